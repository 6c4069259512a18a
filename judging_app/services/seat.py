"""Seat a panel: several people at once, and the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Seat
from judging_app.domain.session_rules import check_panel, next_order
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk


def add_seats(
    desk: Desk, session: str, seats: Sequence[tuple[str, SeatKind]], *, by: Actor
) -> None:
    """Seat several people on a session's panel, after those who are there, in one transaction.

    Raises JudgingError after the seal, where somebody is unknown or sits there already, or where
    the panel would have two chairs.
    """
    placements.check_open(desk.ledger, session)
    readings.people(desk.ledger, [who for who, _ in seats])
    known = placements.seats(desk.ledger, session)
    sitting = [(who, held[0].seat) for who, held in known.items()]
    check_panel([*sitting, *seats])
    first = next_order(seat for held in known.values() for seat in held)
    desk.record(
        *(
            Happening("seat", subject("seat", session, who), Seat(seat=kind, order=order), by)
            for order, (who, kind) in enumerate(seats, start=first)
        )
    )


def set_panel_order(desk: Desk, session: str, order: Sequence[str], *, by: Actor) -> None:
    """Set the order of a session's panel, in lists and on paper: all who sit there, each once.

    Raises JudgingError after the seal, or where the order names others than those.
    """
    said = placements.check_open(desk.ledger, session)
    known = placements.seats(desk.ledger, session)
    there = {who: held[0] for who, held in known.items() if held[0].seat != "none"}
    if sorted(order) != sorted(there):
        raise JudgingError("setup.panel_partial", n=len(there), session=said)
    desk.record(
        *(
            Happening("seat", subject("seat", session, who), replace(seat, order=turn), by)
            for turn, who in enumerate(order, start=1)
            if (seat := there[who]).order != turn
        )
    )


def set_component(desk: Desk, session: str, judge: str, component: str, *, by: Actor) -> None:
    """Set which component of the rubric a judge scores; empty: all that there are.

    Raises JudgingError after the seal, where the judge has no seat there, or where the session's
    rubric has no such component.
    """
    placements.check_open(desk.ledger, session)
    placements.check_seated(desk.ledger, session, judge)
    placements.check_component(desk.ledger, session, component)
    seat = placements.seats(desk.ledger, session)[judge][0]
    if seat.component != component:
        where = subject("seat", session, judge)
        desk.record(Happening("seat", where, replace(seat, component=component), by))
