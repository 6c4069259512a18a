"""Extracts: a ledger's entries from the newest on, page by page, sifted in the database."""

from __future__ import annotations

from collections import defaultdict
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.entry import kept_as
from judging_app.domain.hearing import COUNTED
from judging_app.domain.kinds import KINDS
from judging_app.domain.wording import moment_of
from judging_app.storage import tallies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from judging_app.domain.entry import Kept
    from judging_app.storage.ledgers import Ledger

Place = tuple[str, int, str]
"""Where an entry lies: device, counter, hash."""

STEP = 40
"""So many entries of a device are read at once."""

_NEWEST = (
    "SELECT hash, data FROM entry WHERE device = ? AND (n, hash) < (?, ?)"
    " ORDER BY n DESC, hash DESC LIMIT ?"
)
_AT = "SELECT hash, data FROM entry WHERE device = ? AND n = ? AND hash = ?"
_PAST = (2**63 - 1, "g")
"""Behind every entry: no counter is higher, and no hexadecimal hash sorts after it."""


class Sieve(NamedTuple):
    """Which entries are wanted; what is empty does not sift.

    `types` are kinds of entry; `session` an id; `mentions` are ids of which each must be mentioned.
    `text` stands in a reason, a note or a name of the entry, or it is about somebody, or by
    somebody, of those that `called` names by id because they are called so.
    """

    types: tuple[str, ...] = ()
    session: str = ""
    mentions: tuple[str, ...] = ()
    text: str = ""
    called: frozenset[str] = frozenset()


class Extract(NamedTuple):
    """A page of entries, newest first, and from where the next one goes on; empty at the end."""

    entries: tuple[Kept, ...]
    rest: tuple[Place, ...]


def extract(ledger: Ledger, sieve: Sieve, *, limit: int, after: Sequence[Place] = ()) -> Extract:
    """Read a page of entries, newest first; `after` is the `rest` of the page before.

    Each device's entries come in the order of its chain; the chains are woven into each other by
    wall time, which decides nothing.
    """
    begun = {device: (n, name) for device, n, name in after}
    devices = list(begun) if after else tallies.devices(ledger)
    if sieve == Sieve():
        streams = [_stream(ledger, device, begun.get(device, _PAST)) for device in devices]
    else:
        places = _places(ledger, sieve)
        streams = [
            _chosen(ledger, device, [at for at in places[device] if at < begun.get(device, _PAST)])
            for device in devices
        ]
    woven = merge(*streams, key=_when, reverse=True)
    found = tuple(islice(woven, limit))
    if len(found) < limit:
        return Extract(found, ())
    last = {kept.entry.device: (kept.entry.n, kept.hash) for kept in found}
    ends = {device: last.get(device, begun.get(device, _PAST)) for device in devices}
    return Extract(found, tuple((device, *end) for device, end in ends.items()))


def count(ledger: Ledger, sieve: Sieve) -> int:
    """Count the entries that a sieve lets through."""
    if sieve != Sieve():
        return sum(map(len, _places(ledger, sieve).values()))
    row = ledger.connection.execute("SELECT count(*) FROM state WHERE n >= 0").fetchone()
    found: int = row[0]
    return found


def _when(kept: Kept) -> float:
    at = moment_of(kept.entry.at)
    return at.timestamp() if at else 0.0


def _stream(ledger: Ledger, device: str, before: tuple[int, str]) -> Iterator[Kept]:
    """Read a device's entries from the newest on, some at a time."""
    while rows := ledger.connection.execute(_NEWEST, (device, *before, STEP)).fetchall():
        for name, data in rows:
            kept = kept_as(name, data)
            before = (kept.entry.n, kept.hash)
            yield kept


def _chosen(ledger: Ledger, device: str, places: Iterable[tuple[int, str]]) -> Iterator[Kept]:
    for place in places:
        yield kept_as(*ledger.connection.execute(_AT, (device, *place)).fetchone())


def _places(ledger: Ledger, sieve: Sieve) -> dict[str, list[tuple[int, str]]]:
    """Find where the wanted entries lie, by device, the newest first."""
    query, values = _query(sieve)
    rows = ledger.connection.execute(query, values)
    meant = (row for row in rows if not sieve.called or _is_meant(sieve.called, *row[3:]))
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for device, n, name, *_ in meant:
        found[device].append((n, name))
    for places in found.values():
        places.sort(reverse=True)
    return found


def _is_meant(called: frozenset[str], subject: str, actor: str | None, at: int) -> bool:
    """Tell whether an entry holds the text, or is about or by somebody who is called so."""
    return at > 0 or actor in called or not called.isdisjoint(subject.split("/"))


class _Part(NamedTuple):
    """A part of a query: its SQL, and the values for it."""

    sql: str
    values: tuple[str, ...]


_FREE = ("actor", "behalf", "witness", "body.reason", "body.note", "body.name", "body.feedback")
_HAS_TEXT = (
    "(instr(lower(data), ?) AND instr(lower("
    + " || ' ' || ".join(f"coalesce(json_extract(data, '$.{name}'), '')" for name in _FREE)
    + "), ?))"
)


def _query(sieve: Sieve) -> tuple[str, tuple[str, ...]]:
    """Write the query for where the wanted entries lie; it reads no table that it can do without.

    Whether an entry is meant by a text is left to the caller where somebody is called so.
    """
    about, within = _about(sieve), _within(sieve)
    text = [_Part(_HAS_TEXT, (sieve.text.lower(),) * 2)] if sieve.text else []
    shown = "device, n, hash"
    if sieve.called:
        shown += f", subject, json_extract(data, '$.actor'), {text[0].sql}"
        tables, parts = "state JOIN entry USING (device, n, hash)", [*about, *within]
    else:
        within += text
        tables, parts = _tables(about, within), [*about, *within]
    where = " AND ".join(["n >= 0", *(part.sql for part in parts)])
    values = [value for part in (*(text if sieve.called else ()), *parts) for value in part.values]
    return f"SELECT {shown} FROM {tables} WHERE {where}", tuple(values)  # noqa: S608  # conditions made here, values apart


def _tables(about: list[_Part], within: list[_Part]) -> str:
    if not about:
        return "entry"
    return "state JOIN entry USING (device, n, hash)" if within else "state"


def _about(sieve: Sieve) -> list[_Part]:
    """Write the conditions on an entry's subject."""
    found = []
    stems = {KINDS[kind].subject if kind in KINDS else kind for kind in sieve.types}
    if stems:
        found.append(_either([_below(stem) for stem in sorted(stems)]))
    if sieve.session:
        kinds = (*COUNTED, "draw", "decision/session", "seal/session")
        found.append(_either([_below(f"{kind}/{sieve.session}") for kind in kinds]))
    return found


def _within(sieve: Sieve) -> list[_Part]:
    """Write the conditions on an entry's bytes."""
    found = []
    subjects = {KINDS[kind].subject for kind in sieve.types if kind in KINDS}
    if any(kind not in sieve.types and KINDS[kind].subject in subjects for kind in KINDS):
        marks = ", ".join("?" * len(sieve.types))
        found.append(_Part(f"json_extract(data, '$.type') IN ({marks})", sieve.types))
    for name in sieve.mentions:
        # An id stands as a text of its own or as a part of a subject; the first look is quick.
        one = "instr(data, CAST(? AS BLOB))"
        texts = (name, f'"{name}"', f"/{name}/", f'/{name}"')
        found.append(_Part(f"({one} AND ({one} OR {one} OR {one}))", texts))
    return found


def _either(bounds: list[tuple[str, str, str]]) -> _Part:
    one = "subject = ? OR (subject >= ? AND subject < ?)"
    values = tuple(value for bound in bounds for value in bound)
    return _Part(f"({' OR '.join([one] * len(bounds))})", values)


def _below(stem: str) -> tuple[str, str, str]:
    return stem, stem + "/", stem + "0"
