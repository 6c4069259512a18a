"""The chair's ruling on a ballot of a judge who declared a tie later, with what it would change."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import Panel, label
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from judging_app.domain.difference import Moved, Stand
    from judging_app.domain.session import Tie
    from judging_app.services.exclude import Weighing
    from ui.presentation import Presentation

TIES: dict[Tie, str] = {
    "family": "scoring.tie_family",
    "business": "scoring.tie_business",
    "mentoring": "scoring.tie_mentoring",
    "institution": "scoring.tie_institution",
    "other": "scoring.tie_other",
}
"""The words for the ties, as the judge chose them."""

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


class RulingDialog(Dialog):
    """Asks the chair whether a ballot counts on. Its value is (is taken out, reason)."""

    def __init__(self, presentation: Presentation, weighing: Weighing) -> None:
        say = presentation.say
        tie = say(TIES[weighing.recusal.tie])
        if weighing.recusal.note:
            tie = f"{tie} ({weighing.recusal.note})"
        super().__init__(
            presentation, say("ties.rule_title"),
            say("ties.rule_act", name=weighing.ruler_name), width=760,
            second=say("ties.rule_second", judge=weighing.judge_name, number=weighing.number,
                       name=weighing.name, tie=tie),
        )  # fmt: skip
        self._weighing = weighing
        self._show_before()
        self._show_changes()
        self._group = QButtonGroup(self)
        self.out, self.kept = (self._choice(key) for key in ("ties.rule_out", "ties.rule_keep"))
        self.reason = text_field()
        self.body.addWidget(Field(presentation.theme, say("ties.rule_reason"), self.reason))
        self._group.buttonClicked.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._look())
        self._look()
        self.back.setFocus()

    def _show_before(self) -> None:
        ruling = self._weighing.ruling
        if ruling is not None:
            say = self.presentation.say
            said = say("ties.rule_out" if ruling.excluded else "ties.rule_keep")
            words = say("ties.rule_now", ruling=said, reason=ruling.reason)
            self.body.addWidget(label(words, "strong", wrap=True))

    def _show_changes(self) -> None:
        say, theme, moved = self.presentation.say, self.presentation.theme, self._weighing.moved
        if not moved:
            self.body.addWidget(label(say("ties.rule_no_changes"), wrap=True))
            return
        self.body.addWidget(label(say("ties.rule_changes", n=len(moved)), wrap=True))
        columns = (
            Column(say("ties.rule_contestant"), self._who, stretch=1),
            Column(say("ties.rule_before"), lambda one: self._stand(one, one.before)),
            Column(say("ties.rule_after"), lambda one: self._stand(one, one.after)),
        )
        self.table = Table(theme, columns, say("ties.rule_table"), row_height=theme.px(52))
        self.table.show_rows(moved)
        shown = min(len(moved), MOST_ROWS)
        self.table.setFixedHeight(theme.px(34) + theme.px(52) * shown + 4)
        sheet = Panel(theme)
        sheet.add(self.table)
        self.body.addWidget(sheet)

    @staticmethod
    def _who(one: Moved) -> Cell:
        return Cell(one.number, one.name, bold=True)

    def _stand(self, one: Moved, stand: Stand) -> Cell:
        """Say a place, its score, and what it brings; bold where that is another one."""
        say, language = self.presentation.say, self.presentation.language
        place = say("ties.place", place=stand.place) if stand.place else say("ties.no_place")
        if stand.score:
            score = language.number(Fraction(stand.score), self._weighing.score_places)
            place = f"{place}, {score}"
        return Cell(place, self._brings(stand), bold=one.brings_other or one.has_other_place)

    def _brings(self, stand: Stand) -> str:
        say = self.presentation.say
        if stand.prize is not None:
            return self.presentation.of(stand.prize)
        if stand.outcome == "reserve":
            return say("ties.outcome_reserve", k=stand.reserve)
        return say(OUTCOMES[stand.outcome]) if stand.outcome in OUTCOMES else ""

    def _choice(self, key: str) -> QRadioButton:
        made = QRadioButton(self.presentation.say(key))
        self._group.addButton(made)
        self.body.addWidget(made)
        return made

    def _look(self) -> None:
        say = self.presentation.say
        why_not = ""
        if self._group.checkedButton() is None:
            why_not = say("ties.rule_choose")
        elif not self.reason.text().strip():
            why_not = say("ties.rule_write")
        self.allow(why_not)

    def value(self) -> tuple[bool, str]:
        """Tell whether the ballot is taken out, and why or why not."""
        return self.out.isChecked(), self.reason.text().strip()
