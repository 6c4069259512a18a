"""A grid: a ruled table whose head repeats, whose rows never split and whose words all print.

Beside ReportLab's own table: a subheading stays with its rows, no last row is left alone, a row
taller than a page goes on, texts stand in the file as they are read, and it takes half the time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from judging_app.papers.cells import PLAIN_LOOK, Align, Cell, Column, Look, Over, Row
from judging_app.papers.lettering import BOLD, Weight, printable, width_of, wrap
from judging_app.papers.style import HEAD_FILL, INK, RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST_ROWS = 2
"""A grid starts at the foot of a page only with so many rows under its head."""

MOST_LINES = 12
"""A row of more lines goes on as another row without a rule between, so that it fits a page."""

DESCENT = 0.27
"""Of the leading: from the foot of a line's box up to its letters' base line."""


@dataclass(frozen=True)
class _Box:
    first: int
    last: int
    weight: Weight
    align: Align
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    boxes: tuple[_Box, ...]
    height: float
    is_heading: bool = False
    is_continued: bool = False


class Grid(Flowable):
    """A ruled table of texts under a grey head."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row],
        look: Look = PLAIN_LOOK,
        over: Over | None = None,
        indent: float = 0,
    ) -> None:
        super().__init__()
        self.look = look
        self.over = over
        self.align = [column.align for column in columns]
        self.edges = [indent, *accumulate((c.width for c in columns), initial=indent)][1:]
        self.head = self._head(columns)
        self.lines = [line for row in rows for line in self._lines(row)]

    def _box(self, cell: Cell, first: int) -> _Box:
        last = first + cell.span
        room = self.edges[last] - self.edges[first] - 2 * self.look.pad_x
        lines = wrap(printable(cell.text), cell.weight, self.look.size, room)
        return _Box(first, last, cell.weight, cell.align or self.align[first], lines)

    def _height(self, lines: int) -> float:
        return lines * self.look.leading + 2 * self.look.pad_y

    def _boxes(self, cells: Iterable[Cell]) -> tuple[_Box, ...]:
        boxes: list[_Box] = []
        for cell in cells:
            boxes.append(self._box(cell, boxes[-1].last if boxes else 0))
        return tuple(boxes)

    def _head(self, columns: Sequence[Column]) -> tuple[_Line, ...]:
        boxes = self._boxes(Cell(c.title, BOLD, align="center") for c in columns)
        if self.over is None:
            return (_Line(boxes, self._height(max(len(box.lines) for box in boxes))),)
        title = self._box(Cell(self.over.title, BOLD, self.over.count, "center"), self.over.first)
        upper = self._height(len(title.lines))
        below = (len(box.lines) for box in boxes if self._is_below(box))
        beside = (len(box.lines) for box in boxes if not self._is_below(box))
        lower = max(self._height(max(below)), self._height(max(beside)) - upper)
        return (_Line((title,), upper), _Line(boxes, lower))

    def _is_below(self, box: _Box) -> bool:
        """Tell whether a title of the head stands below the one over several columns."""
        over = self.over
        return over is not None and over.first <= box.first < over.first + over.count

    def _lines(self, row: Row) -> list[_Line]:
        boxes = self._boxes(row.cells)
        most = max(len(box.lines) for box in boxes)
        return [
            _Line(
                tuple(replace(box, lines=box.lines[at : at + MOST_LINES]) for box in boxes),
                self._height(min(MOST_LINES, most - at)),
                row.is_heading,
                at > 0,
            )
            for at in range(0, most, MOST_LINES)
        ]

    @property
    def _head_height(self) -> float:
        return sum(line.height for line in self.head)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = self.edges[-1]
        self.height = self._head_height + sum(line.height for line in self.lines)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Part the grid where a page ends; nothing where too few rows would stand on it."""
        room = height - self._head_height
        count = 0
        for line in self.lines:
            room -= line.height
            if room < 0:
                break
            count += 1
        if count == len(self.lines) - 1 and count > FEWEST_ROWS:
            count -= 1
        while count and self.lines[count - 1].is_heading:
            count -= 1
        if not FEWEST_ROWS <= count < len(self.lines):
            return []
        return [self._part(self.lines[:count]), self._part(self.lines[count:])]

    def shed(self) -> list[Grid]:
        """Part the grid before its last rows, so that what follows is not alone; else nothing."""
        keep = len(self.lines) - FEWEST_ROWS
        while keep > 0 and self.lines[keep - 1].is_heading:
            keep -= 1
        if keep < FEWEST_ROWS:
            return []
        return [self._part(self.lines[:keep]), self._part(self.lines[keep:])]

    def _part(self, lines: list[_Line]) -> Grid:
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__, lines=lines)
        return part

    def draw(self) -> None:
        canvas = self.canv
        tops = [*accumulate((-line.height for line in (*self.head, *self.lines)), initial=0.0)]
        tops = [self.height + top for top in tops]
        foot = tops[len(self.head)]
        canvas.setFillColor(HEAD_FILL)
        canvas.rect(
            self.edges[0], foot, self.width - self.edges[0], self.height - foot, stroke=0, fill=1
        )
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.lines([*self._level_rules(tops), *self._upright_rules(tops)])
        self._draw_texts(tops)

    def _level_rules(self, tops: Sequence[float]) -> Iterable[tuple[float, float, float, float]]:
        left, right = self.edges[0], self.edges[-1]
        yield left, tops[0], right, tops[0]
        yield left, tops[-1], right, tops[-1]
        if self.over is not None:
            last = self.over.first + self.over.count
            yield self.edges[self.over.first], tops[1], self.edges[last], tops[1]
        for line, top in zip(self.lines, tops[len(self.head) :], strict=False):
            if not line.is_continued:
                yield left, top, right, top

    def _upright_rules(self, tops: Sequence[float]) -> Iterable[tuple[float, float, float, float]]:
        begun: dict[int, float] = {}
        for index, line in enumerate((*self.head, *self.lines)):
            shut = {edge for box in line.boxes for edge in range(box.first + 1, box.last)}
            for edge in range(len(self.edges)):
                if edge not in shut:
                    begun.setdefault(edge, tops[index])
                elif edge in begun:
                    yield self.edges[edge], begun.pop(edge), self.edges[edge], tops[index]
        for edge, top in begun.items():
            yield self.edges[edge], top, self.edges[edge], tops[-1]

    def _draw_texts(self, tops: Sequence[float]) -> None:
        """Draw row by row, as a reader, a clipboard and a screen reader take them."""
        canvas = self.canv
        canvas.setFillColor(INK)
        text = canvas.beginText()
        weight = ""
        for index, line in enumerate((*self.head, *self.lines)):
            for box in line.boxes:
                if box.weight != weight:
                    weight = box.weight
                    text.setFont(weight, self.look.size)
                is_whole = self.over is not None and index == 1 and not self._is_below(box)
                top = tops[0] if is_whole else tops[index]
                for x, y, words in self._spots(box, top, tops[index + 1]):
                    text.setTextOrigin(x, y)
                    text.textOut(words)
        canvas.drawText(text)

    def _spots(self, box: _Box, top: float, foot: float) -> Iterable[tuple[float, float, str]]:
        """Find where each line of a cell begins, the lines in the middle of its height."""
        look = self.look
        left, right = self.edges[box.first] + look.pad_x, self.edges[box.last] - look.pad_x
        y = (top + foot + len(box.lines) * look.leading) / 2 - (1 - DESCENT) * look.leading
        for words in box.lines:
            slack = 0.0
            if box.align != "left":
                slack = right - left - width_of(words, box.weight, look.size)
            yield left + (slack / 2 if box.align == "center" else slack), y, words
            y -= look.leading
