"""A form: what an office may choose about its sheets."""

from __future__ import annotations

from typing import Literal

import msgspec

Paper = Literal["A4", "F4"]
Money = Literal["standard", "press"]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What an office may choose about its sheets.

    `money` is the standard form (`Rp25.000.000,00`) or the one of the press (`Rp 25.000.000,-`);
    `alias` prints a prize's other label (`Juara 4`) where it has one; `number` is the document's
    number, dots where it is empty; `emblem` holds the bytes of a PNG or JPEG picture; `letterhead`
    are the office's own lines, printed instead of the programme's where there are any. With
    `working` the annex V shows how every score and place was worked out.
    """

    money: Money = "standard"
    alias: bool = False
    number: str = ""
    working: bool = False
    emblem: bytes | None = None
    letterhead: tuple[str, ...] = ()
