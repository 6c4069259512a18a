"""A whole day through the window, by visible names alone: at once, and with real keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.services import inspect, seal
from judging_app.services.desk import opened
from tests.papers import reading
from tests.stories import laptop_day, window_day
from tests.stories.hands import TestHands
from tests.stories.rooms import Rooms
from tests.stories.window_cast import (
    CHAIR,
    FIRST,
    FOURTH,
    JUDGES,
    NUMBERS,
    RULING,
    SECOND,
    SHEET,
    THIRD,
    WITNESS,
)
from tests.stories.window_day import OFFICE, VENUE, Read
from ui.operations import InlineLane
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk

ROOT = Path(__file__).parents[2]
SCREEN = "-screen 0 1366x768x24"
SLOWEST = 400
PROGRAMS = ("xvfb-run", "xdotool")
STEPS = 45


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """Open the one ledger of a data folder."""
    (path,) = folder.glob("*.audition")
    with opened(path, folder / "keys") as desk:
        yield desk


def sealed(desk: Desk) -> Seal:
    (session,) = desk.ledger.states("session")
    official = seal.official(desk, "session", session.subject.partition("/")[2]).seal
    assert official is not None
    return official


def check_ledgers(folder: Path, read: Read) -> None:
    """Hold what both ledgers know against what was done and read at the window."""
    with desk_in(folder / OFFICE) as office, desk_in(folder / VENUE) as venue:
        assert inspect.digest(office) == inspect.digest(venue)
        assert sealed(office) == sealed(venue)
        check_seal(sealed(venue))
        attendance = [one.subject for one in venue.ledger.states("attendance")]
        told = sorted(len(venue.ledger.history(subject)) for subject in attendance)
        assert told == [1, 1, 1, 1, 3], "the mistaken absence, its taking back, and the presence"
        for desk in (office, venue):
            assert inspect.verify_desk(desk).problem is None
    assert read.office_content == read.venue_content != ""
    assert len({read.office_code, read.venue_code}) == 2


def check_seal(official: Seal) -> None:
    """Hold a seal against the marks that were typed, the recusals, the absence and the ruling."""
    rows = [(row.number, row.place, row.outcome) for row in official.rows]
    assert rows == [
        (NUMBERS[FIRST], 1, "advance"),
        (NUMBERS[THIRD], 2, "advance"),
        (NUMBERS[SECOND], 3, "reserve"),
        (NUMBERS[FOURTH], 4, "not_chosen"),
        ("SU-05", 0, "out"),
    ]
    by_number = {row.number: row for row in official.rows}
    assert by_number[NUMBERS[SECOND]].score == by_number[NUMBERS[THIRD]].score
    assert [one.state for one in by_number[NUMBERS[FIRST]].totals].count("recused") == 1
    assert [one.state for one in by_number[NUMBERS[FOURTH]].totals].count("recused") == 1
    assert [decision.numbers for decision in official.decisions] == [
        (NUMBERS[THIRD], NUMBERS[SECOND])
    ]
    assert official.decisions[0].reason == RULING


def check_sheet(path: Path) -> None:
    """Read the sheet that was saved."""
    said = reading.text(path.read_bytes())
    for name in (*JUDGES, CHAIR, WITNESS, FIRST, THIRD, RULING):
        assert name in said, name
    assert "SEMENTARA" not in said


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_whole_day_through_the_window(tmp_path: Path, qapp: QApplication) -> None:
    rooms = Rooms(qapp, TestHands, InlineLane, InlineWorks)
    read = window_day.play(tmp_path, rooms.enter)
    check_ledgers(tmp_path, read)
    check_sheet(tmp_path / SHEET)


def play_really(folder: Path, story: str) -> str:
    """Play a story in a real window with real keys; returns what was read from the screens."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if lacking:
        pytest.skip(f"there is no {' and no '.join(lacking)}; tools/system_libraries.py has them")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = ["xvfb-run", "-a", "-s", SCREEN, sys.executable, "-m", "tests.stories.real_day"]
    ended = subprocess.run(
        [*command, str(folder), story], cwd=ROOT, env=environment, capture_output=True, text=True,
        timeout=SLOWEST, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-4000:]
    return (folder / "read.json").read_text(encoding="utf-8")


@pytest.mark.torture
def test_a_whole_day_in_a_real_window_with_real_keys(tmp_path: Path) -> None:
    read = Read(**json.loads(play_really(tmp_path, "window_day")))
    check_ledgers(tmp_path, read)
    check_sheet(tmp_path / SHEET)
    assert len(list((tmp_path / "pictures").iterdir())) == STEPS


@pytest.mark.torture
def test_a_judges_own_laptop_in_a_real_window_with_real_keys(tmp_path: Path) -> None:
    told = json.loads(play_really(tmp_path, "laptop_day"))
    laptop_day.check(tmp_path, laptop_day.Read(tuple(told["sent"]), tuple(told["taken"])))
