"""Attach: scans and officially signed PDFs are kept with a seal, by the SHA-256 of their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Attachment
from judging_app.domain.roles import check_role
from judging_app.services.desk import Happening
from judging_app.storage import attachments, readings

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.follow_up import PaperKind
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk
    from judging_app.storage.attachments import Standing

LONGEST = 120


class Attached(NamedTuple):
    """A file that belongs to a seal: its SHA-256, what it is, and whether its bytes are the same.

    `path` is None where the file is not at this desk; `size` is in bytes, `at` the desk's time.
    """

    sha256: str
    kind: PaperKind
    name: str
    size: int
    at: str
    standing: Standing
    path: Path | None


def attach(desk: Desk, *scope: str, path: Path, kind: PaperKind, by: Actor) -> str:
    """Copy a file beside the ledger and record that it belongs to a scope's seal.

    Returns its SHA-256. The file is whole and synced before it is recorded; the same file is kept
    once. A file that is missing here is brought by attaching it again. Raises JudgingError where
    the scope is not sealed, the file is of no kind that can be kept, or cannot be written; for a
    role that may not, before anything is written.
    """
    check_role("attachment", by.role)
    seal = _seal(desk, *scope)
    name, size = attachments.keep(desk.ledger.path, path)
    body = Attachment(kind=kind, name=path.name[:LONGEST], size=size)
    desk.record(Happening("attachment", subject("attachment", seal, name), body, by))
    return name


def detach(desk: Desk, *scope: str, sha256: str, by: Actor) -> None:
    """Record that a file was attached by mistake; its bytes stay where they are."""
    where = subject("attachment", _seal(desk, *scope), sha256)
    state = desk.ledger.state(where)
    if state is None:
        raise JudgingError("seal.attachment_unknown")
    kept = body_of(state.heads[0], Attachment)
    body = Attachment(kind=kept.kind, name=kept.name, size=kept.size, removed=True)
    desk.record(Happening("attachment", where, body, by))


def attached(desk: Desk, *scope: str) -> tuple[Attached, ...]:
    """List the files of a scope's seal, the newest last, each compared with its SHA-256."""
    seal = readings.official(desk.ledger, *scope).hash
    found = []
    for state in desk.ledger.states("attachment", seal) if seal else ():
        head = state.heads[0]
        body = body_of(head, Attachment)
        name = state.subject.split("/")[2]
        if not body.removed:
            folder = attachments.folder_of(desk.ledger.path)
            path, standing = attachments.path_of(folder, name), attachments.standing(folder, name)
            at = head.entry.at
            found.append(Attached(name, body.kind, body.name, body.size, at, standing, path))
    return tuple(sorted(found, key=lambda one: (one.at, one.sha256)))


def _seal(desk: Desk, *scope: str) -> str:
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    return found.hash
