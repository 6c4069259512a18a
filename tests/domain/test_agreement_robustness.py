"""How far a result is from another one: margins, left-out judges, other averages."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.agreement.robustness import Robustness, Variant, robustness
from judging_app.domain.given import Given, Slot
from judging_app.domain.quick import is_plain
from judging_app.domain.rule import PanelRule, Rounding
from tests.builders import rubric

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric

ONE = rubric({"c": "100"})
JUDGES = ("j1", "j2", "j3", "j4")


def given_by(table: dict[str, tuple[int | None, ...]]) -> Given:
    judges = JUDGES[: len(next(iter(table.values())))]
    return Given(
        contestants=tuple(table),
        judges=judges,
        ballots={
            Slot(who, judge): {"c": mark}
            for who, marks in table.items()
            for judge, mark in zip(judges, marks, strict=True)
            if mark is not None
        },
    )


def with_panel(rule: PanelRule) -> Rubric:
    return msgspec.structs.replace(ONE, panel=rule)


def variant(found: Robustness, name: str) -> Variant:
    return next(one for one in found.variants if name in {one.judge, one.average})


CLOSE = given_by({"A": (90, 60, 80, 80), "B": (70, 81, 79, 79), "C": (50, 50, 50, 50)})


def test_a_margin_is_the_exact_difference_of_the_results_at_a_cut() -> None:
    first, second = robustness(ONE, CLOSE, (2, 1)).margins
    assert (first.after, first.above, first.below) == (1, "A", "B")
    assert first.difference == Fraction(1, 4)
    assert (second.after, second.above, second.below) == (2, "B", "C")
    assert second.difference == Fraction(109, 4)
    assert not first.is_tied


def test_a_cut_with_nobody_below_it_has_no_margin() -> None:
    assert robustness(ONE, CLOSE, (3, 7)).margins == ()


def test_without_the_judge_on_whom_the_place_hangs_somebody_else_wins() -> None:
    found = robustness(ONE, CLOSE)
    assert found.winners == ("A",)
    assert variant(found, "j1").winners == ("B",)
    assert variant(found, "j1").changes_winner
    assert not variant(found, "j2").changes_winner


def test_a_median_and_a_trimmed_mean_are_ranked_by_and_the_rubric_s_own_mean_is_not_repeated() -> (
    None
):
    found = robustness(ONE, CLOSE)
    assert [one.average for one in found.variants if one.average] == ["median", "trimmed"]
    assert variant(found, "median").winners == ("A",)
    assert variant(found, "trimmed").winners == ("A",)
    far = given_by({"A": (100, 70, 70), "B": (78, 79, 80)})
    assert variant(robustness(ONE, far), "median").changes_winner
    assert variant(robustness(with_panel(PanelRule(score="median")), far), "mean").changes_winner


def test_a_tie_that_a_variant_makes_changes_the_winner() -> None:
    tied = given_by({"A": (90, 80), "B": (80, 80)})
    assert variant(robustness(ONE, tied), "j1").winners == ("A", "B")
    assert variant(robustness(ONE, tied), "j1").changes_winner


def test_a_trimmed_mean_needs_three_judges_of_everybody() -> None:
    few = given_by({"A": (90, 80, 70), "B": (80, None, 81)})
    found = variant(robustness(ONE, few), "trimmed")
    assert found.problem is not None
    assert found.problem.key == "agreement.few_to_trim"


def test_who_crosses_a_cut_is_named() -> None:
    table = given_by({"A": (90, 90, 90), "B": (10, 80, 80), "C": (80, 50, 50)})
    found = robustness(ONE, table, (2,))
    assert found.margins[0].above == "C"
    (shift,) = variant(found, "j1").shifts
    assert (shift.after, shift.rises, shift.falls) == (2, ("B",), ("C",))


def test_below_the_quorum_nobody_is_placed_and_it_is_said() -> None:
    quorate = with_panel(PanelRule(score="mean", quorum=3))
    table = given_by({"A": (90, 80, 70), "B": (80, 82, 81)})
    found = variant(robustness(quorate, table), "j1")
    assert found.problem is not None
    assert found.problem.key == "agreement.nobody_placed"
    assert not found.changes_winner


def test_a_sum_is_compared_with_a_median_of_the_same_size() -> None:
    found = robustness(with_panel(PanelRule(score="sum")), CLOSE)
    assert [one.average for one in found.variants if one.average] == ["median", "trimmed"]
    assert found.margins[0].difference == 1


@pytest.mark.parametrize("score", ["share", "skating"])
def test_what_is_no_average_is_not_replaced_by_one(score: str) -> None:
    rule = msgspec.convert({"score": score}, PanelRule)
    found = robustness(with_panel(rule), given_by({"A": (1, 1, 2), "B": (2, 2, 1)}))
    assert [one.average for one in found.variants if one.average] == []


def test_the_quick_way_and_the_full_way_find_the_same() -> None:
    rounded = with_panel(PanelRule(score="mean", round=Rounding(digits=12)))
    full = msgspec.structs.replace(
        rounded, judge=msgspec.structs.replace(ONE.judge, round=Rounding(digits=12))
    )
    assert is_plain(ONE)
    assert not is_plain(full)
    assert robustness(full, CLOSE, (1, 2)) == robustness(ONE, CLOSE, (1, 2))


def test_nobody_scored_has_no_margin_and_no_winner() -> None:
    found = robustness(ONE, given_by({"A": (None, None), "B": (None, None)}))
    assert (found.winners, found.margins) == ((), ())
