"""The minutes of a change: what a revision changed of a result, before and after, to sign."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from judging_app.domain.difference import difference
from judging_app.domain.seal import code_of
from judging_app.papers.cells import Column, filled, row
from judging_app.papers.closing import Signature
from judging_app.papers.flow import Together
from judging_app.papers.followed import contested, inked, withdrawn
from judging_app.papers.grid import Grid
from judging_app.papers.opening import Letterhead
from judging_app.papers.plain_pages import plain_pages
from judging_app.papers.prose import Facts, items, prose
from judging_app.papers.sheet import NONE, Sheet
from judging_app.papers.style import BODY, PLAIN, TITLE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging_app.domain.change_order import ChangeOrder
    from judging_app.domain.seal import SealedRow
    from judging_app.language import Language

SIDE = 54 * mm


def change_minutes(order: ChangeOrder, language: Language) -> bytes:
    """Print what a revision changed; the same order gives the same bytes.

    The parts are those of opop.md 5.8: whom it is about, before, after, reason, effect on the
    places, and who signs. No judge is named beside the chair.
    """
    return plain_pages(
        order,
        language,
        _blocks,
        title=language.say("paper.change_title"),
        source=code_of(order.after_hash),
    )


def _blocks(order: ChangeOrder, language: Language, width: float) -> Iterator[Flowable]:
    say = language.say
    before, after = (
        Sheet(seal, name, order.rubric, language, order.form, order.paper, 1, since)
        for seal, name, since in (
            (order.before, order.before_hash, order.before_after),
            (order.after, order.after_hash, order.after_after),
        )
    )
    if after.letterhead:
        yield Letterhead(after)
    lead = TITLE_LINE.clone("change", spaceBefore=10)
    yield prose(say("paper.change_title").upper(), lead)
    for line in (after.stage_line, after.programme_line, after.scope_line):
        yield prose(line, TITLE_LINE)
    yield Facts(
        [
            (say("paper.change_replaced"), _revision(before)),
            (say("paper.change_by"), _revision(after)),
            (say("paper.change_ground"), _ground(order, language)),
            (say("paper.change_reason"), order.reason),
            (say("paper.change_before"), f"{order.chair}; {order.witness}"),
        ],
        width=width,
        name_width=42 * mm,
    )
    yield from _changes(before, after, width)
    yield from _followed(before, after)
    seal = after.seal
    signatures = [
        Signature("", say("paper.change_chair"), seal.chair_name, ""),
        Signature("", f"{after.of(seal.committee.position)}", seal.committee.name, ""),
        Signature("", say("paper.change_witness"), seal.witness_name, ""),
    ]
    yield Together(
        [
            prose(say("paper.change_close"), BODY.clone("closing", spaceBefore=10, spaceAfter=8)),
            prose(after.place_and_date, PLAIN),
            SideBySide(signatures),
        ],
        is_signed=True,
        core=3,
    )


def _changes(before: Sheet, after: Sheet, width: float) -> Iterator[Flowable]:
    """Lay out who changed; a contestant who is in one of the two alone has a dash in the other."""
    say = after.language.say
    moved = difference(before.seal.rows, after.seal.rows)
    said = say("paper.change_moved", n=len(moved)) if moved else say("paper.change_nothing")
    yield prose(said, BODY.clone("moved", spaceBefore=8, spaceAfter=4))
    if not moved:
        return
    columns = [
        Column(say("ties.paper_no"), 22 * mm, "center"),
        Column(after.noun_title, 0),
        Column(say("paper.change_was"), SIDE),
        Column(say("paper.change_is"), SIDE),
    ]
    sides = [(sheet, {one.contestant: one for one in sheet.seal.rows}) for sheet in (before, after)]
    places = max(before.places, after.places)
    rows = []
    for one in moved:
        cells = []
        for sheet, found in sides:
            stands = found.get(one.contestant)
            cells.append(NONE if stands is None else _stand(sheet, stands, places))
        rows.append(row(one.number, one.name, *cells))
    yield Grid(filled(columns, width), rows)


def _followed(before: Sheet, after: Sheet) -> Iterator[Flowable]:
    """List what followed the two seals: announced, contested, confirmed, withdrawn, signed."""
    for sheet in (before, after):
        said = [*contested(sheet), *withdrawn(sheet), *inked(sheet)]
        if said:
            named = sheet.say("change_followed", revision=sheet.seal.revision)
            yield prose(named, BODY.clone("followed", spaceBefore=8, spaceAfter=2))
            yield from items(said)


def _stand(sheet: Sheet, stands: SealedRow, places: int) -> str:
    """Say a place, its score and what it brings: `2; 80,25; Juara 2`."""
    score = sheet.language.number(Fraction(stands.score), places) if stands.score else ""
    place = sheet.say("change_place", place=stands.place) if stands.place else ""
    return "; ".join(filter(None, (place, score, sheet.remark(stands)))) or NONE


def _revision(sheet: Sheet) -> str:
    said = sheet.say("revision", revision=sheet.seal.revision)
    day = sheet.language.date(sheet.day)
    return f"{said}, {day}, {sheet.clock}, {sheet.code}"


def _ground(order: ChangeOrder, language: Language) -> str:
    return language.say(f"views.ground_{order.ground}") if order.ground else NONE


class SideBySide(Flowable):
    """Places to sign, side by side."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        super().__init__()
        self.signatures = signatures
        self.spaceBefore = 8

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.room = width, width / len(self.signatures)
        inside = self.room - 4 * mm
        self.height = max(one.wrap(inside, height)[1] for one in self.signatures)
        return width, self.height

    def draw(self) -> None:
        for at, one in enumerate(self.signatures):
            one.drawOn(self.canv, at * self.room + 2 * mm, self.height - one.height)
