"""Measure the start: the program on the sample audition beside a bare window, in turns."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging_app.demo.sample_day import make_sample
from tools.bench_line import Line, milliseconds, quantile

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
START_BOUND = 2.0


class Spent(NamedTuple):
    """Seconds that a person waited, and seconds of the processor in processes that ended."""

    waited: float
    computed: float

    @classmethod
    def by_now(cls) -> Spent:
        """Read both clocks; systems that do not tell of other processes' time say 0."""
        times = os.times()
        return cls(time.perf_counter(), times.children_user + times.children_system)


def measure_start(folder: Path, starts: int, python: Path) -> Iterator[Line]:
    """Start the program on the sample beside a bare window, in turns; medians are compared."""
    make_sample(folder / "sample.audition").close()
    command = [str(python), str(ROOT / "tools" / "window_start.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its code compiled
    ours: list[Spent] = []
    bare: list[Spent] = []
    for _ in range(starts):
        for found, words in ((bare, []), (ours, [str(folder / "sample.audition")])):
            start = Spent.by_now()
            subprocess.run([*command, *words], check=True, env=environment, capture_output=True)
            found.append(
                Spent(*(now - then for then, now in zip(start, Spent.by_now(), strict=True)))
            )
    mine, least = (quantile([one.waited for one in found], 0.5) for found in (ours, bare))
    yield Line.compared(
        "start to the painted home page", milliseconds(mine), milliseconds(least), mine / least,
        START_BOUND,
    )  # fmt: skip
    mine, least = (quantile([one.computed for one in found], 0.5) for found in (ours, bare))
    if least:
        told = (milliseconds(mine), milliseconds(least))
        yield Line.compared("  of it the processor", *told, mine / least)
