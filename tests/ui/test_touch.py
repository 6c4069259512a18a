"""Marks by touch: buttons beside them, a slider over the scale, and a digit pad."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from judging_app.services import score
from tests.ui.ballot_page import BallotPages, drafted
from ui.pages.scoring.slider import MIDDLE, MarkSlider
from ui.pages.scoring.touch import TouchRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown
    from ui.pages.scoring.page import ScoringPage

    Open = Callable[..., ScoringPage]

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(tmp_path: Path, shown: Shown) -> Iterator[Open]:
    """Show a ballot with large buttons."""
    pages = BallotPages(tmp_path, shown)
    yield partial(pages, touch=True)
    pages.close()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was handed to the ledger as a draft, one after another."""
    told: list[object] = []
    keep = score.draft

    def draft(*args: object, **kwargs: object) -> None:
        told.append(kwargs["units"])
        keep(*args, **kwargs)  # type: ignore[arg-type]  # as the verb

    monkeypatch.setattr(score, "draft", draft)
    return told


def row_of(page: ScoringPage, key: str = "idea") -> TouchRow:
    line = page.view.sheet.rows[key]
    assert isinstance(line, TouchRow)
    return line


def slider_of(page: ScoringPage, key: str = "idea") -> MarkSlider:
    slider = row_of(page, key).slider
    assert slider is not None
    assert slider.isVisible()
    return slider


def at(slider: MarkSlider, units: int) -> QPoint:
    return QPoint(slider.x_of(units), MIDDLE)


def press(page: ScoringPage, *names: str) -> None:
    pad = page.view.guidance.pad
    assert pad is not None
    for name in names:
        QTest.mouseClick(pad.keys[name], LEFT)


# The buttons beside a mark


def test_plus_and_minus_go_a_step_and_keep_each(opened: Open, given: list[object]) -> None:
    page = opened()
    line = row_of(page)
    QTest.keyClick(line.field, Key.Key_1, ALT)
    middle = line.units
    assert middle is not None
    minus, plus = line.nudges
    for button, expected in ((plus, middle + 5), (minus, middle), (minus, middle - 5)):
        QTest.mouseClick(button, LEFT)
        assert drafted(page) == {"idea": expected}
    assert line.field.hasFocus()
    assert given == [middle, middle + 5, middle, middle - 5]


def test_the_buttons_rest_without_a_mark_and_at_the_ends_of_the_scale(opened: Open) -> None:
    page = opened()
    line = row_of(page)
    able = []
    for text in ("", "0", "50", "100"):
        line.field.selectAll()
        QTest.keyClick(line.field, Key.Key_Delete)
        QTest.keyClicks(line.field, text)
        able.append(tuple(button.isEnabled() for button in line.nudges))
    assert able == [(False, False), (False, True), (True, True), (True, False)]


def test_a_button_beside_another_mark_keeps_what_was_typed_and_goes_there(opened: Open) -> None:
    page = opened()
    QTest.keyClicks(row_of(page, "market").field, "40")
    QTest.keyClick(row_of(page, "market").field, Key.Key_Return)
    page.view.sheet.choose("idea")
    QTest.keyClicks(row_of(page).field, "825")
    QTest.mouseClick(row_of(page, "market").nudges[1], LEFT)
    assert drafted(page) == {"idea": 825, "market": 405}
    assert page.view.sheet.current == "market"


@pytest.mark.parametrize(
    ("lang", "down", "up"),
    [
        ("id", "Nilai kriteria 1 turun satu langkah", "Nilai kriteria 1 naik satu langkah"),
        ("en", "One step down, criterion 1", "One step up, criterion 1"),
    ],
)
def test_the_buttons_say_what_they_do(opened: Open, lang: str, down: str, up: str) -> None:
    names = [button.accessibleName() for button in row_of(opened(lang=lang)).nudges]
    assert names == [down, up]


def test_without_touch_there_are_neither_buttons_nor_slider_nor_pad(opened: Open) -> None:
    page = opened(touch=False)
    assert not isinstance(page.view.sheet.rows["idea"], TouchRow)
    assert page.view.guidance.pad is None


# The slider


def test_a_slide_shows_every_mark_and_keeps_the_one_at_which_the_finger_leaves(
    opened: Open, given: list[object]
) -> None:
    page = opened()
    line, slider = row_of(page), slider_of(page)
    QTest.mousePress(slider, LEFT, pos=at(slider, 300))
    seen = [line.field.text()]
    for units in (400, 600, 800):
        QTest.mouseMove(slider, at(slider, units))
        seen.append(line.field.text())
        assert line.state_mark.state == "typing"
    assert given == []
    QTest.mouseRelease(slider, LEFT, pos=at(slider, 800))
    assert len(set(seen)) == 4
    assert given == [line.units]
    assert drafted(page) == {"idea": line.units}
    assert line.state_mark.state == "stored"


def test_a_finger_slides_and_keeps_once(opened: Open, given: list[object]) -> None:
    page = opened()
    slider = slider_of(page)
    screen = QTest.createTouchDevice()
    for kind, units in (("press", 300), ("move", 500), ("move", 800), ("release", 800)):
        sequence = QTest.touchEvent(slider, screen)
        getattr(sequence, kind)(0, at(slider, units), slider)
        sequence.commit()
    assert given == [row_of(page).units]
    assert row_of(page).field.text() == "80,0"


@pytest.mark.parametrize("step", ["1", "0.5", "0.1", "0.25", "2.5"])
def test_the_slider_stops_at_marks_of_the_scale_alone(opened: Open, step: str) -> None:
    page = opened(step)
    line, slider = row_of(page), slider_of(page)
    for x in range(0, slider.width(), 13):
        QTest.mouseClick(slider, LEFT, pos=QPoint(x, MIDDLE))
        assert line.units is not None
        assert line.rubric.admits(line.units)
    for x, end in ((0, 0), (slider.width() - 1, -1)):
        QTest.mouseClick(slider, LEFT, pos=QPoint(x, MIDDLE))
        assert line.units == line.rubric.steps[end]


def test_without_a_mark_the_slider_gives_none_and_zero_is_one(opened: Open) -> None:
    page = opened()
    line, slider = row_of(page), slider_of(page)
    assert "\N{EN DASH}" in slider.accessibleName()
    assert line.units is None
    QTest.mouseClick(slider, LEFT, pos=at(slider, 0))
    assert drafted(page) == {"idea": 0}
    assert "nilai 0,0" in slider.accessibleName()


def test_the_slider_is_reached_and_moved_by_keys_and_keeps_once_for_each_of_them(
    opened: Open, given: list[object]
) -> None:
    page = opened()
    line, slider = row_of(page), slider_of(page)
    QTest.keyClicks(line.field, "825")
    QTest.keyClick(line.field, Key.Key_F4)
    assert slider.hasFocus()
    for key in (Key.Key_Right, Key.Key_Up, Key.Key_Left, Key.Key_PageDown, Key.Key_Home):
        QTest.keyClick(slider, key)
    assert given == [825, 830, 835, 830, 730, 0]
    for _ in range(5):
        QTest.keyPress(slider, Key.Key_Right)
    QTest.keyRelease(slider, Key.Key_Right)
    assert given[6:] == [25]
    QTest.keyClick(slider, Key.Key_F4)
    assert line.field.hasFocus()


def test_enter_on_the_slider_goes_on_and_escape_puts_the_stored_mark_back(opened: Open) -> None:
    page = opened()
    line, slider = row_of(page), slider_of(page)
    QTest.mouseClick(slider, LEFT, pos=at(slider, 700))
    slider.setFocus()
    QTest.keyPress(slider, Key.Key_End)
    assert line.field.text() == "100,0"
    QTest.keyClick(slider, Key.Key_Escape)
    assert line.field.text() == "70,0"
    assert line.field.hasFocus()
    slider.setFocus()
    QTest.keyClick(slider, Key.Key_Return)
    assert page.view.sheet.current == "market"
    assert drafted(page) == {"idea": 700}


def test_only_where_the_judge_is_there_is_a_slider(opened: Open) -> None:
    page = opened()
    first = slider_of(page)
    QTest.keyClicks(row_of(page).field, "825")
    QTest.keyClick(row_of(page).field, Key.Key_Return)
    assert not first.isVisible()
    assert slider_of(page, "market").isVisible()


def test_the_wheel_changes_no_mark(opened: Open) -> None:
    page = opened()
    line, slider = row_of(page), slider_of(page)
    QTest.mouseClick(slider, LEFT, pos=at(slider, 700))
    where = QPointF(at(slider, 700))
    wheel = QWheelEvent(
        where, slider.mapToGlobal(where), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's signature
    )  # fmt: skip
    QCoreApplication.sendEvent(slider, wheel)
    assert line.units == 700


def test_a_value_that_a_screen_reader_gives_is_kept(opened: Open) -> None:
    page = opened()
    slider_of(page).setValue(165)
    assert drafted(page) == {"idea": 825}


def test_a_ballot_that_is_only_read_has_no_slider_and_no_keys(opened: Open) -> None:
    page = opened()
    for line in page.view.sheet.rows.values():
        line.fill(700)
    QTest.keyClick(
        page.view.sheet.rows["idea"].field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert page.dialog is not None
    page.dialog.act.click()
    page.show_contestant("c1")
    slider, pad = row_of(page).slider, page.view.guidance.pad
    assert slider is not None
    assert pad is not None
    assert not slider.isVisible()
    assert not pad.isEnabled()
    assert not any(button.isEnabled() for button in row_of(page).nudges)


# The digit pad


@pytest.mark.parametrize(("lang", "mark"), [("id", ","), ("en", ".")])
def test_the_pad_writes_as_the_language_does_and_goes_on(
    opened: Open, lang: str, mark: str
) -> None:
    page = opened(lang=lang)
    line = row_of(page)
    press(page, "8", "2", "point", "5")
    assert line.field.text() == f"82{mark}5"
    assert line.field.hasFocus()
    assert drafted(page) == {}
    press(page, "next")
    assert drafted(page) == {"idea": 825}
    assert page.view.sheet.current == "market"


def test_the_pad_deletes_a_digit_and_replaces_a_mark_that_is_there(opened: Open) -> None:
    page = opened()
    line = row_of(page)
    press(page, "8", "2", "7", "delete", "5", "next")
    assert drafted(page) == {"idea": 825}
    page.view.sheet.choose("idea")
    press(page, "7", "0", "next")
    assert line.field.text() == "70,0"


def test_the_pad_comes_back_to_the_mark_from_elsewhere(opened: Open) -> None:
    page = opened()
    page.view.order_pane.table.setFocus()
    press(page, "9", "0", "next")
    assert drafted(page) == {"idea": 900}


@pytest.mark.parametrize(
    ("step", "lowest", "expected"),
    [
        ("1", "0", []),
        ("0.5", "0", ["point"]),
        ("1", "-5", ["minus"]),
        ("0.5", "-5", ["point", "minus"]),
    ],
)
def test_the_pad_has_the_signs_that_the_scale_needs(
    opened: Open, step: str, lowest: str, expected: list[str]
) -> None:
    pad = opened(step, lowest=lowest).view.guidance.pad
    assert pad is not None
    assert [name for name in ("point", "minus") if pad.keys[name].isVisible()] == expected


@pytest.mark.parametrize("size", [(1366, 708), (1188, 660), (1000, 480), (640, 332)])
@pytest.mark.parametrize(("step", "lowest"), [("1", "0"), ("0.5", "-5")])
def test_no_key_of_the_pad_lies_on_another_and_each_is_large_enough(
    opened: Open, size: tuple[int, int], step: str, lowest: str
) -> None:
    page = opened(step, lowest=lowest, size=size)
    if page.view.panes.room == "narrow":
        page.view.open_pane("guidance")
    QCoreApplication.processEvents()
    pad = page.view.guidance.pad
    assert pad is not None
    places = [key.geometry() for key in pad.keys.values() if key.isVisible()]
    assert min(min(one.width(), one.height()) for one in places) >= 40
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_over_the_ballot_the_pad_says_what_stands_in_the_field(opened: Open) -> None:
    page = opened(size=(1000, 480))
    page.view.open_pane("guidance")
    QCoreApplication.processEvents()
    pad = page.view.guidance.pad
    assert pad is not None
    said = []
    for name in ("8", "2", "3", "next", "delete", "8", "2", "5"):
        press(page, name)
        said.append(pad.readout.text())
    assert pad.readout.isVisible()
    assert said[:3] == ["8", "82", "823"]
    assert said[3].startswith("Nilai harus antara 0,0 dan 100,0. 823 dibaca 82,3")
    assert said[-1] == "825 = 82,5"


@pytest.mark.parametrize("dark", [False, True])
def test_a_mark_moves_what_is_painted_of_the_slider(opened: Open, dark: bool) -> None:  # noqa: FBT001  # a parameter
    page = opened(dark=dark)
    slider = slider_of(page)
    theme = page.presentation.theme
    spot = at(slider, 500)

    def ink() -> str:
        return slider.grab().toImage().pixelColor(spot).name()

    assert ink() != theme.ink("primary").name()
    QTest.mouseClick(slider, LEFT, pos=spot)
    assert ink() == theme.ink("primary").name()
