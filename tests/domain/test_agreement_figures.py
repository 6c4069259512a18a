"""Agreement of a panel against published tables and other programs' figures."""

from __future__ import annotations

from math import sqrt
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.agreement.concordance import concordance
from judging_app.domain.agreement.distribution import (
    chi_square_above,
    chi_square_quantile,
    f_quantile,
    t_quantile,
)
from judging_app.domain.agreement.intraclass import intraclass
from judging_app.domain.agreement.judge_profile import profiles
from judging_app.domain.agreement.krippendorff import Level, alpha
from judging_app.domain.agreement.score_table import ScoreTable, subsets, table_of
from tests.public_data import json_file

NEAR = 1e-9
MARKS = st.lists(
    st.lists(st.integers(0, 20).map(float), min_size=3, max_size=3), min_size=3, max_size=8
)


def tables() -> dict[str, Any]:
    found: dict[str, Any] = json_file("agreement-reference", "reference.json")
    return found


def computed(values: Any) -> dict[str, float]:  # noqa: ANN401  # whatever the file holds
    """Compute what a reference table tells, by its names there."""
    table = table_of(values)
    found = {}
    for level in get_args(Level):
        value = alpha(table, level)
        assert value is not None
        found[f"alpha {level}"] = value
    rows = table.whole()
    if len(rows) == len(values):
        correlated = intraclass(rows)
        plain, ordered = concordance(rows, ties=False), concordance(rows)
        assert correlated
        assert plain
        assert ordered
        found |= {"ICC(2,1)": correlated.single, "ICC(2,k)": correlated.average}
        found |= {"W no tie correction": plain.value, "W tie corrected": ordered.value}
    return found


def test_every_figure_of_the_other_programs_is_met_to_a_billionth() -> None:
    met = 0
    for name, one in tables().items():
        ours = computed(one["data"])
        for figure, theirs in one["reference"].items():
            if figure in ours:
                assert ours[figure] == pytest.approx(theirs["value"], abs=NEAR), (name, figure)
                met += 1
    assert met == 56


def test_every_published_figure_is_met_to_its_digits() -> None:
    met = 0
    for one in tables().values():
        ours = computed(one["data"])
        for row in one["published"]:
            if row["stat"] in ours:
                assert round(ours[row["stat"]], row["digits"]) == row["value"], row
                met += 1
    assert met == 10


def test_rank_sums_and_their_spread_are_the_published_ones() -> None:
    birds = concordance(tables()["zar-20.5"]["data"])
    projects = concordance(tables()["projects-4-judges"]["data"])
    assert birds
    assert projects
    assert list(birds.rank_sums) == tables()["zar-20.5"]["published"][0]["value"]
    assert sum((one - 22) ** 2 for one in projects.rank_sums) == 1048


def test_limits_and_chances_are_those_of_the_other_programs() -> None:
    for name, one in tables().items():
        reference = one["reference"]
        if "ICC(2,1)" not in reference:
            continue
        correlated, ordered = intraclass(one["data"]), concordance(one["data"])
        assert correlated
        assert ordered
        for ours, figure in (
            (correlated.single_limits, "ICC(2,1)"),
            (correlated.average_limits, "ICC(2,k)"),
        ):
            theirs = reference[figure]
            limits = (theirs["psych_low95"], theirs["psych_high95"])
            assert ours == pytest.approx(limits, abs=1e-8), (name, figure)
        assert ordered.chance == pytest.approx(reference["W tie corrected"]["p"], abs=NEAR)


def test_quantiles_are_those_of_the_printed_tables() -> None:
    assert t_quantile(0.975, 10) == pytest.approx(2.228139, abs=1e-6)
    assert chi_square_quantile(0.975, 10) == pytest.approx(20.483177, abs=1e-6)
    assert f_quantile(0.975, 3, 20) == pytest.approx(3.858699, abs=1e-6)
    assert chi_square_above(3.841459, 1) == pytest.approx(0.05, abs=1e-7)


@given(MARKS)
def test_ordinal_alpha_sees_the_order_alone(rows: list[list[float]]) -> None:
    cubed = [[value**3 for value in row] for row in rows]
    before, after = alpha(table_of(rows), "ordinal"), alpha(table_of(cubed), "ordinal")
    assert before == pytest.approx(after)


@given(MARKS)
def test_interval_alpha_is_that_of_all_pairs(rows: list[list[float]]) -> None:
    found = alpha(table_of(rows))
    every = [value for row in rows for value in row]
    expected = sum((a - b) ** 2 for a in every for b in every) / (len(every) - 1)
    observed = sum((a - b) ** 2 for row in rows for a in row for b in row) / 2
    assert found == (pytest.approx(1 - observed / expected) if expected else None)


def test_judges_who_agree_wholly_have_one_and_those_who_give_all_the_same_have_none() -> None:
    same = [[1.0, 1.0], [5.0, 5.0], [3.0, 3.0]]
    ordered, correlated = concordance(same), intraclass(same)
    assert ordered
    assert correlated
    assert (ordered.value, correlated.single, alpha(table_of(same))) == (1, 1, 1)
    flat = [[4.0, 4.0], [4.0, 4.0], [4.0, 4.0]]
    assert (concordance(flat), intraclass(flat), alpha(table_of(flat))) == (None, None, None)


def test_below_three_contestants_or_two_judges_there_is_no_figure() -> None:
    for rows in ([], [[1.0, 2.0], [2.0, 3.0]], [[1.0], [2.0], [3.0]]):
        assert concordance(rows) is None
        assert intraclass(rows) is None
    assert alpha(table_of([[1.0, None], [None, 2.0]])) is None


def test_a_missing_mark_is_not_a_zero() -> None:
    missing = alpha(table_of([[1.0, 1.0, None], [4.0, 5.0, 5.0], [2.0, 2.0, 3.0]]))
    zero = alpha(table_of([[1.0, 1.0, 0.0], [4.0, 5.0, 5.0], [2.0, 2.0, 3.0]]))
    assert missing != zero


def test_a_judge_s_distance_is_from_the_others_on_the_contestants_they_share() -> None:
    table = ScoreTable(
        ("a", "b"),
        {
            "1": {"a": 80, "b": 70},
            "2": {"a": 90, "b": 76},
            "3": {"a": 70, "b": 64},
            "4": {"a": 10},
        },
    )
    first, second = profiles(table)
    assert (first.contestants, first.shared, second.contestants) == (4, 3, 3)
    assert first.distance
    assert first.distance.value == pytest.approx(10)
    reach = 4.302652729911275 * 4 / sqrt(3)  # Student's t of 2 degrees of freedom
    assert first.distance.high - 10 == pytest.approx(reach)
    assert second.distance
    assert second.distance.value == pytest.approx(-10)


def test_two_contestants_tell_no_mean_and_no_spread() -> None:
    profile = profiles(ScoreTable(("a",), {"1": {"a": 80}, "2": {"a": 90}}))[0]
    assert (profile.mean, profile.spread, profile.distance) == (None, None, None)


def test_judges_are_linked_by_way_of_others() -> None:
    pairs = [("1", "a"), ("1", "b"), ("2", "b"), ("2", "c"), ("3", "d"), ("3", "e"), ("4", "f")]
    assert subsets(pairs) == [("a", "b", "c"), ("d", "e"), ("f",)]
    assert subsets([*pairs, ("5", "c"), ("5", "f"), ("5", "e")]) == [tuple("abcdef")]
