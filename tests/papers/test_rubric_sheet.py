"""The rubric sheet: a rubric by itself on paper, whole, in both languages and papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.rubric_order import RubricOrder
from judging_app.domain.rubric_version import content_hash
from judging_app.language import LANGUAGES, Language
from judging_app.papers.rubric_sheet import rubric_sheet
from judging_app.services.hand_out import draw_rubric
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.rubric_texts import write_rubric
from tests.papers.reading import pages

if TYPE_CHECKING:
    from judging_app.domain.form import Paper

FILE = Path(__file__).parents[2] / "rubrics" / "opop-2020" / "OPOP-T2-SC.toml"
TEXT, RUBRIC = load_rubric(FILE)
HASH = content_hash(TEXT)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_criterion_with_its_weight_and_levels_is_printed(code: str, paper: Paper) -> None:
    drawn = rubric_sheet(RUBRIC, HASH, language=Language(code), paper=paper)
    text = "".join("".join(page.split()) for page in pages(drawn))
    for criterion in RUBRIC.criteria:
        for said in (criterion.name, criterion.look, *criterion.levels.values()):
            assert all(word in text for word in said[code].split()), said


def test_each_page_says_which_of_how_many_it_is_and_of_which_version() -> None:
    found = pages(rubric_sheet(RUBRIC, HASH, language=Language("id"), paper="A4"))
    for number, page in enumerate(found, start=1):
        assert f"Halaman {number} dari {len(found)}" in page
        assert f"OPOP-T2-SC v{RUBRIC.version}" in page


def test_the_same_rubric_gives_the_same_bytes_and_another_language_others() -> None:
    one, other = (rubric_sheet(RUBRIC, HASH, language=Language("id"), paper="A4") for _ in range(2))
    assert one == other
    assert one != rubric_sheet(RUBRIC, HASH, language=Language("en"), paper="A4")


def test_that_of_a_rehearsal_says_so_on_every_page() -> None:
    for language, word in (("id", "LATIHAN"), ("en", "REHEARSAL")):
        marked = draw_rubric(RubricOrder(RUBRIC, HASH, language, "A4", "rehearsal"))
        assert all(word in page for page in pages(marked))
        plain = draw_rubric(RubricOrder(RUBRIC, HASH, language, "A4"))
        assert word not in "".join(pages(plain))


def test_it_tells_how_scores_are_made_and_what_separates_equal_ones() -> None:
    text, rubric = load_rubric(FILE.parents[1] / "competitions" / "MTQ-TILAWAH.toml")
    drawn = rubric_sheet(rubric, content_hash(text), language=Language("id"), paper="A4")
    said = " ".join(" ".join(pages(drawn)).split())
    assert "median (nilai tengah) dari nilai para juri" in said
    assert "1. Tajwid; 2. Irama dan lagu; 3. Suara; 4." in said


def test_a_draft_is_named_by_the_file_that_it_would_be() -> None:
    drawn = draw_rubric(RubricOrder(RUBRIC, "", "id", "A4"))
    named = content_hash(write_rubric(RUBRIC))
    assert drawn == rubric_sheet(RUBRIC, named, language=Language("id"), paper="A4")
