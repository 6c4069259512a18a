"""Measure the diagnostics of a panel: a Rasch fit of an audition, and of a large one."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.domain.agreement.rasch_curves import chances
from judging_app.domain.agreement.severity import severities
from tools.bench_line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.agreement.rasch_fit import Told

SIZES = ((644, 3, 7), (1600, 7, 10))
FIT_BOUND = 5.0
"""Seconds in which an audition of 644 contestants, 3 judges and 7 criteria must be fitted."""

STEPS = (-2.0, -0.7, 0.7, 2.0)
EARLIEST = 2


class _Stopped(Exception):  # noqa: N818  # it is no error
    """Somebody had enough of waiting."""


def measure_agreement(part: int = 1) -> Iterator[Line]:
    """Fit two auditions in seconds of the processor, of which `part` is left out for a trial."""
    for number, (contestants, judges, criteria) in enumerate(SIZES):
        ballots = _ballots(contestants // part, judges, criteria)
        names, keys = [f"J{at}" for at in range(judges)], [f"c{at}" for at in range(criteria)]
        told: list[int] = []
        start = time.process_time()
        found = severities(ballots, names, keys, _kept_in(told))
        took = time.process_time() - start
        if found.problem is not None:
            raise SystemExit(found.problem.key)
        marks = len(ballots) * criteria
        bound = "" if number else f"{FIT_BOUND:.0f} s"
        is_over = not number and took > FIT_BOUND
        yield Line(f"{marks:,} marks, severities fitted", f"{took:.2f} s", "", "", bound, is_over)
        yield Line("  rounds told, the last of them", str(told[-1] + 1))
    start = time.process_time()
    try:
        severities(ballots, names, keys, _stop)
    except _Stopped:
        yield Line("  cancelled in its round 3, after", f"{time.process_time() - start:.2f} s")


def _kept_in(told: list[int]) -> Told:
    return lambda done, _whole: told.append(done)


def _stop(done: int, _whole: int) -> None:
    if done == EARLIEST:
        raise _Stopped


def _ballots(
    contestants: int, judges: int, criteria: int
) -> dict[tuple[str, str], tuple[int, ...]]:
    """Draw ballots, the same in every run, of judges who are half a logit apart."""
    found = {}
    for at in range(contestants):
        quality = (sum(_drawn(f"contestant {at}", 12)) - 6.0) * 1.2
        for judge in range(judges):
            chance = chances(quality - (judge - (judges - 1) / 2) / 2, STEPS)
            drawn = _drawn(f"{at} {judge}", criteria)
            found[f"C{at}", f"J{judge}"] = tuple(_level(one, chance) for one in drawn)
    return found


def _drawn(of: str, count: int) -> list[float]:
    raw = sha256(of.encode()).digest()
    return [int.from_bytes(raw[2 * at : 2 * at + 2], "big") / 65536 for at in range(count)]


def _level(drawn: float, spread: list[float]) -> int:
    for level, chance in enumerate(spread, start=1):
        drawn -= chance
        if drawn < 0:
            return level
    return len(spread)


if __name__ == "__main__":
    for line in measure_agreement():
        print(line)
