"""PINs: their hashes and the count of wrong guesses, in the one table that never leaves a desk."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from argon2 import PasswordHasher

    from judging_app.domain.pin import Standing


class PinRow(NamedTuple):
    """What a desk keeps of a person's PIN: its hash, empty where it is void, and `wrong` guesses.

    `wrong` counts the guesses since the last right one, each before it is looked at.
    """

    person: str
    hash: str
    wrong: int

    @property
    def standing(self) -> Standing:
        return "valid" if self.hash else "void"


def rows(connection: sqlite3.Connection) -> dict[str, PinRow]:
    """Read what this desk keeps, by person."""
    found = connection.execute("SELECT person, hash, wrong FROM pin ORDER BY person")
    return {row[0]: PinRow(*row) for row in found}


def row_of(connection: sqlite3.Connection, person: str) -> PinRow | None:
    """Read what this desk keeps of a person, None where no PIN was issued here."""
    query = "SELECT person, hash, wrong FROM pin WHERE person = ?"
    found = connection.execute(query, (person,)).fetchone()
    return PinRow(*found) if found else None


def insert_pins(connection: sqlite3.Connection, pins: Iterable[PinRow]) -> None:
    """Keep PINs in place of those before, within a transaction."""
    connection.executemany("INSERT OR REPLACE INTO pin VALUES (?, ?, ?)", pins)


def drop_pins(connection: sqlite3.Connection) -> None:
    """Take every PIN out of a ledger, down to the bytes that they leave behind.

    A copy from before there were PINs has no table of them.
    """
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pin'"
    if connection.execute(query).fetchone() is not None:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM pin")


def hash_pin(pin: str) -> str:
    """Hash a PIN as Argon2id with a salt of its own; takes a good tenth of a second."""
    return _hasher().hash(pin)


def is_right(hash_: str, pin: str) -> bool:
    """Tell whether a PIN is the one of a hash; takes as long as `hash_pin`.

    No PIN is that of a hash which something else than this program wrote.
    """
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  # as below

    try:
        return _hasher().verify(hash_, pin)
    except (InvalidHashError, VerificationError):
        return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415  # not before a PIN is issued or asked for

    return PasswordHasher()
