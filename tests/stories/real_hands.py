"""Real hands: keys and clicks that the window system hands to the window, as from a person."""

from __future__ import annotations

import re
import subprocess
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.hands import Hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QWindow

    from ui.application import Application

T = TypeVar("T")

PATIENCE = 30.0
BETWEEN, STILL = 15, 150
"""Milliseconds for which the window runs between two looks at it, and before a picture of it."""

KEYS = {"Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Space": "space", "+": "plus", "-": "minus"}
"""What the window system calls keys that Qt calls otherwise."""

DOWN, UP = "5", "4"
"""The buttons that stand for the wheel."""


class RealHands(Hands):
    """Hands at a real window on a display without a screen; `pictures` is where they go.

    Keys and buttons come from `xdotool`. No window manager is on such a display, so the newest
    window is given the keys as one would give them.
    """

    def __init__(self, running: Application, files: list[Path], pictures: Path) -> None:
        super().__init__(running, files)
        self._pictures = pictures
        running.window.move(0, 0)
        QTest.qWait(BETWEEN)

    def click_at(self, window: QWindow, at: QPoint) -> None:
        _do(*_move(window, at), "click", "1")

    def strike_on(self, window: QWindow, keys: str) -> None:  # noqa: ARG002  # it has the keys
        parts = re.split(r"(?<=[^+])\+", keys)
        _do("key", "--delay", "0", "+".join(map(_called, parts)))

    def write_on(self, window: QWindow, text: str) -> None:  # noqa: ARG002  # as above
        _do("type", "--delay", "1", "--", text)

    def turn_at(self, window: QWindow, at: QPoint, steps: int) -> None:
        _do(*_move(window, at), "click", DOWN if steps > 0 else UP)

    def until(self, holds: Callable[[], T | None], what: str) -> T:
        end = time.monotonic() + PATIENCE
        while True:
            bugs = self.running.bugs.seen
            assert not bugs, bugs
            found = holds()
            if found:
                return found
            assert time.monotonic() < end, self.eyes.report(what)
            QTest.qWait(BETWEEN)

    def picture(self, name: str) -> None:
        QTest.qWait(STILL)
        number = len(list(self._pictures.iterdir())) + 1
        screen = QApplication.primaryScreen().grabWindow(0)
        assert screen.save(str(self._pictures / f"{number:02}-{name}.png")), name


def _called(key: str) -> str:
    return key.lower() if len(key) == 1 and key.isalpha() else KEYS.get(key, key)


def _move(window: QWindow, at: QPoint) -> tuple[str, ...]:
    there = window.mapToGlobal(at)
    return "mousemove", str(there.x()), str(there.y())


def _do(*words: str) -> None:
    """Have xdotool do something; what it did lies before the window when this returns."""
    subprocess.run(["xdotool", *words], check=True, timeout=PATIENCE)  # noqa: S607  # wherever it is
    QTest.qWait(BETWEEN)
