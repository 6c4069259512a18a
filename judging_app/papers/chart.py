"""A chart on paper: a drawing as vectors, black on white, with the same shapes as in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from judging_app.domain.charts.drawing import Box, Diamond, Disc, Stroke, Words
from judging_app.papers.lettering import REGULAR, SEMIBOLD, printable, width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

    from judging_app.domain.charts.drawing import Drawing, Ink, Shape
    from judging_app.domain.charts.row_chart import RowChart
    from judging_app.domain.wording import Wording

SCALE = 0.7
"""Points on paper of one unit of a drawing: its words of 13 are then of 9.1 points."""

INKS: dict[Ink, str] = {
    "text": "#000000", "text-2": "#333333", "text-3": "#555555", "line": "#CCCCCC",
    "sunken": "#EDEDED", "surface": "#FFFFFF", "tint": "#E2E2E2",
    "mark-1": "#000000", "mark-2": "#000000",
}  # fmt: skip
MORE = "\N{HORIZONTAL ELLIPSIS}"


class Chart(Flowable):
    """A picture over the whole width of a page's text; it never splits."""

    def __init__(self, chart: RowChart, say: Callable[[Wording], str]) -> None:
        super().__init__()
        self._chart = chart
        self._say = say
        self.spaceAfter = 8

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  # as asked
        self.drawing: Drawing = self._chart.drawn(width / SCALE)
        self.width, self.height = width, self.drawing.height * SCALE
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self.height)
        canvas.scale(SCALE, SCALE)
        for shape in self.drawing.shapes:
            _draw(canvas, shape, self._say)
        canvas.restoreState()


def _draw(canvas: Canvas, shape: Shape, say: Callable[[Wording], str]) -> None:
    """Draw one shape; upwards is positive here, downwards in a drawing."""
    ink = HexColor(INKS[shape.ink])
    canvas.setFillColor(ink)
    canvas.setStrokeColor(ink)
    match shape:
        case Stroke():
            canvas.setLineWidth(shape.width)
            canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        case Box():
            canvas.setLineWidth(1)
            canvas.setStrokeColor(HexColor(INKS[shape.edge or shape.ink]))
            y = -shape.y - shape.height
            canvas.rect(shape.x, y, shape.width, shape.height, stroke=int(bool(shape.edge)), fill=1)
        case Disc():
            canvas.setLineWidth(2)
            canvas.setFillColor(HexColor(INKS["surface"]) if shape.is_open else ink)
            canvas.circle(shape.x, -shape.y, shape.radius, stroke=1, fill=1)
        case Diamond():
            _draw_diamond(canvas, shape)
        case Words():
            _draw_words(canvas, shape, say(shape.text))


def _draw_diamond(canvas: Canvas, shape: Diamond) -> None:
    x, y, r = shape.x, -shape.y, shape.radius
    path = canvas.beginPath()
    path.moveTo(x, y + r)
    for corner in ((x + r, y), (x, y - r), (x - r, y)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_words(canvas: Canvas, words: Words, text: str) -> None:
    font = SEMIBOLD if words.bold else REGULAR
    shown = _fitting(printable(text), font, words)
    canvas.setFont(font, words.size)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString,
            "end": canvas.drawRightString}[words.align]  # fmt: skip
    draw(words.x, -words.y, shown)


def _fitting(text: str, font: str, words: Words) -> str:
    """Shorten words to their room; what they say whole stands in the table beside the picture."""
    if not words.room or width_of(text, font, words.size) <= words.room:
        return text
    while text and width_of(text + MORE, font, words.size) > words.room:
        text = text[:-1]
    return text.rstrip() + MORE
