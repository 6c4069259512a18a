"""The languages: every sentence in both, and numbers, dates, money and words in their forms."""

from __future__ import annotations

import ast
import datetime as dt
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import msgspec.inspect
import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.cli.arguments import COMMANDS
from judging_app.domain.contesting import ContestState
from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.facts import FOLLOWED
from judging_app.domain.follow_up import AnnouncementState, InkState, ObjectionState, PaperState
from judging_app.domain.kinds import KINDS
from judging_app.domain.line_groups import GROUPS
from judging_app.domain.matching import Standing
from judging_app.domain.open_data import BALLOTS, CONTESTANTS, PRIZES, SESSIONS, STANDINGS
from judging_app.domain.paper_layout import PaperLayout
from judging_app.domain.programme import CapKind, Programme
from judging_app.domain.roles import Role
from judging_app.domain.rubric import Rubric
from judging_app.domain.rule import Measured, Score
from judging_app.domain.sample import Sample
from judging_app.domain.seal import ReopenGround
from judging_app.domain.session import ConferenceState, ExclusionCause, SeatKind
from judging_app.language import LANGUAGES, Language
from judging_app.papers.declaration_sheet import STATEMENTS
from tools.compile_catalogues import LOCALE, compiled
from ui.rail import PLACES, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCES = [ROOT / "main.py", *sorted((ROOT / "judging_app").rglob("*.py")),
           *sorted((ROOT / "ui").rglob("*.py"))]  # fmt: skip
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
FOREIGN = {"argparse"}
"""A catalogue for Python's own sentences, which are English already."""

ID, EN = Language("id"), Language("en")


class Said(NamedTuple):
    """A sentence of a catalogue in its forms (several where it counts something)."""

    forms: tuple[str, ...]

    @property
    def placeholders(self) -> set[str]:
        return {name for form in self.forms for _, name, _, _ in Formatter().parse(form) if name}


@cache
def catalogue(code: str) -> dict[str, Said]:
    """Read all sentences of a language by their keys."""
    found: dict[str, Said] = {}
    for po in CATALOGUES:
        if po.parts[-3] != code or po.stem in FOREIGN:
            continue
        with po.open("rb") as source:
            for message in read_po(source, locale=code):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    text = message.string
                    forms = (text,) if isinstance(text, str) else tuple(text or ())
                    assert key.partition(".")[0] == po.stem, f"{key} stands in {po.name}"
                    assert not message.fuzzy, key
                    found[key] = Said(forms)
    return found


KEY = re.compile(rf"(?:{'|'.join({po.stem for po in CATALOGUES} - FOREIGN)})\.[a-z0-9_]*[a-z0-9]")
EXPANDED: dict[str, set[str]] = {
    "agreement.head_": {
        "above",
        "alpha_interval",
        "alpha_ordinal",
        "average_short",
        "ballots",
        "below",
        "changes",
        "criterion",
        "cut",
        "distance",
        "error",
        "everybody",
        "fair",
        "figure",
        "first",
        "highest",
        "icc_average",
        "icc_single",
        "infit",
        "interval",
        "interval_short",
        "judge",
        "lowest",
        "margin",
        "mean",
        "mean_interval",
        "meaning",
        "median",
        "name",
        "of",
        "ordinal_short",
        "outfit",
        "place",
        "quarter",
        "severity",
        "shared",
        "single_short",
        "spread",
        "three_quarters",
        "value",
        "w",
        "w_short",
        "way",
    },
    "ledger.kind_": set(KINDS),
    "ledger.role_": set(get_args(Role)),
    "toml.kind_": {"dict", "list", "str", "int", "float", "bool", "date", "datetime", "time"},
    "roster.nspp_": {"length", "type", "area"},
    "cli.": set(COMMANDS),
    "cli.verify_": {"bundle", "ledger"},
    "window.place_": {place.key for place in (*PLACES, SETTINGS)} | {"agreement", "copying"},
    "ties.paper_": {str(at) for at in range(1, STATEMENTS + 1)},
    "window.tone_": {"danger", "warn", "ok", "info"},
    "window.kind_": {"sample", "rehearsal"},
    "setup.group_": set(get_args(CapKind)),
    "scoring_rule.group_": set(GROUPS.values()),
    "scoring_rule.method_": set(get_args(Measured.__annotations__["counts"])),
    "scoring_rule.method_judge_": {"mean", "sum"},
    "scoring_rule.method_ranks_": {"rank", "borda"},
    "scoring_rule.method_equal_": {"mean", "first"},
    "scoring_rule.method_over_": {"judges", "criterion"},
    "scoring_rule.method_criteria_": {"mean", "sum"},
    "scoring_rule.method_score_": set(get_args(Score)) - {"skating"},
    "views.cause_": set(get_args(ExclusionCause)),
    "views.ground_": set(get_args(ReopenGround)),
    "views.state_": set(FOLLOWED),
    "views.told_conference_": set(get_args(ConferenceState)),
    "views.told_ink_": set(get_args(InkState)),
    "views.told_objection_": set(get_args(ObjectionState)),
    "views.told_paper_": set(get_args(PaperState)),
    "views.told_result_": set(get_args(AnnouncementState)),
    "contest.state_": set(get_args(ContestState)),
    "contest.was_": set(get_args(AnnouncementState)),
    "contest.came_": set(get_args(ObjectionState)) - {"open"},
    "contest.answer_": set(get_args(ObjectionState)) - {"open"},
    "paper.role_": set(get_args(SeatKind)),
    "papers.from_": {"session", "seal"},
    "matching.standing_": set(get_args(Standing)),
    "contest.title_": {"announce", "object", "answer", "confirm"},
    "contest.act_": {"announce", "object", "answer", "confirm"},
    "opendata.col_": {
        column.name
        for columns in (CONTESTANTS, SESSIONS, BALLOTS, STANDINGS, PRIZES)
        for column in columns
    },
}
"""What can follow the keys that the source puts together."""

PAPERS = "paper."
"""The papers say their sentences without the area; their own test finds the unused ones."""

FILES = {"programme.toml", "rubric.toml"}
"""Names that look like a key and are none."""


def trees() -> Iterator[ast.Module]:
    for path in SOURCES:
        yield ast.parse(path.read_text(encoding="utf-8"))


@cache
def literal_keys() -> frozenset[str]:
    """Find the keys that stand in the source."""
    nodes = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.expr))
    return frozenset(text for node in nodes if KEY.fullmatch(text := text_of(node))) - FILES


@cache
def stems() -> frozenset[str]:
    """Find the beginnings of keys that the source puts together: `ledger.kind_`."""
    firsts = (
        node.values[0]
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    )
    texts = {text_of(first) for first in firsts}
    areas = {po.stem for po in CATALOGUES}
    return frozenset(
        text
        for text in texts
        if re.fullmatch(r"[a-z_]+\.[a-z_]*", text) and text.partition(".")[0] in areas
    )


def text_of(node: ast.expr) -> str:
    """Tell the text that stands in the source; empty where it is computed."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def keys_of_files() -> set[str]:
    """List the keys of programme, rubric and sample files, and those that their rules name."""
    found = set(LANGUAGES)
    waiting: list[Any] = [
        msgspec.inspect.type_info(kind) for kind in (Programme, Rubric, Sample, PaperLayout)
    ]
    while waiting:
        kind = waiting.pop()
        for field in getattr(kind, "fields", ()):
            found.add(field.encode_name)
            waiting.append(field.type)
        for part in ("type", "item_type", "value_type"):
            waiting.extend([inner] if (inner := getattr(kind, part, None)) else [])
        waiting.extend(getattr(kind, "types", ()))
    return found


def used() -> set[str]:
    expanded = {**EXPANDED, "toml.word_": keys_of_files()}
    assert stems() - {PAPERS} == set(expanded), "a key is put together that is not known here"
    put_together = {stem + end for stem, ends in expanded.items() for end in ends}
    return set(literal_keys()) | put_together


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_that_the_source_says_is_in_the_catalogue(code: str) -> None:
    assert len(used()) > 300
    assert sorted(used() - catalogue(code).keys()) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_of_a_catalogue_is_unused(code: str) -> None:
    own = {key for key in catalogue(code) if not key.startswith(PAPERS)}
    assert sorted(own - used()) == []


def test_both_languages_have_the_same_sentences_with_the_same_placeholders() -> None:
    one, other = catalogue("id"), catalogue("en")
    assert one.keys() == other.keys()
    assert [key for key in one if one[key].placeholders != other[key].placeholders] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_form_of_a_sentence_is_there_and_shows_the_same_values(code: str) -> None:
    for key, said in catalogue(code).items():
        assert len(said.forms) in {1, 1 if code == "id" else 2}, key
        assert all(said.forms), key
        assert all(Said((form,)).placeholders == said.placeholders for form in said.forms), key


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: f"{po.parts[-3]}/{po.stem}")
def test_the_compiled_sentences_are_those_of_the_catalogue(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_can_be_said(code: str) -> None:
    for key, said in catalogue(code).items():
        for n in (0, 1, 2):
            values: dict[str, Any] = dict.fromkeys(said.placeholders, "…")
            text = Language(code).say(Sentence(key, values | {"n": n}))
            assert text, key
            assert "{" not in text, key


IMPLIED: dict[str, set[str]] = {
    "JudgingError": set(),
    "sentence": set(),
    "say": set(),
    "fault": {"file", "place"},
    "refusal": {"file", "place"},
    "refuse": {"row", "column"},
    "warn": {"row", "column"},
    "problem": {"row", "column"},
    "_refusal": set(),
}
"""The functions that take a sentence's key, and the values that they add themselves."""

PLACED_LATER = {"roster.choice_unknown", "roster.area_unknown", "roster.area_ambiguous"}
"""What a word of a list means is looked up without its place, which the preview adds."""


def sayings() -> Iterator[tuple[str, str, set[str]]]:
    """Find where a sentence is said with its values: the function, the key, the values' names."""
    for tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(word.arg is None for word in node.keywords):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in IMPLIED:
                names = {word.arg for word in node.keywords if word.arg} | IMPLIED[name]
                for argument in node.args:
                    for key in keys_in(argument):
                        yield name, key, names


def keys_in(argument: ast.expr) -> list[str]:
    """Find the key that an argument is, or the two that it chooses between."""
    either = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    return [text for node in either if KEY.fullmatch(text := text_of(node))]


def test_whoever_says_a_sentence_gives_the_values_that_it_shows() -> None:
    said = list(sayings())
    assert len(said) > 150
    lacking = [
        (name, key, sorted(shown - names))
        for name, key, names in said
        if not (shown := catalogue("id")[key].placeholders) <= names
    ]
    assert {key for _, key, _ in lacking} == PLACED_LATER
    assert all(names == ["column", "row"] for _, _, names in lacking)


def test_a_language_that_is_unknown_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(JudgingError, match=r"language\.unknown") as refused:
        Language("fr")
    assert EN.say(refused.value).endswith("id, en.")


def test_a_sentence_that_is_missing_is_a_bug() -> None:
    with pytest.raises(KeyError, match=r"seal\.nonsense"):
        ID.say("seal.nonsense")


def test_values_may_be_sentences_and_lists_of_them() -> None:
    blockers = [sentence("seal.no_chair"), sentence("seal.missing_ballots", number="SC-001", n=1)]
    refused = JudgingError("seal.blocked", n=2, blockers=blockers)
    assert EN.say(refused) == (
        "Cannot be sealed yet, 2 things are open: The panel has no chair."
        " Contestant SC-001: 1 ballot is missing."
    )
    assert ID.say("ballots.missing", n=2, criteria=["idea", "pitch"]).startswith(
        "Masih ada 2 kriteria yang belum dinilai: idea, pitch."
    )


def test_a_value_with_braces_is_shown_and_not_filled() -> None:
    assert "{n}" in EN.say("seal.not_sealed", session="{n}")


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (1058, 0, "1.058", "1,058"),
        (Fraction(1775, 20), 2, "88,75", "88.75"),
        (Fraction(2, 3), 2, "0,67", "0.67"),
        (Fraction(10**9, 1), 2, "1.000.000.000,00", "1,000,000,000.00"),
        (999, 0, "999", "999"),
        (-1058, 1, "-1.058,0", "-1,058.0"),
        (Fraction(-1, 2), 1, "-0,5", "-0.5"),
        (Fraction(-1, 20), 0, "0", "0"),
        (0, 0, "0", "0"),
    ],
)
def test_a_number_is_written_with_the_languages_marks(
    value: Fraction | int, places: int, indonesian: str, english: str
) -> None:
    assert (ID.number(value, places), EN.number(value, places)) == (indonesian, english)


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "Rp0,00", "Rp0.00"),
        (25_000_000, "Rp25.000.000,00", "Rp25,000,000.00"),
        (24_875_000_000, "Rp24.875.000.000,00", "Rp24,875,000,000.00"),
    ],
)
def test_rupiah_are_written_so_that_no_digit_can_be_put_in(
    amount: int, indonesian: str, english: str
) -> None:
    assert (ID.rupiah(amount), EN.rupiah(amount)) == (indonesian, english)


def test_dates_and_times_are_written_in_full() -> None:
    when = dt.datetime(2020, 11, 25, 9, 30, tzinfo=dt.UTC)
    assert (ID.date(when), ID.weekday(when), ID.time(when)) == (
        "25 November 2020",
        "Rabu",
        "09.30",
    )
    assert (EN.date(when), EN.weekday(when), EN.time(when)) == (
        "25 November 2020",
        "Wednesday",
        "09:30",
    )


def test_every_month_and_weekday_has_its_name() -> None:
    months = [ID.month(dt.date(2026, month, 1)) for month in range(1, 13)]
    assert " ".join(months) == (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )
    days = [ID.weekday(dt.date(2026, 11, day)) for day in range(2, 9)]
    assert " ".join(days) == "Senin Selasa Rabu Kamis Jumat Sabtu Minggu"
    assert len({EN.month(dt.date(2026, month, 1)) for month in range(1, 13)}) == 12
    assert EN.weekday(dt.date(2026, 11, 6)) == "Friday"


def test_a_table_of_languages_gives_this_ones_text() -> None:
    assert (ID.of({"id": "satu", "en": "one"}), EN.of({"id": "satu", "en": "one"})) == (
        "satu",
        "one",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (250, "dua ratus lima puluh"),
        (356, "tiga ratus lima puluh enam"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_058, "seribu lima puluh delapan"),
        (1_100, "seribu seratus"),
        (2_020, "dua ribu dua puluh"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (25_000_000, "dua puluh lima juta"),
        (75_000_000, "tujuh puluh lima juta"),
        (400_000_000, "empat ratus juta"),
        (1_000_000_000, "satu miliar"),
        (7_875_000_000, "tujuh miliar delapan ratus tujuh puluh lima juta"),
        (10**12, "satu triliun"),
    ],
)
def test_a_number_in_words_follows_the_rules_of_indonesian(value: int, words: str) -> None:
    """The examples are those of opop.md 5.4, and a few around them."""
    assert words == ID.in_words(value)


UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
TIMES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def in_figures(words: str) -> int:
    """Read Indonesian words back into the number that they mean."""
    whole = group = unit = 0
    for word in words.replace("seribu", "satu ribu").split():
        if word in UNITS:
            unit = UNITS.index(word)
        elif word in {"belas", "sebelas", "sepuluh"}:
            group += {"belas": 10 + unit, "sebelas": 11, "sepuluh": 10}[word]
            unit = 0
        elif word in {"puluh", "ratus", "seratus"}:
            group += {"puluh": 10 * unit, "ratus": 100 * unit, "seratus": 100}[word]
            unit = 0
        else:
            whole += (group + unit) * TIMES[word]
            group = unit = 0
    return whole + group + unit


ANY_SIZE = st.integers(0, 14).flatmap(lambda digits: st.integers(0, 10 ** (digits + 1) - 1))


@settings(max_examples=1000, deadline=None)
@given(value=ANY_SIZE)
def test_a_number_in_words_is_read_back_as_it_was(value: int) -> None:
    words = ID.in_words(value)
    assert in_figures(words) == value
    assert not re.search(r"satu (ratus|puluh|belas)|milyar|  ", words)
    assert ("satu ribu" in words) <= (value // 1000 % 10 == 1 != value // 1000 % 1000)


def test_a_number_in_english_words() -> None:
    assert EN.in_words(25) == "twenty-five"
    assert EN.in_words(250) == "two hundred and fifty"
