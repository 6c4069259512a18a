"""An annex: a part of the result sheet with its own head, number and date on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.papers.flow import Part
from judging_app.papers.lettering import BOLD, REGULAR, printable
from judging_app.papers.prose import Facts, prose
from judging_app.papers.style import ANNEX_LINE, ANNEX_TITLE, INK, PLAIN, SMALL, frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.papers.sheet import Sheet

INTERNAL = frozenset({"annex_recap", "annex_working", "annex_agreement"})
"""The annexes of what each judge gave and how judges differ; they are not to be published."""

REFERENCE_WIDTH = 68 * mm


class AnnexHead(Flowable):
    """An annex's title at the left; of which document, its number and date at the right."""

    def __init__(self, sheet: Sheet, numeral: str, title: str, *, internal: bool = False) -> None:
        super().__init__()
        self.title = prose(title.upper(), ANNEX_TITLE)
        self.lines = [
            prose(f"{sheet.stage_line}, {sheet.programme_line}", ANNEX_LINE),
            prose(sheet.scope_line, PLAIN),
        ]
        self.annex_of = printable(sheet.say("annex_of", numeral=numeral))
        self.facts = Facts(
            [
                (sheet.say("number_name"), sheet.form.number or "." * 34),
                (sheet.say("date_name"), sheet.language.date(sheet.day)),
            ],
            width=REFERENCE_WIDTH,
            name_width=14 * mm,
            indent=0,
            style=SMALL,
            room=0,
            colon_width=2.5 * mm,
        )
        self.internal = sheet.say("internal") if internal else ""
        self.spaceAfter = 5 * mm

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        room = width - REFERENCE_WIDTH - 6 * mm
        blocks = (self.title, *self.lines)
        self.block_heights = [block.wrap(room, height)[1] for block in blocks]
        lines = 2 if self.internal else 1
        self.facts_height = self.facts.wrap(REFERENCE_WIDTH, height)[1]
        beside = self.facts_height + lines * SMALL.leading
        self.height = max(sum(self.block_heights), beside)
        return width, self.height

    def draw(self) -> None:
        y = self.height
        for block, height in zip((self.title, *self.lines), self.block_heights, strict=True):
            y -= height
            block.drawOn(self.canv, 0, y)
        left = self.width - REFERENCE_WIDTH
        below = self.height - SMALL.leading - self.facts_height
        self.canv.setFillColor(INK)
        self.canv.setFont(REGULAR, SMALL.fontSize)
        self.canv.drawString(left, self.height - SMALL.fontSize, self.annex_of)
        self.facts.drawOn(self.canv, left, below)
        self.canv.setFont(BOLD, SMALL.fontSize)
        self.canv.drawString(left, below - SMALL.fontSize, self.internal)


def annex(
    sheet: Sheet, numeral: str, key: str, blocks: Iterable[Flowable], *, landscape: bool
) -> Part:
    """Make an annex: its head on the first page, a running head on the others."""
    title = sheet.say(key)
    internal = key in INTERNAL
    running = sheet.say(
        "running_internal" if internal else "running",
        numeral=numeral,
        number=sheet.form.number or "." * 24,
        date=sheet.language.date(sheet.day),
    )
    head = AnnexHead(sheet, numeral, title, internal=internal)
    return Part(
        sheet.say("annex_title", numeral=numeral, title=title),
        frame(sheet.paper, landscape=landscape),
        [head, *blocks],
        running,
    )
