"""The agreement, annex VI: how judges agreed, in pictures and figures; not to be published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from judging_app.domain.agreement.pictures import margin_chart, pictures_of
from judging_app.domain.agreement.tables import (
    agreement_table,
    criteria_table,
    profile_table,
    rasch_table,
    robustness_table,
)
from judging_app.papers.annex import annex
from judging_app.papers.cells import RECAP_LOOK, Column, fitted, narrow, row, shared
from judging_app.papers.chart import Chart
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import load_fonts
from judging_app.papers.pages import draw_pages
from judging_app.papers.prose import prose
from judging_app.papers.style import PLAIN, SMALL, SUBHEADING, frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.agreement.report import Report
    from judging_app.domain.agreement.tables import FigureTable
    from judging_app.domain.charts.row_chart import RowChart
    from judging_app.papers.sheet import Sheet

WORDS_WIDTH = 90.0
"""Points that a column of words may take beyond which it is broken into lines."""


def agreement_sheet(sheet: Sheet, report: Report) -> bytes:
    """Print annex VI alone: margins, what else would have won, and each panel's judges.

    Judges initial the pages of a result sheet, so this annex is never bound with one, and nobody
    signs it.
    """
    load_fonts()
    width = frame(sheet.paper, landscape=True).text_width
    blocks = _blocks(sheet, report, width)
    part = annex(sheet, "VI", "annex_agreement", blocks, landscape=True)
    return draw_pages(sheet, [replace(part, is_initialled=False)])


def _blocks(sheet: Sheet, report: Report, width: float) -> Iterator[Flowable]:
    yield prose(sheet.language.say("agreement.moves_nothing"), PLAIN)
    margin = margin_chart(report)
    if margin is not None:
        yield from _chart(sheet, margin)
    yield from _table(sheet, robustness_table(report), width)
    for at, panel in enumerate(report.panels, 1):
        if len(report.panels) > 1:
            names = ", ".join(map(report.order.given.name, panel.judges))
            said = sheet.language.say("agreement.panel_n", k=at, judges=names)
            yield prose(said, SUBHEADING)
        for chart in pictures_of(report, panel):
            yield from _chart(sheet, chart)
        for table in (
            agreement_table(panel), criteria_table(report, panel), profile_table(report, panel),
            rasch_table(report, panel),
        ):  # fmt: skip
            yield from _table(sheet, table, width)
    if report.is_apart:
        yield prose(sheet.language.say("agreement.disjoint"), PLAIN)


def _chart(sheet: Sheet, chart: RowChart) -> Iterator[Flowable]:
    head = prose(sheet.worded(chart.title), SUBHEADING)
    about = prose(sheet.worded(chart.about), SMALL)
    yield Together([head, about, Chart(chart, sheet.worded)], core=3)


def _table(sheet: Sheet, table: FigureTable, width: float) -> Iterator[Flowable]:
    heads = list(map(sheet.worded, table.heads))
    rows = [list(map(sheet.worded, cells)) for cells in table.rows]
    yield prose(sheet.worded(table.title), SUBHEADING)
    if rows:
        columns = list(zip(*rows, strict=True))
        wishes = [
            (fitted(head, texts, width / 3, RECAP_LOOK), narrow(head, texts, WORDS_WIDTH))
            for head, texts in zip(heads, columns, strict=True)
        ]
        widths = shared(width, *wishes)
        yield Grid(
            [Column(*pair) for pair in zip(heads, widths, strict=True)],
            [row(*cells) for cells in rows],
            RECAP_LOOK,
        )
    for note in table.notes:
        yield prose(sheet.worded(note), SMALL)
