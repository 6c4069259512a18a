"""Faults that are planted in a recorded program, to show that the crash tests find them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from judging_app.storage import bundles, connections, durable_files, ledgers, mirrors
from judging_app.storage.ledgers import Ledger

from .promises import Promise, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from judging_app.domain.entry import Kept


def synchronous_off() -> None:
    connections.PRAGMAS["synchronous"] = 0


def mirror_not_synced() -> None:
    _replace(mirrors, "sync", lambda _file: None)


def promised_before_the_commit() -> None:
    write = Ledger.write

    def early(ledger: Ledger, entries: Sequence[Kept] = (), **rest: Any) -> None:  # noqa: ANN401  # handed on
        place = ledger.path.parent.name
        say(Promise(verb="early", place=place, entries=tuple(kept.hash for kept in entries)))
        write(ledger, entries, **rest)

    _replace(Ledger, "write", early)


def renamed_before_it_is_synced() -> None:
    sync, sync_folder = durable_files.sync, durable_files.sync_folder

    def late(folder: Path) -> None:
        sync_folder(folder)
        for path in folder.iterdir():
            with path.open("rb") as file:
                sync(file.fileno())

    _replace(durable_files, "sync", lambda _file: None)
    _replace(durable_files, "sync_folder", late)


def name_not_synced() -> None:
    _replace(durable_files, "sync_folder", lambda _folder: None)


def written_in_place() -> None:
    def write_whole(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        durable_files.sync_folder(path.parent)

    _replace(bundles, "write_whole", write_whole)


def drafts_not_mirrored() -> None:
    line_of = mirrors.line_of
    _replace(
        ledgers,
        "line_of",
        lambda value: b"" if isinstance(value, mirrors.Draft) else line_of(value),
    )


def torn_line_left() -> None:
    def leave(mirror: mirrors.Mirror, _size: int) -> None:
        mirror.size = mirror.path.stat().st_size

    _replace(mirrors.Mirror, "cut", leave)


def _replace(owner: object, name: str, new: object) -> None:
    """Put something else in the place of a name, which no type allows."""
    setattr(owner, name, new)


FAULTS: dict[str, Callable[[], None]] = {
    "synchronous-off": synchronous_off,
    "mirror-not-synced": mirror_not_synced,
    "promised-before-the-commit": promised_before_the_commit,
    "renamed-before-it-is-synced": renamed_before_it_is_synced,
    "name-not-synced": name_not_synced,
    "written-in-place": written_in_place,
    "drafts-not-mirrored": drafts_not_mirrored,
    "torn-line-left": torn_line_left,
}
