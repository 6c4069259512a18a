"""Normalising: judges' totals put on one footing by z-score or by share of the judge's own sum."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import DIVIDED, TIMES, Line
from judging_app.domain.normalising_words import back_line, spread_line, z_line
from judging_app.domain.spread import Spread, spread_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from judging_app.domain.rule import Normalising
    from judging_app.domain.wording import Wording

Pair = tuple[str, str]
"""A contestant and a judge."""


class Normalised(NamedTuple):
    """Totals on one footing, with the working of each; or none at all, for the `problem`.

    `spreads` are by judge, `overall` is that of all totals; both for z-scores only.
    """

    values: Mapping[Pair, Fraction]
    problem: Sentence | None
    lines: Mapping[Pair, tuple[Line, ...]]
    spreads: Mapping[str, Spread]
    overall: Spread | None = None


def normalised(
    rule: Normalising, totals: Mapping[Pair, Fraction], name: Callable[[str], Wording] = str
) -> Normalised:
    """Put all judges' totals on one footing; `name` tells what a judge is called.

    A judge whose totals are all equal tells nobody apart: each counts as a z-score of 0. There is a
    `problem` where two judges have fewer contestants in common than the rule needs, as the hard
    judge and the weak contestant cannot be told apart then, and where a judge's totals that should
    be shared out add up to nothing.
    """
    by_judge: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for (contestant, judge), total in totals.items():
        by_judge[judge][contestant] = total
    problem = _too_few_in_common(rule.common, by_judge, name)
    if problem is not None:
        return Normalised({}, problem, {}, {})
    if rule.method == "share":
        return _shares(totals, by_judge, name)
    return _z_scores(rule, totals, by_judge, name)


def _too_few_in_common(
    least: int,
    by_judge: Mapping[str, Mapping[str, Fraction]],
    name: Callable[[str], Wording],
) -> Sentence | None:
    """Find the two judges who scored the fewest contestants in common, if those are too few."""
    pairs = (
        (len(by_judge[one].keys() & by_judge[other].keys()), one, other)
        for one, other in combinations(sorted(by_judge), 2)
    )
    found, one, other = min(pairs, default=(least, "", ""))
    if found >= least:
        return None
    return sentence(
        "scoring_rule.normalise_common", n=found, one=name(one), other=name(other), least=least
    )


def _z_scores(
    rule: Normalising,
    totals: Mapping[Pair, Fraction],
    by_judge: Mapping[str, Mapping[str, Fraction]],
    name: Callable[[str], Wording],
) -> Normalised:
    spreads = {
        judge: spread_of(given.values(), rule.deviation) for judge, given in by_judge.items()
    }
    overall = spread_of(totals.values(), rule.deviation) if totals else None
    values: dict[Pair, Fraction] = {}
    lines: dict[Pair, tuple[Line, ...]] = {}
    for (contestant, judge), total in totals.items():
        who, spread = name(judge), spreads[judge]
        value = (total - spread.mean) / spread.deviation if spread.deviation else Fraction(0)
        said = (*spread_line(who, spread), z_line(who, total, spread, value))
        if rule.back and overall is not None:
            z, value = value, overall.mean + value * overall.deviation
            said = (*said, *back_line(who, z, overall, value))
        values[contestant, judge] = value
        lines[contestant, judge] = said
    return Normalised(values, None, lines, spreads, overall)


def _shares(
    totals: Mapping[Pair, Fraction],
    by_judge: Mapping[str, Mapping[str, Fraction]],
    name: Callable[[str], Wording],
) -> Normalised:
    sums = {judge: sum(given.values(), start=Fraction(0)) for judge, given in by_judge.items()}
    nothing = min((judge for judge, total in sums.items() if total <= 0), default=None)
    if nothing is not None:
        problem = sentence("scoring_rule.normalise_nothing", judge=name(nothing))
        return Normalised({}, problem, {}, {})
    values = {pair: total / sums[pair[1]] * 100 for pair, total in totals.items()}
    lines = {}
    for (contestant, judge), total in totals.items():
        rule = sentence("scoring_rule.normalise_share", n=len(by_judge[judge]))
        terms = (total, DIVIDED, sums[judge], TIMES, Fraction(100))
        value = values[contestant, judge]
        lines[contestant, judge] = (Line("normalised", name(judge), rule, terms, value),)
    return Normalised(values, None, lines, {})
