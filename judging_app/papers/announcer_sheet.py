"""The announcer's sheet: who won what, in the order of the reveal, in large type, each to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.papers.flow import Together
from judging_app.papers.lettering import BOLD, REGULAR, SEMIBOLD, printable, wrap
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import prose
from judging_app.papers.sheet import money_of
from judging_app.papers.style import (
    ANNEX_TITLE,
    BODY,
    INK,
    PLAIN,
    RULE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.announcer_order import AnnouncerOrder
    from judging_app.domain.reveal import Step
    from judging_app.language import Language

TICK, TICK_ROOM = 8 * mm, 14 * mm

LABEL = PLAIN.clone(
    "label", fontName=BOLD, fontSize=19, leading=23, spaceBefore=16, spaceAfter=2, keepWithNext=1
)
AMOUNT = PLAIN.clone("amount", fontSize=14, leading=18, spaceAfter=4, keepWithNext=1)
LEAD = PLAIN.clone("lead", fontSize=12, leading=15.5, spaceAfter=6)


class Announced(Flowable):
    """A contestant to be read out: a box to tick, the number and the name, and where it is from."""

    sizes = ((BOLD, 17, 21.0), (REGULAR, 13, 16.5))

    def __init__(self, name: str, origin: str, width: float) -> None:
        super().__init__()
        self.width = width
        self.lines = [
            (font, size, leading, line)
            for (font, size, leading), text in zip(self.sizes, (name, origin), strict=True)
            if text
            for line in wrap(printable(text), font, size, width - TICK_ROOM)
        ]
        self.spaceBefore = self.spaceAfter = 5

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.height = max(TICK, sum(leading for _, _, leading, _ in self.lines))
        return self.width, self.height

    def draw(self) -> None:
        canvas, y = self.canv, self.height
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.rect(0, self.height - TICK, TICK, TICK)
        canvas.setFillColor(INK)
        for font, size, leading, line in self.lines:
            y -= leading
            canvas.setFont(font, size)
            canvas.drawString(TICK_ROOM, y + leading - size, line)


def announcer_sheet(order: AnnouncerOrder, language: Language) -> bytes:
    """Print an announcer's sheet; the same order gives the same bytes."""
    return plain_pages(
        order,
        language,
        _blocks,
        title=language.say("paper.announcer_title"),
        about=language.of(order.category),
        source=_source(order, language),
    )


def _blocks(order: AnnouncerOrder, language: Language, width: float) -> Iterator[Flowable]:
    say = language.say
    yield prose(say("paper.announcer_title"), ANNEX_TITLE)
    yield prose(language.of(order.audition), LEAD.clone("audition", fontName=SEMIBOLD))
    parts = (language.of(order.category), language.of(order.level))
    yield prose(", ".join(filter(None, parts)), LEAD)
    yield prose(say("paper.announcer_lead"), LEAD)
    for step in order.steps:
        people = [_announced(one.number, one.name, one.origin, width) for one in step.people]
        yield Together([*_head(step, order, language), *people], core=2)
    if order.withdrawn:
        names = [f"{number} {name}" for number, name in order.withdrawn]
        words = say("paper.announcer_withdrawn", who=", ".join(names))
        yield prose(words, BODY.clone("withdrawn", spaceBefore=14))


def _announced(number: str, name: str, origin: str, width: float) -> Announced:
    return Announced(f"{number}  {name}", origin, width)


def _head(step: Step, order: AnnouncerOrder, language: Language) -> Iterator[Flowable]:
    """Head a step with its prize and the amount in figures and words, or with the list's name."""
    say = language.say
    if step.is_list:
        stage = language.of(step.label) if step.label else ""
        title = say("paper.announcer_goes_on", stage=stage) if stage else ""
        title = title or say("paper.announcer_winners")
        values = {"title": title, "part": step.part, "parts": step.parts}
        yield prose(say("paper.announcer_list", **values) if step.parts > 1 else title, LABEL)
        return
    words = [language.of(text) for text in (step.label, step.within) if text is not None]
    yield prose(", ".join(words), LABEL)
    if step.amount:
        money = money_of(language, step.amount, order.money)
        key = "paper.announcer_amount" if len(step.people) == 1 else "paper.announcer_each"
        yield prose(say(key, amount=money, words=language.in_words(step.amount)), AMOUNT)


def _source(order: AnnouncerOrder, language: Language) -> str:
    return language.say("paper.announcer_source", code=order.code, k=order.revision)
