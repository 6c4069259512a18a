"""Migrations: the steps of the schema that a ledger lacks, applied and noted by sqlite-utils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from judging_app.storage.schema import SET, STEPS

if TYPE_CHECKING:
    import sqlite3

_migrations = Migrations(SET)
for _name, _step in STEPS.items():
    _migrations(name=_name)(_step)


def apply(connection: sqlite3.Connection) -> None:
    """Apply the steps that are pending, in one transaction: a power cut leaves all or none."""
    database = Database(connection, execute_plugins=False)
    with database.atomic():
        _migrations.apply(database)
