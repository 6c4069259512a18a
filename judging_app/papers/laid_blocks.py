"""Laid blocks: the parts of a layout as what stands on a page, filled for one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.domain.paper_layout_rules import filled
from judging_app.papers.closing import Signature
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.laid_table import laid_table
from judging_app.papers.lettering import BOLD, NBSP, SEMIBOLD
from judging_app.papers.opening import Letterhead
from judging_app.papers.prose import Facts, items, prose
from judging_app.papers.style import BODY, CENTRED, NOTE, STAMP_ROOM, SUBHEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportlab.lib.styles import ParagraphStyle

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.paper_layout import LaidPart, LaidSigner, Look, PaperLayout, PartKind
    from judging_app.language import Language
    from judging_app.papers.filling import Filling
    from judging_app.papers.opening import Headed

LOOKS: dict[Look, ParagraphStyle] = {
    "plain": BODY.clone("laid plain", spaceBefore=4, spaceAfter=3),
    "centred": CENTRED.clone("laid centred", fontName=SEMIBOLD, fontSize=11.5, leading=15.5),
    "heading": SUBHEADING,
    "title": CENTRED.clone("laid title", fontName=BOLD, fontSize=14, leading=19, spaceBefore=14),
    "large": CENTRED.clone(
        "laid large", fontName=BOLD, fontSize=24, leading=30, spaceBefore=10, spaceAfter=8
    ),
    "small": NOTE,
}
"""How the words of a part are set, by its look."""

NAME_WIDTH = 46 * mm
HALF = 2


class SignatureRow(Flowable):
    """Those who sign side by side; one alone stands at the right, or in the middle if centred.

    In the middle 4 cm stay clear at the left, for the round stamp.
    """

    def __init__(self, signers: Iterable[Signature], *, is_centred: bool, gap: float) -> None:
        super().__init__()
        self.signers = list(signers)
        self.is_centred = is_centred
        self.spaceBefore = 8 + gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        alone = len(self.signers) == 1
        self.each = width / (HALF if alone else len(self.signers))
        if alone and self.is_centred:
            self.each = min(self.each, width - 2 * STAMP_ROOM)
        self.left = width - self.each * len(self.signers)
        if alone and self.is_centred:
            self.left = (width - self.each) / 2
        self.height = max(one.wrap(self.each - 4 * mm, height)[1] for one in self.signers)
        return width, self.height

    def draw(self) -> None:
        for at, one in enumerate(self.signers):
            left = self.left + at * self.each + 2 * mm
            one.drawOn(self.canv, left, self.height - one.height)


def laid_blocks(
    layout: PaperLayout, filling: Filling, language: Language, headed: Headed, width: float
) -> list[Flowable]:
    """Lay out the parts of a sheet; signatures never stand without the words before them."""
    laying = _Laying(filling, language, headed, width)
    blocks = [
        block
        for part in layout.parts
        if not part.when or filling.fields.get(part.when)
        for block in MAKERS[part.kind](laying, part)
    ]
    return list(_together(blocks))


def _together(blocks: list[Flowable]) -> Iterator[Flowable]:
    """Keep signatures with one another and with the words right before them."""
    waiting = list(blocks)
    while waiting:
        run = [waiting.pop(0)]
        if not isinstance(run[0], (Grid, Letterhead)):
            while waiting and isinstance(waiting[0], SignatureRow):
                run.append(waiting.pop(0))
        if isinstance(run[-1], SignatureRow):
            yield Together(run, is_signed=True, core=len(run))
        else:
            yield run[0]


class _Laying:
    """Makes the blocks of each kind of part, with the words of one sheet."""

    def __init__(self, filling: Filling, language: Language, headed: Headed, width: float) -> None:
        self.filling, self.language, self.headed, self.width = filling, language, headed, width

    def said(self, text: Text | None) -> str:
        return filled(self.language.of(text), self.filling.fields).strip() if text else ""

    def letterhead(self, _part: LaidPart) -> Iterator[Flowable]:
        yield Letterhead(self.headed)

    def text(self, part: LaidPart) -> Iterator[Flowable]:
        yield prose(self.said(part.text), LOOKS[part.look])

    def lines(self, part: LaidPart) -> Iterator[Flowable]:
        for words in filter(None, map(self.said, part.items)):
            yield prose(words, LOOKS[part.look])

    def listed(self, part: LaidPart) -> Iterator[Flowable]:
        yield from items(filter(None, map(self.said, part.items)))

    def facts(self, part: LaidPart) -> Iterator[Flowable]:
        facts = [(self.said(one.name), self.said(one.value)) for one in part.facts]
        facts = [(name, value) for name, value in facts if value]
        if facts:
            yield _spaced(Facts(facts, width=self.width, name_width=NAME_WIDTH, indent=0))

    def table(self, part: LaidPart) -> Iterator[Flowable]:
        yield from laid_table(part, self.filling, self.language, self.width)

    def signatures(self, part: LaidPart) -> Iterator[Flowable]:
        above = [self.said(one.above) for one in part.signers]
        signers = [
            Signature(over or (NBSP if any(above) else ""), *self._signer(one))
            for over, one in zip(above, part.signers, strict=True)
        ]
        yield SignatureRow(signers, is_centred=part.look == "centred", gap=part.room * mm)

    def _signer(self, signer: LaidSigner) -> tuple[str, str, str]:
        return self.said(signer.position), self.said(signer.name), self.said(signer.below)

    def space(self, part: LaidPart) -> Iterator[Flowable]:
        yield _Space(part.room * mm)


def _spaced(block: Flowable) -> Flowable:
    block.spaceBefore, block.spaceAfter = 6, 4
    return block


class _Space(Flowable):
    """Room without words."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.tall = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.tall
        return width, self.tall

    def draw(self) -> None:
        """Nothing stands here."""


MAKERS: dict[PartKind, Callable[[_Laying, LaidPart], Iterator[Flowable]]] = {
    "letterhead": _Laying.letterhead,
    "lines": _Laying.lines,
    "text": _Laying.text,
    "items": _Laying.listed,
    "facts": _Laying.facts,
    "table": _Laying.table,
    "signatures": _Laying.signatures,
    "space": _Laying.space,
}
"""What makes the blocks of a part, by its kind."""
