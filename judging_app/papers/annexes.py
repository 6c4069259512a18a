"""The annexes II and III: who was not judged, and what falls to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.ladder import why_unplaced
from judging_app.papers import tally
from judging_app.papers.annex import annex
from judging_app.papers.cells import Cell, Column, Row, fitted, narrow, row, shared
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import BOLD, REGULAR
from judging_app.papers.prose import Facts, prose
from judging_app.papers.ruling import prize_sentence
from judging_app.papers.shares import group_of, unfilled
from judging_app.papers.sheet import NONE
from judging_app.papers.style import PLAIN, SUBHEADING, frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.seal import SealedRow
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet

NAME_WIDTH = 48 * mm
AREA_WIDTH = 34 * mm


def attendance_annex(sheet: Sheet) -> Part:
    """Annex II: who was absent, withdrew, was disqualified or has no score, with the reasons."""
    width = frame(sheet.paper).text_width
    return annex(sheet, "II", "annex_attendance", _attendance(sheet, width), landscape=False)


def _attendance(sheet: Sheet, width: float) -> Iterable[Flowable]:
    facts = [
        (sheet.say(f"count_{name}"), sheet.count(value)) for name, value in tally.counts(sheet.seal)
    ]
    yield Facts(facts, width=width, name_width=62 * mm, indent=0)
    listed = [*tally.missing(sheet.seal), *tally.unscored(sheet.seal)]
    if not listed:
        yield prose(sheet.say("nobody_missing"), SUBHEADING)
        return
    yield prose(sheet.say("not_judged"), SUBHEADING)
    states = [sheet.say(f"state_{sealed.presence}") for sealed in listed]
    reasons = [_reason(sheet, sealed) for sealed in listed]
    state, reason = sheet.say("state"), sheet.say("reason")
    first = [Column(sheet.say("no"), 10 * mm, "center"), _number_column(sheet, listed)]
    last = [
        Column(state, fitted(state, states, 30 * mm)),
        Column(reason, fitted(reason, reasons, 44 * mm)),
    ]
    columns = [*first, *_name_columns(sheet, listed, width, [*first, *last]), *last]
    rows = [
        row(str(index), sealed.number, *_named(sheet, sealed), state, reason)
        for index, (sealed, state, reason) in enumerate(
            zip(listed, states, reasons, strict=True), 1
        )
    ]
    yield Grid(columns, rows)


def _reason(sheet: Sheet, sealed: SealedRow) -> str:
    if sealed.presence == "present":
        if sealed.missing:
            return sheet.worded(why_unplaced(sealed))
        return sealed.reason or sheet.say("reason_unscored")
    return sealed.reason


def _number_column(sheet: Sheet, rows: Sequence[SealedRow]) -> Column:
    title = sheet.say("contestant_number")
    return Column(title, fitted(title, (row.number for row in rows), 28 * mm), "center")


def _name_columns(
    sheet: Sheet, rows: Sequence[SealedRow], width: float, others: Sequence[Column]
) -> list[Column]:
    """Make the columns of name and area out of the width that the others leave."""
    name, area = sheet.say("contestant_name", noun=sheet.noun_title), sheet.say("area")
    if not sheet.has_areas:
        return [Column(name, width - sum(column.width for column in others))]
    names, areas = [row.name for row in rows], [row.area for row in rows]
    widths = shared(
        width - sum(column.width for column in others),
        (fitted(name, names, NAME_WIDTH), narrow(name, names, NAME_WIDTH)),
        (fitted(area, areas, AREA_WIDTH), narrow(area, areas, AREA_WIDTH)),
    )
    return [Column(name, widths[0]), Column(area, widths[1])]


def _named(sheet: Sheet, sealed: SealedRow) -> tuple[str, ...]:
    return (sealed.name, sealed.area) if sheet.has_areas else (sealed.name,)


def winners_annex(sheet: Sheet) -> Part:
    """Annex III: who goes on, who wins what, who is a reserve; amounts in figures and words."""
    width = frame(sheet.paper).text_width
    return annex(sheet, "III", "annex_winners", _winners(sheet, width), landscape=False)


def _why_nobody(sheet: Sheet, chosen: Sized) -> str:
    """Name the sentence that says why there is nobody to list; empty where somebody is."""
    if not sheet.seal.decided_here:
        return "ruled_in_plenary"
    if sheet.seal.is_ranking_all:
        return "ruled_ranking_all"
    return "" if chosen else "nobody_chosen"


def _winners(sheet: Sheet, width: float) -> Iterable[Flowable]:
    groups, held_back = tally.groups(sheet.seal), tally.reserves(sheet.seal)
    if why_nobody := _why_nobody(sheet, [*groups, *held_back]):
        yield prose(sheet.say(why_nobody), PLAIN)
        yield from unfilled(sheet)
        return
    has_amounts = any(group.amount for group in groups)
    listed = [row for group in groups for row in group.rows] + held_back
    first = [Column(sheet.say("no"), 10 * mm, "center"), _number_column(sheet, listed)]
    scores, amounts = sheet.say("final_score"), sheet.say("amount")
    last = [
        Column(sheet.say("place"), fitted(sheet.say("place"), ()), "center"),
        Column(scores, fitted(scores, map(sheet.score, listed)), "right"),
    ]
    if has_amounts:
        texts = (sheet.money(row.amount) for row in listed)
        last.append(Column(amounts, fitted(amounts, texts), "right"))
    columns = [*first, *_name_columns(sheet, listed, width, [*first, *last]), *last]
    yield Grid(columns, list(_winner_rows(sheet, len(columns), has_amounts=has_amounts)))
    if has_amounts:
        total = sum(group.total for group in groups)
        yield prose(sheet.say("prize_total", amount=sheet.money_in_words(total)), SUBHEADING)
    yield from unfilled(sheet)


def _winner_rows(sheet: Sheet, span: int, *, has_amounts: bool) -> Iterable[Row]:
    """List who was chosen under what falls to them, then the reserves."""
    count = 0
    for group in tally.groups(sheet.seal):
        yield _group_head(_group_title(sheet, group), span)
        for within, sealed in _by_group(sheet, group.rows):
            if within:
                yield _group_head(within, span, REGULAR)
            count += 1
            yield _winner(sheet, str(count), sealed, has_amounts=has_amounts)
    held_back = tally.reserves(sheet.seal)
    if held_back:
        yield _group_head(sheet.say("reserves", count=sheet.count(len(held_back))), span)
    for within, sealed in _by_group(sheet, held_back):
        if within:
            yield _group_head(within, span, REGULAR)
        yield _winner(sheet, str(sealed.reserve), sealed, has_amounts=has_amounts)


def _by_group(sheet: Sheet, rows: Sequence[SealedRow]) -> Iterable[tuple[str, SealedRow]]:
    """Put the rows of each group together, the group's name with its first row alone."""
    known = list(dict.fromkeys(sheet.of(one.within) for one in sheet.seal.shares if one.within))
    named = [(group_of(sheet, sealed), sealed) for sealed in rows]
    named.sort(key=lambda one: known.index(one[0]) if one[0] in known else -1)
    before = ""
    for within, sealed in named:
        yield (within if within != before else ""), sealed
        before = within


def _group_title(sheet: Sheet, group: tally.Group) -> str:
    said = prize_sentence(sheet, group).rstrip(".")
    goes_to = sheet.seal.goes_to
    if group.goes_on and group.prize and goes_to:
        return sheet.say("group_goes_on", group=said, stage=sheet.of(goes_to))
    return said


def _group_head(title: str, span: int, weight: str = BOLD) -> Row:
    return Row((Cell(title, weight, span, "left"),), is_heading=True)


def _winner(sheet: Sheet, number: str, sealed: SealedRow, *, has_amounts: bool) -> Row:
    amount = Cell(sheet.money(sealed.amount) if sealed.amount else NONE)
    return row(
        number,
        sealed.number,
        *_named(sheet, sealed),
        sheet.place(sealed),
        sheet.score(sealed),
        *([amount] if has_amounts else []),
    )
