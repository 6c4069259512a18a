"""Screens: every page and dialog of the window as pictures, over the invented sample."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QPainter

from judging_app.domain.errors import JudgingError
from judging_app.domain.settings import Settings
from judging_app.services import configure
from ui.application import Application, FileApplication, Start
from ui.operations import InlineLane
from ui.projection import projection_of
from ui.scenes.stage import Stage
from ui.scenes.table import SCENES
from ui.works import InlineWorks

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPixmap

    from judging_app.language import Language
    from judging_app.services.desk import Desk
    from ui.scenes.stage import MakeBundles
    from ui.window import Window

LEAST, MOST = 360, 4096

TURNS = 4
"""So often events are carried out before a picture: what they bring about is laid out by others."""


HALL = 4
"""What the hall sees takes this part of a picture's width."""


class Makers(NamedTuple):
    """What founds the sample in a new file, and what writes files for its desk to take in."""

    sample: Callable[[Path], Desk]
    bundles: MakeBundles


class Size(NamedTuple):
    """A window's size in units."""

    width: int
    height: int


def draw(
    arguments: Namespace,
    language: Language,
    shipped: Path,
    makers: Makers,
) -> list[Path]:
    """Draw every scene into a folder as PNG; returns the files, in the order of the day.

    Raises JudgingError where the size is none or the folder cannot be written.
    """
    size = read_size(arguments.size)
    out: Path = arguments.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JudgingError("cli.folder_failed", path=str(out)) from error
    ratio = arguments.scale / 100
    os.environ["QT_SCALE_FACTOR"] = str(ratio)
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("QT_QPA_PLATFORM", _screen(folder, size))
        with staged(arguments, language, folder, shipped, makers) as stage:
            stage.window.resize(round(size.width / ratio), round(size.height / ratio))
            QCursor.setPos(size.width - 1, size.height - 1)
            return [_drawn(stage, name, out) for name in SCENES]


def _screen(folder: Path, size: Size) -> str:
    """Describe a screen on which the window fills everything, to a platform without any."""
    screen = {
        "name": "picture",
        "x": 0,
        "y": 0,
        "width": size.width,
        "height": size.height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={described}"


def read_size(text: str) -> Size:
    """Read a size in pixels, such as `1280x720`; raises JudgingError."""
    found = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", text)
    if found is None or not all(LEAST <= int(side) <= MOST for side in found.groups()):
        raise JudgingError("cli.size_wrong", size=text)
    return Size(int(found[1]), int(found[2]))


@contextmanager
def staged(
    arguments: Namespace, language: Language, folder: Path, shipped: Path, makers: Makers
) -> Iterator[Stage]:
    """Run the program inline in a folder, in the theme and text size that were asked for."""
    data, files = folder / "data", folder / "files"
    data.mkdir()
    files.mkdir()
    settings = Settings(theme=arguments.theme, text_size=arguments.text, operator="Yusuf Maulana")
    configure.write_settings(data, settings)
    app = FileApplication.instance() or FileApplication(sys.argv[:1])
    start = Start(data, shipped, makers.sample, language.code, language.code)
    running = Application(app, start, lane=InlineLane(), works=InlineWorks())  # type: ignore[arg-type]  # a QApplication
    running.show()
    try:
        yield Stage(running, files, makers.bundles)
    finally:
        running.window.close()
        running.stop()


def _drawn(stage: Stage, name: str, out: Path) -> Path:
    SCENES[name](stage)
    number = list(SCENES).index(name) + 1
    path = out / f"{number:02}-{name}.png"
    if not picture(stage.window).save(str(path)):
        raise JudgingError("cli.folder_failed", path=str(out))
    stage.leave()
    return path


def picture(window: Window) -> QPixmap:
    """Draw a window with the dialog over its middle, and in a corner what the hall sees."""
    for _ in range(TURNS):
        FileApplication.processEvents()
    drawn = window.grab()
    dialog = window.pages[window.place].dialog
    if dialog is not None and dialog.isVisible():
        over = dialog.grab()
        painter = QPainter(drawn)
        at = QPoint(
            max((window.width() - dialog.width()) // 2, 0),
            max((window.height() - dialog.height()) // 2, 0),
        )
        painter.drawPixmap(at, over)
        painter.end()
    projection = projection_of(window.context)
    if projection.is_open and projection.shown.kind != "card":
        painter = QPainter(drawn)
        hall = projection.screen.grab()
        hall = hall.scaledToWidth(drawn.width() // HALL, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap(0, 0, hall)
        painter.end()
    return drawn
