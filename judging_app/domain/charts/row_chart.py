"""A row chart: one row for each judge, criterion or cut, over an axis of values below them all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.charts.axis import Axis, axis_over
from judging_app.domain.charts.drawing import Box, Diamond, Disc, Drawing, Shape, Stroke, Words
from judging_app.domain.errors import sentence
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.charts.drawing import Ink
    from judging_app.domain.wording import Wording

LABEL, MOST_LABEL, SHARE = 140.0, 260.0, 0.27
"""Units that labels take at the left at least and at most, and their share of the width."""

VALUE, EDGE = 88.0, 16.0
"""Units that values take at the right, and the margin."""

TALL, TOP, FOOT = 44.0, 12.0, 46.0
"""Units of a row, above the first one, and below the last one, where the axis stands."""

DOT, RING, CAP = 6.0, 4.5, 6.0
LEAST_PLOT = 120.0


class ChartRow(NamedTuple):
    """What one row shows: rings for single values, a box of quartiles, a span, a mark, a bar.

    `unusual` makes the mark a diamond of the other ink. `box` holds the quartiles and the median
    between them. `beside` is compared by a short upright line. `cells` are the row of the table
    that says the same; the first of them is the label.
    """

    label: Wording
    second: Wording
    told: Wording
    cells: tuple[Wording, ...]
    rings: tuple[float, ...] = ()
    box: tuple[float, float, float] | None = None
    span: tuple[float, float] | None = None
    mark: float | None = None
    beside: float | None = None
    bar: float | None = None
    unusual: bool = False

    def values(self) -> Iterator[float]:
        """List all that the axis must reach."""
        yield from self.rings
        yield from self.span or ()
        yield from (one for one in (self.mark, self.beside, self.bar) if one is not None)


class RowChart(NamedTuple):
    """A picture by its figures; `key` names its file, `heads` the columns of its table.

    `about` says how to read it; `low` and `high` say what the axis' ends mean, `low` alone what it
    counts. `band` is what is usual. An even chart has 0 in the middle.
    """

    key: str
    title: Wording
    about: Wording
    heads: tuple[Wording, ...]
    rows: tuple[ChartRow, ...]
    low: Wording = ""
    high: Wording = ""
    band: tuple[float, float] | None = None
    is_even: bool = False

    @property
    def axis(self) -> Axis:
        values = [value for row in self.rows for value in row.values()]
        bars = [0.0] if any(row.bar is not None for row in self.rows) else []
        return axis_over([*values, *bars, *(self.band or ())], is_even=self.is_even)

    def drawn(self, width: float) -> Drawing:
        """Lay the picture out at a width in units; its height follows from its rows."""
        height = TOP + TALL * len(self.rows) + FOOT
        left = EDGE + min(max(width * SHARE, LABEL), MOST_LABEL)
        plot = Plot(left, max(width - left - VALUE - EDGE, LEAST_PLOT), self.axis)
        shapes = [*_ground(self, plot), *_axis(self, plot)]
        for at, row in enumerate(self.rows):
            shapes += _row(row, plot, TOP + TALL * (at + 0.5))
        whole = left + plot.width + VALUE + EDGE
        name = sentence("agreement.chart_name", title=self.title, about=self.about)
        return Drawing(whole, height, name, tuple(shapes))


class Plot(NamedTuple):
    """The room of the values within a chart."""

    left: float
    width: float
    axis: Axis

    @property
    def right(self) -> float:
        return self.left + self.width

    def at(self, value: float) -> float:
        return self.left + self.width * self.axis.share(value)


def number(value: float, places: int = 2, *, is_signed: bool = False) -> Wording:
    """Word a diagnostic figure, with its sign where that is asked for."""
    exact = round(Fraction(value), places)
    shown = figure(abs(exact), places)
    if exact < 0:
        return sentence("agreement.minus", value=shown)
    return sentence("agreement.plus", value=shown) if is_signed and exact > 0 else shown


def _ground(chart: RowChart, plot: Plot) -> Iterator[Shape]:
    foot = TOP + TALL * len(chart.rows)
    if chart.band is not None:
        low, high = map(plot.at, chart.band)
        yield Box(low, TOP, high - low, foot - TOP, "sunken")
    for mark in plot.axis.marks():
        yield Stroke(plot.at(mark), TOP, plot.at(mark), foot, "line")
    if plot.axis.low <= 0 <= plot.axis.high:
        yield Stroke(plot.at(0), TOP, plot.at(0), foot, "text-3", 1.5)


def _axis(chart: RowChart, plot: Plot) -> Iterator[Shape]:
    under = TOP + TALL * len(chart.rows) + 18
    for mark in plot.axis.marks():
        told = number(mark, plot.axis.places, is_signed=chart.is_even)
        yield Words(plot.at(mark), under, told, "text-2", align="middle")
    half = plot.width / 2
    if chart.low:
        room = half if chart.high else plot.width
        yield Words(plot.left, under + 18, chart.low, "text-2", room=room)
    if chart.high:
        yield Words(plot.right, under + 18, chart.high, "text-2", align="end", room=half)


def _row(row: ChartRow, plot: Plot, middle: float) -> Iterator[Shape]:
    """Lay out one row: what stands behind first, the mark last."""
    low = middle - 3 if row.second else middle + 5
    yield Words(EDGE, low, row.label, size=15, bold=True, room=plot.left - EDGE - 12)
    if row.second:
        yield Words(EDGE, middle + 15, row.second, "text-2", room=plot.left - EDGE - 12)
    right = plot.right + VALUE
    yield Words(right, middle + 5, row.told, size=15, align="end", bold=True, room=VALUE - 8)
    yield from _many(row, plot, middle)
    yield from _one(row, plot, middle, "mark-2" if row.unusual else "mark-1")


def _many(row: ChartRow, plot: Plot, middle: float) -> Iterator[Shape]:
    """Lay out the box of quartiles, the rings of single values, and what is compared."""
    if row.box is not None:
        low, median, high = map(plot.at, row.box)
        yield Box(low, middle - 11, high - low, 22, "tint", "text-2")
        yield Stroke(median, middle - 11, median, middle + 11, "text", 3)
    for ring in row.rings:
        yield Disc(plot.at(ring), middle, RING, "mark-1", is_open=True)
    if row.beside is not None:
        x = plot.at(row.beside)
        yield Stroke(x, middle - 12, x, middle + 12, "text-2", 2)


def _one(row: ChartRow, plot: Plot, middle: float, ink: Ink) -> Iterator[Shape]:
    """Lay out the bar, or the span with the mark in it."""
    if row.bar is not None:
        start, end = sorted((plot.at(0), plot.at(row.bar)))
        yield Box(start, middle - 8, max(end - start, 1), 16, ink)
    if row.span is not None:
        start, end = map(plot.at, row.span)
        yield Stroke(start, middle, end, middle, ink, 2)
        for x in (start, end):
            yield Stroke(x, middle - CAP, x, middle + CAP, ink, 2)
    if row.mark is not None:
        x = plot.at(row.mark)
        yield Diamond(x, middle, DOT + 2, ink) if row.unusual else Disc(x, middle, DOT, ink)
