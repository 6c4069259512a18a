"""Migrations: the tables of a ledger, and each step from an older release to this one.

To add a step: write a function `mNNNN_what` with `@migrations()` at the end of this module, raw SQL
only (`transform()` drops triggers silently), and keep a file of the release before in
`tests/golden/`. Never change a step that was released.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x4A554447
LIBRARYS_OWN = {"_sqlite_migrations", "idx__sqlite_migrations_migration_set_name"}
"""How sqlite-utils words its own table may change with its version."""

migrations = Migrations("judging_app")

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


@migrations()
def m0001_ledger(db: Database) -> None:
    """Make the append-only entries, their signed heads, and the projections beside them.

    `state` knows every entry of a subject and every one that another replaces, also when the
    replaced one has not arrived. `mirrored` tells what the last commit added to the mirror: where
    it starts, how many bytes, and their SHA-256.
    """
    db.executescript(_ENTRIES)
    db.execute("INSERT INTO mirrored VALUES (1, 0, 0, ?)", [sha256(b"").hexdigest()])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def schema_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """List all tables, indexes and triggers with their SQL, but for the libraries' own."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return {
        (kind, name, sql)
        for kind, name, sql in rows
        if name not in LIBRARYS_OWN and not name.startswith("sqlite_")
    }
