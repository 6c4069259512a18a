"""A stepper: the steps of a session in a row, which are done, which is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.states import fill, paint_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

MARK = 18


class Step(msgspec.Struct, frozen=True):
    """One step: its words, `done`, `current` or `todo`, how much of it, and a line under it."""

    title: str
    state: str
    part: float = 0.0
    detail: str = ""


class Stepper(QWidget):
    """The steps of a session, painted as a line of shapes with words under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step], spoken: str) -> None:
        """Show other steps; `spoken` says the same in words."""
        self.steps = tuple(steps)
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._theme.px(600), self._theme.px(70))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(self._theme.px(320), self._theme.px(70))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        if not self.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self.steps)
        for at, step in enumerate(self.steps):
            if at:
                self._paint_line(painter, at, wide, is_done=step.state != "todo")
            self._paint_step(painter, at, wide, step)
        painter.end()

    def _paint_line(self, painter: QPainter, at: int, wide: float, *, is_done: bool) -> None:
        theme = self._theme
        gap = theme.px(MARK)
        left, right = (at - 0.5) * wide + gap, (at + 0.5) * wide - gap
        top = theme.px(MARK) / 2 + theme.px(2)
        token = "primary" if is_done else "line"
        fill(painter, QRectF(left, top, right - left, 2), theme.ink(token))

    def _paint_step(self, painter: QPainter, at: int, wide: float, step: Step) -> None:
        theme = self._theme
        middle = (at + 0.5) * wide
        side = theme.px(MARK)
        box = QRectF(middle - side / 2, theme.px(2), side, side)
        state, ink = _SHAPES[step.state]
        paint_state(painter, box, state, theme, part=step.part, ink=ink)
        is_current = step.state == "current"
        font = theme.font(14, bold=is_current)
        token = "text" if is_current else "text-2" if step.state == "done" else "text-3"
        self._write(painter, middle, side + theme.px(8), wide, step.title, font, token)
        if step.detail:
            below = side + theme.px(28)
            self._write(painter, middle, below, wide, step.detail, theme.font(13), "text-2")

    def _write(  # one text at one place
        self,
        painter: QPainter,
        middle: float,
        top: float,
        wide: float,
        text: str,
        font: object,
        token: str,
    ) -> None:
        painter.setFont(font)  # type: ignore[arg-type]  # a QFont
        painter.setPen(self._theme.ink(token))
        room = wide - self._theme.px(4)
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, int(room)
        )
        rect = QRectF(middle - room / 2, top, room, self._theme.px(20))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignHCenter), shown)


_SHAPES = {
    "done": ("stored", "ok"),
    "current": ("draft", "primary"),
    "todo": ("not_scored", "text-3"),
    "none": ("absent", "text-3"),
}
