"""Hand a rubric out: draw it as a PDF and write it; slow to load, so only other processes do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.language import Language
from judging_app.papers.rubric_sheet import rubric_sheet
from judging_app.storage.durable_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.form import Paper
    from judging_app.domain.rubric import Rubric


def save_rubric(
    rubric: Rubric,
    hash_: str,
    target: Path,
    language: str,
    paper: Paper,
    kind: str = "",
) -> Path:
    """Draw a rubric and write it to a file whole; returns where it is.

    `hash_` is its content hash; `kind` is the audition's: `rehearsal` is told on every page.
    Raises JudgingError where the file cannot be written.
    """
    words = Language(language)
    is_rehearsal = kind == "rehearsal"
    drawn = rubric_sheet(rubric, hash_, language=words, paper=paper, is_rehearsal=is_rehearsal)
    write_whole(target, drawn)
    return target
