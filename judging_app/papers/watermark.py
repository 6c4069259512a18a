"""The watermark: one word across a whole page, under the text, that tells what the page is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.papers.lettering import BOLD, width_of
from judging_app.papers.style import WATERMARK_INK

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from judging_app.language import Language
    from judging_app.papers.style import Frame


WORDS = {"rehearsal": "paper.watermark", "sample": "paper.watermark_sample"}
"""What is said across a page of an audition that is not the real thing, by its kind."""


def mark_kind(canvas: Canvas, frame: Frame, kind: str, language: Language) -> None:
    """Say across a page that it is a rehearsal's or a sample's; a real audition's stays bare."""
    if kind in WORDS:
        draw_watermark(canvas, frame, language.say(WORDS[kind]))


def draw_watermark(canvas: Canvas, frame: Frame, word: str) -> None:
    """Draw a word slanting over a page; before the text, so that the text stays readable."""
    size = 0.8 * frame.text_width / width_of(word, BOLD, 1)
    canvas.saveState()
    canvas.setFillColor(WATERMARK_INK)
    canvas.setFont(BOLD, size)
    canvas.translate(frame.width / 2, frame.height / 2)
    canvas.rotate(45 if frame.height > frame.width else 30)
    canvas.drawCentredString(0, -0.33 * size, word)
    canvas.restoreState()
