"""Plain pages: a paper of one part without codes, each page with its source and number below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.papers.document import Document
from judging_app.papers.flow import Part, Room, lay_out
from judging_app.papers.footer import FOOTER_ROOM, draw_footer
from judging_app.papers.lettering import load_fonts
from judging_app.papers.style import frame
from judging_app.papers.watermark import mark_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.language import Language


def plain_pages(
    order: Any,  # noqa: ANN401  # an order with paper and kind, of whichever paper
    language: Language,
    blocks: Callable[[Any, Language, float], Iterable[Flowable]],
    *,
    title: str,
    about: str = "",
    source: str,
    page: str = "paper.page",
) -> bytes:
    """Draw an order's blocks on upright pages; the same order gives the same bytes.

    `blocks` makes them for a width of the text; `about` follows the title in the file's own title;
    `source` stands below each page at the left, and at the right the sentence of the key `page`.
    """
    load_fonts()
    upright = frame(order.paper)
    part = Part(title, upright, list(blocks(order, language, upright.text_width)))
    top, foot = upright.height - upright.top, upright.bottom + FOOTER_ROOM
    pages = lay_out(part, Room(top, top, foot, foot))
    document = Document(upright, language, ", ".join(filter(None, (title, about))), order)
    canvas = document.canvas
    for number, laid in enumerate(pages, start=1):
        mark_kind(canvas, upright, order.kind, language)
        for block, y in laid.placed:
            block.drawOn(canvas, upright.left, y)
        said = language.say(page, page=number, pages=len(pages))
        draw_footer(canvas, upright, source, said)
        canvas.showPage()
    return document.closed()
