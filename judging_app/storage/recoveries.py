"""Recoveries: after a crash the shorter of database and mirror is completed from the longer."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.chain import vouched
from judging_app.domain.entry import read_entry
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
    from collections.abc import Iterable
    from pathlib import Path

    from judging_app.domain.entry import Kept
    from judging_app.storage.mirrors import Line

MOST_BYTES = 8_000_000_000


class Found(NamedTuple):
    """What a mirror's lines hold: entries, signed heads, and each draft as it stood last."""

    entries: list[Kept]
    heads: list[Head]
    drafts: tuple[Draft, ...]


def complete(ledger: Ledger) -> int:
    """Complete a ledger that was just opened, and its mirror, from each other.

    Where the mirror holds the last commit it knows at least as much as the database, and what it
    holds beyond is taken over. Where it does not, it is completed; then only the database knows
    which drafts are the last ones. Returns how many entries the database took over.
    """
    noted = ledger.connection.execute("SELECT start, size, digest FROM mirrored")
    start, size, digest = noted.fetchone()
    tail = ledger.mirror.read(start)
    is_long_enough = start + size <= ledger.mirror.size
    is_mirrored = is_long_enough and sha256(tail[:size]).hexdigest() == digest
    data = tail[size:] if is_mirrored else ledger.mirror.read()
    if is_mirrored and not data:
        return 0
    known = {row[0] for row in ledger.connection.execute("SELECT hash FROM entry")}
    lines = _acknowledged(list(read_lines(data)), known, ledger.heads())
    size = sum(len(line) + 1 for line in data.split(b"\n")[: len(lines)])
    if size < len(data):
        ledger.mirror.cut(ledger.mirror.size - len(data) + size)
    found = sort_lines([line for line in lines if line is not None])
    if not is_mirrored:
        _complete_mirror(ledger, found)
        found = found._replace(drafts=())
    return _take_over(ledger, found)


def _acknowledged(
    lines: list[Line | None], known: set[str], heads: Iterable[Head]
) -> list[Line | None]:
    """Leave out what a write that was cut off left at a mirror's end, from its first entry on.

    A write's signed heads follow its entries; entries without them were not acknowledged, and no
    other desk would ever take them. Where a line was changed nothing is left out.
    """
    if None in lines:
        return lines
    found = sort_lines([line for line in lines if line is not None])
    new = [kept for kept in found.entries if kept.hash not in known]
    unsigned = {kept.hash for kept in new}
    unsigned -= vouched(new, [head[:3] for head in (*found.heads, *heads)])
    places = (place for place, line in enumerate(lines) if line and line.hash in unsigned)
    return lines[: next(places, len(lines))]


def _complete_mirror(ledger: Ledger, mirrored: Found) -> None:
    """Append to the mirror what only the database holds, and the drafts as they are there."""
    there = {kept.hash for kept in mirrored.entries}
    rows = ledger.connection.execute("SELECT hash, data FROM entry ORDER BY device, n, hash")
    lines = [entry_line(*row) for row in rows if row[0] not in there]
    signed = set(mirrored.heads)
    lines += [line_of(head) for head in ledger.heads() if head not in signed]
    before = {draft[:2]: draft for draft in mirrored.drafts if draft.value is not None}
    now = {draft[:2]: draft for draft in ledger.drafts()}
    gone = [draft._replace(value=None) for name, draft in before.items() if name not in now]
    typed = [draft for name, draft in now.items() if before.get(name) != draft]
    ledger.mirror.append(b"".join((*lines, *map(line_of, (*gone, *typed)))))


def _take_over(ledger: Ledger, mirrored: Found) -> int:
    """Insert what only the mirror holds, and note that the two agree."""
    known = {row[0] for row in ledger.connection.execute("SELECT hash FROM entry")}
    new = [kept for kept in mirrored.entries if kept.hash not in known]
    with told(ledger.path):
        ledger.connection.execute("BEGIN IMMEDIATE")
        insert_entries(ledger.connection, new)
        insert_heads(ledger.connection, mirrored.heads)
        insert_drafts(ledger.connection, mirrored.drafts)
        ledger.note_mirrored(b"")
        ledger.connection.execute("COMMIT")
    return len(new)


def sort_lines(lines: list[Line]) -> Found:
    """Take a mirror's lines apart."""
    entries: list[Kept] = []
    heads: list[Head] = []
    drafts: dict[tuple[str, str], Draft] = {}
    for line in lines:
        if line.kind == "e":
            entries.append(read_entry(line.data))
        elif line.kind == "h":
            heads.append(Head(*msgspec.json.decode(line.data, type=tuple[str, int, str, str])))
        else:
            draft = Draft(*msgspec.json.decode(line.data, type=tuple[str, str, int | str | None]))
            drafts[draft.subject, draft.criterion] = draft
    return Found(entries, heads, tuple(drafts.values()))


def rebuild(mirror: Path, target: Path) -> int:
    """Make a ledger anew from its mirror alone; returns how many lines were torn or changed.

    Raises JudgingError where the mirror holds no entry. The ledger has no desk yet: who opens it
    goes on as a new device.
    """
    found = list(read_lines(read_whole(mirror, MOST_BYTES)))
    lines = [line for line in _acknowledged(found, set(), ()) if line is not None]
    entries, heads, drafts = sort_lines(lines)
    if not entries:
        raise JudgingError("ledger.mirror_empty", path=str(mirror))
    ledger = Ledger(target, create=True)
    try:
        kept = [draft for draft in drafts if draft.value is not None]
        ledger.write(entries, heads=heads, drafts=kept)
    finally:
        ledger.close()
    return len(found) - len(lines)
