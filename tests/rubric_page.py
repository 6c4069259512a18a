"""The page on rubric files, and whole rubrics made of its examples."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from string import Template
from typing import Any

PAGE = (Path(__file__).parents[1] / "docs" / "rubric-format.md").read_text(encoding="utf-8")
EXAMPLE, *SCHEMES = [block.split("```")[0] for block in PAGE.split("```toml\n")[1:]]

NAME = 'name = { id = "A", en = "A" }'
LOOK = 'look = { id = "A", en = "A" }'
BARE = f"""weights_total = 1 ;; tie_break = [] ;; scale = {{ min = 1, max = 9, step = 1 }} ;;
 bands = [{{ level = 1, from = 1, to = 9, {NAME} }}] ;;
 criteria = [{{ key = "rank", weight = 1, {NAME}, {LOOK} }}]"""
WORDS = {
    "NAME": NAME,
    "LOOK": LOOK,
    "EACH": f'each = [{{ key = "a", {NAME} }}, {{ key = "b", {NAME} }}]',
    "BARE": BARE,
    "RANKED": 'judge = { ranks = { points = "rank", equal = "first" } }',
    "VISIT": "visit = {}",
}
"""What a statement can name by `$NAME`; `BARE` has one criterion on a scale from 1 to 9."""

VISIT = f"""key = "visit"
times = 1
panel = {{ score = "mean" }}
{NAME}
{BARE.replace(";;", chr(10)).replace("tie_break = []", "")}"""


def with_scheme(scheme: str) -> str:
    """Write the page's first example with the top-level keys of another in place of its own."""
    return _written(tomllib.loads(EXAMPLE) | tomllib.loads(scheme))


def with_statements(text: str) -> str:
    """Write the page's first example changed by statements, which `;;` parts; the last one holds.

    `visit.times = 0` adds a component with that changed.
    """
    table = tomllib.loads(EXAMPLE)
    visit: dict[str, Any] = {}
    lines = Template(text).substitute(WORDS).split()
    for statement in " ".join(lines).split(";;"):
        said = tomllib.loads(statement.strip())
        if "visit" in said:
            visit = (visit or tomllib.loads(VISIT)) | said.pop("visit")
        table |= said
    if visit:
        table["components"] = [visit]
    return _written(table)


def _written(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
