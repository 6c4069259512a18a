"""Fitting: text as large as its room allows, whatever its length, broken between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.theme import FAMILY

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

LEAST = 6
"""No text is smaller than so many pixels, whether it fits or not."""


class Fitted:
    """A text laid out in a room; `size` is that of its letters in pixels.

    It is as large as it can be, at most `most`. Words stay whole down to `whole` pixels; below,
    one that is wider than the room breaks anywhere, so that nothing is cut off.
    """

    def __init__(self, text: str, room: QRectF, *, most: float, whole: float, bold: bool) -> None:
        self._room = room
        low, high = LEAST, max(LEAST, int(most))
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high) if self._fits(text, middle, whole, bold) else (low, middle - 1)
            )
        self.size = low
        self._layout, self.height = _laid(text, _font(low, bold), room.width())

    def _fits(self, text: str, size: int, whole: float, bold: bool) -> bool:  # noqa: FBT001  # as asked
        font = _font(size, bold)
        if size > whole:
            measure = QFontMetricsF(font)
            if any(measure.horizontalAdvance(word) > self._room.width() for word in text.split()):
                return False
        return _laid(text, font, self._room.width())[1] <= self._room.height()

    @property
    def lines(self) -> str:
        """The text as it was broken into lines, one space between them."""
        text, layout = self._layout.text(), self._layout
        found = (layout.lineAt(at) for at in range(layout.lineCount()))
        pieces = (text[one.textStart() : one.textStart() + one.textLength()] for one in found)
        return " ".join("".join(pieces).split())

    def draw(self, painter: QPainter, align: Qt.AlignmentFlag) -> None:
        """Draw the text in the middle of its room's height, at a side or in the middle."""
        x, y = self._room.x(), self._room.y() + max(0.0, (self._room.height() - self.height) / 2)
        option = self._layout.textOption()
        option.setAlignment(align)
        self._layout.setTextOption(option)
        self._layout.draw(painter, QPointF(x, y))


def _font(size: int, bold: bool) -> QFont:  # noqa: FBT001  # one of a pair
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _laid(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
