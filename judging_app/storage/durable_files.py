"""Durable files: written whole and synced before they get their name, or not there at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from pathlib import Path


_held: WeakKeyDictionary[object, Path] = WeakKeyDictionary()


def hold(path: Path, holder: object) -> None:
    """Note that a file is locked by somebody in this process, so that nobody else reads it here.

    On POSIX, closing any other handle on the file would give up the lock without a word.
    """
    _held[holder] = path.resolve()


def let_go(holder: object) -> None:
    """Note that somebody holds a file no more."""
    _held.pop(holder, None)


def sync(file: int) -> None:
    """Push a file's content to the device (`F_FULLFSYNC` where fsync stops short, on macOS)."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415  # exists on POSIX only

        fcntl.fcntl(file, fcntl.F_FULLFSYNC)
    else:
        os.fsync(file)


def sync_folder(folder: Path) -> None:
    """Push a folder's names to the device, where the system knows such a thing (not Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes, *, mode: int = 0o666, replace: bool = True) -> None:
    """Write a file so that its name never stands for half of it.

    Temporary name in the same folder, write, sync, read back and compare, rename, sync the folder.
    With `replace=False` a file that is there already is an error. Raises JudgingError; then
    nothing of the new file stays behind, and an old one of that name is untouched.
    """
    part = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        if path.is_dir() or (path.exists() and not replace):
            raise FileExistsError(path)  # told below like every other cause
        _write(part, data, mode)
        if part.read_bytes() != data:
            raise OSError(0, "read back differs")  # noqa: TRY301  # as above
        os.replace(part, path)  # noqa: PTH105  # the call that the fault tests look for
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise refusal(path, error) from error


def _write(part: Path, data: bytes, mode: int) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        sync(file.fileno())


def refusal(path: Path, error: OSError) -> JudgingError:
    """Turn a failure of the file system into the sentence that fits it."""
    causes = (
        (FileExistsError, "ledger.file_exists"),
        (FileNotFoundError, "ledger.folder_missing"),
        (PermissionError, "ledger.not_permitted"),
    )
    for cause, key in causes:
        if isinstance(error, cause):
            return JudgingError(key, path=str(path))
    full = error.errno in {28, 122} or getattr(error, "winerror", 0) in {39, 112}
    key = "ledger.disk_full" if full else "ledger.not_written"
    return JudgingError(key, path=str(path))


def read_whole(path: Path, most: int) -> bytes:
    """Read an ordinary file of at most so many bytes; raises JudgingError."""
    data = read_start(path, most + 1)
    if len(data) > most:
        raise JudgingError("ledger.too_large", path=str(path), mb=most // 1_000_000)
    return data


def read_anew(path: Path, most: int) -> bytes:
    """Read an ordinary file as `read_whole`, from its disk and not from the system's memory.

    Only some systems know such a thing (Linux does); elsewhere it is `read_whole`.
    """
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)
    return read_whole(path, most)


def read_start(path: Path, count: int) -> bytes:
    """Read at most so many bytes from the start of an ordinary file; raises JudgingError."""
    if path.resolve() in tuple(_held.values()):
        raise JudgingError("keeping.open_here", path=str(path))
    try:
        if not path.is_file():
            key = "ledger.not_a_file" if path.exists() else "ledger.file_missing"
            raise JudgingError(key, path=str(path))
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise JudgingError("ledger.not_read", path=str(path)) from error
