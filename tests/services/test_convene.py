"""The panel of a session: who scores, in which order, and how far everybody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import convene

if TYPE_CHECKING:
    from judging_app.domain.panel import SeatedJudge
    from tests.builders import Room


def judges(room: Room) -> dict[str, SeatedJudge]:
    return {judge.person: judge for judge in convene.panel(room.desk, "S").judges}


def counts(room: Room) -> dict[str, tuple[int, int]]:
    return {who: (judge.sent, judge.expected) for who, judge in judges(room).items()}


def test_the_judges_are_listed_in_the_order_of_the_panel(room: Room) -> None:
    found = convene.panel(room.desk, "S")
    assert [(judge.person, judge.number, judge.seat) for judge in found.judges] == [
        ("j1", 1, "chair"), ("j2", 2, "member"), ("j3", 3, "member"),
    ]  # fmt: skip
    assert found.judges[0].name == "Dr. Person j1"
    assert found.contestants == 3


def test_a_ballot_that_is_sent_counts_for_its_judge_alone(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score("c1", "j2", 80, 70, 60)
    assert counts(room) == {"j1": (0, 3), "j2": (1, 3), "j3": (0, 3)}


def test_who_is_not_there_or_not_to_be_scored_is_not_expected(room: Room) -> None:
    room.attend("c1", "c2")
    room.attend("c3", state="absent")
    room.recuse("j1", "c1")
    room.miss("j2", "c2")
    assert counts(room) == {"j1": (0, 1), "j2": (0, 1), "j3": (0, 2)}


def test_whoever_has_sent_all_is_finished(scored: Room) -> None:
    assert all(judge.is_finished for judge in judges(scored).values())


def test_a_judge_to_whom_nothing_is_left_is_not_called_finished(room: Room) -> None:
    for who in ("c1", "c2", "c3"):
        room.recuse("j1", who)
    assert not judges(room)["j1"].is_finished


def test_one_whose_marks_do_not_count_scores_too(room: Room) -> None:
    room.prepare(seats=[("j1", "chair"), ("j2", "member"), ("j4", "shadow")])
    assert judges(room)["j4"].seat == "shadow"
    assert "j3" in judges(room)


def test_an_unknown_session_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        convene.panel(room.desk, "T")
