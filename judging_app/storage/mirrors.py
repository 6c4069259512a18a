"""Mirrors: the second copy of a ledger, an append-only file of lines beside the database."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.storage.durable_files import refusal, sync, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


MIRROR_SUFFIX = ".mirror"


def mirror_of(path: Path) -> Path:
    """Say where the mirror of a ledger lies."""
    return path.with_name(path.name + MIRROR_SUFFIX)


class Head(NamedTuple):
    """The end of a desk's chain as the desk signed it."""

    device: str
    n: int
    hash: str
    signature: str


class Draft(NamedTuple):
    """Something that is being typed: a mark in units, or a text under a name of its own.

    `value` is None where it was taken back or submitted.
    """

    subject: str
    criterion: str
    value: int | str | None


class Line(NamedTuple):
    """A line of a mirror: `e` an entry's bytes, `h` a signed head, `d` a draft."""

    kind: str
    hash: str
    data: bytes


def entry_line(hash_: str, data: bytes) -> bytes:
    """Write an entry's line; `hash_` is the SHA-256 of its bytes."""
    return b"e %s %s\n" % (hash_.encode(), data)


def line_of(value: Head | Draft) -> bytes:
    """Write the line of a head or a draft."""
    data = msgspec.json.encode(tuple(value))
    kind = b"h" if isinstance(value, Head) else b"d"
    return b"%s %s %s\n" % (kind, sha256(data).hexdigest().encode(), data)


def read_lines(data: bytes) -> Iterator[Line | None]:
    """Read a mirror's lines; None stands for one that is torn or changed."""
    for raw in data.split(b"\n")[:-1]:
        kind, _, rest = raw.partition(b" ")
        name, _, content = rest.partition(b" ")
        genuine = kind in {b"e", b"h", b"d"} and sha256(content).hexdigest().encode() == name
        yield Line(kind.decode(), name.decode(), content) if genuine else None


class Mirror:
    """The append-only file of the same entries and drafts, synced before anything is acknowledged.

    From it alone the database is rebuilt; so it is never rewritten, only completed.
    """

    def __init__(self, path: Path) -> None:
        """Open the mirror for appending, and make it where it is not there."""
        self.path = path
        try:
            is_new = not path.exists()
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0)
            if is_new:
                sync(self._file.fileno())
                sync_folder(path.parent)
            self.size = self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise refusal(path, error) from error

    def append(self, lines: bytes) -> None:
        """Append lines and sync them; raises JudgingError, then the mirror is behind."""
        try:
            self._file.seek(self.size)
            view = memoryview(lines)
            while view:
                view = view[self._file.write(view) :]
            sync(self._file.fileno())
        except OSError as error:
            raise refusal(self.path, error) from error
        self.size += len(lines)

    def read(self, start: int = 0) -> bytes:
        """Read the mirror from an offset to its end."""
        self._file.seek(start)
        return self._file.read()

    def cut(self, size: int) -> None:
        """Take a torn line off the end."""
        self._file.truncate(size)
        sync(self._file.fileno())
        self.size = size

    def close(self) -> None:
        self._file.close()
