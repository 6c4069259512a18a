"""The check list: the ballots drawn for a paper check, each with its marks, to compare by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.number import places_apart
from judging_app.papers.cells import Column, filled, row
from judging_app.papers.closing import Signature
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import NBSP
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import Facts, prose
from judging_app.papers.style import BODY, PLAIN, TITLE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.check_order import CheckOrder
    from judging_app.domain.paper_check import Compared, PaperMark
    from judging_app.language import Language

CAUSES = {
    "cut": "paper_check.cause_cut",
    "sample": "paper_check.cause_sample",
    "judge": "paper_check.cause_judge",
}
STATES = {
    "same": "paper_check.is_same",
    "differs": "paper_check.is_other",
    "missing": "paper_check.is_missing",
}
BOX = "\N{BALLOT BOX}"


def check_list(order: CheckOrder, language: Language) -> bytes:
    """Print the list of a paper check; the same order gives the same bytes.

    Who compares writes on it what the signed paper says; what is recorded already stands there.
    """
    return plain_pages(
        order,
        language,
        _blocks,
        title=language.say("paper_check.list_title"),
        about=language.of(order.category),
        source=order.code,
    )


def _blocks(order: CheckOrder, language: Language, width: float) -> Iterator[Flowable]:
    say = language.say
    yield prose(say("paper_check.list_title").upper(), TITLE_LINE)
    yield prose(language.of(order.audition), TITLE_LINE)
    place = ", ".join(filter(None, (language.of(order.category), language.of(order.level))))
    yield prose(place, TITLE_LINE.clone("scope", spaceAfter=8))
    counted = say(
        "paper_check.list_counted",
        n=len(order.compared),
        k=language.number(len(order.compared)),
        of=language.number(order.counted),
    )
    yield Facts(
        [
            (say("paper_check.list_seed"), order.seed),
            (say("paper_check.list_code"), order.code),
            (say("paper_check.list_revision"), language.number(order.revision)),
            (say("paper_check.list_drawn"), counted),
        ],
        width=width,
        name_width=42 * mm,
        indent=0,
    )
    yield prose(say("paper_check.list_how"), BODY.clone("how", spaceBefore=6, spaceAfter=6))
    places = places_apart(one.ballot.total for one in order.compared)
    columns = [
        Column(say("paper.no"), 10 * mm, "center"),
        Column(say("paper_check.list_ballot"), 40 * mm),
        Column(say("paper_check.list_marks"), 0),
        Column(say("paper_check.list_total"), 19 * mm, "right"),
        Column(say("paper_check.list_paper"), 36 * mm),
    ]
    rows = [
        row(
            str(number),
            f"{one.ballot.number} {one.ballot.name}; {one.ballot.judge_name} "
            f"({say(CAUSES[one.cause])})",
            "; ".join(mark_words(mark, language) for mark in one.ballot.marks),
            language.number(one.ballot.total, places),
            _found(one, language),
        )
        for number, one in enumerate(order.compared, 1)
    ]
    yield Grid(filled(columns, width), rows)
    yield Together(
        [
            prose(say("paper_check.list_close"), PLAIN.clone("close", spaceBefore=10)),
            Signature(NBSP, say("paper_check.list_checker"), "", ""),
        ],
        is_signed=True,
        core=2,
    )


def mark_words(mark: PaperMark, language: Language) -> str:
    """Say a mark by its criterion: `Pasar 85`, the ballot's own name first where it has several."""
    slot = mark.slot if isinstance(mark.slot, str) else language.say(mark.slot)
    name = ": ".join(filter(None, (slot, language.of(mark.name))))
    return f"{name}{NBSP}{language.number(mark.value, mark.places)}"


def _found(one: Compared, language: Language) -> str:
    """Say what was found, or leave boxes to tick and room to write."""
    say = language.say
    if one.look is None:
        ticks = (f"{BOX}{NBSP}{say(STATES[key])}" for key in ("same", "differs"))
        return f"{'  '.join(ticks)}  {'.' * 18}"
    return ". ".join(filter(None, (say(STATES[one.look.state]), one.look.note)))
