"""Marks with decimals: typed with the language's mark or without one, read before they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from judging_app.domain.mark import Reading, read_typed
from judging_app.language import Language
from tests.builders import rubric
from tests.ui.ballot_page import BallotPages, drafted
from tests.ui.sight import faults
from ui.pages.scoring.mark import mark_text, point_of
from ui.pages.scoring.spoken import spoken
from ui.presentation import Presentation
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown
    from ui.pages.scoring.page import ScoringPage
    from ui.pages.scoring.row import CriterionRow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(tmp_path: Path, shown: Shown) -> Iterator[BallotPages]:
    pages = BallotPages(tmp_path, shown)
    yield pages
    pages.close()


def typed(page: ScoringPage, text: str, key: Qt.Key | None = None) -> CriterionRow:
    line = page.view.sheet.rows["idea"]
    line.field.setFocus()
    line.field.selectAll()
    QTest.keyClicks(line.field, text)
    if key is not None:
        QTest.keyClick(line.field, key)
    return line


@pytest.mark.parametrize(
    ("step", "text", "lang", "shown_as", "units"),
    [
        ("0.5", "825", "id", "82,5", 825), ("0.5", "825", "en", "82.5", 825),
        ("0.1", "823", "id", "82,3", 823), ("0.25", "8225", "en", "82.25", 8225),
    ],
)  # fmt: skip
def test_digits_are_shown_as_the_mark_that_they_are_read_as_and_kept_on_enter(
    opened: BallotPages, step: str, text: str, lang: str, shown_as: str, units: int
) -> None:
    page = opened(step, lang=lang)
    line = typed(page, text)
    assert line.reading.isVisible()
    assert line.reading.text() == f"{text} = {shown_as}"
    assert shown_as in line.field.accessibleDescription()
    assert f" {shown_as}," in line.field.accessibleName()
    assert drafted(page) == {}
    QTest.keyClick(line.field, ENTER)
    assert drafted(page) == {"idea": units}
    assert line.field.text() == shown_as
    assert not line.reading.isVisible()
    assert line.field.accessibleDescription() == ""


@pytest.mark.parametrize(("text", "units"), [("100", 1000), ("82", 820), ("0", 0)])
def test_a_number_on_the_scale_is_taken_as_typed_without_a_word(
    opened: BallotPages, text: str, units: int
) -> None:
    page = opened("0.5")
    line = typed(page, text)
    assert not line.reading.isVisible()
    QTest.keyClick(line.field, ENTER)
    assert drafted(page) == {"idea": units}


@pytest.mark.parametrize(("lang", "own", "other"), [("id", "82,5", "82.5"), ("en", "82.5", "82,5")])
def test_each_language_has_its_decimal_mark_and_refuses_the_other_one(
    opened: BallotPages, lang: str, own: str, other: str
) -> None:
    page = opened("0.5", lang=lang)
    line = typed(page, other, ENTER)
    assert f"“{own[2]}”" in line.fault
    assert not line.reading.isVisible()
    assert drafted(page) == {}
    typed(page, own, ENTER)
    assert drafted(page) == {"idea": 825}


@pytest.mark.parametrize(("step", "text"), [("1", "825"), ("0.5", "823"), ("0.5", "9999")])
def test_digits_that_are_no_mark_either_way_are_refused_at_the_cell(
    opened: BallotPages, step: str, text: str
) -> None:
    page = opened(step)
    line = typed(page, text)
    assert not line.reading.isVisible()
    QTest.keyClick(line.field, ENTER)
    assert line.fault.startswith("Nilai harus antara 0")
    assert line.field.accessibleDescription() == line.fault
    assert line.field.hasFocus()
    assert drafted(page) == {}


def test_a_step_goes_on_from_the_mark_that_was_read(opened: BallotPages) -> None:
    page = opened("0.5")
    line = typed(page, "825")
    QTest.keyClick(line.field, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert line.field.text() == "83,0"
    assert not line.reading.isVisible()


@pytest.mark.parametrize("size", [(1366, 708), (1188, 660), (640, 332)])
def test_what_is_read_stands_in_the_line_without_moving_the_others(
    opened: BallotPages, size: tuple[int, int]
) -> None:
    page = opened("0.25", size=size)
    QCoreApplication.processEvents()
    heights = [line.height() for line in page.view.sheet.rows.values()]
    line = typed(page, "8225")
    QCoreApplication.processEvents()
    assert line.reading.isVisible()
    assert line.reading.visibleRegion().boundingRect().size() == line.reading.size()
    assert [line.height() for line in page.view.sheet.rows.values()] == heights


@pytest.mark.parametrize("step", ["1", "0.5", "0.125"])
def test_the_marks_of_a_level_are_not_cut(opened: BallotPages, step: str) -> None:
    page = opened(step, lowest="-100")
    assert faults(page.view.guidance, page.presentation.theme) == []


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("step", ["1", "0.5", "0.1", "0.25", "0.125"])
def test_what_the_ballot_writes_it_also_reads(lang: str, step: str) -> None:
    scale = rubric({"idea": "100"}, scale=("-2", "12", step))
    presentation = Presentation(Language(lang), Theme())
    for units in scale.steps:
        text = mark_text(presentation, scale, units)
        assert read_typed(text, scale, point_of(presentation)) == Reading(units)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("id", ["min nol koma lima", "delapan puluh dua koma lima", "nol koma nol"]),
        ("en", ["minus zero point five", "eighty-two point five", "zero point zero"]),
    ],
)
def test_marks_are_said_in_words_with_their_sign(
    opened: BallotPages, lang: str, words: list[str]
) -> None:
    form = opened(lowest="-5", lang=lang).view.form
    assert form is not None
    said = [spoken(Language(lang), form, {"idea": units}).marks["idea"] for units in (-5, 825, 0)]
    assert said == words
