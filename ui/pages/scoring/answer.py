"""A judge's answer in a conference: the own marks are kept, or changed on the ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import label

if TYPE_CHECKING:
    from judging_app.domain.score_form import ScoreForm
    from ui.presentation import Presentation


class AnswerDialog(Dialog):
    """Asks whether a judge keeps the own marks. Its value is (are kept, reason).

    Who changes them says why when the ballot is read back. Nobody's name or total stands here but
    the judge's own; the others' are seen where the rubric lets them be seen.
    """

    def __init__(self, presentation: Presentation, form: ScoreForm) -> None:
        say, turn = presentation.say, form.turn
        super().__init__(
            presentation, say("conference.title"), say("conference.answer_go"), width=640,
            second=say("conference.second", number=turn.number, name=turn.name),
        )  # fmt: skip
        if form.talk is not None:
            for one in form.talk.crossings:
                self.body.addWidget(label(say(one.words), wrap=True))
            if form.talk.reason:
                words = say("conference.opened", reason=form.talk.reason)
                self.body.addWidget(label(words, wrap=True))
        sum_ = form.so_far(form.sent)
        total = presentation.language.number(sum_.total, 2)
        self.body.addWidget(label(say("conference.own_total", total=total), "strong"))
        self._group = QButtonGroup(self)
        self.kept, self.changed = map(self._choice, ("conference.keep", "conference.change"))
        self.reason = text_field()
        self.field = Field(presentation.theme, say("conference.keep_reason"), self.reason)
        self.body.addWidget(self.field)
        self.body.addWidget(label(say("conference.once"), "second", wrap=True))
        self._group.buttonClicked.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._look())
        self._look()
        self.kept.setFocus()

    def _choice(self, key: str) -> QRadioButton:
        made = QRadioButton(self.presentation.say(key))
        self._group.addButton(made)
        self.body.addWidget(made)
        return made

    def _look(self) -> None:
        say = self.presentation.say
        self.field.setVisible(not self.changed.isChecked())
        why_not = ""
        if self._group.checkedButton() is None:
            why_not = say("conference.choose")
        elif self.kept.isChecked() and not self.reason.text().strip():
            why_not = say("ties.rule_write")
        self.allow(why_not)

    def value(self) -> tuple[bool, str]:
        """Tell whether the marks are kept, and why."""
        return self.kept.isChecked(), self.reason.text().strip()
