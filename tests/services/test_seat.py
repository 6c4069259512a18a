"""Seat: several people join a panel in one go, and the panel is listed in the order that is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import arrange, seat
from judging_app.storage import readings
from tests.builders import OPERATOR, Room

if TYPE_CHECKING:
    from collections.abc import Callable


def panel(room: Room) -> tuple[str, ...]:
    return readings.hearing(room.desk.ledger, "S").judges


def refusal(verb: Callable[[], object]) -> str:
    with pytest.raises(JudgingError) as refused:
        verb()
    return refused.value.key


def test_several_people_join_after_those_who_are_there_in_one_transaction(room: Room) -> None:
    before = room.desk.ledger.commits
    seat.add_seats(room.desk, "S", [("j5", "member"), ("j4", "deputy")], by=OPERATOR)
    assert panel(room) == ("j1", "j2", "j3", "j5", "j4")
    assert room.desk.ledger.commits == before + 1


@pytest.mark.parametrize(
    ("seats", "key"),
    [
        ([("j4", "chair")], "prepare.two_chairs"),
        ([("j2", "member")], "prepare.seated_twice"),
        ([("nobody", "member")], "ledger.unknown_subject"),
    ],
)
def test_a_panel_that_cannot_be_is_refused_and_nobody_joins(
    room: Room, seats: list[tuple[str, str]], key: str
) -> None:
    assert refusal(lambda: seat.add_seats(room.desk, "S", seats, by=OPERATOR)) == key  # type: ignore[arg-type]  # some are wrong
    assert panel(room) == ("j1", "j2", "j3")


def test_whoever_was_taken_off_can_join_again(room: Room) -> None:
    arrange.seat(room.desk, "S", "j2", "none", by=OPERATOR)
    seat.add_seats(room.desk, "S", [("j2", "member")], by=OPERATOR)
    assert panel(room) == ("j1", "j3", "j2")


def test_the_panel_is_listed_in_the_order_that_was_set(room: Room) -> None:
    seat.set_panel_order(room.desk, "S", ["j3", "j1", "j2"], by=OPERATOR)
    assert panel(room) == ("j3", "j1", "j2")
    before = room.desk.ledger.tip(room.desk.device)
    seat.set_panel_order(room.desk, "S", ["j3", "j1", "j2"], by=OPERATOR)
    assert room.desk.ledger.tip(room.desk.device) == before


@pytest.mark.parametrize("order", [["j1", "j2"], ["j1", "j2", "j4"], ["j1", "j2", "j3", "j3"]])
def test_an_order_that_is_not_of_the_panel_is_refused(room: Room, order: list[str]) -> None:
    key = refusal(lambda: seat.set_panel_order(room.desk, "S", order, by=OPERATOR))
    assert key == "setup.panel_partial"


def test_after_the_seal_no_seat_changes(scored: Room) -> None:
    scored.seal()
    order = ["j3", "j1", "j2"]
    assert (
        refusal(lambda: seat.set_panel_order(scored.desk, "S", order, by=OPERATOR)) == "seal.sealed"
    )
    assert (
        refusal(lambda: seat.add_seats(scored.desk, "S", [("j4", "member")], by=OPERATOR))
        == "seal.sealed"
    )
