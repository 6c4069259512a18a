"""Export a bundle: the office's package, a venue's results, the ballots of a judge's laptop."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app import __version__
from judging_app.domain.audition import Transfer
from judging_app.domain.chain import vouched
from judging_app.domain.entry import kept_as, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import check_role
from judging_app.services.desk import Happening
from judging_app.storage import laptops, readings
from judging_app.storage.attachment_copies import choose, named
from judging_app.storage.attachments import folder_of
from judging_app.storage.bundles import Header, encode_bundle, write_bundle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Head

Kind = Literal["package", "result", "ballots"]


class Exported(NamedTuple):
    """A bundle that lies where it was asked for, written, synced and read back.

    `digest` is of what this desk knows of the sessions; the side that accepts it shows the same.
    `carried` counts the attached files in it; `left` names those that it only names.
    """

    path: Path
    file: str
    entries: int
    digest: str
    carried: int = 0
    left: tuple[str, ...] = ()


def export_bundle(
    desk: Desk, target: Path, kind: Kind, *, by: Actor, sessions: tuple[str, ...] = ()
) -> Exported:
    """Write this desk's whole ledger as one signed file: its own chain, and others' from 0.

    Others' chains are passed on up to their last signed head. `ballots` is of a judge's own laptop
    and holds only what was written there: for whoever knows the rest. `sessions` are those whose
    digest the bundle carries, all where none is named. A `result` carries the attached files of
    seals, as many as fit, and names the others. The export is recorded once the file is there.
    Raises JudgingError where the file cannot be written, and for `ballots` elsewhere.
    """
    check_role("transfer", by.role)
    founding, body = readings.founding(desk.ledger)
    sessions = sessions or tuple(readings.sessions(desk.ledger))
    judge = laptops.judge_of(desk.ledger, desk.device)
    if kind == "ballots" and not judge:
        raise JudgingError("laptops.not_lent")
    signed_heads = desk.ledger.heads()
    if kind == "ballots":
        own = laptops.devices_of(desk.ledger, judge)
        signed_heads = tuple(head for head in signed_heads if head.device in own)
    by_device = groupby(signed_heads, key=attrgetter("device"))
    chains = [_signed_part(desk, device, list(signed)) for device, signed in by_device]
    heads = [head for ends, _ in chains for head in ends]
    entries = [data for _, part in chains for data in part]
    attached = named(desk.ledger.connection) if kind == "result" else ()
    carried = choose(attached, folder_of(desk.ledger.path))
    header = Header(
        kind=kind,
        audition=founding.hash,
        sender=desk.device,
        sender_name=desk.name,
        entries=len(entries),
        heads=tuple((h.device, h.n, h.hash, h.signature) for h in heads),
        sessions=sessions,
        digest=laptops.digest(desk.ledger, sessions, judge if kind == "ballots" else ""),
        rehearsal=body.rehearsal,
        made_at=desk.now().isoformat(timespec="seconds"),
        program=f"judging-app {__version__}",
        files=tuple((*one, one.sha256 in carried) for one in attached),
    )
    file = write_bundle(target, encode_bundle(header, entries, desk.key, carried))
    where = subject("transfer", file, desk.device)
    record = Transfer(file=file, kind=kind, entries=len(entries), device=desk.device)
    desk.record(Happening("transfer", where, record, by))
    left = tuple(one.name for one in attached if one.sha256 not in carried)
    return Exported(target, file, len(entries), header.digest, len(carried), left)


def _signed_part(desk: Desk, device: str, signed: Sequence[Head]) -> tuple[list[Head], list[bytes]]:
    """Choose the entries of a device that its signed heads vouch for, and the ends of these.

    A cloned desk has an end for each branch.
    """
    rows = list(desk.ledger.chain(device))
    last = signed[-1]
    if len(rows) == last.n + 1 and rows[last.n][0] == last.hash:
        return [last], [data for _, data in rows]
    entries = [kept_as(*row) for row in rows]
    names = vouched(entries, [head[:3] for head in signed])
    passed_on = [kept for kept in entries if kept.hash in names]
    followed = {kept.entry.prev for kept in passed_on}
    ends = [head for head in signed if head.hash in names - followed]
    return ends, [kept.data for kept in passed_on]
