"""The lines of copying: what each contestant's paper ballots show, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.mark import read_mark
from judging_app.domain.number import decimal
from judging_app.domain.transcript import OPEN, TOTAL, read_total
from ui.table import CENTRE, Cell, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.transcript import CopyState
    from judging_app.services.transcribe import CopyRow, CopySheet, Place
    from ui.presentation import Presentation

Value = int | str | None
"""A mark in units, a written total as an exact decimal, or nothing."""

STATES: dict[CopyState, tuple[str, str, str]] = {
    "untouched": ("not_scored", "copying.untouched", "text-3"),
    "typing": ("draft", "copying.typing", "warn"),
    "typed": ("waiting", "copying.typed", "text-2"),
    "checking": ("draft", "copying.checking", "warn"),
    "ready": ("stored", "copying.ready", "ok"),
    "differs": ("conflict", "copying.differs", "danger"),
}
"""The shape, the words and the ink of how far a paper ballot is."""


class Spot(NamedTuple):
    """What a column of the grid is of: a judge, and a criterion or the total on the paper."""

    judge: str
    key: str


class CopyLine(NamedTuple):
    """A contestant's line: the paper ballot of each judge who is shown."""

    number: str
    name: str
    rows: Mapping[str, CopyRow]


def lines_of(sheets: Sequence[CopySheet]) -> tuple[CopyLine, ...]:
    """Put the sheets of several judges beside each other, contestant by contestant."""
    by_judge = [{row.place.contestant: row for row in sheet.rows} for sheet in sheets]
    return tuple(
        CopyLine(
            row.number,
            row.name,
            {
                sheet.judge: rows[row.place.contestant]
                for sheet, rows in zip(sheets, by_judge, strict=True)
            },
        )
        for row in (sheets[0].rows if sheets else ())
    )


class Cells:
    """Makes the cells of the grid, and reads what is typed into them.

    `typed` holds what was typed and is not in the sheets yet, `pending` what is not certainly kept.
    """

    def __init__(self, presentation: Presentation, point: str) -> None:
        self._presentation = presentation
        self._point = point
        self.sheets: Sequence[CopySheet] = ()
        self.typed: dict[tuple[Place, str], Value] = {}
        self.pending: set[tuple[Place, str]] = set()
        self._rubrics: dict[str, Rubric] = {}

    def show(self, sheets: Sequence[CopySheet]) -> None:
        """Take other sheets; what is not certainly kept stays as it was typed."""
        self.sheets = sheets
        self._rubrics = {sheet.judge: sheet.rubric for sheet in sheets}
        self.typed = {spot: value for spot, value in self.typed.items() if spot in self.pending}

    def value(self, row: CopyRow, key: str) -> Value:
        """Tell what stands in a cell."""
        if (row.place, key) in self.typed:
            return self.typed[row.place, key]
        return row.written_total if key == TOTAL else row.marks.get(key)

    def text(self, row: CopyRow, key: str) -> str:
        """Write a cell as it can be typed."""
        value = self.value(row, key)
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            return value.replace(".", self._point)
        rubric = self._rubrics[row.place.judge]
        return decimal(rubric.value(value), rubric.decimals).replace(".", self._point)

    def read(self, row: CopyRow, key: str, text: str) -> Value:
        """Read what was typed into a cell; raises JudgingError with the sentence for it."""
        if key == TOTAL:
            return read_total(text, self._point)
        return read_mark(text, self._rubrics[row.place.judge], self._point)

    def is_open(self, line: CopyLine, spot: Spot) -> bool:
        """Tell whether something can be typed into a cell now."""
        row = line.rows.get(spot.judge)
        sheet = next((one for one in self.sheets if one.judge == spot.judge), None)
        if row is None or sheet is None or sheet.is_sealed:
            return False
        if row.is_sent or not (row.is_heard and row.is_declared):
            return False
        return row.state in OPEN[sheet.reading]

    def given(self, row: CopyRow) -> int:
        """Count the criteria of a ballot that this reading has."""
        rubric = self._rubrics[row.place.judge]
        return sum(self.value(row, one.key) is not None for one in rubric.criteria)

    def is_complete(self, row: CopyRow) -> bool:
        return self.given(row) == len(self._rubrics[row.place.judge].criteria)

    def column(self, spot: Spot, heading: str, width: int) -> Column:
        """Make the column of a spot."""

        def cell(line: CopyLine) -> Cell:
            return self._cell(line, spot, heading)

        return Column(heading, cell, align=CENTRE, width=width)

    def _cell(self, line: CopyLine, spot: Spot, heading: str) -> Cell:
        row = line.rows.get(spot.judge)
        if row is None:
            return Cell()
        say = self._presentation.say
        where = f"{line.number} {line.name}, {heading.replace(chr(10), ' ')}"
        text = self.text(row, spot.key)
        if not self.is_open(line, spot):
            return Cell(text or "\N{EN DASH}", ink="text-3", ground="sunken", spoken=where)
        is_pending = (row.place, spot.key) in self.pending
        state = "typing" if is_pending else "stored" if text else ""
        word = say("copying.cell_kept" if state == "stored" else "copying.cell_open")
        return Cell(text, state=state, spoken=f"{where}, {text}, {word}")

    def state_column(self, judge: str, width: int) -> Column:
        """Make the column that says how far each ballot of a judge is."""
        say = self._presentation.say

        def cell(line: CopyLine) -> Cell:
            row = line.rows.get(judge)
            if row is None:
                return Cell()
            if row.is_sent:
                return Cell(say("copying.sent"), state="stored", ink="ok")
            if not row.is_heard:
                return Cell(say("copying.not_due"), state="absent", ink="text-2")
            if not row.is_declared:
                return Cell(say("copying.not_declared"), state="waiting", ink="warn")
            if row.total_differs is not None and self._is_now(row):
                return Cell(say("copying.wrong_total"), state="conflict", ink="danger")
            of = len(self._rubrics[judge].criteria)
            done = self.given(row)
            begun: dict[CopyState, CopyState] = {"untouched": "typing", "typed": "checking"}
            is_begun = done > len(row.marks) == 0
            shape, words, ink = STATES[begun.get(row.state, row.state) if is_begun else row.state]
            text = say(words, done=done, of=of)
            return Cell(text, state=shape, part=done / of, ink=ink)

        return Column(say("copying.state"), cell, width=width)

    def _is_now(self, row: CopyRow) -> bool:
        """Tell whether nothing of a ballot was typed since its sheet was read."""
        return all(place != row.place for place, _ in self.typed)


def name_column(heading: str) -> Column:
    """Make the column of the contestants."""
    return Column(heading, lambda line: Cell(line.name, second=line.number), stretch=1)
