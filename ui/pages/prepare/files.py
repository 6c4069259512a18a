"""The files that a preparation reads and writes, as the system's own dialog lets people choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.presentation import Presentation


def list_file(parent: QWidget, presentation: Presentation) -> Path | None:
    """Let a person choose a list (CSV or XLSX); None where they choose none."""
    say = presentation.say
    chosen, _ = QFileDialog.getOpenFileName(
        parent.window(), say("setup.choose_list"), "", say("setup.list_files") + " (*.xlsx *.csv)"
    )
    return Path(chosen) if chosen else None


def rubric_file(parent: QWidget, presentation: Presentation) -> Path | None:
    """Let a person choose a rubric's file (TOML); None where they choose none."""
    say = presentation.say
    chosen, _ = QFileDialog.getOpenFileName(
        parent.window(), say("setup.choose_rubric"), "", say("setup.rubric_files") + " (*.toml)"
    )
    return Path(chosen) if chosen else None


def pdf_to_write(parent: QWidget, presentation: Presentation, name: str) -> Path | None:
    """Let a person choose where a PDF goes; `name` is suggested. None where they choose nothing."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent.window(), presentation.say("setup.save_pdf"), f"{name}.pdf", "PDF (*.pdf)"
    )
    return Path(chosen) if chosen else None
