"""A real day: plays the day at the window on a display, with threads, processes and real keys.

Run as `python -m tests.stories.real_day FOLDER` on an X display. The ledgers, the sheet, a picture
of the screen at each step (`pictures`) and what was read from the screens (`read.json`) lie in the
folder afterwards.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.stories import window_day
from tests.stories.real_hands import RealHands
from tests.stories.rooms import Rooms
from ui.application import SWITCH_SECONDS, FileApplication
from ui.operations import ThreadLane
from ui.works import ProcessWorks

USUAL = "This plugin does not support propagateSizeHints"


def play(folder: Path) -> list[str]:
    """Play the day; returns what Qt warned of."""
    warnings: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and USUAL not in text:
            warnings.append(text)

    qInstallMessageHandler(hear)
    sys.setswitchinterval(SWITCH_SECONDS)
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    app = FileApplication(sys.argv[:1])
    rooms = Rooms(app, partial(RealHands, pictures=pictures), ThreadLane, ProcessWorks)
    read = window_day.play(folder, rooms.enter)
    (folder / "read.json").write_text(json.dumps(dataclasses.asdict(read)), encoding="utf-8")
    return warnings


if __name__ == "__main__":
    warned = play(Path(sys.argv[1]))
    sys.exit("\n".join(warned) if warned else 0)
