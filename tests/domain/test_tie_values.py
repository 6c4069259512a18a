from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from judging_app.domain.given import Given, Slot
from judging_app.domain.rule import JudgeRule, Performance, Performances, Ranks, TieBreak
from judging_app.domain.slot_keys import ONLY
from judging_app.domain.tie_order import name_of, order_of, step_named
from judging_app.domain.tie_values import values
from tests.builders import both, rubric

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric

R = rubric({"idea": "60", "pitch": "40"})
CHAIN = (
    TieBreak(criterion="pitch"),
    TieBreak(by="median"),
    TieBreak(by="highest_total"),
    TieBreak(by="first_places"),
    TieBreak(by="judge_by_judge"),
    TieBreak(by="earlier", earlier="semi"),
    TieBreak(by="younger"),
    TieBreak(by="again"),
    TieBreak(by="ruling"),
)
GIVEN = Given(
    contestants=("a", "b"),
    judges=("j1", "j2", "j3", "j4"),
    ballots={
        Slot("a", "j1"): {"idea": 80, "pitch": 70},
        Slot("a", "j2"): {"idea": 60, "pitch": 75},
        Slot("a", "j3"): {"idea": 60, "pitch": 81},
        Slot("a", "j4", "visit"): {"idea": 60, "pitch": 1},
        Slot("a", "j4", performance="again"): {"idea": 60, "pitch": 1},
    },
    earlier={("a", "semi"): Fraction("77.5"), ("a", "first"): Fraction(1)},
    born={"a": "2004-05-31", "b": "in May"},
)
TOTALS = {"j1": Fraction(76), "j2": Fraction(66), "j3": Fraction("68.4")}


def changed(given_rubric: Rubric = R, **more: Any) -> Rubric:  # noqa: ANN401  # whatever a rubric has
    return msgspec.structs.replace(given_rubric, **more)


def told(found: tuple[Fraction | None, ...]) -> list[str]:
    return ["" if value is None else str(value) for value in found]


def test_each_step_of_the_chain_has_its_value_in_the_chains_order() -> None:
    again = Fraction(9)
    found = values(changed(tie_break=CHAIN), GIVEN, "a", TOTALS, {"a": 2}, again)
    assert told(found) == ["226/3", "342/5", "76", "2", "", "155/2", "731732", "9", ""]


def test_who_has_nothing_has_no_value_and_no_first_place() -> None:
    found = values(changed(tie_break=CHAIN), GIVEN, "b", {}, {"a": 2})
    assert told(found) == ["", "", "", "0", "", "", "", "", ""]


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    totals = {f"j{at}": Fraction(total) for at, total in enumerate((90, 10, 71, 60))}
    found = values(changed(tie_break=(TieBreak(by="median"),)), GIVEN, "a", totals, {})
    assert found == (Fraction("65.5"),)


def test_where_the_lower_result_wins_the_best_single_total_is_the_lowest() -> None:
    ranked = changed(tie_break=(TieBreak(by="highest_total"),), judge=JudgeRule(gives="rank"))
    totals = {"j1": Fraction(3), "j2": Fraction(1)}
    assert values(ranked, GIVEN, "a", totals, {}) == (Fraction(1),)


def test_a_criterion_counts_the_ballots_of_all_performances() -> None:
    each = tuple(Performance(key=key, name=both(key)) for key in (ONLY, "again"))
    several = changed(
        tie_break=(TieBreak(criterion="pitch"),),
        performances=Performances(each=each, combine="sum"),
    )
    found = values(several, GIVEN, "a", TOTALS, {})
    assert found == (Fraction(70 + 75 + 81 + 1, 4),)


@pytest.mark.parametrize(
    ("judge", "score", "lower"),
    [
        (JudgeRule(), "mean", ""),
        (JudgeRule(gives="rank"), "sum", "results, marks"),
        (JudgeRule(gives="rank"), "skating", "results, marks"),
        (JudgeRule(ranks=Ranks(points="rank")), "sum", "results"),
        (JudgeRule(ranks=Ranks(points="borda")), "sum", ""),
        (JudgeRule(gives="rank", ranks=Ranks(points="table", table=("12",))), "sum", "marks"),
    ],
)
def test_the_lower_result_wins_where_ranks_are_summed_or_skated(
    judge: JudgeRule, score: str, lower: str
) -> None:
    panel = msgspec.structs.replace(R.panel, score=score)
    order = order_of(changed(judge=judge, panel=panel))
    assert (order.lower_wins, order.lower_marks) == ("results" in lower, "marks" in lower)


def test_the_skating_system_over_dances_lets_the_lower_result_win() -> None:
    each = (Performance(key="waltz", name=both("Waltz")),)
    dances = Performances(each=each, combine="skating")
    assert order_of(changed(performances=dances)).lower_wins


def test_each_step_is_found_again_by_the_name_that_a_seal_gives_it() -> None:
    order = order_of(changed(tie_break=CHAIN))
    names = [name_of(step) for step in CHAIN]
    assert names == ["pitch", "median", "highest_total", "first_places", "judge_by_judge",
                     "earlier:semi", "younger", "again", "decision"]  # fmt: skip
    assert [step_named(order, name) for name in names] == list(range(9))
    assert step_named(order, "idea") == -1
