"""Krippendorff's alpha: agreement beyond chance, of any number of judges, marks missing or not."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Literal

from judging_app.domain.agreement.concordance import mid_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from judging_app.domain.agreement.score_table import ScoreTable

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What a difference of two marks means: none or some, by rank, by distance, by proportion."""


def alpha(table: ScoreTable, level: Level = "interval") -> float | None:
    """Compute alpha = 1 - observed by expected disagreement (Krippendorff, 2011).

    1 is full agreement, 0 what chance gives; it may be below. A contestant with one mark tells
    nothing and is left out. None where fewer than two marks can be paired or all of them are equal.
    """
    units = [list(row.values()) for row in table.rows.values() if len(row) > 1]
    if level == "ordinal":
        every = list(chain.from_iterable(units))
        rank = dict(zip(every, mid_ranks(every), strict=True))
        units = [[rank[value] for value in unit] for unit in units]
    apart = _APART.get(level, _squared)
    count = sum(map(len, units))
    expected = apart(Counter(chain.from_iterable(units)))
    if not expected:
        return None
    observed = sum(apart(Counter(unit)) / (len(unit) - 1) for unit in units)
    return 1 - (count - 1) * observed / expected


def _squared(counts: Mapping[float, int]) -> float:
    """Sum the squared distances of all pairs; of a sum of squares no pair need be looked at."""
    count = sum(counts.values())
    mean = sum(value * n for value, n in counts.items()) / count if count else 0.0
    return 2 * count * sum(n * (value - mean) ** 2 for value, n in counts.items())


def _unequal(counts: Mapping[float, int]) -> float:
    return sum(counts.values()) ** 2 - sum(n * n for n in counts.values())


def _proportional(counts: Mapping[float, int]) -> float:
    return sum(
        n * m * ((a - b) / (a + b)) ** 2
        for a, n in counts.items()
        for b, m in counts.items()
        if a != b
    )


_APART: dict[Level, Callable[[Mapping[float, int]], float]] = {
    "nominal": _unequal,
    "ratio": _proportional,
}
