"""Mustering a session: the sessions to choose from, and the roll as the ledger has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import attend, declare, muster
from tests.builders import OPERATOR, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk


def test_the_agenda_lists_the_sessions_by_day_and_says_which_are_sealed(scored: Room) -> None:
    Room(scored.desk, "A").prepare(["c4"], name="Later", date="2026-12-01")
    Room(scored.desk, "Z").prepare(["c5"], name="Earlier", date="2026-01-01")
    scored.seal()
    items = muster.agenda(scored.desk).items
    assert [(item.id, item.is_sealed) for item in items] == [
        ("Z", False),
        ("S", True),
        ("A", False),
    ]


def test_the_roll_calls_the_contestants_in_running_order(room: Room) -> None:
    roll = muster.roll(room.desk, "S")
    assert [(row.turn, row.id, row.state) for row in roll.rows] == [
        (1, "c1", ""),
        (2, "c2", ""),
        (3, "c3", ""),
    ]
    assert [judge.seat for judge in roll.judges] == ["chair", "member", "member"]
    assert roll.unrecorded == ("c1", "c2", "c3")


def test_attendance_bears_reason_and_time(room: Room) -> None:
    room.attend("c1")
    room.attend("c2", state="withdrew")
    first, second, third = muster.roll(room.desk, "S").rows
    assert (first.state, first.reason) == ("present", "")
    assert (second.state, second.reason) == ("withdrew", REASON)
    assert first.at.startswith("2026-11-04T")
    assert (third.state, third.at) == ("", "")


def test_a_record_that_was_taken_back_is_none(room: Room) -> None:
    room.attend("c1", state="absent")
    room.attend("c1", state="expected")
    row = muster.roll(room.desk, "S").rows[0]
    assert (row.state, row.reason, row.at) == ("", "", "")


def test_recusals_and_absences_of_judges_stand_at_the_contestant_until_taken_back(
    room: Room,
) -> None:
    room.recuse("j2", "c2")
    room.miss("j3", "c2")
    row = muster.roll(room.desk, "S").rows[1]
    assert [(one.judge, one.name, one.tie) for one in row.recusals] == [
        ("j2", "Dr. Person j2", "institution")
    ]
    assert [(one.judge, one.reason) for one in row.absences] == [("j3", "Away for an hour.")]
    judge = Actor("j2", "judge")
    declare.take_back(room.desk, "S", "c2", by=judge, tie="institution", note=REASON)
    attend.record_absence(room.desk, "S", "j3", ["c2"], by=OPERATOR, reason=REASON, is_absent=False)
    row = muster.roll(room.desk, "S").rows[1]
    assert (row.recusals, row.absences) == ((), ())


def test_two_values_of_an_attendance_are_told_and_one_more_record_settles_them(
    office: Desk, folder: Path
) -> None:
    room = Room(office)
    room.prepare()
    venue = joined(office, folder / "venue", "venue")
    room.attend("c1")
    Room(venue).attend("c1", state="absent")
    delivered(venue, office, folder / "v.judging")
    venue.close()
    roll = muster.roll(office, "S")
    assert roll.rows[0].state == "disputed"
    assert "c1" not in roll.unrecorded
    room.attend("c1")
    assert muster.roll(office, "S").rows[0].state == "present"


def test_a_contestant_can_move_to_open_sessions_of_the_same_stage_and_category(
    scored: Room,
) -> None:
    Room(scored.desk, "B").prepare(["c4"], name="Panel B")
    assert muster.roll(scored.desk, "S").targets == (("B", "Panel B"),)
    scored.seal()
    assert muster.roll(scored.desk, "B").targets == ()


def test_a_sealed_session_is_told(scored: Room) -> None:
    assert not muster.roll(scored.desk, "S").is_sealed
    scored.seal()
    assert muster.roll(scored.desk, "S").is_sealed


def test_an_unknown_session_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        muster.roll(room.desk, "nowhere")
