"""The chair's ruling on a ballot of a judge who declared a tie later, with what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import label

if TYPE_CHECKING:
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
        say, moved = self.presentation.say, self._weighing.moved
        if not moved:
            self.body.addWidget(label(say("ties.rule_no_changes"), wrap=True))
            return
        self.body.addWidget(label(say("ties.rule_changes", n=len(moved)), wrap=True))
        self.changes = Changes(self.presentation, moved, self._weighing.score_places)
        self.table = self.changes.table
        self.body.addWidget(self.changes)

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
