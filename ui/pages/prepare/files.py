"""The files that a preparation reads and writes, as people choose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.files import choose_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.presentation import Presentation


def list_file(parent: QWidget, presentation: Presentation) -> Path | None:
    """Let a person choose a list (CSV or XLSX); None where they choose none."""
    say = presentation.say
    kinds = f"{say('setup.list_files')} (*.xlsx *.csv)"
    return choose_file(parent, say("setup.choose_list"), kinds)


def rubric_file(parent: QWidget, presentation: Presentation) -> Path | None:
    """Let a person choose a rubric's file (TOML); None where they choose none."""
    say = presentation.say
    kinds = f"{say('setup.rubric_files')} (*.toml)"
    return choose_file(parent, say("setup.choose_rubric"), kinds)
