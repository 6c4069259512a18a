"""Lay papers out: the files by which they are printed, read, tried, kept, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_fields import KINDS
from judging_app.storage.layout_files import (
    drop_layout,
    load_layout,
    read_layout,
    save_layout,
    shipped_layout,
)
from judging_app.storage.toml_files import load_text

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.errors import Sentence
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.paper_layout import PaperLayout


class LaidPaper(NamedTuple):
    """A paper's layout at hand: its text, whether it is the office's own, and what is wrong in it.

    `shipped` is the text that comes with the program. `title` and `note` are the shipped ones where
    the own file cannot be read.
    """

    code: str
    title: Text
    note: Text
    text: str
    shipped: str
    is_own: bool
    fault: Sentence | None = None


def layouts(data: Path) -> tuple[LaidPaper, ...]:
    """List the layouts of all papers: the office's own in a data folder, else the shipped ones."""
    return tuple(_laid(data, code) for code in KINDS)


def _laid(data: Path, code: str) -> LaidPaper:
    shipped = shipped_layout(code)
    known = read_layout(shipped.text, code)
    text, is_own = shipped.text, True
    try:
        found = load_layout(data, code)
        text, is_own = found.text, found.is_own
        known = read_layout(text, code)
    except JudgingError as error:
        return LaidPaper(code, known.title, known.note, text, shipped.text, is_own, error.sentence)
    return LaidPaper(code, known.title, known.note, text, shipped.text, is_own)


def try_layout(text: str, code: str) -> PaperLayout:
    """Read a layout as it stands in an editor; raises JudgingError with the place."""
    return read_layout(text, code)


def try_file(path: Path) -> tuple[str, PaperLayout]:
    """Read a layout's file, named `CODE.toml`; returns its text, too. Raises JudgingError."""
    text = load_text(path)
    return text, read_layout(text, path.stem)


def keep_layout(data: Path, code: str, text: str) -> None:
    """Keep a layout as the office's own; a wrong one is refused with its place and not kept.

    The shipped one is no own one: then the own one is taken back, and kept beside.
    """
    if text == shipped_layout(code).text:
        drop_layout(data, code)
    else:
        save_layout(data, code, text)


def restore_layout(data: Path, code: str) -> str:
    """Go back to the shipped layout of a paper; returns its text. The own one is kept beside."""
    drop_layout(data, code)
    return shipped_layout(code).text
