from __future__ import annotations

import pickle
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.language import Language
from judging_app.services import declare, fill, score, seal
from tests.builders import Room, delivered, joined

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.services.desk import Desk

EN = Language("en")
J1 = Actor("j1", "judge")


def turns(room: Room, judge: str = "j1") -> list[tuple[str, str]]:
    found = fill.running_order(room.desk, "S", judge).turns
    return [(turn.state, EN.say(turn.words)) for turn in found]


def test_a_judge_sees_the_running_order_with_own_states_only(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j2", 80, 70, 60)
    score.draft(room.desk, "S", "c2", "j2", criterion="idea", units=80)
    assert turns(room) == [
        ("not_scored", "Not scored"),
        ("not_scored", "Not scored"),
        ("waiting", "Waiting"),
    ]
    (first, second, third) = fill.running_order(room.desk, "S", "j2").turns
    assert (first.state, first.total) == ("sent", Fraction(73))
    assert (second.state, second.done, second.of) == ("draft", 1, 3)
    assert third.refusal is not None
    assert third.refusal.key == "ballots.not_present"


def test_the_four_absences_of_a_running_order_are_told_apart(room: Room) -> None:
    room.attend("c1", "c2")
    room.attend("c3", state="disqualified")
    room.recuse("j1", "c1")
    room.miss("j1", "c2")
    assert turns(room) == [
        ("recused", "Recused"),
        ("away", "You were not in the room"),
        ("absent", "Disqualified"),
    ]
    found = fill.running_order(room.desk, "S", "j1")
    assert (found.sent, found.expected, found.next) == (0, 0, None)


def test_zero_is_a_mark_and_a_total(room: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 0, 0, 0)
    assert fill.running_order(room.desk, "S", "j1").turns[0].total == 0


def test_the_next_contestant_is_the_first_that_can_be_scored(room: Room) -> None:
    room.attend("c1", "c3")
    room.score("c1", "j1", 80, 70, 60)
    found = fill.running_order(room.desk, "S", "j1")
    assert found.next is not None
    assert found.next.contestant == "c3"
    assert (found.sent, found.expected) == (1, 3)


def test_a_judge_is_named_with_seat_and_place(room: Room) -> None:
    found = fill.running_order(room.desk, "S", "j2")
    assert (found.judge_name, found.seat, found.order) == ("Dr. Person j2", "member", 2)
    assert (found.session_name, found.venue, found.is_sealed) == (
        "Session S",
        "Lokasi Tiga",
        False,
    )


def test_a_form_shows_what_was_sent_and_what_is_being_typed_over_it(room: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    room.score("c1", "j1", 81, 70, 60, reason="misread")
    score.draft(room.desk, "S", "c1", "j1", criterion="pitch", units=65)
    found = fill.form(room.desk, "S", "j1", "c1")
    assert found.sent == {"idea": 81, "market": 70, "pitch": 60}
    assert found.drafts == {"pitch": 65}
    assert found.marks == {"idea": 81, "market": 70, "pitch": 65}
    assert (found.reason, found.needs_reason, found.is_open) == ("misread", True, True)
    assert (found.area, found.turn.number) == ("Kab. Satu", "SC-001")


def test_a_form_is_submitted_with_the_heads_that_it_was_filled_from(room: Room) -> None:
    room.attend("c1")
    room.declare("j1")
    empty = fill.form(room.desk, "S", "j1", "c1")
    assert (empty.seen, empty.sent, empty.needs_reason) == ((), {}, False)
    given = {"idea": 1, "market": 1, "pitch": 1}
    score.submit(room.desk, "S", "c1", given, by=J1, seen=empty.seen)
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        score.submit(room.desk, "S", "c1", given, by=J1, reason="again", seen=empty.seen)
    now = fill.form(room.desk, "S", "j1", "c1")
    score.submit(room.desk, "S", "c1", given, by=J1, reason="again", seen=now.seen)


def test_marks_add_up_as_the_total_will(room: Room) -> None:
    room.attend("c1")
    found = fill.form(room.desk, "S", "j1", "c1")
    part = found.so_far({"idea": 80, "pitch": 0})
    assert (part.total, part.given, part.of, part.weight, part.weights) == (
        Fraction(40),
        2,
        3,
        Fraction(70),
        Fraction(100),
    )
    assert part.missing is not None
    assert EN.say(part.missing) == "1 criterion is still unscored."
    whole = {"idea": 81, "market": 73, "pitch": 69}
    room.score("c1", "j1", *whole.values())
    sent = fill.running_order(room.desk, "S", "j1").turns[0].total
    added = found.so_far(whole)
    assert (added.total, added.is_complete, added.missing) == (sent, True, None)


def test_a_level_is_found_by_its_mark_and_filled_in_its_middle(room: Room) -> None:
    found = fill.form(room.desk, "S", "j1", "c1")
    (band,) = found.rubric.bands
    assert found.band(100) == band
    assert found.middle(band) == 50


@pytest.mark.parametrize(
    "shut",
    [
        lambda _room: None,
        lambda room: room.attend("c1", state="absent"),
        lambda room: (room.attend("c1"), room.recuse("j1", "c1")),
        lambda room: (room.attend("c1"), room.miss("j1", "c1")),
        lambda room: (room.attend("c1", "c2", "c3", state="absent"), room.seal()),
    ],
)
def test_a_form_refuses_what_the_submission_would_refuse(
    room: Room, shut: Callable[[Room], Any]
) -> None:
    shut(room)
    refused = fill.form(room.desk, "S", "j1", "c1").turn.refusal
    with pytest.raises(JudgingError) as error:
        room.score("c1", "j1", 80, 70, 60)
    assert refused == error.value.sentence


def test_a_recusal_taken_back_opens_the_form_again(room: Room) -> None:
    room.attend("c1")
    room.declare("j1")
    room.recuse("j1", "c1")
    declare.take_back(room.desk, "S", "c1", by=J1, tie="institution", note="mistaken")
    assert fill.form(room.desk, "S", "j1", "c1").is_open


def test_of_two_values_none_is_filled_in_and_both_are_seen(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    for desk, mark in ((office, 80), (venue, 70)):
        Room(desk).attend("c1")
        Room(desk).score("c1", "j1", mark, mark, mark)
    delivered(venue, office, folder / "one.judging")
    found = fill.form(office, "S", "j1", "c1")
    assert (found.turn.state, found.sent, len(found.seen)) == ("conflict", {}, 2)
    given = {"idea": 75, "market": 75, "pitch": 75}
    score.submit(office, "S", "c1", given, by=J1, reason="The right one.", seen=found.seen)
    assert fill.form(office, "S", "j1", "c1").turn.state == "sent"
    venue.close()


def test_what_was_reached_in_an_earlier_stage_is_shown(office: Desk) -> None:
    first = Room(office, "A")
    first.prepare(["c1", "c2", "c3"], stage="I", venue="V1")
    first.attend("c1", "c2", "c3")
    first.score_all({"c1": 80, "c2": 70, "c3": 60})
    second = Room(office)
    second.prepare(["c1", "c4"])
    assert fill.form(office, "S", "j1", "c1").earlier == ()
    first.seal()
    (reached,) = fill.form(office, "S", "j1", "c1").earlier
    assert (reached.is_plenary, reached.place, reached.score, reached.prize) == (
        False,
        1,
        Fraction(80),
        None,
    )
    seal.seal_plenary(office, "I", "SC", first.signing())
    (reached,) = fill.form(office, "S", "j1", "c1").earlier
    assert (reached.is_plenary, reached.amount, reached.numeral) == (True, 35_000_000, "I")
    assert fill.form(office, "S", "j1", "c4").earlier == ()
    assert fill.form(office, "A", "j1", "c1").earlier == ()


def test_who_has_no_seat_has_no_running_order(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ballots\.no_seat"):
        fill.running_order(room.desk, "S", "j4")


def test_a_contestant_of_another_session_has_no_form(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"views\.not_in_session"):
        fill.form(room.desk, "S", "j1", "c4")


def test_a_form_travels_to_another_thread_or_process(scored: Room) -> None:
    for found in (
        fill.running_order(scored.desk, "S", "j1"),
        fill.form(scored.desk, "S", "j1", "c1"),
    ):
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # its own bytes
