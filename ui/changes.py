"""Changes: who gets another place, score or prize, before and after, in one table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui.parts import Panel
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


class Changes(Panel):
    """Shows what moves; unequal scores look unlike with `score_places` decimals."""

    def __init__(
        self, presentation: Presentation, moved: Sequence[Moved], score_places: int
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme)
        self._presentation = presentation
        self._places = score_places
        columns = (
            Column(say("ties.rule_contestant"), self._who, stretch=1),
            Column(say("ties.rule_before"), lambda one: self._stand(one, one.before), width=210),
            Column(say("ties.rule_after"), lambda one: self._stand(one, one.after), width=210),
        )
        self.table = Table(theme, columns, say("ties.rule_table"), row_height=theme.px(52))
        self.table.show_rows(tuple(moved))
        shown = min(len(moved), MOST_ROWS)
        self.table.setFixedHeight(theme.px(34) + theme.px(52) * shown + 4)
        self.add(self.table)

    @staticmethod
    def _who(one: Moved) -> Cell:
        return Cell(one.number, one.name, bold=True)

    def _stand(self, one: Moved, stand: Stand) -> Cell:
        """Say a place, its score, and what it brings; bold where that is another one."""
        say, language = self._presentation.say, self._presentation.language
        place = say("ties.place", place=stand.place) if stand.place else say("ties.no_place")
        if stand.score:
            place = f"{place}, {language.number(Fraction(stand.score), self._places)}"
        return Cell(place, self._brings(stand), bold=one.brings_other or one.has_other_place)

    def _brings(self, stand: Stand) -> str:
        say = self._presentation.say
        if stand.prize is not None:
            return self._presentation.of(stand.prize)
        if stand.outcome == "reserve":
            return say("ties.outcome_reserve", k=stand.reserve)
        return say(OUTCOMES[stand.outcome]) if stand.outcome in OUTCOMES else ""
