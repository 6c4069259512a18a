from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.scoring import PanelScore, panel_score
from tests.builders import ballot, hearing, rubric

R = rubric({"idea": "50", "market": "30", "pitch": "20"}, ["market", "idea"])
ONE = {"idea": 80, "market": 70, "pitch": 60}  # 73
TWO = {"idea": 90, "market": 60, "pitch": 75}  # 78
THREE = {"idea": 60, "market": 50, "pitch": 45}  # 54


def score(*cells: object) -> Fraction | None:
    """Score a contestant whom three judges heard, through a session's hearing."""
    return panel_score(R, hearing({"c": cells}).counting("c")).score


def test_the_panel_gives_the_mean_of_the_judges_totals() -> None:
    given_ = panel_score(R, [ballot(**ONE), ballot(**TWO), ballot(**THREE)])
    assert given_ == PanelScore(
        Fraction(205, 3),  # (73 + 78 + 54) / 3, which no decimal can say
        (Fraction(60), Fraction(230, 3)),  # market, idea
    )


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


def test_without_ballots_there_are_no_means_either() -> None:
    assert panel_score(R, []) == PanelScore(None, ())


def test_the_means_on_the_tie_breaks_count_the_same_judges_as_the_score() -> None:
    counting = hearing({"c": (ONE, "recused", TWO)}).counting("c")
    assert panel_score(R, counting).means == (Fraction(65), Fraction(85))


BALLOTS = st.lists(
    st.fixed_dictionaries({key: st.integers(0, 100) for key in ONE}), min_size=1, max_size=7
)


@given(panel=BALLOTS, data=st.data())
def test_the_order_of_judges_does_not_matter(
    panel: list[dict[str, int]], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(panel))
    assert panel_score(R, [ballot(**marks) for marks in panel]) == panel_score(
        R, [ballot(**marks) for marks in other]
    )


@given(panel=BALLOTS)
def test_the_exact_mean_is_the_sum_of_units_over_judges_and_weights(
    panel: list[dict[str, int]],
) -> None:
    """The plain sum of whole numbers, divided once at the end, says the same."""
    units = sum(50 * m["idea"] + 30 * m["market"] + 20 * m["pitch"] for m in panel)
    given_ = panel_score(R, [ballot(**marks) for marks in panel])
    assert given_.score == Fraction(units, 100 * len(panel))
