"""Arrange a session: its place and day, its panel, who is heard in it and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Assignment, Seat, Session
from judging_app.domain.session_rules import check_panel, check_session, next_order
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk


def change_session(
    desk: Desk,
    name: str,
    session: Session,
    *,
    by: Actor,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Change a session's name, day, room, letter or venue; before the first ballot its rubric, too.

    Stage and category stay once somebody is assigned. `seen` are the heads that the form was filled
    from. Raises JudgingError, also after the seal and where the session changed since it was seen.
    """
    placements.check_open(desk.ledger, name)
    rubric = readings.rubric(desk.ledger, session.rubric)
    scored_with = placements.scored_with(desk.ledger, name)
    check_session(session, readings.programme(desk.ledger), rubric, scored_with)
    were = {(one.stage, one.category) for one in placements.sessions_of(desk.ledger, name)}
    is_used = bool(scored_with) or bool(placements.running_order(desk.ledger, name))
    if is_used and (session.stage, session.category) not in were:
        raise JudgingError("prepare.session_bound", session=session.name)
    desk.record(Happening("session", subject("session", name), session, by, seen=seen))


def withdraw(desk: Desk, name: str, *, reason: str, by: Actor) -> None:
    """Take a session that holds nothing out of the plan; who was assigned is free again.

    It stays on record with the reason. Raises JudgingError where the session is sealed or holds
    ballots, rulings or the record of who came, and where no reason is given.
    """
    said = placements.check_open(desk.ledger, name)
    if not reason.strip():
        raise JudgingError("prepare.withdrawn_why", session=said)
    if readings.holds(desk.ledger, name):
        raise JudgingError("prepare.session_holds", session=said)
    (held, *_) = placements.sessions_of(desk.ledger, name)
    gone = msgspec.structs.replace(held, withdrawn=reason.strip())
    desk.record(Happening("session", subject("session", name), gone, by))


def seat(
    desk: Desk,
    session: str,
    person: str,
    kind: SeatKind,
    *,
    by: Actor,
    component: str | None = None,
    reason: str = "",
) -> None:
    """Seat somebody on a session's panel, change the seat, or take it back (`none`).

    Who has sat there keeps the place in the order of the panel; who is new comes last. Ballots of
    somebody whose seat is taken back stay on record and count no longer. `component` is the part of
    the rubric that the seat is for, empty for all of it; None leaves it. `reason` says why ballots
    count no longer, or count again. Raises JudgingError after the seal, where the person is
    unknown, where the panel would have two chairs, where the rubric has no such component, or
    where ballots stand, another seat decides whether they count, and no reason is given.
    """
    placements.check_open(desk.ledger, session)
    readings.people(desk.ledger, [person])
    sitting = placements.seats(desk.ledger, session)
    others = [(who, held[0].seat) for who, held in sitting.items() if who != person]
    check_panel([*others, (person, kind)])
    kept = sitting.get(person)
    every = [held for several in sitting.values() for held in several]
    before = kept[0] if kept else Seat(seat="none", order=next_order(every))
    if component is not None:
        placements.check_component(desk.ledger, session, component)
        before = replace(before, component=component)
    is_other = (before.seat in ASIDE) != (kind in ASIDE)
    if is_other and not reason.strip() and placements.has_scored(desk.ledger, session, person):
        raise JudgingError("setup.seat_reason")
    body = replace(before, seat=kind, reason=reason.strip() if is_other else before.reason)
    desk.record(Happening("seat", subject("seat", session, person), body, by))


ASIDE = frozenset({"shadow", "none"})
"""The seats whose marks do not count."""


def assign(desk: Desk, session: str, contestants: Sequence[str], *, by: Actor) -> None:
    """Assign contestants to a session, after those who are there; who is there stays.

    Raises JudgingError after the seal, where somebody is unknown or of another category, or where
    somebody is in another session of the stage already and not recorded as away there.
    """
    ledger = desk.ledger
    placements.check_open(ledger, session)
    known = readings.contestants(ledger, contestants)
    there = placements.running_order(ledger, session)
    new = [who for who in dict.fromkeys(contestants) if who not in there]
    (held, *_) = placements.sessions_of(ledger, session)
    for who in new:
        if known[who].category != held.category:
            number = known[who].number
            raise JudgingError("prepare.other_category", number=number, session=held.name)
    _check_free(desk, session, held.stage, new)
    _place(desk, session, [*there, *new], by)


def move(desk: Desk, contestant: str, source: str, target: str, *, by: Actor) -> None:
    """Move a contestant from one session to the end of another of the same stage and category.

    Raises JudgingError where either is sealed, where the contestant is not in the first one, or was
    scored there.
    """
    leaving = _leaving(desk, source, contestant, by)
    placements.check_open(desk.ledger, target)
    (held, *_) = placements.sessions_of(desk.ledger, target)
    (left, *_) = placements.sessions_of(desk.ledger, source)
    if (held.stage, held.category) != (left.stage, left.category):
        raise JudgingError("prepare.other_stage", session=held.name)
    _check_free(desk, target, held.stage, [contestant], source)
    every = placements.turns(desk.ledger, target).values()
    last = max((turn.order for several in every for turn in several), default=0)
    where = subject("assignment", target, contestant)
    desk.record(leaving, Happening("assignment", where, Assignment(order=last + 1), by))


def unassign(desk: Desk, session: str, contestant: str, *, by: Actor) -> None:
    """Take a contestant out of a session who was assigned by mistake; as `move`, to nowhere."""
    desk.record(_leaving(desk, session, contestant, by))


def set_order(desk: Desk, session: str, order: Sequence[str], *, by: Actor) -> None:
    """Set a session's running order: all who are assigned to it, each once.

    Raises JudgingError after the seal, or where the order names others than those.
    """
    said = placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, order)
    there = placements.running_order(desk.ledger, session)
    if len(set(order)) < len(order) or len(order) < len(there):
        raise JudgingError("prepare.order_partial", n=len(there), session=said)
    _place(desk, session, order, by)


def _place(desk: Desk, session: str, order: Sequence[str], by: Actor) -> None:
    """Record the turns of an order, those only that are not as they should be."""
    known = placements.turns(desk.ledger, session)
    wanted = {who: Assignment(order=turn) for turn, who in enumerate(order, start=1)}
    desk.record(
        *(
            Happening("assignment", subject("assignment", session, who), turn, by)
            for who, turn in wanted.items()
            if set(known.get(who, ())) != {turn}
        )
    )


def _leaving(desk: Desk, session: str, contestant: str, by: Actor) -> Happening:
    said = placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, [contestant])
    if placements.is_scored(desk.ledger, session, contestant):
        number = readings.contestants(desk.ledger, [contestant])[contestant].number
        raise JudgingError("prepare.scored_there", number=number, session=said)
    turn, *_ = placements.turns(desk.ledger, session)[contestant]
    body = Assignment(order=turn.order, assigned=False)
    return Happening("assignment", subject("assignment", session, contestant), body, by)


def _check_free(
    desk: Desk, session: str, stage: str, contestants: Sequence[str], leaving: str = ""
) -> None:
    """Refuse who waits in another session of the stage: nobody is heard twice in one."""
    for who in contestants:
        others = placements.sessions_with(desk.ledger, who, stage=stage, but=session)
        for name, other in others.items():
            if name != leaving and not placements.is_away(desk.ledger, name, who):
                number = readings.contestants(desk.ledger, [who])[who].number
                raise JudgingError("prepare.assigned_twice", number=number, session=other.name)
