"""Inspect a file: whether a bundle or a ledger is genuine and complete, and what is wrong first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.audition import Fork
from judging_app.domain.chain import forks
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.fork import branches_of, is_accepted
from judging_app.storage import readings
from judging_app.storage.attachment_copies import named, not_whole
from judging_app.storage.attachments import folder_of
from judging_app.storage.bundles import decode_bundle, is_bundle
from judging_app.storage.connections import told
from judging_app.storage.durable_files import read_whole
from judging_app.storage.ledgers import Ledger
from judging_app.storage.mirrors import read_lines
from judging_app.storage.verifications import check_signed, check_whole, reread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from judging_app.domain.entry import Kept
    from judging_app.services.desk import Desk

MOST_BYTES = 8_000_000_000


class Finding(NamedTuple):
    """What an inspection found: the kind of file, how much it holds, and the first thing wrong.

    `missing` names the attached files that do not travel in a bundle, or are missing or changed
    beside a ledger.
    """

    kind: str
    entries: int
    devices: int
    digest: str
    problem: Sentence | None
    missing: tuple[str, ...] = ()


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


def verify_desk(desk: Desk) -> Finding:
    """Verify the ledger of a desk that is open; nothing may be written to it meanwhile."""
    with told(desk.ledger.path):
        return _verify_ledger(desk.ledger)


def digest(desk: Desk) -> str:
    """Sum up all that a desk knows, without device ids, hashes and times."""
    return readings.whole_digest(desk.ledger)


def _verify_bundle(path: Path, progress: Callable[[int, int], None] | None) -> Finding:
    try:
        bundle = decode_bundle(read_whole(path, MOST_BYTES), path.name, progress)
        check_signed(bundle.entries, bundle.heads, ends=[head[:3] for head in bundle.heads])
    except JudgingError as error:
        return Finding("bundle", 0, 0, "", error.sentence)
    devices = {kept.entry.device for kept in bundle.entries}
    summed = bundle.header.digest
    forked = _forked(bundle.entries)
    away = tuple(name for _, name, _, travels in bundle.header.files if not travels)
    return Finding("bundle", len(bundle.entries), len(devices), summed, forked, away)


def _verify_ledger(ledger: Ledger) -> Finding:
    """Verify a ledger's entries as they lie there, its projection, and its mirror."""
    entries: list[Kept] = []
    devices = ledger.devices()
    try:
        for device in devices:
            entries.extend(reread(ledger.connection, device))
        check_whole(ledger.connection, entries)
        _check_mirror(ledger, entries)
    except JudgingError as error:
        return Finding("ledger", len(entries), len(devices), "", error.sentence)
    summed = readings.whole_digest(ledger)
    away = not_whole(named(ledger.connection), folder_of(ledger.path))
    return Finding("ledger", len(entries), len(devices), summed, _forked(entries), away)


def _forked(entries: Sequence[Kept]) -> Sentence | None:
    accepted: dict[str, list[Fork]] = defaultdict(list)
    for kept in entries:
        if kept.entry.type == "fork":
            accepted[parts_of(kept.entry.subject)[1]].append(body_of(kept, Fork))
    cloned = [
        device
        for device in sorted(forks(entries))
        if not is_accepted(
            branches_of([kept for kept in entries if kept.entry.device == device]),
            accepted[device],
        )
    ]
    return sentence("exchange.forked", devices=[name[:8] for name in cloned]) if cloned else None


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
