"""A laid sheet: a paper of a seal or of a session's plan, printed as its layout says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_layout_rules import filled
from judging_app.papers.document import Document
from judging_app.papers.flow import Part, Room, lay_out
from judging_app.papers.footer import FOOTER_ROOM, draw_footer
from judging_app.papers.held_words import held_fillings
from judging_app.papers.laid_blocks import laid_blocks
from judging_app.papers.lettering import load_fonts
from judging_app.papers.mark_words import feedback, recap_criterion, recap_judge
from judging_app.papers.marking import Drawn
from judging_app.papers.pages import draw_pages
from judging_app.papers.sealed_words import certificates, decree_annex, public_list
from judging_app.papers.sheet import Sheet
from judging_app.papers.style import frame
from judging_app.papers.watermark import mark_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from judging_app.domain.form import Form
    from judging_app.domain.held_order import HeldOrder
    from judging_app.domain.laid_order import LaidOrder
    from judging_app.language import Language
    from judging_app.papers.filling import Filling

    Fill = Callable[[Sheet, LaidOrder], Iterator[Filling]]
    Tell = Callable[[int, int], None]


FILLS: dict[str, Fill] = {
    "recap_judge": recap_judge,
    "recap_criterion": recap_criterion,
    "decree_annex": decree_annex,
    "public_list": public_list,
    "feedback": feedback,
    "certificate": certificates,
}
"""What fills each paper of a seal, by its code."""


def laid_sheet(order: LaidOrder, language: Language) -> bytes:
    """Print a paper of a seal by its layout; the same order gives the same bytes.

    Every page bears the seal's code and the QR code; pages are numbered sheet by sheet. Raises
    JudgingError where the seal has nobody for this paper, or the form's emblem is no picture.
    """
    load_fonts()
    sheet = Sheet(
        order.seal, order.hash, order.rubric, language, order.form, order.paper, order.copy
    )
    layout = order.layout
    laid = frame(order.paper, landscape=layout.across)
    parts = [
        Part(
            filled(language.of(layout.title), filling.fields),
            laid,
            laid_blocks(layout, filling, language, sheet, laid.text_width),
            number=at,
            is_initialled=layout.initials,
        )
        for at, filling in enumerate(FILLS[layout.code](sheet, order))
    ]
    if not parts:
        raise JudgingError("layout.nobody", paper=layout.title)
    drawn = Drawn(layout.code, filled(language.of(layout.title), {}), order.layout_hash)
    return draw_pages(sheet, parts, drawn)


class _Headed:
    """The letterhead of a paper that is printed before there is a seal."""

    def __init__(self, order: HeldOrder, language: Language) -> None:
        self._order, self._language = order, language

    @property
    def letterhead(self) -> tuple[str, ...]:
        return self._order.form.letterhead or self._order.letterhead

    @property
    def form(self) -> Form:
        return self._order.form

    def say(self, key: str, **values: object) -> str:
        return self._language.say(f"paper.{key}", **values)


def held_sheet(order: HeldOrder, language: Language) -> bytes:
    """Print a paper of a session's plan by its layout; the same order gives the same bytes.

    It bears no code: nothing is sealed yet. Raises JudgingError where the session has nobody for
    this paper, or the form's emblem is no picture.
    """
    load_fonts()
    layout, headed = order.layout, _Headed(order, language)
    laid = frame(order.paper, landscape=layout.across)
    top, foot = laid.height - laid.top, laid.bottom + FOOTER_ROOM
    title = language.of(layout.title)
    document = Document(laid, language, f"{title}, {order.session}", order)
    canvas, is_empty = document.canvas, True
    for filling in held_fillings(order, language):
        is_empty = False
        blocks = laid_blocks(layout, filling, language, headed, laid.text_width)
        pages = lay_out(Part(title, laid, blocks), Room(top, top, foot, foot))
        for number, page in enumerate(pages, 1):
            mark_kind(canvas, laid, order.kind, language)
            for block, y in page.placed:
                block.drawOn(canvas, laid.left, y)
            said = language.say("paper.page", page=number, pages=len(pages))
            about = ", ".join(filter(None, (title, order.session, filling.fields.get("judge"))))
            draw_footer(canvas, laid, about, said)
            canvas.showPage()
    if is_empty:
        raise JudgingError("layout.nobody", paper=layout.title)
    return document.closed()
