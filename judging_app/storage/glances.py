"""Glances: what a ledger's file says of itself at first sight, without being opened as a ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.audition import Founding
from judging_app.domain.entry import body_of, kept_as
from judging_app.domain.errors import JudgingError, Sentence
from judging_app.storage.connections import told
from judging_app.storage.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.file_kinds import Text

_NEXT_DEVICE = "SELECT min(device) FROM entry WHERE device > ?"
_ENTRIES_OF = "SELECT max(n) + 1 FROM entry WHERE device = ?"
_FOUNDING = (
    "SELECT state.hash, data FROM state JOIN entry USING (device, n, hash)"
    " WHERE subject = 'audition' AND replaced = 0"
)
_SESSIONS = (
    "SELECT count(DISTINCT subject) FROM state WHERE subject >= 'session/' AND subject < 'session0'"
)


class Glance(msgspec.Struct, frozen=True):
    """What a ledger or a backup says of itself at first sight.

    `id` and `name` are the audition's, empty and None where they cannot be read; `changed_at` is
    the file's own time, information only; `size` is in bytes; `problem` tells why it is of no use.
    `missing` names the attached files that a backup lacks, once somebody looked.
    """

    path: Path
    changed_at: datetime
    size: int
    id: str = ""
    name: Text | None = None
    is_sample: bool = False
    is_rehearsal: bool = False
    sessions: int = 0
    entries: int = 0
    desk: str = ""
    problem: Sentence | None = None
    missing: tuple[str, ...] = ()


def glance(path: Path) -> Glance:
    """Look at a ledger's file, whoever has it open; it is neither locked nor changed.

    Nothing is verified. The file is opened by SQLite alone: another handle on it in this process
    would give up its lock when it is closed. Raises JudgingError where there is no file.
    """
    try:
        facts = path.stat()
    except OSError as error:
        raise JudgingError("ledger.file_missing", path=str(path)) from error
    at = datetime.fromtimestamp(facts.st_mtime, tz=UTC).astimezone()
    bare = Glance(path, at, facts.st_size)
    try:
        with told(path), closing(read_only(path)) as connection:
            return _read(connection, bare)
    except JudgingError as error:
        return msgspec.structs.replace(bare, problem=error.sentence)


def glances(folder: Path, suffix: str) -> tuple[Glance, ...]:
    """Look at all files of a folder with this ending, the last changed first."""
    found = []
    for path in folder.glob(f"*{suffix}"):
        with suppress(JudgingError):  # it went while the list was made
            found.append(glance(path))
    return tuple(sorted(found, key=attrgetter("changed_at", "path"), reverse=True))


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file that is not to be locked or changed, as it lies there.

    Raises JudgingError where it is no ledger.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = connection.execute("PRAGMA application_id").fetchone()[0]
    except BaseException:
        connection.close()
        raise
    if found == APPLICATION_ID:
        return connection
    connection.close()
    raise JudgingError("ledger.not_a_ledger", path=str(path))


def _read(connection: sqlite3.Connection, bare: Glance) -> Glance:
    rows = connection.execute(_FOUNDING).fetchall()
    if len(rows) != 1:
        raise JudgingError("ledger.no_audition", path=str(bare.path))
    founding = body_of(kept_as(*rows[0]), Founding)
    desk = connection.execute("SELECT name FROM desk").fetchone()
    return msgspec.structs.replace(
        bare,
        id=founding.id,
        name=founding.name,
        is_sample=founding.sample,
        is_rehearsal=founding.rehearsal,
        sessions=connection.execute(_SESSIONS).fetchone()[0],
        entries=_count(connection),
        desk=desk[0] if desk else "",
    )


def _count(connection: sqlite3.Connection) -> int:
    """Add up the ends of the chains; a count of the rows would read the whole file."""
    total, device = 0, ""
    while device := connection.execute(_NEXT_DEVICE, (device,)).fetchone()[0]:
        total += connection.execute(_ENTRIES_OF, (device,)).fetchone()[0]
    return total
