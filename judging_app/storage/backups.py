"""Backups: whole copies of a ledger, each opened and compared before it gets its name."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.storage.connections import told
from judging_app.storage.durable_files import refusal, sync, sync_folder
from judging_app.storage.ledgers import mirror_of
from judging_app.storage.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".backup"
KEPT = 20
_TIPS = "SELECT device, max(n), count(*) FROM entry GROUP BY device ORDER BY device"


def write_backup(source: sqlite3.Connection, folder: Path, stem: str) -> Path:
    """Copy a ledger into a folder as `stem.backup`; a copy that is not whole never has that name.

    Beyond 20 copies whose names begin like this one the oldest go. Raises JudgingError.
    """
    target = folder / f"{stem}{SUFFIX}"
    _copy(source, target)
    older = sorted(folder.glob(f"{stem.rpartition('-')[0]}-*{SUFFIX}"))[:-KEPT]
    for path in older:
        with contextlib.suppress(OSError):
            path.unlink()
    return target


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
    with told(backup):
        source = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise JudgingError("ledger.not_a_ledger", path=str(backup))
            _copy(source, target, is_restored=True)
        finally:
            source.close()


def _copy(source: sqlite3.Connection, target: Path, *, is_restored: bool = False) -> None:
    """Copy, sync, open again and compare, and only then give the copy its name."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with told(target):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                copy.execute("PRAGMA journal_mode = MEMORY")
                source.backup(copy)
                if is_restored:
                    copy.execute("UPDATE desk SET device = ''")
            finally:
                copy.close()
            with part.open("r+b") as file:
                sync(file.fileno())
            _compare(source, part, target)
        os.replace(part, target)  # noqa: PTH105  # the call that the fault tests look for
        sync_folder(target.parent)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _compare(source: sqlite3.Connection, part: Path, target: Path) -> None:
    copy = sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        is_same = copy.execute(_TIPS).fetchall() == source.execute(_TIPS).fetchall()
    finally:
        copy.close()
    if not (is_whole and is_same):
        raise JudgingError("ledger.not_written", path=str(target))
