"""Copied desks: their branches side by side, and how chair and witness accept them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from judging_app.domain.review import Signer
from judging_app.domain.roles import Actor
from judging_app.domain.wording import moment
from judging_app.services import own_up
from ui.dialog import Dialog
from ui.fields import Choice, Field, long_text
from ui.parts import Panel, StateMark, button, clear, column, label, row
from ui.person_field import PersonField
from ui.pin_asked import PinAsked
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.errors import Sentence
    from judging_app.services.own_up import Copied, Shown
    from ui.page import Page
    from ui.presentation import Presentation

MOST_ROWS = 4
"""So many entries of a branch are seen at once; the table scrolls from there."""


class Accepted(NamedTuple):
    """Who accepts the branches, who stands beside, why, and the PINs of those who have one."""

    chair: str
    witness: str
    reason: str
    pins: dict[str, str]


class CopiedDialog(Dialog):
    """Shows the branches of a copied desk, and asks chair and witness. Its value: `Accepted`."""

    def __init__(self, presentation: Presentation, found: Copied) -> None:
        say, theme, word = presentation.say, presentation.theme, presentation.word
        super().__init__(
            presentation, say("fork.title"), say("fork.act"), width=760,
            second=say("fork.second", device=word(found.name), code=found.code),
        )  # fmt: skip
        self._found = found
        self.tables = [
            self._show_branch(number, one) for number, one in enumerate(found.branches, 1)
        ]
        if found.conflicts:
            told = [word(one) for one in found.conflicts]
            words = say("fork.conflicts", n=len(told), what=told)
            mark = column(StateMark(theme, "conflict", 18), None)
            self.body.addLayout(row(mark, label(words, wrap=True), gap=theme.px(8), stretch=1))
        may, people = (
            [Signer(who, name, "", found.pins.get(who, "none")) for who, name in listed]
            for listed in (found.may_accept, found.people)
        )
        self.chair = Choice(found.may_accept)
        self.witness = PersonField(people, say("results.witness_hint"))
        self.chair_pin, self.witness_pin = (
            PinAsked(presentation, may),
            PinAsked(presentation, people),
        )
        sides = row(
            column(Field(theme, say("results.chair"), self.chair), self.chair_pin, None),
            column(Field(theme, say("results.witness"), self.witness), self.witness_pin, None),
            gap=theme.px(16),
        )
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.reason = long_text(placeholder=say("fork.reason_hint"))
        self.body.addWidget(Field(theme, say("results.reason"), self.reason))
        self.body.addLayout(sides)
        self.reason.textChanged.connect(self._look)
        self.chair.picked.connect(lambda _: self._look())
        self.witness.named.connect(lambda _: self._look())
        for asked in (self.chair_pin, self.witness_pin):
            asked.changed.connect(self._look)
        self._look()
        self.back.setFocus()

    def _show_branch(self, number: int, one: Shown) -> Table:
        """Show what one branch holds: how much, when, and its newest entries."""
        say, word, theme = self.presentation.say, self.presentation.word, self.presentation.theme
        first, last = word(moment(one.contents.first_at)), word(moment(one.contents.last_at))
        count = sum(kind.number for kind in one.contents.kinds)
        title = say("fork.branch", k=number, n=count, first=first, last=last)
        self.body.addWidget(label(title, "strong", wrap=True))
        columns = (
            Column(say("fork.when"), self._when, width=180),
            Column(say("fork.what"), lambda line: Cell(say(line[1])), stretch=1),
        )
        table = Table(theme, columns, title, row_height=theme.height(34, 48))
        table.show_rows(one.lines)
        shown = min(len(one.lines), MOST_ROWS)
        table.setFixedHeight(theme.height(34, 48) * (shown + 1) + 4)
        sheet = Panel(theme)
        sheet.add(table)
        self.body.addWidget(sheet)
        if one.more:
            self.body.addWidget(label(say("fork.more", n=one.more), "second", wrap=True))
        return table

    def _when(self, line: tuple[str, Sentence]) -> Cell:
        return Cell(self.presentation.word(moment(line[0])), ink="text-2")

    def _look(self) -> None:
        say, said = self.presentation.say, self.value()
        self.chair_pin.ask(said.chair, self.chair.currentText())
        self.witness_pin.ask(said.witness, self.witness.name)
        lacking = (
            (self._found.conflicts, say("fork.unsettled", n=len(self._found.conflicts))),
            (not said.reason, say("fork.reason_needed")),
            (not said.chair, say("results.need_chair")),
            (not said.witness, say("results.need_witness")),
            (said.witness == said.chair, say("results.need_two")),
        )
        missing = next((words for is_lacking, words in lacking if is_lacking), "")
        self.allow(missing or self.chair_pin.missing or self.witness_pin.missing)

    def value(self) -> Accepted:
        return Accepted(
            str(self.chair.value or ""), self.witness.value, self.reason.toPlainText().strip(),
            self.chair_pin.given | self.witness_pin.given,
        )  # fmt: skip


class CopiedPanel(Panel):
    """The copied desks that block every seal. Signals: `opened` with one."""

    opened = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("fork.panel"))
        self._presentation = presentation
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_copied(self, found: tuple[Copied, ...]) -> None:
        """Show the copied desks; without one the panel is not there."""
        say, word = self._presentation.say, self._presentation.word
        clear(self.body)
        self.buttons = []
        self.setVisible(bool(found))
        for one in found:
            about = say("fork.about", n=len(one.branches), code=one.code)
            words = column(
                label(word(one.name), "strong", wrap=True), label(about, "second", wrap=True), gap=1
            )
            made = button(say("fork.open"), self.theme, pressed=partial(self.opened.emit, one))
            made.setAccessibleName(f"{made.text()} {word(one.name)}")
            self.buttons.append(made)
            mark = StateMark(self.theme, "conflict", 18)
            self.add_row(row(mark, words, made, gap=self.theme.px(12), stretch=1))


class CopiedDesks(QObject):
    """Asks for copied desks, shows them on `panel`, and has their branches accepted."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.panel = CopiedPanel(page.presentation)
        self.panel.opened.connect(self._ask)

    def reload(self) -> None:
        """Ask whether there are any."""
        self._page.ask(own_up.copied, then=self.panel.show_copied)

    def _ask(self, found: Copied) -> None:
        def accept(said: Accepted) -> None:
            self._page.do(
                own_up.accept_fork, found.device, by=Actor(said.chair, "chair"),
                witness=said.witness, reason=said.reason, ends=found.ends, pins=said.pins,
                then=lambda _: self._page.message.tell(self._page.say("fork.accepted"), "ok"),
            )  # fmt: skip

        self._page.open_dialog(CopiedDialog(self._page.presentation, found), accept)
