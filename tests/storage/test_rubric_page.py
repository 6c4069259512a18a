from __future__ import annotations

import msgspec
import msgspec.inspect as kinds
import pytest

from judging_app.domain import rubric as rubric_module
from judging_app.domain import rule as rule_module
from judging_app.domain.rubric import (
    Band,
    Component,
    Criterion,
    NoteRule,
    Part,
    Phase,
    Rubric,
    Scale,
)
from judging_app.domain.rule import (
    ByJudges,
    ConferenceRule,
    Earlier,
    Gate,
    JudgeRule,
    Measured,
    Normalising,
    PanelRule,
    Performance,
    Performances,
    Pull,
    Ranks,
    ResultRule,
    Rounding,
    StandingsRule,
    TieBreak,
)
from tests.rubric_page import PAGE

SECTIONS: dict[type[msgspec.Struct], str] = {
    Rubric: "## Bagian utama",
    Scale: "## `[scale]`",
    NoteRule: "## `[notes]`",
    ConferenceRule: "## `[conference]`",
    Phase: "## `[[timing]]`",
    JudgeRule: "## `[judge]`",
    Normalising: "## `[judge.normalise]`",
    Ranks: "## `[judge.ranks]`",
    PanelRule: "## `[panel]`",
    Pull: "## `[panel.pull]`",
    ByJudges: "## `[[panel.by_judges]]`",
    Rounding: "## `round`",
    Performances: "## `[performances]`",
    Performance: "## `[[performances.each]]`",
    Measured: "## `[[measured]]`",
    Component: "## `[[components]]`",
    Earlier: "## `[[earlier]]`",
    ResultRule: "## `[result]`",
    Gate: "## `[[gates]]`",
    StandingsRule: "## `[standings]`",
    TieBreak: "## `[[tie_break]]`",
    Band: "## `[[bands]]`",
    Criterion: "## `[[criteria]]`",
}


def rows_of(section: str) -> dict[str, str]:
    """Find the row of each key of a section; lists of a key's values are not in its table."""
    body = PAGE.split(f"\n{section}", 1)[1].split("\n## ", 1)[0]
    return {line.split("`")[1]: line for line in body.splitlines() if line.startswith("| `")}


def fields_of(kind: type[msgspec.Struct]) -> dict[str, kinds.Field]:
    """List a table's keys; a component's without those that it has as the main part has them."""
    described = kinds.type_info(kind)
    assert isinstance(described, kinds.StructType)
    fields = {field.encode_name: field for field in described.fields}
    alike = fields_of(Part) if kind is Component else {}
    return {key: field for key, field in fields.items() if key not in alike}


def default_of(field: kinds.Field) -> str:
    """Word a key's default as the page does; `NONE` where nothing is there."""
    value = field.default
    if isinstance(value, bool):
        return f"bawaan / default: `{str(value).lower()}`"
    if isinstance(value, int) or (isinstance(value, str) and value):
        return f"bawaan / default: `{value}`"
    return "bawaan / default: tidak ada / none"


def test_the_format_page_has_a_section_for_every_table_of_a_rubric() -> None:
    tables = {
        kind
        for module in (rule_module, rubric_module)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    }
    assert tables - {Part} == SECTIONS.keys()


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.__name__)
def test_the_format_page_describes_exactly_the_keys_that_there_are(
    kind: type[msgspec.Struct],
) -> None:
    assert fields_of(kind).keys() == rows_of(SECTIONS[kind]).keys()


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.__name__)
def test_the_format_page_tells_the_default_of_every_key_that_may_be_left_out(
    kind: type[msgspec.Struct],
) -> None:
    rows = rows_of(SECTIONS[kind])
    for key, field in fields_of(kind).items():
        wanted = "" if field.required else default_of(field)
        assert ("bawaan" in rows[key], wanted in rows[key]) == (not field.required, True), key


def choices_of(kind: kinds.Type) -> list[object]:
    return list(kind.values) if isinstance(kind, kinds.LiteralType) else []


def test_words_are_looked_for_in_the_ways_to_score() -> None:
    choices = choices_of(fields_of(PanelRule)["score"].type)
    assert set(choices) == {"mean", "sum", "median", "closest", "share", "skating"}


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.__name__)
def test_the_format_page_names_every_word_that_a_key_can_have(
    kind: type[msgspec.Struct],
) -> None:
    section = PAGE.split(f"\n{SECTIONS[kind]}", 1)[1].split("\n## ", 1)[0]
    words = [word for field in fields_of(kind).values() for word in choices_of(field.type)]
    assert [
        word for word in words if f'"{word}"' not in section and f"`{word}`" not in section
    ] == []
