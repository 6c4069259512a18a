"""Programme files: TOML as an office writes it, read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.programme import Programme
from judging_app.domain.programme_rules import check_programme
from judging_app.storage.toml_files import load_text, read_struct

if TYPE_CHECKING:
    from pathlib import Path


def read_programme(text: str, name: str) -> Programme:
    """Read a programme from the text of its file; `name` is the file's name for messages.

    Raises JudgingError with the file, the place and what to do.
    """
    programme = read_struct(text, Programme, name)
    check_programme(programme, name)
    return programme


def load_programme(path: Path) -> tuple[str, Programme]:
    """Read a programme from its file; returns the text as it is, too. Raises JudgingError."""
    text = load_text(path)
    return text, read_programme(text, path.name)
