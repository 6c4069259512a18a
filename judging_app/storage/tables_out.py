"""Tables that go out: values as CSV that any program reads, and as a workbook for people."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from judging_app.domain.number import Figure, decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter import Format, Workbook, Worksheet

    from judging_app.domain.open_data import Column, Table, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # full-width ones
"""How a text begins that a spreadsheet would take for a formula."""

MOST_ROWS = 1_000_000
"""So many rows a sheet holds here; Excel's own limit is 1,048,576."""

MOST_LETTERS = 32_767
"""So long a text in a cell is at most, in Excel."""

TEXT = -1
"""In place of a number of decimals: a text."""

UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook knows no time zone
"""The workbook's own date, so that the same values give the same bytes."""


def defused(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    A name such as `'Aisyiyah` stays as it is. `harmless` takes the apostrophe away again.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def harmless(text: str) -> str:
    """Read a text back that `defused` wrote."""
    is_defused = text.startswith("'") and text.lstrip("'").startswith(FORMULA)
    return text[1:] if is_defused else text


def csv_of(table: Table) -> bytes:
    """Write a table as CSV (RFC 4180): UTF-8, commas, dots in numbers, nothing where is nothing."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_plain, table.rows))
    return out.getvalue().encode()


def _plain(row: Sequence[Value]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Figure):
        return decimal(value.value, value.places)
    return defused(value) if isinstance(value, str) else str(value)


def workbook_of(tables: Iterable[Table], headings: dict[str, str], title: str) -> bytes:
    """Write tables as an XLSX workbook, a sheet each; a table that is too long has several.

    `headings` are what people call the columns, by their names. Numbers are numbers and texts are
    texts: nothing is a formula or a link, whatever it looks like.
    """
    import xlsxwriter  # noqa: PLC0415  # not before somebody wants a workbook

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False,
              "strings_to_urls": False},
    )  # fmt: skip
    book.set_properties({"title": title, "created": UNDATED})
    for table in tables:
        for number, rows in enumerate(_portions(table.rows)):
            name = table.name if number == 0 else f"{table.name}_{number + 1}"
            _write_sheet(book, book.add_worksheet(name), table.columns, rows, headings)
    book.close()
    return out.getvalue()


def _portions(rows: Sequence[Sequence[Value]]) -> Iterable[Sequence[Sequence[Value]]]:
    if not rows:
        yield ()
    for start in range(0, len(rows), MOST_ROWS):
        yield rows[start : start + MOST_ROWS]


def _write_sheet(
    book: Workbook,
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    headings: dict[str, str],
) -> None:
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    shapes = _shapes_of(book)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, headings[column.name], bold)
        sheet.set_column(at, at, max(12, len(headings[column.name]) + 2))
    for down, row in enumerate(rows, start=1):
        for across, value in enumerate(row):
            _write_cell(sheet, down, across, value, shapes)


def _shapes_of(book: Workbook) -> Callable[[int], Format]:
    """Give a workbook a form for texts (-1) and one for each number of decimals."""

    @cache
    def shape(places: int) -> Format:
        form = "@" if places < 0 else "0." + "0" * places if places else "0"
        return book.add_format({"num_format": form})

    return shape


def _write_cell(
    sheet: Worksheet,
    down: int,
    across: int,
    value: Value,
    shapes: Callable[[int], Format],
) -> None:
    """Write a value by its kind; a workbook's numbers are binary, the exact ones are in the CSV."""
    if isinstance(value, bool):
        sheet.write_boolean(down, across, value)
    elif isinstance(value, str):
        sheet.write_string(down, across, value[:MOST_LETTERS], shapes(TEXT))
    elif isinstance(value, Figure):
        number = float(decimal(value.value, value.places))
        sheet.write_number(down, across, number, shapes(value.places))
    elif value is not None:
        sheet.write_number(down, across, value)
