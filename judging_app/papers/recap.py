"""The recap, annex IV: every judge's total, sum, mean, place and remark; not to be published."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.number import places_apart
from judging_app.domain.seal import SealedTotal, code_of
from judging_app.papers import tally
from judging_app.papers.annex import annex
from judging_app.papers.cells import RECAP_LOOK, Cell, Column, Over, Row, fitted, row, shared
from judging_app.papers.closing import Signature, chair_signature
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import NBSP, REGULAR, SEMIBOLD
from judging_app.papers.minutes import CHOSEN
from judging_app.papers.prose import Facts, prose
from judging_app.papers.sheet import NONE
from judging_app.papers.style import LEGEND, SMALL, SUBHEADING, frame
from judging_app.papers.ties import tie_notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.seal import SealedPanel, SealedRow
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet

MOST_JUDGES_WITH_AREA = 8
FEW_JUDGES = 5
LEGEND_WIDTH = 125 * mm
LEGEND_GAP = 8 * mm
CLERK_WIDTH = 52 * mm
TITLES = (
    "no",
    "contestant_number",
    "contestant_name",
    "area",
    "sum",
    "mean",
    "place",
    "remark",
)


def recap_annex(sheet: Sheet) -> Part:
    """Annex IV: one table for each panel, judges numbered, and two signatures at the end."""
    width = frame(sheet.paper, landscape=True).text_width
    return annex(sheet, "IV", "annex_recap", _recap(sheet, width), landscape=True)


def _recap(sheet: Sheet, width: float) -> Iterable[Flowable]:
    for index, panel in enumerate(sheet.seal.panels):
        rows = tally.by_number(row for row in sheet.seal.rows if row.panel == index)
        yield prose(_panel_title(sheet, panel), SUBHEADING)
        if rows:
            yield _PanelTable(sheet, panel, rows, width).grid()
        is_last = index == len(sheet.seal.panels) - 1
        judges = _judges(sheet, panel, LEGEND_WIDTH if is_last else width)
        yield RecapClosing(sheet, judges) if is_last else judges


def _judges(sheet: Sheet, panel: SealedPanel, width: float) -> Facts:
    """List the judges under the numbers that they have in the table."""
    facts = [
        (sheet.say("judge_k", k=k), ", ".join(filter(None, (judge.name, judge.institution))))
        for k, judge in enumerate(panel.judges, 1)
    ]
    listed = Facts(facts, width=width, name_width=16 * mm, indent=0, style=SMALL, room=0)
    listed.spaceBefore = 2 * mm
    return listed


def _panel_title(sheet: Sheet, panel: SealedPanel) -> str:
    place = ", ".join(filter(None, (panel.name, panel.venue)))
    if not sheet.is_plenary:
        return place
    code = code_of(panel.seal) if panel.seal else NONE
    return sheet.say("panel_of_plenary", panel=place, code=code)


class _PanelTable:
    """The table of one panel, its figures with as many decimals as tell unequal ones apart."""

    def __init__(
        self, sheet: Sheet, panel: SealedPanel, rows: list[SealedRow], width: float
    ) -> None:
        self.sheet, self.panel, self.rows, self.width = sheet, panel, rows, width
        self.totals = {
            row.contestant: [Fraction(t.total) for t in row.totals if t.state == "scored"]
            for row in rows
        }
        self.places = places_apart(t for totals in self.totals.values() for t in totals)
        self.sum_places = places_apart(sum(totals) for totals in self.totals.values() if totals)
        self.has_area = len(panel.judges) <= MOST_JUDGES_WITH_AREA

    def grid(self) -> Grid:
        rows = [self._row(i, row) for i, row in enumerate(self.rows, 1)]
        first = 4 if self.has_area else 3
        over = Over(self.sheet.say("judge_totals"), first, len(self.panel.judges))
        return Grid(self._columns(rows), rows, RECAP_LOOK, over)

    def _columns(self, rows: list[Row]) -> list[Column]:
        sheet, judges = self.sheet, len(self.panel.judges)
        titles = {key: sheet.say(key, noun=sheet.noun_title) for key in TITLES}

        def fit(key: str, index: int, most: float) -> float:
            texts = [row.cells[index].text for row in rows if row.cells[index].span == 1]
            return fitted(titles[key], texts, most * mm, RECAP_LOOK, SEMIBOLD)

        figures = [sheet.language.number(t, self.places) for ts in self.totals.values() for t in ts]
        mark = fitted("10", figures, 26 * mm, RECAP_LOOK, SEMIBOLD)
        if judges <= FEW_JUDGES:
            mark = max(mark, 15 * mm)
        first = [
            Column(titles["no"], 10 * mm, "center"),
            Column(titles["contestant_number"], fit("contestant_number", 1, 28), "center"),
        ]
        last = [
            *(Column(str(k), mark, "right") for k in range(1, judges + 1)),
            Column(titles["sum"], fit("sum", -4, 30), "right"),
            Column(titles["mean"], fit("mean", -3, 34), "right"),
            Column(titles["place"], fit("place", -2, 24), "center"),
            Column(titles["remark"], fit("remark", -1, 30)),
        ]
        rest = self.width - sum(column.width for column in (*first, *last))
        wishes = [(fit("contestant_name", 2, 200), 30 * mm)]
        if self.has_area:
            wishes.append((fit("area", 3, 50), 22 * mm))
        keys = ("contestant_name", "area")
        names = [Column(titles[k], w) for k, w in zip(keys, shared(rest, *wishes), strict=False)]
        return [*first, *names, *last]

    def _row(self, index: int, sealed: SealedRow) -> Row:
        sheet = self.sheet
        totals = self.totals[sealed.contestant]
        is_open = sealed.outcome == "plenary"
        area = [sealed.area] if self.has_area else []
        return row(
            str(index),
            sealed.number,
            sealed.name,
            *area,
            *self._marks(sealed),
            sheet.language.number(sum(totals), self.sum_places) if totals else _dash(),
            sheet.score(sealed) if sealed.score else _dash(),
            sheet.place(sealed),
            sheet.say("remark_plenary_short") if is_open else sheet.remark(sealed),
            weight=SEMIBOLD if sealed.outcome in CHOSEN else REGULAR,
        )

    def _marks(self, sealed: SealedRow) -> Iterable[Cell | str]:
        sheet, judges = self.sheet, len(self.panel.judges)
        if sealed.presence != "present" and not self.totals[sealed.contestant]:
            yield Cell(sheet.say(f"span_{sealed.presence}"), span=judges, align="center")
            return
        unknown = (SealedTotal(state="not_scored"),) * judges
        for total in (*sealed.totals, *unknown)[:judges]:
            if total.state == "scored":
                yield sheet.language.number(Fraction(total.total), self.places)
            else:
                yield Cell(sheet.say(f"mark_{total.state}"), align="center")


def _dash() -> Cell:
    return Cell(NONE, align="center")


class RecapClosing(Together):
    """The legend at the left; who drew up the recap and the chair of the jury sign at the right."""

    def __init__(self, sheet: Sheet, judges: Facts) -> None:
        legend = sheet.say("recap_legend", decimals=sheet.language.in_words(sheet.places))
        notes = [legend, *tie_notes(sheet)]
        super().__init__([judges, *(prose(note, LEGEND) for note in notes)], is_signed=True)
        self.clerk = Signature(NBSP, f"{sheet.say('clerk')},", "", "")
        self.chair = chair_signature(sheet, sheet.place_and_date)
        self.spaceBefore = 4 * mm

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(LEGEND_WIDTH, height)
        self.text_height, self.width = self.height, width
        self.clerk.wrap(CLERK_WIDTH, height)
        self.chair.wrap(width - LEGEND_WIDTH - LEGEND_GAP - CLERK_WIDTH, height)
        self.height = max(self.text_height, self.clerk.height, self.chair.height)
        return width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(0, self.height - self.text_height)
        whole, self.height = self.height, self.text_height
        super().draw()
        self.height = whole
        self.canv.restoreState()
        left = LEGEND_WIDTH + LEGEND_GAP
        self.clerk.drawOn(self.canv, left, self.height - self.clerk.height)
        self.chair.drawOn(self.canv, left + CLERK_WIDTH, self.height - self.chair.height)
