"""When totals lie so far apart that a panel talks, and how far the talk is."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.conference import crossings, is_asked, modified_z, talks
from judging_app.domain.given import Slot
from judging_app.domain.hearing_given import given_of
from judging_app.domain.rule import ConferenceRule
from judging_app.domain.session import Conference, Seat, Stance
from tests.builders import ballot, hearing, rubric, seat

TOTALS = st.lists(
    st.fractions(min_value=0, max_value=100, max_denominator=20), min_size=2, max_size=9
)


def values(rule: ConferenceRule, *totals: int | str) -> dict[str, Fraction]:
    return {one.threshold: one.value for one in crossings(rule, [Fraction(one) for one in totals])}


def test_a_threshold_is_met_from_its_own_value_on() -> None:
    assert values(ConferenceRule(spread="20"), 60, 70, 80) == {"spread": 20}
    assert values(ConferenceRule(spread="20"), 60, 70, "79.9") == {}


def test_the_distance_is_from_the_mean_of_the_others() -> None:
    rule = ConferenceRule(distance="15")
    assert values(rule, 60, 70, 80) == {"distance": 15}
    assert values(rule, 61, 70, 80) == {}


def test_the_modified_z_score_is_that_of_iglewicz_and_hoaglin() -> None:
    totals = [Fraction(one) for one in (70, 72, 74, 76, 98)]
    assert modified_z(totals) == Fraction("0.6745") * 24 / 2
    assert values(ConferenceRule(outlier="8.094", distance="90"), *map(int, totals)) == {
        "outlier": Fraction("8.094")
    }


def test_where_most_totals_are_equal_there_is_no_outlier() -> None:
    assert modified_z([Fraction(one) for one in (80, 80, 80, 20)]) is None


def test_with_too_few_totals_nothing_is_looked_at() -> None:
    assert values(ConferenceRule(spread="1"), 10, 90) == {}
    assert values(ConferenceRule(spread="1", judges=2), 10, 90) == {"spread": 80}


@given(TOTALS)
def test_the_distance_is_the_greatest_of_all_judges(totals: list[Fraction]) -> None:
    each = [abs(one - (sum(totals) - one) / (len(totals) - 1)) for one in totals]
    found = crossings(ConferenceRule(distance="0.0001", judges=2), totals)
    assert [one.value for one in found] == ([max(each)] if max(each) >= Fraction("0.0001") else [])


@given(TOTALS, st.randoms(use_true_random=False))
def test_the_order_of_the_judges_changes_nothing(totals: list[Fraction], random: object) -> None:
    rule = ConferenceRule(distance="10", spread="15", outlier="3.5")
    assert crossings(rule, totals) == crossings(rule, sorted(totals))
    del random


RULED = msgspec.structs.replace(
    rubric({"a": "60", "b": "40"}), conference=ConferenceRule(distance="15", spread="25")
)


def found(heard: object) -> dict[str, str]:
    said = talks(heard, RULED, given_of(heard, RULED))  # type: ignore[arg-type]  # a hearing
    return {who: talk.state for who, talk in said.items()}


def test_a_contestant_is_called_only_once_everybody_has_scored() -> None:
    full = {"c1": [{"a": 90, "b": 90}, {"a": 60, "b": 60}, {"a": 62, "b": 62}]}
    assert found(hearing(full)) == {"c1": "due"}
    assert found(hearing({"c1": [*full["c1"][:2], "not_scored"]})) == {}
    assert (
        found(hearing({"c1": [*full["c1"], "not_scored"]}, judges=("j1", "j2", "j3", "j4"))) == {}
    )


@pytest.mark.parametrize("state", ["recused", "absent"])
def test_who_does_not_score_takes_no_part_and_is_not_zero(state: str) -> None:
    row = [{"a": 60, "b": 60}, {"a": 61, "b": 61}, {"a": 62, "b": 62}, state]
    heard = hearing({"c1": row}, judges=("j1", "j2", "j3", "j4"))
    assert found(heard) == {}


def test_a_shadow_judge_calls_nobody() -> None:
    seats = {"j1": seat(0), "j2": seat(1), "j3": seat(2), "j4": Seat(seat="shadow", order=3)}
    row = [{"a": 60, "b": 60}, {"a": 61, "b": 61}, {"a": 62, "b": 62}, {"a": 0, "b": 0}]
    heard = hearing({"c1": row}, judges=("j1", "j2", "j3", "j4"), seats=seats)
    assert found(heard) == {}


@given(
    st.lists(
        st.tuples(st.integers(min_value=0, max_value=100), st.integers(min_value=0, max_value=100)),
        min_size=3,
        max_size=3,
    )
)
def test_whom_the_quick_look_passes_over_meets_no_threshold(marks: list[tuple[int, int]]) -> None:
    heard = hearing({"c1": [{"a": a, "b": b} for a, b in marks]})
    totals = [Fraction(60 * a + 40 * b, 100) for a, b in marks]
    rule = RULED.conference
    assert rule is not None
    assert bool(found(heard)) == bool(crossings(rule, totals))


def test_in_which_order_the_ballots_were_read_changes_nothing() -> None:
    table = {"1": (90, 60, 62), "2": (20, 60, 99)}
    ballots = {
        Slot("c1", judge, performance=performance): ballot(a=mark, b=mark)
        for performance, marks in table.items()
        for judge, mark in zip(("j1", "j2", "j3"), marks, strict=True)
    }
    heard = msgspec.structs.replace(hearing({"c1": ["not_scored"] * 3}), ballots=ballots)
    later = msgspec.structs.replace(heard, ballots=dict(reversed(ballots.items())))
    first, second = (talks(one, RULED, given_of(one, RULED))["c1"] for one in (heard, later))
    assert [one.threshold for one in first.crossings] == ["distance", "spread"] * 2
    assert second.crossings == first.crossings


def test_an_answer_of_an_earlier_conference_is_none_in_the_next() -> None:
    row = [{"a": 90, "b": 90}, {"a": 60, "b": 60}, {"a": 62, "b": 62}]
    heard = msgspec.structs.replace(
        hearing({"c1": row}),
        conferences={"c1": Conference(state="open", reason="", ballots=())},
        stances={
            ("c1", "j1"): Stance(kept=True, reason="x", conference="now", ballot="b"),
            ("c1", "j2"): Stance(kept=True, reason="x", conference="before", ballot="b"),
        },
        hashes={"conference": {"c1": ("now",)}},
    )
    assert [is_asked(heard, "c1", judge) for judge in ("j1", "j2", "j3")] == [False, True, True]
    talk = talks(heard, RULED, given_of(heard, RULED))["c1"]
    assert talk.waited == ("j2", "j3")
