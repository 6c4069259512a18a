"""The rubric sheet: a rubric by itself on paper, whole, in both languages and papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.rubric_version import content_hash
from judging_app.language import LANGUAGES, Language
from judging_app.papers.rubric_sheet import rubric_sheet
from judging_app.services.hand_out import save_rubric
from judging_app.storage.rubric_files import load_rubric
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


def test_that_of_a_rehearsal_says_so_on_every_page(tmp_path: Path) -> None:
    for language, word in (("id", "LATIHAN"), ("en", "REHEARSAL")):
        marked = save_rubric(RUBRIC, HASH, tmp_path / "r.pdf", language, "A4", "rehearsal")
        assert all(word in page for page in pages(marked.read_bytes()))
        plain = save_rubric(RUBRIC, HASH, tmp_path / "p.pdf", language, "A4")
        assert word not in "".join(pages(plain.read_bytes()))


def test_the_rubric_is_written_whole_or_refused_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    assert save_rubric(RUBRIC, HASH, target, "id", "A4") == target
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(JudgingError):
        save_rubric(RUBRIC, HASH, tmp_path / "nowhere" / "r.pdf", "id", "A4")
