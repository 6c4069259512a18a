"""The detail of the roll: who is chosen, what is recorded of them, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from judging_app.domain.roll import RECUSALS
from judging_app.domain.wording import moment_of
from ui.pages.roster.table import SHAPES
from ui.parts import Panel, StateMark, button, clear, column, holder, label, line, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.roll import Roll, RollAbsence, RollRecusal, RollRow
    from judging_app.domain.session import Tie
    from ui.presentation import Presentation

MOST_LISTED = 12
"""So many of the chosen contestants are listed; the rest are counted."""

TIES: dict[Tie, str] = {
    "family": "views.relation_family",
    "business": "views.relation_business",
    "mentoring": "views.relation_mentoring",
    "institution": "views.relation_institution",
    "other": "views.relation_other",
}
"""The words for what ties a judge to a contestant."""


class RosterDetail(Panel):
    """What is known of the chosen contestants, with a button for each thing that can be done.

    Signals: `asked` with what is asked for: `present`, `absent`, `last`, `other`, `call`, `stage`,
    `wait`, `away`, `correct`, `move`; `unrecuse` and `unaway` with the RollRecusal or RollAbsence
    to take back.
    """

    asked = Signal(str)
    unrecuse = Signal(object)
    unaway = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, padded=True)
        self._presentation = presentation
        self._say = presentation.say
        self._shown: object = None
        theme = presentation.theme
        self.setAccessibleName(self._say("attendance.detail"))
        self._who = column(gap=theme.px(8))
        self._judges = column(gap=theme.px(8))
        self._locked = self._make_locked()
        self.buttons: dict[str, QPushButton] = {}
        self._acts = self._make_acts()
        self._judge_acts = row(self._button("away", "attendance.record_away", "user-x"), None)
        self._data_acts = holder(
            column(
                line(),
                row(self._button("correct", "attendance.correct", "pencil"), None),
                row(self._button("move", "attendance.move", "arrow-left-right"), None),
                gap=theme.px(8),
            )
        )
        for part in (self._who, self._acts, self._judges, self._judge_acts):
            self.body.addLayout(part)
        self.body.addWidget(self._locked)
        self.body.addWidget(self._data_acts)
        self.body.setSpacing(theme.px(12))

    def _make_locked(self) -> QWidget:
        theme = self._presentation.theme
        words = label(self._say("attendance.locked"), "second", wrap=True)
        mark = column(theme.px(2), StateMark(theme, "sealed", 16), None, gap=0)
        return holder(row(mark, words, gap=theme.px(8), stretch=1))

    def _make_acts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._presentation.theme.px(8))
        acts = (
            ("present", "attendance.act_present"),
            ("absent", "attendance.act_absent"),
            ("last", "attendance.act_last"),
            ("other", "attendance.act_other"),
            ("call", "attendance.act_call"),
            ("stage", "attendance.act_stage"),
            ("wait", "attendance.act_wait"),
        )
        for at, (act, words) in enumerate(acts):
            grid.addWidget(self._button(act, words), at // 2, at % 2)
        return grid

    def _button(self, act: str, words: str, drawing: str = "") -> QPushButton:
        made = button(
            self._say(words),
            self._presentation.theme,
            drawing=drawing,
            pressed=partial(self.asked.emit, act),
        )
        self.buttons[act] = made
        return made

    def show_rows(self, roll: Roll, rows: Sequence[RollRow]) -> None:
        """Show one contestant in full, or several together."""
        shown = (roll.session, roll.is_sealed, roll.targets, roll.judges, tuple(rows))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._who)
        clear(self._judges)
        if len(rows) == 1:
            self._show_one(rows[0], roll)
        else:
            self._show_several(rows)
        is_open = bool(rows) and not roll.is_sealed
        for made in self.buttons.values():
            made.setEnabled(is_open)
        self.buttons["away"].setEnabled(is_open and bool(roll.judges))
        self.buttons["move"].setEnabled(is_open and bool(roll.targets))
        self._locked.setVisible(roll.is_sealed)
        self._data_acts.setVisible(len(rows) == 1)

    def _show_one(self, one: RollRow, roll: Roll) -> None:
        theme = self._presentation.theme
        head = row(
            label(one.number, "number"), label(one.name, "person", wrap=True), gap=theme.px(10),
            stretch=1,
        )  # fmt: skip
        self._who.addLayout(head)
        self._who.addLayout(self._facts(one, roll))
        self._who.addWidget(line())
        self._who.addLayout(self._state(one))
        if one.reason:
            self._who.addWidget(label(one.reason, "second", wrap=True))
        self._judges.addWidget(line())
        self._judges.addWidget(label(self._say("attendance.judges_title"), "strong"))
        for recusal in one.recusals:
            self._judges.addWidget(self._recusal(recusal, roll))
        for absence in one.absences:
            self._judges.addWidget(self._absence(absence, roll))
        if not one.recusals and not one.absences:
            words = label(self._say("attendance.all_judges"), "second", wrap=True)
            self._judges.addWidget(words)

    def _facts(self, one: RollRow, roll: Roll) -> QGridLayout:
        who, say = one.contestant, self._say
        sector = roll.programme.sector_name(who.sector)
        facts = (
            ("attendance.turn_of", say("attendance.turn_value", n=one.turn, of=len(roll.rows))),
            ("attendance.area", one.area),
            ("attendance.sector", self._presentation.of(sector) if sector else ""),
            ("attendance.product", who.product),
            ("attendance.institution", who.institution),
            ("attendance.nspp", who.nspp),
            ("attendance.mentor", who.mentor),
            ("attendance.started", str(who.started) if who.started else ""),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._presentation.theme.px(12))
        grid.setVerticalSpacing(self._presentation.theme.px(3))
        grid.setColumnStretch(1, 1)
        told = [(key, text) for key, text in facts if text]
        for at, (key, text) in enumerate(told):
            grid.addWidget(label(say(key), "second"), at, 0)
            grid.addWidget(label(text, wrap=True), at, 1)
        return grid

    def _state(self, one: RollRow) -> QGridLayout:
        """Lay out the state of attendance: its shape, its words, when it was recorded."""
        theme = self._presentation.theme
        at = moment_of(one.at)
        time = self._presentation.language.time(at) if at else ""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.addWidget(StateMark(theme, SHAPES[one.state][0], 18), 0, 0)
        grid.addWidget(label(self._say(one.words), "strong", wrap=True), 0, 1)
        grid.addWidget(label(time, "second"), 0, 2)
        grid.setColumnStretch(1, 1)
        if one.state == "disputed":
            grid.addWidget(label(self._say("attendance.settle"), "second", wrap=True), 1, 1, 1, 2)
        return grid

    def _recusal(self, recusal: RollRecusal, roll: Roll) -> QWidget:
        tie = self._say(TIES[recusal.tie])
        key = "attendance.tie_and_note" if recusal.note else "attendance.tie_only"
        what = self._say(RECUSALS[recusal.state])
        said = self._say(key, what=what, tie=tie, note=recusal.note)
        back = partial(self.unrecuse.emit, recusal)
        shape = "conference" if recusal.state == "waiting" else "recused"
        return self._judge_row(shape, recusal.name, said, back, roll)

    def _absence(self, absence: RollAbsence, roll: Roll) -> QWidget:
        said = self._say("attendance.was_away", reason=absence.reason)
        back = partial(self.unaway.emit, absence)
        return self._judge_row("absent", absence.name, said, back, roll)

    def _judge_row(
        self, state: str, name: str, said: str, back: partial[None], roll: Roll
    ) -> QWidget:
        theme = self._presentation.theme
        act = button(
            self._say("attendance.take_back"),
            theme,
            drawing="undo-2",
            name=self._say("attendance.take_back_of", name=name),
            pressed=back,
        )
        act.setEnabled(not roll.is_sealed)
        mark = column(theme.px(2), StateMark(theme, state, 16), None, gap=0)
        words = column(
            label(name, wrap=True),
            label(said, "second", wrap=True),
            row(act, None),
            gap=theme.px(2),
        )
        return holder(row(mark, words, gap=theme.px(8), stretch=1))

    def _show_several(self, rows: Sequence[RollRow]) -> None:
        if not rows:
            self._who.addWidget(label(self._say("attendance.choose_one"), "second", wrap=True))
            return
        words = self._say("attendance.several", n=len(rows))
        self._who.addWidget(label(words, "person", wrap=True))
        for one in rows[:MOST_LISTED]:
            text = self._say("attendance.who", number=one.number, name=one.name)
            self._who.addWidget(label(text, "second", wrap=True))
        more = len(rows) - MOST_LISTED
        if more > 0:
            self._who.addWidget(label(self._say("attendance.more", n=more), "second"))
