"""The prize list: what every sealed result gives, category by category, and the sum of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.papers.cells import Cell, Column, Row, filled, row
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import BOLD, SEMIBOLD
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import prose
from judging_app.papers.sheet import money_of
from judging_app.papers.style import BODY, SUBHEADING, TITLE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.prize_totals import PrizeOrder, ResultPrizes
    from judging_app.language import Language

SPAN = 4


def prize_list(order: PrizeOrder, language: Language) -> bytes:
    """Print the prizes of all sealed results with their sums; the same order, the same bytes."""
    codes = {one.code for one in order.totals.results}
    return plain_pages(
        order,
        language,
        _blocks,
        title=language.say("paper.prizes_title"),
        source=language.say("paper.prizes_source", n=len(codes)),
    )


def _blocks(order: PrizeOrder, language: Language, width: float) -> Iterator[Flowable]:
    say, totals = language.say, order.totals
    yield prose(say("paper.prizes_title").upper(), TITLE_LINE)
    yield prose(language.of(order.audition), TITLE_LINE.clone("audition", spaceAfter=10))
    columns = [
        Column(say("paper.prizes_prize"), 0),
        Column(say("paper.prizes_winners"), 24 * mm, "right"),
        Column(say("paper.prizes_each"), 40 * mm, "right"),
        Column(say("paper.prizes_sum"), 44 * mm, "right"),
    ]
    rows = [row for one in totals.results for row in _of_result(one, order, language)]
    rows.append(_sum(say("paper.prizes_all"), totals.winners, totals.total, order, language))
    yield Grid(filled(columns, width), rows)
    money = money_of(language, totals.total, order.money)
    in_words = f"{money} ({language.in_words(totals.total)} rupiah)"
    yield prose(say("paper.prize_total", amount=in_words), SUBHEADING)
    if totals.waiting:
        said = say("paper.prizes_waiting", n=totals.waiting)
        yield prose(said, BODY.clone("waiting", spaceBefore=6))


def _of_result(one: ResultPrizes, order: PrizeOrder, language: Language) -> Iterable[Row]:
    place = (language.of(one.category_name), language.of(one.level), one.venue)
    revision = language.say("paper.revision", revision=one.revision)
    title = f"{', '.join(filter(None, place))} ({revision}, {one.code})"
    yield Row((Cell(title, BOLD, SPAN, "left"),), is_heading=True)
    for prize in one.sums:
        if prize.amount:
            yield row(
                language.of(prize.label),
                language.number(prize.winners),
                money_of(language, prize.amount, order.money),
                money_of(language, prize.total, order.money),
            )
    winners = sum(prize.winners for prize in one.sums if prize.amount)
    yield _sum(language.say("paper.prizes_of_result"), winners, one.total, order, language)


def _sum(title: str, winners: int, total: int, order: PrizeOrder, language: Language) -> Row:
    money = money_of(language, total, order.money)
    return row(title, language.number(winners), "", money, weight=SEMIBOLD)
