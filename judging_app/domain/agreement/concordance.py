"""Kendall's W: how far judges put the same contestants in the same order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.distribution import chi_square_above

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_CONTESTANTS, LEAST_JUDGES = 3, 2


class Concordance(NamedTuple):
    """Kendall's W from 0 (no agreement) to 1 (the same order), with the rank sums it is made of.

    `chi_square` is m (n - 1) W; `chance` that of such a W or a larger one where judges rank at
    random, which is near for 8 contestants and more.
    """

    value: float
    chi_square: float
    chance: float
    rank_sums: tuple[float, ...]


def concordance(rows: Sequence[Sequence[float]], *, ties: bool = True) -> Concordance | None:
    """Compute W of complete rows (contestants by judges), ties corrected for (Kendall, 1948).

    W = 12 S / (m^2 (n^3 - n) - m T). None for fewer than 3 contestants or 2 judges, and where every
    judge gave everybody the same.
    """
    contestants, judges = len(rows), len(rows[0]) if rows else 0
    if contestants < LEAST_CONTESTANTS or judges < LEAST_JUDGES:
        return None
    ranks = [mid_ranks(column) for column in zip(*rows, strict=True)]
    sums = [sum(of) for of in zip(*ranks, strict=True)]
    middle = judges * (contestants + 1) / 2
    spread = sum((one - middle) ** 2 for one in sums)
    tied = sum(n**3 - n for column in ranks for n in Counter(column).values()) if ties else 0
    most = judges**2 * (contestants**3 - contestants) - judges * tied
    if not most:
        return None
    value = 12 * spread / most
    chi_square = judges * (contestants - 1) * value
    chance = chi_square_above(chi_square, contestants - 1)
    return Concordance(value, chi_square, chance, tuple(sums))


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Rank values from the lowest, 1; equal ones share the mean of their ranks."""
    counts = Counter(values)
    ranks: dict[float, float] = {}
    before = 0
    for value in sorted(counts):
        ranks[value] = before + (counts[value] + 1) / 2
        before += counts[value]
    return [ranks[value] for value in values]
