"""A judge's profile: mean, spread and distance from the others, each with a 95 % interval."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.distribution import chi_square_quantile, t_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.agreement.score_table import ScoreTable

LEAST_CONTESTANTS = 3
TWO_SIDED = 0.975


class Estimate(NamedTuple):
    """A value with the lower and the upper limit of its 95 % interval."""

    value: float
    low: float
    high: float


class JudgeProfile(NamedTuple):
    """What one judge's totals are like; None for what too few contestants tell.

    `contestants` is how many the judge scored, `shared` how many of them another judge scored too.
    `distance` is the mean over those of the judge's total less the mean of the others' totals:
    above 0 the judge is the more lenient.
    """

    judge: str
    contestants: int
    shared: int
    mean: Estimate | None
    spread: Estimate | None
    distance: Estimate | None


def profiles(table: ScoreTable) -> list[JudgeProfile]:
    """Describe each judge of a table, in its order.

    Intervals are Student's for means and the chi-square's for standard deviations (over n - 1);
    they hold for contestants taken as a sample. Each needs 3 contestants.
    """
    return [_profile(table, judge) for judge in table.judges]


def _profile(table: ScoreTable, judge: str) -> JudgeProfile:
    values, apart = [], []
    for row in table.rows.values():
        if judge in row:
            values.append(row[judge])
            if len(row) > 1:
                apart.append(row[judge] - (sum(row.values()) - row[judge]) / (len(row) - 1))
    return JudgeProfile(
        judge, len(values), len(apart), mean_of(values), deviation_of(values), mean_of(apart)
    )


def mean_of(values: Sequence[float]) -> Estimate | None:
    """Find a mean and its interval by Student's t; None for fewer than 3 values."""
    count = len(values)
    if count < LEAST_CONTESTANTS:
        return None
    mean = sum(values) / count
    reach = t_quantile(TWO_SIDED, count - 1) * _deviation(values) / sqrt(count)
    return Estimate(mean, mean - reach, mean + reach)


def deviation_of(values: Sequence[float]) -> Estimate | None:
    """Find a standard deviation and its interval by chi-square; None for fewer than 3 values."""
    freedom = len(values) - 1
    if freedom + 1 < LEAST_CONTESTANTS:
        return None
    value = _deviation(values)
    low = value * sqrt(freedom / chi_square_quantile(TWO_SIDED, freedom))
    return Estimate(value, low, value * sqrt(freedom / chi_square_quantile(1 - TWO_SIDED, freedom)))


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
