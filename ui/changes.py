"""The changes of a result, before they are made: who stands where, as it is and as it would be."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts import Panel, label
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.difference import Moved, Stand
    from ui.presentation import Presentation

OUTCOMES = {
    "advance": "ties.outcome_advance",
    "undecided": "ties.outcome_undecided",
    "plenary": "ties.outcome_plenary",
    "out": "ties.outcome_out",
    "not_chosen": "ties.outcome_out",
}
"""The words for what a place brings."""

MOST_ROWS = 8
"""So many rows are seen at once; the table scrolls from there."""


class Changes(QWidget):
    """Places, scores and what they bring, before and after; one sentence where nothing changes.

    `before` and `after` are the headings' keys, `count` that of the sentence above the table, which
    is told how many there are, and `none` that of the sentence where there is nobody.
    """

    def __init__(  # what moved, and how it is said
        self,
        presentation: Presentation,
        moved: Sequence[Moved],
        score_places: int,
        *,
        count: str = "ties.changes_count",
        none: str = "ties.changes_none",
        before: str = "ties.changes_before",
        after: str = "ties.changes_after",
    ) -> None:
        super().__init__()
        self._presentation, self._places = presentation, score_places
        say, theme = presentation.say, presentation.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        self.table: Table | None = None
        if not moved:
            layout.addWidget(label(say(none), wrap=True))
            return
        layout.addWidget(label(say(count, n=len(moved)), wrap=True))
        columns = (
            Column(say("ties.rule_contestant"), self._who, stretch=1),
            Column(say(before), lambda one: self._stand(one, one.before)),
            Column(say(after), lambda one: self._stand(one, one.after)),
        )
        self.table = Table(theme, columns, say("ties.rule_table"), row_height=theme.px(52))
        self.table.show_rows(moved)
        shown = min(len(moved), MOST_ROWS)
        self.table.setFixedHeight(theme.px(34) + theme.px(52) * shown + 4)
        sheet = Panel(theme)
        sheet.add(self.table)
        layout.addWidget(sheet)

    @staticmethod
    def _who(one: Moved) -> Cell:
        return Cell(one.number, one.name, bold=True)

    def _stand(self, one: Moved, stand: Stand) -> Cell:
        """Say a place, its score, and what it brings; bold where that is another one."""
        say, language = self._presentation.say, self._presentation.language
        place = say("ties.place", place=stand.place) if stand.place else say("ties.no_place")
        if stand.score:
            score = language.number(Fraction(stand.score), self._places)
            place = f"{place}, {score}"
        return Cell(place, self._brings(stand), bold=one.brings_other or one.has_other_place)

    def _brings(self, stand: Stand) -> str:
        say = self._presentation.say
        if stand.prize is not None:
            return self._presentation.of(stand.prize)
        if stand.outcome == "reserve":
            return say("ties.outcome_reserve", k=stand.reserve)
        return say(OUTCOMES[stand.outcome]) if stand.outcome in OUTCOMES else ""
