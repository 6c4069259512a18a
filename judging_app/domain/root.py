"""A square root, which hardly ever is a fraction: taken to 12 decimals, and exact from there."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

ROOT_DIGITS = 12


def root(value: Fraction) -> Fraction:
    """Take the square root to 12 decimals, exactly half of the last to the even digit.

    Counted in whole numbers throughout. A number below 0 is a bug (ValueError).

    >>> root(Fraction(2))
    Fraction(1414213562373, 1000000000000)
    """
    whole = 10**ROOT_DIGITS
    scaled = value * whole * whole
    units = isqrt(scaled.numerator // scaled.denominator)
    middle = Fraction(2 * units + 1, 2) ** 2
    if scaled > middle or (scaled == middle and units % 2):
        units += 1
    return Fraction(units, whole)
