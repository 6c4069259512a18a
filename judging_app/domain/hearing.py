"""A hearing: what is known of one session, read out of the states of its subjects."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Reading, Slot
from judging_app.domain.kinds import KINDS
from judging_app.domain.seal import MarkState, Reopening, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.audition import Decision
    from judging_app.domain.ballot import Ballot
    from judging_app.domain.session import (
        Absence,
        Assignment,
        Attendance,
        Conference,
        Declaration,
        Exclusion,
        ExclusionCause,
        Recusal,
        Seat,
        Session,
        Stance,
        Swap,
    )
    from judging_app.domain.state import State

COUNTED = (
    "session",
    "seat",
    "assignment",
    "attendance",
    "absence",
    "declaration",
    "recusal",
    "exclusion",
    "conference",
    "stance",
    "ballot",
    "measurement",
    "swap",
)
"""The kinds of subject that a session's result is made from, each with the session's id second."""

PAIRED = frozenset({"absence", "recusal", "exclusion", "stance", "swap"})
"""The kinds that are named by two within a session."""

HASHED = ("ballot", "conference")
"""Those that other entries name by the hash of theirs."""

WHOLE = "-"
"""The performance of a measurement that is the contestant's, whatever is performed."""


class Performed(msgspec.Struct, frozen=True):
    """One performance in one component."""

    component: str
    performance: str


class Hearing(msgspec.Struct, frozen=True, dict=True):
    """What is known of one session: panel, running order, who was there, who scored what.

    Keys are ids; `absences`, `recusals` and `exclusions` are by (contestant, judge), `declarations`
    by judge, `measured` has the texts of what no judge gives. Cross-subject rules are applied on
    reading: a recusal shuts a ballot out, but where ballots stood when it was declared, these count
    until the chair excludes them; a ballot beside an absence counts once the chair rules so.
    `conflicts` are the subjects with more than one value. `counted` are the hashes of all heads
    that were read.
    """

    id: str
    session: Session
    seats: Mapping[str, Seat]
    assignments: Mapping[str, Assignment]
    attendances: Mapping[str, Attendance]
    absences: Mapping[tuple[str, str], Absence]
    recusals: Mapping[tuple[str, str], Recusal]
    ballots: Mapping[Slot, Ballot]
    measured: Mapping[Reading, str]
    conflicts: tuple[str, ...]
    counted: frozenset[str]
    declarations: Mapping[str, Declaration] = {}
    exclusions: Mapping[tuple[str, str], Exclusion] = {}
    swaps: Mapping[tuple[str, str], Swap] = {}
    conferences: Mapping[str, Conference] = {}
    stances: Mapping[tuple[str, str], Stance] = {}
    hashes: Mapping[str, Mapping[Any, tuple[str, ...]]] = {}
    """The hashes of the entries that hold ballots and conferences, by kind and key."""

    @cached_property
    def judges(self) -> tuple[str, ...]:
        """The judges whose marks count, in their order on the panel."""
        counting = {"chair", "deputy", "secretary", "member"}
        return tuple(person for person, seat in self._seated() if seat.seat in counting)

    @property
    def chair(self) -> str:
        """The person who seals: the chair, or the empty text where none is seated."""
        return next((person for person, seat in self._seated() if seat.seat == "chair"), "")

    def seat_of(self, judge: str) -> Seat:
        """Find a judge's seat; raises JudgingError where there is none, or it was taken back."""
        seat = self.seats.get(judge)
        if seat is None or seat.seat == "none":
            raise JudgingError("ballots.no_seat")
        return seat

    def _seated(self) -> list[tuple[str, Seat]]:
        return sorted(self.seats.items(), key=lambda item: (item[1].order, item[0]))

    @cached_property
    def contestants(self) -> tuple[str, ...]:
        """The contestants assigned to the session, in running order."""
        turns = ((turn.order, who) for who, turn in self.assignments.items() if turn.assigned)
        return tuple(who for _, who in sorted(turns))

    def is_present(self, contestant: str) -> bool:
        attendance = self.attendances.get(contestant)
        return attendance is not None and attendance.state == "present"

    def cell(self, contestant: str, judge: str) -> MarkState:
        """Tell what a judge did with a contestant: scored, recused, absent, out, not scored yet.

        Zero is a score; none of the other four is. A ballot by another rubric than the session's
        is no score. What is out was taken out by the chair (`excluded`).
        """
        if self.is_shut_out(contestant, judge):
            return "recused"
        absence = self.absences.get((contestant, judge))
        ruling = self.exclusions.get((contestant, judge))
        is_kept = ruling is not None and not ruling.excluded and ruling.about == "absence"
        if absence is not None and absence.absent and not is_kept:
            return "absent"
        if ruling is not None and ruling.excluded and ruling.about != "tie":
            return "excluded"
        given = self._given.get((contestant, judge))
        if not given:
            return "not_scored"
        held = self._held.get(contestant, frozenset())
        if held == given:
            return "scored"
        component = self.seats[judge].component if judge in self.seats else ""
        due = {one for one in held if component in {"", one.component}}
        return "scored" if due <= given else "not_scored"

    def cells(self, contestant: str) -> tuple[MarkState, ...]:
        """Tell what each judge did with a contestant, in the panel's order; as `cell`."""
        found = self._cells.get(contestant)
        if found is None:
            found = self._cells[contestant] = self._cells_of(contestant)
        return found

    @cached_property
    def _cells(self) -> dict[str, tuple[MarkState, ...]]:
        """What was told of contestants so far."""
        return {}

    def carry(self, before: Hearing, changed: frozenset[str]) -> None:
        """Take over what was worked out of an earlier reading of the session.

        `changed` are the contestants of whom something is different; session, seats and all others
        must be the same. What is told stays the same, and is told sooner.
        """
        self.__dict__["judges"] = before.judges
        self.__dict__["_cells"] = {
            who: cells for who, cells in before._cells.items() if who not in changed
        }
        given, held = dict(before._given), dict(before._held)
        for who in changed:
            held.pop(who, None)
        for slot in before.ballots:
            if slot[0] in changed:
                given.pop(slot[:2], None)
        some = {slot: one for slot, one in self.ballots.items() if slot[0] in changed}
        more = self._given_by(some)
        self.__dict__["_given"] = given | more
        self.__dict__["_held"] = held | self._held_of(more)

    def _cells_of(self, contestant: str) -> tuple[MarkState, ...]:
        if contestant in self.touched:
            return tuple([self.cell(contestant, judge) for judge in self.judges])
        given, held = self._given, self._held.get(contestant)
        found: list[MarkState] = []
        for judge in self.judges:
            there = given.get((contestant, judge))
            if there is None:
                found.append("not_scored")
            elif there is held:
                found.append("scored")
            else:
                found.append(self.cell(contestant, judge))
        return tuple(found)

    @cached_property
    def touched(self) -> frozenset[str]:
        """The contestants of whom a judge recused, was away, or something was ruled."""
        pairs = (*self.recusals, *self.absences, *self.exclusions)
        return frozenset(contestant for contestant, _ in pairs)

    @cached_property
    def remarkable(self) -> frozenset[str]:
        """The contestants of whom more is to be told than which judges have scored them."""
        disputed = (parts[2] for one in self.conflicts if len(parts := parts_of(one)) > 2)  # noqa: PLR2004  # kind, session, contestant
        others = (contestant for contestant, _ in self._others)
        return self.touched.union(disputed, others, self.conferences)

    def is_shut_out(self, contestant: str, judge: str) -> bool:
        """Tell whether a recusal takes a judge's ballots for a contestant out of the result."""
        recusal = self.recusals.get((contestant, judge))
        if recusal is None or not recusal.recused:
            return False
        ruling = self.exclusions.get((contestant, judge))
        return not recusal.ballots or (ruling is not None and ruling.excluded)

    @property
    def unruled(self) -> tuple[tuple[str, str], ...]:
        """List (contestant, judge) of those conflicts of interest that wait for the chair.

        They were declared after a ballot that stands, by a judge whose marks count.
        """
        judges = frozenset(self.judges)
        return tuple(
            pair
            for pair, one in sorted(self.recusals.items())
            if one.recused and one.ballots and pair[1] in judges
            if not self.is_ruled(pair, "tie", "absence")
        )

    @property
    def barred(self) -> tuple[tuple[str, str], ...]:
        """List (contestant, judge) of the ballots that never count: the tie had been declared.

        They came with a file from another desk, which did not know of the tie, or which the desk of
        the declaration did not know of. Which was first nobody can tell, and clocks never decide.
        """
        judges = frozenset(self.judges)
        return tuple(
            pair
            for pair, one in sorted(self.recusals.items())
            if one.recused and not one.ballots and pair in self._given and pair[1] in judges
        )

    def is_ruled(self, pair: tuple[str, str], *about: ExclusionCause) -> bool:
        """Tell whether a ballot was taken out, or let count for one of these causes."""
        ruling = self.exclusions.get(pair)
        return ruling is not None and (ruling.excluded or ruling.about in about)

    def is_declared(self, contestant: str, judge: str) -> bool:
        """Tell whether a judge's declaration of ties covers a contestant."""
        found = self.declarations.get(judge)
        return found is not None and contestant in found.contestants

    def undeclared(self, judge: str) -> tuple[str, ...]:
        """List the contestants of the session whom a judge's declaration does not cover."""
        found = self.declarations.get(judge)
        covered = frozenset(found.contestants) if found is not None else frozenset()
        return tuple(who for who in self.contestants if who not in covered)

    def has_scored(self, contestant: str, judge: str) -> bool:
        """Tell whether a ballot by the session's rubric is there, whether it counts or not."""
        return (contestant, judge) in self._given

    @cached_property
    def _given(self) -> Mapping[tuple[str, str], frozenset[Performed]]:
        """What each judge scored of each contestant, by the session's rubric."""
        return self._given_by(self.ballots)

    def _given_by(
        self, ballots: Mapping[Slot, Ballot]
    ) -> dict[tuple[str, str], frozenset[Performed]]:
        found: dict[tuple[str, str], frozenset[Performed]] = {}
        rubric = self.session.rubric
        places: dict[tuple[str, str], frozenset[Performed]] = {}
        for (who, judge, *where), ballot in ballots.items():
            if ballot.rubric == rubric:
                component, performance = where
                one = places.get((component, performance))
                if one is None:
                    one = frozenset({Performed(component, performance)})
                    places[component, performance] = one
                there = found.get((who, judge))
                found[who, judge] = one if there is None else there | one
        return found

    @cached_property
    def _held(self) -> Mapping[str, frozenset[Performed]]:
        """What each contestant performed, so far as a judge who counts has scored it."""
        return self._held_of(self._given)

    def _held_of(
        self, given: Mapping[tuple[str, str], frozenset[Performed]]
    ) -> dict[str, frozenset[Performed]]:
        found: dict[str, frozenset[Performed]] = {}
        judges = frozenset(self.judges)
        for (contestant, judge), several in given.items():
            if judge in judges:
                there = found.get(contestant)
                if there is None:
                    found[contestant] = several
                elif there is not several:
                    found[contestant] = there | several
        return found

    @cached_property
    def _others(self) -> frozenset[tuple[str, str]]:
        """Of which contestant and judge a ballot by another rubric is there."""
        rubric = self.session.rubric
        several = self.ballots.items()
        return frozenset(slot[:2] for slot, ballot in several if ballot.rubric != rubric)

    def is_by_other_rubric(self, contestant: str, judge: str) -> bool:
        """Tell whether a ballot is there that counts for nothing, because of its rubric."""
        is_there = (contestant, judge) in self._others
        return is_there and self.cell(contestant, judge) == "not_scored"

    def ballot(self, contestant: str, judge: str) -> Ballot | None:
        """Find a judge's ballot for a contestant, the first where there are several."""
        slots = sorted(one for one in self.ballots if one[:2] == (contestant, judge))
        return self.ballots[slots[0]] if slots else None

    def counting(self, contestant: str) -> tuple[str, ...]:
        """List the judges whose ballots count for a contestant: entitled to score, who did."""
        return tuple(who for who in self.judges if self.cell(contestant, who) == "scored")


class Found(msgspec.Struct):
    """What was found of a session so far: settled values by kind, conflicts, hashes of heads."""

    by_kind: dict[str, dict[Any, Any]] = msgspec.field(
        default_factory=lambda: {kind: {} for kind in COUNTED}
    )
    hashes: dict[str, dict[Any, tuple[str, ...]]] = msgspec.field(
        default_factory=lambda: {kind: {} for kind in HASHED}
    )
    conflicts: list[str] = msgspec.field(default_factory=list)
    counted: list[str] = msgspec.field(default_factory=list)

    def take(self, state: State) -> None:
        """Take the state of a subject in."""
        self.counted.extend(head.hash for head in state.heads)
        if state.is_conflict:
            self.conflicts.append(state.subject)
            return
        head = state.settled
        body = body_of(head, KINDS[head.entry.type].body)
        kind, *rest = parts_of(state.subject)
        key = key_within(kind, rest)
        self.settle(kind, {key: body})
        if kind in HASHED:
            self.hashes[kind][key] = tuple(head.hash for head in state.heads)

    def settle(self, kind: str, values: Mapping[Any, Any]) -> None:
        """Take the settled values of one kind in, by key, each the struct of the kind."""
        if kind == "attendance":  # one that was taken back is none
            values = {who: body for who, body in values.items() if body.state != "expected"}
        if kind == "ballot":  # one that was moved away is none
            values = {slot: body for slot, body in values.items() if not body.is_void}
        self.by_kind[kind].update(values)

    def hearing(self, session: str) -> Hearing:
        """Put together what is known of a session; raises JudgingError, as `read_hearing`."""
        if f"session/{session}" in self.conflicts:
            raise JudgingError("seal.conflict", subject=f"session/{session}")
        found = self.by_kind
        if session not in found["session"]:
            raise JudgingError("seal.unknown_session", session=session)
        return Hearing(
            session,
            found["session"][session],
            found["seat"],
            found["assignment"],
            found["attendance"],
            found["absence"],
            found["recusal"],
            found["ballot"],
            {key: body.value for key, body in found["measurement"].items() if body.value},
            tuple(sorted(self.conflicts)),
            frozenset(self.counted),
            found["declaration"],
            found["exclusion"],
            found["swap"],
            found["conference"],
            found["stance"],
            self.hashes,
        )


def read_hearing(session: str, states: Iterable[State]) -> Hearing:
    """Read a session out of the states of its subjects.

    Raises JudgingError where the session is unknown, or itself in conflict. A ballot in conflict
    counts as not scored until the judge settles it. An attendance that was taken back is none.
    """
    found = Found()
    for state in states:
        found.take(state)
    return found.hearing(session)


def key_within(kind: str, rest: Sequence[str]) -> Any:  # noqa: ANN401  # each kind has its own
    """Name a subject within its session, by the parts of it from the session's id on."""
    if kind in {"assignment", "attendance", "conference", "seat"}:
        return rest[1]
    if kind == "ballot":
        return Slot._make(rest[1:])
    if kind == "measurement":
        contestant, component, performance, key = rest[1:]
        return Reading(contestant, component, "" if performance == WHOLE else performance, key)
    return tuple(rest[1:3]) if kind in PAIRED else rest[-1]


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
