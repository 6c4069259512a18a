"""Settings files: how this installation is set up, in one small file of the data folder."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.settings import FORMAT, Settings
from judging_app.storage.durable_files import read_whole, write_whole

if TYPE_CHECKING:
    from pathlib import Path

NAME = "settings.json"
MOST_BYTES = 100_000


class _Format(msgspec.Struct):
    format: int = FORMAT


def load_settings(folder: Path) -> tuple[Settings, Sentence | None]:
    """Read the settings of a data folder; where they cannot be used, the shipped ones and why.

    A file that is damaged or of a newer program is kept beside under another name.
    """
    path = folder / NAME
    if not path.exists():
        return Settings(), None
    try:
        data = read_whole(path, MOST_BYTES)
    except JudgingError as error:
        return Settings(), sentence("keeping.settings_unread", why=error.sentence)
    try:
        return msgspec.json.decode(data, type=Settings, strict=True), None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        is_newer = _format_of(data) > FORMAT
        return Settings(), _put_aside(path, is_newer=is_newer)


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings of a data folder, whole; raises JudgingError."""
    # What the file could not be read back with is a bug of whoever set it.
    checked = msgspec.convert(msgspec.to_builtins(settings), Settings)
    data = msgspec.json.format(msgspec.json.encode(checked), indent=2)
    write_whole(folder / NAME, data + b"\n")


def _format_of(data: bytes) -> int:
    try:
        return msgspec.json.decode(data, type=_Format).format
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return 0


def _put_aside(path: Path, *, is_newer: bool) -> Sentence:
    names = (path.with_name(f"settings-{n}.unused.json") for n in count(1))
    aside = next(name for name in names if not name.exists())
    try:
        os.rename(path, aside)  # noqa: PTH104  # as the other durable files
    except OSError:
        return sentence("keeping.settings_stuck", path=str(path))
    key = "keeping.settings_newer" if is_newer else "keeping.settings_damaged"
    return sentence(key, name=aside.name)
