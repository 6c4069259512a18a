from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal, exact, places_apart

NUMBERS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("12.5", Fraction(25, 2)),
        ("-12.5", Fraction(-25, 2)),
        ("007.10", Fraction(71, 10)),
        ("99999999999999999999", Fraction(99999999999999999999)),
    ],
)
def test_a_plain_decimal_is_read_exactly(text: str, value: Fraction) -> None:
    assert value == exact(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", ".", ".5", "5.", "--1", "+1", "1e3", "1,5", "1 000", " 1", "1_0", "nan", "inf",
     "1/3", "१२", "\N{FULLWIDTH DIGIT ONE}", "²", "1.2.3", "123456789012345678901", "0x10"],
)  # fmt: skip
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(JudgingError) as refused:
        exact(text)
    assert (refused.value.key, refused.value.sentence.values) == (
        "number.not_decimal",
        {"text": text},
    )


def test_only_the_start_of_a_long_text_is_shown() -> None:
    with pytest.raises(JudgingError) as refused:
        exact("x" * 5000)
    assert refused.value.sentence.values == {"text": "x" * 40}


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1775, 20), 2, "88.75"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(4999, 10**6), 2, "0.00"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(-4, 1000), 2, "0.00"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (7, 0, "7"),
        (7, 2, "7.00"),
        (0, 2, "0.00"),
    ],
)
def test_a_number_is_rounded_half_away_from_zero(
    value: Fraction | int, places: int, text: str
) -> None:
    assert text == decimal(value, places)


@given(value=NUMBERS, places=st.integers(0, 8))
def test_a_printed_number_is_off_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    assert 2 * abs(exact(decimal(value, places)) - value) <= Fraction(1, 10**places)


@given(values=st.tuples(NUMBERS, NUMBERS), places=st.integers(0, 8))
def test_rounding_never_turns_an_order_around(
    values: tuple[Fraction, Fraction], places: int
) -> None:
    lower, higher = sorted(values)
    assert exact(decimal(lower, places)) <= exact(decimal(higher, places))


@given(units=st.integers(-(10**9), 10**9), places=st.integers(0, 8))
def test_a_decimal_with_enough_places_is_read_back_as_it_was(units: int, places: int) -> None:
    value = Fraction(units, 10**places)
    assert value == exact(decimal(value, places))


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ((), 2),
        ((Fraction(1, 3),), 2),
        ((Fraction(1, 3), Fraction(1, 3)), 2),
        ((Fraction("888.26"), Fraction("888.23")), 2),
        ((Fraction("888.264"), Fraction("888.261")), 3),
        ((Fraction(1, 3), Fraction("0.3333")), 5),
        ((Fraction("0.995"), Fraction(1)), 3),
        ((Fraction(0), Fraction(1, 10**12)), 12),
        ((Fraction(0), Fraction(1, 10**30)), 12),
    ],
)
def test_unequal_values_get_the_decimals_that_tell_them_apart(
    values: tuple[Fraction, ...], places: int
) -> None:
    assert places == places_apart(values)
