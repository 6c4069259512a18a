"""Transfers: the files that left a desk and those that it took in, read out of its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.audition import Transfer
from judging_app.domain.chain import device_of
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.receipt import SentFile, SentState, TakenFile
from judging_app.storage import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.entry import Kept
    from judging_app.storage.ledgers import Ledger

VERIFIED, RECEIVED = "verified", "receipt"
"""What a desk records of a file of its own, beside that it wrote it: the kinds of a transfer."""


def sent_files(ledger: Ledger, own: str) -> tuple[SentFile, ...]:
    """List the files that a desk wrote, the newest first, each with how far it is.

    Results have arrived once the office's own desk has them; other files at any other desk.
    """
    office = device_of(readings.founding(ledger)[1].office_key)
    written: dict[str, tuple[Kept, Transfer]] = {}
    told: dict[str, SentState] = {}
    arrived: dict[str, str] = {}
    for kept, body in _transfers(ledger):
        if kept.entry.device != own:
            if body.device == own and (body.kind != "result" or kept.entry.device == office):
                arrived[body.file] = kept.entry.device
        elif body.kind == RECEIVED:
            told[body.file] = "received"
        elif body.kind == VERIFIED:
            told.setdefault(body.file, "verified")
        elif body.device == own:
            written[body.file] = kept, body
    found = (
        SentFile(
            file=file,
            kind=body.kind,
            entries=body.entries,
            at=kept.entry.at,
            n=kept.entry.n,
            state="received" if file in arrived else told.get(file, "written"),
            to=arrived.get(file, ""),
        )
        for file, (kept, body) in written.items()
    )
    return tuple(sorted(found, key=lambda one: -one.n))


def taken_files(ledger: Ledger, own: str) -> tuple[TakenFile, ...]:
    """List the files that a desk took in, the newest first."""
    found = (
        TakenFile(body.file, body.kind, body.entries, kept.entry.at, kept.entry.n, body.device)
        for kept, body in _transfers(ledger)
        if kept.entry.device == own and body.device != own
    )
    return tuple(sorted(found, key=lambda one: -one.n))


def _transfers(ledger: Ledger) -> Iterator[tuple[Kept, Transfer]]:
    """Read all records of files; what another desk says of a file that is not its own is none."""
    for state in ledger.states("transfer"):
        for kept in state.heads:
            body: Transfer = body_of(kept, Transfer)
            if parts_of(kept.entry.subject)[2] == kept.entry.device:
                yield kept, body
