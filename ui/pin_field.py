"""A PIN field: six boxes in which a PIN is typed; no digit can be seen or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QRegularExpression, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from judging_app.domain.pin import DIGITS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

BOX, TALL, GAP = 44, 52, 8
DOT = 3.5
WIDTH = DIGITS * BOX + (DIGITS - 1) * GAP


class PinField(QLineEdit):
    """Six boxes, with a dot for each digit that was typed; no digit can be seen or copied."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self.setProperty("role", "pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(DIGITS)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}, {len(self.text())}/{DIGITS}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._theme.px(WIDTH), self._theme.px(TALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        typed = len(self.text())
        step = (self.width() + theme.px(GAP)) / DIGITS
        for at in range(DIGITS):
            box = QRectF(at * step, 0, step - theme.px(GAP), self.height())
            is_next = self.hasFocus() and at == min(typed, DIGITS - 1)
            wide = 3 if is_next else 1
            painter.setPen(QPen(theme.ink("focus" if is_next else "control-line"), wide))
            painter.setBrush(theme.ink("surface"))
            painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 4, 4)
            if at < typed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.ink("text"))
                radius = theme.px(10) * DOT / 10
                painter.drawEllipse(QPointF(box.center()), radius, radius)
        painter.end()
