"""Rubric files: TOML as an office writes it, read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.rubric import Rubric
from judging_app.domain.rubric_rules import check_rubric
from judging_app.storage.toml_files import load_text, read_struct

if TYPE_CHECKING:
    from pathlib import Path


def read_rubric(text: str, name: str) -> Rubric:
    """Read a rubric from the text of its file; `name` is the file's name for messages.

    Raises JudgingError with the file, the place and what to do.
    """
    rubric = read_struct(text, Rubric, name)
    check_rubric(rubric, name)
    return rubric


def load_rubric(path: Path) -> tuple[str, Rubric]:
    """Read a rubric from its file; returns the text as it is, which `content_hash` names, too.

    Raises JudgingError as `read_rubric` does, or where the file cannot be read.
    """
    text = load_text(path)
    return text, read_rubric(text, path.name)
