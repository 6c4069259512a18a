"""A robot's marks follow from a seed, lie on the scale, and tell contestants apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.ballot_slots import BallotSlot
from judging_app.domain.robot_marks import marks_of, ranks_of
from tests.builders import rubric

WEIGHTS = {"idea": "50", "market": "30", "pitch": "20"}
NAMES = st.text("abc123-", min_size=1, max_size=8)
SCALES = st.sampled_from(
    [("0", "100", "1"), ("1", "5", "1"), ("0", "10", "0.25"), ("-3", "3", "3")]
)


@given(scale=SCALES, seed=NAMES, judge=NAMES, contestant=NAMES)
def test_every_mark_lies_on_the_scale_and_comes_again_with_its_seed(
    scale: tuple[str, str, str], seed: str, judge: str, contestant: str
) -> None:
    part = rubric(WEIGHTS, scale=scale)
    marks = marks_of(part, seed, judge, contestant)
    assert marks.keys() == WEIGHTS.keys()
    assert all(map(part.admits, marks.values()))
    assert marks_of(part, seed, judge, contestant) == marks


def test_another_seed_judge_contestant_or_performance_gives_other_marks() -> None:
    part = rubric(WEIGHTS)
    first = marks_of(part, "s", "j", "c")
    others = (
        marks_of(part, "t", "j", "c"),
        marks_of(part, "s", "k", "c"),
        marks_of(part, "s", "j", "d"),
        marks_of(part, "s", "j", "c", BallotSlot(performance="2")),
    )
    assert all(marks != first for marks in others)


def test_judges_agree_more_about_a_contestant_than_contestants_are_alike() -> None:
    part = rubric(WEIGHTS)

    def total(judge: int, contestant: int) -> int:
        return sum(marks_of(part, "s", f"j{judge}", f"c{contestant}").values())

    def spread(totals: list[int]) -> int:
        return max(totals) - min(totals)

    of_one = [spread([total(judge, who) for judge in range(9)]) for who in range(9)]
    of_all = [spread([total(judge, who) for who in range(9)]) for judge in range(9)]
    assert sum(of_one) < sum(of_all)


@given(seed=NAMES, judge=NAMES, count=st.integers(1, 30))
def test_ranks_are_one_for_each_contestant_whatever_order_they_come_in(
    seed: str, judge: str, count: int
) -> None:
    part = rubric({"rank": "100"}, scale=("1", "30", "1"))
    contestants = [f"c{number}" for number in range(count)]
    ranks = ranks_of(part, seed, judge, contestants)
    assert sorted(ranks.values()) == list(range(1, count + 1))
    assert ranks_of(part, seed, judge, contestants[::-1]) == ranks
