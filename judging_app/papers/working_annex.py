"""The working, annex V: how every score and place came about, as a pocket calculator goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.line import shown
from judging_app.domain.line_groups import groups_of, terms_of
from judging_app.papers import tally
from judging_app.papers.annex import annex
from judging_app.papers.cells import RECAP_LOOK, Cell, Column, Row, row
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import SEMIBOLD
from judging_app.papers.prose import prose
from judging_app.papers.style import PLAIN, SUBHEADING, frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.line import Line
    from judging_app.domain.seal import SealedRow
    from judging_app.domain.sealed_lines import SealedLines
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet

WHO_WIDTH = 52 * mm
RULE_SHARE = 0.5
VALUE_WIDTH = 34 * mm


def working_annex(sheet: Sheet, workings: Sequence[SealedLines]) -> Part:
    """Annex V: for everybody who has a score, or not enough for one, the lines that lead there."""
    width = frame(sheet.paper, landscape=True).text_width
    return annex(sheet, "V", "annex_working", _workings(sheet, workings, width), landscape=True)


def _workings(sheet: Sheet, workings: Sequence[SealedLines], width: float) -> Iterable[Flowable]:
    yield prose(sheet.say("working_how"), PLAIN)
    lines = {one.contestant: one.lines for one in workings}
    for sealed in (*tally.ranked(sheet.seal), *tally.unscored(sheet.seal)):
        if sealed.contestant in lines:
            yield prose(_title(sheet, sealed), SUBHEADING)
            yield Grid(
                _columns(sheet, width), [*_rows(sheet, lines[sealed.contestant])], RECAP_LOOK
            )


def _title(sheet: Sheet, sealed: SealedRow) -> str:
    who = f"{sealed.number}, {sealed.name}"
    if not sealed.place:
        return sheet.say("working_unplaced", who=who, remark=sheet.remark(sealed))
    score = sheet.score(sealed)
    return sheet.say("working_placed", place=sealed.place, who=who, score=score)


def _columns(sheet: Sheet, width: float) -> list[Column]:
    rest = width - WHO_WIDTH - VALUE_WIDTH
    return [
        Column(sheet.say("working_of"), WHO_WIDTH),
        Column(sheet.say("working_rule"), rest * RULE_SHARE),
        Column(sheet.say("working_sums"), rest * (1 - RULE_SHARE)),
        Column(sheet.say("working_value"), VALUE_WIDTH, "right"),
    ]


def _rows(sheet: Sheet, lines: Iterable[Line]) -> Iterable[Row]:
    for group in groups_of(lines):
        title = ": ".join(filter(None, (sheet.worded(group.of), sheet.worded(group.about))))
        yield Row((Cell(title, SEMIBOLD, 4),), is_heading=True)
        for line in group.lines:
            yield row(
                sheet.worded(line.who),
                sheet.worded(line.rule),
                terms_of(line, sheet.worded),
                "" if line.value is None else sheet.worded(shown(line.value)),
            )
