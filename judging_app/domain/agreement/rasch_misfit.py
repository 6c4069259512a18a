"""Misfit: how much more or less a judge's marks scatter than a Rasch fit expects of them."""

from __future__ import annotations

from collections import Counter
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.rasch_curves import variance

if TYPE_CHECKING:
    from judging_app.domain.agreement.rasch_data import Pattern, RaschData
    from judging_app.domain.agreement.rasch_state import State

LEAST_VARIANCE = 1e-9


class Misfit(NamedTuple):
    """Mean squares that are 1 where marks scatter as expected.

    Above 1 they scatter more, below 1 less. `infit` weighs each mark by what it tells, `outfit`
    weighs all alike, so that single surprising marks raise it.
    """

    infit: float
    outfit: float


class _Sums(NamedTuple):
    squares: list[float]
    variances: list[float]
    standardised: list[float]


def misfits(data: RaschData, state: State) -> list[Misfit]:
    """Tell each judge's misfit (Wright & Masters, 1982).

    Residuals are taken over where a contestant may be, not at one estimate, so that few marks a
    contestant do not press the mean squares below 1.
    """
    sums = _Sums(*([0.0] * data.judges for _ in range(3)))
    variances = [[variance(one) for one in row] for row in state.curves]
    for (place, judge, criterion, level), count in _alike(data).items():
        pattern, whole = place
        likely = state.likely[pattern][whole]
        mean = state.curves[judge][criterion].mean[likely.window]
        known = variances[judge][criterion][likely.window]
        squares = [
            chance * (level - one) ** 2 for chance, one in zip(likely.chances, mean, strict=True)
        ]
        sums.squares[judge] += count * sum(squares)
        sums.variances[judge] += count * sum(map(mul, likely.chances, known))
        sums.standardised[judge] += count * sum(
            square / max(one, LEAST_VARIANCE) for square, one in zip(squares, known, strict=True)
        )
    marks = Counter(ballot.judge for ballot in data.ballots)
    return [
        Misfit(
            sums.squares[judge] / max(sums.variances[judge], LEAST_VARIANCE),
            sums.standardised[judge] / (marks[judge] * data.criteria),
        )
        for judge in range(data.judges)
    ]


def _alike(data: RaschData) -> Counter[tuple[tuple[Pattern, int], int, int, int]]:
    """Count the marks that are alike in all that a residual depends on."""
    return Counter(
        (data.place[contestant], judge, criterion, level)
        for contestant, judge, levels in data.ballots
        for criterion, level in enumerate(levels)
    )
