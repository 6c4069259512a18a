"""Backups: whole copies of a ledger, each opened and verified before it gets its name.

Copying needs the ledger's own connection and takes moments; verifying needs only the copy, so
another process may do it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.storage.attachment_copies import BESIDE_BACKUPS, bring, named, not_whole
from judging_app.storage.attachments import folder_of
from judging_app.storage.connections import told
from judging_app.storage.durable_files import refusal, sync, sync_folder
from judging_app.storage.folders import BACKUP_SUFFIX, MEGABYTE, check_room
from judging_app.storage.glances import read_only
from judging_app.storage.mirrors import mirror_of
from judging_app.storage.pins import drop_pins
from judging_app.storage.schema import applied_in
from judging_app.storage.verifications import verify_entries

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.storage.attachment_copies import Named

PART = ".part"
KEPT = 20
LEFT_OVER = 3600
"""Seconds by which a copy without a name is older than a new one when nobody will name it."""

_TIPS = "SELECT device, max(n), count(*) FROM entry GROUP BY device ORDER BY device"


class Copied(NamedTuple):
    """A copy that has no name yet: where it lies, what it is to be called, and what it must hold.

    `tips` are, by device, the last counter and the number of entries as the source had them;
    `attached` is the folder of the source's attached files, None where none come along.
    """

    part: Path
    target: Path
    tips: tuple[tuple[str, int, int], ...]
    attached: Path | None = None


def copy_ledger(source: sqlite3.Connection, target: Path, *, is_restored: bool = False) -> Copied:
    """Copy a ledger beside the place where the copy is to be, synced and without its name.

    The PINs stay behind: they belong to the desk. Raises JudgingError; then nothing of the copy
    stays.
    """
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PART}")
    try:
        with told(target):
            _check_room(source, target.parent)
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                copy.execute("PRAGMA journal_mode = MEMORY")
                source.backup(copy)
                drop_pins(copy)
                if is_restored:
                    copy.execute("UPDATE desk SET device = ''")
            finally:
                copy.close()
            with part.open("r+b") as file:
                sync(file.fileno())
            return Copied(part, target, tuple(source.execute(_TIPS).fetchall()))
    except BaseException as error:
        _drop(part)
        if isinstance(error, OSError):
            raise refusal(target, error) from error
        raise


def name_copy(copied: Copied) -> Path:
    """Open a copy again, verify it to the last entry, and only then give it its name.

    Raises JudgingError telling what is wrong; then the copy is gone.
    """
    part, target = copied.part, copied.target
    try:
        _compare(copied)
        os.replace(part, target)  # noqa: PTH105  # the call that the fault tests look for
        sync_folder(target.parent)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        _drop(part)
    return target


def keep_before(source: sqlite3.Connection, ledger: Path) -> None:
    """Keep a verified copy beside a ledger that an older release made, before its tables change.

    It is named by how many steps the tables had: `day.audition.1.backup`; where a copy of that name
    is there the ledger was kept before. Raises JudgingError; then nothing was changed.
    """
    steps = len(applied_in(source))
    target = ledger.with_name(f"{ledger.name}.{steps}{BACKUP_SUFFIX}")
    if not target.exists():
        name_copy(copy_ledger(source, target))


def drop_older(newest: Path) -> None:
    """Take away what a new backup makes needless: its likes beyond 20, and copies never named."""
    alike, _, _ = newest.stem.rpartition("-")
    folder = newest.parent
    for path in sorted(folder.glob(f"{alike}-*{BACKUP_SUFFIX}"))[:-KEPT]:
        _drop(path)
    with contextlib.suppress(OSError):
        now = newest.stat().st_mtime
        for path in folder.glob(f".{alike}-*{PART}"):
            if path.stat().st_mtime < now - LEFT_OVER:
                _drop(path)


def bring_attached(backup: Path, attached: Path) -> None:
    """Copy the attached files that a backup names into the folder beside it, each once.

    Files that are missing at the source stay missing. Raises JudgingError where one cannot be
    written; the backup of the ledger stays.
    """
    bring(_named(backup), attached, backup.with_name(BESIDE_BACKUPS))


def restore_attached(backup: Path, ledger: Path) -> None:
    """Copy the attached files beside a backup to the ledger that was restored from it.

    Those that are missing or changed there stay missing. Raises JudgingError.
    """
    bring(_named(backup), backup.with_name(BESIDE_BACKUPS), folder_of(ledger))


def missing_attached(backup: Path) -> tuple[str, ...]:
    """Name the attached files that a backup names and that are not whole beside it."""
    return not_whole(_named(backup), backup.with_name(BESIDE_BACKUPS))


def _named(backup: Path) -> tuple[Named, ...]:
    with told(backup), contextlib.closing(read_only(backup)) as copy:
        return named(copy)


def restore_backup(backup: Path, target: Path) -> None:
    """Copy a backup into a new ledger file that no device writes in yet.

    Whoever opens it goes on as a new device, so that no chain is written twice. Raises JudgingError
    where the file is no backup, is damaged, or the target exists, or the journal or mirror of an
    older ledger lies in its place: those would be taken for the copy's own.
    """
    for path in (target, target.with_name(f"{target.name}-journal"), mirror_of(target)):
        if path.exists():
            raise JudgingError("ledger.file_exists", path=str(path))
    if not backup.is_file():
        raise JudgingError("ledger.file_missing", path=str(backup))
    with told(backup), contextlib.closing(read_only(backup)) as source:
        copied = copy_ledger(source, target, is_restored=True)
    name_copy(copied)


def verify_backup(path: Path) -> None:
    """Verify a backup from its pages to what its entries add up to; raises JudgingError."""
    with told(path), contextlib.closing(read_only(path)) as copy:
        _verify(copy, path)


def _verify(copy: sqlite3.Connection, path: Path) -> None:
    if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise JudgingError("ledger.damaged", path=str(path))
    verify_entries(copy)


def _compare(copied: Copied) -> None:
    part, target, tips, _ = copied
    try:
        with told(target), contextlib.closing(read_only(part)) as copy:
            _verify(copy, target)
            is_same = tuple(copy.execute(_TIPS).fetchall()) == tips
    except JudgingError as error:
        raise JudgingError("keeping.copy_wrong", path=str(target), why=error.sentence) from error
    if not is_same:
        raise JudgingError("ledger.not_written", path=str(target))


def _check_room(source: sqlite3.Connection, folder: Path) -> None:
    pages = source.execute("PRAGMA page_count").fetchone()[0]
    size = source.execute("PRAGMA page_size").fetchone()[0]
    check_room(folder, pages * size + MEGABYTE)


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
