"""A guesser: a program that guesses a judge's PIN, waits as long as it must, and may be killed.

`python -m tests.faults.guesser LEDGER SEED GUESSES` guesses so often. It waits by its own
stopwatch, turns the clock by up to ten years between guesses, and of some guesses kills itself
after they were counted and before they are looked at. It appends to LEDGER.looked a byte for each
guess that was counted: `.` looked at, `x` killed. The other judge signs in between.
"""

from __future__ import annotations

import os
import random  # noqa: TID251  # guesses and moments are drawn from a seed
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from judging_app.domain.errors import JudgingError
from judging_app.services import sign_in
from judging_app.services.desk import open_desk
from judging_app.storage import pins

RIGHT, OTHERS = "482913", "719428"
TEN_YEARS = 3652


def main(ledger: Path, seed: int, guesses: int) -> None:
    """Guess so often, or until killed; every refusal but the expected ones is an error."""
    draw = random.Random(seed)  # noqa: S311  # no secret, a guess
    seconds = 0.0
    clock = datetime(2026, 11, 24, tzinfo=UTC)

    def is_right(hash_: str, pin: str) -> bool:
        if pin == OTHERS:
            return hash_ == pin
        is_last = draw.random() < 1 / 4
        with ledger.with_name(f"{ledger.name}.looked").open("ab", buffering=0) as noted:
            noted.write(b"x" if is_last else b".")
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return hash_ == pin

    pins.is_right = is_right
    desk = open_desk(ledger, ledger.parent / "keys", now=lambda: clock, tick=lambda: seconds)
    for _ in range(guesses):
        clock += timedelta(days=draw.uniform(-TEN_YEARS, TEN_YEARS))
        pin = f"{draw.randrange(10**6):06}"
        try:
            sign_in.check(desk, "j1", "305817" if pin == RIGHT else pin)
        except JudgingError as refusal:
            waits = refusal.sentence.values.get("seconds", 0)
            if draw.random() < 1 / 2:
                seconds += waits
            if refusal.key not in {
                f"sign_in.{key}" for key in ("wrong", "wait", "waiting", "void")
            }:
                raise
        sign_in.check(desk, "j2", OTHERS)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
