"""Workbooks: the first sheet of an XLSX file as rows of text, exact and bounded while it is read.

Read as a stream by the standard library: the libraries for this hold a rectangle (python-calamine)
or a row (openpyxl) in memory before anybody can count it, and give numbers as floats.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.spelling import spelled
from judging_app.domain.table import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, letter
from judging_app.storage.sheet_values import DateFormats, number_text
from judging_app.storage.xml_parts import Elements, Reader, walk
from judging_app.storage.zip_parts import ZipParts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.storage.xml_parts import Attributes

MOST_CELLS = 1_000_000
CONTENT_TYPES = "[Content_Types].xml"
REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold."""


def read_workbook(data: bytes, file: str) -> tuple[list[tuple[int, list[str]]], list[Sentence]]:
    """Read the first visible sheet: its rows with their numbers, and remarks on what was not read.

    Formulas count as the value that the workbook keeps of them; nothing is calculated. Raises
    JudgingError.
    """
    parts = ZipParts(data, file)
    _refuse_other_kinds(parts, file)
    try:
        book = _book(parts)
        strings = _SharedStrings(file)
        walk(parts.read(book.strings), strings)
        dates = DateFormats(uses_1904=book.uses_1904)
        walk(parts.read(book.styles), dates)
        sheet = _Sheet(file, strings.texts, dates)
        walk(parts.read(book.sheets[0].part), sheet)
    except (ValueError, LookupError, StopIteration):
        raise JudgingError("roster.file_damaged", file=file) from None
    remarks = []
    if others := tuple(one.name for one in book.sheets[1:]):
        remarks.append(sentence("roster.more_sheets", sheet=book.sheets[0].name, others=others))
    return list(sheet.rows_in_order()), remarks


def _refuse_other_kinds(parts: ZipParts, file: str) -> None:
    types = parts.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in parts.names()):
        raise JudgingError("roster.file_macro", file=file)
    if b"spreadsheetml" not in types:
        raise JudgingError("roster.file_foreign", file=file)


class _SheetPart(NamedTuple):
    name: str
    part: str


class _Book(NamedTuple):
    """Where the parts of a workbook lie: its visible sheets in order, its strings and styles."""

    sheets: list[_SheetPart]
    strings: str
    styles: str
    uses_1904: bool


def _relations(parts: ZipParts, of: str) -> dict[str, tuple[str, str]]:
    """List what a part points to, by id: the last word of its type, and the part that it is."""
    folder, name = posixpath.split(of)
    xml = parts.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        one["Id"]: (posixpath.basename(one["Type"]), posixpath.join("/", folder, one["Target"]))
        for one in Elements(xml).named("Relationship")
        if one.get("TargetMode") != "External"
    }


def _book(parts: ZipParts) -> _Book:
    main = dict(_relations(parts, "").values())["officeDocument"]
    relations = _relations(parts, main)
    kinds = dict(relations.values())
    elements = Elements(parts.read(main))
    sheets = []
    for attributes in elements.named("sheet"):
        link = next(value for key, value in attributes.items() if key.endswith(":id"))
        kind, part = relations[link]
        if kind == "worksheet" and attributes.get("state", "visible") == "visible":
            sheets.append(_SheetPart(spelled(attributes["name"]).text[:40], part))
    return _Book(
        sheets=sheets,
        strings=kinds.get("sharedStrings", ""),
        styles=kinds.get("styles", ""),
        uses_1904=any(one.get("date1904") in {"1", "true"} for one in elements.named("workbookPr")),
    )


class _SharedStrings(Reader):
    """The texts that the cells of a workbook point to, without the reading aids over them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.listens = False
        self.aids = 0

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002  # a reader's form
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.aids += 1
        elif name == "t":
            self.listens = not self.aids

    def text(self, data: str) -> None:
        if self.listens:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        if name == "t":
            self.listens = False
        elif name == "rPh":
            self.aids -= 1
        elif name == "si":
            self.texts.append(_unescaped("".join(self.pieces)))
            if len(self.texts) > MOST_CELLS:
                raise JudgingError("roster.file_cells", file=self.file, most=MOST_CELLS)


class _Sheet(Reader):
    """The cells of a sheet that hold something, by row and column; others cost nothing."""

    def __init__(self, file: str, strings: list[str], dates: DateFormats) -> None:
        self.file = file
        self.strings = strings
        self.dates = dates
        self.rows: dict[int, dict[int, str]] = {}
        self.cells = 0
        self.row, self.column = 0, -1
        self.attributes: Attributes = {}
        self.pieces: list[str] | None = None
        self.listens = False
        self.aids = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.attributes, self.pieces = attributes, None
            self._go_to(attributes.get("r"))
        elif name in {"v", "t"} and not self.aids:
            self.listens = True
            self.pieces = self.pieces or []
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), -1
        elif name == "rPh":
            self.aids += 1

    def text(self, data: str) -> None:
        if self.listens and self.pieces is not None:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.listens = False
        elif name == "rPh":
            self.aids -= 1
        elif name == "c" and self.pieces:
            self._keep(self._value("".join(self.pieces)))

    def _go_to(self, reference: str | None) -> None:
        self.column += 1
        if reference is not None:
            found = REFERENCE.fullmatch(reference)
            if found is None:
                raise ValueError
            self.column, self.row = _column(found[1]), int(found[2])

    def _value(self, raw: str) -> str:
        kind = self.attributes.get("t", "n")
        if kind == "s":
            return self.strings[int(raw)]
        if kind == "b":
            return "FALSE" if raw.strip() == "0" else "TRUE"
        if kind == "n":
            return self.dates.shown(raw, self.attributes.get("s", "0")) or number_text(raw)
        return _unescaped(raw)

    def _keep(self, value: str) -> None:
        if not value:
            return
        self.cells += 1
        if self.row > MOST_ROWS:
            raise JudgingError("roster.file_rows", file=self.file, most=MOST_ROWS)
        if self.column >= MOST_COLUMNS:
            most = {"most": MOST_COLUMNS, "column": letter(self.column)}
            raise JudgingError("roster.file_columns", file=self.file, row=self.row, **most)
        if self.cells > MOST_CELLS:
            raise JudgingError("roster.file_cells", file=self.file, most=MOST_CELLS)
        self.rows.setdefault(self.row, {})[self.column] = value

    def rows_in_order(self) -> Iterator[tuple[int, list[str]]]:
        """List the rows, each as wide as the widest."""
        width = max((column + 1 for cells in self.rows.values() for column in cells), default=0)
        for number, cells in sorted(self.rows.items()):
            yield number, [cells.get(column, "") for column in range(width)]


def _column(letters: str) -> int:
    """Count a column from 0: `A`, `AA`."""
    place = 0
    for character in letters:
        place = place * 26 + ord(character) - ord("A") + 1
    return place - 1


def _unescaped(text: str) -> str:
    """Put in the characters that XML cannot hold, up to what a cell may hold and one more."""
    cut = text[: MOST_CHARACTERS + 1]
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), cut) if "_x" in cut else cut
