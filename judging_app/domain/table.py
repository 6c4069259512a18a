"""A table: rows of text as they stood in a file, and what its headings call the columns."""

from __future__ import annotations

import msgspec

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.spelling import folded, spelled, words

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000
"""What a table may hold; the last one counts for a single cell."""

MOST_OF_A_HEADING = 60
MOST_ROWS_ABOVE = 20
"""So many rows (a title, a date) may stand above the headings."""

PERSONAL = frozenset(
    (
        *("nik", "noktp", "ktp", "kk", "sim", "npwp", "nonpwp", "paspor", "passport"),
        *("rekening", "norek", "norekening", "account", "iban"),
        *("hp", "nohp", "telp", "telepon", "telpon", "tlp", "ponsel", "handphone", "wa", "nowa"),
        *("whatsapp", "phone", "telephone", "mobile", "email", "surel"),
        *("lahir", "ttl", "birth", "birthday", "birthdate", "dob"),
    )
)
"""Words of headings over personal data that judging does not need (opop.md 7.2 and 9)."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a table: its number in the file, counted from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a file that hold anything; `remarks` tells what of the file was not read."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[Sentence, ...] = ()


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field that a table can fill, with the headings that mean it, the usual one first."""

    key: str
    headings: tuple[str, ...]


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """What the headings of a table say: which column fills which field, and what is left over.

    `place` and `heading` are by field; `unknown` and `personal` hold the headings of columns that
    are not taken in. `rows` are those below the headings.
    """

    row: int
    width: int
    place: dict[str, int]
    heading: dict[str, str]
    unknown: tuple[str, ...]
    personal: tuple[str, ...]
    rows: tuple[Row, ...]


def letter(place: int) -> str:
    """Name a column as spreadsheets do, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def columns_of(
    table: Table, fields: tuple[Field, ...], required: tuple[tuple[str, ...], ...]
) -> Columns:
    """Find the headings: the row, among the first 21, in which most of them are known.

    Of each group in `required` one field must be there. Raises JudgingError where none is, where
    two columns mean the same field, or where no row follows.
    """
    meant = {folded(word): field.key for field in fields for word in field.headings}
    head = max(
        table.rows[: MOST_ROWS_ABOVE + 1],
        key=lambda row: len({meant.get(folded(text)) for text in _headings(row)} - {None}),
        default=None,
    )
    if head is None:
        raise JudgingError("roster.file_empty", file=table.name)
    headings = _headings(head)
    place = _places(table.name, headings, meant)
    _all_there(table.name, fields, required, place, headings)
    rows = tuple(row for row in table.rows if row.number > head.number)
    if not rows:
        raise JudgingError("roster.no_rows", file=table.name, row=head.number)
    rest = _left_over(headings, set(place.values()), rows)
    personal = tuple(text for text in rest if PERSONAL.intersection(words(text)))
    return Columns(
        row=head.number,
        width=len(head.cells),
        place=place,
        heading={key: headings[at] for key, at in place.items()},
        unknown=tuple(text for text in rest if text not in personal),
        personal=personal,
        rows=rows,
    )


def _headings(row: Row) -> list[str]:
    return [spelled(cell[:MOST_OF_A_HEADING]).text for cell in row.cells]


def _places(file: str, headings: list[str], meant: dict[str, str]) -> dict[str, int]:
    place: dict[str, int] = {}
    for at, heading in enumerate(headings):
        key = meant.get(folded(heading))
        if key in place:
            one, other = headings[place[key]], heading
            columns = {"first": letter(place[key]), "second": letter(at)}
            raise JudgingError("roster.heading_twice", file=file, one=one, other=other, **columns)
        if key:
            place[key] = at
    return place


def _all_there(
    file: str,
    fields: tuple[Field, ...],
    required: tuple[tuple[str, ...], ...],
    place: dict[str, int],
    headings: list[str],
) -> None:
    usual = {field.key: field.headings[0] for field in fields}
    missing = [usual[group[0]] for group in required if not place.keys() & set(group)]
    if missing:
        found = [heading[:40] for heading in headings if heading][:20] or sentence("roster.nothing")
        raise JudgingError("roster.headings_missing", file=file, missing=missing, found=found)


def _left_over(headings: list[str], taken: set[int], rows: tuple[Row, ...]) -> list[str]:
    """List the columns that fill no field; one without a heading by its letter."""
    rest = []
    for at, heading in enumerate(headings):
        filled = heading or any(row.cells[at : at + 1] not in {(), ("",)} for row in rows)
        if filled and at not in taken:
            rest.append(heading or letter(at))
    return rest
