"""Configure this installation: read and write its settings, and what of them goes on paper."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.storage.durable_files import read_whole, write_whole
from judging_app.storage.folders import make_folder
from judging_app.storage.settings_files import load_settings, save_settings

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.settings import Settings

MOST_PICTURE_BYTES = 5_000_000
ENDINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
"""What a picture begins with, and how its file's name ends."""


def read_settings(folder: Path) -> tuple[Settings, Sentence | None]:
    """Read the settings in a data folder; the shipped ones where there are none.

    Where the file is damaged or of a newer program, the shipped ones too, with a sentence that says
    so; the file is kept beside under another name.
    """
    return load_settings(folder)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep settings in a data folder, which is made where it is not there; raises JudgingError."""
    save_settings(make_folder(folder), settings)


def backup_folders(folder: Path, settings: Settings) -> tuple[Path, ...]:
    """List where backups go: the chosen folders, or else one in the data folder."""
    chosen = tuple(map(Path, settings.backup_folders))
    return chosen or (make_folder(folder / "backups"),)


def read_picture(path: Path) -> bytes:
    """Read a picture that somebody chose as the emblem, at most 5 MB.

    Whether it can be decoded is for `render.check_picture` to say, in another process. Raises
    JudgingError where it is no PNG or JPEG.
    """
    data = read_whole(path, MOST_PICTURE_BYTES)
    _ending(data)
    return data


def keep_emblem(folder: Path, picture: bytes) -> str:
    """Keep a picture that was checked in the data folder; returns its name for `Settings.emblem`.

    The emblem before it stays as it is until the settings name the new one. Raises JudgingError.
    """
    name = f"emblem-{sha256(picture).hexdigest()[:8]}.{_ending(picture)}"
    write_whole(make_folder(folder) / name, picture)
    return name


def form_of(folder: Path, settings: Settings, *, number: str = "", alias: bool = False) -> Form:
    """Make the form of the sheets that are printed here; `number` is the document's.

    Raises JudgingError where the emblem's file is gone: a sheet does not lose it silently.
    """
    emblem = None
    if settings.emblem:
        path = folder / settings.emblem
        if not path.is_file():
            raise JudgingError("keeping.emblem_missing", path=str(path))
        emblem = read_whole(path, MOST_PICTURE_BYTES)
    lines = tuple(line.strip() for line in settings.letterhead)
    return Form(
        money=settings.money,
        alias=alias,
        number=number,
        working=settings.working,
        emblem=emblem,
        letterhead=tuple(filter(None, lines)),
    )


def _ending(data: bytes) -> str:
    for start, ending in ENDINGS.items():
        if data.startswith(start):
            return ending
    raise JudgingError("keeping.not_a_picture")
