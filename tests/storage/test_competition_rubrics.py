"""The shipped rubrics of competitions: each is read, and each says in both languages what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.normalising_words import warnings_of
from judging_app.language import LANGUAGES, Language
from judging_app.storage.rubric_files import load_rubric
from tests.ballot_files import COMPETITIONS, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.rubric import Rubric

FILES = sorted(COMPETITIONS.iterdir())


def read(code: str) -> Rubric:
    return load_rubric(shipped(code))[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_rubric_is_a_proposal_with_its_source_and_says_what_it_is_in_both_languages(
    path: Path,
) -> None:
    text, rubric = load_rubric(path)
    assert (rubric.code, rubric.proposal) == (path.stem, True)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert any(line.startswith("# Sumber: ") for line in comments)
    assert any(line.startswith("# Source: ") for line in comments)
    texts = [rubric.title, rubric.use, rubric.note]
    texts += [criterion.look for part in rubric.parts.values() for criterion in part.criteria]
    assert all(len({one[language] for language in LANGUAGES}) == len(LANGUAGES) for one in texts)


def test_every_scheme_that_the_competitions_use_is_shipped() -> None:
    rubrics = {path.stem: read(path.stem) for path in FILES}
    panels = {code: one.panel for code, one in rubrics.items()}
    assert panels["MTQ-TILAWAH"].score == "median"
    assert [c.weight for c in rubrics["MTQ-TILAWAH"].criteria] == ["30", "30", "15", "25"]
    assert panels["DIVING-2000"].times == "3/5"
    assert panels["FIGURE-SKATING-FREE"].over == "criteria"
    assert panels["JUMP-ROPE-FREESTYLE"].by_judges
    assert panels["PIANO-FINAL"].pull is not None
    assert [one.times for one in rubrics["PIANO-FINAL"].earlier] == ["0.10", "0.20", "0.35"]
    assert {one.points for r in rubrics.values() if (one := r.judge.ranks)} == {
        "rank",
        "borda",
        "table",
    }
    assert panels["DANCE-FINAL"].score == "skating"
    assert rubrics["AUDITION-VOTES"].gates[0].at_least == "2/3"
    visited = rubrics["PRESENTATION-VISIT"]
    assert (visited.times, visited.components[0].times) == ("0.7", "0.3")
    assert rubrics["INNOVATION-AWARD"].result.own == "0.3"


def test_only_the_rubrics_that_put_judges_on_one_footing_warn_of_it() -> None:
    warned = {path.stem for path in FILES if warnings_of(read(path.stem))}
    assert warned == {"MOOT-COURT", "UNICYCLE-FREESTYLE"}
    for code in warned:
        for language in map(Language, LANGUAGES):
            assert all(language.say(one) for one in warnings_of(read(code)))
