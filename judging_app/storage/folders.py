"""Folders: where files are kept, with room for them, under names that every system takes."""

from __future__ import annotations

import re
import shutil
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.storage.durable_files import refusal, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

MOST_LETTERS = 60
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""What Windows keeps for devices, with any ending."""

SUFFIX = ".audition"
"""How the file of a ledger is named at its end."""

BACKUP_SUFFIX = ".backup"
"""How the file of a backup is named at its end."""

MEGABYTE = 1_000_000


def make_folder(folder: Path) -> Path:
    """Make a folder where it is not there yet, and the folders above it; raises JudgingError."""
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for place in missing:
            sync_folder(place.parent)
    except OSError as error:
        raise refusal(folder, error) from error
    return folder


def check_room(folder: Path, needed: int) -> None:
    """Refuse a folder whose disk has no room for so many bytes; raises JudgingError."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise refusal(folder, error) from error
    if free < needed:
        raise JudgingError(
            "keeping.no_room",
            path=str(folder),
            needed=-(-needed // MEGABYTE),
            free=free // MEGABYTE,
        )


def portable(name: str) -> str:
    """Make a file's name of what people typed: plain letters and digits that every system takes.

    At most 60 characters, no name that Windows keeps for devices; empty where nothing is left.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    stem = "-".join(words)[:MOST_LETTERS].strip("-")
    return f"{stem}-1" if RESERVED.fullmatch(stem) else stem


def free_place(folder: Path, stem: str) -> Path:
    """Find a name for a ledger that nothing in a folder has, also where case does not count.

    Neither may a mirror, a journal or anything else that a ledger of that name left be there.
    """
    there = [place.name.casefold() for place in folder.iterdir()]
    names = (f"{stem}{SUFFIX}" if n == 1 else f"{stem}-{n}{SUFFIX}" for n in count(1))
    return folder / next(
        name for name in names if not any(old.startswith(name.casefold()) for old in there)
    )
