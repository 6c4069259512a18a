"""A turning row: parts side by side that stand under one another where the room is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget, QWidgetItem

from ui.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayoutItem

LEFT_TO_RIGHT, TOP_TO_BOTTOM = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Turning(QFrame):
    """A frame whose row becomes a column as soon as its parts need more width than there is.

    As a row it is `tall`, where that is given; as a column its parts have `gap` above and below.
    A flow among them stands in one line in the row, and goes on below only in the column.

    `parts` are what stands in the row, spaces left out. They are measured by items of our own: one
    that a layout gives out stays known to PySide after Qt deleted it, and what comes to its address
    then ends the program.
    """

    def __init__(
        self,
        layout: QBoxLayout,
        parts: Sequence[QWidget | QLayout],
        role: str = "",
        *,
        tall: int = 0,
        gap: int = 0,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = [
            QWidgetItem(part) if isinstance(part, QWidget) else part for part in parts
        ]
        if role:
            self.setProperty("role", role)
        self._row = layout
        self._tall = tall
        self._gap = gap
        self._margins = layout.contentsMargins()
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(layout)
        if tall:
            self.setFixedHeight(tall)

    def add(self, layout: QLayout) -> None:
        """Put a part behind those that are there, in the middle of their height."""
        layout.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(layout)
        self._items.append(layout)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._needed, self._height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        is_flowing = not self._tall and self._row.hasHeightForWidth()
        tall = self._row.minimumSize().height() if is_flowing else self._height
        return QSize(max(self._widths, default=0) + self._sides, tall)

    def turn(self, width: int) -> None:
        """Stand as so many pixels of width allow."""
        is_column = self._needed > width
        margins, gap = self._margins, self._gap if is_column else 0
        self._row.setDirection(TOP_TO_BOTTOM if is_column else LEFT_TO_RIGHT)
        self._row.setContentsMargins(
            margins.left(), gap or margins.top(), margins.right(), gap or margins.bottom()
        )
        tall = self._column_height(width) if is_column else self._tall
        if self._tall and tall != self.minimumHeight():
            self.setFixedHeight(tall)

    @property
    def _height(self) -> int:
        return self.minimumHeight() if self._tall else self._row.sizeHint().height()

    @property
    def _sides(self) -> int:
        return self._margins.left() + self._margins.right()

    def _column_height(self, width: int) -> int:
        is_flowing = self._row.hasHeightForWidth()
        return self._row.totalHeightForWidth(width) if is_flowing else self._row.sizeHint().height()

    @property
    def _parts(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @property
    def _widths(self) -> list[int]:
        return [part.minimumSize().width() for part in self._parts]

    @property
    def _needed(self) -> int:
        """The least width as a row."""
        widths = [
            (part.sizeHint() if isinstance(part, Flow) else part.minimumSize()).width()
            for part in self._parts
        ]
        return sum(widths) + self._row.spacing() * max(len(widths) - 1, 0) + self._sides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # as above
        super().resizeEvent(event)
        self.turn(self.width())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.turn(self.width())
        return super().event(event)
