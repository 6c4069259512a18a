"""Shared folders: files that a network share or a sync program brings, seen as they settle."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.storage.bundles import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.storage.ledgers import Ledger

MOST = 2000
"""So many files are looked at in one folder."""

OWN_RECORDS = ("transfer/", "printing/")
"""What a desk records of its own doings; it is no reason to send another file."""


class Lying(NamedTuple):
    """A file as it lies there: its name, its length in bytes, when it changed (nanoseconds)."""

    name: str
    size: int
    changed: int


def lying(folder: Path) -> tuple[Lying, ...]:
    """List the bundles in a folder, by name; what is hidden, a link or no file is passed over.

    A folder that is not there (a share that is away, a stick that was pulled) raises JudgingError.
    """
    found = []
    try:
        for path in folder.iterdir():
            if path.suffix.lower() != SUFFIX or path.name.startswith((".", "~")):
                continue
            told = path.lstat()
            if stat.S_ISREG(told.st_mode):
                found.append(Lying(path.name, told.st_size, told.st_mtime_ns))
    except OSError as error:
        raise JudgingError("share.away", path=str(folder)) from error
    return tuple(sorted(found)[:MOST])


def sent_version(ledger: Ledger) -> tuple[int, int]:
    """Tell the version of what a desk has to send: another one as soon as it knows more.

    Records of sending, accepting and printing count for nothing: else two desks that send each
    other their files would never come to rest.
    """
    where = " AND ".join("NOT (subject >= ? AND subject < ?)" for _ in OWN_RECORDS)
    bounds = [bound for stem in OWN_RECORDS for bound in (stem, stem[:-1] + "0")]
    row = ledger.connection.execute(
        f"SELECT count(*), coalesce(sum(replaced), 0) FROM state WHERE {where}",  # noqa: S608  # only question marks are put in
        bounds,
    ).fetchone()
    return int(row[0]), int(row[1])
