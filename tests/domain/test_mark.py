"""A mark as it is typed: read exactly, refused with the sentence that helps, stepped, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.mark import extremes, read_mark, stepped
from judging_app.language import Language
from tests.builders import rubric

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric


WEIGHTS = {"idea": "40", "market": "30", "pitch": "30"}
WHOLE = rubric(WEIGHTS)
HALVES = rubric(WEIGHTS, scale=("0", "10", "0.5"))


def refused(text: str, scale: Rubric, point: str = ",") -> str:
    with pytest.raises(JudgingError) as refusal:
        read_mark(text, scale, point)
    return refusal.value.key


def test_whole_marks_are_read_exactly() -> None:
    assert [read_mark(text, WHOLE, ",") for text in ("0", "84", " 100 ", "007")] == [0, 84, 100, 7]


def test_nothing_typed_is_no_mark_and_not_zero() -> None:
    assert read_mark("  ", WHOLE, ",") is None
    assert read_mark("0", WHOLE, ",") == 0


@pytest.mark.parametrize("text", ["8,5", "8.5", "1.000", "84,", ".5"])
@pytest.mark.parametrize("point", [",", "."])
def test_where_marks_are_whole_comma_and_dot_are_refused(text: str, point: str) -> None:
    assert refused(text, WHOLE, point) == "scoring.whole"


@pytest.mark.parametrize(("text", "point"), [("8,5", ","), ("8.5", ".")])
def test_decimals_are_written_as_the_language_writes_them(text: str, point: str) -> None:
    assert read_mark(text, HALVES, point) == 85


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
        read_mark("11", rubric(WEIGHTS, scale=("0.5", "10", "0.5")), ",")
    assert Language("id").say(refusal.value) == "Nilai harus antara 0,5 dan 10,0."
    assert Language("en").say(refusal.value) == "The mark must be between 0.5 and 10.0."


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
