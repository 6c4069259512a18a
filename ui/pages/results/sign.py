"""The sealing of a result: two people agree, and one button, or the sentence why not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.results.form import SignForm
from ui.parts import Panel, StateMark, button, holder, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from judging_app.domain.review import Review
    from ui.presentation import Presentation


class SignPanel(Panel):
    """Asks who seals. What was said stays there for as long as the same people can.

    Signals: `sealing` when the act was pressed.
    """

    sealing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("results.two_people"))
        self._presentation = presentation
        self._review: Review | None = None
        self._asked: tuple[object, ...] = ()
        self.form: SignForm | None = None
        place = QWidget()
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.why = label("", "second", wrap=True)
        self._why_mark = StateMark(self.theme, "info", 16)
        self.act = button(
            presentation.say("results.seal"), self.theme, role="primary", drawing="lock",
            pressed=self.sealing.emit,
        )  # fmt: skip
        self.add(place)
        self.add_row(label(presentation.say("results.seal_note"), "second", wrap=True))
        self.add(self._make_foot())

    def _make_foot(self) -> QFrame:
        theme = self.theme
        layout = row(self._why_mark, self.why, self.act, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        return holder(layout, "sunken")

    def show_review(self, review: Review) -> None:
        """Show who can seal what is reviewed."""
        proposal = review.proposal
        asked = (review.scope, review.revision, proposal.may_seal, proposal.people)
        self._review = review
        if asked != self._asked or self.form is None:
            self._asked = asked
            self._renew(review)
        self.look()

    def _renew(self, review: Review) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = SignForm(self._presentation, review.proposal)
        self.form.changed.connect(self.look)
        self._place.addWidget(self.form)

    def look(self) -> None:
        """Say why it cannot be sealed yet, or that it can."""
        if self._review is None or self.form is None:
            return
        blocked = self._review.why_not
        missing = self._presentation.say(blocked) if blocked else self.form.missing
        self.act.setEnabled(not missing)
        self.act.setAccessibleDescription(missing)
        self.why.setText(missing or self._presentation.say("results.ready_to_seal"))
        self._why_mark.show_state("info" if missing else "stored", ground="sunken")
