"""An axis: where a value lies between the left and the right of a chart, and its round marks."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
INTERVALS = 5
SLACK = 1e-9


class Axis(NamedTuple):
    """Values from `low` to `high`, marked at every `step`; `places` are the marks' decimals."""

    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        digits = 0
        while abs(self.step * 10**digits - round(self.step * 10**digits)) > SLACK:
            digits += 1
        return digits

    def share(self, value: float) -> float:
        """Tell where a value lies: 0 at the left end, 1 at the right one."""
        return (value - self.low) / (self.high - self.low)

    def marks(self) -> list[float]:
        """List the round values from end to end."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * at for at in range(count + 1)]


def axis_over(values: Iterable[float], *, is_even: bool = False) -> Axis:
    """Make an axis that holds all values with round ends; an even one has 0 in its middle."""
    found = list(values) or [0.0]
    low, high = min(found), max(found)
    if is_even:
        high = max(abs(low), abs(high)) or 1.0
        low = -high
    if high - low < SLACK:
        low, high = low - 0.5, high + 0.5
    step = _round_step((high - low) / INTERVALS)
    return Axis(floor(low / step + SLACK) * step, ceil(high / step - SLACK) * step, step)


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in ROUND if power * one >= least * (1 - SLACK))
