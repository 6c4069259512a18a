"""The re-entry list: the ballots that are not here, judge by judge, with room for every mark."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.papers.cells import Column, filled, row
from judging_app.papers.grid import Grid
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import Facts, items, prose
from judging_app.papers.style import BODY, PLAIN, TITLE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.reentry import Listed, ReentryOrder, ReentryPart
    from judging_app.language import Language
    from judging_app.papers.cells import Row

NUMBER_WIDTH, MARK_WIDTH, SIGN_WIDTH = 24 * mm, 13 * mm, 22 * mm


def reentry_sheet(order: ReentryOrder, language: Language) -> bytes:
    """Print what is to be typed again; the same order gives the same bytes."""
    title = language.say("reentry.title")
    return plain_pages(
        order, language, _blocks, title=title, about=order.session, source=order.session,
        page="ties.paper_page",
    )  # fmt: skip


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
