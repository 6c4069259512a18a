"""A roll: who is to be heard in a session, who came, and which judges do not score whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.calling import NOT_CALLED, Standing
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.progress import PRESENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant
    from judging_app.domain.session import Presence, SeatKind, Tie

RollState = Literal["", "present", "absent", "withdrew", "disqualified", "disputed"]
"""How a contestant's attendance stands; empty is none recorded, `disputed` is two values."""

RollStep = Literal["prepare", "attendance", "scoring", "results"]
"""What comes next for a session, seen from its roll."""


class AgendaItem(NamedTuple):
    """A session as it is offered for choice; `date` is its planned day (`2020-07-22`)."""

    id: str
    name: str
    date: str
    is_sealed: bool


class Agenda(NamedTuple):
    """The sessions of an audition by date, name and id."""

    items: tuple[AgendaItem, ...]

    def chosen(self, wanted: str) -> str:
        """Choose the session that is wanted; else the first that is not sealed, or the last."""
        if any(item.id == wanted for item in self.items):
            return wanted
        waiting = (item.id for item in self.items if not item.is_sealed)
        return next(waiting, self.items[-1].id if self.items else "")


class RollJudge(NamedTuple):
    """A judge on the panel of the session."""

    person: str
    name: str
    seat: SeatKind


RecusalState = Literal["out", "waiting", "excluded", "stands", "barred"]
"""What became of a tie: no ballot is asked for; it was declared after a ballot, which waits for the
ruling, was taken out or counts on; or a ballot arrived all the same, which never counts."""


class RollRecusal(NamedTuple):
    """A judge who has a tie with a contestant: the tie, and what became of it."""

    judge: str
    name: str
    tie: Tie
    note: str
    state: RecusalState = "out"


class RollAbsence(NamedTuple):
    """A judge who was not in the room when a contestant was heard."""

    judge: str
    name: str
    reason: str


@dataclass(frozen=True)
class RollRow:
    """A contestant's line, by the turn in the running order, counted from 1.

    `at` is the wall time of the attendance's record, empty where none counts; `standing` tells
    where the contestant is in the order as it is now.
    """

    turn: int
    contestant: Contestant
    area: str
    state: RollState
    reason: str
    at: str
    recusals: tuple[RollRecusal, ...] = ()
    absences: tuple[RollAbsence, ...] = ()
    standing: Standing = NOT_CALLED

    @property
    def id(self) -> str:
        return self.contestant.id

    @property
    def number(self) -> str:
        return self.contestant.number

    @property
    def name(self) -> str:
        return self.contestant.name

    @property
    def words(self) -> Sentence:
        """Say whether the contestant came."""
        return sentence(WORDS[self.state])

    def is_called(self, text: str) -> bool:
        """Tell whether number, name, area or institution hold a text, in capitals or not."""
        wanted = text.strip().casefold()
        who = self.contestant
        return any(
            wanted in said.casefold() for said in (who.number, who.name, self.area, who.institution)
        )


WORDS: dict[RollState, str] = {
    "": PRESENCES[""],
    "present": PRESENCES["present"],
    "absent": PRESENCES["absent"],
    "withdrew": PRESENCES["withdrew"],
    "disqualified": PRESENCES["disqualified"],
    "disputed": "views.disputed",
}
"""The words for the states of a contestant's attendance."""


@dataclass(frozen=True)
class Roll:
    """The roll of one session, in the running order as it is now.

    `targets` are the sessions (id and name) to which a contestant of this one can move: of the
    same stage and category, not sealed.
    """

    session: str
    name: str
    stage: Text
    category: Text
    venue: str
    room: str
    is_sealed: bool
    rows: tuple[RollRow, ...]
    judges: tuple[RollJudge, ...]
    targets: tuple[tuple[str, str], ...]
    programme: Programme

    @property
    def counts(self) -> Mapping[RollState, int]:
        """Count the contestants by the state of their attendance."""
        return Counter(row.state for row in self.rows)

    @property
    def unrecorded(self) -> tuple[str, ...]:
        """List the contestants whose attendance is not recorded, by id."""
        return tuple(row.id for row in self.rows if not row.state)

    @property
    def is_complete(self) -> bool:
        """Tell whether the attendance of everybody is known."""
        return bool(self.rows) and not any(row.state in {"", "disputed"} for row in self.rows)

    @property
    def next_step(self) -> RollStep:
        """Tell what comes next for the session."""
        if self.is_sealed:
            return "results"
        if self.rows and not self.is_complete:
            return "attendance"
        return "scoring" if self.rows and self.judges else "prepare"

    def sift(self, text: str, state: RollState | None) -> tuple[RollRow, ...]:
        """List the rows that a text is found in, of one state or (None) of any."""
        return tuple(
            row
            for row in self.rows
            if (state is None or row.state == state) and row.is_called(text)
        )

    @property
    def on_stage(self) -> RollRow | None:
        """Who is on stage now; None where that is nobody."""
        there = [row for row in self.rows if row.standing.state == "on_stage"]
        return there[-1] if there else None

    @property
    def next_up(self) -> RollRow | None:
        """Who comes next; None where nobody is left."""
        return next((row for row in self.rows if row.standing.is_next), None)


def read_presence(state: Presence) -> RollState:
    """Read a recorded presence; one that was taken back is none."""
    return "" if state == "expected" else state


RECUSALS: dict[RecusalState, str] = {
    "out": "attendance.recusal_out",
    "waiting": "attendance.recusal_waiting",
    "excluded": "attendance.recusal_excluded",
    "stands": "attendance.recusal_stands",
    "barred": "attendance.recusal_barred",
}
"""The words for what became of a tie."""


def recusal_state(hearing: Hearing, contestant: str, judge: str) -> RecusalState:
    """Tell what became of a tie that a judge declared."""
    pair = (contestant, judge)
    if not hearing.recusals[pair].ballots:
        return "barred" if pair in hearing.barred else "out"
    if not hearing.is_ruled(pair, "tie", "absence"):
        return "waiting"
    return "excluded" if hearing.exclusions[pair].excluded else "stands"
