"""A result is disclosed: rubric, method and cut for all, and to each contestant only the own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.rubric_version import content_hash
from judging_app.language import LANGUAGES
from judging_app.services import disclose, score
from tests.builders import JUDGES, Room

if TYPE_CHECKING:
    from pathlib import Path

PRAISE = "Your market study was thorough."


@pytest.fixture
def sealed(room: Room) -> Room:
    """A sealed session of which j2 wrote to c1, and c3 is scored by j1 alone."""
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70})
    room.miss("j2", "c3")
    room.miss("j3", "c3")
    room.score("c3", "j1", 61, 63, 67)
    by = Actor("j2", "judge")
    marks = dict.fromkeys(room.criteria, 80)
    score.submit(
        room.desk, "S", "c1", marks, by=by, feedback=PRAISE, reason="The judge wrote a note to it."
    )
    room.seal()
    return room


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pack_names_no_judge(sealed: Room, lang: str) -> None:
    pack = disclose.gather(sealed.desk, "session", "S", language=lang)
    everything = "\n".join((pack.method, *pack.feedback.values()))
    assert not any(f"Person {judge}" in everything for judge in JUDGES)


def test_the_rubric_is_the_very_file_that_was_sealed(sealed: Room) -> None:
    pack = disclose.gather(sealed.desk, "session", "S", language="en")
    assert content_hash(pack.rubric) == sealed.sealed().rubric


def test_the_method_tells_criteria_and_every_cut(sealed: Room) -> None:
    method = disclose.gather(sealed.desk, "session", "S", language="en").method
    assert "Line of prizes, quota 2: the last above it 70.00, the first below it" in method
    assert "- idea (" in method.lower()


def test_feedback_is_the_contestants_own(sealed: Room) -> None:
    pack = disclose.gather(sealed.desk, "session", "S", language="en")
    assert set(pack.feedback) == {"SC-001", "SC-002", "SC-003"}
    assert PRAISE in pack.feedback["SC-001"]
    assert PRAISE not in pack.feedback["SC-002"] + pack.feedback["SC-003"] + pack.method
    assert "Contestant 2" not in pack.feedback["SC-001"]
    assert "Place 1 of 3, score 80.00." in pack.feedback["SC-001"]


def test_one_judges_marks_are_not_told_as_a_mean(sealed: Room) -> None:
    pack = disclose.gather(sealed.desk, "session", "S", language="en")
    assert "mean of the judges 80" in pack.feedback["SC-001"]
    assert "mean of the judges" not in pack.feedback["SC-003"]


def test_what_is_not_sealed_is_not_disclosed(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        disclose.gather(scored.desk, "session", "S", language="en")


def test_each_contestant_has_a_file_of_ones_own(sealed: Room, tmp_path: Path) -> None:
    pack = disclose.gather(sealed.desk, "session", "S", language="id")
    written = disclose.write(pack, tmp_path / "pack")
    names = {path.relative_to(tmp_path / "pack").as_posix() for path in written}
    assert names == {
        "rubric.toml", "method.txt",
        "feedback/SC-001.txt", "feedback/SC-002.txt", "feedback/SC-003.txt",
    }  # fmt: skip
    with pytest.raises(JudgingError, match=r"opendata\.folder_full"):
        disclose.write(pack, tmp_path / "pack")


def test_two_numbers_that_make_one_name_are_two_files(tmp_path: Path) -> None:
    pack = disclose.Pack("r", "m", {"A/1": "one", "A 1": "two", "…": "three"})
    written = disclose.write(pack, tmp_path / "pack")
    assert {path.read_text(encoding="utf-8") for path in written} == {
        "r",
        "m",
        "one",
        "two",
        "three",
    }
