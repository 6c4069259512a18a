from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.audition import Decision
from judging_app.domain.candidate import Candidate
from judging_app.domain.rule import Rounding, StandingsRule, TieBreak
from judging_app.domain.standing import applied, standings, trace
from judging_app.domain.tie_order import TieOrder
from judging_app.domain.tie_trace import pairs_won

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.rule import Tie

DENSE = StandingsRule(count="dense")
ONE_DECIMAL = StandingsRule(count="dense", equal_at=Rounding(digits=1))


def chain(*kinds: Tie, **more: Any) -> TieOrder:  # noqa: ANN401  # whatever an order has
    return TieOrder(tuple(TieBreak(by=by) for by in kinds), **more)


def one(who: str, score: str, *means: str | None, **totals: int) -> Candidate:
    values = tuple(None if mean is None else Fraction(mean) for mean in means)
    return Candidate(who, Fraction(score), values, {j: Fraction(t) for j, t in totals.items()})


def placed(order: TieOrder, *candidates: Candidate) -> dict[str, int]:
    return {found.contestant: found.place for found in standings(candidates, order=order)}


def told(order: TieOrder, *candidates: Candidate) -> list[tuple[int, list[str], list[str]]]:
    """Write the trace down: the step, its parts (`a b`), and their values."""
    return [
        (split.step, [" ".join(part) for part in split.parts],
         ["" if value is None else str(value) for value in split.values])
        for split in trace(candidates, order=order)
    ]  # fmt: skip


def ruling(*order: str) -> Decision:
    return Decision(order=order, reason="talked over")


@pytest.mark.parametrize("by", ["median", "highest_total", "first_places", "earlier", "again"])
def test_the_higher_value_of_a_step_comes_first_and_who_has_none_last(by: Tie) -> None:
    candidates = [one("a", "80", None), one("b", "80", "7"), one("c", "80", "8"),
                  one("d", "80", None)]  # fmt: skip
    assert placed(chain(by), *candidates) == {"c": 1, "b": 2, "a": 3, "d": 3}


def test_the_later_day_of_birth_comes_first() -> None:
    order = chain("younger")
    assert placed(order, one("old", "80", "730000"), one("young", "80", "730001")) == {
        "young": 1, "old": 2,
    }  # fmt: skip


def test_who_has_no_value_is_behind_even_a_value_below_zero() -> None:
    assert placed(chain("median"), one("a", "1", None), one("b", "1", "-3")) == {"b": 1, "a": 2}


def test_where_the_lower_result_wins_the_lower_median_comes_first_too() -> None:
    order = chain("median", lower_wins=True)
    assert placed(order, one("a", "6", "2"), one("b", "6", "1"), one("c", "5", "3"),
                  one("d", "6", None)) == {"c": 1, "b": 2, "a": 3, "d": 4}  # fmt: skip


def test_more_first_places_come_first_also_where_the_lower_result_wins() -> None:
    order = chain("first_places", lower_wins=True)
    assert placed(order, one("a", "6", "2"), one("b", "6", "1")) == {"a": 1, "b": 2}


def test_the_lower_mean_on_a_criterion_comes_first_only_where_the_mark_is_a_rank() -> None:
    a, b = one("a", "6", "2"), one("b", "6", "1")
    assert placed(chain("criterion", lower_wins=True), a, b) == {"a": 1, "b": 2}
    assert placed(chain("criterion", lower_marks=True), a, b) == {"b": 1, "a": 2}


def test_an_earlier_result_is_ordered_as_results_are() -> None:
    lower = chain("earlier", lower_wins=True)
    assert placed(lower, one("a", "6", "4"), one("b", "6", "3")) == {"b": 1, "a": 2}


FIVE = {
    "a": {"j1": 80, "j2": 80, "j3": 80, "j4": 60, "j5": 60},
    "b": {"j1": 70, "j2": 70, "j3": 70, "j4": 75, "j5": 75},
}


def test_judge_by_judge_the_one_whom_more_judges_prefer_comes_first() -> None:
    """Three of five judges prefer a; both have 360 points."""
    candidates = [one(who, "72", **totals) for who, totals in FIVE.items()]
    order = chain("judge_by_judge")
    assert placed(order, *candidates) == {"a": 1, "b": 2}
    assert told(order, *candidates)[0] == (0, ["a", "b"], ["1", "0"])


def test_judge_by_judge_only_judges_count_who_scored_both() -> None:
    a, b = one("a", "72", j1=80, j2=10, j3=90), one("b", "72", j1=70, j2=60, j4=99)
    assert pairs_won([a, b]) == {"a": 0, "b": 0}, "one judge each way, j3 and j4 saw one alone"
    assert placed(chain("judge_by_judge"), a, b) == {"a": 1, "b": 1}


def test_judge_by_judge_panels_without_a_judge_in_common_are_not_compared() -> None:
    a, b = one("a", "72", one=80), one("b", "72", two=70)
    assert pairs_won([a, b]) == {"a": 0, "b": 0}


def test_judge_by_judge_the_lower_rank_is_preferred_where_the_lower_result_wins() -> None:
    a, b = one("a", "6", j1=1, j2=3, j3=2), one("b", "6", j1=2, j2=1, j3=3)
    order = chain("judge_by_judge", lower_wins=True)
    assert placed(order, a, b) == {"a": 1, "b": 2}


def test_judge_by_judge_three_in_a_circle_stay_equal_and_go_on() -> None:
    circle = [
        one("a", "6", None, "1", j1=3, j2=1, j3=2),
        one("b", "6", None, "2", j1=2, j2=3, j3=1),
        one("c", "6", None, "2", j1=1, j2=2, j3=3),
    ]
    order = chain("judge_by_judge", "median", "joint")
    assert placed(order, *circle) == {"b": 1, "c": 1, "a": 3}
    assert told(order, *circle) == [
        (0, ["a b c"], ["1"]),
        (1, ["b c", "a"], ["2", "1"]),
        (2, ["b c"], [""]),
    ]


def test_judge_by_judge_who_leaves_can_change_the_places_of_those_ahead() -> None:
    """Without d nobody is left whom b alone beats: the three ahead are a circle."""
    circle = [
        one("a", "80", j1=6, j2=2, j3=4), one("b", "80", j1=4, j2=6, j3=2),
        one("c", "80", j1=2, j2=4, j3=6),
    ]  # fmt: skip
    d = one("d", "80", j1=3, j2=4, j3=4)
    order = chain("judge_by_judge", "joint")
    assert placed(order, *circle, d) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert placed(order, *circle) == {"a": 1, "b": 1, "c": 1}


def test_each_part_of_a_split_goes_on_with_the_next_step() -> None:
    candidates = [
        one("a", "80", "9", "1"), one("b", "80", "9", "2"), one("c", "80", "7", "5"),
        one("d", "80", "7", "4"), one("e", "70", "9", "9"),
    ]  # fmt: skip
    order = chain("median", "highest_total", "joint")
    assert placed(order, *candidates) == {"b": 1, "a": 2, "c": 3, "d": 4, "e": 5}
    assert told(order, *candidates) == [
        (0, ["a b", "c d"], ["9", "7"]),
        (1, ["b", "a"], ["2", "1"]),
        (1, ["c", "d"], ["5", "4"]),
    ]
    steps = {found.contestant: found.separated_by for found in standings(candidates, order=order)}
    assert steps == {"b": 1, "a": 1, "c": 0, "d": 1, "e": -1}


def test_a_step_that_separates_nobody_is_in_the_trace_with_one_part() -> None:
    candidates = [one("a", "80", "9", "2"), one("b", "80", "9", "1")]
    assert [split.parts for split in trace(candidates, order=chain("median", "again"))] == [
        (("a", "b"),),
        (("a",), ("b",)),
    ]


EQUALS = [one("a", "80"), one("b", "80"), one("c", "80")]


@pytest.mark.parametrize("order", [chain(), chain("ruling"), chain("judge_by_judge", "ruling")])
def test_a_ruling_orders_exactly_the_equals_whether_the_chain_names_it_or_not(
    order: TieOrder,
) -> None:
    made = [ruling("c", "a", "b")]
    ranked = standings(EQUALS, made, order)
    assert [(found.contestant, found.place) for found in ranked] == [("c", 1), ("a", 2), ("b", 3)]
    assert {order.steps[found.separated_by].by for found in ranked} == {"ruling"}
    assert applied(trace(EQUALS, made, order), made, order) == tuple(made)


def test_where_places_are_joint_no_ruling_orders_anybody() -> None:
    order, made = chain("median", "joint"), [ruling("c", "a", "b")]
    assert {found.place for found in standings(EQUALS, made, order)} == {1}
    assert applied(trace(EQUALS, made, order), made, order) == ()


def test_a_ruling_that_was_not_made_leaves_the_equals_to_the_next_step() -> None:
    candidates = [one("a", "80", None, "1"), one("b", "80", None, "2")]
    assert placed(chain("ruling", "younger"), *candidates) == {"b": 1, "a": 2}


def test_after_a_shared_place_a_dense_one_follows_directly() -> None:
    candidates = [one("a", "9"), one("b", "8"), one("c", "8"), one("d", "7")]
    assert placed(chain(), *candidates) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert placed(chain(rule=DENSE), *candidates) == {"a": 1, "b": 2, "c": 2, "d": 3}


def test_results_equal_at_one_decimal_share_a_place_and_keep_their_scores() -> None:
    """83.25 and 83.34 are both 83.3, 83.35 is 83.4: places 1, 2, 2, 3."""
    candidates = [one("a", "83.25"), one("b", "83.34"), one("c", "83.35"), one("d", "83.2")]
    ranked = standings(candidates, order=chain("joint", rule=ONE_DECIMAL))
    assert [(found.contestant, found.place, found.score) for found in ranked] == [
        ("c", 1, Fraction("83.35")),
        ("a", 2, Fraction("83.25")),
        ("b", 2, Fraction("83.34")),
        ("d", 3, Fraction("83.2")),
    ]


def test_results_equal_after_rounding_are_separated_by_the_chain_not_by_what_was_cut_off() -> None:
    candidates = [one("a", "83.25", "1"), one("b", "83.34", "0")]
    assert placed(chain("median", rule=ONE_DECIMAL), *candidates) == {"a": 1, "b": 2}


KINDS: tuple[Tie, ...] = ("median", "highest_total", "first_places", "judge_by_judge", "younger")
FEW = st.integers(0, 2)
ROWS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(FEW, st.tuples(*[st.none() | FEW] * 3),
              st.dictionaries(st.sampled_from(["j1", "j2", "j3"]), FEW)),
    max_size=7,
)  # fmt: skip


@st.composite
def orders(draw: st.DrawFn, kinds: tuple[Tie, ...] = KINDS) -> TieOrder:
    steps = [TieBreak(by=by) for by in draw(st.permutations(kinds))[: draw(st.integers(0, 3))]]
    ends = draw(st.sampled_from(["", "ruling", "joint"]))
    rule = StandingsRule(
        count=draw(st.sampled_from(["standard", "dense"])),
        equal_at=draw(st.sampled_from([None, Rounding(digits=0)])),
    )
    end = (TieBreak(by=ends),) if ends else ()  # type: ignore[arg-type]
    return TieOrder((*steps, *end), rule, draw(st.booleans()), draw(st.booleans()))


Table = dict[str, tuple[int, tuple[int | None, ...], dict[str, int]]]


def candidates_of(table: Mapping[str, Any]) -> list[Candidate]:
    return [
        Candidate(
            who,
            Fraction(score, 2),
            tuple(None if mean is None else Fraction(mean) for mean in means),
            {judge: Fraction(total) for judge, total in totals.items()},
        )
        for who, (score, means, totals) in table.items()
    ]


@given(table=ROWS, order=orders(), data=st.data())
def test_the_order_of_candidates_does_nothing_by_any_chain(
    table: Table, order: TieOrder, data: st.DataObject
) -> None:
    candidates = candidates_of(table)
    mixed = data.draw(st.permutations(candidates))
    made = [ruling(*data.draw(st.permutations(sorted(table))))]
    assert standings(candidates, made, order) == standings(mixed, made, order)
    assert trace(candidates, made, order) == trace(mixed, made, order)


@given(
    table=ROWS,
    order=orders(tuple(kind for kind in KINDS if kind != "judge_by_judge")),
)
def test_without_the_last_the_others_keep_their_places_by_any_step_of_ones_own(
    table: Table, order: TieOrder
) -> None:
    ranked = standings(candidates_of(table), order=order)
    last = {found.contestant for found in ranked[-1:]}
    rest = {who: row for who, row in table.items() if who not in last}
    before = {found.contestant: found.place for found in ranked if found.contestant not in last}
    assert before == placed(order, *candidates_of(rest))


@given(table=ROWS, order=orders())
def test_the_trace_tells_of_every_pair_of_equals_why_their_places_differ(
    table: Table, order: TieOrder
) -> None:
    candidates = candidates_of(table)
    places = placed(order, *candidates)
    splits = trace(candidates, order=order)
    for a in candidates:
        for b in candidates:
            if order.compared(a.score) != order.compared(b.score) or a is b:
                continue
            apart = [
                (split.part_of(a.contestant), split.part_of(b.contestant))
                for split in splits
                if {a.contestant, b.contestant} <= set(split.equals)
                and split.part_of(a.contestant) != split.part_of(b.contestant)
            ]
            assert len(apart) <= 1
            ahead = [first < second for first, second in apart]
            assert (places[a.contestant] < places[b.contestant]) == (ahead == [True])


@given(table=ROWS, order=orders())
def test_dense_places_have_no_gap_and_standard_ones_count_who_is_better(
    table: Table, order: TieOrder
) -> None:
    found = sorted(placed(order, *candidates_of(table)).values())
    if order.is_dense:
        assert sorted(set(found)) == list(range(1, len(set(found)) + 1))
    else:
        assert found == [found.index(place) + 1 for place in found]
