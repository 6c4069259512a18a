"""A hearing: what is known of one session, read out of the states of its subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.seal import MarkState, Reopening, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.audition import Decision
    from judging_app.domain.ballot import Ballot
    from judging_app.domain.session import (
        Absence,
        Assignment,
        Attendance,
        Recusal,
        Seat,
        Session,
    )
    from judging_app.domain.state import State

COUNTED = ("session", "seat", "assignment", "attendance", "absence", "recusal", "ballot")
"""The kinds of subject that a session's result is made from, each with the session's id second."""

MAIN = "main"
"""The component of a ballot where a session has but one."""


@dataclass(frozen=True)
class Hearing:
    """What is known of one session: panel, running order, who was there, who scored what.

    Keys are ids; `ballots`, `absences` and `recusals` are by (contestant, judge). Cross-subject
    rules are applied on reading: a recusal shuts a ballot out. `conflicts` are the subjects with
    more than one value. `counted` are the hashes of all heads that were read.
    """

    id: str
    session: Session
    seats: Mapping[str, Seat]
    assignments: Mapping[str, Assignment]
    attendances: Mapping[str, Attendance]
    absences: Mapping[tuple[str, str], Absence]
    recusals: Mapping[tuple[str, str], Recusal]
    ballots: Mapping[tuple[str, str], Ballot]
    conflicts: tuple[str, ...]
    counted: tuple[str, ...]

    @property
    def judges(self) -> tuple[str, ...]:
        """The judges whose marks count, in their order on the panel."""
        counting = {"chair", "deputy", "secretary", "member"}
        return tuple(person for person, seat in self._seated() if seat.seat in counting)

    @property
    def chair(self) -> str:
        """The person who seals: the chair, or the empty text where none is seated."""
        return next((person for person, seat in self._seated() if seat.seat == "chair"), "")

    def _seated(self) -> list[tuple[str, Seat]]:
        return sorted(self.seats.items(), key=lambda item: (item[1].order, item[0]))

    @property
    def contestants(self) -> tuple[str, ...]:
        """The contestants assigned to the session, in running order."""
        turns = ((turn.order, who) for who, turn in self.assignments.items() if turn.assigned)
        return tuple(who for _, who in sorted(turns))

    def is_present(self, contestant: str) -> bool:
        attendance = self.attendances.get(contestant)
        return attendance is not None and attendance.state == "present"

    def cell(self, contestant: str, judge: str) -> MarkState:
        """Tell what a judge did with a contestant: scored, recused, absent or not scored yet.

        Zero is a score; none of the other three is.
        """
        recusal = self.recusals.get((contestant, judge))
        if recusal is not None and recusal.recused:
            return "recused"
        absence = self.absences.get((contestant, judge))
        if absence is not None and absence.absent:
            return "absent"
        return "scored" if (contestant, judge) in self.ballots else "not_scored"

    def counting(self, contestant: str) -> tuple[Ballot, ...]:
        """List the ballots that count for a contestant: of judges entitled to score, who did."""
        return tuple(
            self.ballots[contestant, judge]
            for judge in self.judges
            if self.cell(contestant, judge) == "scored"
        )


@dataclass
class _Reading:
    by_kind: dict[str, dict[Any, Any]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)


def read_hearing(session: str, states: Iterable[State]) -> Hearing:
    """Read a session out of the states of its subjects; raises JudgingError where it is unknown.

    A ballot in conflict counts as not scored until the judge settles it.
    """
    read = _Reading({kind: {} for kind in COUNTED})
    for state in states:
        kind, *rest = parts_of(state.subject)
        read.counted.extend(head.hash for head in state.heads)
        if state.is_conflict:
            read.conflicts.append(state.subject)
            continue
        head = state.settled
        key = tuple(rest[1:3]) if kind in {"ballot", "absence", "recusal"} else rest[-1]
        read.by_kind[kind][key] = body_of(head, KINDS[head.entry.type].body)
    if session not in read.by_kind["session"]:
        raise JudgingError("seal.unknown_session", session=session)
    return Hearing(
        session,
        read.by_kind["session"][session],
        read.by_kind["seat"],
        read.by_kind["assignment"],
        read.by_kind["attendance"],
        read.by_kind["absence"],
        read.by_kind["recusal"],
        read.by_kind["ballot"],
        tuple(sorted(read.conflicts)),
        tuple(sorted(read.counted)),
    )


@dataclass(frozen=True)
class Official:
    """What is official of a scope: its valid seal, or that it was reopened, or never sealed.

    `is_doubled` tells that two different seals stand side by side; then neither is official.
    """

    seal: Seal | None = None
    hash: str = ""
    reopening: Reopening | None = None
    heads: tuple[str, ...] = ()
    is_doubled: bool = False


def read_official(state: State | None) -> Official:
    """Read the official result of a scope out of the state of its seal."""
    if state is None:
        return Official()
    heads = tuple(head.hash for head in state.heads)
    if state.is_conflict:
        return Official(heads=heads, is_doubled=True)
    head = state.settled
    body = body_of(head, KINDS[head.entry.type].body)
    if isinstance(body, Seal):
        return Official(seal=body, hash=head.hash, heads=heads)
    return Official(reopening=body, heads=heads)


def read_decisions(states: Iterable[State]) -> tuple[Decision, ...]:
    """List the rulings of a scope; one in conflict is none."""
    settled = (state.settled for state in states if not state.is_conflict)
    return tuple(body_of(head, KINDS["decision"].body) for head in settled)
