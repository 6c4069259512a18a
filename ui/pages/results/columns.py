"""The two columns of a result: beside one another where there is room, or else under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.parts import column, holder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

SIDE = 476
WIDEST = 16_777_215
"""Qt's own word for no limit."""


class Columns(QWidget):
    """Panels in two columns, the right one of a fixed width."""

    def __init__(self, theme: Theme, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "body")
        for panel in (*left, *right):
            panel.hide()
        gap = theme.px(16)
        self._side = holder(column(*right, None, gap=gap))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(24))
        self._columns.addWidget(holder(column(*left, None, gap=gap)), 1)
        self._columns.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._columns)
        outer.addStretch(1)

    def turn(self, *, is_narrow: bool, is_right_first: bool) -> None:
        """Stand the columns beside one another, or under: the right one first where it matters."""
        direction = QBoxLayout.Direction.LeftToRight
        if is_narrow:
            below, above = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop
            direction = above if is_right_first else below
        self._columns.setDirection(direction)
        self._side.setMinimumWidth(0 if is_narrow else self._theme.px(SIDE))
        self._side.setMaximumWidth(WIDEST if is_narrow else self._theme.px(SIDE))
