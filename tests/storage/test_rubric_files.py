from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import exact
from judging_app.domain.rubric_version import RubricVersion, content_hash
from judging_app.language import LANGUAGES, Language
from judging_app.storage.rubric_files import load_rubric, read_rubric
from judging_app.storage.rubric_versions import read_version
from tests.rubric_page import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "rubrics" / "opop-2020").glob("OPOP-*.toml"))


def refusal(text: str) -> JudgingError:
    with pytest.raises(JudgingError) as caught:
        read_rubric(text, "contoh.toml")
    return caught.value


def changed(old: str, new: str) -> str:
    assert old in EXAMPLE, old
    return EXAMPLE.replace(old, new, 1)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_version_alone_is_that_of_the_whole(path: Path) -> None:
    text, rubric = load_rubric(path)
    assert read_version(text, path.name) == RubricVersion(rubric.code, rubric.version)


def test_the_version_is_found_where_a_text_looks_like_a_table() -> None:
    text = changed('note.id = "', 'note.id = """\\\n[usulan]""" # ')
    assert read_version(text, "contoh.toml") == RubricVersion("CONTOH", 1)


def test_a_version_is_not_made_up() -> None:
    with pytest.raises(JudgingError):
        read_version(changed("version = 1", ""), "contoh.toml")


# What stands in the example, what is put there instead, the refusal, and its place in words.
REFUSED = [
    ("min = 0", "min = 10", "rubric.scale_turned", "skala (scale)"),
    ('step = "0.5"', "step = 0", "rubric.step_not_positive", "skala (scale), langkah (step)"),
    ('step = "0.5"', 'step = "-0.5"', "rubric.step_not_positive", "skala (scale), langkah (step)"),
    (
        'step = "0.5"',
        'step = "0.3"',
        "rubric.step_does_not_divide",
        "skala (scale), langkah (step)",
    ),
    ('step = "0.5"', 'step = "0.0005"', "rubric.scale_too_fine", "skala (scale)"),
    ("max = 10", "max = 1_000_000", "rubric.scale_too_wide", "skala (scale)"),
    ("level = 1", "level = 2", "rubric.band_order", "rentang tingkat 1 (2), tingkat (level)"),
    ("level = 2", "level = 3", "rubric.band_order", "rentang tingkat 2 (3), tingkat (level)"),
    ("from = 0", 'from = "0.5"', "rubric.band_gap", "rentang tingkat 1, mulai (from)"),
    ("from = 5", 'from = "5.5"', "rubric.band_gap", "rentang tingkat 2, mulai (from)"),
    ("from = 5", 'from = "4.5"', "rubric.band_overlap", "rentang tingkat 2, mulai (from)"),
    ("to = 10", 'to = "9.5"', "rubric.bands_short", "rentang tingkat 2, sampai (to)"),
    ("to = 10", "to = 11", "rubric.band_off_scale", "rentang tingkat 2, sampai (to)"),
    ('to = "4.5"', 'to = "4.7"', "rubric.band_off_scale", "rentang tingkat 1, sampai (to)"),
    ("from = 0", "from = 6", "rubric.band_turned", "rentang tingkat 1"),
    ('weight = "37.5"', "weight = 37", "rubric.weights_total", "kriteria (criteria)"),
    (
        "weights_total = 100",
        'weights_total = "99.9"',
        "rubric.weights_total",
        "kriteria (criteria)",
    ),
    (
        'weight = "37.5"',
        "weight = 0",
        "rubric.weight_not_positive",
        "kriteria 2 (market), bobot (weight)",
    ),
    (
        'weight = "62.5"',
        "weight = -1",
        "rubric.weight_not_positive",
        "kriteria 1 (idea), bobot (weight)",
    ),
    ('key = "market"', 'key = "idea"', "toml.repeated", "kriteria 2 (idea), kunci (key)"),
    (
        "levels.2.id",
        "levels.4.en = 'x'\nlevels.4.id = 'x'\nlevels.2.id",
        "rubric.level_unknown",
        "kriteria 1 (idea), deskripsi tingkat (levels)",
    ),
    (
        '"market" }]',
        '"taste" }]',
        "rubric.tie_break_unknown",
        "penentu nilai sama 2 (taste)",
    ),
    (
        '"market" }]',
        '"idea" }]',
        "toml.repeated",
        "penentu nilai sama 2 (idea), kriteria (criterion)",
    ),
]


@pytest.mark.parametrize(("old", "new", "key", "place"), REFUSED)
def test_a_rubric_that_breaks_a_rule_is_refused_with_its_place(
    old: str, new: str, key: str, place: str
) -> None:
    error = refusal(changed(old, new))
    assert (error.key, Language("id").say(error).partition(":")[0]) == (
        key,
        f"contoh.toml, {place}",
    )
    assert Language("en").say(error).startswith("contoh.toml, ")


def test_a_refusal_says_what_is_there_what_is_wanted_and_what_to_do() -> None:
    error = refusal(changed('weight = "37.5"', 'weight = "32.25"'))
    assert Language("id").say(error) == (
        "contoh.toml, kriteria (criteria): jumlah bobot 94.75, seharusnya 100. "
        "Ubah bobot kriteria, atau ubah weights_total."
    )
    assert Language("en").say(error) == (
        "contoh.toml, criterion (criteria): the weights sum to 94.75, but should sum to 100. "
        "Change the weights of the criteria, or change weights_total."
    )


def test_a_gap_names_the_mark_that_has_no_level() -> None:
    error = refusal(changed("from = 5", 'from = "5.5"'))
    assert error.sentence.values["want"] == "5"


def test_the_five_rubrics_of_the_programme_are_shipped() -> None:
    codes = ["OPOP-T1-SC", "OPOP-T1-SU", "OPOP-T2-SC", "OPOP-T2-SU", "OPOP-T3"]
    assert codes == [path.stem for path in SHIPPED]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_rubric_is_a_proposal_of_seven_criteria_that_weigh_100(path: Path) -> None:
    _, rubric = load_rubric(path)
    assert (path.stem, True, 7) == (rubric.code, rubric.proposal, len(rubric.criteria))
    assert sum(exact(criterion.weight) for criterion in rubric.criteria) == 100
    assert [list(criterion.levels) for criterion in rubric.criteria] == [["1", "3", "5"]] * 7


def test_a_loaded_rubric_keeps_the_bytes_that_its_hash_names(tmp_path: Path) -> None:
    written = EXAMPLE.replace("\n", "\r\n").encode()
    (tmp_path / "CONTOH.toml").write_bytes(written)
    text, rubric = load_rubric(tmp_path / "CONTOH.toml")
    assert (written, "CONTOH") == (text.encode(), rubric.code)
    assert content_hash(text) != content_hash(EXAMPLE)


def test_whole_numbers_and_decimals_in_quotes_read_alike() -> None:
    quoted = changed("weights_total = 100", 'weights_total = "100"').replace("min = 0", 'min = "0"')
    assert read_rubric(quoted, "a.toml") == read_rubric(EXAMPLE, "a.toml")


LINES = EXAMPLE.splitlines()
VALUES = [line.partition(" = ")[2] for line in LINES if " = " in line]
line_number = st.integers(0, len(LINES) - 1)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("delete"), line_number),
        st.tuples(st.just("swap"), line_number, line_number),
        st.tuples(st.just("value"), line_number, st.sampled_from([*VALUES, "1e400", "[[", "true"])),
        st.tuples(st.just("insert"), line_number, st.text(max_size=30)),
    ),
    min_size=1,
    max_size=4,
)


def edited(lines: list[str], changes: list[tuple[object, ...]]) -> str:
    for change in changes:
        match change:
            case ("delete", int(at)):
                lines[at : at + 1] = []
            case ("swap", int(at), int(other)) if max(at, other) < len(lines):
                lines[at], lines[other] = lines[other], lines[at]
            case ("value", int(at), str(value)) if at < len(lines):
                lines[at] = lines[at].partition(" = ")[0] + f" = {value}"
            case ("insert", int(at), str(value)):
                lines.insert(at, value)
    return "\n".join(lines)


def said_of(read: Callable[[], object], language: str) -> str:
    """Tell how a file is refused; a file that is read counts as silence."""
    try:
        read()
    except JudgingError as error:
        return Language(language).say(error)
    return "contoh.toml"


@settings(max_examples=300, deadline=None)
@given(edits, st.sampled_from(LANGUAGES))
def test_a_wrongly_edited_rubric_is_read_or_refused_and_nothing_else(
    changes: list[tuple[object, ...]], language: str
) -> None:
    text = edited(list(LINES), changes)
    said = said_of(lambda: read_rubric(text, "contoh.toml"), language)
    assert (said.startswith("contoh.toml"), "\n" in said) == (True, False)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(EXAMPLE.encode()) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_rubric_file_is_read_or_refused_and_nothing_else(
    tmp_path: Path, at: int, junk: bytes
) -> None:
    whole = EXAMPLE.encode()
    path = tmp_path / "contoh.toml"
    path.write_bytes(whole[:at] + junk + whole[at + len(junk) :])
    assert "contoh.toml" in said_of(lambda: load_rubric(path), "id")
