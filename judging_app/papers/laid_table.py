"""A laid table: the grids of one table of a layout, its columns fitted to the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.paper_layout_rules import filled
from judging_app.papers.cells import Cell, Column, Look, Row, fitted, narrow, row, shared
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import BOLD
from judging_app.papers.sheet import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.paper_layout import LaidColumn, LaidPart
    from judging_app.language import Language
    from judging_app.papers.filling import Filling, Words

SIZE, LEADING, PAD_X, PAD_Y = 9.5, 11.8, 4.5, 2.2
WIDEST = 75 * mm
"""How much a column without a width of its own wishes for at most."""

LEAST_WORDS = 45 * mm
"""What is left at least for the columns without a width, before repeated ones go on below."""

EACH_WIDTH = 14 * mm


@dataclass(frozen=True)
class _Told:
    """A column as it is drawn: the layout's own, and what it repeats for, by place from 1."""

    column: LaidColumn
    more: Words
    at: int = 0


def laid_table(
    part: LaidPart, filling: Filling, language: Language, width: float
) -> Iterator[Grid]:
    """Lay a table out; repeated columns that find no room go on in a table below."""
    rows = filling.tables.get(part.rows, ())
    if not rows:
        return
    table = _Table(part, filling, language, width)
    groups = list(table.columns())
    for at, told in enumerate(groups):
        grid = table.grid(told, rows)
        grid.spaceBefore = 3 * mm if at == 0 else 4 * mm
        grid.spaceAfter = 2 * mm
        yield grid


class _Table:
    def __init__(self, part: LaidPart, filling: Filling, language: Language, width: float) -> None:
        self.part, self.filling, self.language, self.width = part, filling, language, width
        tall = part.room * mm
        self.look = Look(SIZE, LEADING, PAD_X, max(PAD_Y, (tall - LEADING) / 2))

    def columns(self) -> Iterator[list[_Told]]:
        """Part the columns into those that fit side by side; none is lost."""
        plain = [_Told(column, {}) for column in self.part.columns if not column.each]
        every = [
            _Told(column, more, at)
            for column in self.part.columns
            if column.each
            for at, more in enumerate(self.filling.each.get(column.each, ()), 1)
        ]
        if not every:
            yield plain
            return
        wide = max((told.column.width * mm or EACH_WIDTH) for told in every)
        taken = sum(told.column.width * mm for told in plain)
        fits = max(1, int((self.width - taken - LEAST_WORDS) / wide))
        count = -(-len(every) // fits)
        ends = [len(every) * at // count for at in range(count + 1)]
        first = next(at for at, column in enumerate(self.part.columns) if column.each)
        before = [told for told in plain if self.part.columns.index(told.column) < first]
        after = [told for told in plain if told not in before]
        for at in range(count):
            is_last = at == count - 1
            yield [*before, *every[ends[at] : ends[at + 1]], *(after if is_last else ())]

    def grid(self, told: Sequence[_Told], rows: Sequence[Words]) -> Grid:
        drawn, said = [], ""
        texts: list[tuple[str, ...]] = []
        for words in rows:
            heading = self._said(self.part.group, {**self.filling.fields, **words})
            if heading and heading != said:
                drawn.append(Row((Cell(heading, BOLD, len(told)),), is_heading=True))
            said = heading
            cells = tuple(self._cell(one, words) for one in told)
            texts.append(cells)
            drawn.append(row(*cells))
        return Grid(self._fitted(told, texts), drawn, self.look)

    def _cell(self, told: _Told, words: Words) -> str:
        mark = {"mark": words.get(f"mark.{told.at}", "")} if told.at else {}
        return self._said(told.column.value, {**self.filling.fields, **words, **told.more, **mark})

    def _said(self, text: Mapping[str, str] | None, values: Words) -> str:
        return filled(self.language.of(dict(text)), values) if text else ""

    def _fitted(self, told: Sequence[_Told], texts: Sequence[tuple[str, ...]]) -> list[Column]:
        titles = [self._said(one.column.title, {**self.filling.fields, **one.more}) for one in told]
        widths = [one.column.width * mm or (EACH_WIDTH if one.at else 0) for one in told]
        free = [at for at, width in enumerate(widths) if not width]
        wishes = []
        for at in free:
            column = [cells[at] for cells in texts]
            wish = fitted(titles[at] or NONE, column, WIDEST, self.look)
            wishes.append((wish, narrow(titles[at] or NONE, column, WIDEST, self.look)))
        if free:
            for at, width in zip(free, shared(self.width - sum(widths), *wishes), strict=True):
                widths[at] = max(width, 8 * mm)
        return [
            Column(title, width, one.column.align)
            for title, width, one in zip(titles, widths, told, strict=True)
        ]
