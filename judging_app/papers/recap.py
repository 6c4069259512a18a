"""The recap, annex IV: every judge's total, sum, mean, place and remark; not to be published."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.number import places_apart
from judging_app.domain.seal import SealedTotal, code_of
from judging_app.papers import tally
from judging_app.papers.annex import annex
from judging_app.papers.cells import (
    RECAP_LOOK,
    Align,
    Cell,
    Column,
    Over,
    Row,
    fitted,
    narrow,
    row,
    shared,
)
from judging_app.papers.closing import Signature, chair_signature
from judging_app.papers.decided import decided
from judging_app.papers.flow import Together
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import NBSP, REGULAR, SEMIBOLD
from judging_app.papers.minutes import CHOSEN
from judging_app.papers.prose import Facts, prose
from judging_app.papers.sheet import NONE
from judging_app.papers.style import LEGEND, SMALL, SUBHEADING, frame
from judging_app.papers.ties import MOST_NAMED, tie_notes, ties_in_short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.seal import SealedPanel, SealedRow
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet

MOST_JUDGES = 8
MOST_JUDGES_WITH_AREA = 6
FEW_JUDGES = 5
MARK_WIDTH = 15 * mm
NAME_WIDTH = 62 * mm
AREA_WIDTH = 40 * mm
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
            yield from _PanelTable(sheet, panel, rows, width).grids()
        is_last = index == len(sheet.seal.panels) - 1
        if is_last:
            yield from decided(sheet)
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
        self.titles = {key: sheet.say(key, noun=sheet.noun_title) for key in TITLES}

    def grids(self) -> Iterable[Grid]:
        """Draw the judges side by side; of very many some in one table and some in the next."""
        judges = len(self.panel.judges)
        tables = -(-judges // MOST_JUDGES)
        ends = [judges * k // tables for k in range(tables + 1)]
        for first, last in pairwise(ends):
            yield self._grid(range(first, last))

    def _grid(self, judges: range) -> Grid:
        has_area = self.sheet.has_areas and len(judges) <= MOST_JUDGES_WITH_AREA
        is_last = judges.stop == len(self.panel.judges)
        rows = []
        for index, sealed in enumerate(self.rows, 1):
            area = [sealed.area] if has_area else []
            cells = (str(index), sealed.number, sealed.name, *area, *self._marks(sealed, judges))
            weight = SEMIBOLD if sealed.outcome in CHOSEN else REGULAR
            rows.append(row(*cells, *(self._ends(sealed) if is_last else ()), weight=weight))
        over = Over(self.sheet.say("judge_totals"), 4 if has_area else 3, len(judges))
        columns = self._columns(rows, judges, has_area=has_area, is_last=is_last)
        grid = Grid(columns, rows, RECAP_LOOK, over)
        grid.spaceBefore = 3 * mm
        return grid

    def _columns(
        self, rows: list[Row], judges: range, *, has_area: bool, is_last: bool
    ) -> list[Column]:
        first = [
            Column(self.titles["no"], 10 * mm, "center"),
            self._column("contestant_number", rows, 1, 28, "center"),
        ]
        mark = self._mark_width(judges)
        last = [Column(str(judge + 1), mark, "right") for judge in judges]
        if is_last:
            last += [
                self._column("sum", rows, -4, 30, "right"),
                self._column("mean", rows, -3, 34, "right"),
                self._column("place", rows, -2, 24, "center"),
                self._column("remark", rows, -1, 30, "left"),
            ]
        rest = self.width - sum(column.width for column in (*first, *last))
        keys = ("contestant_name", "area")[: 1 + has_area]
        wishes = []
        for index, key in enumerate(keys, 2):
            texts = [row.cells[index].text for row in rows]
            title, most = self.titles[key], (NAME_WIDTH, AREA_WIDTH)[index - 2]
            wish = fitted(title, texts, most, RECAP_LOOK, SEMIBOLD)
            wishes.append((wish, narrow(title, texts, most, RECAP_LOOK, SEMIBOLD)))
        widths = shared(rest, *wishes)
        names = [Column(self.titles[k], w) for k, w in zip(keys, widths, strict=True)]
        return [*first, *names, *last]

    def _column(self, key: str, rows: list[Row], index: int, most: float, align: Align) -> Column:
        texts = [row.cells[index].text for row in rows]
        width = fitted(self.titles[key], texts, most * mm, RECAP_LOOK, SEMIBOLD)
        return Column(self.titles[key], width, align)

    def _mark_width(self, judges: range) -> float:
        written = [
            self.sheet.language.number(total, self.places)
            for totals in self.totals.values()
            for total in totals
        ]
        least = MARK_WIDTH if len(judges) <= FEW_JUDGES else 0
        return max(least, fitted("10", written, 26 * mm, RECAP_LOOK, SEMIBOLD))

    def _ends(self, sealed: SealedRow) -> Iterable[Cell | str]:
        sheet, totals = self.sheet, self.totals[sealed.contestant]
        yield sheet.language.number(sum(totals), self.sum_places) if totals else _dash()
        yield sheet.score(sealed) if sealed.score else _dash()
        yield sheet.place(sealed)
        is_open = sealed.outcome == "plenary"
        yield sheet.say("remark_plenary_short") if is_open else sheet.remark(sealed)

    def _marks(self, sealed: SealedRow, judges: range) -> Iterable[Cell | str]:
        sheet = self.sheet
        if sealed.presence != "present" and not self.totals[sealed.contestant]:
            yield Cell(sheet.say(f"span_{sealed.presence}"), span=len(judges), align="center")
            return
        unknown = (SealedTotal(state="not_scored"),) * len(self.panel.judges)
        for total in (*sealed.totals, *unknown)[judges.start : judges.stop]:
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
        ties = tie_notes(sheet)
        if len(ties) > MOST_NAMED:
            ties = [ties_in_short(sheet)]
        blocks = [judges, *(prose(note, LEGEND) for note in (legend, *ties))]
        super().__init__(blocks, is_signed=True, core=len(blocks))
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
