"""A real day: plays a story at the window on a display, with threads, processes and real keys.

Run as `python -m tests.stories.real_day FOLDER STORY` on an X display, where the story is
`window_day` or `laptop_day`. The ledgers, the sheet, a picture
of the screen at each step (`pictures`) and what was read from the screens (`read.json`) lie in the
folder afterwards.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.stories import laptop_day, window_day
from tests.stories.real_hands import RealHands
from tests.stories.rooms import Rooms
from ui.application import SWITCH_SECONDS, FileApplication
from ui.operations import ThreadLane
from ui.works import ProcessWorks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.stories.window_day import Enter

USUAL = "This plugin does not support propagateSizeHints"


STORIES: dict[str, Callable[[Path, Enter], window_day.Read | laptop_day.Read]] = {
    "window_day": window_day.play,
    "laptop_day": laptop_day.play,
}


def play(folder: Path, story: str) -> list[str]:
    """Play a story; returns what Qt warned of."""
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
    read = STORIES[story](folder, rooms.enter)
    (folder / "read.json").write_text(json.dumps(dataclasses.asdict(read)), encoding="utf-8")
    return warnings


if __name__ == "__main__":
    warned = play(Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join(warned) if warned else 0)
