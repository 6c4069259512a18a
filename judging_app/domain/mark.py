"""A mark: one number for one criterion by one judge, as it is typed, stepped and read back."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.number import exact
from judging_app.domain.wording import Wording, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.rubric import Rubric

SEPARATORS = re.compile("[.,]")
MINUS = "\N{MINUS SIGN}"


def read_mark(text: str, rubric: Rubric, point: str) -> int | None:
    """Read a mark as it was typed, counted in the smallest unit; None where nothing stands there.

    `point` is the language's decimal mark; the other one groups digits and is refused, and on a
    scale of whole marks both are. Raises JudgingError with the sentence for the field.
    """
    typed = text.strip().replace(MINUS, "-")
    if not typed:
        return None
    found = SEPARATORS.findall(typed)
    if found and not rubric.decimals:
        raise JudgingError("scoring.whole", range=mark_range(rubric))
    if [one for one in found if one != point]:
        raise JudgingError("scoring.point", point=point)
    return _units(typed.replace(point, "."), rubric)


def _units(plain: str, rubric: Rubric) -> int:
    try:
        value = exact(plain)
    except JudgingError:
        raise JudgingError("scoring.no_number", range=mark_range(rubric)) from None
    counted = value * Fraction(10) ** rubric.decimals
    steps = rubric.steps
    if not steps[0] <= counted <= steps[-1]:
        raise JudgingError("scoring.off_range", range=mark_range(rubric))
    if counted.denominator > 1 or counted.numerator not in steps:
        step = figure(exact(rubric.scale.step), rubric.decimals)
        raise JudgingError("scoring.off_step", step=step, lowest=mark_words(rubric, steps[0]))
    return counted.numerator


def mark_range(rubric: Rubric) -> Sentence:
    """Say between which marks the scale lies."""
    steps = rubric.steps
    lowest, highest = mark_words(rubric, steps[0]), mark_words(rubric, steps[-1])
    return sentence("scoring.range", lowest=lowest, highest=highest)


def mark_words(rubric: Rubric, units: int) -> Wording:
    """Word a mark with as many decimals as the scale has."""
    return figure(rubric.value(units), rubric.decimals)


def stepped(rubric: Rubric, units: int, by: int) -> int:
    """Move a mark by so many steps, no further than the ends of the scale."""
    steps = rubric.steps
    return steps[min(max(steps.index(units) + by, 0), len(steps) - 1)]


class Extreme(NamedTuple):
    """A highest or lowest mark, counted in units, and the number of its criterion from 1."""

    units: int
    number: int


def extremes(rubric: Rubric, marks: Mapping[str, int]) -> tuple[Extreme, Extreme]:
    """Find the highest and the lowest mark of a ballot, each where it first stands."""
    keys = (criterion.key for criterion in rubric.criteria)
    found = [Extreme(marks[key], at) for at, key in enumerate(keys, start=1) if key in marks]
    return max(found, key=lambda one: (one.units, -one.number)), min(found)
