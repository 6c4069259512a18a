"""Kill the window while a judge types, sends and corrects: nothing that was promised is lost."""

from __future__ import annotations

import os
import random  # noqa: TID251  # moments are drawn from a seed
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

from judging_app.demo.sample_day import make_sample
from judging_app.services import fill, inspect, look_back
from judging_app.services.desk import opened
from tests.builders import declared

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
SESSION = "3"
EVERYDAY, TORTURE = 4, 200
CHAIN = 8
"""So often one window is opened again after it was killed, before a fresh sample is taken."""

SLOWEST_START, LONGEST = 60, 3.0


@cache
def sample() -> tuple[Path, str]:
    """Make the sample once; returns its folder and a judge of the session that is ready."""
    folder = Path(mkdtemp(prefix="window-kills-"))
    desk = make_sample(folder / "hall.audition")
    judge = next(iter(desk.ledger.states("seat", SESSION))).subject.split("/")[2]
    declared(desk, SESSION, judge)
    desk.close()
    return folder, judge


@dataclass
class Told:
    """What a typist said: each mark's last stored value and what was typed since, who was sent.

    `sent` counts each contestant's ballots that were sent for certain, `sending` those that were
    begun; `noted` has the last note, by contestant and criterion, `noting` what was written since.
    `at` is where the judge was last for certain, empty while that may have changed; `first` is who
    was on the page when the window was opened last, `opened` what its fields said, by criterion.
    """

    stored: dict[tuple[str, str], int] = field(default_factory=dict)
    typed: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    sent: Counter[str] = field(default_factory=Counter)
    sending: Counter[str] = field(default_factory=Counter)
    noted: dict[tuple[str, str], str] = field(default_factory=dict)
    noting: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    at: str = ""
    first: str = ""
    opened: dict[str, str] = field(default_factory=dict)
    promises: int = 0

    def hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            what, who, *said = line.split()
            if what in {"typing", "stored", "noting", "noted"}:
                self._hear_kept(what, (who, said[0]), said[1])
            elif what == "opened":
                self.at = self.first = who
                self.opened = dict(one.split("=") for one in said)
            else:
                self._hear_moved(what, who)
            self.promises += what in {"stored", "noted", "sent", "shown"}

    def _hear_kept(self, what: str, where: tuple[str, str], value: str) -> None:
        if what == "typing":
            self.typed[where].add(int(value))
        elif what == "stored":
            self.stored[where] = int(value)
            self.typed[where].clear()
        elif what == "noting":
            self.noting[where].add(value)
        else:
            self.noted[where] = value
            self.noting[where].clear()

    def _hear_moved(self, what: str, who: str) -> None:
        if what in {"sending", "leaving"}:
            self.at = ""
        if what == "sending":
            self.sending[who] += 1
        elif what == "sent":
            self.sent[who] += 1
        elif what == "shown":
            self.at = who


def killed(folder: Path, judge: str, seed: int, told: Told) -> None:
    """Run the window with a typist, kill it at a moment of its typing, and hear what it said."""
    command = [sys.executable, "-m", "tests.faults.typist", str(folder / "hall.audition"),
               SESSION, judge, str(seed)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    said = folder / f"{seed}.said"
    with said.open("w") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )
        end = time.monotonic() + SLOWEST_START
        while "\n" not in said.read_text() and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.02)
        time.sleep(random.Random(seed).uniform(0, LONGEST))  # noqa: S311  # no secret, a moment
        is_running = process.poll() is None
        process.kill()
        _, errors = process.communicate(timeout=SLOWEST_START)
    assert is_running, errors
    lines = said.read_text().splitlines(keepends=True)
    told.opened = {}
    told.hear(line for line in lines if line.endswith("\n"))


def broken(folder: Path, judge: str, told: Told) -> list[str]:
    """List the promises that the ledger does not keep."""
    found = []
    with opened(folder / "hall.audition", folder / "keys") as desk:
        order = fill.running_order(desk, SESSION, judge)
        forms = {
            turn.contestant: fill.form(desk, SESSION, judge, turn.contestant)
            for turn in order.turns
        }
        sent = {who: len(look_back.ballot_history(desk, SESSION, judge, who)) for who in forms}
    for (who, key), units in told.stored.items():
        form = forms[who]
        kept = form.drafts.get(key, (form.sent or {}).get(key))
        if kept != units and kept not in told.typed[who, key]:
            found.append(f"{who} {key}: {units} was promised, {kept} is there")
    for (who, key), text in told.noted.items():
        note = forms[who].typed_notes.get(key)
        if note != text and note not in told.noting[who, key]:
            found.append(f"{who} {key}: the note {text} was promised, {note} is there")
    for who, count in sent.items():
        if not told.sent[who] <= count <= told.sending[who]:
            found.append(
                f"{who} was sent {told.sent[who]} times, begun {told.sending[who]}: {count}"
            )
    if told.at and order.place[:1] != (told.at,):
        found.append(f"{told.at} was on the page, {order.place} is kept")
    problem = inspect.verify(folder / "hall.audition").problem
    return found + ([problem.key] if problem else [])


def kill_often(tmp_path: Path, times: int) -> int:
    """Kill the window so many times; returns how many promises were made in all."""
    start, judge = sample()
    promises = 0
    for first in range(0, times, CHAIN):
        folder = tmp_path / str(first)
        shutil.copytree(start, folder)
        told = Told()
        for seed in range(first, min(first + CHAIN, times)):
            before, kept = told.at, shown(folder, judge)
            killed(folder, judge, seed, told)
            assert broken(folder, judge, told) == [], seed
            assert not before or told.first == before, seed
            assert told.opened == kept.get(told.first, told.opened), seed
        promises += told.promises
        shutil.rmtree(folder)
    return promises


def shown(folder: Path, judge: str) -> dict[str, dict[str, str]]:
    """Tell what each field of each ballot has to say when the window is opened: what is kept."""
    with opened(folder / "hall.audition", folder / "keys") as desk:
        order = fill.running_order(desk, SESSION, judge)
        forms = [fill.form(desk, SESSION, judge, turn.contestant) for turn in order.turns]
    return {
        form.turn.contestant: {
            one.key: str(form.marks.get(one.key, "")) for one in form.rubric.criteria
        }
        for form in forms
    }


def test_no_mark_with_its_check_mark_is_lost_when_the_window_is_killed(tmp_path: Path) -> None:
    assert kill_often(tmp_path, EVERYDAY) > EVERYDAY


@pytest.mark.torture
def test_two_hundred_times_the_window_is_killed_and_nothing_is_lost_or_doubled(
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
