"""The panes of the scoring page: side by side where there is room, one over another where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

WIDE, MEDIUM = 1340, 1100
"""From these widths on, in units, the panes stand side by side."""

LOW = 420
"""Below so many units of height a side pane lies over the foot, too."""

ORDER = {"wide": 300, "medium": 244, "narrow": 300}
ROOMY, ROOMY_ORDER = 1600, 380
"""From so many units of width on the running order is so wide that long names are whole."""

GUIDANCE = {"wide": 360, "medium": 344, "narrow": 360}


class Panes(QWidget):
    """Running order, ballot and guidance, and a foot under the last two.

    `head` is the part of the ballot that stays in sight where a side pane lies over it.

    Signals: `fitted` with `wide`, `medium` or `narrow` when the room became another, and whether
    there is little height in it.
    """

    fitted = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        order: QWidget,
        ballot: QWidget,
        guidance: QWidget,
        foot: QWidget,
        head: QWidget,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._sides = {"order": order, "guidance": guidance}
        self._ballot = ballot
        self._foot = foot
        self._head = head
        self.room = ""
        self.is_low = False
        self.over = ""
        for pane in (order, ballot, guidance, foot):
            pane.setParent(self)
        for pane in self._sides.values():
            pane.raise_()
        order.installEventFilter(self)
        guidance.installEventFilter(self)

    def show_over(self, name: str) -> None:
        """Open a side pane over the ballot where it has no room of its own (empty: none)."""
        self.over = name if self.room == "narrow" else ""
        self._lay_out()

    def toggle(self, name: str) -> None:
        """Open a side pane over the ballot, or close it."""
        self.show_over("" if self.over == name else name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        width, px = self.width(), self._theme.px
        room = "wide" if width >= px(WIDE) else "medium" if width >= px(MEDIUM) else "narrow"
        is_low = room == "narrow" and self.height() < px(LOW)
        if (room, is_low) != (self.room, self.is_low):
            self.over = self.over if room == self.room else ""
            self.room, self.is_low = room, is_low
            self.fitted.emit(room, is_low)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Give the foot its height again where what it says became longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def _lay_out(self) -> None:
        room = self.room or "wide"
        order, guidance = self._sides["order"], self._sides["guidance"]
        px, width = self._theme.px, self.width()
        order_wide = ROOMY_ORDER if width >= px(ROOMY) else ORDER[room]
        left, right = min(px(order_wide), width), min(px(GUIDANCE[room]), width)
        is_narrow = room == "narrow"
        start = 0 if is_narrow else left
        foot = self._foot_height(width - start)
        height = self.height() - foot
        self._foot.setGeometry(start, height, width - start, foot)
        end = width if is_narrow else width - right
        self._ballot.setGeometry(start, 0, end - start, height)
        top = self._head.geometry().bottom() + 1 if is_narrow else 0
        low = self.height() if self.is_low else height
        order.setGeometry(0, top, left, (low if is_narrow else self.height()) - top)
        guidance.setGeometry(width - right, top, right, low - top)
        for name, pane in self._sides.items():
            pane.setVisible(not is_narrow or name == self.over)

    def _foot_height(self, width: int) -> int:
        wanted = self._foot.heightForWidth(width) if self._foot.hasHeightForWidth() else 0
        return max(wanted, self._foot.minimumHeight())

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Close what lies over the ballot on Esc."""
        is_escape = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and self.over:
            self.show_over("")
            self._ballot.setFocus()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # a QObject

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._theme.px(WIDE), self._theme.px(500))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(self._theme.px(320), self._theme.px(120))
