"""Share a folder with other desks: files in it are taken in, and this desk's own is kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.roles import check_role
from judging_app.services import accept, backup, export
from judging_app.storage import laptops
from judging_app.storage.bundles import SUFFIX
from judging_app.storage.folders import make_folder, portable
from judging_app.storage.shared_folders import Lying, lying, sent_version

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk

NAME_LETTERS = 30


class TakenIn(NamedTuple):
    """A file that was taken in by itself: its name, its sender, how many entries were new."""

    name: str
    sender: str
    new: int


class Waiting(NamedTuple):
    """A file that waits for a person, or was refused: its name, and why in a sentence."""

    name: str
    why: Sentence


class Shared(NamedTuple):
    """What one look at a shared folder came to; `written` is this desk's own file where it changed.

    What waits does so until it is taken in by a person, changes, or goes.
    """

    taken: tuple[TakenIn, ...]
    waiting: tuple[Waiting, ...]
    written: Path | None


class Sharing:
    """A folder that is shared, and what was seen in it; one for each time a desk is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, Lying] = {}
        self.settled: dict[str, Lying] = {}
        self.waiting: dict[str, Waiting] = {}
        self.version: tuple[int, int] | None = None

    def ready(self) -> list[Lying]:
        """List the files that lie as they did at the last look and were not dealt with yet.

        What still changes is being written by whatever brings it.
        """
        found = lying(self.folder)
        ready = [
            one
            for one in found
            if self.seen.get(one.name) == one and self.settled.get(one.name) != one
        ]
        self.seen = {one.name: one for one in found}
        self.waiting = {name: one for name, one in self.waiting.items() if name in self.seen}
        return ready


def share(desk: Desk, sharing: Sharing, *, by: Actor, backups: Path | None = None) -> Shared:
    """Look at a shared folder once: take in what is certain, and keep this desk's own file there.

    Taken in by itself is a file of a desk that is known here, which contradicts nothing and comes
    from no cloned desk; anything else waits for a person, who looks at it as at any other file.
    Before the first a backup goes into `backups`. Raises JudgingError where the folder is away.
    """
    check_role("transfer", by.role)
    taken: list[TakenIn] = []
    for one in sharing.ready():
        found = _settle(desk, sharing, one, by, None if taken else backups)
        if found is not None:
            taken.append(found)
        sharing.settled[one.name] = one
    return Shared(tuple(taken), tuple(sharing.waiting.values()), _keep_own(desk, sharing, by))


def file_of(desk: Desk) -> str:
    """Name this desk's own file in a shared folder: by its name, and by its code alone its own."""
    code = accept.desk_code(desk.device)
    return f"{portable(desk.name)[:NAME_LETTERS].strip('-') or 'desk'}-{code}{SUFFIX}"


def _settle(
    desk: Desk, sharing: Sharing, one: Lying, by: Actor, backups: Path | None
) -> TakenIn | None:
    path = sharing.folder / one.name
    sharing.waiting.pop(one.name, None)
    try:
        look = accept.look(desk, path)
        header = look.bundle.header
        why = _reason_to_wait(look)
        if header.sender == desk.device or (why is None and not look.new):
            return None
        if why is None:
            if backups is not None:
                backup.back_up(desk, make_folder(backups))
            accept.accept(desk, path, by=by, file=look.bundle.file)
            return TakenIn(one.name, header.sender_name, len(look.new))
    except JudgingError as refusal:
        why = refusal.sentence
    sharing.waiting[one.name] = Waiting(one.name, why)
    return None


def _reason_to_wait(look: accept.Look) -> Sentence | None:
    """Say why a person has to look at a file; None where it can be taken in by itself."""
    sender = look.bundle.header.sender_name
    if look.strangers:
        return sentence("share.stranger", sender=sender)
    if look.forked:
        return sentence("share.forked", sender=sender)
    if look.conflicts:
        return sentence("share.conflict", sender=sender, n=len(look.conflicts))
    return None


def _keep_own(desk: Desk, sharing: Sharing, by: Actor) -> Path | None:
    """Write this desk's file anew where it knows more than when it was last written."""
    version = sent_version(desk.ledger)
    target = sharing.folder / file_of(desk)
    if version == sharing.version and target.name in sharing.seen:
        return None
    kind: export.Kind = "package" if desk.is_office else "result"
    if laptops.judge_of(desk.ledger, desk.device):
        kind = "ballots"
    export.export_bundle(desk, target, kind, by=by)
    sharing.version = version
    sharing.seen = {one.name: one for one in lying(sharing.folder)}
    sharing.settled[target.name] = sharing.seen[target.name]
    return target
