"""The laws of normalising: what does nothing, and where a better mark can cost a place."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from statistics import pstdev, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from judging_app.domain.normalising import normalised
from judging_app.domain.rule import Normalising
from judging_app.domain.spread import spread_of
from judging_app.language import Language

ID, EN = Language("id"), Language("en")
Z = Normalising(method="z_score", common=1)
SAMPLE = Normalising(method="z_score", deviation="n-1", common=1)
BACK = Normalising(method="z_score", deviation="n-1", back=True, common=1)
SHARE = Normalising(method="share", common=1)

Totals = dict[tuple[str, str], Fraction]


def totals(**judges: dict[str, int]) -> Totals:
    """Turn `juri={"c1": 80}` into totals by contestant and judge."""
    return {
        (contestant, judge): Fraction(value)
        for judge, given_ in judges.items()
        for contestant, value in given_.items()
    }


MARKS = st.lists(st.integers(0, 200).map(lambda n: Fraction(n, 2)), min_size=2, max_size=8)


@given(marks=MARKS)
def test_a_spread_agrees_with_the_statistics_of_the_library(marks: list[Fraction]) -> None:
    over_n, sample = spread_of(marks, "n"), spread_of(marks, "n-1")
    assert float(over_n.deviation) == pytest.approx(pstdev(map(float, marks)))
    assert float(sample.deviation) == pytest.approx(stdev(map(float, marks)))


PANELS = st.dictionaries(
    st.tuples(st.sampled_from("uvwxyz"), st.sampled_from("abcd")),
    st.integers(0, 20).map(Fraction),
    min_size=1,
)
RULES = st.builds(
    Normalising,
    method=st.sampled_from(["z_score", "share"]),
    deviation=st.sampled_from(["n", "n-1"]),
    back=st.booleans(),
    common=st.integers(1, 3),
)


@given(rule=RULES, given_=PANELS, data=st.data())
def test_the_order_of_the_ballots_does_nothing(
    rule: Normalising, given_: Totals, data: st.DataObject
) -> None:
    other = dict(data.draw(st.permutations(list(given_.items()))))
    assert normalised(rule, given_) == normalised(rule, other)


@given(rule=RULES, given_=PANELS)
def test_either_everybody_is_normalised_or_nobody_with_the_reason(
    rule: Normalising, given_: Totals
) -> None:
    found = normalised(rule, given_)
    assert found.values.keys() == found.lines.keys()
    if found.problem is None:
        assert found.values.keys() == given_.keys()
        for pair, lines in found.lines.items():
            assert lines[-1].value == found.values[pair]
            assert all(ID.say(line.rule) and EN.say(line.rule) for line in lines)
    else:
        assert not found.values
        assert "{" not in ID.say(found.problem)


@given(given_=PANELS, more=st.integers(1, 9))
def test_a_judge_who_is_harder_on_everybody_changes_no_z_score(given_: Totals, more: int) -> None:
    softer = {
        (who, judge): total + (more if judge == "a" else 0)
        for (who, judge), total in given_.items()
    }
    assert normalised(Z, given_).values == normalised(Z, softer).values


@given(given_=PANELS)
def test_normalising_keeps_the_order_in_which_a_judge_has_the_contestants(given_: Totals) -> None:
    for rule in (Z, BACK, SHARE):
        found = normalised(rule, given_)
        assume(found.problem is None)
        for one, judge in given_:
            for other, same in given_:
                if judge == same and given_[one, judge] < given_[other, judge]:
                    assert found.values[one, judge] < found.values[other, judge]


def summed(rule: Normalising, given_: Totals) -> dict[str, Fraction]:
    found: dict[str, Fraction] = defaultdict(Fraction)
    for (who, _), value in normalised(rule, given_).values.items():
        found[who] += value
    return found


@pytest.mark.parametrize("rule", [Z, SAMPLE, BACK])
def test_a_better_mark_can_cost_the_place_by_z_scores(rule: Normalising) -> None:
    """Judge a's better mark for x widens a's deviation, and y's arrears by a shrink with it."""
    b = {"x": 0, "y": 10, "v": 2}
    before = summed(rule, totals(a={"x": 2, "y": 0, "v": 1}, b=b))
    after = summed(rule, totals(a={"x": 20, "y": 0, "v": 1}, b=b))
    assert before["x"] > before["y"]
    assert after["x"] < after["y"]


@given(given_=PANELS, more=st.integers(1, 9), data=st.data())
def test_a_better_mark_never_costs_a_place_by_share(
    given_: Totals, more: int, data: st.DataObject
) -> None:
    pair = data.draw(st.sampled_from(sorted(given_)))
    before = summed(SHARE, given_)
    after = summed(SHARE, {**given_, pair: given_[pair] + more})
    assume(before and after)
    for other in before:
        if before[pair[0]] >= before[other]:
            assert after[pair[0]] >= after[other]
