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


class Reading(NamedTuple):
    """A mark as it was read, counted in units, and whether its decimals were left to the scale."""

    units: int
    is_implied: bool = False


def read_mark(text: str, rubric: Rubric, point: str) -> int | None:
    """Read a mark that stands written, counted in the smallest unit; None where nothing is there.

    `point` is the language's decimal mark; the other one groups digits and is refused, and on a
    scale of whole marks both are. Raises JudgingError with the sentence for the field.
    """
    value = _value(text, rubric, point)
    if value is None:
        return None
    counted = value * Fraction(10) ** rubric.decimals
    if not _is_in_range(counted, rubric):
        raise JudgingError("scoring.off_range", range=mark_range(rubric))
    return _admitted(counted, rubric)


def read_typed(text: str, rubric: Rubric, point: str) -> Reading | None:
    """Read a mark as a judge types it: as `read_mark`, and also without a separator.

    A number is what it says wherever that lies between the ends of the scale. Beyond them, typed
    without a separator, its last digits are the decimals of the scale: `825` is 82.5 where marks go
    to 100 in steps of 0.5, and 8.25 where they go to 10 in steps of 0.25. So no text has two
    readings, and on a scale of whole marks such a number is refused. Show the reading before it is
    kept. Raises JudgingError as `read_mark` does.
    """
    value = _value(text, rubric, point)
    if value is None:
        return None
    counted = value * Fraction(10) ** rubric.decimals
    is_bare = not SEPARATORS.search(text)
    if is_bare and not _is_in_range(counted, rubric) and _is_in_range(value, rubric):
        return Reading(_admitted(value, rubric, text.strip()), is_implied=True)
    units = read_mark(text, rubric, point)
    return None if units is None else Reading(units)


def _value(text: str, rubric: Rubric, point: str) -> Fraction | None:
    typed = text.strip().replace(MINUS, "-")
    if not typed:
        return None
    found = SEPARATORS.findall(typed)
    if found and not rubric.decimals:
        raise JudgingError("scoring.whole", range=mark_range(rubric))
    if [one for one in found if one != point]:
        raise JudgingError("scoring.point", point=point)
    return _number(typed.replace(point, "."), rubric)


def _number(plain: str, rubric: Rubric) -> Fraction:
    try:
        return exact(plain)
    except JudgingError:
        raise JudgingError("scoring.no_number", range=mark_range(rubric)) from None


def _is_in_range(counted: Fraction, rubric: Rubric) -> bool:
    steps = rubric.steps
    return steps[0] <= counted <= steps[-1]


def _admitted(counted: Fraction, rubric: Rubric, typed: str = "") -> int:
    """Take a number of units that is on a step; `typed` are digits that were read as it."""
    if counted.denominator == 1 and rubric.admits(counted.numerator):
        return counted.numerator
    step = figure(exact(rubric.scale.step), rubric.decimals)
    lowest = mark_words(rubric, rubric.steps[0])
    if not typed:
        raise JudgingError("scoring.off_step", step=step, lowest=lowest)
    raise JudgingError(
        "scoring.off_step_read", range=mark_range(rubric), typed=typed,
        mark=mark_words(rubric, counted.numerator), step=step, lowest=lowest,
    )  # fmt: skip


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
