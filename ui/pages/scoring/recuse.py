"""The dialogs of a recusal: what ties a judge to a contestant, and why it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import Panel, holder, label, picture, restyle, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QHBoxLayout

    from judging_app.domain.score_form import ScoreForm
    from judging_app.domain.session import Tie
    from ui.presentation import Presentation

TIES: dict[Tie, tuple[str, str]] = {
    "family": ("scoring.tie_family", "scoring.tie_family_detail"),
    "business": ("scoring.tie_business", "scoring.tie_business_detail"),
    "mentoring": ("scoring.tie_mentoring", "scoring.tie_mentoring_detail"),
    "institution": ("scoring.tie_institution", "scoring.tie_institution_detail"),
    "other": ("scoring.tie_other", "scoring.tie_other_detail"),
}
"""The ties that keep a judge from scoring: each word, and what it means."""


def _who(form: ScoreForm, presentation: Presentation) -> QHBoxLayout:
    name = label(form.turn.name, "person", wrap=True)
    gap = presentation.theme.px(12)
    parts = row(label(form.turn.number, "number"), name, gap=gap, stretch=1)
    parts.addWidget(label(form.area, "second"))
    return parts


class RecuseDialog(Dialog):
    """Asks what ties a judge to a contestant. Its value is (tie, note)."""

    def __init__(self, presentation: Presentation, form: ScoreForm) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("scoring.recuse_ask"), say("scoring.recuse"), width=600)
        self.setWindowTitle(say("scoring.recusal"))
        self.body.addLayout(_who(form, presentation))
        self.body.addWidget(label(say("scoring.tie"), "strong"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Tie, QRadioButton] = {}
        self._rows: dict[Tie, QFrame] = {}
        sheet = Panel(theme)
        for tie in TIES:
            sheet.add(self._make_row(tie))
        self.body.addWidget(sheet)
        self.note = text_field()
        self.note_field = Field(theme, say("scoring.note"), self.note, say("scoring.note_hint"))
        self.body.addWidget(self.note_field)
        words = [say("scoring.others_score")]
        if form.marks:
            words.append(say("scoring.marks_lost", n=len(form.marks)))
        words.append(say("scoring.recusal_recorded"))
        note = row(picture("info", theme), label(" ".join(words), wrap=True), gap=theme.px(10),
                   stretch=1)  # fmt: skip
        margin = theme.px(12)
        note.setContentsMargins(margin, margin, margin, margin)
        self.body.addWidget(holder(note, "sunken"))
        self._group.buttonClicked.connect(lambda _: self._look())
        self.note.textChanged.connect(lambda _: self._look())
        self._look()
        self.buttons["family"].setFocus()

    def _make_row(self, tie: Tie) -> QFrame:
        say, theme = self.presentation.say, self.presentation.theme
        word, meaning = TIES[tie]
        made = QRadioButton(say(word))
        made.setMinimumWidth(theme.px(140))
        detail = label(say(meaning), "second", wrap=True)
        made.setAccessibleDescription(detail.text())
        self._group.addButton(made)
        self.buttons[tie] = made
        layout = row(made, detail, gap=theme.px(8), stretch=1)
        layout.setContentsMargins(theme.px(10), theme.px(6), theme.px(14), theme.px(6))
        self._rows[tie] = holder(layout, "row")
        return self._rows[tie]

    @property
    def tie(self) -> Tie | None:
        """The tie that is chosen."""
        return next((tie for tie, made in self.buttons.items() if made.isChecked()), None)

    def _look(self) -> None:
        for tie, held in self._rows.items():
            restyle(held, "recuse-bar" if tie == self.tie else "last" if tie == "other" else "row")
        why_not = ""
        if self.tie is None:
            why_not = self.presentation.say("scoring.choose_tie")
        elif self.tie == "other" and not self.note.text().strip():
            why_not = self.presentation.say("scoring.write_note")
        self.allow(why_not)

    def value(self) -> tuple[Tie | None, str]:
        """Tell the tie and the note."""
        return self.tie, self.note.text().strip()


class TakeBackDialog(Dialog):
    """Asks why a mistaken recusal is taken back. Its value is the reason."""

    def __init__(self, presentation: Presentation, form: ScoreForm) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("scoring.take_back_ask"), say("scoring.take_back"), width=600,
            second=say("scoring.take_back_detail"),
        )  # fmt: skip
        self.body.addLayout(_who(form, presentation))
        self.note = text_field()
        self.body.addWidget(Field(theme, say("scoring.reason"), self.note))
        self.note.textChanged.connect(lambda _: self._look())
        self._look()
        self.note.setFocus()

    def _look(self) -> None:
        has_note = bool(self.note.text().strip())
        self.allow("" if has_note else self.presentation.say("scoring.write_reason"))

    def value(self) -> str:
        """Tell the reason."""
        return self.note.text().strip()
