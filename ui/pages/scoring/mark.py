"""A mark field: where a judge types one mark, with the keys that move through a ballot."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from judging_app.domain.number import decimal

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from judging_app.domain.rubric import Rubric
    from ui.presentation import Presentation
    from ui.theme import Theme

LONGEST = 9
_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}


def point_of(presentation: Presentation) -> str:
    """Tell the language's decimal mark."""
    return presentation.language.number(Fraction(1, 2), 1)[1]


def mark_text(presentation: Presentation, rubric: Rubric, units: int) -> str:
    """Write a mark as it can be typed: with the language's decimal mark, its digits not grouped."""
    plain = decimal(rubric.value(units), rubric.decimals)
    return plain.replace(".", point_of(presentation))


class MarkField(QLineEdit):
    """Where one mark is typed.

    Signals: `moved` with +1 or -1 where a key asks for the next or the previous criterion,
    `stepped` with +1 or -1 for one step of the scale, `undone` on Esc, `sliding` on F4, `focused`,
    and `left` when another widget has the focus.
    """

    moved = Signal(int)
    stepped = Signal(int)
    undone = Signal()
    sliding = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "mark")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        found = _KEYS.get((event.key(), _plain(event.modifiers())))
        if found is None:
            super().keyPressEvent(event)
            return
        name, by = found
        signal = getattr(self, name)
        signal.emit(by) if by else signal.emit()

    def event(self, event: QEvent) -> bool:
        """Take Tab and Shift+Tab as keys of the ballot, before they move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _TABS.get(event.key())
            if by is not None:
                self.moved.emit(by)
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()


def _plain(modifiers: Qt.KeyboardModifier) -> Qt.KeyboardModifier:
    """Leave out that a key stands on the number pad."""
    return modifiers & ~Qt.KeyboardModifier.KeypadModifier


_TABS: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], tuple[str, int]] = {
    (Qt.Key.Key_Return, _NONE): ("moved", 1),
    (Qt.Key.Key_Enter, _NONE): ("moved", 1),
    (Qt.Key.Key_Down, _NONE): ("moved", 1),
    (Qt.Key.Key_Up, _NONE): ("moved", -1),
    (Qt.Key.Key_Up, _CTRL): ("stepped", 1),
    (Qt.Key.Key_Down, _CTRL): ("stepped", -1),
    (Qt.Key.Key_Escape, _NONE): ("undone", 0),
    (Qt.Key.Key_F4, _NONE): ("sliding", 0),
}


class Segments(QWidget):
    """How high a level is, as filled boxes beside its name."""

    def __init__(self, theme: Theme, of: int) -> None:
        super().__init__()
        self._theme = theme
        self._of = of
        self._filled = 0
        self.setFixedSize(self.sizeHint())

    def fill(self, count: int) -> None:
        """Fill so many boxes."""
        if count != self._filled:
            self._filled = count
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        theme = self._theme
        return QSize(self._of * theme.px(13), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self._theme.px(13)
        for at in range(self._of):
            box = QRectF(at * step + 0.5, 0.5, step - 3, self.height() - 1)
            is_filled = at < self._filled
            painter.setPen(self._theme.ink("primary" if is_filled else "control-line"))
            painter.setBrush(self._theme.ink("primary") if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 1.5, 1.5)
        painter.end()
