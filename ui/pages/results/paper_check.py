"""The paper check of a sealed result: how it stands, and each ballot that is compared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.parts import Panel, StateMark, button, clear, column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.paper_check import Checking, Compared
    from ui.presentation import Presentation

MARKS = {"same": "stored", "differs": "conflict", "missing": "conflict"}
"""The mark of a look that was taken."""

CAUSES = {
    "cut": "paper_check.cause_cut",
    "sample": "paper_check.cause_sample",
    "judge": "paper_check.cause_judge",
}
LOOKS = {
    "same": "paper_check.was_same",
    "differs": "paper_check.was_differs",
    "missing": "paper_check.was_missing",
}


class PaperCheckPanel(Panel):
    """Lists the ballots to compare with their paper.

    Signals: `drawing` before the draw; `looking` with the ballot to compare; `listing` to print.
    """

    drawing = Signal()
    looking = Signal(object)
    listing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("paper_check.title"))
        self._presentation = presentation
        self.act: QPushButton | None = None
        self.list: QPushButton | None = None
        self.buttons: list[QPushButton] = []

    def show_checking(self, found: Checking) -> None:
        """Show the seed, how many ballots were compared, and what was found."""
        say = self._presentation.say
        clear(self.body)
        self.buttons = []
        if not found.seed:
            self.right.setText("")
            self.act = button(say("paper_check.draw"), self.theme, pressed=self.drawing.emit)
            about = label(say("paper_check.about"), "second", wrap=True)
            self.add_row(row(about, self.act, gap=self.theme.px(12), stretch=0), role="")
            return
        self.right.setText(say("paper_check.n", k=found.looked, n=len(found.compared)))
        waiting = found.next
        self.act = button(say("paper_check.go_on"), self.theme)
        self.act.setEnabled(waiting is not None)
        self.act.clicked.connect(lambda: self.looking.emit(waiting))
        words = label(self._told(found), wrap=True)
        seed = label(say("paper_check.seed", seed=found.seed), "second", wrap=True)
        head = column(words, seed, gap=1)
        self.list = button(say("paper_check.list"), self.theme, drawing="printer",
                           pressed=self.listing.emit)  # fmt: skip
        self.add_row(row(head, self.list, self.act, gap=self.theme.px(12), stretch=0))
        for one in found.compared:
            self._line(one)

    def _told(self, found: Checking) -> str:
        """Say what came of it so far."""
        say = self._presentation.say
        names = {one.ballot.judge: one.ballot.judge_name for one in found.compared}
        told = []
        if not found.is_as_drawn:
            told.append(say("paper_check.not_as_drawn"))
        if found.mismatches:
            judges = ", ".join(names[judge] for judge in found.judges)
            told.append(say("paper_check.mismatch", n=len(found.mismatches), judges=judges))
        elif found.next is None:
            told.append(say("paper_check.all_same", n=found.looked, of=found.ballots))
        else:
            told.append(say("paper_check.none_yet"))
        return " ".join(told)

    def _line(self, one: Compared) -> QFrame:
        say, look = self._presentation.say, one.look
        mark = StateMark(self.theme, MARKS[look.state] if look else "waiting", 18)
        title = say("paper_check.ballot", number=one.ballot.number, judge=one.ballot.judge_name)
        about = say(CAUSES[one.cause])
        if look is not None:
            about = say(LOOKS[look.state], note=look.note)
        words = column(label(title, "strong", wrap=True), label(about, "second", wrap=True), gap=1)
        act = say("paper_check.compare")
        made = button(act, self.theme, role="link", pressed=partial(self.looking.emit, one))
        made.setAccessibleName(f"{act} {title}")
        self.buttons.append(made)
        return self.add_row(row(mark, words, made, gap=self.theme.px(12), stretch=1))
