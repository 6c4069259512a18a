"""Rubric files as tests write them: one band over the whole scale, and the rule in question."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAMME = Path(__file__).parent / "examples" / "programme"


def rubric_text(
    rule: str = "",
    *,
    top: str = "",
    scale: tuple[str, str, str] = ("0", "10", "0.5"),
    weights: Mapping[str, str] | None = None,
    code: str = "R",
) -> str:
    """Write a rubric's file; `top` are keys of the main part, `rule` the tables of its rule.

    A rule without `[panel]` gets the mean of the judges' totals; without `tie_break` in `top` the
    chain is empty. The criterion's name is its key; without `weights` there is `idea` alone.
    """
    weights = weights or {"idea": "100"}
    total = sum(float(weight) for weight in weights.values())
    lowest, highest, step = scale
    lines = ["format = 1", f'code = "{code}"', "version = 1", "proposal = true"]
    lines += [both(key, "R") for key in ("title", "use", "note")]
    lines += [f'weights_total = "{total:g}"', top]
    lines += [] if "tie_break" in top else ["tie_break = []"]
    lines += ["[scale]", f'min = "{lowest}"', f'max = "{highest}"', f'step = "{step}"']
    lines += [
        "[[bands]]",
        "level = 1",
        f'from = "{lowest}"',
        f'to = "{highest}"',
        both("name", "A"),
    ]
    for key, weight in weights.items():
        lines += ["[[criteria]]", f'key = "{key}"', f'weight = "{weight}"']
        lines += [both("name", key), both("look", key)]
    lines += [] if "[panel]" in rule else ["[panel]", 'score = "mean"']
    return "\n".join([*lines, rule]) + "\n"


def both(key: str, text: str) -> str:
    return f'{key} = {{ id = "{text}", en = "{text}" }}'


def component_text(key: str = "visit", rule: str = 'panel = { score = "mean" }') -> str:
    """Write a component of one criterion, marks 0 to 10, whose `rule` are its inline tables."""
    all_of_it = f"{both('name', 'all')}, {both('look', 'all')}"
    return "\n".join(
        [
            "[[components]]",
            f'key = "{key}"',
            both("name", key),
            'times = "0.3"',
            "weights_total = 1",
            "scale = { min = 0, max = 10, step = 1 }",
            f"bands = [{{ level = 1, from = 0, to = 10, {both('name', 'A')} }}]",
            f"criteria = [{{ key = 'all', weight = 1, {all_of_it} }}]",
            rule,
            "",
        ]
    )


def programme_with(folder: Path, rule: str, top: str = "") -> Path:
    """Copy the tests' programme into a folder, its rubric R1 with `rule` in place of its panel.

    `rule` are tables that stand at the end of the file, `top` keys that stand at its beginning.
    """
    made = Path(copytree(PROGRAMME, folder))
    text = (made / "R1.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("[panel]")
    rest = rest.partition("\n\n")[2]
    text = f"{top}\n{head}\n{rest}\n{rule}"
    (made / "R1.toml").write_text(text, encoding="utf-8")
    return made
