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
    name = keep_bytes(folder_of(ledger), data, str(source))
    return name, len(data)


def keep_bytes(folder: Path, data: bytes, source: str) -> str:
    """Write an attachment's bytes into a folder, whole and synced; returns their SHA-256.

    `source` is what a refusal calls it. Raises JudgingError as `keep` does.
    """
    name = sha256(data).hexdigest()
    target = folder / (name + _ending(data, source))
    if target.exists():
        if standing(folder, name) != "whole":
            raise JudgingError("seal.attachment_changed", path=str(target))
        return name
    try:
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise refusal(folder, error) from error
    write_whole(target, data, replace=False)
    return name


def path_of(folder: Path, name: str) -> Path | None:
    """Find the file of an attachment in a folder by its SHA-256; None where it is missing."""
    found = (folder / (name + ending) for ending in sorted(set(SIGNS.values())))
    return next((path for path in found if path.is_file()), None)


def standing(folder: Path, name: str) -> Standing:
    """Compare the bytes of an attachment with its SHA-256; one that cannot be read is changed."""
    path = path_of(folder, name)
    if path is None:
        return "missing"
    try:
        data = read_whole(path, MOST)
    except JudgingError:
        return "changed"
    return "whole" if sha256(data).hexdigest() == name else "changed"


def _ending(data: bytes, source: str) -> str:
    found = (ending for sign, ending in SIGNS.items() if data.startswith(sign))
    ending = next(found, "")
    if not ending:
        raise JudgingError("seal.attachment_kind", path=source)
    return ending
