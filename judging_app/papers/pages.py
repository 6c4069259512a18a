"""The pages: what every page bears beside its text, and the drawing of all of it as one PDF."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from judging_app.papers.flow import Page, Room, lay_out
from judging_app.papers.lettering import BOLD, REGULAR, Weight, printable, width_of, wrap
from judging_app.papers.marking import Drawn, identifier, made_as
from judging_app.papers.style import FOOTER_INK, INK, THIN_RULE, Frame
from judging_app.papers.watermark import draw_watermark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet

QR_SIDE = 13 * mm
QR_FORM = "qr"
FOOTER_SIZE = 8
FOOTER_LEADING = 10.5
FOOTER_GAP = 10
DOT = " \N{NO-BREAK SPACE}\N{MIDDLE DOT}\N{NO-BREAK SPACE} "
MOST_PAGES = 9999
RUNNING_SIZE = 9
RUNNING_HEIGHT = 7 * mm


@dataclass(frozen=True)
class Piece:
    """A few words of the footer that stay on one line: runs of text, each with its weight."""

    runs: tuple[tuple[str, Weight], ...]

    @property
    def width(self) -> float:
        return sum(width_of(text, weight, FOOTER_SIZE) for text, weight in self.runs)


def piece(text: str, weight: Weight = REGULAR, strong: str = "") -> Piece:
    """Make a piece of a text, bold where it says the `strong` words."""
    before, strong, after = printable(text).partition(strong) if strong else (text, "", "")
    runs = ((before, weight), (strong, BOLD), (after, weight))
    return Piece(tuple((printable(words), weight) for words, weight in runs if words))


def _fitting(whole: Piece, width: float) -> list[Piece]:
    """Break a piece that is wider than a line."""
    if whole.width <= width:
        return [whole]
    return [
        Piece(((line, weight),))
        for text, weight in whole.runs
        for line in wrap(text, weight, FOOTER_SIZE, width)
    ]


def qr_text(sheet: Sheet) -> str:
    """Write what the QR code holds: scope, revision and code, in its alphanumeric letters."""
    seal = sheet.seal
    scope = f"{seal.stage}.{seal.category}" if sheet.is_plenary else seal.session
    plain = re.sub(r"[^0-9A-Z.-]", "-", scope.upper())
    return f"{plain}.R{seal.revision}.{sheet.code}"


def footer_pieces(sheet: Sheet, page: int, pages: int) -> list[Piece]:
    """List what the footer of a page says, the bold pieces last."""
    seal = sheet.seal
    dated = "drawn_up" if sheet.is_provisional else "sealed"
    said = sheet.say(dated, moment=sheet.moment(sheet.sealed_at), device=seal.device_name)
    pieces = [
        piece(sheet.say("page", page=page, pages=pages)),
        piece(sheet.say("revision", revision=seal.revision)),
        piece(sheet.say("rubric", code=seal.rubric_code, version=seal.rubric_version)),
        piece(said),
    ]
    if sheet.is_provisional:
        pieces.append(piece(sheet.say("provisional"), BOLD))
    else:
        pieces.insert(1, piece(sheet.say("code", code=sheet.code), strong=sheet.code))
    if sheet.copy > 1:
        pieces.append(piece(sheet.say("copy", copy=sheet.copy), BOLD))
    if seal.sample:
        pieces.append(piece(sheet.say("sample"), BOLD))
    if seal.rehearsal:
        pieces.append(piece(sheet.say("rehearsal"), BOLD))
    return pieces


def footer_lines(pieces: Sequence[Piece], width: float) -> list[list[Piece]]:
    """Break the footer's pieces into lines, a dot between the pieces of a line."""
    dot = piece(DOT)
    lines: list[list[Piece]] = [[]]
    for words in (part for whole in pieces for part in _fitting(whole, width)):
        if lines[-1] and sum(p.width for p in lines[-1]) + dot.width + words.width > width:
            lines.append([])
        lines[-1].extend([dot, words] if lines[-1] else [words])
    return lines


@dataclass(frozen=True)
class Furniture:
    """What stands around the text on each page of a kind of sheet, and the room that is left."""

    sheet: Sheet
    frame: Frame
    initialled: bool = True

    @property
    def footer_width(self) -> float:
        return self.frame.text_width - QR_SIDE - FOOTER_GAP

    @property
    def footer_top(self) -> float:
        """The upper end of the footer, measured from the foot of the sheet."""
        lines = footer_lines(footer_pieces(self.sheet, MOST_PAGES, MOST_PAGES), self.footer_width)
        return self.frame.bottom + max(QR_SIDE, len(lines) * FOOTER_LEADING + 4)

    @property
    def initials(self) -> list[tuple[float, float, float, float]]:
        """The boxes for initials, one for each who signs: x, y, width, height, above the footer."""
        count = len(self.sheet.seal.signatories) if self.initialled else 0
        frame = self.frame
        width, height = (
            (15 * mm, 11 * mm) if count * 15 * mm <= frame.text_width else (12 * mm, 9 * mm)
        )
        in_row = int(frame.text_width // width)
        rows = -(-count // in_row)
        last = min(count, in_row)
        left = frame.width - frame.right - last * width
        foot = self.footer_top + 4 * mm
        return [
            (left + i % in_row * width, foot + (rows - 1 - i // in_row) * height, width, height)
            for i in range(count)
        ]

    @property
    def room(self) -> Room:
        top = self.frame.height - self.frame.top
        signed_foot = self.footer_top + 2 * mm
        foot = max((y + height for _, y, _, height in self.initials), default=signed_foot) + 2 * mm
        return Room(top, top - RUNNING_HEIGHT, foot, signed_foot)

    def draw_before(self, canvas: Canvas, page: Page) -> None:
        """Draw what comes before the text: a watermark under it, a running head above it.

        That it is a rehearsal goes before everything; the footer says that it is provisional.
        """
        if self.sheet.seal.rehearsal:
            draw_watermark(canvas, self.frame, self.sheet.say("watermark"))
        elif self.sheet.is_provisional:
            draw_watermark(canvas, self.frame, self.sheet.say("watermark_provisional"))
        if page.has_running_head:
            self._draw_running_head(canvas, page.part.running)

    def draw_after(self, canvas: Canvas, page: Page, number: int, pages: int) -> None:
        """Draw what comes after the text: boxes for initials where nobody signs, the footer."""
        if not page.is_signed and page.part.is_initialled:
            self._draw_initials(canvas)
        self._draw_footer(canvas, footer_pieces(self.sheet, number, pages))

    def _draw_running_head(self, canvas: Canvas, words: str) -> None:
        frame = self.frame
        canvas.setFillColor(INK)
        words = printable(words)
        fits = frame.text_width / width_of(words, REGULAR, 1)
        canvas.setFont(REGULAR, min(RUNNING_SIZE, fits))
        top = frame.height - frame.top
        canvas.drawRightString(frame.width - frame.right, top - RUNNING_SIZE, words)

    def _draw_initials(self, canvas: Canvas) -> None:
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(THIN_RULE)
        canvas.setFont(REGULAR, FOOTER_SIZE)
        for index, (x, y, width, height) in enumerate(self.initials):
            canvas.rect(x, y, width, height)
            words = self.sheet.say("initials", k=1) if index == 0 else str(index + 1)
            canvas.drawString(x + 2, y + height - 8.5, words)

    def _draw_footer(self, canvas: Canvas, pieces: Sequence[Piece]) -> None:
        frame = self.frame
        if not self.sheet.is_provisional:
            canvas.saveState()
            canvas.translate(frame.left, frame.bottom)
            canvas.doForm(QR_FORM)
            canvas.restoreState()
        left = frame.left + QR_SIDE + FOOTER_GAP
        lines = footer_lines(pieces, self.footer_width)
        top = frame.bottom + len(lines) * FOOTER_LEADING + 4
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(THIN_RULE)
        canvas.line(left, top, frame.width - frame.right, top)
        text = canvas.beginText()
        text.setFillColor(FOOTER_INK)
        for index, line in enumerate(lines):
            text.setTextOrigin(left, top - 4 - FOOTER_LEADING * (index + 1) + 2.8)
            for words, weight in (run for part in line for run in part.runs):
                text.setFont(weight, FOOTER_SIZE)
                text.textOut(words)
        canvas.drawText(text)


def _define_qr(canvas: Canvas, content: str) -> None:
    """Draw the QR code once, as one path; every page shows it."""
    code = segno.make_qr(content, error="m", mode="alphanumeric")
    matrix = code.matrix
    side = QR_SIDE / len(matrix)
    canvas.beginForm(QR_FORM, 0, 0, QR_SIDE, QR_SIDE)
    path = canvas.beginPath()
    for line, modules in enumerate(matrix):
        for run in re.finditer(b"\x01+", bytes(modules)):
            left, right = run.span()
            path.rect(left * side, QR_SIDE - (line + 1) * side, (right - left) * side, side)
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def draw_pages(sheet: Sheet, parts: Sequence[Part], paper: Drawn | None = None) -> bytes:
    """Lay out and draw all parts as one PDF, its pages numbered through the parts of a number.

    `paper` is which one it is, the result sheet where it is not said. The same sheet gives the same
    bytes: the file's date is the seal's time, its identifier comes from the seal's hash, and
    ReportLab is told not to add a clock of its own.
    """
    kinds = {
        (part.frame, part.is_initialled): Furniture(sheet, part.frame, part.is_initialled)
        for part in parts
    }
    pages = [
        page for part in parts for page in lay_out(part, kinds[part.frame, part.is_initialled].room)
    ]
    counted = Counter(page.part.number for page in pages)
    drawn: Counter[int] = Counter()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # ReportLab's stubs take it for a size
        invariant=1,
        lang=sheet.language.code,
    )
    _describe(canvas, sheet, paper or Drawn("", sheet.say("title")))
    if not sheet.is_provisional:
        _define_qr(canvas, qr_text(sheet))
    for number, page in enumerate(pages, start=1):
        frame, own = page.part.frame, page.part.number
        drawn[own] += 1
        furniture = kinds[frame, page.part.is_initialled]
        canvas.setPageSize((frame.width, frame.height))
        furniture.draw_before(canvas, page)
        for block, y in page.placed:
            block.drawOn(canvas, frame.left, y)
        furniture.draw_after(canvas, page, drawn[own], counted[own])
        if page.is_first:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(printable(page.part.title), str(number))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _describe(canvas: Canvas, sheet: Sheet, paper: Drawn) -> None:
    seal = sheet.seal
    canvas.setTitle(f"{paper.title}, {sheet.scope_line}")
    known_by = sheet.say("provisional") if sheet.is_provisional else sheet.code
    canvas.setSubject(f"{known_by}, {sheet.say('revision', revision=seal.revision)}")
    canvas.setAuthor(", ".join(sheet.letterhead))
    canvas.setCreator(seal.program)
    canvas.setKeywords(made_as(sheet, paper))
    canvas.setDateFormatter(lambda *_: f"D:{sheet.sealed_at:%Y%m%d%H%M%S}+07'00'")
    document = vars(canvas)["_doc"]
    document._ID = identifier(sheet, paper)  # noqa: SLF001  # ReportLab's own would hold its clock
