"""The rubric sheet: a rubric on paper by itself, to read, to hand out and to have approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.papers.document import Document
from judging_app.papers.flow import Part, Room, lay_out
from judging_app.papers.lettering import REGULAR, load_fonts, printable
from judging_app.papers.prose import prose
from judging_app.papers.rubric_annex import RubricWords, rubric_blocks
from judging_app.papers.style import ANNEX_TITLE, FOOTER_INK, THIN_RULE, frame
from judging_app.papers.watermark import draw_watermark

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from judging_app.domain.form import Paper
    from judging_app.domain.rubric import Rubric
    from judging_app.language import Language
    from judging_app.papers.style import Frame

FOOTER_SIZE = 8
FOOTER_ROOM = 20
RUNNING_ROOM = 20


def rubric_sheet(
    rubric: Rubric,
    hash_: str,
    *,
    language: Language,
    paper: Paper,
    is_rehearsal: bool = False,
) -> bytes:
    """Print a rubric; `hash_` is its content hash. The same arguments give the same bytes.

    That of a rehearsal says so across every page.
    """
    load_fonts()
    words = RubricWords(rubric, hash_, language)
    across = frame(paper, landscape=True)
    title = words.say("annex_rubric")
    head = prose(f"{title.upper()}, {words.of(rubric.title)}", ANNEX_TITLE)
    head.spaceAfter = 8
    part = Part(title, across, [head, *rubric_blocks(words, across.text_width)])
    top, foot = across.height - across.top, across.bottom + FOOTER_ROOM
    pages = lay_out(part, Room(top, top - RUNNING_ROOM, foot, foot))
    marked = ("rehearsal",) if is_rehearsal else ()
    made_of = (hash_, language.code, paper, *marked)
    document = Document(across, language, _name(words), made_of)
    canvas = document.canvas
    for number, page in enumerate(pages, start=1):
        if is_rehearsal:
            draw_watermark(canvas, across, words.say("watermark"))
        for block, y in page.placed:
            block.drawOn(canvas, across.left, y)
        _draw_footer(canvas, across, words, number, len(pages))
        canvas.showPage()
    return document.closed()


def _name(words: RubricWords) -> str:
    return words.say("rubric", code=words.rubric.code, version=words.rubric.version)


def _draw_footer(canvas: Canvas, across: Frame, words: RubricWords, page: int, pages: int) -> None:
    canvas.setStrokeColor(FOOTER_INK)
    canvas.setFillColor(FOOTER_INK)
    canvas.setLineWidth(THIN_RULE)
    top = across.bottom + FOOTER_SIZE + 6
    right = across.width - across.right
    canvas.line(across.left, top, right, top)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.drawString(across.left, across.bottom, printable(_name(words)))
    canvas.drawRightString(right, across.bottom, words.say("page", page=page, pages=pages))
