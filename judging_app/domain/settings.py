"""Settings: how the people at this installation want it to look, print and keep copies."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.form import Money, Paper  # noqa: TC001  # msgspec reads the annotations

FORMAT: Final = 1
SHIPPED_MINUTES = 10
SHIPPED_LOCK_MINUTES = 3

Place = Annotated[str, Meta(max_length=2000)]
Lines = Annotated[tuple[Annotated[str, Meta(max_length=120)], ...], Meta(max_length=6)]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the people at this installation want it to look, print and keep copies.

    `text_size` is in per cent; `touch` makes the targets larger; `operator` is the name under which
    this installation's entries are made; `letterhead` prints instead of the programme's lines where
    it has any; `emblem` is the name of a picture in the data folder. Backups go into every one of
    `backup_folders` each `backup_minutes`; a judge's ballots are locked after `lock_minutes` in
    which nobody does anything, never where it is 0; `last_audition` is the ledger that was open
    last; `shared_folder` is looked into by itself, none where it is empty. With `working` result
    sheets have the annex V; with `timer_sound` the system's sound tells that a phase of a
    contestant's time is over. None of these decides a result, so they stand in no ledger.
    """

    format: Literal[1] = FORMAT
    language: Literal["system", "id", "en"] = "system"
    theme: Literal["light", "dark", "system"] = "light"
    text_size: Literal[90, 100, 115, 130] = 100
    touch: bool = False
    paper: Paper = "A4"
    money: Money = "standard"
    working: bool = False
    timer_sound: bool = False
    operator: Annotated[str, Meta(max_length=120)] = ""
    letterhead: Lines = ()
    emblem: Annotated[str, Meta(pattern=r"^(emblem-[0-9a-f]{8}\.(png|jpg))?\Z")] = ""
    backup_folders: Annotated[tuple[Place, ...], Meta(max_length=8)] = ()
    backup_minutes: Annotated[int, Meta(ge=1, le=240)] = SHIPPED_MINUTES
    lock_minutes: Annotated[int, Meta(ge=0, le=30)] = SHIPPED_LOCK_MINUTES
    last_audition: Place = ""
    shared_folder: Place = ""
