"""A spread: how far a number of totals lie from their mean, as a standard deviation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.root import root

if TYPE_CHECKING:
    from collections.abc import Collection


class Spread(NamedTuple):
    """How totals lie: their number, sum and sum of squares, their mean and standard deviation.

    `divisor` is what the squares are divided by: the number, or one less. Where all totals are
    equal, and where the divisor would be 0, the deviation is 0.
    """

    number: int
    total: Fraction
    squares: Fraction
    divisor: int
    mean: Fraction
    deviation: Fraction


def spread_of(totals: Collection[Fraction], deviation: str) -> Spread:
    """Tell how totals lie, with the deviation over `n` or over `n-1`, its root to 12 decimals."""
    count = len(totals)
    total = sum(totals, start=Fraction(0))
    squares = sum((one * one for one in totals), start=Fraction(0))
    divisor = count if deviation == "n" else count - 1
    apart = root((count * squares - total * total) / (count * divisor)) if divisor else Fraction(0)
    return Spread(count, total, squares, divisor, total / count, apart)
