"""Tie values: what a contestant has on each step of the chain that separates equal results."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.gates import marks_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import TieBreak


def values(
    rubric: Rubric,
    given: Given,
    contestant: str,
    totals: Mapping[str, Fraction],
    firsts: Mapping[str, int],
    again: Fraction | None = None,
) -> tuple[Fraction | None, ...]:
    """Tell a contestant's value on each step of the chain, in its order; None where there is none.

    `totals` is what each judge gave the contestant, as it entered the result, `firsts` how many
    judges placed whom first, by contestant, `again` the panel's score of the other performance. A
    day of birth counts in days, so that the later is the higher. Judge by judge, a ruling and joint
    places have no value of one contestant alone.
    """

    def value(step: TieBreak) -> Fraction | None:
        if step.by == "criterion":
            return _mean(rubric, given, contestant, step.criterion)
        if step.by in {"median", "highest_total"}:
            return of_totals(rubric, step, totals.values())
        if step.by == "first_places":
            return Fraction(firsts.get(contestant, 0))
        if step.by == "earlier":
            return given.earlier.get((contestant, step.earlier))
        if step.by == "younger":
            return born(given.born.get(contestant, ""))
        return again if step.by == "again" else None

    return tuple(map(value, rubric.tie_break))


def _mean(rubric: Rubric, given: Given, contestant: str, criterion: str) -> Fraction | None:
    """Average a criterion's marks over all ballots that count, of all performances."""
    marks = marks_on(rubric, given, contestant, criterion)
    return sum(marks, start=Fraction(0)) / len(marks) if marks else None


def of_totals(rubric: Rubric, step: TieBreak, totals: Collection[Fraction]) -> Fraction | None:
    """Tell the median of the judges' totals, or the best single one; None without any.

    Between two in the middle the median is their mean. Where the lower result wins, the lowest
    total is the best.
    """
    if not totals:
        return None
    if step.by == "highest_total":
        return min(totals) if rubric.lower_wins else max(totals)
    ordered, half = sorted(totals), len(totals) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def born(day: str) -> Fraction | None:
    """Count a day of birth in days; None where it is not known."""
    try:
        return Fraction(date.fromisoformat(day).toordinal())
    except ValueError:
        return None
