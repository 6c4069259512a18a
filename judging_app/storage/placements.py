"""Placements: who sits in which session, as judge or contestant, and whether that may change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.storage import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.session import Assignment, Seat, Session
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger


def sessions_of(ledger: Ledger, name: str) -> tuple[Session, ...]:
    """Read every value of a session, one unless it is in conflict; raises JudgingError."""
    state = ledger.state(f"session/{name}")
    if state is None:
        raise JudgingError("seal.unknown_session", session=name)
    return _values(state)


def every_session(ledger: Ledger) -> dict[str, tuple[Session, ...]]:
    """Read every value of every session, by id."""
    return {
        state.subject.split("/")[1]: _values(state) for state in readings.session_states(ledger)
    }


def check_open(ledger: Ledger, name: str) -> str:
    """Refuse what would change a session that is unknown or sealed; returns the session's name.

    Raises JudgingError that says to reopen first.
    """
    said = sessions_of(ledger, name)[0].name
    if readings.official(ledger, "session", name).seal is not None:
        raise JudgingError("seal.sealed", session=said)
    return said


def check_no_talk(ledger: Ledger, session: str, contestants: Iterable[str]) -> None:
    """Refuse what would change ballots of contestants while the panel talks over one of them.

    Raises JudgingError that names the contestant and says to confirm the conference first.
    """
    for who in contestants:
        state = ledger.state(f"conference/{session}/{who}")
        if state is not None and any(one.state == "open" for one in _values(state)):
            (contestant,) = readings.contestants(ledger, [who]).values()
            raise JudgingError("conference.locks", number=contestant.number)


def check_assigned(ledger: Ledger, session: str, contestants: Iterable[str]) -> None:
    """Refuse contestants who are not in a session's running order. Raises JudgingError."""
    for who in contestants:
        if not is_assigned(ledger, session, who):
            (contestant,) = readings.contestants(ledger, [who]).values()
            said = sessions_of(ledger, session)[0].name
            raise JudgingError("prepare.not_assigned", number=contestant.number, session=said)


def check_seated(ledger: Ledger, session: str, judge: str) -> None:
    """Refuse a judge who has no seat on a session's panel. Raises JudgingError."""
    state = ledger.state(f"seat/{session}/{judge}")
    if state is None or all(seat.seat == "none" for seat in _values(state)):
        people = readings.people(ledger, [judge])
        said = sessions_of(ledger, session)[0].name
        raise JudgingError("prepare.not_seated", name=people[judge].full_name, session=said)


def check_chair(ledger: Ledger, session: str, person: str) -> None:
    """Refuse who is neither chair nor deputy of a session's panel. Raises JudgingError."""
    if all(seat.seat not in {"chair", "deputy"} for seat in seats(ledger, session).get(person, ())):
        raise JudgingError("seal.not_chair")


def check_component(ledger: Ledger, session: str, component: str) -> None:
    """Refuse a component that a session's rubric does not have; empty: all. Raises JudgingError."""
    rubric = readings.rubric(ledger, sessions_of(ledger, session)[0].rubric)
    if component and component not in rubric.parts:
        known = list(rubric.parts)
        raise JudgingError("ballots.unknown_component", component=component, known=known)


def is_assigned(ledger: Ledger, session: str, contestant: str) -> bool:
    """Tell whether a contestant is in a session's running order, or one of two values says so."""
    state = ledger.state(f"assignment/{session}/{contestant}")
    return state is not None and any(turn.assigned for turn in _values(state))


def turns(ledger: Ledger, session: str) -> dict[str, tuple[Assignment, ...]]:
    """Read every value of every turn of a session, by contestant; taken back ones, too."""
    states = ledger.states("assignment", session)
    return {state.subject.split("/")[2]: _values(state) for state in states}


def running_order(ledger: Ledger, session: str) -> tuple[str, ...]:
    """List who is assigned to a session, in running order; one in conflict by its first turn."""
    placed = [
        (min(turn.order for turn in values if turn.assigned), who)
        for who, values in turns(ledger, session).items()
        if any(turn.assigned for turn in values)
    ]
    return tuple(who for _, who in sorted(placed))


def seats(ledger: Ledger, session: str) -> dict[str, tuple[Seat, ...]]:
    """Read every value of every seat of a session, by person; taken back ones, too."""
    states = ledger.states("seat", session)
    return {state.subject.split("/")[2]: _values(state) for state in states}


def is_scored(ledger: Ledger, session: str, contestant: str = "") -> bool:
    """Tell whether any ballot stands in a session, for anybody or for one contestant."""
    prefix = ("ballot", session, contestant) if contestant else ("ballot", session)
    return any(_stands(state) for state in ledger.states(*prefix))


def has_scored(ledger: Ledger, session: str, judge: str) -> bool:
    """Tell whether any ballot of a judge stands in a session."""
    states = ledger.states("ballot", session)
    return any(state.subject.split("/")[3] == judge and _stands(state) for state in states)


def is_given(ledger: Ledger, *ballot: str) -> bool:
    """Tell whether a ballot stands: session, contestant, judge, component, performance."""
    state = ledger.state("/".join(("ballot", *ballot)))
    return state is not None and _stands(state)


def _stands(state: State) -> bool:
    """Tell whether a ballot was given and not moved away; of two values one may stand."""
    return any(not body.is_void for body in _values(state))


def scored_with(ledger: Ledger, session: str) -> frozenset[str]:
    """Name the rubrics that a session's ballots bear, by their content hashes."""
    states = ledger.states("ballot", session)
    return frozenset(body.rubric for state in states for body in _values(state))


def sessions_with(
    ledger: Ledger, contestant: str, *, stage: str = "", but: str = ""
) -> dict[str, Session]:
    """Find the sessions, of one stage or of any, that a contestant is assigned to, by id."""
    return {
        name: values[0]
        for name, values in every_session(ledger).items()
        if name != but
        and (not stage or any(session.stage == stage for session in values))
        and is_assigned(ledger, name, contestant)
    }


def is_declared(ledger: Ledger, session: str, contestant: str, judge: str) -> bool:
    """Tell whether a judge's declaration of ties, if it is but one, covers a contestant."""
    state = ledger.state(f"declaration/{session}/{judge}")
    if state is None or state.is_conflict:
        return False
    declaration = _values(state)[0]
    return contestant in declaration.contestants


def is_away(ledger: Ledger, session: str, contestant: str) -> bool:
    """Tell whether a contestant is recorded as not present in a session, for whatever reason."""
    state = ledger.state(f"attendance/{session}/{contestant}")
    states = {attendance.state for attendance in _values(state)} if state else {"expected"}
    return not states & {"present", "expected"}


def _values(state: State) -> tuple[Any, ...]:
    return tuple(body_of(head, KINDS[head.entry.type].body) for head in state.heads)
