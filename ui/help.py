"""Help: the sheet of a page that says what it is for, what to do, what its marks mean, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.dialog import Dialog
from ui.keys import keys_grid
from ui.parts import StateMark, holder, label, rename

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.page import Keys
    from ui.presentation import Presentation

WIDE = 640
TOP = Qt.AlignmentFlag.AlignTop


class Help(NamedTuple):
    """What is told of one page: what it is for, its steps in order, the marks that it shows."""

    purpose: str
    steps: tuple[str, ...]
    marks: tuple[str, ...] = ()


MARKS = {
    "stored": "help.mark_stored",
    "draft": "help.mark_draft",
    "not_scored": "help.mark_not_scored",
    "waiting": "help.mark_waiting",
    "stage": "help.mark_stage",
    "recused": "help.mark_recused",
    "absent": "help.mark_absent",
    "conflict": "help.mark_conflict",
    "conference": "help.mark_conference",
    "late": "help.mark_late",
    "unknown": "help.mark_unknown",
    "sealed": "help.mark_sealed",
}
"""What each shape means, whatever page shows it."""

HELP = {
    "start": Help(
        "help.start",
        ("help.start_1", "help.start_2", "help.start_3", "help.start_4"),
        ("conflict",),
    ),
    "home": Help(
        "help.home",
        ("help.home_1", "help.home_2", "help.home_3", "help.home_4"),
        ("not_scored", "waiting", "stage", "conference", "conflict", "sealed"),
    ),
    "prepare": Help(
        "help.prepare",
        ("help.prepare_1", "help.prepare_2", "help.prepare_3", "help.prepare_4", "help.prepare_5"),
    ),
    "roster": Help(
        "help.roster",
        ("help.roster_1", "help.roster_2", "help.roster_3", "help.roster_4"),
        ("stored", "waiting", "absent", "recused", "conflict"),
    ),
    "scoring": Help(
        "help.scoring",
        ("help.scoring_1", "help.scoring_2", "help.scoring_3", "help.scoring_4", "help.scoring_5"),
        ("stored", "draft", "not_scored", "recused", "absent"),
    ),
    "copying": Help(
        "help.copying",
        ("help.copying_1", "help.copying_2", "help.copying_3", "help.copying_4"),
        ("stored", "draft", "waiting", "conflict"),
    ),
    "monitor": Help(
        "help.monitor",
        ("help.monitor_1", "help.monitor_2", "help.monitor_3", "help.monitor_4"),
        ("stored", "draft", "not_scored", "recused", "absent", "conflict"),
    ),
    "standings": Help(
        "help.standings",
        ("help.standings_1", "help.standings_2", "help.standings_3"),
        ("conference", "absent"),
    ),
    "agreement": Help(
        "help.agreement",
        ("help.agreement_1", "help.agreement_2", "help.agreement_3", "help.agreement_4"),
    ),
    "results": Help(
        "help.results",
        (
            "help.results_1",
            "help.results_2",
            "help.results_3",
            "help.results_4",
            "help.results_5",
        ),
        ("stored", "conflict", "conference", "late", "sealed"),
    ),
    "exchange": Help(
        "help.exchange",
        ("help.exchange_1", "help.exchange_2", "help.exchange_3", "help.exchange_4"),
        ("stored", "unknown", "absent", "conflict", "sealed"),
    ),
    "ledger": Help("help.ledger", ("help.ledger_1", "help.ledger_2", "help.ledger_3")),
    "settings": Help("help.settings", ("help.settings_1", "help.settings_2", "help.settings_3")),
}
"""The help of each place of the window."""


class HelpDialog(Dialog):
    """Tells what a page is for and how to go about it; confirmed where every key is wanted.

    `name` is what the page is called. The arrow keys scroll from the start; a screen reader has the
    whole text as the description of what has the focus.
    """

    def __init__(self, presentation: Presentation, name: str, place: str, keys: Keys) -> None:
        say = presentation.say
        title = say("help.title", place=name)
        super().__init__(presentation, title, say("help.all_keys"), width=WIDE)
        rename(self.back, say("window.close"))
        told = HELP[place]
        self.body.addWidget(label(say(told.purpose), wrap=True))
        self._add("help.steps", self._steps(told.steps))
        if told.marks:
            self._add("help.marks", self._marks(told.marks))
        if keys:
            self._add("help.keys", keys_grid(presentation, keys))
        self.body.addStretch(1)
        lines = [told.purpose, *told.steps, *(MARKS[mark] for mark in told.marks)]
        self.be_read(map(say, lines))

    def _add(self, title: str, part: QWidget) -> None:
        self.body.addWidget(label(self.presentation.say(title), "strong"))
        self.body.addWidget(part)

    def _steps(self, steps: tuple[str, ...]) -> QWidget:
        say, grid = self.presentation.say, self._grid()
        for at, key in enumerate(steps):
            grid.addWidget(label(f"{at + 1}.", "second"), at, 0, TOP)
            grid.addWidget(label(say(key), wrap=True), at, 1)
        return holder(grid)

    def _marks(self, marks: tuple[str, ...]) -> QWidget:
        say, grid = self.presentation.say, self._grid()
        for at, mark in enumerate(marks):
            grid.addWidget(StateMark(self.presentation.theme, mark, 18), at, 0, TOP)
            grid.addWidget(label(say(MARKS[mark]), wrap=True), at, 1)
        return holder(grid)

    def _grid(self) -> QGridLayout:
        px, grid = self.presentation.theme.px, QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        return grid
