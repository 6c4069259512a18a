"""Ballots by performance and component: each is kept, sent and checked by itself."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import explain, fill, score, seat
from tests.builders import JUDGES, OFFICE, Room, found
from tests.rubric_texts import both, component_text, programme_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Held = Callable[[str], Room]

RUNS = f"""
[panel]
score = "mean"
[performances]
combine = "best"
best = 1
[[performances.each]]
key = "a"
{both("name", "Putaran satu")}
[[performances.each]]
key = "b"
{both("name", "Putaran dua")}
"""
MARKS = {"idea": 80, "market": 80, "pitch": 80}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """Hold a session of two contestants before three judges by a rubric with this rule."""
    desks = []

    def hold(rule: str) -> Room:
        desk = found(tmp_path / "office", programme_with(tmp_path / "programme", rule))
        desks.append(desk)
        room = Room(desk)
        room.prepare(("c1", "c2"))
        room.attend("c1", "c2")
        for judge in JUDGES:
            room.declare(judge)
        return room

    yield hold
    for desk in desks:
        desk.close()


def send(
    room: Room,
    judge: str,
    marks: dict[str, int],
    component: str = "main",
    performance: str = "1",
) -> None:
    by = Actor(judge, "judge")
    score.submit(room.desk, "S", "c1", marks, by=by, component=component, performance=performance)


def test_each_performance_has_a_ballot_of_its_own_and_the_best_counts(held: Held) -> None:
    room = held(RUNS)
    for judge in ("j1", "j2", "j3"):
        send(room, judge, MARKS, performance="a")
        send(room, judge, dict.fromkeys(MARKS, 90), performance="b")
    (row,) = explain.standings(room.desk, "session", "S").rows
    assert row.score == Fraction(90)


def test_a_form_shows_the_performance_that_is_asked_for(held: Held) -> None:
    room = held(RUNS)
    send(room, "j1", MARKS, performance="a")
    score.draft(room.desk, "S", "c1", "j1", criterion="idea", units=7, performance="b")
    first = fill.form(room.desk, "S", "j1", "c1", "main", "a")
    second = fill.form(room.desk, "S", "j1", "c1", "main", "b")
    assert (first.turn.state, first.sent) == ("sent", MARKS)
    assert (second.turn.state, second.sent, second.drafts) == ("draft", {}, {"idea": 7})
    slots = fill.running_order(room.desk, "S", "j1").slots
    assert [slot.performance for slot in slots] == ["a", "b"]


def test_without_a_performance_the_first_is_shown(held: Held) -> None:
    assert fill.form(held(RUNS).desk, "S", "j1", "c1").slot.performance == "a"


def test_a_performance_that_the_rubric_does_not_have_is_refused(held: Held) -> None:
    room = held(RUNS)
    with pytest.raises(JudgingError, match=r"ballots\.unknown_performance"):
        send(room, "j1", MARKS)
    with pytest.raises(JudgingError, match=r"ballots\.unknown_performance"):
        score.draft(room.desk, "S", "c1", "j1", criterion="idea", units=7, performance="c")


def test_a_component_is_marked_on_its_own_scale(held: Held) -> None:
    room = held('[panel]\nscore = "mean"\n' + component_text())
    with pytest.raises(JudgingError, match=r"ballots\.off_scale"):
        send(room, "j1", {"all": 11}, component="visit")
    send(room, "j1", {"all": 10}, component="visit")
    shown = fill.form(room.desk, "S", "j1", "c1", "visit", "1")
    assert [one.key for one in shown.rubric.criteria] == ["all"]
    assert shown.sent == {"all": 10}
    assert fill.form(room.desk, "S", "j1", "c1", "main", "1").sent == {}


def test_a_component_that_the_rubric_does_not_have_is_refused(held: Held) -> None:
    with pytest.raises(JudgingError, match=r"ballots\.unknown_component"):
        send(held(RUNS), "j1", MARKS, component="visit")


def test_a_sum_of_marks_is_shown_as_the_sum_that_counts(held: Held) -> None:
    room = held('[panel]\nscore = "mean"\n[judge]\nscore = "sum"\nround = { digits = 0 }\n')
    form = fill.form(room.desk, "S", "j1", "c1")
    assert form.so_far({"idea": 2}).total == Fraction(100)
    send(room, "j1", MARKS)
    assert form.so_far(MARKS).total == fill.running_order(room.desk, "S", "j1").turns[0].total


def test_a_judge_whose_seat_is_of_a_component_scores_that_one_alone(held: Held) -> None:
    room = held('[panel]\nscore = "mean"\n' + component_text())
    seat.set_component(room.desk, "S", "j3", "visit", by=OFFICE)
    assert fill.form(room.desk, "S", "j3", "c1").slot.component == "visit"
    with pytest.raises(JudgingError, match=r"ballots\.other_component"):
        send(room, "j3", MARKS)
    send(room, "j3", {"all": 10}, component="visit")
    assert fill.form(room.desk, "S", "j3", "c1").turn.state == "sent"


def test_another_order_of_the_panel_leaves_the_component(held: Held) -> None:
    room = held('[panel]\nscore = "mean"\n' + component_text())
    seat.set_component(room.desk, "S", "j3", "visit", by=OFFICE)
    seat.set_panel_order(room.desk, "S", ["j3", "j2", "j1"], by=OFFICE)
    assert fill.form(room.desk, "S", "j3", "c1").slot.component == "visit"


def test_a_seat_of_a_component_that_the_rubric_lacks_is_refused(held: Held) -> None:
    with pytest.raises(JudgingError, match=r"ballots\.unknown_component"):
        seat.set_component(held(RUNS).desk, "S", "j3", "visit", by=OFFICE)
