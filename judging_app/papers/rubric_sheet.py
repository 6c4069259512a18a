"""The rubric sheet: a rubric on paper by itself, to read, to hand out and to have approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.method_words import method_told
from judging_app.domain.tie_order import order_of
from judging_app.domain.tie_words import step_words
from judging_app.papers.document import Document
from judging_app.papers.flow import Part, Room, lay_out
from judging_app.papers.footer import FOOTER_ROOM, draw_footer
from judging_app.papers.lettering import load_fonts
from judging_app.papers.prose import prose
from judging_app.papers.rubric_annex import RubricWords, rubric_blocks
from judging_app.papers.style import (
    ANNEX_TITLE,
    SMALL,
    SUBHEADING,
    frame,
)
from judging_app.papers.watermark import draw_watermark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.form import Paper
    from judging_app.domain.rubric import Rubric
    from judging_app.language import Language

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
    blocks = [head, *rubric_blocks(words, across.text_width), *_rule(words)]
    part = Part(title, across, blocks)
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
        said = words.say("page", page=number, pages=len(pages))
        draw_footer(canvas, across, _name(words), said)
        canvas.showPage()
    return document.closed()


def _rule(words: RubricWords) -> Iterable[Flowable]:
    """Tell how marks become a result and places, and what separates equal results."""
    rubric, say = words.rubric, words.language.say
    told = " ".join(map(say, method_told(rubric)))
    yield prose(words.say("rubric_method"), SUBHEADING)
    yield prose(told, SMALL)
    steps = [step_words(step, rubric) for step in order_of(rubric).steps]
    chain = [step if isinstance(step, str) else say(step) for step in steps]
    yield prose(words.say("rubric_ties"), SUBHEADING)
    yield prose("; ".join(f"{at}. {step}" for at, step in enumerate(chain, start=1)), SMALL)


def _name(words: RubricWords) -> str:
    return words.say("rubric", code=words.rubric.code, version=words.rubric.version)
