"""The words of normalising: what is done and why it may mislead, and the working of a z-score."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import (
    DIVIDED,
    MINUS,
    PLUS,
    TIMES,
    Line,
    Term,
    digits_of,
    shown,
    told,
)
from judging_app.domain.root import ROOT_DIGITS
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Normalising
    from judging_app.domain.spread import Spread
    from judging_app.domain.wording import Wording

ROOT = "\N{SQUARE ROOT}"


def normalising_told(rule: Normalising) -> Sentence:
    """Say on the sheet how judges are put on one footing, and what that cannot tell apart.

    Two judging systems took normalising out again, and others state no least number of common
    contestants: without overlap a hard panel and a weak field look the same.
    """
    return told([*_method(rule), sentence("scoring_rule.normalise_warning", n=rule.common)])


def _method(rule: Normalising) -> list[Sentence]:
    if rule.method == "share":
        return [sentence("scoring_rule.normalise_by_share")]
    over = sentence("scoring_rule.normalise_by_z", divisor=rule.deviation)
    return [over, sentence("scoring_rule.normalise_by_back")] if rule.back else [over]


def spread_line(who: Wording, spread: Spread) -> tuple[Line, ...]:
    """Work a judge's standard deviation out; nothing where all totals are equal."""
    if not spread.deviation:
        return ()
    rule = Sentence("scoring_rule.normalise_deviation", _known(spread))
    return (Line("normalised", who, rule, _root(spread), spread.deviation),)


def z_line(who: Wording, total: Fraction, spread: Spread, value: Fraction) -> Line:
    """Work out how many standard deviations a total lies from the judge's mean."""
    if not spread.deviation:
        rule = sentence("scoring_rule.normalise_equal", n=spread.number, mean=shown(spread.mean))
        return Line("normalised", who, rule, (), value)
    rule = Sentence("scoring_rule.normalise_z", _known(spread))
    terms = ("(", total, MINUS, *_mean(spread), ")", DIVIDED, spread.deviation)
    return Line("normalised", who, rule, terms, value)


def back_line(who: Wording, z: Fraction, overall: Spread, value: Fraction) -> tuple[Line, ...]:
    """Put a z-score back on the marks' scale, by the mean and deviation of all totals."""
    known = _known(overall)
    deviation = Sentence("scoring_rule.normalise_overall", known)
    back = Sentence("scoring_rule.normalise_back", known)
    terms = (*_mean(overall), PLUS, z, TIMES, overall.deviation)
    return (
        Line("normalised", who, deviation, _root(overall), overall.deviation),
        Line("normalised", who, back, terms, value),
    )


def _known(spread: Spread) -> dict[str, object]:
    return {
        "n": spread.number,
        "divisor": spread.divisor,
        "sum": shown(spread.total),
        "squares": shown(spread.squares),
        "mean": shown(spread.mean),
        "deviation": figure(spread.deviation, ROOT_DIGITS),
    }


def _mean(spread: Spread) -> tuple[Term, ...]:
    """Write a mean exactly: as a decimal, or as the sum divided by the number."""
    if digits_of(spread.mean) is not None:
        return (spread.mean,)
    return ("(", spread.total, DIVIDED, Fraction(spread.number), ")")


def _root(spread: Spread) -> tuple[Term, ...]:
    """Write a deviation by sums alone, so that nothing has to be rounded on the way."""
    if not spread.divisor:
        return ()
    count, total = Fraction(spread.number), spread.total
    over = ("(", count, TIMES, Fraction(spread.divisor), ")")
    apart = ("(", count, TIMES, spread.squares, MINUS, total, TIMES, total, ")")
    return (ROOT, "(", *apart, DIVIDED, *over, ")")


def warnings_of(rubric: Rubric) -> tuple[Sentence, ...]:
    """Name the normalising that a rubric declares, with the warning why it is seldom wise."""
    rules = (part.judge.normalise for part in rubric.parts.values())
    return tuple(normalising_told(rule) for rule in rules if rule is not None)
