"""Attachments: scans and signed PDFs beside a ledger, each under the SHA-256 of its bytes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from judging_app.domain.errors import JudgingError
from judging_app.storage.durable_files import read_whole, refusal, sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_SUFFIX = ".attachments"
MOST = 100_000_000
SIGNS = {
    b"%PDF-": ".pdf",
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
}
"""How files begin that can be attached, and how their names end."""

Standing = Literal["whole", "changed", "missing"]
"""Whether the bytes of an attachment are those that were attached."""


def folder_of(ledger: Path) -> Path:
    """Say where the attachments of a ledger lie."""
    return ledger.with_name(ledger.name + FOLDER_SUFFIX)


def keep(ledger: Path, source: Path) -> tuple[str, int]:
    """Copy a file to a ledger's attachments; returns its SHA-256 and its size in bytes.

    The name stands for the whole file or for nothing; what lies there already is never written
    over. Raises JudgingError where the file is neither PDF, PNG, JPEG nor TIFF, is larger than
    100 MB, cannot be read or written, or where something else lies under its name.
    """
    data = read_whole(source, MOST)
    name = sha256(data).hexdigest()
    target = folder_of(ledger) / (name + _ending(data, source))
    if target.exists():
        if standing(ledger, name) != "whole":
            raise JudgingError("seal.attachment_changed", path=str(target))
        return name, len(data)
    try:
        target.parent.mkdir(exist_ok=True)
        sync_folder(target.parent.parent)
    except OSError as error:
        raise refusal(target.parent, error) from error
    write_whole(target, data, replace=False)
    return name, len(data)


def path_of(ledger: Path, name: str) -> Path | None:
    """Find the file of an attachment by its SHA-256; None where it is missing."""
    found = (folder_of(ledger) / (name + ending) for ending in sorted(set(SIGNS.values())))
    return next((path for path in found if path.is_file()), None)


def standing(ledger: Path, name: str) -> Standing:
    """Compare the bytes of an attachment with its SHA-256; one that cannot be read is changed."""
    path = path_of(ledger, name)
    if path is None:
        return "missing"
    try:
        data = read_whole(path, MOST)
    except JudgingError:
        return "changed"
    return "whole" if sha256(data).hexdigest() == name else "changed"


def _ending(data: bytes, source: Path) -> str:
    found = (ending for sign, ending in SIGNS.items() if data.startswith(sign))
    ending = next(found, "")
    if not ending:
        raise JudgingError("seal.attachment_kind", path=str(source))
    return ending
