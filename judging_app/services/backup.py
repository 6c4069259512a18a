"""Back a ledger up with its attached files, verified, and restore a backup into a new file.

A start lists the backups and makes none, so what makes and verifies them is imported later.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services.desk import Desk, open_desk
from judging_app.storage import readings
from judging_app.storage.folders import BACKUP_SUFFIX, make_folder
from judging_app.storage.glances import Glance, glance, glances

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from judging_app.storage.backups import Copied as Copied  # noqa: PLC0414  # for who holds one

__all__ = [
    "Glance",
    "back_up",
    "copy",
    "finish",
    "is_due",
    "list_backups",
    "look_at_backup",
    "restore",
    "stick_folder",
]


def back_up(desk: Desk, folder: Path) -> Path:
    """Write a backup of a desk's ledger into a folder; it was verified before it has a name.

    Raises JudgingError where it cannot be written; then nothing of it stays behind.
    """
    return finish(copy(desk, folder))


def copy(desk: Desk, folder: Path) -> Copied:
    """Copy a desk's ledger into a folder, where the copy waits without a name for `finish`.

    This takes moments. Raises JudgingError where the folder is missing, has no room or fails.
    """
    from judging_app.storage.attachments import folder_of  # noqa: PLC0415  # see above
    from judging_app.storage.backups import copy_ledger  # noqa: PLC0415  # see above

    _, founding = readings.founding(desk.ledger)
    n, _ = desk.ledger.tip(desk.device)
    stem = f"{founding.id}-{desk.device[:8]}-{n:08}"
    copied = copy_ledger(desk.ledger.connection, folder / f"{stem}{BACKUP_SUFFIX}")
    return copied._replace(attached=folder_of(desk.ledger.path))


def finish(copied: Copied) -> Path:
    """Verify a copy to the last entry and give it its name; needs no desk, so any process may.

    The attached files that it names are copied beside it, each once for all backups there. Of the
    same ledger the 20 newest stay in the folder. Raises JudgingError telling what is wrong; then
    the copy is gone, unless only an attached file could not be written.
    """
    from judging_app.storage import backups  # noqa: PLC0415  # see above

    made = backups.name_copy(copied)
    backups.drop_older(made)
    if copied.attached is not None:
        backups.bring_attached(made, copied.attached)
    return made


def restore(backup: Path, target: Path, keys: Path, **clock: Any) -> Desk:  # noqa: ANN401  # as Desk
    """Restore a backup into a new file and open it; the desk goes on as a new device.

    The attached files come along that lie whole beside the backup; the others are told as missing.
    Raises JudgingError where the backup is damaged or the target exists.
    """
    from judging_app.storage import backups  # noqa: PLC0415  # see above

    backups.restore_backup(backup, target)
    backups.restore_attached(backup, target)
    return open_desk(target, keys, **clock)


def list_backups(folder: Path) -> tuple[Glance, ...]:
    """List the backups of a folder, the newest first; each was verified when it got its name.

    A folder that is not there (a stick that was pulled) has none.
    """
    return glances(folder, BACKUP_SUFFIX)


def look_at_backup(path: Path) -> Glance:
    """Look at a backup before it is restored: what it holds, and what is wrong with it.

    It is verified to the last entry, and so are the attached files beside it; that may take
    seconds, and any process may do it. Raises JudgingError where there is no file.
    """
    from judging_app.storage import backups  # noqa: PLC0415  # see above

    seen = glance(path)
    if seen.problem is None:
        try:
            backups.verify_backup(path)
            seen = msgspec.structs.replace(seen, missing=backups.missing_attached(path))
        except JudgingError as error:
            return msgspec.structs.replace(seen, problem=error.sentence)
    return seen


def is_due(
    last: datetime | None, now: datetime, minutes: int, *, is_changed: bool = True,
    is_sealed: bool = False,
) -> bool:  # fmt: skip
    """Tell whether a backup is due: after each seal, and where some changed, after so many minutes.

    `last` is when the last one was finished, None where there is none; `is_changed` and `is_sealed`
    tell what happened since. A clock that went back does not put a backup off.
    """
    if last is None or is_sealed:
        return True
    return is_changed and not timedelta() <= now - last < timedelta(minutes=minutes)


def stick_folder(root: Path, language: Language) -> Path:
    """Make the folder for backups on a stick, named in the person's language.

    One of the other language that is there already is taken. Raises JudgingError.
    """
    own = root / language.say("keeping.stick_folder")
    every = [root / Language(code).say("keeping.stick_folder") for code in LANGUAGES]
    return next((place for place in (own, *every) if place.is_dir()), None) or make_folder(own)
