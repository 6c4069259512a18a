from __future__ import annotations

import datetime as dt
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import msgspec.inspect as kinds
import pytest
from msgspec import Meta

from judging_app.domain.errors import JudgingError
from judging_app.domain.file_kinds import Decimal, Key, Line, Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.programme import Programme
from judging_app.domain.rubric import Rubric
from judging_app.domain.sample import Sample
from judging_app.language import LANGUAGES, Language
from judging_app.storage.toml_files import MOST_BYTES, load_text, read_struct

if TYPE_CHECKING:
    from pathlib import Path


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    key: Key
    name: Text
    weight: Decimal = "1"


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal[1]
    code: Line
    date: dt.date
    proposal: bool
    criteria: Annotated[tuple[Entry, ...], Meta(min_length=1, max_length=2)]
    rubrics: dict[Key, Annotated[int, Meta(ge=0, le=9)]] = {}
    alias: Text | None = None


PAPER = """\
format = 1
code = "Kertas"
date = 2020-11-25
proposal = false
rubrics.a = 3
alias = { id = "satu", en = "one" }

[[criteria]]
key = "taste"
name.id = "Rasa"
name.en = "Taste"
weight = "2.5"
"""


def refusal(text: str) -> JudgingError:
    with pytest.raises(JudgingError) as caught:
        read_struct(text, Paper, "kertas.toml")
    return caught.value


def test_a_file_that_fits_becomes_the_struct() -> None:
    assert Paper(
        format=1,
        code="Kertas",
        date=dt.date(2020, 11, 25),
        proposal=False,
        criteria=(Entry(key="taste", name={"id": "Rasa", "en": "Taste"}, weight="2.5"),),
        rubrics={"a": 3},
        alias={"id": "satu", "en": "one"},
    ) == read_struct(PAPER, Paper, "kertas.toml")


ENTRY = "kriteria 1 (taste)"
REFUSED = [
    ('code = "Kertas"\n', "", "toml.missing_key", "bagian utama"),
    ('key = "taste"\n', "", "toml.missing_key", "kriteria 1"),
    ('code = "Kertas"', 'codes = "Kertas"', "toml.unknown_key", "bagian utama"),
    ("weight = ", "wieght = ", "toml.unknown_key", ENTRY),
    ("name.en", "name.eng", "toml.unknown_key", f"{ENTRY}, nama (name)"),
    ('name.en = "Taste"\n', "", "toml.missing_language", f"{ENTRY}, nama (name)"),
    ('name.id = "Rasa"\n', "", "toml.missing_language", f"{ENTRY}, nama (name)"),
    ('"Taste"', '" "', "toml.empty", f"{ENTRY}, nama (name), bahasa Inggris (en)"),
    ('"Rasa"', '""', "toml.empty", f"{ENTRY}, nama (name), bahasa Indonesia (id)"),
    ('"Rasa"', "5", "toml.wrong_kind", f"{ENTRY}, nama (name), bahasa Indonesia (id)"),
    ('"satu"', '"\\u202e"', "toml.hidden_character", "sebutan lain (alias), bahasa Indonesia (id)"),
    ('"Kertas"', '"Ker\\ttas"', "toml.hidden_character", "kode (code)"),
    ('"Kertas"', '"""\nKer\ntas"""', "toml.hidden_character", "kode (code)"),
    ('"Kertas"', f'"{"k" * 201}"', "toml.too_long", "kode (code)"),
    ('"Rasa"', f'"{"r" * 1001}"', "toml.too_long", f"{ENTRY}, nama (name), bahasa Indonesia (id)"),
    ('"Kertas"', "3201", "toml.wrong_kind", "kode (code)"),
    ("2020-11-25", '"2020-11-25"', "toml.wrong_kind", "tanggal (date)"),
    ("2020-11-25", "2020-11-25T10:00:00", "toml.wrong_kind", "tanggal (date)"),
    ("2020-11-25", "10:00:00", "toml.wrong_kind", "tanggal (date)"),
    ("proposal = false", "proposal = 0", "toml.wrong_kind", "usulan (proposal)"),
    ("format = 1", "format = true", "toml.not_a_choice", "format (format)"),
    ("format = 1", "format = 0", "toml.not_a_choice", "format (format)"),
    ("format = 1", f"format = {'9' * 60}", "toml.newer", "format"),
    ("format = 1", "format = 2\nfuture = 1", "toml.newer", "format"),
    ("rubrics.a = 3", "rubrics.a = true", "toml.wrong_kind", "rubrik (rubrics), a"),
    ("rubrics.a = 3", "rubrics.a = 1.5", "toml.wrong_kind", "rubrik (rubrics), a"),
    ("rubrics.a = 3", "rubrics.a = -1", "toml.too_small", "rubrik (rubrics), a"),
    ("rubrics.a = 3", f"rubrics.a = 0x{'f' * 9999}", "toml.too_large", "rubrik (rubrics), a"),
    ("rubrics.a = 3", 'rubrics."a b" = 3', "toml.key_form", "rubrik (rubrics)"),
    ("rubrics.a = 3", "rubrics = []", "toml.wrong_kind", "rubrik (rubrics)"),
    ('"taste"', '"rasa enak"', "toml.key_form", "kriteria 1 (rasa enak), kunci (key)"),
    ('"taste"', '"taste\\n"', "toml.key_form", "kriteria 1 (taste�), kunci (key)"),
    ('"taste"', '""', "toml.key_form", "kriteria 1, kunci (key)"),
    ('"2.5"', "2.5", "toml.fraction", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', "nan", "toml.fraction", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', '"2,5"', "toml.not_decimal", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', '"٣"', "toml.not_decimal", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', '"1e3"', "toml.not_decimal", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', "9" * 60, "toml.not_decimal", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', f"0x{'f' * 9999}", "toml.not_decimal", f"{ENTRY}, bobot (weight)"),
    ('"2.5"', "true", "toml.wrong_kind", f"{ENTRY}, bobot (weight)"),
    ("[[criteria]]", "[criteria]", "toml.wrong_kind", "kriteria (criteria)"),
    (
        "[[criteria]]",
        "[[criteria]]\n[[criteria]]\n[[criteria]]",
        "toml.too_many",
        "kriteria (criteria)",
    ),
]


@pytest.mark.parametrize(("old", "new", "key", "place"), REFUSED)
def test_a_value_that_does_not_fit_is_refused_with_its_place(
    old: str, new: str, key: str, place: str
) -> None:
    assert old in PAPER
    error = refusal(PAPER.replace(old, new, 1))
    said = Language("id").say(error)
    assert (key, True) == (
        error.key,
        said.startswith(("kertas.toml, " + place + ": ", "kertas.toml dibuat")),
    )
    assert Language("en").say(error).startswith("kertas.toml")


def test_a_wrong_kind_says_what_was_wanted_and_what_is_there() -> None:
    error = refusal(PAPER.replace("proposal = false", 'proposal = "ya"'))
    assert Language("id").say(error) == (
        "kertas.toml, usulan (proposal): di sini seharusnya true atau false, "
        "tetapi yang tertulis teks dalam tanda kutip. Perbaiki nilainya."
    )
    assert Language("en").say(error) == (
        "kertas.toml, proposal (proposal): this should be true or false, "
        "but it is text in quotation marks. Correct the value."
    )


def test_an_empty_list_is_refused_where_something_must_stand() -> None:
    head = PAPER.partition("[[criteria]]")[0]
    assert refusal(head + "criteria = []\n").key == "toml.too_few"


def test_a_fraction_without_quotation_marks_is_told_how_to_be_written() -> None:
    said = Language("en").say(refusal(PAPER.replace('"2.5"', "2.5")))
    assert said == (
        "kertas.toml, criterion 1 (taste), weight (weight): "
        'a number with decimals is written in quotation marks, for example "12.5".'
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (PAPER.replace("proposal = false", "proposal false"), "kertas.toml, baris 4, kolom 10: "),
        (PAPER.replace("code", "format"), "kertas.toml, baris 2, kolom "),
        (PAPER + "a = 1979-02-30\n", "kertas.toml, baris 13, kolom 5: “a = 1979-02-30”"),
        (PAPER + 'a = "', "kertas.toml"),
        (PAPER + "a = [", "kertas.toml"),
        (PAPER + "a = " + "[" * 100_000, "kertas.toml: ada kunci atau kurung yang bertingkat"),
        (PAPER + "a = " + "9" * 5000, "kertas.toml: ada bilangan yang terlalu panjang"),
        (PAPER + "# \ud800", "kertas.toml, baris 13: "),
        (PAPER + "#" * MOST_BYTES, "kertas.toml lebih besar"),
    ],
)
def test_what_is_no_toml_is_refused_with_line_and_column(text: str, start: str) -> None:
    error = refusal(text)
    assert error.key.startswith("toml.")
    assert Language("id").say(error).startswith(start)
    assert Language("en").say(error).startswith("kertas.toml")


@pytest.mark.parametrize(
    "line",
    [
        ".".join(["a"] * 200_000) + " = 1",
        "[" + " . ".join(["a"] * 100_000) + "]",
        ".".join(['"a"'] * 100_000) + " = 1",
        "a = {" + ".".join(["'a'"] * 100_000) + " = 1}",
    ],
)
def test_a_key_of_very_many_parts_is_refused_at_once(line: str) -> None:
    began = perf_counter()
    assert refusal(PAPER + line).key == "toml.too_deep"
    assert perf_counter() - began < 10


@pytest.mark.parametrize("text", ["a" * 900_000, '"' * 900_000, "a." * 15 + "b" * 900_000])
def test_long_lines_do_not_slow_the_reading_down(text: str) -> None:
    began = perf_counter()
    refusal(text)
    assert perf_counter() - began < 10


def test_a_byte_order_mark_and_dos_line_ends_do_not_matter() -> None:
    written = "\ufeff" + PAPER.replace("\n", "\r\n")
    assert read_struct(written, Paper, "a.toml") == read_struct(PAPER, Paper, "a.toml")


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(JudgingError) as caught:
        load_text(tmp_path / "tiada.toml")
    assert ("toml.missing_file", str(tmp_path / "tiada.toml")) == (
        caught.value.key,
        caught.value.sentence.values["file"],
    )


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JudgingError) as caught:
        load_text(tmp_path)
    assert caught.value.key == "toml.unreadable"


def test_a_file_of_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"format = 1\ncode = '\xe9'\n")
    with pytest.raises(JudgingError) as caught:
        load_text(tmp_path / "a.toml")
    assert (caught.value.key, caught.value.sentence.values["line"]) == ("toml.not_utf8", 2)


@pytest.mark.parametrize(("extra", "read"), [(0, True), (1, False)])
def test_a_file_of_more_than_a_megabyte_is_refused(
    tmp_path: Path, extra: int, *, read: bool
) -> None:
    (tmp_path / "a.toml").write_bytes(b"#" * (MOST_BYTES + extra))
    if read:
        assert len(load_text(tmp_path / "a.toml")) == MOST_BYTES
    else:
        with pytest.raises(JudgingError) as caught:
            load_text(tmp_path / "a.toml")
        assert caught.value.key == "toml.too_big"


def names_in(kind: kinds.Type) -> set[str]:
    match kind:
        case kinds.StructType(fields=fields):
            below = (names_in(field.type) for field in fields)
            return {field.encode_name for field in fields}.union(*below)
        case kinds.VarTupleType(item_type=item):
            return names_in(item)
        case kinds.DictType(value_type=value):
            return names_in(value)
        case _:
            return set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Rubric, Programme, Sample])
def test_every_key_of_a_file_has_a_word_for_messages(
    kind: type[msgspec.Struct], language: str
) -> None:
    names = names_in(kinds.type_info(kind))
    assert len(names) > 10
    for name in names | set(LANGUAGES):
        assert Language(language).say(f"toml.word_{name}")
