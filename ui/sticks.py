"""Sticks: the volumes that somebody plugged in, and how much room each has."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where systems other than Windows put what was plugged in."""

SUFFIX = ".judging"
MOST_BUNDLES = 60
"""So many files of a stick are offered at once; others can be chosen."""

REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""


class Stick(NamedTuple):
    """A volume that can be written to: its name, its root, the free bytes, the bundles at its root.

    `bundles` are paths by name, at most `MOST_BUNDLES`.
    """

    name: str
    root: str
    free: int
    bundles: tuple[str, ...] = ()


def find_sticks() -> tuple[Stick, ...]:
    """List the volumes that were plugged in, by name; this may wait for a slow one."""
    found = (volume for volume in QStorageInfo.mountedVolumes() if _is_stick(volume))
    named = (
        Stick(
            volume.displayName() or volume.rootPath(),
            volume.rootPath(),
            volume.bytesAvailable(),
            bundles_on(Path(volume.rootPath())),
        )
        for volume in found
    )
    return tuple(sorted(named))


def bundles_on(root: Path) -> tuple[str, ...]:
    """List the bundles at the root of a volume by name; none where it was pulled meanwhile."""
    try:
        found = sorted(
            str(path)
            for path in root.iterdir()
            if path.suffix.lower() == SUFFIX and not path.name.startswith(".") and path.is_file()
        )
    except OSError:
        return ()
    return tuple(found[:MOST_BUNDLES])


def _is_stick(volume: QStorageInfo) -> bool:
    if not volume.isValid() or not volume.isReady() or volume.isReadOnly():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        drive = root.replace("/", "\\")
        return ctypes.windll.kernel32.GetDriveTypeW(drive) == REMOVABLE
    return not volume.isRoot() and root.startswith(PLACES)
