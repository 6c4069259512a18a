"""Footer: the rule at the foot of a page without codes, its source below it, and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.papers.lettering import REGULAR, printable, width_of
from judging_app.papers.style import FOOTER_INK, THIN_RULE

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from judging_app.papers.style import Frame

FOOTER_SIZE = 8
FOOTER_ROOM = 20
"""What a page leaves above its lower edge for the footer, in points."""

GAP = 12


def draw_footer(canvas: Canvas, page: Frame, source: str, number: str) -> None:
    """Draw the footer of a page; a long source is drawn smaller, so that the number stays free."""
    canvas.setStrokeColor(FOOTER_INK)
    canvas.setFillColor(FOOTER_INK)
    canvas.setLineWidth(THIN_RULE)
    top = page.bottom + FOOTER_SIZE + 6
    right = page.width - page.right
    canvas.line(page.left, top, right, top)
    source = printable(source)
    room = page.text_width - width_of(number, REGULAR, FOOTER_SIZE) - GAP
    size = min(FOOTER_SIZE, FOOTER_SIZE * room / max(width_of(source, REGULAR, FOOTER_SIZE), 1))
    canvas.setFont(REGULAR, size)
    canvas.drawString(page.left, page.bottom, source)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.drawRightString(right, page.bottom, number)
