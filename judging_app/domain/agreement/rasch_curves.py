"""The curves of a Rasch model: what a judge gives on a criterion, by a contestant's quality."""

from __future__ import annotations

from itertools import accumulate
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Curve(NamedTuple):
    """One judge on one criterion, at each quality of a row of them.

    `log_sum` is the logarithm of the sum of what the levels weigh, `mean` the expected level,
    `reached` the chances of each level or a higher one, from level 1.
    """

    log_sum: list[float]
    mean: list[float]
    reached: list[list[float]]


def chances(above: float, steps: Sequence[float]) -> list[float]:
    """Tell the chance of each level, from 0, where quality lies so many logits above the mark."""
    levels = [0.0, *accumulate(above - step for step in steps)]
    most = max(levels)
    weights = [exp(level - most) for level in levels]
    whole = sum(weights)
    return [one / whole for one in weights]


def curve(qualities: Sequence[float], location: float, steps: Sequence[float]) -> Curve:
    """Work a curve out; `location` is the judge's severity and the criterion's difficulty."""
    rising = [exp(-step) for step in steps]
    falling = [exp(step) for step in reversed(steps)]
    top = sum(steps)
    log_sum, mean, rows = [], [], []
    for quality in qualities:
        above = quality - location
        # Each level is weighed against the likelier end of the scale, so that no power overflows.
        ratio, factors = (exp(above), rising) if above <= 0 else (exp(-above), falling)
        weight = 1.0
        weights = [1.0, *(weight := weight * ratio * factor for factor in factors)]
        if above > 0:
            weights.reverse()
        reached = list(accumulate(reversed(weights)))
        whole = reached.pop()
        log_sum.append(log(whole) + (len(steps) * above - top if above > 0 else 0.0))
        mean.append(sum(reached) / whole)
        rows.append([one / whole for one in reversed(reached)])
    return Curve(log_sum, mean, [list(column) for column in zip(*rows, strict=True)])


def added_up(rows: Sequence[list[float]]) -> list[float]:
    """Add rows up, node by node."""
    return [sum(at) for at in zip(*rows, strict=True)] if len(rows) > 1 else rows[0]


def variance(one: Curve) -> list[float]:
    """Tell how much a mark varies about what is expected, at each quality, in squared levels."""
    columns = zip(one.mean, zip(*one.reached, strict=True), strict=True)
    return [
        sum((2 * step + 1) * chance for step, chance in enumerate(chances)) - mean * mean
        for mean, chances in columns
    ]
