"""Tables that come in: a list in CSV or XLSX as rows of text; the content tells which it is."""

from __future__ import annotations

import codecs
import csv
import io
import re
import stat
from itertools import islice
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError, Sentence
from judging_app.domain.spelling import spelled
from judging_app.domain.table import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    letter,
)
from judging_app.storage.workbooks_in import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_BYTES = 64_000_000
MOST_TEXT = 64_000_000
"""All cells together; a workbook writes a text once and can use it in every cell."""

MOST_OF_A_LINE = 1_000_000
MOST_BLANK_ROWS = 1_048_576
"""A spreadsheet's last row: people format whole columns, and blank rows follow the list."""

SHOWN_NAME = 80

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an XLSX file begins, and an XLS file (or an XLSX file behind a password)."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (b"PK\x05\x06", b"PK\x07\x08", b"%PDF", b"<", b"{\\rtf", b"SQLite format 3")
"""How other files begin that people take for tables: web pages and documents by a wrong name."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
QUOTED = re.compile(r'"[^"]*"')
DELIMITERS = ",;\t"


def read_table(path: Path) -> Table:
    """Read a list: CSV (UTF-8, UTF-16 with its mark, else Windows-1252) or the first sheet of XLSX.

    At most 64 MB, 20,000 rows, 200 columns and 10,000 characters a cell. Blank rows are left out;
    the others keep their numbers. Raises JudgingError.
    """
    file = spelled(path.name.encode(errors="replace").decode()).text[:SHOWN_NAME]
    data = _bytes_of(path, file)
    if data.startswith(ZIP):
        rows, remarks = read_workbook(data, file)
        return _table(file, rows, remarks)
    if data.startswith(OLE):
        raise JudgingError(
            "roster.file_password" if LOCKED in data else "roster.file_xls", file=file
        )
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(OTHERS):
        raise JudgingError("roster.file_foreign", file=file)
    return _table(file, _csv_rows(data, file), [])


def _bytes_of(path: Path, file: str) -> bytes:
    """Read an ordinary file; what else has a name (a folder, a device) is not even opened."""
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise JudgingError("roster.file_folder", file=file)
        if not stat.S_ISREG(kind.st_mode):
            raise JudgingError("roster.file_special", file=file)
        with path.open("rb") as source:
            data = source.read(MOST_BYTES + 1) if kind.st_size <= MOST_BYTES else b""
    except FileNotFoundError:
        raise JudgingError("roster.file_missing", file=file) from None
    except (OSError, ValueError):
        raise JudgingError("roster.file_unreadable", file=file) from None
    if max(kind.st_size, len(data)) > MOST_BYTES:
        raise JudgingError("roster.file_large", file=file, mb=MOST_BYTES // 1_000_000)
    return data


def _table(file: str, rows: Iterable[tuple[int, list[str]]], remarks: list[Sentence]) -> Table:
    kept, total = [], 0
    for number, cells in rows:
        is_blank = not any(cell.strip() for cell in cells)
        if number > (MOST_BLANK_ROWS if is_blank else MOST_ROWS):
            raise JudgingError("roster.file_rows", file=file, most=MOST_ROWS)
        _check_row(file, number, cells)
        total += sum(map(len, cells))
        if total > MOST_TEXT:
            raise JudgingError("roster.file_bomb", file=file)
        if not is_blank:
            kept.append(Row(number=number, cells=tuple(cells)))
    if not kept:
        raise JudgingError("roster.file_empty", file=file)
    return Table(name=file, rows=tuple(kept), remarks=tuple(remarks))


def _check_row(file: str, row: int, cells: list[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        last = letter(len(cells) - 1)
        raise JudgingError(
            "roster.file_columns", file=file, row=row, column=last, most=MOST_COLUMNS
        )
    for place, cell in enumerate(cells):
        found = CONTROL.search(cell)
        if found is None and len(cell) <= MOST_CHARACTERS:
            continue
        where = {"file": file, "row": row, "column": letter(place)}
        if found:
            raise JudgingError("roster.cell_control", code=f"U+{ord(found[0]):04X}", **where)
        raise JudgingError("roster.cell_long", most=MOST_CHARACTERS, **where)


def _csv_rows(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    delimiter = _delimiter(_lines(data, file))
    reader = csv.reader(_lines(data, file), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise JudgingError("roster.quotes", file=file, row=number) from None
        yield number, cells


def _lines(data: bytes, file: str) -> Iterator[str]:
    """Decode the lines of a CSV file one by one, their ends as they are."""
    with io.TextIOWrapper(io.BytesIO(data), _encoding(data), newline="") as text:
        try:
            for number, line in enumerate(text, start=1):
                if len(line) > MOST_OF_A_LINE:
                    raise JudgingError("roster.line_long", file=file, row=number)
                yield line
        except UnicodeDecodeError:
            raise JudgingError("roster.file_encoding", file=file) from None


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "cp1252"
    return "utf-8-sig"


def _delimiter(lines: Iterable[str]) -> str:
    """Find what separates the cells: the most frequent of the three in the heading."""
    heading = QUOTED.sub("", next(filter(str.strip, islice(lines, MOST_BLANK_ROWS)), ""))
    return max(DELIMITERS, key=heading.count)
