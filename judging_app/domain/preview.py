"""A preview: what a table would bring in, with every reason to refuse or doubt a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.spelling import folded, spelled
from judging_app.domain.table import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from judging_app.domain.table import Columns, Row, Table

Who = TypeVar("Who", Contestant, Person)

TEXT_LENGTH = 500
FORMULA_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
"""What a spreadsheet shows where a formula failed."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a place of the file that a person should read.

    `row` counts from 1 (0: the file as a whole); `column` is its heading (empty: the whole row).
    """

    row: int
    column: str
    sentence: Sentence


class Change(NamedTuple):
    """A field of somebody known that a row would change, as it is kept: keys and codes as such."""

    field: str
    before: str
    after: str


class Incoming(msgspec.Struct, Generic[Who], frozen=True, kw_only=True):
    """A row that can be taken in: what it becomes, and what it changes of somebody known.

    Somebody known keeps the id; somebody new has none yet (empty), and no `changes`.
    """

    row: int
    value: Who
    is_change: bool
    changes: tuple[Change, ...] = ()


class Preview(msgspec.Struct, Generic[Who], frozen=True, kw_only=True):
    """What a table would change, before it does: all of `accepted` is taken in, or nothing.

    `unchanged` counts the rows that say what is known already. Whoever is known and not in the
    table stays.
    """

    accepted: tuple[Incoming[Who], ...]
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    unknown_columns: tuple[str, ...]
    unchanged: int


class Line:
    """One row while it is read: what it tells of each field, and what is to be said about it.

    What it does not tell (no such column, or the value is lost) stays as it is known.
    """

    def __init__(self, row: Row, columns: Columns) -> None:
        self.row = row
        self.columns = columns
        self.told: dict[str, Any] = {}
        self.refused: list[Problem] = []
        self.warnings: list[Problem] = []
        for at, cell in enumerate(row.cells[columns.width :], start=columns.width):
            if cell.strip():
                self.refused.append(problem(row.number, letter(at), "roster.row_wide"))
                break

    def has(self, field: str) -> bool:
        return field in self.columns.place

    def refuse(self, field: str, key: str, **values: object) -> None:
        heading = self.columns.heading[field]
        self.refused.append(problem(self.row.number, heading, key, **values))

    def warn(self, field: str, key: str, **values: object) -> None:
        heading = self.columns.heading[field]
        self.warnings.append(problem(self.row.number, heading, key, **values))

    def text(self, field: str, most: int = TEXT_LENGTH) -> str:
        """Read a cell as it is kept; empty where the file has no such column."""
        if not self.has(field):
            return ""
        place = self.columns.place[field]
        text, had_unseen = spelled("".join(self.row.cells[place : place + 1]))
        if had_unseen:
            self.warn(field, "roster.unseen")
        if len(text) > most:
            self.refuse(field, "roster.text_long", most=most, got=len(text))
        if text in FORMULA_ERRORS:
            self.refuse(field, "roster.cell_error", text=text)
        return text[:most]

    def needed(self, field: str, most: int) -> str:
        """Read a cell that must hold a letter or a digit at least."""
        text = self.text(field, most)
        if not folded(text):
            self.refuse(field, "roster.cell_empty")
        return text

    def choice(self, field: str, find: Callable[[str], str], *, is_needed: bool = False) -> str:
        """Read a cell that names something of the programme; empty where it names nothing."""
        text = self.needed(field, TEXT_LENGTH) if is_needed else self.text(field)
        try:
            return find(text) if text else ""
        except JudgingError as error:
            self.refuse(field, error.key, **error.sentence.values)
            return ""


def problem(row: int, column: str, key: str, **values: object) -> Problem:
    """Say a sentence about a place of the file; the sentence names row and column itself."""
    said = sentence(key, row=row, column=column, **values)
    return Problem(row=row, column=column, sentence=said)


def preview_of(
    table: Table,
    columns: Columns,
    lines: list[Line],
    read: list[tuple[Line, Who]],
    known: tuple[Who, ...],
) -> Preview[Who]:
    """Put together what the rows and the headings of a table say."""
    by_id = {one.id: one for one in known}
    accepted = tuple(
        Incoming(
            row=line.row.number,
            value=value,
            is_change=value.id in by_id,
            changes=_changes(by_id[value.id], value) if value.id in by_id else (),
        )
        for line, value in read
        if value != by_id.get(value.id)
    )
    return Preview(
        accepted=accepted,
        refused=tuple(found for line in lines for found in line.refused),
        warnings=(*_about_file(table, columns), *(w for line, _ in read for w in line.warnings)),
        unknown_columns=columns.unknown,
        unchanged=len(read) - len(accepted),
    )


def _changes(was: Who, value: Who) -> tuple[Change, ...]:
    pairs = (
        (field, getattr(was, field), getattr(value, field)) for field in value.__struct_fields__
    )
    return tuple(Change(field, str(old), str(new)) for field, old, new in pairs if old != new)


def _about_file(table: Table, columns: Columns) -> Iterable[Problem]:
    for remark in table.remarks:
        yield Problem(row=0, column="", sentence=remark)
    for heading in columns.personal:
        yield problem(columns.row, heading, "roster.column_personal")
    for heading in columns.unknown:
        yield problem(columns.row, heading, "roster.column_unknown")
