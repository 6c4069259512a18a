"""A mark slider: the scale along which a finger gives a mark, with its levels marked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from ui.pages.scoring.mark import mark_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from judging_app.domain.rubric import Rubric
    from ui.presentation import Presentation

HEIGHT, MIDDLE, TRACK, HANDLE = 56, 20, 8, 14
"""The slider's height, where its track lies in it and how thick, and the radius of its handle."""

EDGE = 18
"""How far the ends of the scale stand from those of the slider."""

GAP, RING, APART = 2, 2, 8
"""Between two levels, around a handle with the focus, and between two numbers."""

PARTS = 10
"""A page is so many parts of the scale."""


class MarkSlider(QSlider):
    """A slider over the marks of a scale: it stops at steps, and has no handle without a mark.

    Signals: `pressed` when a finger or the mouse comes down, `slid` with a mark in units whenever
    it is another one, `let_go` when the one it is at is chosen, `moved` with +1 on Enter, `undone`
    on Esc, `closed` where F4 leads back to the field.
    """

    pressed = Signal()
    slid = Signal(int)
    let_go = Signal()
    moved = Signal(int)
    undone = Signal()
    closed = Signal()

    def __init__(self, presentation: Presentation, rubric: Rubric) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = presentation.theme
        self._steps = rubric.steps
        self._starts = [rubric.units(band.lowest) for band in rubric.bands]
        marks = (*self._starts, self._steps[-1])
        self._words = {units: mark_text(presentation, rubric, units) for units in marks}
        self._units: int | None = None
        self._is_down = self._has_slid = self._is_told = False
        self.setRange(0, len(self._steps) - 1)
        self.setPageStep(max(len(self._steps) // PARTS, 1))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.valueChanged.connect(self._on_value)
        self.show_mark(None)

    def show_mark(self, units: int | None) -> None:
        """Be at a mark of the scale; without one, keys start from the middle of it."""
        at = len(self._steps) // 2 if units is None else self._steps.index(units)
        self._be_at(units, at)

    def _be_at(self, units: int | None, at: int) -> None:
        self._units = units
        self._is_told = True
        self.setValue(at)
        self._is_told = False
        self.update()

    def _slide(self, at: int) -> None:
        at = min(max(at, 0), len(self._steps) - 1)
        units = self._steps[at]
        if units != self._units:
            self._be_at(units, at)
            self._has_slid = True
            self.slid.emit(units)

    def _let_go(self) -> None:
        """Have the mark kept once, however far the handle came."""
        self._is_down = False
        if self._has_slid:
            self._has_slid = False
            self.let_go.emit()

    def _on_value(self, at: int) -> None:
        """Take a value that neither a key nor a finger gives, but a screen reader."""
        if not self._is_told:
            self._slide(at)
            self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        key, page = event.key(), self.pageStep()
        steps = {**_STEPS, Qt.Key.Key_PageUp: page, Qt.Key.Key_PageDown: -page}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in steps:
            self._slide(self.value() + steps[Qt.Key(key)])
        elif key in _ENDS:
            self._slide(_ENDS[Qt.Key(key)] * self.maximum())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._let_go()
            self.moved.emit(1)
        elif key == Qt.Key.Key_Escape:
            self._has_slid = False
            self.undone.emit()
        elif key == Qt.Key.Key_F4:
            self._let_go()
            self.closed.emit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        if not event.isAutoRepeat():
            self._let_go()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # as above
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
            self._is_down = True
            self._slide(self._nearest(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # as above
        if self._is_down:
            self._slide(self._nearest(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # as above
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # as above
        """Leave the wheel to the sheet that scrolls: it never changes a mark."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusOutEvent(event)
        self._let_go()

    def sizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(self._theme.px(320), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(self._theme.px(160), self._theme.px(HEIGHT))

    @property
    def _ends(self) -> tuple[int, int]:
        """The pixels at which the lowest and the highest mark stand."""
        edge = self._theme.px(EDGE)
        return edge, max(self.width() - edge, edge + 1)

    def x_of(self, units: int) -> int:
        """Find the pixel at which a mark of the scale stands."""
        left, right = self._ends
        return left + self._steps.index(units) * (right - left) // max(self.maximum(), 1)

    def _nearest(self, x: float) -> int:
        left, right = self._ends
        wide = right - left
        return (2 * (round(x) - left) * self.maximum() + wide) // (2 * wide)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_levels(painter)
        painter.setFont(theme.font(13))
        painter.setPen(theme.ink("text-2"))
        for rect, words in self._numbers(painter):
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        if self._units is not None:
            middle = QPointF(self.x_of(self._units), theme.px(MIDDLE))
            radius = theme.px(HANDLE)
            painter.setPen(QPen(theme.ink("surface"), RING))
            painter.setBrush(theme.ink("primary"))
            painter.drawEllipse(middle, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("focus"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_levels(self, painter: QPainter) -> None:
        """Paint a bar for each level, filled as far as the mark comes."""
        theme = self._theme
        low = self._ends[0] - 1 if self._units is None else self.x_of(self._units)
        starts = [self.x_of(units) for units in self._starts]
        ends = [*(start - GAP for start in starts[1:]), self._ends[1]]
        half = theme.px(TRACK) / 2
        for start, end in zip(starts, ends, strict=True):
            bar = QRectF(start, theme.px(MIDDLE) - half, max(end - start, 1), 2 * half)
            painter.setPen(theme.ink("control-line"))
            painter.setBrush(theme.ink("surface"))
            painter.drawRoundedRect(bar, 3, 3)
            if low >= start:
                bar.setRight(min(low, end))
                painter.setPen(theme.ink("primary"))
                painter.setBrush(theme.ink("primary"))
                painter.drawRoundedRect(bar, 3, 3)

    def _numbers(self, painter: QPainter) -> Iterator[tuple[QRectF, str]]:
        """Place the ends of the scale, and the beginnings of levels for which there is room."""
        first, last = self._starts[0], self._steps[-1]
        placed: list[QRectF] = []
        for units in dict.fromkeys((first, last, *self._starts)):
            words = self._words[units]
            wide = painter.fontMetrics().horizontalAdvance(words) + 2
            top = self._theme.px(HEIGHT - 20)
            left = min(max(self.x_of(units) - wide / 2, 0), self.width() - wide)
            rect = QRectF(left, top, wide, self._theme.px(18))
            if not any(rect.adjusted(-APART, 0, APART, 0).intersects(one) for one in placed):
                placed.append(rect)
                yield rect, words


_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1,
}  # fmt: skip
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: 1}
