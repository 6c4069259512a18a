"""The forms of a paper check: what the dice showed, and what one paper says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_check import LEAST_DICE, read_dice
from judging_app.domain.roles import Actor
from ui.fields import Choice, Field, text_field
from ui.form import Form
from ui.parts import column, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.follow_up import PaperState
    from judging_app.domain.paper_check import Checking, Compared, PaperMark
    from ui.presentation import Presentation


class Seen(NamedTuple):
    """What somebody saw on a paper, and who looked."""

    state: PaperState
    note: str
    by: Actor


class Diced(NamedTuple):
    """What the dice showed, as it was typed, and who threw them."""

    dice: str
    by: Actor


class CheckerFields(QWidget):
    """Asks who compares: the auditor, or who prepares here. Its `value` is an Actor.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(self, presentation: Presentation, checker: Actor, preparer: Actor) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        roles = ("auditor", preparer.role)
        words = ((one, say(f"ledger.role_{one}")) for one in roles)
        named = [(one, said[:1].upper() + said[1:]) for one, said in words]
        self.role = Choice(named, checker.role)
        self.name = text_field(checker.person, longest=120)
        fields = (
            Field(theme, say("paper_check.as"), self.role),
            Field(theme, say("paper_check.checker"), self.name),
        )
        layout = row(*fields, gap=theme.px(12))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.name.textChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> Actor:
        return Actor(self.name.text().strip(), self.role.value)


class DiceForm(Form):
    """Asks what the dice showed, and who throws them; its value is a `Diced`."""

    def __init__(
        self, presentation: Presentation, found: Checking, checker: Actor, preparer: Actor
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("paper_check.dice_title"), say("paper_check.draw"),
            second=say("paper_check.dice_second", code=found.code),
        )  # fmt: skip
        self.dice = text_field("", longest=60)
        self.body.addWidget(
            Field(self.theme, say("paper_check.dice_field", n=LEAST_DICE), self.dice)
        )
        self.who = CheckerFields(presentation, checker, preparer)
        self.body.addWidget(self.who)
        self.require(self._is_read, say("paper_check.dice", n=LEAST_DICE))
        self.require(lambda: self.who.value.person, say("paper_check.checker_needed"))
        self.who.changed.connect(self.check)
        self.dice.textChanged.connect(self.check)
        self.begin(self.dice)

    def _is_read(self) -> bool:
        try:
            return bool(read_dice(self.dice.text()))
        except JudgingError:
            return False

    def value(self) -> Diced:
        return Diced(self.dice.text(), self.who.value)


class LookForm(Form):
    """Shows a ballot's total and its marks, and asks what the paper says; its value is a `Seen`."""

    def __init__(
        self, presentation: Presentation, one: Compared, checker: Actor, preparer: Actor
    ) -> None:
        say, ballot, look = presentation.say, one.ballot, one.look
        super().__init__(
            presentation,
            say("paper_check.ballot", number=ballot.number, judge=ballot.judge_name),
            say("paper_check.store"),
            second=ballot.name,
        )
        self.body.addWidget(
            label(
                say("paper_check.total", total=presentation.language.number(ballot.total, 2)),
                "person",
            )
        )
        self.marks = [self._mark(mark) for mark in ballot.marks]
        if self.marks:
            self.body.addWidget(holder(column(*self.marks, gap=self.theme.px(2))))
        choices = (
            ("same", say("paper_check.is_same")),
            ("differs", say("paper_check.is_other")),
            ("missing", say("paper_check.is_missing")),
        )
        self.state = Choice(choices, look.state if look else "same")
        self.note = text_field(look.note if look else "")
        self.add_fields(
            Field(self.theme, say("paper_check.paper"), self.state),
            Field(self.theme, say("paper_check.note"), self.note),
        )
        self.require(
            lambda: self.state.value == "same" or self.note.text().strip(),
            say("paper_check.note_needed"),
        )
        self.who = CheckerFields(presentation, checker, preparer)
        self.body.addWidget(self.who)
        self.require(lambda: self.who.value.person, say("paper_check.checker_needed"))
        self.who.changed.connect(self.check)
        self.state.currentIndexChanged.connect(lambda _: self.check())
        self.note.textChanged.connect(lambda _: self.check())
        self.begin(self.state)

    def _mark(self, mark: PaperMark) -> QWidget:
        """Show a mark beside its criterion, as a screen reader says it: in one breath."""
        presentation = self.presentation
        name = ": ".join(
            filter(None, (presentation.word(mark.slot), presentation.language.of(mark.name)))
        )
        value = presentation.language.number(mark.value, mark.places)
        shown = holder(row(label(name, wrap=True), label(value, "strong"), gap=12, stretch=0))
        shown.setAccessibleName(f"{name}: {value}")
        return shown

    def value(self) -> Seen:
        return Seen(self.state.value, self.note.text().strip(), self.who.value)
