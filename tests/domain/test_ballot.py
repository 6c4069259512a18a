from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.ballot import check
from judging_app.domain.errors import JudgingError
from judging_app.domain.judge_total import total_of
from tests.builders import ballot, rubric

THREE = rubric({"idea": "50", "market": "30", "pitch": "20"})
QUARTERS = rubric({"idea": "62.5", "pitch": "37.5"}, scale=("1", "10", "0.25"))


def refusal(**marks: int) -> JudgingError:
    with pytest.raises(JudgingError) as refused:
        check(ballot(**marks), THREE)
    return refused.value


def test_a_whole_ballot_on_the_scale_is_taken() -> None:
    check(ballot(idea=0, market=100, pitch=50), THREE)


def test_a_ballot_that_lacks_criteria_names_them_in_their_order() -> None:
    refused = refusal(market=50)
    assert (refused.key, refused.sentence.values) == (
        "ballots.missing",
        {"n": 2, "criteria": ["idea", "pitch"]},
    )


def test_an_empty_ballot_is_no_ballot_of_zeros() -> None:
    assert refusal().sentence.values["n"] == 3


def test_a_ballot_with_a_criterion_too_many_is_refused() -> None:
    refused = refusal(idea=1, market=1, pitch=1, charm=100)
    assert (refused.key, refused.sentence.values["criterion"]) == (
        "ballots.unknown_criterion",
        "charm",
    )


@pytest.mark.parametrize("units", [-1, 101, 10**9])
def test_a_mark_off_the_scale_is_refused(units: int) -> None:
    refused = refusal(idea=units, market=1, pitch=1)
    assert (refused.key, refused.sentence.values) == (
        "ballots.off_scale",
        {"criterion": "idea", "mark": str(units), "lowest": "0", "highest": "100", "step": "1"},
    )


def test_a_mark_between_two_steps_is_refused_as_the_person_typed_it() -> None:
    with pytest.raises(JudgingError) as refused:
        check(ballot(idea=801, pitch=100), QUARTERS)
    assert refused.value.sentence.values["mark"] == "8.01"


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ({"idea": 80, "market": 70, "pitch": 60}, Fraction(73)),  # 40 + 21 + 12
        ({"idea": 0, "market": 0, "pitch": 0}, Fraction(0)),
        ({"idea": 100, "market": 100, "pitch": 100}, Fraction(100)),
        ({"idea": 81, "market": 67, "pitch": 92}, Fraction("79.0")),  # 40.5 + 20.1 + 18.4
        ({"idea": 1, "market": 1, "pitch": 2}, Fraction("1.2")),
    ],
)
def test_a_total_is_the_sum_of_weight_times_mark(marks: dict[str, int], value: Fraction) -> None:
    assert value == total_of(THREE, marks)


def test_a_total_in_quarters_is_exact() -> None:
    # 0.625 x 8.25 + 0.375 x 7.75 = 5.15625 + 2.90625
    assert Fraction("8.0625") == total_of(QUARTERS, {"idea": 825, "pitch": 775})


def test_weights_of_thirds_leave_no_rest() -> None:
    thirds = rubric({"a": "1", "b": "1", "c": "1"}, total="3", scale=("0", "10", "1"))
    assert Fraction(22, 3) == total_of(thirds, {"a": 7, "b": 7, "c": 8})


def test_ten_tenths_make_a_whole_where_floats_do_not() -> None:
    tenths = rubric({str(n): "0.1" for n in range(10)}, total="1", scale=("0", "10", "1"))
    marks = {str(n): 7 for n in range(10)}
    assert Fraction(7) == total_of(tenths, marks)
    assert sum(0.1 * 7 for _ in range(10)) != 7


MARKS = st.fixed_dictionaries({key: st.integers(0, 100) for key in ("idea", "market", "pitch")})


@given(marks=MARKS, order=st.permutations(["idea", "market", "pitch"]))
def test_the_order_of_criteria_does_not_matter(marks: dict[str, int], order: list[str]) -> None:
    weights = {"idea": "50", "market": "30", "pitch": "20"}
    turned = rubric({key: weights[key] for key in order})
    shuffled = ballot(**{key: marks[key] for key in order})
    assert total_of(THREE, marks) == total_of(turned, shuffled.marks)


@given(marks=MARKS)
def test_a_total_lies_between_the_lowest_and_the_highest_mark(marks: dict[str, int]) -> None:
    assert min(marks.values()) <= total_of(THREE, marks) <= max(marks.values())
