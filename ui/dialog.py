"""A dialog: a question over its page, the safe way out at the left, the act at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.parts import StateMark, button, label, line, row, scrolled
from ui.tokens import SHADE
from ui.turning import Turning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ui.presentation import Presentation

_SHADE_ALPHA = round(0.52 * 255)
FOCUS = 2
"""How wide the line around what has the focus is, in pixels."""

MARGIN = 60
"""How much of a screen's height a dialog leaves free, in pixels: its own title bar, for one."""


class Dialog(QDialog):
    """A snapshot in, a value out: it asks and holds no operations.

    `body` is its layout. Subclasses say their `value()`, and call `allow` with a sentence for as
    long as the act cannot be done. Enter in a field never acts by itself; Ctrl+Enter does.
    """

    def __init__(
        self,
        presentation: Presentation,
        title: str,
        act: str,
        *,
        width: int = 600,
        second: str = "",
    ) -> None:
        super().__init__()
        self.presentation = presentation
        theme = presentation.theme
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(min(theme.px(width), _room(self)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        margin = theme.px(20)
        self.body.setContentsMargins(margin, theme.px(16), margin, margin)
        self.body.setSpacing(theme.px(12))
        self.heading = label(title, "title", wrap=True)
        self.body.addWidget(self.heading)
        if second:
            self.body.addWidget(label(second, "second", wrap=True))
        self.sheet, self._edge = scrolled(inside), 0
        outer.addWidget(self.sheet, 1)
        outer.addWidget(line())
        self._foot = self._make_foot(act, margin)
        outer.addWidget(self._foot)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.confirm)
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.confirm)
        self.allow()

    def _make_foot(self, act: str, margin: int) -> Turning:
        presentation, theme = self.presentation, self.presentation.theme
        self.back = button(presentation.say("window.back"), theme, pressed=self.reject)
        self.act = button(act, theme, role="primary", pressed=self.confirm)
        self._why_mark = StateMark(theme, "info", 16)
        self._why = label("", "second", wrap=True)
        safe = row(self.back, self._why_mark, self._why, gap=theme.px(10), stretch=2)
        foot = row(safe, self.act, gap=theme.px(10), stretch=0)
        foot.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        made = Turning(foot, (safe, self.act), "sunken")
        self.act.setVisible(bool(act))
        return made

    def be_read(self, lines: Iterable[str]) -> None:
        """Be there to read: the arrow keys scroll it, and a screen reader has its whole text."""
        self.sheet.setProperty("role", "sheet")
        self._edge = 2 * FOCUS
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet.setAccessibleName(self.heading.text())
        self.sheet.setAccessibleDescription("\n".join(lines))
        self.sheet.setFocus()

    def fit(self) -> None:
        """Be as high as the question needs, where the screen has that room."""
        width = max(self.minimumWidth(), min(self.sizeHint().width(), _room(self)))
        self._foot.turn(width)
        self.body.activate()
        # A bar that was needed before takes width, and a line that goes on for that keeps it there.
        room = width - self._edge - self.sheet.verticalScrollBar().sizeHint().width()
        asked = self.body.totalHeightForWidth(room)
        if asked < 0:
            asked = self.body.totalSizeHint().height()
        screen = self.screen()
        most = screen.availableGeometry().height() - MARGIN if screen else asked
        self.resize(width, min(asked + self._foot.sizeHint().height() + 1 + self._edge, most))
        if screen and self.isVisible():
            self._stay_on(screen.availableGeometry())

    def _stay_on(self, room: QRect) -> None:
        """Move up as far as a question that grew would reach under the edge of the screen."""
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(self.y() - below, room.top()))

    def value(self) -> Any:  # noqa: ANN401  # each dialog its own
        """Tell what the person said."""
        return None

    def allow(self, why_not: str = "") -> None:
        """Let the act be done, or say beside it why it cannot be done yet."""
        self.act.setEnabled(not why_not)
        self.act.setAccessibleDescription(why_not)
        self._why.setText(why_not)
        self._why_mark.setVisible(bool(why_not))

    @property
    def why_not(self) -> str:
        """Why the act cannot be done yet, or the empty text."""
        return self._why.text()

    def confirm(self) -> None:
        """Do the act, if it can be done."""
        if self.act.isEnabled() and self.act.isVisibleTo(self):
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if focused in {self.act, self.back} or focused.property("role") == "press":
                focused.click()  # type: ignore[attr-defined]  # a button
            elif focused is not None:
                self.focusNextChild()
            return
        super().keyPressEvent(event)


def _room(dialog: QDialog) -> int:
    screen = dialog.screen()
    return screen.availableGeometry().width() - 40 if screen else 600


class Shade(QWidget):
    """What dims a window while a dialog stands over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        colour = QColor(SHADE)
        colour.setAlpha(_SHADE_ALPHA)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()


def open_over(page: QWidget, dialog: Dialog, then: Callable[[Any], object]) -> None:
    """Open a dialog over a page's window; `then` gets its value when it was confirmed."""
    window = page.window()
    shade = Shade(window)
    dialog.setParent(window, dialog.windowFlags() | Qt.WindowType.Dialog)
    focused = window.focusWidget()

    def finished(result: int) -> None:
        window.removeEventFilter(shade)
        shade.hide()
        shade.deleteLater()
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        if result == QDialog.DialogCode.Accepted:
            then(dialog.value())
        dialog.deleteLater()

    dialog.finished.connect(finished)
    dialog.fit()
    dialog.open()
