"""The re-entry list: the ballots that are not here, judge by judge, with room for every mark."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.papers.cells import Column, filled, row
from judging_app.papers.document import Document
from judging_app.papers.flow import Part, Room, lay_out
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import REGULAR, load_fonts, printable
from judging_app.papers.prose import Facts, items, prose
from judging_app.papers.style import BODY, FOOTER_INK, PLAIN, THIN_RULE, TITLE_LINE, frame
from judging_app.papers.watermark import mark_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.reentry import Listed, ReentryOrder, ReentryPart
    from judging_app.language import Language
    from judging_app.papers.cells import Row
    from judging_app.papers.style import Frame

FOOTER_SIZE, FOOTER_ROOM = 8, 20
NUMBER_WIDTH, MARK_WIDTH, SIGN_WIDTH = 24 * mm, 13 * mm, 22 * mm


def reentry_sheet(order: ReentryOrder, language: Language) -> bytes:
    """Print what is to be typed again; the same order gives the same bytes."""
    load_fonts()
    upright = frame(order.paper)
    title = language.say("reentry.title")
    part = Part(title, upright, list(_blocks(order, language, upright.text_width)))
    top, foot = upright.height - upright.top, upright.bottom + FOOTER_ROOM
    pages = lay_out(part, Room(top, top, foot, foot))
    document = Document(upright, language, f"{title}, {order.session}", order)
    canvas = document.canvas
    for number, page in enumerate(pages, start=1):
        mark_kind(canvas, upright, order.kind, language)
        for block, y in page.placed:
            block.drawOn(canvas, upright.left, y)
        said = language.say("ties.paper_page", page=number, pages=len(pages))
        _draw_footer(canvas, upright, order.session, said)
        canvas.showPage()
    return document.closed()


def _blocks(order: ReentryOrder, language: Language, width: float) -> Iterator[Flowable]:
    say = language.say
    yield prose(say("reentry.title"), TITLE_LINE)
    at = dt.datetime.fromisoformat(order.at)
    yield Facts(
        [
            (say("reentry.session"), ", ".join(filter(None, (order.session, order.where)))),
            (say("reentry.desk"), order.desk),
            (say("reentry.at"), f"{language.date(at)}, {language.time(at)}"),
            (say("reentry.count"), language.number(order.ballots)),
        ],
        width=width,
        name_width=34 * mm,
    )
    if order.is_empty:
        yield prose(say("reentry.nothing"), PLAIN.clone("nothing", spaceBefore=10))
        return
    yield prose(say("reentry.lead"), PLAIN.clone("lead", spaceBefore=8, spaceAfter=4))
    if order.unrecorded:
        yield _heading(say("reentry.unrecorded"))
        yield from items([f"{one.number} {one.name}" for one in order.unrecorded])
    if order.undeclared:
        yield _heading(say("reentry.undeclared"))
        yield from items(list(order.undeclared))
    for part in order.parts:
        yield from _part(part, language, width)


def _heading(text: str) -> Flowable:
    return prose(text, BODY.clone("heading", spaceBefore=12, spaceAfter=3, keepWithNext=1))


def _part(part: ReentryPart, language: Language, width: float) -> Iterator[Flowable]:
    say = language.say
    named = f"{part.judge}, {part.slot}" if part.slot else part.judge
    yield _heading(say("reentry.judge", judge=named, n=len(part.contestants)))
    legend = "; ".join(f"{at}. {name}" for at, name in enumerate(part.criteria, start=1))
    yield prose(legend, PLAIN.clone("legend", spaceAfter=4, keepWithNext=1))
    columns = [
        Column(say("ties.paper_no"), NUMBER_WIDTH, "center"),
        Column(say("ties.paper_contestant"), 0),
        *(Column(str(at), MARK_WIDTH, "center") for at in range(1, len(part.criteria) + 1)),
        Column(say("reentry.initials"), SIGN_WIDTH),
    ]
    yield Grid(filled(columns, width), [_row(one, len(part.criteria)) for one in part.contestants])


def _row(one: Listed, marks: int) -> Row:
    return row(one.number, one.name, *([""] * (marks + 1)))


def _draw_footer(canvas: Canvas, upright: Frame, name: str, page: str) -> None:
    canvas.setStrokeColor(FOOTER_INK)
    canvas.setFillColor(FOOTER_INK)
    canvas.setLineWidth(THIN_RULE)
    top = upright.bottom + FOOTER_SIZE + 6
    right = upright.width - upright.right
    canvas.line(upright.left, top, right, top)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.drawString(upright.left, upright.bottom, printable(name))
    canvas.drawRightString(right, upright.bottom, page)
