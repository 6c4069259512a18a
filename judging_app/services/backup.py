"""Back a ledger up, verified, and restore a backup into a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.services.desk import Desk, open_desk
from judging_app.storage import readings
from judging_app.storage.backups import restore_backup, write_backup

if TYPE_CHECKING:
    from pathlib import Path


def back_up(desk: Desk, folder: Path) -> Path:
    """Write a backup of a desk's ledger into a folder; it was opened again before it has a name.

    Raises JudgingError where it cannot be written; then nothing of it stays behind.
    """
    _, founding = readings.founding(desk.ledger)
    n, _ = desk.ledger.tip(desk.device)
    stem = f"{founding.id}-{desk.device[:8]}-{n:08}"
    return write_backup(desk.ledger.connection, folder, stem)


def restore(backup: Path, target: Path, keys: Path, **clock: Any) -> Desk:  # noqa: ANN401  # as Desk
    """Restore a backup into a new file and open it; the desk goes on as a new device.

    Raises JudgingError where the backup is damaged or the target exists.
    """
    restore_backup(backup, target)
    return open_desk(target, keys, **clock)
