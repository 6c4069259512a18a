"""Open data: only what is sealed, as values, described so that anybody can check and read it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.services import publish, rank, register
from judging_app.storage import durable_files, tables_out
from tests.builders import FILES, OFFICE, contestant

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.services.desk import Desk
    from judging_app.services.publish import Published
    from tests.builders import Room

FORMULA = '=HYPERLINK("http://a.example";"x")'
SECRETS = ("Person j1", "Person j2", "Person j3", "Mentor Rahasia", "000012345678", "Desa Rahasia")


@pytest.fixture
def sealed(scored: Room) -> Room:
    """A sealed session: c1 wins; c3 has a name that is a formula, c2 an NSPP that begins with 0."""
    register.take_in(
        scored.desk,
        [
            msgspec.structs.replace(
                contestant(2), nspp="000012345678", mentor="Mentor Rahasia", village="Desa Rahasia"
            ),
            msgspec.structs.replace(contestant(3), name=FORMULA, started=2014),
        ],
        by=OFFICE,
    )
    scored.seal()
    return scored


def written(desk: Desk, folder: Path, *, is_public: bool = False) -> Published:
    return publish.write(publish.gather(desk, "en", is_public=is_public), folder, "en")


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


def package(folder: Path) -> Any:  # noqa: ANN401  # what the description holds
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


READERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}


@pytest.mark.parametrize("is_public", [False, True])
def test_the_description_fits_the_files_to_the_byte(
    sealed: Room, tmp_path: Path, *, is_public: bool
) -> None:
    folder = written(sealed.desk, tmp_path / "data", is_public=is_public).folder
    values: dict[str, list[dict[str, Any]]] = {}
    for resource in package(folder)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        found = rows_of(folder, resource["name"])
        assert found, resource["name"]
        assert list(found[0]) == list(fields)
        values[resource["name"]] = [
            {name: READERS[fields[name]](text) for name, text in row.items() if text}
            for row in found
        ]
        keys = resource["schema"].get("primaryKey", [])
        assert len({tuple(row[key] for key in keys) for row in found}) == len(found) or not keys
    for resource in package(folder)["resources"]:
        for one in resource["schema"].get("foreignKeys", []):
            (there,) = one["reference"]["fields"]
            known = {row[there] for row in values[one["reference"]["resource"]]}
            assert {row[one["fields"][0]] for row in values[resource["name"]]} <= known


def test_numbers_are_numbers_and_an_nspp_is_text(sealed: Room, tmp_path: Path) -> None:
    folder = written(sealed.desk, tmp_path / "data").folder
    book = openpyxl.load_workbook(folder / "data.xlsx")
    cells = {
        name: {
            heading.value: [row[at] for row in book[name].iter_rows(min_row=2)]
            for at, heading in enumerate(book[name][1])
        }
        for name in book.sheetnames
    }
    nspp = [cell for cell in cells["contestants"]["NSPP"] if cell.value is not None]
    assert [(cell.value, cell.data_type) for cell in nspp] == [("000012345678", "s")]
    assert {cell.data_type for cell in cells["ballots"]["Mark"]} == {"n"}
    assert {cell.value for cell in cells["ballots"]["Mark"]} == {60, 70, 80}
    assert {cell.data_type for cell in cells["prizes"]["Amount (rupiah)"]} == {"n"}
    whole = (cell for table in cells.values() for column in table.values() for cell in column)
    assert {cell.data_type for cell in whole} == {"n", "s", "b"}
    assert rows_of(folder, "contestants")[1]["nspp"] == "000012345678"


def test_a_formula_in_a_name_is_a_text_everywhere(sealed: Room, tmp_path: Path) -> None:
    folder = written(sealed.desk, tmp_path / "data").folder
    assert rows_of(folder, "contestants")[2]["name"] == f"'{FORMULA}"
    with zipfile.ZipFile(folder / "data.xlsx") as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())
        assert not any("externalLink" in name or "hyperlink" in name for name in book.namelist())
    sheet = openpyxl.load_workbook(folder / "data.xlsx")["contestants"]
    assert sheet.cell(4, 3).value == FORMULA
    assert sheet.cell(4, 3).data_type == "s"


@given(st.text())
def test_what_was_defused_reads_back_the_same(text: str) -> None:
    out = tables_out.defused(text)
    assert tables_out.harmless(out) == text
    assert not out.startswith(tables_out.FORMULA)


def test_a_name_that_begins_with_an_apostrophe_stays_as_it_is() -> None:
    assert tables_out.defused("'Aisyiyah") == "'Aisyiyah"


def test_the_public_set_has_no_marks_and_no_personal_data(sealed: Room, tmp_path: Path) -> None:
    full = written(sealed.desk, tmp_path / "full").folder
    public = written(sealed.desk, tmp_path / "public", is_public=True).folder

    def everything(folder: Path) -> str:
        with zipfile.ZipFile(folder / "data.xlsx") as book:
            parts = [book.read(name) for name in book.namelist()]
        files = [path.read_bytes() for path in folder.iterdir() if path.suffix != ".xlsx"]
        return b"\n".join([*parts, *files]).decode()

    assert all(secret in everything(full) for secret in SECRETS)
    assert [secret for secret in SECRETS if secret in everything(public)] == []
    assert not (public / "ballots.csv").exists()
    assert {resource["name"] for resource in package(public)["resources"]} == {
        "contestants", "sessions", "standings", "prizes"
    }  # fmt: skip
    named = {row["number"] for row in rows_of(public, "contestants") if row["name"]}
    announced = {row["number"] for row in rows_of(public, "prizes")}
    assert named == announced
    assert len(announced) < len(rows_of(public, "contestants"))


def test_the_marks_lead_to_the_same_places(sealed: Room, tmp_path: Path) -> None:
    folder = written(sealed.desk, tmp_path / "data").folder
    rows = [row for row in rows_of(folder, "ballots") if row.pop("session") == sealed.name]
    again = tmp_path / "again.csv"
    with again.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    ranked = rank.rank_file(again, next((FILES / "programme").rglob("R1*.toml")))
    found = {one.contestant: (one.place, one.score) for one in ranked.ranking.standings}
    told = {
        row["contestant"]: (int(row["place"]), Fraction(row["score_exact"]))
        for row in rows_of(folder, "standings")
    }
    assert found == told
    assert len(told) == 3


def test_what_is_not_sealed_does_not_leave(scored: Room, tmp_path: Path) -> None:
    folder = written(scored.desk, tmp_path / "data").folder
    assert [rows_of(folder, name) for name in ("ballots", "standings", "prizes")] == [[], [], []]
    assert [row["sealed"] for row in rows_of(folder, "sessions")] == ["false"]


def test_the_same_values_give_the_same_bytes(sealed: Room, tmp_path: Path) -> None:
    data = publish.gather(sealed.desk, "id", is_public=False)
    one, two = (publish.write(data, tmp_path / name, "id").files for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_folder_that_holds_something_is_left_alone(sealed: Room, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(JudgingError, match=r"opendata\.folder_full"):
        written(sealed.desk, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("fails", range(7))
def test_a_folder_whose_writing_failed_has_no_description(
    sealed: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    calls = 0
    real = durable_files.write_whole

    def write_whole(path: Path, data: bytes, **how: Any) -> None:  # noqa: ANN401  # as the real one
        nonlocal calls
        calls += 1
        if calls == fails + 1:
            raise JudgingError("ledger.disk_full", path=str(path))
        real(path, data, **how)

    monkeypatch.setattr(publish, "write_whole", write_whole)
    with pytest.raises(JudgingError, match=r"ledger\.disk_full"):
        written(sealed.desk, tmp_path / "data")
    assert not (tmp_path / "data" / "datapackage.json").exists()
