from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.audition import Source
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.names import Names
from judging_app.domain.roles import Actor
from judging_app.domain.session import Assignment, Seat, Session
from judging_app.domain.telling import told
from judging_app.language import Language
from judging_app.services import arrange, muster, oversee, prepare, register, survey
from judging_app.services.desk import Happening
from judging_app.storage import readings
from tests.builders import FILES, OFFICE, OPERATOR, Room, contestant, delivered, joined, session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk


def heard(room: Room) -> tuple[str, ...]:
    return readings.hearing(room.desk.ledger, room.name).contestants


def refusal(verb: Callable[[], object]) -> str:
    with pytest.raises(JudgingError) as refused:
        verb()
    return refused.value.key


@pytest.fixture
def other(office: Desk) -> Room:
    """Another session of the same stage and category: c4 to c6."""
    held = Room(office, "T")
    held.prepare(["c4", "c5", "c6"], ["j4", "j5", "j6"], name="Session T")
    return held


def test_a_session_gets_another_name_day_and_room(room: Room) -> None:
    was = readings.hearing(room.desk.ledger, "S").session
    now = replace(was, name="Sesi pagi", date="2026-11-05", room="Aula", basis="SK 1/2026")
    arrange.change_session(room.desk, "S", now, by=OPERATOR)
    assert readings.hearing(room.desk.ledger, "S").session == now


def test_a_session_that_holds_nothing_is_taken_out_and_frees_who_was_in_it(
    room: Room, other: Room
) -> None:
    desk = other.desk
    arrange.withdraw(desk, "T", reason="Salah lokasi.", by=OPERATOR)
    assert set(readings.sessions(desk.ledger)) == {"S"}
    assert [one.id for one in survey.preparation(desk).sessions] == ["S"]
    assert [one.id for one in oversee.overview(desk).sessions] == ["S"]
    assert [one.id for one in muster.agenda(desk).items] == ["S"]
    arrange.assign(desk, "S", ["c4"], by=OPERATOR)
    assert "c4" in heard(room)
    last = desk.ledger.history("session/T")[-1]
    assert body_of(last, Session).withdrawn == "Salah lokasi."
    said = Language("en").say(told(last, Names()))
    assert said == "The session Session T was taken out of the plan: Salah lokasi."


def test_a_session_with_a_record_of_who_came_or_with_ballots_stays(room: Room) -> None:
    def withdraw() -> None:
        arrange.withdraw(room.desk, "S", reason="Salah lokasi.", by=OPERATOR)

    assert refusal(lambda: arrange.withdraw(room.desk, "S", reason=" ", by=OPERATOR)) == (
        "prepare.withdrawn_why"
    )
    room.attend("c1", "c2", "c3")
    assert refusal(withdraw) == "prepare.session_holds"
    room.score_all({"c1": 80})
    room.attend("c1", "c2", "c3", state="expected")
    assert refusal(withdraw) == "prepare.session_holds"
    assert set(readings.sessions(room.desk.ledger)) == {"S"}


def test_a_session_is_taken_out_once_mistaken_attendance_is_taken_back(room: Room) -> None:
    room.attend("c1", "c2")
    room.attend("c1", "c2", state="expected")
    arrange.withdraw(room.desk, "S", reason="Salah lokasi.", by=OPERATOR)
    assert readings.sessions(room.desk.ledger) == {}


def test_what_another_desk_held_meanwhile_is_not_hidden(room: Room, folder: Path) -> None:
    venue = joined(room.desk, folder / "venue", "venue")
    Room(venue).attend("c1")
    arrange.withdraw(room.desk, "S", reason="Salah lokasi.", by=OPERATOR)
    assert readings.sessions(room.desk.ledger) == {}
    delivered(venue, room.desk, folder / "one.judging")
    assert set(readings.sessions(room.desk.ledger)) == {"S"}
    venue.close()


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"name": " "}, "prepare.session_unnamed"),
        ({"date": "5 November"}, "prepare.date_unread"),
        ({"date": "2026-02-30"}, "prepare.date_unread"),
        ({"date": "20261105"}, "prepare.date_unread"),
        ({"venue": "V9"}, "prepare.venue_unknown"),
        ({"rubric": "0" * 64}, "ledger.no_rubric"),
        ({"category": "SU"}, "seal.not_judged"),
        ({"stage": "I", "venue": "V1"}, "prepare.session_bound"),
    ],
)
def test_a_session_is_not_changed_into_what_cannot_be(
    room: Room, more: dict[str, str], key: str
) -> None:
    was = readings.hearing(room.desk.ledger, "S").session
    now = replace(was, **more)
    assert refusal(lambda: arrange.change_session(room.desk, "S", now, by=OFFICE)) == key
    assert readings.hearing(room.desk.ledger, "S").session == was


def test_a_session_without_contestants_may_still_go_to_another_stage(room: Room) -> None:
    for who in ("c1", "c2", "c3"):
        arrange.unassign(room.desk, "S", who, by=OFFICE)
    now = replace(readings.hearing(room.desk.ledger, "S").session, stage="I", venue="V1")
    arrange.change_session(room.desk, "S", now, by=OFFICE)
    assert readings.hearing(room.desk.ledger, "S").session.stage == "I"


def test_the_rubric_changes_before_the_first_ballot_only(room: Room) -> None:
    text = (FILES / "programme" / "R1.toml").read_text(encoding="utf-8")
    body = Source(text=text.replace("version = 1", "version = 2"))
    room.desk.record(Happening("rubric", subject("rubric", "R1"), body, OFFICE))
    new = prepare.rubric_hashes(room.desk)["R1"]
    was = readings.hearing(room.desk.ledger, "S").session
    arrange.change_session(room.desk, "S", replace(was, rubric=new), by=OFFICE)
    assert readings.hearing(room.desk.ledger, "S").session.rubric == new
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    assert refusal(lambda: arrange.change_session(room.desk, "S", was, by=OFFICE)) == (
        "seal.rubric_locked"
    )


def test_a_session_that_changed_since_it_was_seen_is_not_overwritten(room: Room) -> None:
    state = room.desk.ledger.state("session/S")
    assert state is not None
    seen = tuple(head.hash for head in state.heads)
    was = readings.hearing(room.desk.ledger, "S").session
    arrange.change_session(room.desk, "S", replace(was, room="A"), by=OFFICE, seen=seen)
    late = replace(was, room="B")
    assert refusal(lambda: arrange.change_session(room.desk, "S", late, by=OFFICE, seen=seen)) == (
        "ledger.stale"
    )


def test_a_session_with_two_values_is_settled_by_changing_it(office: Desk, folder: Path) -> None:
    room = Room(office)
    room.prepare()
    venue = joined(office, folder / "venue", "venue")
    was = readings.hearing(office.ledger, "S").session
    arrange.change_session(office, "S", replace(was, room="A"), by=OFFICE)
    arrange.change_session(venue, "S", replace(was, room="B"), by=OPERATOR)
    delivered(venue, office, folder / "v.judging")
    venue.close()
    with pytest.raises(JudgingError, match=r"seal\.conflict"):
        readings.hearing(office.ledger, "S")
    arrange.change_session(office, "S", replace(was, room="B"), by=OFFICE)
    assert readings.hearing(office.ledger, "S").session.room == "B"


def test_a_judge_joins_the_panel_at_its_end_and_keeps_the_place(room: Room) -> None:
    arrange.seat(room.desk, "S", "j4", "member", by=OPERATOR)
    arrange.seat(room.desk, "S", "j2", "secretary", by=OPERATOR)
    found = readings.hearing(room.desk.ledger, "S")
    assert found.judges == ("j1", "j2", "j3", "j4")
    assert found.seats["j2"] == Seat(seat="secretary", order=2)


def test_a_seat_that_is_taken_back_and_given_again_is_where_it_was(room: Room) -> None:
    arrange.seat(room.desk, "S", "j2", "none", by=OPERATOR)
    assert readings.hearing(room.desk.ledger, "S").judges == ("j1", "j3")
    arrange.seat(room.desk, "S", "j4", "member", by=OPERATOR)
    arrange.seat(room.desk, "S", "j2", "member", by=OPERATOR)
    assert readings.hearing(room.desk.ledger, "S").judges == ("j1", "j2", "j3", "j4")


def test_a_panel_has_one_chair(room: Room) -> None:
    assert refusal(lambda: arrange.seat(room.desk, "S", "j2", "chair", by=OPERATOR)) == (
        "prepare.two_chairs"
    )
    arrange.seat(room.desk, "S", "j1", "member", by=OPERATOR)
    arrange.seat(room.desk, "S", "j2", "chair", by=OPERATOR)
    assert readings.hearing(room.desk.ledger, "S").chair == "j2"


@pytest.mark.parametrize(
    ("seats", "key"),
    [
        ([("j1", "chair"), ("j2", "chair")], "prepare.two_chairs"),
        ([("j1", "chair"), ("j1", "member")], "prepare.seated_twice"),
    ],
)
def test_a_new_session_has_one_chair_and_nobody_twice(
    office: Desk, seats: list[tuple[str, SeatKind]], key: str
) -> None:
    assert refusal(lambda: Room(office).prepare(seats=seats)) == key
    assert office.ledger.state("session/S") is None


def test_somebody_unknown_gets_no_seat(room: Room) -> None:
    assert refusal(lambda: arrange.seat(room.desk, "S", "j99", "member", by=OPERATOR)) == (
        "ledger.unknown_subject"
    )


def test_a_session_without_an_id_gets_one_from_the_desk(office: Desk) -> None:
    held = session(rubric=prepare.rubric_hashes(office)["R1"])
    name = prepare.add_session(office, "", held, [("j1", "chair")], ["c1"], by=OFFICE)
    other = prepare.add_session(office, "", held, [("j1", "chair")], [], by=OFFICE)
    assert name != other
    assert readings.hearing(office.ledger, name).contestants == ("c1",)


def test_who_is_assigned_comes_after_those_who_are_there(room: Room) -> None:
    arrange.assign(room.desk, "S", ["c5", "c1", "c4"], by=OPERATOR)
    assert heard(room) == ("c1", "c2", "c3", "c5", "c4")


def test_who_waits_in_another_session_of_the_stage_is_not_assigned_twice(
    room: Room, other: Room
) -> None:
    assert refusal(lambda: arrange.assign(room.desk, "S", ["c4"], by=OPERATOR)) == (
        "prepare.assigned_twice"
    )
    other.attend("c4", state="absent")
    arrange.assign(room.desk, "S", ["c4"], by=OPERATOR)
    assert heard(room)[-1] == "c4", "who was away there may be heard here"


def test_another_stage_does_not_stand_in_the_way(room: Room) -> None:
    first = Room(room.desk, "I1")
    first.prepare([], stage="I", venue="V1")
    arrange.assign(room.desk, "I1", ["c1"], by=OPERATOR)
    assert heard(first) == ("c1",)


def test_who_is_of_another_category_or_unknown_is_not_assigned(room: Room) -> None:
    register.take_in(room.desk, [replace(contestant(7), category="SU")], by=OFFICE)
    assert refusal(lambda: arrange.assign(room.desk, "S", ["c7"], by=OPERATOR)) == (
        "prepare.other_category"
    )
    assert refusal(lambda: arrange.assign(room.desk, "S", ["c99"], by=OPERATOR)) == (
        "ledger.unknown_subject"
    )


def test_who_moves_leaves_one_session_and_ends_the_other(room: Room, other: Room) -> None:
    before = room.desk.ledger.commits
    arrange.move(room.desk, "c2", "S", "T", by=OPERATOR)
    assert (heard(room), heard(other)) == (("c1", "c3"), ("c4", "c5", "c6", "c2"))
    assert room.desk.ledger.commits == before + 1, "both in one transaction"
    arrange.move(room.desk, "c2", "T", "S", by=OPERATOR)
    assert (heard(room), heard(other)) == (("c1", "c3", "c2"), ("c4", "c5", "c6"))


def test_who_was_scored_does_not_move_and_is_told_what_to_do(room: Room, other: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    assert refusal(lambda: arrange.move(room.desk, "c1", "S", "T", by=OPERATOR)) == (
        "prepare.scored_there"
    )
    assert refusal(lambda: arrange.unassign(room.desk, "S", "c1", by=OPERATOR)) == (
        "prepare.scored_there"
    )
    room.attend("c1", state="withdrew")
    arrange.assign(room.desk, "T", ["c1"], by=OPERATOR)
    assert heard(other)[-1] == "c1", "the way that the sentence names is open"


def test_a_move_goes_to_a_session_of_the_same_stage(room: Room) -> None:
    first = Room(room.desk, "I1")
    first.prepare([], stage="I", venue="V1")
    assert refusal(lambda: arrange.move(room.desk, "c1", "S", "I1", by=OPERATOR)) == (
        "prepare.other_stage"
    )
    assert refusal(lambda: arrange.move(room.desk, "c4", "S", "I1", by=OPERATOR)) == (
        "prepare.not_assigned"
    )


def test_the_running_order_is_set_and_only_what_changes_is_recorded(room: Room) -> None:
    before = room.desk.ledger.tip(room.desk.device)[0]
    arrange.set_order(room.desk, "S", ["c2", "c1", "c3"], by=OPERATOR)
    assert heard(room) == ("c2", "c1", "c3")
    assert room.desk.ledger.tip(room.desk.device)[0] == before + 2


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (["c1", "c2"], "prepare.order_partial"),
        (["c1", "c2", "c2"], "prepare.order_partial"),
        (["c1", "c2", "c3", "c4"], "prepare.not_assigned"),
    ],
)
def test_an_order_names_everybody_once(room: Room, order: list[str], key: str) -> None:
    assert refusal(lambda: arrange.set_order(room.desk, "S", order, by=OPERATOR)) == key
    assert heard(room) == ("c1", "c2", "c3")


def test_a_turn_with_two_values_is_settled_by_setting_the_order(office: Desk, folder: Path) -> None:
    room = Room(office)
    room.prepare()
    venue = joined(office, folder / "venue", "venue")
    arrange.set_order(office, "S", ["c2", "c1", "c3"], by=OFFICE)
    arrange.set_order(venue, "S", ["c3", "c2", "c1"], by=OPERATOR)
    delivered(venue, office, folder / "v.judging")
    venue.close()
    assert readings.hearing(office.ledger, "S").conflicts
    arrange.set_order(office, "S", ["c3", "c2", "c1"], by=OFFICE)
    assert readings.hearing(office.ledger, "S").conflicts == ()
    assert heard(room) == ("c3", "c2", "c1")


def test_after_the_seal_nothing_is_arranged_until_it_is_reopened(scored: Room, other: Room) -> None:
    scored.seal()
    desk = scored.desk
    was = readings.hearing(desk.ledger, "S").session
    verbs: list[Callable[[], object]] = [
        lambda: arrange.change_session(desk, "S", replace(was, room="A"), by=OFFICE),
        lambda: arrange.seat(desk, "S", "j4", "member", by=OFFICE),
        lambda: arrange.assign(desk, "S", ["c4"], by=OFFICE),
        lambda: arrange.unassign(desk, "S", "c1", by=OFFICE),
        lambda: arrange.move(desk, "c1", "S", "T", by=OFFICE),
        lambda: arrange.move(desk, "c4", "T", "S", by=OFFICE),
        lambda: arrange.set_order(desk, "S", ["c3", "c2", "c1"], by=OFFICE),
        scored.prepare,
    ]
    assert [refusal(verb) for verb in verbs] == ["seal.sealed"] * len(verbs)
    scored.reopen()
    arrange.set_order(desk, "S", ["c3", "c2", "c1"], by=OFFICE)
    assert heard(scored) == ("c3", "c2", "c1")
    assert heard(other) == ("c4", "c5", "c6")


def test_a_session_that_is_unknown_is_named(office: Desk) -> None:
    verbs: list[Callable[[], object]] = [
        lambda: arrange.seat(office, "X", "j1", "chair", by=OFFICE),
        lambda: arrange.assign(office, "X", ["c1"], by=OFFICE),
        lambda: arrange.set_order(office, "X", [], by=OFFICE),
        lambda: arrange.unassign(office, "X", "c1", by=OFFICE),
    ]
    assert [refusal(verb) for verb in verbs] == ["seal.unknown_session"] * len(verbs)


def test_a_judge_arranges_nothing(room: Room) -> None:
    judge = Actor("j1", "judge")
    assert refusal(lambda: arrange.seat(room.desk, "S", "j4", "member", by=judge)) == "ledger.role"
    assert refusal(lambda: arrange.assign(room.desk, "S", ["c4"], by=judge)) == "ledger.role"


def test_a_turn_that_was_taken_back_keeps_its_number_on_record(room: Room) -> None:
    arrange.unassign(room.desk, "S", "c2", by=OPERATOR)
    turn = readings.hearing(room.desk.ledger, "S").assignments["c2"]
    assert turn == Assignment(order=2, assigned=False)
    arrange.assign(room.desk, "S", ["c2"], by=OPERATOR)
    assert heard(room) == ("c1", "c3", "c2")
