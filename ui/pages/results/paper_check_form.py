"""The forms of a paper check: what the dice showed, and what one paper says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_check import LEAST_DICE, read_dice
from ui.fields import Choice, Field, text_field
from ui.form import Form
from ui.parts import label

if TYPE_CHECKING:
    from judging_app.domain.follow_up import PaperState
    from judging_app.domain.paper_check import Checking, Compared
    from ui.presentation import Presentation


class Seen(NamedTuple):
    """What somebody saw on a paper."""

    state: PaperState
    note: str


class DiceForm(Form):
    """Asks what the dice showed; its value is the figures as typed."""

    def __init__(self, presentation: Presentation, found: Checking) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("paper_check.dice_title"), say("paper_check.draw"),
            second=say("paper_check.dice_second", code=found.code),
        )  # fmt: skip
        self.dice = text_field("", longest=60)
        self.body.addWidget(
            Field(self.theme, say("paper_check.dice_field", n=LEAST_DICE), self.dice)
        )
        self.require(self._is_read, say("paper_check.dice", n=LEAST_DICE))
        self.dice.textChanged.connect(self.check)
        self.begin(self.dice)

    def _is_read(self) -> bool:
        try:
            return bool(read_dice(self.dice.text()))
        except JudgingError:
            return False

    def value(self) -> str:
        return self.dice.text()


class LookForm(Form):
    """Asks whether a paper says the same as the ballot; its value is a `Seen`."""

    def __init__(self, presentation: Presentation, one: Compared) -> None:
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
        self.state.currentIndexChanged.connect(lambda _: self.check())
        self.note.textChanged.connect(lambda _: self.check())
        self.begin(self.state)

    def value(self) -> Seen:
        return Seen(self.state.value, self.note.text().strip())
