"""The laws of an average: what does nothing, and where a better value never makes it worse."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.average import average
from judging_app.domain.rule import PanelRule, Pull, Rounding
from judging_app.language import Language
from tests.calculator import worked_out

ID = Language("id")
CLOSEST = PanelRule(score="closest")


def panel(*values: object) -> dict[str, Fraction]:
    """Name the judges a, b, c … in the order of their values."""
    return {chr(97 + at): Fraction(str(value)) for at, value in enumerate(values)}


def value_of(rule: PanelRule, *values: object) -> Fraction:
    one = average(rule, panel(*values), len(values))
    assert one is not None
    return one.value


VALUES = st.lists(st.integers(0, 40).map(lambda n: Fraction(n, 2)), min_size=1, max_size=9)
ROUNDINGS = st.none() | st.builds(
    Rounding, digits=st.integers(0, 3), half=st.sampled_from(["up", "even"])
)
RULES = st.builds(
    PanelRule,
    score=st.sampled_from(["mean", "sum", "median", "closest", "share"]),
    closest=st.integers(2, 4),
    drop_highest=st.integers(0, 2),
    drop_lowest=st.integers(0, 2),
    times=st.sampled_from(["1", "0.6", "2/3"]),
    round=ROUNDINGS,
    pull=st.none() | st.builds(Pull, limit=st.sampled_from(["1", "2.5"]), round=ROUNDINGS),
)


@given(rule=RULES, values=VALUES, data=st.data())
def test_the_order_of_the_judges_does_nothing(
    rule: PanelRule, values: list[Fraction], data: st.DataObject
) -> None:
    given_ = panel(*values)
    other = dict(data.draw(st.permutations(list(given_.items()))))
    one, two = average(rule, given_, 9), average(rule, other, 9)
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert (one.value, one.rule) == (two.value, two.rule)
        assert (set(one.used), set(one.pulled)) == (set(two.used), set(two.pulled))


@given(rule=RULES, values=VALUES, data=st.data())
def test_which_judge_gave_which_of_the_values_does_nothing(
    rule: PanelRule, values: list[Fraction], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(values))
    one, two = average(rule, panel(*values), 9), average(rule, panel(*other), 9)
    assert (one and one.value) == (two and two.value)


@given(rule=RULES, values=VALUES)
def test_who_types_the_terms_into_a_calculator_gets_the_value(
    rule: PanelRule, values: list[Fraction]
) -> None:
    exactly = PanelRule(
        score=rule.score, closest=rule.closest, drop_highest=rule.drop_highest,
        drop_lowest=rule.drop_lowest, times=rule.times, pull=rule.pull,
    )  # fmt: skip
    one = average(exactly, panel(*values), 9)
    if one is not None:
        assert worked_out(one.terms) == one.value
        assert ID.say(one.rule).endswith(".")


@given(values=st.lists(st.integers(0, 30), min_size=2, max_size=7), count=st.integers(2, 5))
def test_no_other_group_is_closer_nor_higher_at_the_same_spread(
    values: list[int], count: int
) -> None:
    """Every group is tried; the one that is closest, and highest among those, counts."""
    size = min(count, len(values))
    groups = combinations(values, size)
    _, most = max((min(group) - max(group), sum(group)) for group in groups)
    rule = PanelRule(score="closest", closest=count)
    assert value_of(rule, *values) == Fraction(most, size)


GROWING = st.builds(
    PanelRule,
    score=st.sampled_from(["mean", "sum", "median", "share"]),
    drop_highest=st.integers(0, 2),
    drop_lowest=st.integers(0, 2),
    round=ROUNDINGS,
    pull=st.none() | st.builds(Pull, limit=st.sampled_from(["1", "2.5"])),
)


@given(rule=GROWING, values=VALUES, data=st.data())
def test_a_better_value_of_one_judge_never_makes_the_average_worse(
    rule: PanelRule, values: list[Fraction], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    more = data.draw(st.integers(1, 20))
    raised = [value + (more if k == at else 0) for k, value in enumerate(values)]
    one, two = average(rule, panel(*values), 9), average(rule, panel(*raised), 9)
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert two.value >= one.value


def test_a_better_value_can_make_the_mean_of_the_closest_worse() -> None:
    assert value_of(CLOSEST, 1, 5, 8) == Fraction("6.5")
    assert value_of(CLOSEST, 3, 5, 8) == 4


def test_a_better_value_can_lose_where_a_moved_value_is_rounded_more_coarsely_than_marks_are() -> (
    None
):
    rule = PanelRule(score="mean", pull=Pull(limit="0.8", round=Rounding(digits=0)))
    assert value_of(rule, 0, 0, "1.2") == Fraction(2, 5)
    assert value_of(rule, 0, 0, "1.3") == Fraction(1, 3)  # 1.3 moves to 1.2333, rounded to 1
