"""Recoveries: after a crash the shorter of database and mirror is completed from the longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import Kept, read_entry
from judging_app.domain.errors import JudgingError
from judging_app.storage.connections import told
from judging_app.storage.durable_files import read_whole
from judging_app.storage.ledgers import (
    Ledger,
    insert_drafts,
    insert_entries,
    insert_heads,
)
from judging_app.storage.mirrors import Draft, Head, entry_line, line_of, read_lines

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.storage.mirrors import Line

MOST_BYTES = 8_000_000_000


def complete(ledger: Ledger) -> int:
    """Complete a ledger that was just opened, and its mirror, from each other.

    Reads the mirror from where the last commit began, or the whole of it where it is shorter than
    that. Returns how many entries the database took over from the mirror.
    """
    size, ranges = ledger.connection.execute("SELECT size, ranges FROM mirrored").fetchone()
    is_whole = ledger.mirror.size < size
    data = ledger.mirror.read(0 if is_whole else size)
    torn = len(data) - (data.rfind(b"\n") + 1)
    if torn:
        ledger.mirror.cut(ledger.mirror.size - torn)
    lines = [line for line in read_lines(data) if line is not None]
    missing = _missing_from_mirror(ledger, lines, None if is_whole else msgspec.json.decode(ranges))
    if missing or torn or not lines or is_whole:
        drafts = map(line_of, ledger.drafts("ballot"))
        missing += drafts
    if missing:
        ledger.mirror.append(missing)
    return _take_over(ledger, lines)


def _missing_from_mirror(
    ledger: Ledger, lines: list[Line], ranges: list[list[int | str]] | None
) -> list[bytes]:
    """Write the lines of what the last commit added (or of everything) that the mirror lacks."""
    there = {line.hash for line in lines}
    spans = ranges if ranges is not None else [[name, 0, 2**62] for name in ledger.devices()]
    found: list[bytes] = []
    for device, first, last in spans:
        rows = ledger.connection.execute(
            "SELECT hash, data FROM entry WHERE device = ? AND n BETWEEN ? AND ? ORDER BY n, hash",
            (device, first, last),
        )
        found.extend(entry_line(*row) for row in rows if row[0] not in there)
        heads = ledger.connection.execute(
            "SELECT * FROM head WHERE device = ? AND n BETWEEN ? AND ?", (device, first, last)
        )
        present = {line.data for line in lines if line.kind == "h"}
        values = [Head(*row) for row in heads]
        found.extend(
            line_of(head) for head in values if msgspec.json.encode(tuple(head)) not in present
        )
    return found


def _take_over(ledger: Ledger, lines: list[Line]) -> int:
    """Insert what the mirror's lines hold, and note that the two agree."""
    entries, heads, drafts = sort_lines(lines)
    typed = {(draft.subject, draft.criterion): draft.units for draft in ledger.drafts("ballot")}
    with told(ledger.path):
        ledger.connection.execute("BEGIN IMMEDIATE")
        new = [kept for kept in entries if not _is_known(ledger, kept)]
        changed = [d for d in drafts if typed.get((d.subject, d.criterion)) != d.units]
        if not new and not changed:
            ledger.connection.execute("ROLLBACK")
            return 0
        insert_entries(ledger.connection, new)
        insert_heads(ledger.connection, heads)
        insert_drafts(ledger.connection, changed)
        ledger.connection.execute(
            "UPDATE mirrored SET size = ?, ranges = '[]'", (ledger.mirror.size,)
        )
        ledger.connection.execute("COMMIT")
    return len(new)


def _is_known(ledger: Ledger, kept: Kept) -> bool:
    row = ledger.connection.execute(
        "SELECT 1 FROM entry WHERE device = ? AND n = ? AND hash = ?",
        (kept.entry.device, kept.entry.n, kept.hash),
    )
    return row.fetchone() is not None


def sort_lines(lines: list[Line]) -> tuple[list[Kept], list[Head], list[Draft]]:
    """Take a mirror's lines apart: entries, signed heads, and each draft as it stood last."""
    entries: list[Kept] = []
    heads: list[Head] = []
    drafts: dict[tuple[str, str], Draft] = {}
    for line in lines:
        if line.kind == "e":
            entries.append(read_entry(line.data))
        elif line.kind == "h":
            heads.append(Head(*msgspec.json.decode(line.data, type=tuple[str, int, str, str])))
        else:
            draft = Draft(*msgspec.json.decode(line.data, type=tuple[str, str, int | None]))
            drafts[draft.subject, draft.criterion] = draft
    return entries, heads, list(drafts.values())


def rebuild(mirror: Path, target: Path) -> int:
    """Make a ledger anew from its mirror alone; returns how many lines were torn or changed.

    Raises JudgingError where the mirror holds no entry. The ledger has no desk yet: who opens it
    goes on as a new device.
    """
    found = list(read_lines(read_whole(mirror, MOST_BYTES)))
    lines = [line for line in found if line is not None]
    entries, heads, drafts = sort_lines(lines)
    if not entries:
        raise JudgingError("ledger.mirror_empty", path=str(mirror))
    ledger = Ledger(target, create=True)
    try:
        kept = [draft for draft in drafts if draft.units is not None]
        ledger.write(entries, heads=heads, drafts=kept)
    finally:
        ledger.close()
    return len(found) - len(lines)
