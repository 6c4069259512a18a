"""Zip parts: the members of a zip file, counted before they are unpacked and while they are.

The standard reader accepts entries that lie on top of each other and names that occur twice; here
they are refused, so that what was counted is what is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from judging_app.domain.errors import JudgingError

MOST_PARTS = 1000
MOST_UNPACKED = 256_000_000
MOST_READ = 100_000_000
"""All parts together that are unpacked; the others of a workbook (pictures) are left packed."""

MOST_RATIO = 200
"""So many times its packed size may a part have; real sheets have 10 to 40."""

SMALL = 1_000_000
"""Up to here a part may be packed as tightly as it likes."""

ENTRY, LISTED = b"PK\x03\x04", b"PK\x01\x02"
NAME_AND_EXTRA = struct.Struct("<HH")
AT_LENGTHS, AT_NAME = 26, 30
IS_ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others are not in the format, and unpack without a bound."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What the standard reader raises on broken files."""


class ZipParts:
    """The parts of a zip file by name, read up to 100 MB in all; `file` is its name for messages.

    Raises JudgingError for a file that is broken, encrypted, or unpacks to more than it may.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MOST_READ
        # Counted before the reader lists them, because listing a million takes ten seconds.
        if data.count(LISTED) > MOST_PARTS:
            raise JudgingError("roster.file_bomb", file=file)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
            overlapping = _overlap(data, entries, self._zip.start_dir)
        except BROKEN:
            raise JudgingError("roster.file_damaged", file=file) from None
        self._entries = {_plain(entry.filename): entry for entry in entries}
        known = all(entry.compress_type in METHODS for entry in entries)
        if overlapping or not known or len(self._entries) != len(entries):
            raise JudgingError("roster.file_damaged", file=file)
        if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
            raise JudgingError("roster.file_password", file=file)
        if _is_bomb(entries):
            raise JudgingError("roster.file_bomb", file=file)

    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Unpack a part, never more than it declares; empty where there is none.

        Raises JudgingError where it holds more than that (by its checksum) or less.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            return b""
        self._left -= entry.file_size
        if self._left < 0:
            raise JudgingError("roster.file_bomb", file=self.file)
        try:
            with self._zip.open(entry) as part:
                content = part.read(entry.file_size + 1)
        except BROKEN:
            raise JudgingError("roster.file_damaged", file=self.file) from None
        if len(content) != entry.file_size:
            raise JudgingError("roster.file_damaged", file=self.file)
        return content


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _overlap(data: bytes, entries: list[zipfile.ZipInfo], end: int) -> bool:
    """Tell whether any two entries share bytes, or one reaches into the list at the end."""
    edge = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        if start < edge or data[start : start + len(ENTRY)] != ENTRY:
            return True
        name, extra = NAME_AND_EXTRA.unpack_from(data, start + AT_LENGTHS)
        edge = start + AT_NAME + name + extra + entry.compress_size
    return edge > end


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    return sum(entry.file_size for entry in entries) > MOST_UNPACKED or any(
        entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size) for entry in entries
    )
