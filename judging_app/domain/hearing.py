"""A hearing: what is known of one session, read out of the states of its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

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


class Hearing(msgspec.Struct, frozen=True):
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

        Zero is a score; none of the other three is. A ballot by another rubric than the session's
        is no score.
        """
        recusal = self.recusals.get((contestant, judge))
        if recusal is not None and recusal.recused:
            return "recused"
        absence = self.absences.get((contestant, judge))
        if absence is not None and absence.absent:
            return "absent"
        ballot = self.ballots.get((contestant, judge))
        is_scored = ballot is not None and ballot.rubric == self.session.rubric
        return "scored" if is_scored else "not_scored"

    def is_by_other_rubric(self, contestant: str, judge: str) -> bool:
        """Tell whether a ballot is there that counts for nothing, because of its rubric."""
        is_open = self.cell(contestant, judge) == "not_scored"
        return is_open and (contestant, judge) in self.ballots

    def counting(self, contestant: str) -> tuple[Ballot, ...]:
        """List the ballots that count for a contestant: of judges entitled to score, who did."""
        return tuple(
            self.ballots[contestant, judge]
            for judge in self.judges
            if self.cell(contestant, judge) == "scored"
        )


class _Reading(msgspec.Struct):
    by_kind: dict[str, dict[Any, Any]] = msgspec.field(default_factory=dict)
    conflicts: list[str] = msgspec.field(default_factory=list)
    counted: list[str] = msgspec.field(default_factory=list)


def read_hearing(session: str, states: Iterable[State]) -> Hearing:
    """Read a session out of the states of its subjects.

    Raises JudgingError where the session is unknown, or itself in conflict. A ballot in conflict
    counts as not scored until the judge settles it. An attendance that was taken back is none.
    """
    read = _Reading({kind: {} for kind in COUNTED})
    for state in states:
        kind, *rest = parts_of(state.subject)
        read.counted.extend(head.hash for head in state.heads)
        if state.is_conflict:
            read.conflicts.append(state.subject)
            continue
        head = state.settled
        body = body_of(head, KINDS[head.entry.type].body)
        if kind == "attendance" and body.state == "expected":
            continue
        key = tuple(rest[1:3]) if kind in {"ballot", "absence", "recusal"} else rest[-1]
        read.by_kind[kind][key] = body
    if f"session/{session}" in read.conflicts:
        raise JudgingError("seal.conflict", subject=f"session/{session}")
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


class Official(msgspec.Struct, frozen=True):
    """What is official of a scope: its valid seal, or that it was reopened, or never sealed.

    `is_doubled` tells that two different seals stand side by side; then neither is official.
    `revision` is the newest that stands there.
    """

    seal: Seal | None = None
    hash: str = ""
    reopening: Reopening | None = None
    heads: tuple[str, ...] = ()
    is_doubled: bool = False
    revision: int = 0


def read_official(state: State | None) -> Official:
    """Read the official result of a scope out of the state of its seal."""
    if state is None:
        return Official()
    heads = tuple(head.hash for head in state.heads)
    bodies = [body_of(head, KINDS[head.entry.type].body) for head in state.heads]
    revision = max(body.revision for body in bodies)
    if state.is_conflict:
        return Official(heads=heads, is_doubled=True, revision=revision)
    body = bodies[0]
    if isinstance(body, Seal):
        return Official(seal=body, hash=state.settled.hash, heads=heads, revision=revision)
    return Official(reopening=body, heads=heads, revision=revision)


def late(seal: Seal, states: Iterable[State]) -> tuple[str, ...]:
    """List the subjects of a session that have a value which its seal did not count.

    It came after the seal, or had not come yet when the seal was made; it changes nothing.
    """
    counted = frozenset(seal.counted)
    return tuple(
        sorted(
            state.subject
            for state in states
            if parts_of(state.subject)[0] in COUNTED and state.values_beside(counted)
        )
    )


class Ruling(NamedTuple):
    """A decision as the ledger holds it, with the hash of its entry."""

    hash: str
    decision: Decision


def read_rulings(states: Iterable[State]) -> tuple[Ruling, ...]:
    """List the rulings of a scope; one in conflict is none."""
    settled = (state.settled for state in states if not state.is_conflict)
    return tuple(Ruling(head.hash, body_of(head, KINDS["decision"].body)) for head in settled)
