"""Sticks: the volumes that somebody plugged in, and how much room each has."""

from __future__ import annotations

import ctypes
import sys
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where systems other than Windows put what was plugged in."""

REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""


class Stick(NamedTuple):
    """A volume that can be written to: its name, its root, the free bytes on it."""

    name: str
    root: str
    free: int


def find_sticks() -> tuple[Stick, ...]:
    """List the volumes that were plugged in, by name; this may wait for a slow one."""
    found = (volume for volume in QStorageInfo.mountedVolumes() if _is_stick(volume))
    named = (
        Stick(volume.displayName() or volume.rootPath(), volume.rootPath(), volume.bytesAvailable())
        for volume in found
    )
    return tuple(sorted(named))


def _is_stick(volume: QStorageInfo) -> bool:
    if not volume.isValid() or not volume.isReady() or volume.isReadOnly():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        drive = root.replace("/", "\\")
        return ctypes.windll.kernel32.GetDriveTypeW(drive) == REMOVABLE
    return not volume.isRoot() and root.startswith(PLACES)
