"""The spread of levels: a scale cut into so many levels, as even as its steps allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import exact
from judging_app.domain.part_rules import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_LEVELS = 20


def spread_levels(scale: Mapping[str, str], count: int) -> list[tuple[str, str]] | None:
    """Cut a scale into levels; returns the lowest and the highest mark of each, lowest first.

    `scale` has `min`, `max` and `step` as exact decimals. Of 0 to 100 in steps of 1, five levels
    are 0 to 20, 21 to 40 … 81 to 100: the ends lie at equal parts of the range. None where the
    scale is no scale, or has fewer marks than levels.
    """
    try:
        lowest, highest, step = (exact(str(scale[key]).strip()) for key in ("min", "max", "step"))
    except (JudgingError, KeyError):
        return None
    if step <= 0 or lowest >= highest or (highest - lowest) % step or not 0 < count <= MOST_LEVELS:
        return None
    steps = int((highest - lowest) / step)
    if steps + 1 < count:
        return None
    tops = [steps * number // count for number in range(1, count + 1)]
    if tops[0] < 0 or len(set(tops)) < count:
        tops = [(steps + 1) * number // count - 1 for number in range(1, count + 1)]
    firsts = [0, *(top + 1 for top in tops[:-1])]
    return [
        (plain(lowest + step * first), plain(lowest + step * top))
        for first, top in zip(firsts, tops, strict=True)
    ]


def is_even(ends: Sequence[tuple[str, str]]) -> bool:
    """Tell whether levels are as a spread makes them, over whatever scale they cover."""
    try:
        below, above = (ends[0][1], ends[1][0]) if len(ends) > 1 else ("0", "1")
        step = plain(exact(above) - exact(below))
    except JudgingError:
        return False
    scale = {"min": ends[0][0], "max": ends[-1][1], "step": step}
    return spread_levels(scale, len(ends)) == list(ends)
