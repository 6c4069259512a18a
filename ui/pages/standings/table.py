"""The table of standings: who stands where, by which totals, with the cuts as lines across it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QFontMetrics

from ui.table import EDGE, INSET, LEFT, RIGHT, Cell, Column, Divider, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from PySide6.QtCore import Qt

    from judging_app.domain.cuts import Cut
    from judging_app.domain.ladder import Ladder, LadderRow, LadderTotal
    from ui.presentation import Presentation

PLACE, NUMBER, JUDGE, SCORE, MARGIN, BRINGS = 56, 70, 58, 92, 66, 112
"""The least widths of the columns in units; a longer heading makes its column wider."""

MOST_BRINGS = 160
"""So many units, at most, the last column takes for what its rows say."""

NAME, WHOLE_NAME = 120, 200
"""The least width of a name, and what most names need: distances give way for it."""

PADDING = 22
INSETS = 36
"""What a cell leaves free beside its text, in units."""

FIRST_JUDGE = 3
BOLD = frozenset({"advance", "prize"})
DASH = "–"  # noqa: RUF001  # as on paper


class StandingsTable(Table):
    """The standings as rows; how much room there is tells which columns are shown."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, (), presentation.say("standings.table"))
        self._presentation = presentation
        self._is_wider = False

    def show_ladder(self, ladder: Ladder, room: int, *, has_totals: bool) -> None:
        """Show the rows and cuts of a ladder in so many pixels of width."""
        words = _Words(self._presentation, ladder, has_totals=has_totals)
        units = round(room * 100 / self._presentation.theme.percent)
        columns = words.columns(units)
        self._is_wider = all(not column.stretch for column in columns)
        self.show_rows(words.rows(), columns)
        if has_totals and ladder.widest > 1:
            for at, row in enumerate(self.model_table.rows):
                if not isinstance(row, Divider) and is_out(row):
                    self.setSpan(at, FIRST_JUDGE, 1, len(columns) - FIRST_JUDGE)

    def choose_contestant(self, contestant: str) -> None:
        """Make a contestant's row current, if it is there."""
        self.choose(lambda row: not isinstance(row, Divider) and row.contestant == contestant)

    @property
    def has_margin(self) -> bool:
        """Tell whether there was room for the distances."""
        margin = self._presentation.say("standings.margin")
        return any(column.heading == margin for column in self.model_table.columns)

    @property
    def tall(self) -> int:
        """The height in which all rows can be seen at once."""
        rows = self.verticalHeader().length()
        across = self.horizontalScrollBar().sizeHint().height() if self._is_wider else 0
        return self.horizontalHeader().height() + rows + across + 2 * self.frameWidth()


def is_out(row: LadderRow) -> bool:
    """Tell whether one sentence takes the place of a contestant's totals."""
    return not row.place and row.presence != "present"


class _Words:
    """What the columns say of a ladder's rows."""

    def __init__(self, presentation: Presentation, ladder: Ladder, *, has_totals: bool) -> None:
        self._presentation = presentation
        self._say = presentation.say
        self._ladder = ladder
        self._has_totals = has_totals

    def rows(self) -> list[LadderRow | Divider]:
        return [*self._placed(), *self._ladder.unplaced]

    def _placed(self) -> Iterator[LadderRow | Divider]:
        cuts = {cut.after: cut for cut in self._ladder.cuts}
        for at, row in enumerate(self._ladder.rows):
            yield row
            if at in cuts:
                yield self._divider(cuts[at])

    def _divider(self, cut: Cut) -> Divider:
        label, how = (self._presentation.word(text) for text in (cut.label, cut.how))
        return Divider(label, how, dashed=cut.kind == "reserve")

    def columns(self, room: int) -> tuple[Column, ...]:
        """Choose the columns for so many units of width."""
        say = self._say
        before = [
            self._column(say("standings.place"), self._place, PLACE),
            self._column(say("standings.number"), self._number, NUMBER),
        ]
        judges = range(self._ladder.widest if self._has_totals else 0)
        after = [
            *(
                self._column(say("standings.judge", k=k + 1), partial(self._total, k), JUDGE, RIGHT)
                for k in judges
            ),
            self._column(say("standings.score"), self._score, SCORE, RIGHT),
            self._column(say("standings.margin"), self._margin, MARGIN, RIGHT),
            self._column(say("standings.brings"), self._brings, self._brings_width()),
        ]
        if room < sum(column.width for column in (*before, *after)) + WHOLE_NAME:
            del after[-2]
        left = room - sum(column.width for column in (*before, *after))
        more = min(self._widest_brings - after[-1].width, left - WHOLE_NAME)
        if more > 0:
            after[-1] = replace(after[-1], width=after[-1].width + more)
            left -= more
        noun = say("standings.contestant")
        name = (
            Column(noun, self._name, stretch=1)
            if left >= NAME
            else Column(noun, self._name, width=NAME)
        )
        return (*before, name, *after)

    @property
    def _widest_brings(self) -> int:
        """Measure, in units, what the longest word on what a place brings would need."""
        theme = self._presentation.theme
        font = QFontMetrics(theme.font(15, bold=True))
        widths = (font.horizontalAdvance(self._brings(row).text) for row in self._ladder.rows)
        return round(max(widths, default=0) * 100 / theme.percent) + INSETS

    def _column(
        self,
        heading: str,
        cell: Callable[[LadderRow], Cell],
        width: int,
        align: Qt.AlignmentFlag = LEFT,
    ) -> Column:
        theme = self._presentation.theme
        needed = QFontMetrics(theme.font(13, bold=True)).horizontalAdvance(heading)
        units = round(needed * 100 / theme.percent) + PADDING
        return Column(heading, cell, align, width=max(width, units))

    def _brings_width(self) -> int:
        """Find how many units what the rows bring needs, within what the column may take."""
        theme = self._presentation.theme
        font = QFontMetrics(theme.font(15, bold=True))
        rows = (*self._ladder.rows, *self._ladder.unplaced)
        needed = max((font.horizontalAdvance(self._brings(row).text) for row in rows), default=0)
        units = round(needed * 100 / theme.percent) + INSET + EDGE + 4
        return min(max(units, BRINGS), MOST_BRINGS)

    def _place(self, row: LadderRow) -> Cell:
        if not row.place:
            return Cell(DASH, ink="text-3", spoken=self._say("standings.no_place"))
        return Cell(str(row.place), bold=True)

    def _number(self, row: LadderRow) -> Cell:
        return Cell(row.number, ink="text-2")

    def _name(self, row: LadderRow) -> Cell:
        if not row.place:
            return Cell(row.name, ink="text-2")
        return Cell(row.name, bold=row.outcome in BOLD)

    def _total(self, k: int, row: LadderRow) -> Cell:
        if is_out(row):
            return self._out(row) if k == 0 else Cell()
        return self._given(row.totals[k]) if k < len(row.totals) else Cell()

    def _out(self, row: LadderRow) -> Cell:
        reason = f" ({row.reason})" if row.reason else ""
        return Cell(self._presentation.word(row.remark) + reason, state="absent", ink="text-2")

    def _given(self, given: LadderTotal) -> Cell:
        if given.total is not None:
            return Cell(self._number_of(given.total, self._ladder.total_places))
        if given.state == "recused":
            short, spoken = self._say("standings.recused_short"), self._say("standings.recused")
            return Cell(short, ink="recuse", bold=True, spoken=spoken)
        if given.state in WITHOUT:
            return Cell(DASH, ink="text-2", spoken=self._say(WITHOUT[given.state]))
        return Cell("○", ink="text-3", spoken=self._say("standings.not_scored"))

    def _score(self, row: LadderRow) -> Cell:
        if row.score is None:
            return Cell()
        text = self._number_of(row.score, self._ladder.score_places)
        if not row.is_equal:
            return Cell(text, bold=True)
        spoken = self._say("standings.equal_spoken", score=text)
        return Cell(text, bold=True, suffix="=", spoken=spoken)

    def _margin(self, row: LadderRow) -> Cell:
        if row.margin is None:
            return Cell()
        return Cell(self._number_of(row.margin, self._ladder.score_places), ink="text-2")

    def _brings(self, row: LadderRow) -> Cell:
        if is_out(row) and self._has_totals:
            return Cell()
        whole = self._presentation.word(row.remark)
        short = self._presentation.of(row.prize) if row.prize else whole
        is_bold = row.outcome in BOLD
        ink = "" if is_bold else "text-2"
        return Cell(short, bold=is_bold, ink=ink, spoken=whole, tip=whole)

    def _number_of(self, value: Fraction, places: int) -> str:
        return self._presentation.language.number(value, places)


WITHOUT = {"absent": "standings.absent", "excluded": "standings.excluded"}
"""The words for a judge who gives no total and owes none, but for a recusal."""
