"""Rubric texts: a rubric written as its file would be, and read back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli_w

from judging_app.domain.rubric_table import table_of
from judging_app.language import LANGUAGES
from judging_app.storage.rubric_files import read_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rubric_table import Table

NUMBERS = frozenset(
    {
        "weights_total", "weight", "min", "max", "step", "from", "to", "times", "table", "below",
        "above", "distance", "spread", "outlier", "limit", "at_least", "mark", "own",
    }
)  # fmt: skip
"""The keys of exact numbers: a whole one is written without quotation marks, as offices do."""

LONGEST_NUMBER = 18
GROUPS = ("format", "title", "use", "note", "weights_total")
"""Before each of these keys of the main part there is an empty line."""

Path = tuple[str, ...]


def write_rubric(rubric: Rubric) -> str:
    """Write a rubric as the text of its file.

    Comments are no part of a rubric and are not there; every value is. The text is read once more
    before it is given out: raises JudgingError with the place where the rubric breaks a rule.
    """
    text = "\n".join(_written(table_of(rubric))).lstrip("\n") + "\n"
    again = read_rubric(text, f"{rubric.code}.toml")
    if again != rubric:
        raise ValueError(rubric.code)
    return text


def _written(table: Table) -> Iterator[str]:
    """Write the main part in its order in documents, then the tables."""
    first = ("format", "code", "version", "proposal", "title", "use", "note", "weights_total")
    keys = [*first, *(key for key in table if key not in first)]
    yield from _table({key: table[key] for key in keys}, ())


def _table(table: Table, path: Path) -> Iterator[str]:
    """Write a table: its lines, then its own tables, which TOML wants behind them."""
    for key, value in table.items():
        if not _has_own_table(key, value):
            if not path and key in GROUPS:
                yield ""
            yield from _line(key, value)
    for key, value in table.items():
        if _has_own_table(key, value):
            for item in value if isinstance(value, list) else [value]:
                name = ".".join((*path, key))
                yield ""
                yield f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
                yield from _table(item, (*path, key))


def _has_own_table(key: str, value: Any) -> bool:  # noqa: ANN401  # whatever a table may hold
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and key != "tie_break"
    return isinstance(value, dict) and key != "levels" and not _is_short(value)


def _is_short(value: Table) -> bool:
    """Tell whether a table stands on the line of its key: a text, a rounding."""
    return set(value) <= set(LANGUAGES) or set(value) <= {"digits", "half"}


def _line(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        yield from (f"{key}.{code} = {_value(key, value[code])}" for code in LANGUAGES)
    elif key == "levels":
        for level, text in value.items():
            yield from _line(f"levels.{level}", text)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{key} = ["
        yield from (f"  {_value(key, item)}," for item in value)
        yield "]"
    else:
        yield f"{key} = {_value(key, value)}"


def _value(key: str, value: Any) -> str:  # noqa: ANN401  # as above
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{one} = {_value(one, it)}" for one, it in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(key, item) for item in value) + "]"
    if key in NUMBERS and _is_whole(value):
        return str(value)
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _is_whole(text: str) -> bool:
    """Tell whether a number is whole and written so that TOML reads the very same digits."""
    digits = text.removeprefix("-")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return plain and str(int(text)) == text
