"""Acknowledge files: check what was written where it lies, confirm that it arrived, tell codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.audition import Transfer
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.receipt import confirmed_by
from judging_app.domain.roles import check_role
from judging_app.services.desk import Happening
from judging_app.storage import transfers
from judging_app.storage.bundles import MOST_BYTES, decode_bundle
from judging_app.storage.durable_files import read_anew
from judging_app.storage.transfers import RECEIVED, VERIFIED

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.receipt import SentFile, TakenFile
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


def sent_files(desk: Desk) -> tuple[SentFile, ...]:
    """List the files that this desk wrote, the newest first: written, verified or received."""
    return transfers.sent_files(desk.ledger, desk.device)


def taken_files(desk: Desk) -> tuple[TakenFile, ...]:
    """List the files that this desk took in, the newest first, each with its receipt's code."""
    return transfers.taken_files(desk.ledger, desk.device)


def check_written(desk: Desk, path: Path, *, by: Actor) -> SentFile:
    """Read a file that this desk wrote again from where it lies, and record that it is whole.

    It is read past the system's own memory where the system allows that, so that a stick is asked
    and not what was meant for it. Raises JudgingError where the file is gone, damaged, or not one
    of this desk's; then it counts as written only.
    """
    check_role("transfer", by.role)
    bundle = decode_bundle(read_anew(path, MOST_BYTES), path.name)
    found = next((one for one in sent_files(desk) if one.file == bundle.file), None)
    if found is None:
        raise JudgingError("receipts.not_own", file=path.name)
    if found.state == "written":
        _record(desk, found, VERIFIED, by)
    return next(one for one in sent_files(desk) if one.file == bundle.file)


def confirm(desk: Desk, code: str, *, by: Actor) -> SentFile:
    """Record that a file arrived, by the code that the other side read out.

    A second time it changes nothing. Raises JudgingError where no file of this desk has that code.
    """
    check_role("transfer", by.role)
    found = confirmed_by(code, sent_files(desk))
    if found is None:
        raise JudgingError("receipts.unknown", code=code.strip()[:20])
    if found.state != "received":
        _record(desk, found, RECEIVED, by)
    return next(one for one in sent_files(desk) if one.file == found.file)


def _record(desk: Desk, sent: SentFile, kind: str, by: Actor) -> None:
    body = Transfer(file=sent.file, kind=kind, entries=sent.entries, device=desk.device)
    where = subject("transfer", f"{sent.file}.{kind}", desk.device)
    desk.record(Happening("transfer", where, body, by))
