"""Preview and printing: pages of any size on the screen, and on paper as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from judging_app.language import Language
from ui.presentation import Presentation
from ui.preview import Preview
from ui.printing import draw
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def page(width: int, height: int, colour: str = "#FFFFFF") -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # a device
    return bytes(buffer.data().data())


UPRIGHT, ACROSS = page(1240, 1754), page(1754, 1240)


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview(Presentation(Language("id"), Theme()))
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pages((UPRIGHT, ACROSS, UPRIGHT))
    return made


def test_pages_are_counted_and_keys_turn_them(preview: Preview) -> None:
    words = [preview.words.text()]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(preview.area, key)
        words.append(preview.words.text())
    assert words == [f"Halaman {k} dari 3" for k in (1, 2, 3, 2, 1)]


def test_no_page_is_wider_than_the_room_until_somebody_zooms(preview: Preview) -> None:
    assert preview.area.horizontalScrollBar().maximum() == 0
    QTest.keyClick(preview.area, Qt.Key.Key_Plus)
    assert preview.percent.text() == "125%"
    assert preview.area.horizontalScrollBar().maximum() > 0
    QTest.keyClick(preview.area, Qt.Key.Key_0)
    assert preview.area.horizontalScrollBar().maximum() == 0


def test_the_zoom_ends_at_both_ends(preview: Preview) -> None:
    for _ in range(9):
        QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.percent.text() == "200%"
    for _ in range(9):
        QTest.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.percent.text() == "50%"


def test_a_smaller_window_keeps_the_whole_width(preview: Preview) -> None:
    preview.resize(500, 400)
    assert preview.area.horizontalScrollBar().maximum() == 0
    assert preview.percent.text() != "100%"


def test_the_pages_themselves_are_shown(preview: Preview) -> None:
    preview.show_pages((page(1240, 1754, "#AB2318"),))
    shown = preview.area.viewport().grab().toImage()
    assert shown.pixelColor(shown.width() // 2, 200) == QColor("#AB2318")


def test_a_preview_without_pages_can_be_shown_and_zoomed(preview: Preview) -> None:
    preview.show_pages(())
    QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    preview.step(1)
    assert preview.area.count == 0


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (595.0, 842.0)), ("F4", (609.4, 935.4))], ids=["A4", "F4"]
)
def test_each_page_is_printed_in_the_papers_size_and_its_own_direction(
    qtbot: QtBot, tmp_path: Path, paper: str, size: tuple[float, float]
) -> None:
    del qtbot
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert draw(printer, (UPRIGHT, ACROSS), paper)  # type: ignore[arg-type]  # one of the two
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        upright, across = (document[at].get_size() for at in range(2))
    assert upright == pytest.approx(size, abs=1.5)
    assert across == pytest.approx(size[::-1], abs=1.5)
