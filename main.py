"""The judging program: its window, and its command line."""

from __future__ import annotations

import builtins
import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.cli.report import Report
from judging_app.cli.run import run
from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from argparse import Namespace
    from types import ModuleType

    from judging_app.language import Language
    from judging_app.services.desk import Desk

SHIPPED = Path(__file__).parent / "rubrics"


def window(arguments: Namespace, language: Language) -> Report:
    """Open the window; returns when it is closed. Raises JudgingError where a file is missing."""
    if arguments.file is not None and not arguments.file.exists():
        raise JudgingError("cli.no_such_file", file=str(arguments.file))
    application = window_code()
    start = application.Start(
        data=import_module("judging_app.services.choose").data_folder(arguments.data),
        shipped=SHIPPED,
        make_sample=make_sample,
        system_language=language.code,
        language=getattr(arguments, "lang", ""),
        file=arguments.file,
    )
    return Report(status=application.run(start))


def window_code() -> ModuleType:
    """Import the window's code in the order, and in the quiet, in which it is there soonest.

    PySide6 puts an import of its own in the place of Python's, which reads the source of every
    module to see whether it wants one of PySide6's features. None here does: Python's own comes
    back. A start leaves no garbage: the collector rests until the window stands.
    """
    gc.disable()
    pythons_own = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = pythons_own
    return import_module("ui.application")


def screens(arguments: Namespace, language: Language) -> Report:
    """Draw every page and dialog of the window into picture files."""
    drawing = import_module("ui.screens")
    bundles = import_module("judging_app.demo.sample_bundles").sample_bundles
    makers = drawing.Makers(make_sample, bundles)
    drawn = drawing.draw(arguments, language, SHIPPED, makers)
    return Report([str(path) for path in drawn], {"screens": [str(path) for path in drawn]})


def make_sample(path: Path) -> Desk:
    """Found the invented sample audition in a new file."""
    desk: Desk = import_module("judging_app.demo.sample_day").make_sample(path)
    return desk


WINDOWS = {"window": window, "screens": screens}
"""The commands that need the window's own code."""

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], WINDOWS))
