"""A rubric's example: three contestants, two of them equal wherever the weights allow it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from judging_app.domain.rubric_example import Example, example_of
from judging_app.storage.rubric_files import load_rubric, read_rubric
from tests.rubric_texts import rubric_text

SHIPPED = Path(__file__).parents[2] / "rubrics"
FILES = sorted(
    path for path in SHIPPED.glob("*/*.toml") if path.name not in {"programme.toml", "sample.toml"}
)


def example(text: str) -> Example:
    return example_of(read_rubric(text, "R.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_rubric_has_one_in_which_the_best_is_first(path: Path) -> None:
    found = example_of(load_rubric(path)[1])
    assert sorted(row.contestant for row in found.rows) == ["A", "B", "C"]
    assert found.rows[0].contestant == "A"
    assert found.rows[0].place == 1


def test_two_are_equal_and_the_first_step_that_differs_separates_them() -> None:
    rubric = load_rubric(SHIPPED / "competitions" / "MTQ-TILAWAH.toml")[1]
    found = example_of(rubric)
    by_name = {row.contestant: row for row in found.rows}
    assert by_name["B"].score == by_name["C"].score == 50
    assert by_name["B"].totals == by_name["C"].totals
    assert [row.place for row in found.rows] == [1, 2, 3]
    (split,) = found.splits
    assert (split.step.criterion, split.ahead, split.behind) == ("tajwid", ("C",), ("B",))


def test_the_median_and_the_mean_of_the_same_marks_differ() -> None:
    weights = {"a": "50", "b": "50"}
    scale = ("0", "100", "1")
    mean = example(rubric_text(scale=scale, weights=weights))
    median = example(rubric_text('[panel]\nscore = "median"', scale=scale, weights=weights))
    marks = list(mean.rows[0].totals.values())
    assert marks == list(median.rows[0].totals.values())
    assert mean.rows[0].score == sum(marks, Fraction(0)) / len(marks)
    assert median.rows[0].score == sorted(marks)[len(marks) // 2]
    assert mean.rows[0].score != median.rows[0].score


def test_there_are_as_many_judges_as_the_rule_asks_for() -> None:
    rule = '[panel]\nscore = "mean"\ndrop_highest = 2\ndrop_lowest = 2\nquorum = 6'
    found = example(rubric_text(rule))
    assert found.judges == ("1", "2", "3", "4", "5", "6")
    assert found.rows[0].place == 1


def test_with_one_criterion_equals_share_or_are_ruled() -> None:
    found = example(rubric_text())
    assert [(row.place, row.is_tied) for row in found.rows] == [(1, False), (2, True), (2, True)]
    assert found.splits[-1].behind == ()
