"""Kill the window while a judge types: no mark is lost whose check mark was shown."""

from __future__ import annotations

import os
import random  # noqa: TID251  # moments are drawn from a seed
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

from judging_app.demo.sample_day import make_sample
from judging_app.services import fill, inspect
from judging_app.services.desk import opened

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
SESSION = "3"
EVERYDAY, TORTURE = 3, 50
SLOWEST_START, LONGEST = 60, 3.0


@cache
def sample() -> tuple[Path, str]:
    """Make the sample once; returns its folder and a judge of the session that is ready."""
    folder = Path(mkdtemp(prefix="window-kills-"))
    desk = make_sample(folder / "hall.audition")
    judge = next(iter(desk.ledger.states("seat", SESSION))).subject.split("/")[2]
    desk.close()
    return folder, judge


@dataclass
class Told:
    """What a typist said: each mark's last stored value and what was typed since, who was sent."""

    stored: dict[tuple[str, str], int] = field(default_factory=dict)
    typed: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    sent: set[str] = field(default_factory=set)
    promises: int = 0

    def hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            what, who, *mark = line.split()
            if what == "typing":
                self.typed[who, mark[0]].add(int(mark[1]))
            elif what == "stored":
                self.promises += 1
                self.stored[who, mark[0]] = int(mark[1])
                self.typed[who, mark[0]].clear()
            elif what == "sent":
                self.promises += 1
                self.sent.add(who)


def killed(folder: Path, judge: str, seed: int) -> Told:
    """Run the window with a typist, and kill it at a moment of its typing."""
    command = [sys.executable, "-m", "tests.faults.typist", str(folder / "hall.audition"),
               SESSION, judge, str(seed)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, LONGEST))  # noqa: S311  # no secret, a moment
    is_running = process.poll() is None
    process.kill()
    rest, errors = process.communicate(timeout=SLOWEST_START)
    assert is_running, errors
    lines = f"{first}{rest}".splitlines(keepends=True)
    told = Told()
    told.hear(line for line in lines if line.endswith("\n"))
    return told


def broken(folder: Path, judge: str, told: Told) -> list[str]:
    """List the promises that the ledger does not keep."""
    found = []
    with opened(folder / "hall.audition", folder / "keys") as desk:
        order = fill.running_order(desk, SESSION, judge)
        forms = {
            turn.contestant: fill.form(desk, SESSION, judge, turn.contestant)
            for turn in order.turns
        }
    for (who, key), units in told.stored.items():
        form = forms[who]
        kept = form.drafts.get(key, (form.sent or {}).get(key))
        if kept != units and kept not in told.typed[who, key]:
            found.append(f"{who} {key}: {units} was promised, {kept} is there")
    found += [f"{who} was sent and is not" for who in told.sent if not forms[who].sent]
    problem = inspect.verify(folder / "hall.audition").problem
    return found + ([problem.key] if problem else [])


def kill_often(tmp_path: Path, times: int) -> int:
    """Kill the window so many times; returns how many promises were made in all."""
    start, judge = sample()
    promises = 0
    for seed in range(times):
        folder = tmp_path / str(seed)
        shutil.copytree(start, folder)
        told = killed(folder, judge, seed)
        assert broken(folder, judge, told) == [], seed
        promises += told.promises
    return promises


def test_no_mark_with_its_check_mark_is_lost_when_the_window_is_killed(tmp_path: Path) -> None:
    assert kill_often(tmp_path, EVERYDAY) > EVERYDAY


@pytest.mark.torture
def test_fifty_times_the_window_is_killed_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    promises = kill_often(tmp_path, TORTURE)
    with capsys.disabled():
        sys.stdout.write(f"\nwindow killed {TORTURE} times, {promises} promises, none broken\n")


def test_a_promise_that_was_not_kept_is_found(tmp_path: Path) -> None:
    start, judge = sample()
    folder = tmp_path / "hall"
    shutil.copytree(start, folder)
    with opened(folder / "hall.audition", folder / "keys") as desk:
        who = fill.running_order(desk, SESSION, judge).turns[0].contestant
    told = Told()
    told.hear([f"typing {who} market 80", f"stored {who} market 80", f"sent {who}"])
    assert len(broken(folder, judge, told)) == 2
