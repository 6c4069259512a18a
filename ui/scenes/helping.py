"""The scenes of help: the sheet of each page, and that of every key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.help import HELP

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.scenes.stage import Stage


def help_on(place: str, stage: Stage) -> None:
    """Show the help of a page over it."""
    stage.place(place)
    stage.window.show_help()


def keys(stage: Stage) -> None:
    """Show every key."""
    stage.place("home")
    stage.window.show_keys()


SHEETS: dict[str, Callable[[Stage], None]] = {
    **{f"help-{place}": partial(help_on, place) for place in HELP},
    "help-keys": keys,
}
"""The scene of each sheet, by name."""
