"""An arrangement: a session as it is set up, with its panel, its running order and its lots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import sentence
from judging_app.domain.next_step import Next

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import SeatKind, Session


class Seated(NamedTuple):
    """Somebody on a session's panel: the id, the name as printed, the home institution, the seat.

    `is_disputed` tells that two desks disagree about the seat. `component` is the part of the
    rubric that the seat is for, empty where it is for all of it.
    """

    person: str
    name: str
    institution: str
    seat: SeatKind
    order: int
    is_disputed: bool
    component: str = ""


class Lot(NamedTuple):
    """A running order that was drawn: with which seed, when, by whom, who stood beside.

    `at` is the drawing desk's wall time; `number` counts the draws of the session from 1, and
    `is_kept` tells whether the running order still is the one that was drawn.
    """

    seed: str
    at: str
    by: str
    witness: str
    number: int
    is_kept: bool


@dataclass(frozen=True)
class Arrangement:
    """A session as it is set up: its panel in order, its contestants in running order.

    `heads` are what a change of the session must have seen; `is_scored` tells that a ballot was
    given in it; `lot` is the last draw, None where there was none.
    """

    id: str
    session: Session
    heads: tuple[str, ...]
    is_disputed: bool
    stage: Text
    category: Text
    venue: str
    rubric: Rubric
    panel: tuple[Seated, ...]
    order: tuple[Contestant, ...]
    lot: Lot | None
    is_scored: bool
    is_sealed: bool

    @property
    def judges(self) -> int:
        """Count whose ballots count: everybody on the panel but shadows."""
        return sum(seated.seat != "shadow" for seated in self.panel)

    @property
    def lacks(self) -> tuple[Sentence, ...]:
        """Say what is missing before the session can begin; nothing once it is sealed."""
        if self.is_sealed:
            return ()
        missing = []
        if not self.judges:
            missing.append(sentence("setup.lacks_judges"))
        elif not self.has_chair:
            missing.append(sentence("setup.lacks_chair"))
        if not self.order:
            missing.append(sentence("setup.lacks_contestants"))
        return tuple(missing)

    @property
    def next_step(self) -> Next | None:
        """Say what it lacks first; None where it lacks nothing."""
        if not self.lacks:
            return None
        said = sentence("setup.next_session", session=self.session.name, what=self.lacks[0])
        return Next("sessions", said)

    @property
    def is_bound(self) -> bool:
        """Tell whether its stage and category stay, because somebody is in it."""
        return bool(self.order) or self.is_scored

    @property
    def has_chair(self) -> bool:
        return any(seated.seat == "chair" for seated in self.panel)

    @property
    def why_fixed(self) -> Sentence | None:
        """Say why nothing of it can be changed; None where it can."""
        return sentence("seal.sealed", session=self.session.name) if self.is_sealed else None

    @property
    def why_no_draw(self) -> Sentence | None:
        """Say why its running order cannot be drawn; None where it can."""
        if self.is_sealed:
            return self.why_fixed
        if self.is_scored:
            return sentence("prepare.draw_late", session=self.session.name)
        if not self.order:
            return sentence("prepare.draw_nobody", session=self.session.name)
        return None
