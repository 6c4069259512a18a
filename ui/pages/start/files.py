"""Start's files: the system's own windows in which a person chooses a file or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def choose_file(owner: QWidget, title: str, kinds: str) -> Path | None:
    """Have a file chosen; `kinds` as Qt wants them: `Paket (*.judging)`. None where nothing is."""
    chosen, _ = QFileDialog.getOpenFileName(owner, title, "", kinds)
    return Path(chosen) if chosen else None


def choose_folder(owner: QWidget, title: str) -> Path | None:
    """Have a folder chosen; None where nothing is."""
    chosen = QFileDialog.getExistingDirectory(owner, title)
    return Path(chosen) if chosen else None
