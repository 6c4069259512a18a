from __future__ import annotations

import csv
import datetime as dt
import io
import os
import struct
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from judging_app.domain.errors import JudgingError
from judging_app.domain.table import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Row, Table
from judging_app.language import LANGUAGES, Language
from judging_app.storage import workbooks_in, xml_parts, zip_parts
from judging_app.storage.sheet_values import number_text
from judging_app.storage.tables_in import MOST_BYTES, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def put_file(data: bytes | str, name: str = "daftar.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return put_file


def cells_of(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def refusal(path: Path) -> JudgingError:
    with pytest.raises(JudgingError) as caught:
        read_table(path)
    for code in LANGUAGES:
        assert Language(code).say(caught.value)
    return caught.value


def table_or_refusal(path: Path) -> Table | JudgingError:
    try:
        return read_table(path)
    except JudgingError as error:
        return error


def written(rows: Iterable[Iterable[object]], **sheets: Iterable[Iterable[object]]) -> bytes:
    """Write a workbook with xlsxwriter."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"},
    )
    for name, content in {"Daftar": rows, **sheets}.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(content):
            for place, cell in enumerate(cells):
                sheet.write(number, place, cell)
    book.close()
    return target.getvalue()


def book(sheet: str, *, strings: str = "", styles: str = "", **extra: bytes | str) -> bytes:
    """Put a workbook together by hand, around the XML of its only sheet."""
    links = {"worksheets/sheet1.xml": "worksheet", "sharedStrings.xml": "sharedStrings"}
    links["styles.xml"] = "styles"
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(links.items())
    )
    root = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" r:id="r0"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types>application/vnd.spreadsheetml.main</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "xl/workbook.xml": f"{book}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
    }
    parts |= {name.replace("__", "/"): content for name, content in extra.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet(rows: str, before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


A_SHEET = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')


class TestCsv:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_delimiter_and_encoding_are_found(
        self, put: Callable[..., Path], delimiter: str, encoding: str
    ) -> None:
        text = f"Nomor{delimiter}Nama\n1{delimiter}Al-Ma“rûf”\n"
        table = read_table(put(text.encode(encoding)))
        assert cells_of(table) == [("Nomor", "Nama"), ("1", "Al-Ma“rûf”")]

    def test_a_delimiter_inside_a_quoted_heading_does_not_count(
        self, put: Callable[..., Path]
    ) -> None:
        table = read_table(put('"a,b,c,d";x\n1;2\n'))
        assert cells_of(table) == [("a,b,c,d", "x"), ("1", "2")]

    def test_quotes_and_line_breaks_stay_in_the_cell_and_count_one_row(
        self, put: Callable[..., Path]
    ) -> None:
        table = read_table(put('a,b\r\n"satu\r\ndua","ia ""baik"""\r\n3,4\r\n'))
        assert table.rows == (
            Row(number=1, cells=("a", "b")),
            Row(number=2, cells=("satu\r\ndua", 'ia "baik"')),
            Row(number=3, cells=("3", "4")),
        )

    def test_blank_rows_are_left_out_and_the_others_keep_their_numbers(
        self, put: Callable[..., Path]
    ) -> None:
        table = read_table(put("a;b\n\n;  \n1;2\n" + ";\n" * 30_000))
        assert [row.number for row in table.rows] == [1, 4]

    @pytest.mark.parametrize(
        ("text", "row"), [('a,b\n1,2\n"3,4\n5,6\n', 3), ('a,b\n"1"x,2\n', 2), ('"', 1)]
    )
    def test_an_unbalanced_quote_is_refused_with_its_row(
        self, put: Callable[..., Path], text: str, row: int
    ) -> None:
        error = refusal(put(text))
        assert (error.key, error.sentence.values["row"]) == ("roster.quotes", row)

    @pytest.mark.parametrize(
        ("character", "code"), [("\0", "U+0000"), ("\x1b", "U+001B"), ("\x85", "U+0085")]
    )
    def test_a_control_character_is_refused_with_row_and_column(
        self, put: Callable[..., Path], character: str, code: str
    ) -> None:
        error = refusal(put(f"a,b\n1,x{character}y\n"))
        values = {"file": "daftar.csv", "row": 2, "column": "B", "code": code}
        assert (error.key, error.sentence.values) == ("roster.cell_control", values)

    def test_a_text_that_looks_like_a_formula_is_taken_literally(
        self, put: Callable[..., Path]
    ) -> None:
        table = read_table(put("a\n=HYPERLINK(1)\n@x\n-2\n+1\n"))
        assert cells_of(table) == [("a",), ("=HYPERLINK(1)",), ("@x",), ("-2",), ("+1",)]

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("a\n" + "1\n" * MOST_ROWS, "roster.file_rows"),
            ("a," * MOST_COLUMNS + "a\n", "roster.file_columns"),
            ("a\n" + "x" * (MOST_CHARACTERS + 1), "roster.cell_long"),
            ("a\n" + "x" * 2_000_000, "roster.line_long"),
            ("a\n" + "," * 1_000_000 + "x", "roster.line_long"),
        ],
    )
    def test_each_limit_has_its_own_sentence(
        self, put: Callable[..., Path], text: str, key: str
    ) -> None:
        assert refusal(put(text)).key == key

    def test_a_table_at_every_limit_is_read(self, put: Callable[..., Path]) -> None:
        wide = "," * (MOST_COLUMNS - 1)
        table = read_table(put(("x" * MOST_CHARACTERS + wide + "\n") + "1\n" * (MOST_ROWS - 1)))
        assert len(table.rows) == MOST_ROWS

    def test_utf_8_that_says_so_and_is_broken_is_refused(self, put: Callable[..., Path]) -> None:
        assert refusal(put(b"\xef\xbb\xbfa,b\n\xff,1\n")).key == "roster.file_encoding"


class TestFiles:
    @pytest.mark.parametrize(
        ("data", "key"),
        [
            (b"", "roster.file_empty"),
            (b"\n \n;;\n", "roster.file_empty"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "roster.file_xls"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "roster.file_password",
            ),
            (b"\r\n<html><table><tr><td>1</table>", "roster.file_foreign"),
            (b"%PDF-1.7\n", "roster.file_foreign"),
            (b"PK\x05\x06" + b"\0" * 18, "roster.file_foreign"),
            (b"PK\x03\x04", "roster.file_damaged"),
        ],
    )
    def test_what_is_no_list_is_refused_by_its_content(
        self, put: Callable[..., Path], data: bytes, key: str
    ) -> None:
        assert refusal(put(data, "daftar.xlsx")).key == key

    def test_the_content_decides_and_not_the_name(self, put: Callable[..., Path]) -> None:
        assert cells_of(read_table(put("a,b\n1,2\n", "a.xlsx"))) == [("a", "b"), ("1", "2")]
        assert cells_of(read_table(put(written([["a"]]), "a.csv"))) == [("a",)]

    def test_a_folder_and_a_missing_file_are_refused(self, tmp_path: Path) -> None:
        assert refusal(tmp_path).key == "roster.file_folder"
        assert refusal(tmp_path / "tiada.csv").key == "roster.file_missing"
        assert refusal(tmp_path / ("x" * 5000)).key == "roster.file_unreadable"
        assert refusal(tmp_path / "a\0b").key == "roster.file_unreadable"

    @pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
    def test_a_pipe_and_a_device_are_refused_at_once(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipa"
        os.mkfifo(pipe)
        device = tmp_path / "nol"
        device.symlink_to("/dev/zero")
        start = time.monotonic()
        assert refusal(pipe).key == "roster.file_special"
        assert refusal(device).key == "roster.file_special"
        assert time.monotonic() - start < 1

    def test_a_file_that_may_not_be_read_is_refused(
        self, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = put("a\n1\n")

        def forbidden(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(type(path), "open", forbidden)
        assert refusal(path).key == "roster.file_unreadable"

    def test_ten_sparse_gigabytes_are_refused_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "besar.csv"
        with path.open("wb") as target:
            target.truncate(10_000_000_000)
        start = time.monotonic()
        assert refusal(path).key == "roster.file_large"
        path.unlink()
        assert time.monotonic() - start < 1

    def test_a_file_that_grows_while_it_is_read_is_refused(
        self, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = put("a\n1\n")
        grown = b"a\n" * (MOST_BYTES // 2) + b"1"
        monkeypatch.setattr(type(path), "open", lambda *_: io.BytesIO(grown))
        assert refusal(path).key == "roster.file_large"

    def test_a_file_name_is_shown_without_what_turns_it_around(
        self, put: Callable[..., Path]
    ) -> None:
        assert read_table(put("a\n1\n", "daftar\u202evsc.exe")).name == "daftarvsc.exe"


class TestXlsx:
    def test_twelve_digits_are_the_same_as_number_and_as_text(
        self, put: Callable[..., Path]
    ) -> None:
        data = written([["NSPP", "NSPP"], [510032730112, "510032730112"]])
        assert cells_of(read_table(put(data)))[1] == ("510032730112", "510032730112")

    @pytest.mark.parametrize(
        ("raw", "text"),
        [
            ("510032730112", "510032730112"),
            ("5.10032730112E+11", "510032730112"),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740992", "9.00720E+15"),
            ("1.97501012000031E+17", "1.97501E+17"),
            ("32.1", "32.1"),
            ("32.100000000000001", "32.1"),
            ("0.30000000000000004", "0.3"),
            ("-5", "-5"),
            ("-0", "0"),
            ("007", "7"),
            ("0.00001", "0.00001"),
            ("1E-300", "1.00000E-300"),
            ("1E+99999999", "1.00000E+99999999"),
            ("1E-99999999", "1.00000E-99999999"),
            ("0.0", "0"),
            ("nan", "nan"),
            ("Infinity", "Infinity"),
            ("12x", "12x"),
        ],
    )
    def test_a_number_becomes_its_digits(self, raw: str, text: str) -> None:
        assert number_text(raw) == text

    @given(st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1))
    def test_a_whole_number_below_two_to_the_53_keeps_every_digit(self, number: int) -> None:
        assert number_text(str(number)) == str(number)
        assert number_text(f"{number:.16E}") == str(number)

    def test_claims_dates_and_times_become_text(self, put: Callable[..., Path]) -> None:
        row = [True, False, dt.date(2020, 5, 1), dt.datetime(2020, 5, 1, 10, 30), dt.time(9, 5)]  # noqa: DTZ001  # a cell has no zone
        cells = ("TRUE", "FALSE", "2020-05-01", "2020-05-01 10:30:00", "09:05:00")
        target = io.BytesIO()
        made = openpyxl.Workbook()
        made.worksheets[0].append(row)
        made.save(target)
        assert cells_of(read_table(put(target.getvalue())))[0] == cells

    @pytest.mark.parametrize(
        ("number", "code", "text"),
        [
            ("1", "yyyy", "1900-01-01"),
            ("59", "d mmm", "1900-02-28"),
            ("61", "d/m/yy", "1900-03-01"),
            ("43862.5", "[$-421]dd mmmm yyyy", "2020-02-01 12:00:00"),
            ("0.5", "[h]:mm", "12:00:00"),
            ("43862", '0 "hari"', "43862"),
            ("43862", "[Red]0.00", "43862"),
            ("43862", '_-"Rp"* #,##0_d', "43862"),
            ("43862", "General", "43862"),
            ("-1", "yyyy", "-1"),
            ("99999999", "yyyy", "99999999"),
            ("x", "yyyy", "x"),
        ],
    )
    def test_only_a_date_format_makes_a_date(
        self, put: Callable[..., Path], number: str, code: str, text: str
    ) -> None:
        quoted = code.replace('"', "&quot;")
        styles = (
            f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{quoted}"/>'
            '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
        )
        data = book(sheet(f'<row><c s="1"><v>{number}</v></c></row>'), styles=styles)
        assert cells_of(read_table(put(data))) == [(text,)]

    def test_days_may_count_from_1904(self, put: Callable[..., Path]) -> None:
        target = io.BytesIO()
        made = xlsxwriter.Workbook(target, {"date_1904": True, "default_date_format": "d/m/yyyy"})
        made.add_worksheet().write(0, 0, dt.date(2020, 5, 1))
        made.close()
        assert cells_of(read_table(put(target.getvalue()))) == [("2020-05-01",)]

    def test_a_formula_gives_the_value_that_the_file_keeps(self, put: Callable[..., Path]) -> None:
        target = io.BytesIO()
        made = xlsxwriter.Workbook(target)
        page = made.add_worksheet()
        page.write_formula(0, 0, '=HYPERLINK("http://x")', None, "tertulis")
        page.write_formula(0, 1, "=6*7", None, 41)
        page.write_formula(0, 2, "=NA()", None, "#N/A")
        made.close()
        assert cells_of(read_table(put(target.getvalue()))) == [("tertulis", "41", "#N/A")]

    def test_a_formula_without_a_kept_value_is_blank(self, put: Callable[..., Path]) -> None:
        data = book(sheet('<row><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row>'))
        assert cells_of(read_table(put(data))) == [("", "2")]

    def test_rich_text_is_joined_and_reading_aids_are_left_out(
        self, put: Callable[..., Path]
    ) -> None:
        strings = (
            f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>Al </x:t><x:rPh><x:t>aid</x:t></x:rPh></x:si>'
            "<x:si><x:r><x:t>Nu</x:t></x:r><x:r><x:t>rul_x0041_</x:t></x:r></x:si><x:si/></x:sst>"
        )
        rows = (
            '<row r="2"><c t="s"><v>1</v></c><c t="inlineStr"><is><t>a</t><r><t>b</t></r>'
            '<rPh><t>aid</t></rPh></is></c></row><row r="1"><c r="C1" t="s"><v>0</v></c>'
            '<c t="s"><v>2</v></c></row>'
        )
        table = read_table(put(book(sheet(rows), strings=strings)))
        assert cells_of(table) == [("", "", "Al "), ("NurulA", "ab", "")]

    def test_only_the_first_visible_sheet_is_read_and_the_others_are_named(
        self, put: Callable[..., Path]
    ) -> None:
        target = io.BytesIO()
        made = openpyxl.Workbook()
        made.worksheets[0].title = "Tersembunyi"
        made.worksheets[0].sheet_state = "hidden"
        for name in ("Peserta", "Juri"):
            made.create_sheet(name).append([name])
        made.active = 1
        made.save(target)
        table = read_table(put(target.getvalue()))
        assert cells_of(table) == [("Peserta",)]
        said = [Language("en").say(remark) for remark in table.remarks]
        assert len(said) == 1
        assert said[0].startswith("Only the sheet “Peserta” was read. Others were not: Juri. ")

    def test_merged_cells_hold_their_value_once(self, put: Callable[..., Path]) -> None:
        target = io.BytesIO()
        made = openpyxl.Workbook()
        made.worksheets[0].append(["judul", None, "x"])
        made.worksheets[0].merge_cells("A1:B1")
        made.save(target)
        assert cells_of(read_table(put(target.getvalue()))) == [("judul", "", "x")]

    def test_an_empty_sheet_is_refused(self, put: Callable[..., Path]) -> None:
        assert refusal(put(written([]))).key == "roster.file_empty"

    def test_a_control_character_is_refused_in_a_workbook_too(
        self, put: Callable[..., Path]
    ) -> None:
        error = refusal(put(written([["a"], ["b\x01"]])))
        values = {"file": "daftar.csv", "row": 2, "column": "A", "code": "U+0001"}
        assert error.sentence.values == values

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.lists(
                st.integers(-(10**14), 10**14)
                | st.booleans()
                | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
                min_size=1,
                max_size=5,
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_it_reads_what_other_readers_read(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
    ) -> None:
        path = tmp_path_factory.mktemp("x") / "a.xlsx"
        path.write_bytes(written(rows))

        def text(cell: object) -> str:
            if isinstance(cell, bool):
                return str(cell).upper()
            return str(int(cell) if isinstance(cell, float) else cell)

        with CalamineWorkbook.from_path(path) as other:
            full = other.get_sheet_by_index(0).to_python(skip_empty_area=False)
        expected = [
            tuple(map(text, cells)) for cells in full if any(map(str.strip, map(text, cells)))
        ]
        if not expected:
            assert refusal(path).key == "roster.file_empty"
            return
        found = cells_of(read_table(path))
        assert found == [cells[: len(found[0])] for cells in expected]


def overlapping() -> bytes:
    """Let an entry of a zip file that nobody reads lie on another, as in the smallest bombs."""
    data = bytearray(book(A_SHEET, extra="x"))
    first, last = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def reaching() -> bytes:
    """Let the last entry of a zip file reach into the list of contents."""
    data = bytearray(book(A_SHEET, extra="x"))
    last = data.rindex(b"PK\x01\x02")
    data[last + 20] += 1
    return bytes(data)


def lying(size: int) -> bytes:
    """Let a part of a zip file declare another size than it has."""
    data = bytearray(book(sheet("<row/>" * 5000 + '<row><c t="str"><v>x</v></c></row>')))
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def doubled() -> bytes:
    target = io.BytesIO(book(A_SHEET))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", A_SHEET)
    return target.getvalue()


def locked() -> bytes:
    data = bytearray(book(A_SHEET))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.index(mark)
        data[found + at] |= 1
    return bytes(data)


def squeezed() -> bytes:
    target = io.BytesIO(book(A_SHEET))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/media/a", b"x")
    return target.getvalue()


def listed(count: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), b"")
    return target.getvalue()


SLOW_STYLES = (
    f'<s><numFmt numFmtId="170" formatCode="{"[" * 500_000}"/><cellXfs>'
    + "".join(f'<xf id="{number}" numFmtId="170"/>' for number in range(9000))
    + "</cellXfs></s>"
)

BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "two hundred megabytes of nothing": (
        lambda: book(A_SHEET, xl__media__a=bytes(200_000_000)),
        "roster.file_bomb",
    ),
    "a thousand and one parts": (lambda: listed(1001), "roster.file_bomb"),
    "a hundred thousand parts": (lambda: listed(100_000), "roster.file_bomb"),
    "parts on top of each other": (overlapping, "roster.file_damaged"),
    "a part on top of the list of contents": (reaching, "roster.file_damaged"),
    "a part twice": (doubled, "roster.file_damaged"),
    "a part twice but for case": (
        lambda: book(A_SHEET, XL__Workbook=b"", xl__workbook=b""),
        "roster.file_damaged",
    ),
    "more than declared": (lambda: lying(100), "roster.file_damaged"),
    "less than declared": (lambda: lying(2_000_000), "roster.file_bomb"),
    "a little less than declared": (lambda: lying(40_000), "roster.file_damaged"),
    "another packing": (squeezed, "roster.file_damaged"),
    "encrypted": (locked, "roster.file_password"),
    "a document type": (
        lambda: book('<!DOCTYPE a [<!ENTITY b "c">]>' + A_SHEET),
        "roster.file_damaged",
    ),
    "a billion laughs": (
        lambda: book(
            '<!DOCTYPE a [<!ENTITY a "ha">'
            + "".join(
                f'<!ENTITY {b} "{f"&{a};" * 10}">'
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            )
            + "]>"
            + sheet('<row><c t="str"><v>&i;</v></c></row>')
        ),
        "roster.file_damaged",
    ),
    "a far cell": (
        lambda: book(sheet('<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')),
        "roster.file_rows",
    ),
    "a wide cell": (
        lambda: book(sheet('<row><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')),
        "roster.file_columns",
    ),
    "a cell nowhere": (
        lambda: book(sheet('<row><c r="1A"><v>1</v></c></row>')),
        "roster.file_damaged",
    ),
    "a string that is not there": (
        lambda: book(sheet('<row><c t="s"><v>7</v></c></row>')),
        "roster.file_damaged",
    ),
    "a number of five thousand digits for a string": (
        lambda: book(sheet(f'<row><c t="s"><v>{"9" * 5000}</v></c></row>')),
        "roster.file_damaged",
    ),
    "another encoding": (
        lambda: book(A_SHEET.encode("utf-16").decode("latin-1")),
        "roster.file_damaged",
    ),
    "a format that takes for ever": (lambda: book("<a", styles=SLOW_STYLES), "roster.file_damaged"),
    "very many styles": (
        lambda: book(
            A_SHEET,
            styles="<cellXfs>" + "".join(f'<xf id="{n}"/>' for n in range(100_001)) + "</cellXfs>",
        ),
        "roster.file_damaged",
    ),
    "very many sheets": (
        lambda: book(A_SHEET, extra=b"", **{"xl/workbook.xml": "<a>" + "<b/>" * 10_000 + "</a>"}),
        "roster.file_damaged",
    ),
    "nested without end": (
        lambda: book("".join(f"<a{n}>" for n in range(300_000))),
        "roster.file_damaged",
    ),
}


class TestHostileWorkbooks:
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_or_a_lie_is_refused_within_seconds(
        self, put: Callable[..., Path], name: str
    ) -> None:
        make, key = BOMBS[name]
        path = put(make())
        start = time.monotonic()
        assert refusal(path).key == key
        assert time.monotonic() - start < 10

    def test_a_dimension_that_lies_costs_nothing(self, put: Callable[..., Path]) -> None:
        lie = '<dimension ref="A1:XFD1048576"/>'
        data = book(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=lie))
        assert cells_of(read_table(put(data))) == [("1",)]

    def test_styled_cells_without_content_cost_nothing(self, put: Callable[..., Path]) -> None:
        styled = "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(2, 60_000))
        data = book(sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + styled))
        assert cells_of(read_table(put(data))) == [("1",)]

    def test_one_long_text_in_very_many_cells_is_refused(self, put: Callable[..., Path]) -> None:
        strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 10_000}</t></si></sst>'
        row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
        assert refusal(put(book(sheet(row * 100), strings=strings))).key == "roster.file_bomb"

    def test_more_than_a_million_cells_or_strings_are_refused(
        self, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert workbooks_in.MOST_CELLS == 1_000_000
        monkeypatch.setattr(workbooks_in, "MOST_CELLS", 100)
        row = "<row>" + "<c><v>1</v></c>" * 10 + "</row>"
        assert len(read_table(put(book(sheet(row * 10)))).rows) == 10
        assert refusal(put(book(sheet(row * 11)))).key == "roster.file_cells"
        strings = "<sst>" + "<si><t>a</t></si>" * 101 + "</sst>"
        assert refusal(put(book(A_SHEET, strings=strings))).key == "roster.file_cells"

    def test_more_than_a_hundred_megabytes_are_not_unpacked(
        self, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert zip_parts.MOST_READ == 100_000_000
        path = put(book(A_SHEET))
        monkeypatch.setattr(zip_parts, "MOST_READ", 1000)
        assert refusal(path).key == "roster.file_bomb"

    def test_more_elements_than_any_list_has_are_refused(
        self, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert xml_parts.MOST_WALKED == 3_000_000
        monkeypatch.setattr(xml_parts, "MOST_WALKED", 100)
        assert refusal(put(book(sheet("<row/>" * 100)))).key == "roster.file_damaged"

    def test_macros_are_refused(self, put: Callable[..., Path]) -> None:
        target = io.BytesIO(book(A_SHEET))
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"x")
        assert refusal(put(target.getvalue())).key == "roster.file_macro"

    def test_a_workbook_that_may_hold_macros_is_refused_by_its_content(
        self, put: Callable[..., Path]
    ) -> None:
        data = written([["a"]])
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                content = old.read(name).replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"ms-excel.sheet.macroEnabled.main",
                )
                new.writestr(name, content)
        assert refusal(put(target.getvalue(), "polos.xlsx")).key == "roster.file_macro"

    @pytest.mark.parametrize("part", ["mimetype", "word/document.xml", "xl/workbook.bin"])
    def test_another_kind_of_zip_file_is_refused(self, put: Callable[..., Path], part: str) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(part, b"x")
        assert refusal(put(target.getvalue())).key == "roster.file_foreign"

    def test_a_part_whose_bytes_changed_is_refused(self, put: Callable[..., Path]) -> None:
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(written([["satu"]]))) as old,
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new,
        ):
            for name in old.namelist():
                new.writestr(name, old.read(name))
        data = target.getvalue().replace(b"satu", b"dua!")
        assert refusal(put(data)).key == "roster.file_damaged"

    def test_names_that_leave_the_file_lead_nowhere(self, put: Callable[..., Path]) -> None:
        data = book(A_SHEET, **{"..__..__escape.txt": "x", "C:\\win.txt": "x"})
        assert cells_of(read_table(put(data))) == [("1",)]


class TestAnyBytes:
    """Whatever a file holds, it becomes a table or a sentence."""

    @staticmethod
    def settle(folder: Path, data: bytes) -> None:
        path = folder / "apa saja"
        path.write_bytes(data)
        outcome = table_or_refusal(path)
        if isinstance(outcome, JudgingError):
            assert all(Language(code).say(outcome) for code in LANGUAGES)
        else:
            assert all(isinstance(cell, str) for row in outcome.rows for cell in row.cells)

    @settings(deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        self.settle(tmp_path_factory.getbasetemp(), data)

    @settings(deadline=None)
    @given(
        st.sampled_from(["utf-8", "utf-16", "cp1252"]),
        st.text(st.sampled_from('a,;\t"\n\r\0é\u202e1='), max_size=60),
    )
    def test_any_text(
        self, tmp_path_factory: pytest.TempPathFactory, encoding: str, text: str
    ) -> None:
        self.settle(tmp_path_factory.getbasetemp(), text.encode(encoding, "replace"))

    @settings(deadline=None)
    @given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), min_size=1, max_size=5))
    def test_what_was_written_as_csv_is_read_back(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
    ) -> None:
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
        path = tmp_path_factory.getbasetemp() / "a.csv"
        path.write_bytes(target.getvalue().encode("utf-8", "replace"))
        outcome = table_or_refusal(path)
        if isinstance(outcome, JudgingError):
            assert outcome.key == "roster.cell_control"
            return
        kept = [
            tuple(cell.encode("utf-8", "replace").decode() for cell in cells)
            for cells in rows
            if any(cell.strip() for cell in cells)
        ]
        assert cells_of(outcome) == [("a", "b"), *kept]

    @settings(deadline=None, max_examples=200)
    @given(st.data())
    def test_any_workbook_with_changed_bytes(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        base = bytearray(A_BOOK)
        for _ in range(data.draw(st.integers(1, 6))):
            base[data.draw(st.integers(0, len(base) - 1))] = data.draw(st.integers(0, 255))
        end = data.draw(st.integers(0, len(base)) | st.just(len(base)))
        self.settle(tmp_path_factory.getbasetemp(), bytes(base[:end]))

    @settings(deadline=None, max_examples=200)
    @given(st.data())
    def test_any_parts_in_a_sound_zip_file(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
        made = book(data.draw(pieces), strings=data.draw(pieces), styles=data.draw(pieces))
        self.settle(tmp_path_factory.getbasetemp(), made)


PIECES = (
    *("<worksheet>", "</worksheet>", "<row>", '<row r="3">', "</row>", '<c r="B2">', "<c>", "</c>"),
    *('<c t="s">', '<c t="b">', '<c t="d" s="9">', '<c s="0">', "<v>", "</v>", "0", "1.5E+300"),
    *("<is>", "</is>", "<t>", "</t>", "<si>", "</si>", "<rPh>", "</rPh>", "x", "&lt;", "_x0000_"),
    *('<xf numFmtId="14"/>', "<cellXfs>", "</cellXfs>", '<numFmt numFmtId="z" formatCode="d"/>'),
    *('<c r="a1"><v>1</v></c>', '<row r="1"><c r="C1" t="str"><v>q</v></c></row>', '<row r="x"/>'),
)
A_BOOK = written([["a", "b"], [1, "dua"], [2.5, True]], Lain=[["x"]])
