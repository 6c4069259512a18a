"""Inspect a file: whether a bundle or a ledger is genuine and complete, and what is wrong first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain import kinds
from judging_app.domain.chain import check_chains, forks, key_of
from judging_app.domain.entry import hash_of, head_message, read_entries
from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.state import fold
from judging_app.storage import readings
from judging_app.storage.bundles import decode_bundle, is_bundle
from judging_app.storage.connections import told
from judging_app.storage.durable_files import read_whole
from judging_app.storage.keys import is_signed
from judging_app.storage.ledgers import Ledger
from judging_app.storage.mirrors import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from judging_app.domain.chain import End
    from judging_app.domain.entry import Kept
    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Head

MOST_BYTES = 8_000_000_000


class Finding(NamedTuple):
    """What an inspection found: the kind of file, how much it holds, and the first thing wrong."""

    kind: str
    entries: int
    devices: int
    digest: str
    problem: Sentence | None


def verify(path: Path, progress: Callable[[int, int], None] | None = None) -> Finding:
    """Verify a bundle or a ledger, from the bytes to what they add up to.

    Raises JudgingError where the file is neither, or cannot be read.
    """
    if is_bundle(path):
        return _verify_bundle(path, progress)
    ledger = Ledger(path)
    try:
        with told(path):
            return _verify_ledger(ledger)
    finally:
        ledger.close()


def digest(desk: Desk) -> str:
    """Sum up all that a desk knows, without device ids, hashes and times."""
    return readings.whole_digest(desk.ledger)


def _verify_bundle(path: Path, progress: Callable[[int, int], None] | None) -> Finding:
    try:
        bundle = decode_bundle(read_whole(path, MOST_BYTES), path.name, progress)
        _check(bundle.entries, bundle.heads, ends=[head[:3] for head in bundle.heads])
    except JudgingError as error:
        return Finding("bundle", 0, 0, "", error.sentence)
    devices = {kept.entry.device for kept in bundle.entries}
    summed = bundle.header.digest
    return Finding("bundle", len(bundle.entries), len(devices), summed, _forked(bundle.entries))


def _verify_ledger(ledger: Ledger) -> Finding:
    """Verify a ledger's entries as they lie there, its projection, and its mirror."""
    entries: list[Kept] = []
    devices = ledger.devices()
    try:
        for device in devices:
            entries.extend(_reread(ledger, device))
        _check_places(ledger, entries)
        _check(entries, ledger.heads(), ends=_leaves(entries))
        _check_projection(ledger, entries)
        _check_mirror(ledger, entries)
    except JudgingError as error:
        return Finding("ledger", len(entries), len(devices), "", error.sentence)
    summed = readings.whole_digest(ledger)
    return Finding("ledger", len(entries), len(devices), summed, _forked(entries))


def _forked(entries: Sequence[Kept]) -> Sentence | None:
    cloned = sorted(forks(entries))
    return sentence("exchange.forked", devices=[name[:8] for name in cloned]) if cloned else None


def _reread(ledger: Ledger, device: str) -> list[Kept]:
    """Read a device's entries, each hash made anew from its bytes."""
    rows = list(ledger.chain(device))
    for count, (name, data) in enumerate(rows):
        if hash_of(data) != name:
            raise JudgingError("ledger.entry_changed", device=device[:8], n=count)
    return read_entries([data for _, data in rows])


def _check_places(ledger: Ledger, entries: Sequence[Kept]) -> None:
    """Compare where the entries are kept with what they say of themselves."""
    kept = set(ledger.connection.execute("SELECT device, n, hash FROM entry"))
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


def _check(entries: Sequence[Kept], heads: Sequence[Head], *, ends: Iterable[End]) -> None:
    """Check chains, signed heads and the shape of every entry."""
    check_chains(entries, ends)
    firsts = {kept.entry.device: kept for kept in entries if kept.entry.n == 0}
    known = {(kept.entry.device, kept.entry.n, kept.hash) for kept in entries}
    for head in heads:
        message = head_message(head.device, head.n, head.hash)
        is_known = (head.device, head.n, head.hash) in known
        if not is_known or not is_signed(key_of(firsts[head.device]), message, head.signature):
            raise JudgingError("ledger.head_forged", device=head.device[:8])
    kinds.check(entries)


def _check_projection(ledger: Ledger, entries: Sequence[Kept]) -> None:
    """Compare the states as they are kept with a fold of everything."""
    folded = {
        name: {(head.hash, head.entry.device, head.entry.n) for head in state.heads}
        for name, state in fold(entries).items()
    }
    rows = ledger.connection.execute(
        "SELECT subject, hash, device, n FROM state WHERE replaced = 0"
    )
    kept: dict[str, set[tuple[str, str, int]]] = {}
    for subject, name, device, n in rows:
        kept.setdefault(subject, set()).add((name, device, n))
    if kept != folded:
        wrong = min(
            name for name in kept.keys() | folded.keys() if kept.get(name) != folded.get(name)
        )
        raise JudgingError("ledger.state_changed", subject=wrong)


def _check_mirror(ledger: Ledger, entries: Sequence[Kept]) -> None:
    """Compare the mirror with the database; the database wins, the difference is told."""
    lines = list(read_lines(ledger.mirror.read()))
    mirrored = {line.hash for line in lines if line is not None and line.kind == "e"}
    missing = [kept for kept in entries if kept.hash not in mirrored]
    if missing:
        first = missing[0].entry
        raise JudgingError(
            "ledger.mirror_lacks", n=len(missing), device=first.device[:8], at=first.n
        )
    extra = mirrored - {kept.hash for kept in entries}
    if extra:
        raise JudgingError("ledger.database_lacks", n=len(extra))
    if None in lines:
        raise JudgingError("ledger.mirror_changed", line=lines.index(None) + 1)
