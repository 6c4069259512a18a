"""PIN slips: a strip for each judge, folded so that the PIN lies inside and the name outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.papers.document import Document
from judging_app.papers.lettering import BOLD, REGULAR, load_fonts, printable, width_of, wrap
from judging_app.papers.style import FOOTER_INK, INK, THIN_RULE, frame
from judging_app.papers.watermark import mark_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from judging_app.domain.form import Paper
    from judging_app.domain.pin import PinSlip
    from judging_app.language import Language
    from judging_app.papers.style import Frame

TALL = 50 * mm
PARTS = 3
INSIDE = 5 * mm
NAME_SIZE, PIN_SIZE, SMALL = 12, 24, 8.5
LEADING = 1.25
STRIPES = 1.4 * mm


def pin_slips(
    slips: Sequence[PinSlip], *, language: Language, paper: Paper, kind: str = ""
) -> bytes:
    """Print a strip for each judge: name, PIN, and a pattern that hides it when it is folded.

    The right third is folded over the PIN, and the left one with the name to the back. `kind` is
    the audition's: that it is a rehearsal or a sample is said across every page.
    """
    load_fonts()
    upright = frame(paper)
    document = Document(upright, language, language.say("paper.pin_title"), paper)
    canvas = document.canvas
    on_page = int((upright.height - upright.top - upright.bottom) // TALL)
    for at, slip in enumerate(slips):
        if at % on_page == 0:
            if at:
                canvas.showPage()
            mark_kind(canvas, upright, kind, language)
        top = upright.height - upright.top - at % on_page * TALL
        _draw_slip(canvas, upright, top, slip, language)
    canvas.showPage()
    return document.closed()


def _draw_slip(
    canvas: Canvas, upright: Frame, top: float, slip: PinSlip, language: Language
) -> None:
    wide = upright.text_width / PARTS
    left, low = upright.left, top - TALL
    _draw_pattern(canvas, left + 2 * wide, low, wide)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(THIN_RULE)
    canvas.rect(left, low, upright.text_width, TALL)
    canvas.setDash(3, 3)
    for fold in (left + wide, left + 2 * wide):
        canvas.line(fold, low, fold, top)
    canvas.setDash()
    room = wide - 2 * INSIDE
    canvas.setFillColor(INK)
    y = top - INSIDE - NAME_SIZE
    for line in wrap(printable(slip.name), BOLD, NAME_SIZE, room):
        canvas.setFont(BOLD, NAME_SIZE)
        canvas.drawString(left + INSIDE, y, line)
        y -= NAME_SIZE * LEADING
    _draw_small(canvas, language.say("paper.pin_outside"), left + INSIDE, y - 2, room)
    spaced = f"{slip.pin[:3]} {slip.pin[3:]}"
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, PIN_SIZE)
    middle = left + wide + wide / 2
    canvas.drawString(middle - width_of(spaced, BOLD, PIN_SIZE) / 2, low + TALL / 2, spaced)
    words = language.say("paper.pin_inside")
    _draw_small(canvas, words, left + wide + INSIDE, low + TALL / 2 - 16, room)


def _draw_small(canvas: Canvas, words: str, x: float, y: float, room: float) -> None:
    canvas.setFillColor(FOOTER_INK)
    canvas.setFont(REGULAR, SMALL)
    for line in wrap(printable(words), REGULAR, SMALL, room):
        canvas.drawString(x, y, line)
        y -= SMALL * LEADING


def _draw_pattern(canvas: Canvas, x: float, y: float, wide: float) -> None:
    """Draw crossing lines over a third, so that no digit shines through it."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, wide, TALL)
    canvas.clipPath(path, stroke=0)
    canvas.setStrokeColor(FOOTER_INK)
    canvas.setLineWidth(0.8)
    at = -TALL
    while at < wide:
        canvas.line(x + at, y, x + at + TALL, y + TALL)
        canvas.line(x + at, y + TALL, x + at + TALL, y)
        at += STRIPES
    canvas.restoreState()
