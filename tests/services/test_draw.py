from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.lot import drawn, is_as_drawn
from judging_app.domain.roles import Actor
from judging_app.domain.session import Draw
from judging_app.services import arrange, draw
from judging_app.storage import readings
from tests.builders import OPERATOR, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk


def test_a_drawn_order_is_the_running_order_and_can_be_drawn_again_from_its_seed(
    room: Room,
) -> None:
    before = room.desk.ledger.commits
    found = draw.draw_order(room.desk, "S", by=OPERATOR, witness="w")
    assert found.order == drawn(found.seed, ["c1", "c2", "c3"])
    assert readings.hearing(room.desk.ledger, "S").contestants == found.order
    assert room.desk.ledger.commits == before + 1, "the draw and its turns in one transaction"
    (kept,) = room.desk.ledger.history("draw/S")
    assert body_of(kept, Draw) == found
    assert (kept.entry.witness, kept.entry.critical) == ("w", False)
    assert is_as_drawn(found)


def test_drawing_again_hides_nothing(room: Room) -> None:
    one = draw.draw_order(room.desk, "S", by=OPERATOR)
    other = draw.draw_order(room.desk, "S", by=OPERATOR)
    assert one.seed != other.seed
    kept = [body_of(kept, Draw) for kept in room.desk.ledger.history("draw/S")]
    assert kept == [one, other]


def test_who_was_taken_out_draws_no_lot(room: Room) -> None:
    arrange.unassign(room.desk, "S", "c2", by=OPERATOR)
    assert sorted(draw.draw_order(room.desk, "S", by=OPERATOR).order) == ["c1", "c3"]


def test_once_somebody_was_scored_or_the_result_is_sealed_nothing_is_drawn(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"prepare\.draw_late"):
        draw.draw_order(scored.desk, "S", by=OPERATOR)
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        draw.draw_order(scored.desk, "S", by=OPERATOR)


def test_without_contestants_or_a_session_nothing_is_drawn(office: Desk) -> None:
    Room(office).prepare([])
    with pytest.raises(JudgingError, match=r"prepare\.draw_nobody"):
        draw.draw_order(office, "S", by=OPERATOR)
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        draw.draw_order(office, "X", by=OPERATOR)


def test_a_judge_draws_no_order(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        draw.draw_order(room.desk, "S", by=Actor("j1", "judge"))


def test_a_draw_travels_with_the_ledger(office: Desk, folder: Path) -> None:
    room = Room(office)
    room.prepare()
    venue = joined(office, folder / "venue", "venue")
    found = draw.draw_order(venue, "S", by=OPERATOR)
    delivered(venue, office, folder / "v.judging", "S")
    venue.close()
    assert readings.hearing(office.ledger, "S").contestants == found.order
    assert [body_of(kept, Draw) for kept in office.ledger.history("draw/S")] == [found]
