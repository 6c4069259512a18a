"""Copies of attachments: beside a backup and in a bundle, each compared with its SHA-256."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.entry import body_of, kept_as, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Attachment
from judging_app.storage import attachments
from judging_app.storage.durable_files import read_whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from pathlib import Path

BESIDE_BACKUPS = "attachments"
"""The folder beside backups in which the attached files of all of them lie, each once."""

MOST_CARRIED = 100_000_000
"""So many bytes of attached files travel in one bundle."""

_HEADS = (
    "SELECT state.hash, data FROM state JOIN entry USING (device, n, hash)"
    " WHERE replaced = 0 AND subject >= 'attachment/' AND subject < 'attachment0'"
    " ORDER BY subject, state.hash"
)


class Named(NamedTuple):
    """A file that a ledger names: its SHA-256, what it was called, and its size in bytes."""

    sha256: str
    name: str
    size: int


def named(connection: sqlite3.Connection) -> tuple[Named, ...]:
    """List the attached files that a ledger names, each once, without those taken back."""
    found: dict[str, Named] = {}
    for row in connection.execute(_HEADS):
        kept = kept_as(*row)
        body = body_of(kept, Attachment)
        if not body.removed:
            name = parts_of(kept.entry.subject)[2]
            found.setdefault(name, Named(name, body.name, body.size))
    return tuple(found.values())


def not_whole(files: Iterable[Named], folder: Path) -> tuple[str, ...]:
    """Name the files that are missing from a folder, or changed there."""
    return tuple(one.name for one in files if attachments.standing(folder, one.sha256) != "whole")


def bring(files: Iterable[Named], source: Path, target: Path) -> None:
    """Copy files from one folder into another; those that are not whole in the first stay away.

    What lies in the second under a file's name is neither read nor written over. Raises
    JudgingError where a file cannot be written.
    """
    for one in files:
        if attachments.path_of(target, one.sha256) is None:
            data = read(source, one.sha256)
            if data is not None:
                attachments.keep_bytes(target, data, one.name)


def read(folder: Path, name: str) -> bytes | None:
    """Read the bytes of an attachment; None where it is missing or changed."""
    path = attachments.path_of(folder, name)
    with suppress(JudgingError):
        data = read_whole(path, attachments.MOST) if path else b""
        if sha256(data).hexdigest() == name:
            return data
    return None


def choose(files: Iterable[Named], folder: Path) -> dict[str, bytes]:
    """Read the files that travel in a bundle: whole ones, the smallest first, as many as fit."""
    found: dict[str, bytes] = {}
    room = MOST_CARRIED
    for one in sorted(files, key=lambda one: (one.size, one.sha256)):
        data = read(folder, one.sha256) if one.size <= room else None
        if data is not None:
            found[one.sha256] = data
            room -= len(data)
    return found


def take(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files out of a bundle into a folder, except where one of that name lies there."""
    for name, data in files.items():
        if attachments.path_of(folder, name) is None:
            attachments.keep_bytes(folder, data, name)
