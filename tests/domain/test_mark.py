"""A mark as it is typed: read exactly, refused with the sentence that helps, stepped, compared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.mark import Reading, extremes, read_mark, read_typed, stepped
from judging_app.domain.number import decimal
from judging_app.language import Language
from tests.builders import rubric

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric


WEIGHTS = {"idea": "40", "market": "30", "pitch": "30"}
WHOLE = rubric(WEIGHTS)
HALVES = rubric(WEIGHTS, scale=("0", "10", "0.5"))
HUNDRED = rubric(WEIGHTS, scale=("0", "100", "0.5"))
TENTHS = rubric(WEIGHTS, scale=("0", "100", "0.1"))
QUARTERS = rubric(WEIGHTS, scale=("0", "100", "0.25"))
BELOW_ZERO = rubric(WEIGHTS, scale=("-5", "5", "0.5"))


def units(text: str, scale: Rubric, point: str = ",") -> int | None:
    reading = read_typed(text, scale, point)
    return None if reading is None else reading.units


def refused(text: str, scale: Rubric, point: str = ",") -> str:
    with pytest.raises(JudgingError) as refusal:
        read_typed(text, scale, point)
    return refusal.value.key


def test_whole_marks_are_read_exactly() -> None:
    assert [units(text, WHOLE) for text in ("0", "84", " 100 ", "007")] == [0, 84, 100, 7]


def test_nothing_typed_is_no_mark_and_not_zero() -> None:
    assert units("  ", WHOLE) is None
    assert units("0", WHOLE) == 0


@pytest.mark.parametrize("text", ["8,5", "8.5", "1.000", "84,", ".5"])
@pytest.mark.parametrize("point", [",", "."])
def test_where_marks_are_whole_comma_and_dot_are_refused(text: str, point: str) -> None:
    assert refused(text, WHOLE, point) == "scoring.whole"


@pytest.mark.parametrize(("text", "point"), [("8,5", ","), ("8.5", ".")])
def test_decimals_are_written_as_the_language_writes_them(text: str, point: str) -> None:
    assert read_typed(text, HALVES, point) == Reading(85)


@pytest.mark.parametrize(("text", "point"), [("8.5", ","), ("8,5", "."), ("1.000,5", ",")])
def test_the_mark_that_groups_digits_in_the_language_is_refused(text: str, point: str) -> None:
    assert refused(text, HALVES, point) == "scoring.point"


@pytest.mark.parametrize("text", ["101", "-1", "\N{MINUS SIGN}1", "1000"])
def test_a_mark_off_the_range_is_refused(text: str) -> None:
    assert refused(text, WHOLE) == "scoring.off_range"


@pytest.mark.parametrize("text", ["8,25", "8,3"])
def test_a_mark_between_the_steps_is_refused(text: str) -> None:
    assert refused(text, HALVES) == "scoring.off_step"


@pytest.mark.parametrize("text", ["x", "8x", "1e2", "--1", "8 4", "٨٤"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert refused(text, WHOLE) == "scoring.no_number"


def test_the_refusal_names_the_ends_of_the_scale_in_the_language() -> None:
    with pytest.raises(JudgingError) as refusal:
        read_typed("11.0".replace(".", ","), rubric(WEIGHTS, scale=("0.5", "10", "0.5")), ",")
    assert Language("id").say(refusal.value) == "Nilai harus antara 0,5 dan 10,0."
    assert Language("en").say(refusal.value) == "The mark must be between 0.5 and 10.0."


# Digits without a separator


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("825", HUNDRED, 825), ("825", TENTHS, 825), ("823", TENTHS, 823), ("8225", QUARTERS, 8225),
        ("1000", HUNDRED, 1000), ("95", HALVES, 95), ("100", HALVES, 100), ("-45", BELOW_ZERO, -45),
        ("\N{MINUS SIGN}45", BELOW_ZERO, -45), ("0825", HUNDRED, 825),
    ],
)  # fmt: skip
def test_beyond_the_scale_the_last_digits_are_its_decimals(
    text: str, scale: Rubric, expected: int
) -> None:
    assert read_typed(text, scale, ",") == Reading(expected, is_implied=True)


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("100", HUNDRED, 1000), ("82", HUNDRED, 820), ("8", TENTHS, 80), ("10", HALVES, 100),
        ("100", QUARTERS, 10000), ("0", HUNDRED, 0), ("5", BELOW_ZERO, 50), ("-5", BELOW_ZERO, -50),
    ],
)  # fmt: skip
def test_a_number_on_the_scale_is_what_it_says(text: str, scale: Rubric, expected: int) -> None:
    assert read_typed(text, scale, ",") == Reading(expected)


@pytest.mark.parametrize(
    ("text", "scale"),
    [("825", WHOLE), ("101", WHOLE), ("1005", HUNDRED), ("9999", HALVES), ("825,0", HUNDRED),
     ("101,0", HALVES), ("-1", HUNDRED), ("-60", BELOW_ZERO)],
)  # fmt: skip
def test_digits_that_say_no_mark_of_the_scale_either_way_are_refused(
    text: str, scale: Rubric
) -> None:
    assert refused(text, scale) == "scoring.off_range"


def test_digits_that_are_read_between_the_steps_are_refused_with_that_reading() -> None:
    with pytest.raises(JudgingError) as refusal:
        read_typed("823", HUNDRED, ",")
    assert Language("id").say(refusal.value) == (
        "Nilai harus antara 0,0 dan 100,0."
        " 823 dibaca 82,3, tetapi nilai naik per 0,5 mulai dari 0,0."
    )
    assert Language("en").say(refusal.value) == (
        "The mark must be between 0.0 and 100.0."
        " 823 is read as 82.3, but marks go in steps of 0.5 from 0.0."
    )


@pytest.mark.parametrize(("text", "point"), [("82,5", "."), ("82.5", ","), ("8,25", ".")])
def test_a_decimal_of_the_other_language_is_refused_and_never_read_as_its_digits(
    text: str, point: str
) -> None:
    assert refused(text, HUNDRED, point) == "scoring.point"


@st.composite
def scales(draw: st.DrawFn) -> Rubric:
    """Draw a scale that a rubric may have: up to three decimals, also below zero."""
    places = draw(st.integers(0, 3))
    step = draw(st.integers(1, 5000))
    lowest = draw(st.integers(-20_000, 20_000))
    highest = lowest + step * draw(st.integers(1, 300))
    ends = [decimal(Fraction(one, 10**places), places) for one in (lowest, highest, step)]
    return rubric(WEIGHTS, scale=(ends[0], ends[1], ends[2]))


points = st.sampled_from([",", "."])
numbers = st.integers(-2_000_000, 2_000_000)


def written(scale: Rubric, mark: int, point: str) -> str:
    return decimal(scale.value(mark), scale.decimals).replace(".", point)


@given(scales(), points, st.data())
def test_every_mark_of_a_scale_reads_back_as_it_is_written(
    scale: Rubric, point: str, data: st.DataObject
) -> None:
    mark = data.draw(st.sampled_from(scale.steps))
    assert read_typed(written(scale, mark, point), scale, point) == Reading(mark)


@given(scales(), points, numbers)
def test_digits_give_a_mark_of_the_scale_or_are_refused(
    scale: Rubric, point: str, number: int
) -> None:
    try:
        reading = read_typed(str(number), scale, point)
    except JudgingError:
        return
    assert reading is not None
    assert scale.admits(reading.units)


@given(scales(), points, numbers)
def test_digits_have_one_reading_as_decimals_only_where_they_are_no_number_of_the_scale(
    scale: Rubric, point: str, number: int
) -> None:
    try:
        reading = read_typed(str(number), scale, point)
    except JudgingError:
        return
    assert reading is not None
    ends = (scale.value(scale.steps[0]), scale.value(scale.steps[-1]))
    is_inside = ends[0] <= number <= ends[1]
    assert reading.is_implied is not is_inside
    assert scale.value(reading.units) == Fraction(
        number, 10**scale.decimals if not is_inside else 1
    )


@given(scales(), points, numbers)
def test_a_mark_that_stands_written_has_no_decimals_left_to_the_scale(
    scale: Rubric, point: str, number: int
) -> None:
    try:
        units = read_mark(str(number), scale, point)
    except JudgingError as refusal:
        assert refusal.key in {"scoring.off_range", "scoring.off_step"}  # noqa: PT017  # either
        return
    assert units is not None
    assert scale.value(units) == number


@given(scales(), numbers)
def test_digits_read_alike_in_every_language(scale: Rubric, number: int) -> None:
    said: list[Reading | str | None] = []
    for point in (",", "."):
        try:
            said.append(read_typed(str(number), scale, point))
        except JudgingError as refusal:
            said.append(refusal.key)
    assert said[0] == said[1]


# Steps and extremes


def test_a_step_goes_no_further_than_the_ends_of_the_scale() -> None:
    assert [stepped(HALVES, units, by) for units, by in ((85, 1), (85, -1), (100, 1), (0, -1))] == [
        90, 80, 100, 0,
    ]  # fmt: skip


def test_the_highest_and_the_lowest_mark_are_named_where_they_first_stand() -> None:
    keys = [criterion.key for criterion in WHOLE.criteria]
    high, low = extremes(WHOLE, dict.fromkeys(keys, 70))
    assert (high.units, high.number, low.units, low.number) == (70, 1, 70, 1)
    high, low = extremes(WHOLE, {keys[0]: 60, keys[1]: 90, keys[2]: 60})
    assert (high, low) == ((90, 2), (60, 1))
