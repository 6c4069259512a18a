"""Choose an audition: what lies in the data folder, and where a new one goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.storage.folders import SUFFIX, free_place, make_folder, portable
from judging_app.storage.glances import Glance, glances

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Glance", "data_folder", "keys_folder", "list_auditions", "new_place"]

PROGRAM = "judging-app"
UNNAMED = "audition"


def data_folder(given: Path | None = None) -> Path:
    """Find this installation's data folder: the one that was named, or the user's own."""
    if given is not None:
        return given
    from platformdirs import user_data_path  # noqa: PLC0415  # only where no folder was named

    return user_data_path(PROGRAM)


def keys_folder(folder: Path) -> Path:
    """Say where in a data folder the device keys lie."""
    return folder / "keys"


def list_auditions(folder: Path) -> tuple[Glance, ...]:
    """List the auditions in a data folder, the last changed first, without opening any.

    One that cannot be read is listed with the sentence that tells why; one that is open, here or
    elsewhere, is neither disturbed nor locked.
    """
    return glances(folder, SUFFIX)


def new_place(folder: Path, name: str) -> Path:
    """Find a free place for a new audition in a data folder, its file called by the name.

    The folder is made where it is not there. Raises JudgingError where that fails.
    """
    return free_place(make_folder(folder), portable(name) or UNNAMED)
