"""Marking: what a printed file says of itself beside its pages, so that it can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.paper_mark import PaperMark

if TYPE_CHECKING:
    from judging_app.papers.sheet import Sheet


@dataclass(frozen=True)
class Drawn:
    """Which paper is drawn: its code (empty: the result sheet), title, and its layout's hash."""

    code: str
    title: str
    layout: str = ""


def made_as(sheet: Sheet, paper: Drawn) -> str:
    """Write how a sheet was made, so that a check can make it anew; the seal itself is not here."""
    form = sheet.form
    made = PaperMark(
        paper=paper.code,
        layout=paper.layout,
        language=sheet.language.code,
        size=sheet.paper,
        copy=sheet.copy,
        money=form.money,
        alias=form.alias,
        number=form.number,
        working=form.working,
        emblem=form.emblem is not None,
        letterhead=form.letterhead,
    )
    return msgspec.json.encode(made).decode()


def identifier(sheet: Sheet, paper: Drawn) -> bytes:
    """Make the PDF's identifier out of what its bytes depend on."""
    shown = sheet.hash or sheet.seal
    made_of = (shown, sheet.paper, sheet.language.code, sheet.copy, sheet.form, sheet.after, paper)
    name = sha256(repr(made_of).encode()).hexdigest()[:32].encode()
    return b"\n[<" + name + b"><" + name + b">]\n"
