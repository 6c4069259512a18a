"""Re-entry: what of a session is not here after a laptop died, as it is listed and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.ballot_slots import slots_of
from judging_app.domain.entry import parts_of
from judging_app.domain.form import Paper  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.given import Slot
from judging_app.domain.slot_keys import AGAIN

if TYPE_CHECKING:
    from collections.abc import Collection

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric


class Missing(NamedTuple):
    """What of a session is not here: ids, in the running order and in the panel's.

    `unrecorded` are contestants of whom nobody wrote down whether they came, `undeclared` judges
    who have not declared their ties with everybody, `ballots` those that are due and not here. Of
    who is unrecorded ballots are due as of who is present; one that has two values is here.
    """

    unrecorded: tuple[str, ...]
    undeclared: tuple[str, ...]
    ballots: tuple[Slot, ...]

    @property
    def is_nothing(self) -> bool:
        return not (self.unrecorded or self.undeclared or self.ballots)


def missing_of(hearing: Hearing, rubric: Rubric, robots: Collection[str] = ()) -> Missing:
    """List exactly what of a session is not here; ballots of equals who go again are not due.

    Judges who are recused, absent or excluded for a contestant owe none; neither do `robots`.
    """
    doubtful = {Slot(*parts_of(name)[2:]) for name in hearing.conflicts if _is_ballot(name)}
    unrecorded = tuple(who for who in hearing.contestants if who not in hearing.attendances)
    owed = [who for who in hearing.contestants if hearing.is_present(who) or who in unrecorded]
    judges = [judge for judge in hearing.judges if judge not in robots]
    due = (
        Slot(who, judge, slot.component, slot.performance)
        for judge in judges
        for slot in slots_of(rubric, hearing.seats[judge].component)
        if slot.performance != AGAIN
        for who in owed
        if hearing.cell(who, judge) in {"scored", "not_scored"}
    )
    return Missing(
        unrecorded=unrecorded,
        undeclared=tuple(judge for judge in judges if hearing.undeclared(judge)),
        ballots=tuple(slot for slot in due if slot not in hearing.ballots and slot not in doubtful),
    )


def _is_ballot(subject: str) -> bool:
    return parts_of(subject)[0] == "ballot"


class Listed(NamedTuple):
    """A contestant on the list."""

    number: str
    name: str


class ReentryPart(msgspec.Struct, frozen=True):
    """A judge's ballots of one kind: the criteria as they are called, and whose marks are missing.

    `slot` names the performance or the component, empty where there is one kind alone.
    """

    judge: str
    slot: str
    criteria: tuple[str, ...]
    contestants: tuple[Listed, ...]


class ReentryOrder(msgspec.Struct, frozen=True):
    """All that one printing of a re-entry list is made from: another process draws it from this.

    `kind` is the audition's: `rehearsal`, `sample`, or empty for a real one. `at` is a wall time.
    """

    session: str
    where: str
    desk: str
    at: str
    unrecorded: tuple[Listed, ...]
    undeclared: tuple[str, ...]
    parts: tuple[ReentryPart, ...]
    language: str
    paper: Paper
    kind: str = ""

    @property
    def ballots(self) -> int:
        """Count the ballots that are to be typed again."""
        return sum(len(part.contestants) for part in self.parts)

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.unrecorded or self.undeclared)
