"""Export a bundle: the office's package for a venue, a venue's results for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app import __version__
from judging_app.domain.audition import Transfer
from judging_app.domain.chain import vouched
from judging_app.domain.entry import kept_as, subject
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.bundles import Header, encode_bundle, write_bundle

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Head

Kind = Literal["package", "result"]


class Exported(NamedTuple):
    """A bundle that lies where it was asked for, written, synced and read back.

    `digest` is of what this desk knows of the sessions; the side that accepts it shows the same.
    """

    path: Path
    file: str
    entries: int
    digest: str


def export_bundle(
    desk: Desk, target: Path, kind: Kind, *, by: Actor, sessions: tuple[str, ...] = ()
) -> Exported:
    """Write this desk's whole ledger as one signed file: its own chain, and others' from 0.

    Others' chains are passed on up to their last signed head. `sessions` are those whose digest
    the bundle carries, all where none is named. The export is recorded once the file is there.
    Raises JudgingError where the file cannot be written.
    """
    founding, body = readings.founding(desk.ledger)
    sessions = sessions or tuple(readings.sessions(desk.ledger))
    heads = _ends(desk)
    devices = sorted({head.device for head in heads})
    entries = [data for device in devices for data in _passed_on(desk, device, heads)]
    header = Header(
        kind=kind,
        audition=founding.hash,
        sender=desk.device,
        sender_name=desk.name,
        entries=len(entries),
        heads=tuple((h.device, h.n, h.hash, h.signature) for h in heads),
        sessions=sessions,
        digest=readings.sessions_digest(desk.ledger, sessions),
        rehearsal=body.rehearsal,
        made_at=desk.now().isoformat(timespec="seconds"),
        program=f"judging-app {__version__}",
    )
    file = write_bundle(target, encode_bundle(header, entries, desk.key))
    where = subject("transfer", file, desk.device)
    record = Transfer(file=file, kind=kind, entries=len(entries), device=desk.device)
    desk.record(Happening("transfer", where, record, by))
    return Exported(target, file, len(entries), header.digest)


def _ends(desk: Desk) -> tuple[Head, ...]:
    """Choose the signed heads that the bundle ends in: of each device the last, of a fork all."""
    latest: dict[str, Head] = {}
    forked = readings.forked_devices(desk.ledger)
    several = [head for head in desk.ledger.heads() if head.device in forked]
    for head in desk.ledger.heads():
        latest[head.device] = head
    return (*(head for device, head in latest.items() if device not in forked), *several)


def _passed_on(desk: Desk, device: str, heads: tuple[Head, ...]) -> list[bytes]:
    """Choose the entries of a device that its signed heads vouch for."""
    rows = list(desk.ledger.chain(device))
    last = max(head.n for head in heads if head.device == device)
    if len(rows) == last + 1:
        return [data for _, data in rows]
    ends = [(head.device, head.n, head.hash) for head in heads if head.device == device]
    known = vouched((kept_as(name, data) for name, data in rows), ends)
    return [data for name, data in rows if name in known]
