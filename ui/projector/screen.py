"""The screen of the hall: a window that paints what it is given, and passes on the keys pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from judging_app.domain.shown import Shown
from ui.projector.blocks import blocks_of
from ui.projector.fitting import Fitted
from ui.tokens import HALL, LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QScreen

    from ui.presentation import Presentation
    from ui.projector.blocks import Block

BLACK = Shown(kind="black", audition={})
"""What is shown before anything else is known."""

WHOLE = 0.045
"""Down to this share of the height words stay whole: from 20 m that can still be read."""

SMALL = (960, 540)

KEYS = {
    Qt.Key.Key_Space: "next", Qt.Key.Key_PageDown: "next", Qt.Key.Key_Right: "next",
    Qt.Key.Key_PageUp: "hide", Qt.Key.Key_Left: "hide",
    Qt.Key.Key_B: "black", Qt.Key.Key_Period: "black",
}  # fmt: skip
"""What the keys ask for here, and those of a remote control."""


class HallScreen(QWidget):
    """A window without menu, bar or button. Signals: `asked` with an act of `KEYS`; `closed`."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._presentation = presentation
        self.shown = BLACK
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(320, 180)
        self.resize(*SMALL)
        self.show_in(presentation)

    def show_in(self, presentation: Presentation) -> None:
        """Show the same in another language."""
        self._presentation = presentation
        self.setWindowTitle(presentation.say("projector.window"))
        self.show_what(self.shown)

    def show_what(self, shown: Shown) -> None:
        """Show something; nothing of what was there before stays."""
        self.shown = shown
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription("\n".join(block.text for block in self.blocks))
        self.update()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The texts that are shown, each with its room."""
        return blocks_of(self.shown, self._presentation)

    def open_beside(self, window: QWidget) -> bool:
        """Open on a screen where the window is not, and fill it; tells whether there is one."""
        here = window.screen()
        others: list[QScreen] = [one for one in QGuiApplication.screens() if one is not here]
        if not others:
            self.show()
            return False
        self.setScreen(others[0])
        self.setGeometry(others[0].geometry())
        self.showFullScreen()
        self.setCursor(Qt.CursorShape.BlankCursor)
        return True

    def toggle_full(self) -> None:
        """Fill the screen, or no longer."""
        if self.isFullScreen():
            self.unsetCursor()
            self.showNormal()
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.showFullScreen()

    def fitted(self) -> list[tuple[Block, QRectF, Fitted]]:
        """Fit every text into its room on the window as it is."""
        width, height = self.width(), self.height()
        found = []
        for block in self.blocks:
            room = QRectF(block.left * width, block.top * height,
                          block.width * width, block.height * height)  # fmt: skip
            fitted = Fitted(block.text, room, most=block.most * height, whole=WHOLE * height,
                            bold=block.is_bold)  # fmt: skip
            found.append((block, room, fitted))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        is_black = self.shown.kind == "black"
        painter.fillRect(self.rect(), QColor(HALL["black" if is_black else "ground"]))
        for block, room, fitted in self.fitted():
            if block.ink == "band":
                painter.fillRect(room, QColor(LIGHT["practice"]))
            painter.setPen(QColor(HALL[block.ink]))
            fitted.draw(painter, block.align)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        key = Qt.Key(event.key())
        if key in KEYS and not event.isAutoRepeat():
            self.asked.emit(KEYS[key])
        elif key == Qt.Key.Key_F11 or (key == Qt.Key.Key_Escape and self.isFullScreen()):
            self.toggle_full()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # as above
        super().closeEvent(event)
        self.closed.emit()
