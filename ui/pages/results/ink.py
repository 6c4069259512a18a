"""The ink on the sheet: who signed, who refused and why, and the form that records it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from judging_app.domain.wording import day as day_wording
from ui.fields import Choice, Field, date_field, day_of, text_field
from ui.form import Form
from ui.parts import Panel, StateMark, button, clear, column, label, restyle, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.follow_up import InkState
    from judging_app.services.countersign import Signatory
    from ui.presentation import Presentation

MARKS = {"signed": "stored", "refused": "conflict"}


def name_of(one: Signatory, presentation: Presentation) -> str:
    """Name who signs: an official by position, and by name where it is known."""
    position = presentation.language.of(one.position) if one.position else ""
    return ", ".join(filter(None, (one.name, position)))


class InkSaid(NamedTuple):
    """What somebody said about a signature in ink."""

    state: InkState
    day: str
    reason: str


class InkForm(Form):
    """Asks whether somebody signed, when, and why not; its value is an `InkSaid`."""

    def __init__(self, presentation: Presentation, signatory: Signatory, today: str) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("results.ink_title", name=name_of(signatory, presentation)),
            say("results.ink_act"), second=say("results.ink_second"),
        )  # fmt: skip
        ink = signatory.ink
        states = (("signed", say("results.ink_signed")), ("refused", say("results.ink_refused")))
        self.state = Choice(states, ink.state if ink else "signed")
        self.day = date_field(ink.day if ink else today)
        self.reason = text_field(ink.reason if ink else "")
        self.add_fields(
            Field(self.theme, say("results.ink_state"), self.state),
            Field(self.theme, say("results.day"), self.day),
        )
        self.body.addWidget(Field(self.theme, say("results.ink_reason"), self.reason))
        self.require(
            lambda: self.state.value == "signed" or self.reason.text().strip(),
            say("results.ink_why"),
        )
        self.state.currentIndexChanged.connect(lambda _: self.check())
        self.reason.textChanged.connect(lambda _: self.check())
        self.begin(self.state)

    def value(self) -> InkSaid:
        reason = self.reason.text().strip() if self.state.value == "refused" else ""
        return InkSaid(self.state.value or "signed", day_of(self.day), reason)


class InkPanel(Panel):
    """Lists who signs the sheet. Signals: `recording` with the signatory to record."""

    recording = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("results.ink"))
        self._presentation = presentation
        self.buttons: list[QPushButton] = []

    def show_signatories(self, found: Sequence[Signatory]) -> None:
        """Show how each one's signature stands."""
        say = self._presentation.say
        clear(self.body)
        self.buttons = []
        signed = sum(one.ink is not None and one.ink.state == "signed" for one in found)
        self.right.setText(say("results.ink_n", k=signed, n=len(found)))
        strips = [self._line(one) for one in found]
        for last in strips[-1:]:
            restyle(last, "")

    def _line(self, one: Signatory) -> QFrame:
        say, word, ink = self._presentation.say, self._presentation.word, one.ink
        mark = StateMark(self.theme, MARKS[ink.state] if ink else "waiting", 18)
        about = say("results.ink_none")
        if ink is not None:
            key = "results.ink_was_signed" if ink.state == "signed" else "results.ink_was_refused"
            about = say(key, day=word(day_wording(ink.day)), reason=ink.reason)
        name = label(name_of(one, self._presentation), "strong", wrap=True)
        words = column(name, label(about, "second", wrap=True), gap=1)
        act = say("results.ink_record")
        made = button(act, self.theme, pressed=partial(self.recording.emit, one))
        made.setAccessibleName(f"{act} {name_of(one, self._presentation)}")
        self.buttons.append(made)
        return self.add_row(row(mark, words, made, gap=self.theme.px(12), stretch=1))
