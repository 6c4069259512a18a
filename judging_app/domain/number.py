"""Exact numbers as they are printed: decimals, rounded half up, told apart where they differ."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PLACES = 12
MOST_DIGITS = 20


class Figure(msgspec.Struct, frozen=True):
    """A number as it is to be written, with so many decimals, in the language of who reads it."""

    value: Fraction | int
    places: int = 0


@lru_cache(maxsize=4096)
def exact(text: str) -> Fraction:
    """Read a plain decimal (`-12.5`) exactly.

    ASCII digits with at most one dot; no exponent, no grouping, no `nan`. Raises JudgingError.
    """
    whole, dot, part = text.removeprefix("-").partition(".")
    digits = whole + part
    plain = digits.isascii() and digits.isdigit() and bool(whole) and (bool(part) or not dot)
    if not plain or len(digits) > MOST_DIGITS:
        raise JudgingError("number.not_decimal", text=text[:40])
    return Fraction(text)


@lru_cache(maxsize=4096)
def ratio(text: str) -> Fraction:
    """Read a plain decimal (`0.3`) or a fraction of two whole numbers (`2/3`) exactly.

    Raises JudgingError, also where the divisor is 0.
    """
    above, slash, below = text.partition("/")
    if not slash:
        return exact(text)
    whole = above.removeprefix("-").isdigit() and below.isdigit() and text.isascii()
    if not whole or len(text) > MOST_DIGITS or not int(below):
        raise JudgingError("number.not_ratio", text=text[:40])
    return Fraction(int(above), int(below))


def order_of_values(values: Sequence[Fraction]) -> list[int]:
    """Turn numbers into whole ones that are less, equal and greater as the numbers are.

    Two fractions that differ do so by 1 over the product of their denominators at least; counted in
    a smaller unit and rounded down they still differ. Whole numbers compare many times faster.
    """
    ratios = [value.as_integer_ratio() for value in values]
    digits = 2 * max([below for _, below in ratios], default=1).bit_length()
    return [(above << digits) // below for above, below in ratios]


def decimal(value: Fraction | int, places: int) -> str:
    """Write a number with so many decimals, rounded half away from zero, with a dot.

    >>> decimal(Fraction(1775, 20), 2)
    '88.75'
    """
    value = Fraction(value)
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(units).rjust(places + 1, "0")
    sign = "-" if value < 0 and units else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def places_apart(values: Iterable[Fraction | int], least: int = 2) -> int:
    """Tell how many decimals print unequal values unlike each other.

    At least `least`, at most 12 (beyond that the printed working decides).
    """
    ordered = sorted({Fraction(value) for value in values})
    places = least
    while places < MOST_PLACES and any(
        decimal(a, places) == decimal(b, places) for a, b in pairwise(ordered)
    ):
        places += 1
    return places
