"""The intraclass correlation: how much of the marks' variance lies between the contestants."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.distribution import f_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_CONTESTANTS, LEAST_JUDGES = 3, 2
TWO_SIDED = 0.975


class Intraclass(NamedTuple):
    """ICC(2,1) of one judge and ICC(2,k) of the panel's mean, with 95 % limits.

    Absolute agreement, judges taken for a sample of judges. Both may be below 0.
    """

    single: float
    single_limits: tuple[float, float]
    average: float
    average_limits: tuple[float, float]


class _Squares(NamedTuple):
    """Mean squares of rows (contestants), columns (judges) and what is left."""

    rows: float
    columns: float
    left: float


def intraclass(rows: Sequence[Sequence[float]]) -> Intraclass | None:
    """Compute ICC(2,1) and ICC(2,k) of complete rows (contestants by judges).

    Shrout & Fleiss (1979); limits of one judge by McGraw & Wong (1996), those of the panel's mean
    from them by Spearman and Brown's formula. None for fewer than 3 contestants or 2 judges, and
    where no two contestants differ.
    """
    contestants, judges = len(rows), len(rows[0]) if rows else 0
    if contestants < LEAST_CONTESTANTS or judges < LEAST_JUDGES:
        return None
    squares = _squares(rows)
    between, columns, left = squares
    over = judges * (columns - left) / contestants
    single = between + (judges - 1) * left + over
    average = between + (columns - left) / contestants
    if not between or not single or not average:
        return None
    one, whole = (between - left) / single, (between - left) / average
    limits = _limits(squares, contestants, judges, one)
    low, high = (judges * limit / (1 + (judges - 1) * limit) for limit in limits)
    return Intraclass(one, limits, whole, (low, high))


def _squares(rows: Sequence[Sequence[float]]) -> _Squares:
    contestants, judges = len(rows), len(rows[0])
    means = [sum(row) / judges for row in rows]
    mean = sum(means) / contestants
    of_judges = [sum(column) / contestants for column in zip(*rows, strict=True)]
    between = judges * sum((one - mean) ** 2 for one in means) / (contestants - 1)
    columns = contestants * sum((one - mean) ** 2 for one in of_judges) / (judges - 1)
    left = sum(
        (value - ours - judge + mean) ** 2
        for row, ours in zip(rows, means, strict=True)
        for value, judge in zip(row, of_judges, strict=True)
    )
    return _Squares(between, columns, left / ((contestants - 1) * (judges - 1)))


def _limits(squares: _Squares, contestants: int, judges: int, value: float) -> tuple[float, float]:
    """Find the 95 % limits of ICC(2,1), the degrees of freedom by Satterthwaite."""
    between, columns, left = squares
    if value >= 1 or not left:
        return value, value
    rest = contestants * (1 - value)
    a, b = judges * value / rest, 1 + judges * value * (contestants - 1) / rest
    freedom = (a * columns + b * left) ** 2 / (
        (a * columns) ** 2 / (judges - 1) + (b * left) ** 2 / ((contestants - 1) * (judges - 1))
    )
    low = f_quantile(TWO_SIDED, contestants - 1, freedom)
    high = f_quantile(TWO_SIDED, freedom, contestants - 1)
    spread = judges * columns + (judges * contestants - judges - contestants) * left
    return (
        contestants * (between - low * left) / (low * spread + contestants * between),
        contestants * (high * between - left) / (spread + contestants * high * between),
    )
