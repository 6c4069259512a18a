"""Rounding: to so many digits, exactly half of one away from zero or to the even digit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.rule import Rounding


def rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    """Round a number as a rubric says; None leaves it as it is.

    >>> from judging_app.domain.rule import Rounding
    >>> rounded(Fraction(1, 8), Rounding(digits=2))
    Fraction(13, 100)
    >>> rounded(Fraction(1, 8), Rounding(digits=2, half="even"))
    Fraction(3, 25)
    """
    if rounding is None:
        return value
    whole = 10**rounding.digits
    scaled = abs(value) * whole
    units, rest = divmod(scaled.numerator, scaled.denominator)
    over = 2 * rest - scaled.denominator
    if over > 0 or (over == 0 and (rounding.half == "up" or units % 2)):
        units += 1
    return Fraction(units if value >= 0 else -units, whole)


def rounding_told(rounding: Rounding) -> Sentence:
    """Say to how many decimals something is rounded, and where exactly half of one goes."""
    up = rounding.half == "up"
    if not rounding.digits:
        return sentence("scoring_rule.rounded_whole" if up else "scoring_rule.rounded_whole_even")
    key = "scoring_rule.rounded" if up else "scoring_rule.rounded_even"
    return sentence(key, n=rounding.digits)
