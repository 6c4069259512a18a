"""A judge's total: the weighted mean or the weighted sum of one ballot's marks, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.line import DIVIDED, PLUS, TIMES, Line, Term, told
from judging_app.domain.number import exact
from judging_app.domain.rounding import rounded, rounding_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.rubric import Part


def total_of(part: Part, marks: Mapping[str, int]) -> Fraction:
    """Add up a ballot's marks by weight, as the rubric's `judge` says; exact, in marks.

    A weighted mean is `sum(weight x mark) / weights_total`.
    """
    weighted = sum((exact(c.weight) * marks[c.key] for c in part.criteria), start=Fraction(0))
    value = weighted * part.value(1)
    if part.judge.score == "mean":
        value /= exact(part.weights_total)
    return rounded(value, part.judge.round)


def judge_total(part: Part, name: str, marks: Mapping[str, int]) -> Line:
    """Work a judge's total out, as a line of a working."""
    value = total_of(part, marks)
    if part.judge.gives == "rank":
        return Line("total", name, sentence("scoring_rule.rank_given"), (), value)
    terms = _terms(part, marks)
    said = [sentence(ADDED[part.judge.score] if terms else "scoring_rule.mark_given")]
    if part.judge.round is not None:
        said.append(rounding_told(part.judge.round))
    return Line("total", name, told(said), terms, value)


ADDED = {"mean": "scoring_rule.judge_mean", "sum": "scoring_rule.judge_sum"}


def _terms(part: Part, marks: Mapping[str, int]) -> tuple[Term, ...]:
    whole = part.divisor
    if len(part.criteria) == 1 and exact(part.criteria[0].weight) == whole:
        return ()
    terms: list[Term] = []
    for criterion in part.criteria:
        weight = exact(criterion.weight)
        if terms:
            terms.append(PLUS)
        terms.append(part.value(marks[criterion.key]))
        if weight != 1:
            terms += [TIMES, weight]
    return ("(", *terms, ")", DIVIDED, whole) if whole != 1 else tuple(terms)
