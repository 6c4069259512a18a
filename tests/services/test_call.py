"""Calling contestants up: what is recorded, refused, and kept of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.timer import Timer
from judging_app.services import call, fill, muster, time_keeping
from judging_app.storage import calls, placements
from tests.builders import OPERATOR, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk


def states(room: Room) -> dict[str, str]:
    return {who: one.state for who, one in calls.calls(room.desk.ledger, "S").items()}


def rows(room: Room) -> list[str]:
    return [row.id for row in muster.roll(room.desk, "S").rows]


def following(room: Room) -> str:
    row = muster.roll(room.desk, "S").next_up
    return row.id if row else ""


def test_each_call_is_counted(room: Room) -> None:
    assert call.call(room.desk, "S", "c1", by=OPERATOR) == 1
    assert call.call(room.desk, "S", "c1", by=OPERATOR) == 2
    standing = muster.roll(room.desk, "S").rows[0].standing
    assert (standing.state, standing.times, standing.is_next) == ("called", 2, True)


def test_two_are_never_on_stage_at_once(room: Room) -> None:
    call.bring_on(room.desk, "S", "c1", by=OPERATOR)
    call.bring_on(room.desk, "S", "c3", by=OPERATOR)
    assert states(room) == {"c1": "heard", "c3": "on_stage"}
    assert following(room) == "c2"


def test_who_comes_on_stage_is_present_by_that(room: Room) -> None:
    call.bring_on(room.desk, "S", "c1", by=OPERATOR)
    assert muster.roll(room.desk, "S").rows[0].state == "present"


def test_next_goes_through_the_order_and_leaves_out_who_does_not_come(room: Room) -> None:
    room.attend("c2", state="absent")
    assert call.bring_next(room.desk, "S", by=OPERATOR) == "c1"
    assert call.bring_next(room.desk, "S", by=OPERATOR) == "c3"
    with pytest.raises(JudgingError, match=r"attendance\.nobody_next"):
        call.bring_next(room.desk, "S", by=OPERATOR)


def test_whom_all_judges_have_scored_is_not_next_even_if_never_called(scored: Room) -> None:
    assert following(scored) == ""
    rows = muster.roll(scored.desk, "S").rows
    assert [(row.standing.given, row.standing.due) for row in rows] == [(3, 3)] * 3


def test_a_judge_who_is_recused_or_was_away_is_not_due(room: Room) -> None:
    room.attend("c1")
    room.recuse("j2", "c1")
    room.miss("j3", "c1")
    standing = muster.roll(room.desk, "S").rows[0].standing
    assert (standing.given, standing.due) == (0, 1)


def test_who_is_put_off_comes_last_and_the_order_that_was_drawn_stays(room: Room) -> None:
    drawn = placements.running_order(room.desk.ledger, "S")
    call.postpone(room.desk, "S", ["c1"], by=OPERATOR)
    assert rows(room) == ["c2", "c3", "c1"]
    assert placements.running_order(room.desk.ledger, "S") == drawn
    assert following(room) == "c2"
    call.take_back(room.desk, "S", ["c1"], by=OPERATOR)
    assert rows(room) == ["c1", "c2", "c3"]


def test_several_are_put_off_in_the_order_in_which_they_are_named(room: Room) -> None:
    call.postpone(room.desk, "S", ["c2", "c1"], by=OPERATOR)
    assert rows(room) == ["c3", "c2", "c1"]


def test_the_judge_sees_the_order_as_it_is_called_up(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.declare("j1")
    before = fill.running_order(room.desk, "S", "j1")
    assert [turn.place for turn in before.turns] == ["", "", ""]
    call.postpone(room.desk, "S", ["c1"], by=OPERATOR)
    call.bring_on(room.desk, "S", "c3", by=OPERATOR)
    order = fill.running_order(room.desk, "S", "j1")
    assert [turn.contestant for turn in order.turns] == ["c2", "c3", "c1"]
    assert [turn.place for turn in order.turns] == ["waiting", "on_stage", "postponed"]
    assert order.on_stage is not None
    assert order.next is not None
    assert (order.on_stage.contestant, order.next.contestant) == ("c3", "c3")


def test_a_judge_who_does_not_score_whom_is_on_stage_sees_the_recusal(room: Room) -> None:
    room.attend("c1")
    room.recuse("j2", "c1")
    call.bring_on(room.desk, "S", "c1", by=OPERATOR)
    turn = fill.running_order(room.desk, "S", "j2").turns[0]
    assert (turn.state, turn.place) == ("recused", "")


def test_who_does_not_come_is_neither_called_nor_brought_on(room: Room) -> None:
    room.attend("c1", state="withdrew")
    for verb in (call.call, call.bring_on):
        with pytest.raises(JudgingError, match=r"attendance\.is_out"):
            verb(room.desk, "S", "c1", by=OPERATOR)
    assert states(room) == {}


def test_who_is_up_or_was_heard_is_not_called(room: Room) -> None:
    call.bring_on(room.desk, "S", "c1", by=OPERATOR)
    with pytest.raises(JudgingError, match=r"attendance\.is_up"):
        call.call(room.desk, "S", "c1", by=OPERATOR)
    call.finish(room.desk, "S", "c1", by=OPERATOR)
    with pytest.raises(JudgingError, match=r"attendance\.is_up"):
        call.call(room.desk, "S", "c1", by=OPERATOR)


def test_after_the_seal_nobody_is_called(scored: Room) -> None:
    scored.seal()
    for verb in (call.call, call.bring_on, call.finish):
        with pytest.raises(JudgingError, match=r"seal\.sealed"):
            verb(scored.desk, "S", "c1", by=OPERATOR)
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        call.postpone(scored.desk, "S", ["c1"], by=OPERATOR)


def test_what_is_unknown_is_refused_in_a_sentence(room: Room) -> None:
    for session, who, key in (
        ("X", "c1", "seal.unknown_session"),
        ("S", "c4", "prepare.not_assigned"),
        ("S", "c99", "ledger.unknown_subject"),
    ):
        with pytest.raises(JudgingError) as refused:
            call.call(room.desk, session, who, by=OPERATOR)
        assert refused.value.key == key


def test_a_judge_calls_nobody(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        call.call(room.desk, "S", "c1", by=Actor("j2", "judge"))


def test_a_call_decides_nothing(scored: Room) -> None:
    scored.seal()
    before = scored.sealed().rows
    scored.reopen()
    call.postpone(scored.desk, "S", ["c1"], by=OPERATOR)
    call.bring_on(scored.desk, "S", "c2", by=OPERATOR)
    scored.seal()
    assert scored.sealed().rows == before


def test_two_values_of_a_call_are_none_and_block_no_seal(office: Desk, folder: Path) -> None:
    room = Room(office)
    room.prepare()
    venue = joined(office, folder / "venue", "venue")
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    call.call(office, "S", "c1", by=OPERATOR)
    call.postpone(venue, "S", ["c1"], by=OPERATOR)
    delivered(venue, office, folder / "v.judging")
    venue.close()
    assert states(room) == {}
    assert room.blockers() == []


def test_the_timer_is_kept_and_begins_anew_with_the_next_contestant(room: Room) -> None:
    desk = room.desk
    assert time_keeping.timing(desk, "S").timer == Timer()
    time_keeping.keep(desk, "S", Timer(contestant="c1", phase=1, spent=9000))
    found = time_keeping.timing(desk, "S")
    assert found.timer == Timer(contestant="c1", phase=1, spent=9000)
    assert found.numbers["c1"] == "SC-001"
    assert [phase.minutes for phase in found.phases] == [7, 13]
    call.bring_on(desk, "S", "c2", by=OPERATOR)
    assert time_keeping.timing(desk, "S").timer == Timer(contestant="c2")


def test_a_timer_is_of_its_session_alone_and_no_entry(room: Room) -> None:
    desk = room.desk
    Room(desk, "S-2").prepare(["c4"], name="Other")
    before = desk.ledger.tip(desk.device)
    time_keeping.keep(desk, "S-2", Timer(contestant="c4", spent=5))
    assert time_keeping.timing(desk, "S").timer == Timer()
    assert desk.ledger.tip(desk.device) == before
