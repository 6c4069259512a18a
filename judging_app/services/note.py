"""Note down: keep a text as a file of its own, under a name that every system takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.storage.durable_files import write_whole
from judging_app.storage.folders import MOST_LETTERS, portable

if TYPE_CHECKING:
    from pathlib import Path


def keep_note(path: Path, text: str) -> Path:
    """Write a text durably as UTF-8, over an older one of that name; raises JudgingError."""
    write_whole(path, text.encode())
    return path


def file_name(*words: str, suffix: str) -> str:
    """Make a file's name of words, portable; where they are too long, the last one stays whole."""
    *first, last = map(portable, words)
    room = MOST_LETTERS - len(last) - 1
    front = portable(" ".join(first))[: max(room, 0)].strip("-")
    return "-".join(filter(None, (front, last))) + suffix
