"""The worked examples of `docs/scoring.md`: rules made into rubric files, tables read."""

from __future__ import annotations

import json
import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from judging_app.domain.line import digits_of
from judging_app.domain.number import decimal, ratio

PAGE = Path(__file__).parents[1] / "docs" / "scoring.md"
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ABOUT = "\N{ALMOST EQUAL TO}"
ROUGH = 1000
"""From this divisor on a score is printed with six decimals."""

COLUMNS = ("contestant", "criterion", "performance", "component")

Cells = dict[tuple[str, ...], str]
"""What stands in a table of ballots, by contestant, criterion, performance, component, judge."""


class Example(NamedTuple):
    """A rule with ballots, and what comes of them; `line` is where the result stands on the page.

    `told` is what the table of ballots says it changes: `raised Ani`, `without Ani`.
    """

    line: int
    rule: str
    ballots: str
    measured: str
    result: str
    told: str
    workings: dict[str, str]


def examples(page: str) -> list[Example]:
    """Read the examples: a rule holds until the next one, ballots until the next ones."""
    found: list[Example] = []
    block = {"toml": "", "ballots": "", "measured": ""}
    told = ""
    for match in FENCE.finditer(page):
        kind, more, text = match.group(1), match.group(2).strip(), match.group(3)
        if kind == "working":
            found[-1].workings[more] = text
        elif kind == "result":
            line = page.count("\n", 0, match.start()) + 1
            given = (block["toml"], block["ballots"], block["measured"])
            found.append(Example(line, *given, text, told, {}))
        elif kind in block:
            told = more if kind == "ballots" else told
            if kind in {"toml", "ballots"}:
                block["measured"] = ""
            block[kind] = text
    return found


# The rule as a rubric file


def rubric_file(rule: str) -> str:
    """Complete a rule to a rubric file: names, levels and texts are left out on the page."""
    return completed(tomllib.loads(rule))


def completed(given: dict[str, Any]) -> str:
    """Write a rubric file with the keys that are given, and with what it needs beside them."""
    whole: dict[str, Any] = {
        "format": 1,
        "code": "example",
        "version": 1,
        "proposal": True,
        **{key: both("example") for key in ("title", "use", "note")},
        "tie_break": [],
        **part_of(given),
    }
    components = given.get("components", [])
    if components:
        whole["components"] = [part_of({"name": both(one["key"]), **one}) for one in components]
    if "earlier" in given:
        named = [{"stage": one["key"], "name": both(one["key"]), **one} for one in given["earlier"]]
        whole["earlier"] = named
    return "".join(f"{key} = {inline(value)}\n" for key, value in whole.items())


def part_of(given: dict[str, Any]) -> dict[str, Any]:
    """Complete a part: one criterion, marks 0 to 100, one level, names equal to keys."""
    criteria = given.get("criteria", [{"key": "mark", "weight": 1}])
    scale = given.get("scale", {"min": 0, "max": 100, "step": 1})
    total = sum((ratio(str(one["weight"])) for one in criteria), start=Fraction(0))
    whole = {
        **given,
        "weights_total": str(float(total)) if total.denominator > 1 else total.numerator,
        "scale": scale,
        "bands": [{"level": 1, "from": scale["min"], "to": scale["max"], "name": both("all")}],
        "criteria": [{"name": both(one["key"]), "look": both("…"), **one} for one in criteria],
    }
    if "performances" in given:
        each = [{"key": key, "name": both(key)} for key in given["performances"]["each"]]
        whole["performances"] = {**given["performances"], "each": each}
    if "measured" in given:
        whole["measured"] = [{"name": both(one["key"]), **one} for one in given["measured"]]
    return whole


def both(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def inline(value: Any) -> str:  # noqa: ANN401  # what TOML reads
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {inline(one)}" for key, one in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


# The tables as files


def cells_of(ballots: str) -> Cells:
    """Read a table of ballots: the columns before the judges name what the row is about."""
    head, *lines = (line.split() for line in ballots.strip().splitlines())
    named = [column for column in head if column in COLUMNS]
    judges = head[len(named) :]
    found: Cells = {}
    for line in lines:
        about = dict(zip(named, line, strict=False))
        place = tuple("" if about.get(key, "-") == "-" else about[key] for key in COLUMNS)
        for judge, cell in zip(judges, line[len(named) :], strict=True):
            if cell != "-":
                found[*place, judge] = cell
    return found


def ballots_file(ballots: str) -> str:
    lines = ["contestant,criterion,performance,component,judge,mark,status"]
    for place, cell in cells_of(ballots).items():
        is_mark = cell.lstrip("-")[:1].isdigit()
        lines.append(",".join([*place, cell if is_mark else "", "" if is_mark else cell]))
    return "\n".join(lines) + "\n"


def measured_file(measured: str) -> str:
    rows = (line.split() for line in measured.strip().splitlines())
    return "".join(",".join("" if cell == "-" else cell for cell in row) + "\n" for row in rows)


class Place(NamedTuple):
    """A line of a result: the place, 0 for none; who; the score; the step that set it apart.

    A score that came of a root is printed with six decimals, after a sign.
    """

    place: int
    who: str
    score: str
    step: str


def score_of(value: Fraction) -> str:
    """Write a score as the page does: as a decimal, a fraction, or with six decimals (`≈`)."""
    digits = digits_of(value)
    if digits is not None:
        return decimal(value, digits)
    return str(value) if value.denominator < ROUGH else f"{ABOUT}{decimal(value, 6)}"


def result_of(text: str) -> list[Place]:
    """Read a result: `1 Ani 81.25 (idea)`, and `- Ani` for who has no place."""
    found = []
    for line in text.strip().splitlines():
        place, who, *more = line.split()
        if place == "-":
            found.append(Place(0, who, "", ""))
        else:
            step = more[1].strip("()") if len(more) > 1 else ""
            found.append(Place(int(place), who, more[0], step))
    return found
