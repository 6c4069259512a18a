from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.candidates import candidates_of
from judging_app.domain.given import Given, Slot
from judging_app.domain.hearing_given import given_of
from judging_app.domain.scores import Score, scores
from tests.builders import hearing, rubric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

R = rubric({"idea": "50", "market": "30", "pitch": "20"}, ["market", "idea"])
ONE = {"idea": 80, "market": 70, "pitch": 60}  # 73
TWO = {"idea": 90, "market": 60, "pitch": 75}  # 78
THREE = {"idea": 60, "market": 50, "pitch": 45}  # 54


def score(*cells: object) -> Fraction | None:
    """Score a contestant whom three judges heard, through a session's hearing."""
    return scores(R, given_of(hearing({"c": cells}), R))["c"].value


def panel(marks: Sequence[Mapping[str, int]]) -> Score:
    """Score one contestant by the marks of so many judges."""
    ballots = {Slot("c", str(at)): one for at, one in enumerate(marks)}
    judges = tuple(slot.judge for slot in ballots)
    return scores(R, Given(contestants=("c",), judges=judges, ballots=ballots))["c"]


def means(*cells: object) -> tuple[Fraction | None, ...]:
    """Find the values on the tie-breaks of a contestant whom three judges heard."""
    given_ = given_of(hearing({"c": cells}), R)
    (candidate,) = candidates_of(R, given_, scores(R, given_))
    return candidate.means


def test_the_panel_gives_the_mean_of_the_judges_totals() -> None:
    assert score(ONE, TWO, THREE) == Fraction(205, 3)  # (73 + 78 + 54) / 3: no decimal says it
    assert means(ONE, TWO, THREE) == (Fraction(60), Fraction(230, 3))  # market, idea


def test_a_recused_judge_leaves_the_denominator() -> None:
    assert score(ONE, "recused", THREE) == Fraction(127, 2)


def test_an_absent_judge_leaves_the_denominator() -> None:
    assert score(ONE, TWO, "absent") == Fraction(151, 2)


def test_a_judge_who_has_not_scored_yet_leaves_the_denominator() -> None:
    assert score("not_scored", TWO, THREE) == Fraction(66)


def test_a_zero_stays_in_the_denominator() -> None:
    zero = dict.fromkeys(ONE, 0)
    assert score(ONE, zero, TWO) == Fraction(151, 3)


def test_one_judge_alone_decides() -> None:
    assert score("recused", TWO, "absent") == Fraction(78)


@pytest.mark.parametrize("cell", ["recused", "absent", "not_scored"])
def test_no_score_is_not_a_score_of_zero(cell: str) -> None:
    assert score(cell, cell, cell) is None
    zero = dict.fromkeys(ONE, 0)
    assert score(zero, cell, cell) == Fraction(0)


def test_without_ballots_there_is_no_candidate() -> None:
    given_ = given_of(hearing({"c": ("recused",) * 3}), R)
    assert candidates_of(R, given_, scores(R, given_)) == ()


def test_the_means_on_the_tie_breaks_count_the_same_judges_as_the_score() -> None:
    assert means(ONE, "recused", TWO) == (Fraction(65), Fraction(85))


BALLOTS = st.lists(
    st.fixed_dictionaries({key: st.integers(0, 100) for key in ONE}), min_size=1, max_size=7
)


@given(marks=BALLOTS, data=st.data())
def test_the_order_of_judges_does_not_matter(
    marks: list[dict[str, int]], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(marks))
    assert panel(marks).value == panel(other).value


@given(marks=BALLOTS)
def test_the_exact_mean_is_the_sum_of_units_over_judges_and_weights(
    marks: list[dict[str, int]],
) -> None:
    """The plain sum of whole numbers, divided once at the end, says the same."""
    units = sum(50 * m["idea"] + 30 * m["market"] + 20 * m["pitch"] for m in marks)
    assert panel(marks).value == Fraction(units, 100 * len(marks))
