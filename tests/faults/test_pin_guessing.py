"""Guess a PIN ten thousand times, with restarts, kills and a turned clock: twenty are looked at."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.pin import MOST
from judging_app.services import issue, sign_in
from judging_app.services.desk import opened
from judging_app.storage import pins
from judging_app.storage.pins import PinRow
from tests.builders import OFFICE, memory_folder
from tests.small_day import SmallDay, small_day

from .guesser import OTHERS, RIGHT
from .test_program_crashes import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 100
"""The guesses of one start of the program."""


@pytest.fixture
def day() -> Iterator[SmallDay]:
    """A small audition in memory, because every guess is synced."""
    with memory_folder() as folder:
        yield small_day(folder)


@pytest.mark.parametrize(
    "guesses", [300, pytest.param(10_000, marks=pytest.mark.torture)]
)  # fmt: skip
def test_of_many_guesses_at_most_twenty_are_looked_at_and_another_judge_never_waits(
    day: SmallDay, guesses: int
) -> None:
    with opened(day.venue, day.venue.parent / "keys") as desk:
        desk.write((), pins=[PinRow("j1", RIGHT, 0), PinRow("j2", OTHERS, 0)])
    kills = done = seed = 0
    while done < guesses:
        command = [sys.executable, "-m", "tests.faults.guesser", str(day.venue), str(seed)]
        ended = subprocess.run(
            [*command, str(EACH)], cwd=ROOT, env=environment(), capture_output=True, check=False
        )
        assert ended.returncode in {0, -signal.SIGKILL}, ended.stderr.decode()
        kills += ended.returncode != 0
        done += EACH if ended.returncode == 0 else 0
        seed += 1
    looked = day.venue.with_name(f"{day.venue.name}.looked").read_bytes()
    assert kills == looked.count(b"x") > 0
    assert len(looked) == MOST
    with opened(day.venue, day.venue.parent / "keys") as desk:
        assert pins.rows(desk.ledger.connection)["j1"].hash == ""
        assert pins.rows(desk.ledger.connection)["j2"] == PinRow("j2", OTHERS, 0)


@pytest.mark.torture
def test_with_the_true_hash_too_no_more_than_twenty_guesses_are_looked_at(day: SmallDay) -> None:
    seconds = 0
    looked = 0
    with opened(day.venue, day.venue.parent / "keys", tick=lambda: seconds) as desk:
        first, second = day.judges
        mine, others = issue.issue(
            desk, [first, second], by=msgspec.structs.replace(OFFICE, role="committee")
        )
        for number in range(3 * MOST):
            guess = f"{(int(mine.pin) + number + 1) % 10**6:06}"
            with pytest.raises(JudgingError) as caught:
                sign_in.check(desk, first, guess)
            looked += caught.value.key in {"sign_in.wrong", "sign_in.wait"}
            seconds += caught.value.sentence.values.get("seconds", 0)
            if number % MOST == 0:
                sign_in.check(desk, second, others.pin)
        with pytest.raises(JudgingError, match=r"sign_in\.void"):
            sign_in.check(desk, first, mine.pin)
    assert looked == MOST - 1, "the twentieth says that the PIN is void"
