"""The declaration sheet: a judge's ties with the contestants of a session, on paper, to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.papers.cells import Column, filled, row
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import BOLD, REGULAR, printable
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import Facts, items, prose
from judging_app.papers.style import (
    BODY,
    INK,
    PLAIN,
    SIGNATURE_GAP,
    TITLE_LINE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.declaration_order import DeclarationOrder, DeclaredLine
    from judging_app.domain.session import Tie
    from judging_app.language import Language

SIGNATURE_LEFT = 95 * mm
DOTS = "." * 24
STATEMENTS = 5

TIES: dict[Tie, str] = {
    "family": "scoring.tie_family",
    "business": "scoring.tie_business",
    "mentoring": "scoring.tie_mentoring",
    "institution": "scoring.tie_institution",
    "other": "scoring.tie_other",
}
"""The words for the ties, as the screen says them."""


def declaration_sheet(order: DeclarationOrder, language: Language) -> bytes:
    """Print a declaration of ties; the same order gives the same bytes.

    The wording is a proposal after what such declarations hold (opop.md 5.8).
    """
    return plain_pages(
        order,
        language,
        _blocks,
        title=language.say("ties.paper_title"),
        about=order.form.judge_name,
        source=order.form.judge_name,
        page="ties.paper_page",
    )


def _blocks(order: DeclarationOrder, language: Language, width: float) -> Iterator[Flowable]:
    say, form = language.say, order.form
    yield prose(say("ties.paper_title"), TITLE_LINE)
    yield prose(language.of(form.audition), TITLE_LINE.clone("audition", spaceAfter=10))
    yield prose(say("ties.paper_i"), PLAIN.clone("opening", spaceAfter=4))
    where = ", ".join(filter(None, (form.session_name, language.of(form.category))))
    place = ", ".join(filter(None, (form.venue, form.room)))
    yield Facts(
        [
            (say("ties.paper_name"), form.judge_name),
            (say("ties.paper_institution"), form.institution or DOTS),
            (say("ties.paper_as"), say("ties.paper_judge")),
            (say("ties.paper_session"), ", ".join(filter(None, (where, place)))),
        ],
        width=width,
        name_width=30 * mm,
    )
    yield prose(say("ties.paper_lead"), PLAIN.clone("lead", spaceBefore=8, spaceAfter=4))
    yield from items([say(f"ties.paper_{at}") for at in range(1, STATEMENTS + 1)])
    columns = [
        Column(say("ties.paper_no"), 22 * mm, "center"),
        Column(say("ties.paper_contestant"), 0),
        Column(say("ties.paper_area"), 38 * mm),
        Column(say("ties.paper_tie"), 52 * mm),
    ]
    rows = [row(one.number, one.name, one.area, _tie(one, language)) for one in order.lines]
    grid = Grid(filled(columns, width), rows)
    grid.spaceBefore = 8
    yield grid
    yield Together(
        [
            prose(say("ties.paper_close"), BODY.clone("closing", spaceBefore=10, spaceAfter=8)),
            Signature(form.city, form.judge_name, say("ties.paper_maker")),
        ],
        is_signed=True,
        core=2,
    )


def _tie(one: DeclaredLine, language: Language) -> str:
    """Say a tie, or that there is none; who said why a proposed tie is none is quoted."""
    said = language.say(TIES[one.tie] if one.tie is not None else "ties.paper_none")
    return f"{said} ({one.note})" if one.note else said


class Signature(Flowable):
    """Place and a date to fill in, room to sign, and the judge's name under it."""

    def __init__(self, city: str, name: str, above: str) -> None:
        super().__init__()
        self.lines = (f"{city or DOTS}, {DOTS}", above)
        self.name = name

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = 3 * BODY.leading + SIGNATURE_GAP
        return width, self.height

    def draw(self) -> None:
        canvas, y = self.canv, self.height
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, BODY.fontSize)
        for text in self.lines:
            y -= BODY.leading
            canvas.drawString(SIGNATURE_LEFT, y, printable(text))
        canvas.setFont(BOLD, BODY.fontSize)
        canvas.drawString(SIGNATURE_LEFT, y - SIGNATURE_GAP - BODY.leading, printable(self.name))
