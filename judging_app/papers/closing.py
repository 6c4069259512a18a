"""The closing: the jury's signatures, the officials beside them, and room for ink and a stamp."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.papers.flow import Together
from judging_app.papers.lettering import BOLD, REGULAR, Weight, printable, width_of, wrap
from judging_app.papers.minutes import notes
from judging_app.papers.prose import prose
from judging_app.papers.style import BODY, INK, SIGNATURE_GAP, STAMP_ROOM

if TYPE_CHECKING:
    from judging_app.domain.seal import SealedJudge, SealedOfficial
    from judging_app.papers.sheet import Sheet

NAME_LEFT = 7 * mm
ROLE_LEFT = 70 * mm
SIGN_LEFT = 122 * mm
ZIGZAG = 12 * mm
OFFICIAL_WIDTH = 70 * mm
DOTTED_NAME = f"({'.' * 44})"
CORE = 5
"""The blocks at the end that stay together whatever comes: three judges and all who countersign."""

SIZE = BODY.fontSize
LEADING = BODY.leading
SMALL_SIZE = 8.5
SMALL_LEADING = 11


def closing(sheet: Sheet, width: float) -> Together:
    """Close the sheet: section 6, the closing sentence and all signatures, on one page."""
    signers = sheet.seal.signatories
    return Together(
        [
            *notes(sheet, width),
            prose(sheet.say("closing"), BODY.clone("closing", spaceBefore=7)),
            SignaturesHead(sheet.say("jury").upper(), sheet.place_and_date),
            *(SignatureLine(sheet, number, judge) for number, judge in enumerate(signers, 1)),
            Officials(sheet),
        ],
        is_signed=True,
        core=CORE,
    )


class SignaturesHead(Flowable):
    """The jury's title at the left, place and date at the right."""

    def __init__(self, title: str, place_and_date: str) -> None:
        super().__init__()
        self.title, self.place_and_date = title, printable(place_and_date)
        self.spaceBefore = 8

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        right = width - width_of(self.title, BOLD, SIZE) - 12 * mm
        self.lines = wrap(self.place_and_date, REGULAR, SIZE, right)
        self.height = len(self.lines) * LEADING
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, SIZE)
        canvas.drawString(0, self.height - SIZE, self.title)
        canvas.setFont(REGULAR, SIZE)
        for index, words in enumerate(self.lines):
            y = self.height - SIZE - index * LEADING
            canvas.drawRightString(self.width - 6 * mm, y, words)


class SignatureLine(Flowable):
    """A judge's number, name and institution, role, and a dotted line to sign on, set zigzag."""

    def __init__(self, sheet: Sheet, number: int, judge: SealedJudge) -> None:
        super().__init__()
        self.number = number
        self.name = wrap(printable(judge.name), REGULAR, SIZE, ROLE_LEFT - NAME_LEFT - 1 * mm)
        home = printable(judge.institution)
        room = ROLE_LEFT - NAME_LEFT - 1 * mm
        self.home = wrap(home, REGULAR, SMALL_SIZE, room) if home else ()
        role = sheet.role(judge)
        self.role = wrap(role, REGULAR, SIZE, SIGN_LEFT - ROLE_LEFT - 1 * mm)
        self.spaceBefore = 4 if number == 1 else 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        left = len(self.name) * LEADING + len(self.home) * SMALL_LEADING
        self.height = max(left, len(self.role) * LEADING) + 3
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, SIZE)
        top = self.height - SIZE
        canvas.drawString(0, top, f"{self.number}.")
        for index, words in enumerate(self.name):
            canvas.drawString(NAME_LEFT, top - index * LEADING, words)
        for index, words in enumerate(self.role):
            canvas.drawString(ROLE_LEFT, top - index * LEADING, words)
        zigzag = 0 if self.number % 2 else ZIGZAG
        canvas.drawString(SIGN_LEFT + zigzag, 6, f"{self.number}. {'.' * 30}")
        canvas.setFont(REGULAR, SMALL_SIZE)
        y = top - (len(self.name) - 1) * LEADING - SMALL_LEADING
        for index, words in enumerate(self.home):
            canvas.drawString(NAME_LEFT, y - index * SMALL_LEADING, words)


class Signature(Flowable):
    """One who signs by ink: position, room to sign, name or dots, and what stands below it."""

    def __init__(self, above: str, position: str, name: str, below: str) -> None:
        super().__init__()
        self.above, self.position = printable(above), printable(position)
        self.name, self.below = printable(name) or DOTTED_NAME, printable(below)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.lines: list[tuple[str, Weight, float]] = []
        y = 0.0
        for text, weight in ((self.above, REGULAR), (self.position, REGULAR)):
            y = self._add(text, weight, y)
        name_weight: Weight = REGULAR if self.name == DOTTED_NAME else BOLD
        y = self._add(self.name, name_weight, y + SIGNATURE_GAP)
        self.height = self._add(self.below, REGULAR, y)
        return width, self.height

    def _add(self, text: str, weight: Weight, y: float) -> float:
        for words in wrap(text, weight, SIZE, self.width) if text else ():
            self.lines.append((words, weight, y + SIZE))
            y += LEADING
        return y

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        for words, weight, depth in self.lines:
            canvas.setFont(weight, SIZE)
            canvas.drawCentredString(self.width / 2, self.height - depth, words)


class Officials(Flowable):
    """Committee chair and chair of the jury side by side, the acknowledging official below them."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        seal = sheet.seal
        self.left = _official(sheet, "", seal.committee)
        self.right = chair_signature(sheet)
        self.below = _official(sheet, sheet.say("acknowledged"), seal.official)
        self.spaceBefore = 8

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.half = width / 2
        self.below_width = min(OFFICIAL_WIDTH, width - 2 * STAMP_ROOM)
        beside = max(s.wrap(self.half - 4 * mm, height)[1] for s in (self.left, self.right))
        self.beside = beside
        self.height = beside + 7 + self.below.wrap(self.below_width, height)[1]
        return width, self.height

    def draw(self) -> None:
        margin = 2 * mm
        for left, signature in ((margin, self.left), (self.half + margin, self.right)):
            signature.drawOn(self.canv, left, self.height - signature.height)
        self.below.drawOn(self.canv, (self.width - self.below_width) / 2, 0)


def _official(sheet: Sheet, above: str, official: SealedOfficial) -> Signature:
    nip = sheet.say("nip", nip=grouped(official.nip)) if official.nip else ""
    if not official.name:
        nip = nip or sheet.say("nip_dots")
    return Signature(above, f"{sheet.of(official.position)},", official.name, nip)


def chair_signature(sheet: Sheet, above: str = "") -> Signature:
    """Make the place where the chair of the jury signs; a NIP, or else the institution, below."""
    seal = sheet.seal
    chair = next((judge for judge in sheet.judges() if judge.person == seal.chair), None)
    position = sheet.say("deputy" if chair and chair.seat == "deputy" else "chair")
    below = ""
    if chair:
        below = sheet.say("nip", nip=grouped(chair.nip)) if chair.nip else chair.institution
    return Signature(above, f"{position},", seal.chair_name, below)


def grouped(nip: str) -> str:
    """Write a NIP in groups of 8, 6, 1 and 3; anything but 18 digits stays as it is."""
    return re.sub(r"^([0-9]{8})([0-9]{6})([0-9])([0-9]{3})$", r"\1 \2 \3 \4", nip)
