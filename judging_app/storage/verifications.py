"""Verifications: a ledger read anew, from the bytes of its entries to what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain import kinds
from judging_app.domain.chain import check_chains, key_of
from judging_app.domain.entry import hash_of, head_message, read_entries
from judging_app.domain.errors import JudgingError
from judging_app.domain.state import fold
from judging_app.storage.keys import is_signed
from judging_app.storage.mirrors import Head

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from judging_app.domain.chain import End
    from judging_app.domain.entry import Kept


def verify_entries(connection: sqlite3.Connection) -> tuple[Kept, ...]:
    """Verify a whole ledger as it lies there, but for its mirror; returns its entries.

    Raises JudgingError naming the first thing that is wrong.
    """
    devices = connection.execute("SELECT DISTINCT device FROM entry").fetchall()
    entries = [kept for (device,) in devices for kept in reread(connection, device)]
    check_whole(connection, entries)
    return tuple(entries)


def reread(connection: sqlite3.Connection, device: str) -> list[Kept]:
    """Read a device's entries, each hash made anew from its bytes."""
    rows = connection.execute(
        "SELECT hash, data FROM entry WHERE device = ? ORDER BY n, hash", (device,)
    ).fetchall()
    for count, (name, data) in enumerate(rows):
        if hash_of(data) != name:
            raise JudgingError("ledger.entry_changed", device=device[:8], n=count)
    return read_entries([data for _, data in rows])


def check_whole(connection: sqlite3.Connection, entries: Sequence[Kept]) -> None:
    """Check all entries of a ledger that were read anew: places, chains, signatures, states."""
    _check_places(connection, entries)
    rows = connection.execute("SELECT * FROM head ORDER BY device, n, hash")
    check_signed(entries, [Head(*row) for row in rows], ends=_leaves(entries))
    _check_projection(connection, entries)


def check_signed(entries: Sequence[Kept], heads: Sequence[Head], *, ends: Iterable[End]) -> None:
    """Check chains up to their ends, signed heads, and the shape of every entry."""
    check_chains(entries, ends)
    firsts = {kept.entry.device: kept for kept in entries if kept.entry.n == 0}
    known = {(kept.entry.device, kept.entry.n, kept.hash) for kept in entries}
    for head in heads:
        message = head_message(head.device, head.n, head.hash)
        is_known = (head.device, head.n, head.hash) in known
        if not is_known or not is_signed(key_of(firsts[head.device]), message, head.signature):
            raise JudgingError("ledger.head_forged", device=head.device[:8])
    kinds.check(entries)


def _check_places(connection: sqlite3.Connection, entries: Sequence[Kept]) -> None:
    """Compare where the entries are kept with what they say of themselves."""
    kept = set(connection.execute("SELECT device, n, hash FROM entry"))
    said = {(entry.entry.device, entry.entry.n, entry.hash) for entry in entries}
    if len(said) != len(entries) or kept != said:
        device, n, _ = min(kept ^ said)
        raise JudgingError("ledger.entry_changed", device=device[:8], n=n)


def _leaves(entries: Sequence[Kept]) -> set[End]:
    """Find where the chains end; a desk's newest entries may await their signature."""
    named = {(kept.entry.device, kept.entry.prev) for kept in entries}
    return {
        (kept.entry.device, kept.entry.n, kept.hash)
        for kept in entries
        if (kept.entry.device, kept.hash) not in named
    }


def _check_projection(connection: sqlite3.Connection, entries: Sequence[Kept]) -> None:
    """Compare the states as they are kept with a fold of everything."""
    folded = {
        name: {(head.hash, head.entry.device, head.entry.n) for head in state.heads}
        for name, state in fold(entries).items()
    }
    rows = connection.execute("SELECT subject, hash, device, n FROM state WHERE replaced = 0")
    kept: dict[str, set[tuple[str, str, int]]] = {}
    for subject, name, device, n in rows:
        kept.setdefault(subject, set()).add((name, device, n))
    if kept != folded:
        wrong = min(
            name for name in kept.keys() | folded.keys() if kept.get(name) != folded.get(name)
        )
        raise JudgingError("ledger.state_changed", subject=wrong)
