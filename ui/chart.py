"""A chart in the window: a drawing painted at the window's own width, crisp at any scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from judging_app.domain.charts.drawing import Box, Diamond, Disc, Stroke, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from judging_app.domain.charts.drawing import Drawing, Shape
    from judging_app.domain.charts.row_chart import RowChart
    from judging_app.domain.wording import Wording
    from ui.presentation import Presentation
    from ui.theme import Theme

WIDE = 900
"""Units of width of a picture that is saved."""

SHARP = 3
"""Pixels of a saved picture for each unit."""

LEAST = 400
RIM = 2


class ChartView(QWidget):
    """Shows one chart; what it says is its accessible description, and the table beside it."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.chart: RowChart | None = None
        self._drawing: Drawing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(presentation.theme.px(LEAST))

    def show_chart(self, chart: RowChart) -> None:
        """Show another chart."""
        self.chart = chart
        self._draw()
        say = self._presentation.word
        self.setAccessibleName(f"{say(chart.title)}, {say(chart.about)}")
        rows = (", ".join(say(cell) for cell in row.cells) for row in chart.rows)
        self.setAccessibleDescription("; ".join(rows))

    def _draw(self) -> None:
        if self.chart is not None:
            theme = self._presentation.theme
            unit = theme.percent / 100
            self._drawing = self.chart.drawn(max(self.width(), theme.px(LEAST)) / unit)
            self.setFixedHeight(round(self._drawing.height * unit))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._presentation.theme.px(LEAST), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._draw()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        if self._drawing is None:
            return
        theme, painter = self._presentation.theme, QPainter(self)
        painter.save()
        paint(painter, self._drawing, theme, self._presentation.word)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("focus"), RIM))
            inside = QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM)
            painter.drawRoundedRect(inside, 4, 4)
        painter.end()


def paint(painter: QPainter, drawing: Drawing, theme: Theme, say: Callable[[Wording], str]) -> None:
    """Paint a drawing from the upper left corner, in a theme's inks and at its text size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(theme.percent / 100, theme.percent / 100)
    for shape in drawing.shapes:
        _paint(painter, shape, theme, say)


def png_of(chart: RowChart, theme: Theme, say: Callable[[Wording], str]) -> bytes:
    """Draw a chart as a PNG on white, three pixels to the unit."""
    light = type(theme)()
    drawing = chart.drawn(WIDE)
    size = QSize(round(drawing.width * SHARP), round(drawing.height * SHARP))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(light.ink("surface"))
    painter = QPainter(image)
    painter.scale(SHARP, SHARP)
    paint(painter, drawing, light, say)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants a name in bytes
    return bytes(data.data())


def _paint(painter: QPainter, shape: Shape, theme: Theme, say: Callable[[Wording], str]) -> None:
    ink = theme.ink(shape.ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match shape:
        case Stroke():
            painter.setPen(QPen(ink, shape.width))
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Box():
            if shape.edge:
                painter.setPen(QPen(theme.ink(shape.edge), 1))
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        case Disc():
            painter.setPen(QPen(ink, 2))
            painter.setBrush(theme.ink("surface") if shape.is_open else ink)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Diamond():
            x, y, r = shape.x, shape.y, shape.radius
            corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
            painter.drawPolygon(QPolygonF([QPointF(*one) for one in corners]))
        case Words():
            _paint_words(painter, shape, theme, say(shape.text))


def _paint_words(painter: QPainter, words: Words, theme: Theme, text: str) -> None:
    font = type(theme)().font(words.size, bold=words.bold)
    metrics = QFontMetricsF(font)
    if words.room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.room)
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.align]
    painter.setFont(font)
    painter.setPen(theme.ink(words.ink))
    left = words.x - before * metrics.horizontalAdvance(text)
    painter.drawText(QPointF(left, words.y), text)
