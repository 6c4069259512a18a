"""Connections: a ledger's database, opened so that what was committed stays."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.storage.durable_files import hold, let_go
from judging_app.storage.schema import (
    APPLICATION_ID,
    STEPS,
    applied_in,
    fresh_schema,
    schema_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PRAGMAS = {
    "locking_mode": "exclusive",
    "journal_mode": "persist",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cache_size": -65536,
    "fullfsync": 1,
}
"""Measured: this set lost no acknowledged row in any simulated power cut; 3 is EXTRA.

`cache_size` is KiB: a session of thousands is read across its pages, which 2 MB do not hold.
"""

_FULL, _LOCKED = "SQLITE_FULL", ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the world's faults at a database into refusals; what is left is a bug."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_LOCKED):
            raise JudgingError("ledger.in_use", path=str(path)) from error
        if name.startswith(_FULL):
            raise JudgingError("ledger.disk_full", path=str(path)) from error
        if not name or name.startswith(_DAMAGED):  # no name: a text in it is no UTF-8
            raise JudgingError("ledger.damaged", path=str(path)) from error
        if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise JudgingError("ledger.not_written", path=str(path)) from error
        raise
    except UnicodeDecodeError as error:  # sqlite3 cannot even word what is wrong
        raise JudgingError("ledger.damaged", path=str(path)) from error


class _Alone(sqlite3.Connection):
    """A connection to a file that it alone has open, as long as nobody reads the file beside it."""

    def close(self) -> None:
        super().close()
        let_go(self)


def open_database(
    path: Path, *, create: bool, before_change: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    """Open a ledger's database, alone, with every durability setting read back.

    `before_change` is called before the tables of an older release are changed to this one's.
    Raises JudgingError where another program has it open, where it is no ledger, is damaged, was
    made by a newer program or had its tables changed.
    """
    with told(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=0,
            isolation_level=None,
            factory=_Alone,
        )
        hold(path, connection)
        try:
            _prepare(connection, path)
            if not create or schema_of(connection):
                try:
                    _recognise(connection, path)
                except (sqlite3.OperationalError, KeyError) as error:
                    if getattr(error, "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":
                        raise
                    raise JudgingError("ledger.changed_outside", path=str(path)) from error
            _migrate(connection, before_change)
            _compare_schema(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    for name, value in PRAGMAS.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != value:
            raise JudgingError("ledger.not_durable", path=str(path), setting=name)


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise JudgingError("ledger.not_a_ledger", path=str(path))
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise JudgingError("ledger.damaged", path=str(path))
    if not applied_in(connection) <= STEPS.keys():
        raise JudgingError("ledger.newer", path=str(path))


def _migrate(
    connection: sqlite3.Connection, before_change: Callable[[sqlite3.Connection], None]
) -> None:
    """Apply what is pending; the library that does it is imported only then (60 ms of a start)."""
    is_new = not schema_of(connection)
    if not is_new and applied_in(connection) == STEPS.keys():
        return
    if not is_new:
        before_change(connection)
    from judging_app.storage.migrations import apply  # noqa: PLC0415  # as said

    apply(connection)


def _compare_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a ledger whose tables or triggers are not the ones that the steps make."""
    if schema_of(connection) != fresh_schema():
        raise JudgingError("ledger.changed_outside", path=str(path))
