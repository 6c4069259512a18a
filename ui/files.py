"""Files: the system's own windows in which a person chooses a file, a folder, or where to write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def choose_file(owner: QWidget, title: str, kinds: str) -> Path | None:
    """Have a file chosen; `kinds` as Qt wants them: `Paket (*.judging)`. None where nothing is."""
    chosen, _ = QFileDialog.getOpenFileName(owner.window(), title, "", kinds)
    return Path(chosen) if chosen else None


def choose_files(owner: QWidget, title: str, kinds: str, folder: str = "") -> tuple[str, ...]:
    """Have files chosen, several at once; none where nothing is."""
    chosen, _ = QFileDialog.getOpenFileNames(owner.window(), title, folder, kinds)
    return tuple(chosen)


def choose_folder(owner: QWidget, title: str) -> Path | None:
    """Have a folder chosen; None where nothing is."""
    chosen = QFileDialog.getExistingDirectory(owner.window(), title)
    return Path(chosen) if chosen else None


def file_to_write(owner: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Have a place chosen for a file that is to be written; None where nowhere.

    `name` is suggested, among the person's documents; who types a name without an ending gets its.
    """
    places = QStandardPaths.StandardLocation
    start = Path(QStandardPaths.writableLocation(places.DocumentsLocation)) / name
    chosen, _ = QFileDialog.getSaveFileName(owner.window(), title, str(start), kinds)
    if not chosen:
        return None
    return Path(chosen if Path(chosen).suffix else chosen + start.suffix)
