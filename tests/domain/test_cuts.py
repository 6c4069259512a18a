from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.cuts import Lines, PrizeBand, cuts_of
from judging_app.domain.seal import SealedRow
from judging_app.language import Language
from tests.builders import both, rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

EN = Language("en")
RUBRIC = rubric({"idea": "60", "pitch": "40"}, ["idea", "pitch"])


def rows(scores: Sequence[int], outcome: str = "prize") -> list[SealedRow]:
    """Make ranked rows of scores; equal ones share a place."""
    return [
        SealedRow(
            contestant=f"c{at}", number=f"{at}", name="n", area="", sector={}, presence="present",
            place=scores.index(score) + 1, score=str(score), outcome=outcome,  # type: ignore[arg-type]
        )
        for at, score in enumerate(scores)
    ]  # fmt: skip


def shown(placed: Sequence[SealedRow], lines: Lines) -> list[tuple[int, str, str, bool]]:
    return [
        (cut.after, cut.kind, cut.label if isinstance(cut.label, str) else EN.say(cut.label),
         cut.is_undecided)
        for cut in cuts_of(placed, lines, RUBRIC)
    ]  # fmt: skip


def band(first: int, last: int, label: str) -> PrizeBand:
    return PrizeBand(first, last, both(label))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (Lines(0, 0, ()), []),
        (Lines(2, 0, ()), [(1, "advance", "Line of advancement, quota 2", False)]),
        (
            Lines(0, 1, (band(1, 1, "First"), band(2, 2, "Second"))),
            [
                (1, "prize", "Line of prizes, quota 2", False),
                (2, "reserve", "Line of reserves, 1", False),
            ],
        ),
        (
            Lines(0, 0, (band(1, 2, "Gold"), band(3, 4, "Silver"))),
            [
                (1, "prize", "Line of Gold", False),
                (3, "prize", "Line of prizes, quota 4", False),
            ],
        ),
        (Lines(6, 2, ()), []),
        (Lines(3, 9, ()), [(2, "advance", "Line of advancement, quota 3", False)]),
    ],
)
def test_a_line_lies_where_somebody_is_on_both_sides(
    lines: Lines, expected: list[tuple[int, str, str, bool]]
) -> None:
    assert shown(rows([60, 50, 40, 30, 20, 10]), lines) == expected


def test_a_tie_that_a_line_runs_through_is_undecided() -> None:
    placed = rows([60, 50, 50, 50, 10])
    (cut,) = cuts_of(placed, Lines(2, 0, ()), RUBRIC)
    assert (cut.after, cut.is_undecided) == (1, True)
    assert not isinstance(cut.how, str)
    assert cut.how.key == "views.tie_undecided"


def test_a_tie_beside_a_line_is_none_of_its() -> None:
    (cut,) = cuts_of(rows([60, 60, 50, 50, 10]), Lines(2, 0, ()), RUBRIC)
    assert (cut.how, cut.is_undecided) == ("", False)


def test_no_line_is_drawn_where_nobody_has_a_place() -> None:
    assert cuts_of([], Lines(2, 1, (band(1, 2, "Gold"),)), RUBRIC) == ()
