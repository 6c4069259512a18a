from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.root import root


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(0), "0"),
        (Fraction(2), "1.414213562373"),
        (Fraction(1, 4), "0.5"),
        (Fraction(1, 10**25), "0"),
        (Fraction(10**40), "1" + "0" * 20),
    ],
)
def test_a_root_is_taken_to_twelve_decimals(value: Fraction, expected: str) -> None:
    assert root(value) == Fraction(expected)


@pytest.mark.parametrize(("units", "rounded"), [(0, 0), (1, 2), (2, 2), (3, 4)])
def test_exactly_half_of_the_last_decimal_goes_to_the_even_digit(units: int, rounded: int) -> None:
    half = Fraction(2 * units + 1, 2 * 10**12)
    assert root(half * half) == Fraction(rounded, 10**12)


@given(value=st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
def test_a_root_agrees_with_decimal_arithmetic_of_fifty_digits(value: Fraction) -> None:
    long = Context(prec=50, rounding=ROUND_HALF_EVEN)
    found = long.sqrt(long.divide(Decimal(value.numerator), Decimal(value.denominator)))
    assert root(value) == Fraction(found.quantize(Decimal("1e-12"), context=long))


def test_a_root_of_less_than_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="nonnegative"):
        root(Fraction(-1))
