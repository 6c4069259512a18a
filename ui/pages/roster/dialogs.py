"""The dialogs of the roll: who came and why not, which judge was away, what is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from judging_app.domain.calling import CALLS_BEFORE_ABSENT
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Choice, Field, TickBox, text_field
from ui.parts import Panel, StateMark, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame

    from judging_app.domain.roll import Roll, RollRow
    from judging_app.domain.session import Presence
    from judging_app.services.attend import Presences
    from ui.presentation import Presentation

MOST_NAMED = 40
"""So many contestants are read back; the rest are counted."""

CHOICES: dict[Presence, tuple[str, str]] = {
    "present": ("attendance.choice_present", ""),
    "absent": ("attendance.choice_absent", ""),
    "withdrew": ("attendance.choice_withdrew", ""),
    "disqualified": ("attendance.choice_disqualified", ""),
    "expected": ("attendance.choice_expected", "attendance.usual_expected"),
}
"""What can be recorded: its words, and the reason that is usual."""


def subtitle(rows: Sequence[RollRow], presentation: Presentation) -> str:
    """Name one contestant in full, several by their numbers."""
    if len(rows) == 1:
        return presentation.say("attendance.who", number=rows[0].number, name=rows[0].name)
    numbers = ", ".join(one.number for one in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    return presentation.say("attendance.and_more", named=numbers, n=more) if more > 0 else numbers


class Recorded(NamedTuple):
    """What was said: whether somebody came, why not, and which chair or deputy confirms it."""

    presence: Presence
    reason: str
    confirmed: str = ""


class PresenceDialog(Dialog):
    """Asks whether somebody came. Its value is a `Recorded`.

    `found` tells how many ballots there are already, and what changes where they count no longer. A
    disqualification is the word of the chair or the deputy, where there is one. Who was called
    often enough is absent for that reason; before that, a box says that there were fewer calls.
    """

    def __init__(
        self,
        presentation: Presentation,
        rows: Sequence[RollRow],
        chosen: Presence | None,
        found: Presences,
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("attendance.presence"),
            say("attendance.record"),
            width=560,
            second=subtitle(rows, presentation),
        )
        self._times = min((one.standing.times for one in rows), default=0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Presence, QRadioButton] = {}
        sheet = Panel(theme)
        for presence in CHOICES:
            sheet.add(self._make_row(presence))
        self.body.addWidget(sheet)
        self.reason = text_field()
        self.reason_field = Field(theme, say("attendance.reason"), self.reason)
        self.body.addWidget(self.reason_field)
        few = "attendance.few_calls" if self._times else "attendance.not_called"
        self.few_calls = TickBox(say(few, n=self._times))
        self.body.addWidget(self.few_calls, 0, Qt.AlignmentFlag.AlignLeft)
        self._ask_about(found)
        self.body.addStretch(1)
        self._listen()
        if chosen is not None:
            self.buttons[chosen].setChecked(True)
        self._look()
        first = self.buttons["present" if chosen is None else chosen]
        first.setFocus()

    def _ask_about(self, found: Presences) -> None:
        """Ask who confirms a disqualification, and tell what becomes of ballots."""
        say, theme = self.presentation.say, self.presentation.theme
        self.confirmed = Choice([("", say("attendance.confirm_choose")), *found.may_confirm])
        self.confirmed_field = Field(theme, say("attendance.confirmed_by"), self.confirmed)
        self._can_confirm = bool(found.may_confirm)
        self.body.addWidget(self.confirmed_field)
        self.warning = self._make_warning(say("attendance.ballots_lost", n=found.ballots))
        self._has_ballots = found.ballots > 0
        self.body.addWidget(self.warning)
        self.changes = Changes(self.presentation, found.moved, found.score_places)
        self.body.addWidget(self.changes)

    def _listen(self) -> None:
        self._group.buttonClicked.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._allow())
        self.few_calls.toggled.connect(lambda _: self._allow())
        self.confirmed.picked.connect(lambda _: self._allow())

    def _make_warning(self, words: str) -> QFrame:
        theme = self.presentation.theme
        mark = StateMark(theme, "late", 16)
        mark.show_state("unknown", ground="warn-tint")
        warning = row(mark, label(words, wrap=True), gap=theme.px(10), stretch=1)
        margin = theme.px(12)
        warning.setContentsMargins(margin, margin, margin, margin)
        return holder(warning, "warn-bar")

    def _make_row(self, presence: Presence) -> QFrame:
        theme = self.presentation.theme
        made = QRadioButton(self.presentation.say(CHOICES[presence][0]))
        self._group.addButton(made)
        self.buttons[presence] = made
        layout = row(made, gap=0, stretch=0)
        layout.setContentsMargins(theme.px(10), theme.px(3), theme.px(10), theme.px(3))
        return holder(layout, "row")

    @property
    def presence(self) -> Presence | None:
        """What is chosen."""
        return next((one for one, made in self.buttons.items() if made.isChecked()), None)

    def _look(self) -> None:
        """Show what belongs to the choice; a usual reason gives way to another usual one."""
        presence = self.presence
        usual = {self._usual(one) for one in CHOICES}
        if presence is not None and self.reason.text() in {"", *usual}:
            self.reason.setText(self._usual(presence))
        self.few_calls.setVisible(presence == "absent" and self._times < CALLS_BEFORE_ABSENT)
        self.reason_field.setVisible(presence not in {None, "present"})
        is_out = presence not in {None, "present"}
        for part in (self.warning, self.changes):
            part.setVisible(self._has_ballots and is_out)
        self.confirmed_field.setVisible(self._wants_word)
        self._allow()

    def _usual(self, presence: Presence) -> str:
        """Say the reason that is usual; of an absence that there were calls."""
        say, words = self.presentation.say, CHOICES[presence][1]
        if presence == "absent":
            return say("attendance.usual_called", n=self._times) if self._times else ""
        return say(words) if words else ""

    @property
    def _wants_word(self) -> bool:
        return self.presence == "disqualified" and self._can_confirm

    @property
    def _wants_consent(self) -> bool:
        return not self.few_calls.isHidden() and not self.few_calls.isChecked()

    def _allow(self) -> None:
        say = self.presentation.say
        if self.presence is None:
            self.allow(say("attendance.choose_presence"))
        elif self.presence != "present" and not self.reason.text().strip():
            self.allow(say("attendance.reason_needed"))
        elif self._wants_consent:
            self.allow(say("attendance.call_agreed", n=CALLS_BEFORE_ABSENT))
        elif self._wants_word and not self.confirmed.value:
            self.allow(say("attendance.confirm_needed"))
        else:
            self.allow()

    def value(self) -> Recorded:
        confirmed = str(self.confirmed.value or "") if self._wants_word else ""
        return Recorded(self.presence or "expected", self.reason.text().strip(), confirmed)


class EveryoneDialog(Dialog):
    """Reads back who will be recorded as present. Its value is True."""

    def __init__(self, presentation: Presentation, rows: Sequence[RollRow]) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("attendance.everyone_ask", n=len(rows)),
            say("attendance.everyone_act", n=len(rows)),
            width=560,
            second=say("attendance.everyone_note"),
        )
        sheet = Panel(presentation.theme)
        for one in rows[:MOST_NAMED]:
            name = label(one.name, wrap=True)
            sheet.add_row(row(label(one.number, "strong"), name, gap=12, stretch=1))
        more = len(rows) - MOST_NAMED
        if more > 0:
            sheet.add_row(label(say("attendance.more", n=more), "second"))
        self.body.addWidget(sheet)
        self.body.addStretch(1)
        self.back.setFocus()

    def value(self) -> bool:
        return True


class TakeBackDialog(Dialog):
    """Asks why something is taken back. Its value is the reason.

    Where `judge` is named, it is that judge who takes it back: a box says that it is so.
    """

    def __init__(
        self, presentation: Presentation, title: str, second: str, *, judge: str = ""
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, title, say("attendance.take_back"), width=560, second=second)
        self.reason = text_field()
        self.body.addWidget(Field(theme, say("attendance.reason"), self.reason))
        self.agreed = TickBox(say("attendance.judge_agrees", judge=judge))
        self.agreed.setVisible(bool(judge))
        self.agreed.setChecked(not judge)
        self.body.addWidget(self.agreed)
        self.body.addStretch(1)
        self.reason.textChanged.connect(lambda _: self._allow())
        self.agreed.toggled.connect(lambda _: self._allow())
        self._allow()
        self.reason.setFocus()

    def _allow(self) -> None:
        say = self.presentation.say
        if not self.reason.text().strip():
            self.allow(say("attendance.reason_needed"))
        else:
            self.allow("" if self.agreed.isChecked() else say("attendance.agreement_needed"))

    def value(self) -> str:
        return self.reason.text().strip()


class MoveDialog(Dialog):
    """Asks to which session a contestant moves. Its value is the session's id."""

    def __init__(self, presentation: Presentation, roll: Roll, one: RollRow) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("attendance.move_ask"),
            say("attendance.move_act"),
            width=560,
            second=subtitle([one], presentation),
        )
        self.body.addWidget(label(say("attendance.move_note", session=roll.name), wrap=True))
        self.target = Choice(roll.targets)
        self.body.addWidget(Field(theme, say("attendance.move_to"), self.target))
        self.body.addStretch(1)
        self.target.setFocus()

    def value(self) -> str:
        return str(self.target.value)
