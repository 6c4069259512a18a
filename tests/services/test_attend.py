from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.session import Attendance
from judging_app.services import attend
from judging_app.storage import readings
from tests.builders import OPERATOR, REASON

if TYPE_CHECKING:
    from judging_app.domain.session import Presence
    from tests.builders import Room

AWAY: tuple[Presence, ...] = ("absent", "withdrew", "disqualified")


def attendances(room: Room) -> dict[str, Attendance]:
    return dict(readings.hearing(room.desk.ledger, "S").attendances)


def test_many_who_are_present_are_recorded_at_once_and_without_a_reason(room: Room) -> None:
    attend.record_attendance(room.desk, "S", {"c1": "present", "c2": "present"}, by=OPERATOR)
    assert attendances(room) == {
        "c1": Attendance(state="present"),
        "c2": Attendance(state="present"),
    }


@pytest.mark.parametrize("state", AWAY)
@pytest.mark.parametrize("reason", ["", "  "])
def test_any_other_state_needs_a_reason(room: Room, state: Presence, reason: str) -> None:
    states: dict[str, Presence] = {"c1": "present", "c2": state}
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        attend.record_attendance(room.desk, "S", states, by=OPERATOR, reason=reason)
    assert attendances(room) == {}


@pytest.mark.parametrize("state", AWAY)
def test_the_reason_is_kept_for_whom_it_concerns(room: Room, state: Presence) -> None:
    states: dict[str, Presence] = {"c1": "present", "c2": state}
    attend.record_attendance(room.desk, "S", states, by=OPERATOR, reason="Called twice.")
    assert attendances(room)["c1"].reason == ""
    assert attendances(room)["c2"] == Attendance(state=state, reason="Called twice.")


def test_who_comes_late_is_present_after_all(room: Room) -> None:
    room.attend("c1", state="absent")
    room.attend("c1")
    assert attendances(room)["c1"].state == "present"
    assert len(room.desk.ledger.history("attendance/S/c1")) == 2


def test_who_withdraws_after_the_ballots_has_no_place(scored: Room) -> None:
    scored.attend("c1", state="withdrew")
    scored.seal()
    rows = {row.contestant: row for row in scored.sealed().rows}
    assert (rows["c1"].place, rows["c1"].presence, rows["c1"].score) == (0, "withdrew", "")
    assert (rows["c2"].place, rows["c3"].place) == (1, 2)


def test_a_judge_records_no_attendance(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        attend.record_attendance(room.desk, "S", {"c1": "present"}, by=Actor("j2", "judge"))


def test_a_judge_who_was_away_owes_no_ballot_and_counts_for_nothing(scored: Room) -> None:
    scored.score("c2", "j3", 100, 100, 100, reason="misread")
    scored.miss("j3", "c2")
    scored.rule("j3", "c2")
    assert scored.blockers() == []
    scored.seal()
    rows = {row.contestant: row for row in scored.sealed().rows}
    assert (rows["c2"].score, [total.state for total in rows["c2"].totals]) == (
        "70",
        ["scored", "scored", "absent"],
    )
    assert [(one.judge, one.numbers) for one in scored.sealed().absences] == [
        ("Dr. Person j3", ("SC-002",))
    ]


def test_an_absence_can_be_taken_back_with_a_reason(scored: Room) -> None:
    scored.miss("j3", "c2")
    attend.record_absence(
        scored.desk, "S", "j3", ["c2"], by=OPERATOR, reason="Was there.", is_absent=False
    )
    assert readings.hearing(scored.desk.ledger, "S").cell("c2", "j3") == "scored"


def test_an_absence_needs_a_reason(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        attend.record_absence(room.desk, "S", "j3", ["c2"], by=OPERATOR, reason=" ")


def test_after_the_seal_nobody_comes_or_goes(scored: Room) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        scored.attend("c1", state="absent")
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        scored.miss("j3", "c1")


def test_an_attendance_that_is_taken_back_is_as_if_it_had_never_been_recorded(
    scored: Room,
) -> None:
    before = readings.hearing(scored.desk.ledger, "S")
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        attend.record_attendance(scored.desk, "S", {"c1": "expected"}, by=OPERATOR)
    scored.attend("c1", state="expected")
    heard = readings.hearing(scored.desk.ledger, "S")
    assert "c1" not in heard.attendances
    assert not heard.is_present("c1")
    assert scored.blockers() == [("seal.no_attendance", "SC-001")]
    with pytest.raises(JudgingError, match=r"ballots\.not_present"):
        scored.score("c1", "j1", 80, 70, 60, reason="again")
    assert heard.ballots == before.ballots, "the ballots stay"
    (_, second) = scored.desk.ledger.history("attendance/S/c1")
    assert b"Called" not in second.data
    assert REASON.encode() in second.data
    scored.attend("c1")
    assert scored.blockers() == []
    assert readings.hearing(scored.desk.ledger, "S").counting("c1") == before.counting("c1")


def test_who_is_expected_again_is_none_of_the_four_who_do_not_come(room: Room) -> None:
    room.attend("c1", state="absent")
    room.attend("c2", "c3")
    room.score_all({"c2": 70, "c3": 60})
    assert room.blockers() == []
    room.attend("c1", state="expected")
    assert room.blockers() == [("seal.no_attendance", "SC-001")]


def test_attendance_of_what_is_unknown_is_refused_in_a_sentence(room: Room) -> None:
    desk = room.desk
    cases: list[tuple[str, str, str]] = [
        ("X", "c1", "seal.unknown_session"),
        ("S", "c4", "prepare.not_assigned"),
        ("S", "c99", "ledger.unknown_subject"),
    ]
    for session, who, key in cases:
        with pytest.raises(JudgingError) as refused:
            attend.record_attendance(desk, session, {who: "present"}, by=OPERATOR)
        assert refused.value.key == key
        with pytest.raises(JudgingError) as refused:
            attend.record_absence(desk, session, "j1", [who], by=OPERATOR, reason="Away.")
        assert refused.value.key == key
    with pytest.raises(JudgingError, match=r"prepare\.not_seated") as unseated:
        attend.record_absence(desk, "S", "j4", ["c1"], by=OPERATOR, reason="Away.")
    assert unseated.value.sentence.values["name"] == "Dr. Person j4"
    with pytest.raises(JudgingError, match=r"ledger\.unknown_subject"):
        attend.record_absence(desk, "S", "j99", ["c1"], by=OPERATOR, reason="Away.")
    assert attendances(room) == {}
