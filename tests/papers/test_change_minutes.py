"""The minutes of a change: before and after of everybody who changed, why, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services import retrace
from judging_app.services.render import render_change
from tests.builders import Room, found, memory_folder
from tests.papers.reading import text

if TYPE_CHECKING:
    from collections.abc import Iterator

WHY = "A mark was typed wrongly."


@pytest.fixture
def room() -> Iterator[Room]:
    with memory_folder() as folder:
        desk = found(folder / "office")
        held = Room(desk)
        held.prepare(("c1", "c2", "c3", "c4"))
        held.attend("c1", "c2", "c3", "c4")
        held.score_all({"c1": 80, "c2": 70, "c3": 60, "c4": 20})
        held.seal()
        yield held
        desk.close()


def revise(room: Room, contestant: str, mark: int) -> None:
    room.reopen(WHY)
    room.score(contestant, "j1", mark, mark, mark, reason="typed wrongly")
    room.seal()


def minutes(room: Room, language: str = "id") -> str:
    order = retrace.plan_change(room.desk, "session", "S", language=language)
    drawn = render_change(order)
    assert drawn == render_change(order)
    return " ".join(text(drawn).split())


def test_whoever_changed_stands_there_with_before_and_after_and_nobody_else(room: Room) -> None:
    revise(room, "c3", 100)
    said = minutes(room)
    assert "SC-002 Contestant 2 peringkat 2; 70,00" in said
    assert "SC-003 Contestant 3 peringkat 3; 60,00" in said
    assert "peringkat 2; 73,33" in said
    assert "Yang berubah pada 2 peserta" in said
    assert "SC-001" not in said
    assert "SC-004" not in said
    assert WHY in said


def test_no_judge_but_the_chair_is_named(room: Room) -> None:
    room.reopen(WHY)
    room.score("c3", "j2", 100, 100, 100, reason="typed wrongly")
    room.seal()
    said = minutes(room)
    assert "Person j1" in said
    assert "Person j2" not in said
    assert "Person j3" not in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_revision_that_changed_nothing_says_so(room: Room, code: str) -> None:
    room.reopen(WHY)
    room.seal()
    assert Language(code).say("paper.change_nothing") in minutes(room, code)


def test_a_first_seal_has_no_minutes_of_a_change(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.replaces_none"):
        minutes(room)


def test_the_minutes_follow_the_last_of_several_revisions(room: Room) -> None:
    revise(room, "c3", 100)
    revise(room, "c4", 100)
    said = minutes(room)
    assert "Revisi 1" in said
    assert "Revisi 2" in said
    assert "SC-004" in said
    assert "SC-003" not in said
