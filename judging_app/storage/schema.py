"""The schema: the tables of a ledger, and each step that makes them from an older release's.

To add a step: write a function `mNNNN_what`, raw SQL only, add it at the end of `STEPS`, and keep a
file of the release before in `tests/golden/`. Never change a step that was released.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION_ID = 0x4A554447
LIBRARYS_OWN = {"_sqlite_migrations", "idx__sqlite_migrations_migration_set_name"}
"""How sqlite-utils words its own table may change with its version."""

SET = "judging_app"
"""The name of these steps among the migrations that the library keeps."""


class Executes(Protocol):
    """A connection, or the library's database around one."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...  # noqa: ANN401  # as sqlite3's

    def executescript(self, sql: str, /) -> Any: ...  # noqa: ANN401  # as above


_ENTRIES = """
CREATE TABLE entry (
    device TEXT NOT NULL CHECK (length(device) = 32),
    n INTEGER NOT NULL CHECK (n >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    data BLOB NOT NULL,
    PRIMARY KEY (device, n, hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TABLE head (
    device TEXT NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (device, n, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE state (
    subject TEXT NOT NULL,
    hash TEXT NOT NULL,
    device TEXT NOT NULL,
    n INTEGER NOT NULL,
    replaced INTEGER NOT NULL CHECK (replaced IN (0, 1)),
    PRIMARY KEY (subject, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    subject TEXT NOT NULL,
    criterion TEXT NOT NULL,
    units INTEGER NOT NULL,
    PRIMARY KEY (subject, criterion)
) STRICT, WITHOUT ROWID;
CREATE TABLE desk (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE mirrored (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
"""


def m0001_ledger(database: Executes) -> None:
    """Make the append-only entries, their signed heads, and the projections beside them.

    `state` knows every entry of a subject and every one that another replaces, also when the
    replaced one has not arrived. `mirrored` tells what the last commit added to the mirror: where
    it starts, how many bytes, and their SHA-256.
    """
    database.executescript(_ENTRIES)
    database.execute("INSERT INTO mirrored VALUES (1, 0, 0, ?)", [sha256(b"").hexdigest()])
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


_TEXTS_AND_PINS = """
CREATE TABLE draft_of_0001 (
    subject TEXT NOT NULL,
    criterion TEXT NOT NULL,
    value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'text')),
    PRIMARY KEY (subject, criterion)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_of_0001 SELECT subject, criterion, units FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_0001 RENAME TO draft;
CREATE TABLE pin (
    person TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND 20)
) STRICT, WITHOUT ROWID;
"""


def m0002_texts_and_pins(database: Executes) -> None:
    """Let drafts hold texts beside marks, and make room for the PINs of this desk.

    `pin.hash` is an Argon2id hash, empty where the PIN is void; `wrong` counts the guesses since
    the last right one, each written before it is looked at.
    """
    for statement in _TEXTS_AND_PINS.split(";\n"):
        database.execute(statement)


STEPS: dict[str, Callable[[Executes], None]] = {
    "m0001_ledger": m0001_ledger,
    "m0002_texts_and_pins": m0002_texts_and_pins,
}
"""The steps by name, in order."""


def applied_in(connection: sqlite3.Connection) -> set[str]:
    """Name the steps that were applied in a ledger, as the library noted them."""
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET])
    return {row[0] for row in rows}


def fresh_schema() -> set[tuple[str, str, str]]:
    """List what the steps make where nothing is."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in STEPS.values():
            step(connection)
        return schema_of(connection)
    finally:
        connection.close()


def schema_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """List all tables, indexes and triggers with their SQL, but for the libraries' own."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return {
        (kind, name, sql)
        for kind, name, sql in rows
        if name not in LIBRARYS_OWN and not name.startswith("sqlite_")
    }
