"""A merging: the sessions of a stage's category side by side, as the plenary has them before it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.comparability import Judged, apart
from judging_app.domain.figures import NOTHING, figures_of_seal
from judging_app.domain.number import places_apart
from judging_app.domain.spread import spread_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.comparability import Race
    from judging_app.domain.figures import Figures
    from judging_app.domain.hearing import Official
    from judging_app.domain.seal import Seal
    from judging_app.domain.session_proceedings import SessionProceedings

Part = Literal["waiting", "provisional", "reopened", "sealed", "doubled", "disputed"]
"""How far a session is for the plenary: nothing came yet, something came, or it is sealed."""


class PartSession(NamedTuple):
    """A session beside the others of its category.

    `day` is the one that people confirmed at the seal, empty where none stands; `revision` the
    newest sealed one, -1 where none ever was. `mean` and `deviation` are of the `scored` final
    scores (of n - 1; to 12 decimals): figures for people, which decide nothing. `late` counts
    subjects that the seal does not count; `is_superseded` tells that the plenary's own seal counted
    another seal than the one that stands.
    """

    session: str
    name: str
    venue: str
    part: Part
    revision: int
    day: str
    figures: Figures
    scored: int
    mean: Fraction | None
    deviation: Fraction | None
    late: int
    is_superseded: bool

    @property
    def is_counted(self) -> bool:
        """Tell whether it is in the merged standing; what is not sealed never is."""
        return self.part == "sealed"


class Merging(NamedTuple):
    """The sessions of a category in a stage; `apart` are the groups of panels that nothing links.

    Print means and deviations with `places` decimals.
    """

    sessions: tuple[PartSession, ...]
    apart: tuple[tuple[str, ...], ...]
    places: int

    @property
    def sealed(self) -> int:
        """How many sessions are in the merged standing."""
        return sum(one.is_counted for one in self.sessions)

    @property
    def waiting(self) -> int:
        """How many sessions are not in it yet."""
        return len(self.sessions) - self.sealed

    @property
    def is_whole(self) -> bool:
        return not self.waiting


class Found(NamedTuple):
    """What is known of one session: its official result, and its proceedings where that is open.

    `work` is None where the session has two values, and where its seal says all. `races` are those
    of its contestants; None where that is not known.
    """

    session: str
    name: str
    venue: str
    official: Official
    work: SessionProceedings | None = None
    figures: Figures = NOTHING
    late: int = 0
    is_superseded: bool = False
    races: frozenset[Race] | None = None


def merging(found: Sequence[Found]) -> Merging:
    """Put sessions side by side."""
    panels = [panel for one in found if (panel := _judged(one)) is not None]
    scores = [score for one in found for score in _scores(one)]
    return Merging(tuple(map(_part, found)), apart(panels), places_apart(scores))


def _part(one: Found) -> PartSession:
    seal, scores = one.official.seal, _scores(one)
    spread = spread_of(scores, "n-1") if scores else None
    return PartSession(
        session=one.session,
        name=one.name,
        venue=one.venue,
        part=_how_far(one),
        revision=one.official.revision if one.official.heads else -1,
        day=seal.day if seal else "",
        figures=figures_of_seal(seal) if seal else one.figures,
        scored=len(scores),
        mean=spread.mean if spread else None,
        deviation=spread.deviation if spread else None,
        late=one.late,
        is_superseded=one.is_superseded,
    )


def _how_far(one: Found) -> Part:
    official = one.official
    if official.is_doubled:
        return "doubled"
    if official.seal is not None:
        return "sealed"
    if one.work is None:
        return "disputed"
    if official.reopening is not None:
        return "reopened"
    has_come = one.figures.given or one.figures.unrecorded < one.figures.contestants
    return "provisional" if has_come else "waiting"


def _scores(one: Found) -> list[Fraction]:
    """List the final scores of who has a place."""
    if one.official.seal is not None:
        return [Fraction(row.score) for row in one.official.seal.rows if row.place]
    if one.work is None:
        return []
    return [candidate.score for candidate in one.work.ranking.candidates.values()]


def _judged(one: Found) -> Judged | None:
    """Tell who judges whom in a session; None where that is not known."""
    if one.official.seal is not None:
        return _sealed_panel(one, one.official.seal)
    if one.work is None or not one.work.hearing.judges:
        return None
    hearing = one.work.hearing
    return Judged(one.name, frozenset(hearing.judges), frozenset(hearing.contestants), one.races)


def _sealed_panel(one: Found, seal: Seal) -> Judged:
    judges = frozenset(judge.person for panel in seal.panels for judge in panel.judges)
    scored = frozenset(
        row.contestant for row in seal.rows if any(total.state == "scored" for total in row.totals)
    )
    return Judged(one.name, judges, scored, one.races)
