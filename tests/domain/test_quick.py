"""The quick way to a score gives what the full way gives, place by place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.audition import Decision
from judging_app.domain.candidates import candidates_of
from judging_app.domain.given import Given, Reading, Slot
from judging_app.domain.hearing_given import given_of
from judging_app.domain.number import order_of_values
from judging_app.domain.quick import is_plain, quick_scores
from judging_app.domain.result import rank_hearing
from judging_app.domain.rule import (
    Gate,
    JudgeRule,
    Measured,
    Normalising,
    PanelRule,
    Pull,
    Ranks,
    ResultRule,
    Rounding,
    StandingsRule,
    TieBreak,
)
from judging_app.domain.scores import scores
from judging_app.domain.session import Attendance
from judging_app.domain.tie_order import order_of
from judging_app.domain.tie_trace import Group, separated
from tests.builders import both, hearing, rubric

if TYPE_CHECKING:
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric

R = rubric({"a": "50", "b": "50"})
KEYS = ("a", "b", "c", "d")
WEIGHTS = st.sampled_from(["1", "50", "33.333", "0.001", "999999", "12.5", "7"])
SCALES = st.sampled_from([("0", "100", "1"), ("0", "2", "1"), ("-5", "5", "0.25")])
ROUNDINGS = st.none() | st.builds(
    Rounding, digits=st.integers(0, 3), half=st.sampled_from(["up", "even"])
)
FACTORS = st.sampled_from(["1", "2/3", "0.6", "1000"])
STEPS = st.sampled_from(
    ["median", "highest_total", "first_places", "judge_by_judge", "younger", "ruling", "joint"]
)
BORN = st.sampled_from(["", "2004-05-31", "2004-06-01"])


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Draw a plain rubric: weights far apart, coarse scales, every step of a chain."""
    keys = KEYS[: draw(st.integers(1, len(KEYS)))]
    weights = {key: draw(WEIGHTS) for key in keys}
    total = draw(st.sampled_from(["100", "7", "0.3"]))
    made = rubric(weights, total=total, scale=draw(SCALES))
    criterion = st.builds(TieBreak, criterion=st.sampled_from(keys))
    chain = draw(st.lists(criterion | st.builds(TieBreak, by=STEPS), max_size=4))
    return replace(
        made,
        judge=JudgeRule(score=draw(st.sampled_from(["mean", "sum"]))),
        panel=PanelRule(
            score=draw(st.sampled_from(["mean", "sum", "median"])),
            drop_highest=draw(st.integers(0, 1)),
            drop_lowest=draw(st.integers(0, 1)),
            times=draw(FACTORS),
            round=draw(ROUNDINGS),
            quorum=draw(st.integers(0, 3)),
        ),
        times=draw(FACTORS),
        result=ResultRule(
            own=draw(FACTORS), round=draw(ROUNDINGS), at_least=draw(st.sampled_from(["", "0"]))
        ),
        tie_break=tuple(chain),
        standings=StandingsRule(
            count=draw(st.sampled_from(["standard", "dense"])), equal_at=draw(ROUNDINGS)
        ),
    )


@st.composite
def heard(draw: st.DrawFn, by: Rubric) -> Hearing:
    """Draw a session: recused and absent judges, missing ballots, contestants who did not come."""
    keys = [one.key for one in by.criteria]
    judges = "cabdfe"[: draw(st.integers(1, 6))]
    # Few different ballots make many ties.
    steps = by.steps
    mark = st.sampled_from([steps[0], steps[len(steps) // 2], steps[-1]]) | st.sampled_from(steps)
    few = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(keys, mark)), min_size=1, max_size=4))
    cell: st.SearchStrategy[Any] = st.sampled_from(
        [*few, *few, *few, "recused", "absent", "not_scored"]
    )
    names = draw(st.permutations([f"c{at}" for at in range(draw(st.integers(1, 8)))]))
    table = {who: [draw(cell) for _ in judges] for who in names}
    states: st.SearchStrategy[Any] = st.sampled_from([*["present"] * 9, "absent"])
    attendances = {who: Attendance(state=draw(states)) for who in names}
    days = {Reading(who, "main", "", "born"): day for who in names if (day := draw(BORN))}
    return replace(hearing(table, judges=judges, attendances=attendances), measured=days)


def check(data: st.DataObject) -> None:
    by = data.draw(rubrics())
    session = data.draw(heard(by))
    known = given_of(session, by)
    quick = quick_scores(by, known)
    full = scores(by, known)
    assert quick.scores == {who: replace(score, lines=()) for who, score in full.items()}
    candidates = candidates_of(by, known, full)
    assert quick.candidates == candidates
    placed = rank_hearing(session, by).standings
    groups = exactly_ordered(by, candidates)
    assert [one.contestant for one in placed] == [
        one.contestant for group in groups for one in group.members
    ]
    assert [one.place for one in placed] == places(by, [len(group.members) for group in groups])


def exactly_ordered(by: Rubric, candidates: Any) -> list[Group]:  # noqa: ANN401  # a tuple of them
    """Order candidates by comparing fractions with fractions, and nothing else."""
    order = order_of(by)
    worths = sorted({order.worth(one.score) for one in candidates}, reverse=True)
    equals = ([one for one in candidates if order.worth(one.score) == worth] for worth in worths)
    return [group for several in equals for group in separated(several, (), order)[0]]


def places(by: Rubric, sizes: list[int]) -> list[int]:
    dense = by.standings.count == "dense"
    return [
        (at if dense else sum(sizes[:at])) + 1 for at, size in enumerate(sizes) for _ in range(size)
    ]


PANELS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@given(data=st.data())
@PANELS
def test_the_quick_way_gives_what_the_full_way_gives(data: st.DataObject) -> None:
    check(data)


@pytest.mark.torture
@given(data=st.data())
@settings(PANELS, max_examples=10_000)
def test_the_quick_way_gives_what_the_full_way_gives_on_ten_thousand_panels(
    data: st.DataObject,
) -> None:
    check(data)


MEASURED = Measured(key="m", name=both("m"), counts="adds")


@pytest.mark.parametrize(
    "change",
    [
        {"judge": JudgeRule(round=Rounding(digits=2))},
        {"judge": JudgeRule(normalise=Normalising(method="share", common=1))},
        {"judge": JudgeRule(ranks=Ranks(points="borda"))},
        {"judge": JudgeRule(gives="rank")},
        {"panel": PanelRule(score="closest")},
        {"panel": PanelRule(score="mean", over="criteria")},
        {"panel": PanelRule(score="mean", pull=Pull(limit="1"))},
        {"measured": (MEASURED,)},
        {"gates": (Gate(of="result", at_least="1"),)},
        {"tie_break": (TieBreak(by="again"),)},
    ],
)
def test_a_rule_that_sums_do_not_say_is_left_to_the_full_way(change: dict[str, Any]) -> None:
    assert is_plain(R)
    other = replace(R, **change)
    assert not is_plain(other)
    with pytest.raises(ValueError, match="R"):
        quick_scores(other, Given(("c",), ("j",), {Slot("c", "j"): {"a": 1, "b": 1}}))


def test_a_decision_orders_equals_on_the_quick_way_too() -> None:
    session = hearing({who: ({"a": 1, "b": 1},) for who in ("c1", "c2")}, judges="j")
    ruled = rank_hearing(session, R, [Decision(order=("c2", "c1"), reason="r")])
    assert [(one.contestant, one.place) for one in ruled.standings] == [("c2", 1), ("c1", 2)]


NEAR = st.builds(Fraction, st.integers(-(10**40), 10**40), st.integers(1, 10**20))


@given(one=NEAR, other=NEAR, by=st.integers(1, 10**20))
def test_values_of_numbers_are_ordered_as_the_numbers(
    one: Fraction, other: Fraction, by: int
) -> None:
    values = [one, other, one + Fraction(1, by), one]
    whole = order_of_values(values)
    for a, x in zip(values, whole, strict=True):
        for b, y in zip(values, whole, strict=True):
            assert (a < b, a == b) == (x < y, x == y)


def test_fractions_that_no_float_tells_apart_are_told_apart() -> None:
    below, above = Fraction(10**30 - 1, 10**30), Fraction(10**30, 10**30 + 1)
    first, second = order_of_values([below, above])
    assert first < second
    assert order_of_values([]) == []
