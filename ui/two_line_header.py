"""A header of two lines: what a column is of (judge 3, criterion 2), and below it the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView

from ui.table import EDGE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

HEAD, PAD = 46, 8
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TwoLineHeader(QHeaderView):
    """The head of each column; a heading of two lines has its second below, not bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setFixedHeight(theme.px(HEAD))
        self.setMinimumSectionSize(theme.px(24))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        theme = self._theme
        heading = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        first, _, second = str(heading).partition("\n")
        painter.save()
        painter.fillRect(rect, theme.ink("sunken"))
        line = theme.ink("line")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        if logicalIndex < self.count() - 1:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)
        pad = theme.px(EDGE if logicalIndex == 0 else PAD)
        inside = rect.adjusted(pad, 0, -theme.px(4), 0)
        if not second:
            self._write(painter, inside, first, is_bold=True)
        else:
            half = theme.px(17)
            middle = rect.center().y() + 1
            upper = QRect(inside.left(), middle - half, inside.width(), half)
            lower = QRect(inside.left(), middle, inside.width(), half)
            self._write(painter, upper, first, is_bold=True)
            self._write(painter, lower, second, is_bold=False)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, text: str, *, is_bold: bool) -> None:
        painter.setFont(self._theme.font(13, bold=is_bold))
        painter.setPen(self._theme.ink("text-2"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(MIDDLE), shown)
