"""A flow: a layout that puts its parts side by side, and goes on below where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Parts in lines, each of the height of its tallest; `gap` lies between parts and lines.

    Where it is aligned to the middle, the lines stand in the middle of the height that there is,
    and the parts in the middle of their line.
    """

    def __init__(self, gap: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:  # noqa: N802  # as above
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # Qt asks for None behind the last

    def takeAt(self, index: int) -> QLayoutItem:  # noqa: N802  # as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # as above

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # as above
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # as above
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # as above
        return self._arrange(QRect(0, 0, width, 0), is_meant=False)

    def sizeHint(self) -> QSize:  # noqa: N802  # as above
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(len(hints) - 1, 0)
        width = sum(hint.width() for hint in hints) + gaps
        return self._with_margins(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  # as above
        hints = [item.minimumSize() for item in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        return self._with_margins(width, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # as above
        super().setGeometry(rect)
        if self._is_centred:
            rect = rect.translated(0, (rect.height() - self.heightForWidth(rect.width())) // 2)
        self._arrange(rect, is_meant=True)

    @property
    def _is_centred(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _arrange(self, rect: QRect, *, is_meant: bool) -> int:
        """Place the parts, or only measure; returns the height that it takes."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for items in self._lines(inside.width()):
            hints = [item.sizeHint() for item in items]
            tallest, left = max(hint.height() for hint in hints), inside.left()
            for item, hint in zip(items, hints, strict=True):
                if is_meant:
                    below = (tallest - hint.height()) // 2 if self._is_centred else 0
                    item.setGeometry(QRect(QPoint(left, top + below), hint))
                left += hint.width() + self.spacing()
            top += tallest + self.spacing()
        bottom = max(top - self.spacing(), inside.top())
        return bottom + self.contentsMargins().bottom() - rect.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Break the parts into lines, each of one part at least."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines
