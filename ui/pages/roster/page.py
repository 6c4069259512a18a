"""The roster of a session: who is to be heard, who came, and which judges do not score whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from judging_app.services import muster
from ui.counts import Count, Counts, Done
from ui.empty import Empty
from ui.pages.roster.acts import RosterActs
from ui.pages.roster.detail import RosterDetail
from ui.pages.roster.projecting import Projecting
from ui.pages.roster.sift import ALWAYS, COUNTED, RosterSift
from ui.pages.roster.stage import StageBar
from ui.pages.roster.table import FULL, FULLEST, MIDDLE, SHAPES, SHORT, WIDE, RosterTable, Widths
from ui.paper_set import PaperSet
from ui.parts import Panel, button, column, holder, rename, row
from ui.session_page import SessionPage
from ui.timekeeper import timekeeper_of
from ui.timer_face import TimerLink

if TYPE_CHECKING:
    from judging_app.domain.roll import (
        Roll,
        RollAbsence,
        RollRecusal,
        RollRow,
        RollState,
        RollStep,
    )
    from ui.context import Context

SIDE = 330
BESIDE = 940
"""Below this many units of width the detail goes under the table."""

FULLEST_TABLE, WIDEST_TABLE, ROOMY, CRAMPED = 1640, 1440, 1240, 1080
"""Below these many units the table has fewer columns."""

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut

WIDEST = 16777215
"""So wide may be what has no limit."""

STEPS: dict[RollStep, tuple[str, str]] = {
    "prepare": ("attendance.open_prepare", "prepare"),
    "attendance": ("attendance.everyone", ""),
    "scoring": ("attendance.open_scoring", "scoring"),
    "results": ("attendance.open_results", "results"),
}
"""The page's one button, by what comes next: its words, and the place where it leads."""

NEXT: dict[RollStep, str] = {
    "prepare": "help.next_roster_prepare",
    "scoring": "help.next_roster_scoring",
    "results": "help.next_roster_sealed",
}
"""What comes next once all are recorded."""


class Place(NamedTuple):
    """What was shown: the contestant, the text searched for, the state sifted by."""

    contestant: str = ""
    text: str = ""
    state: RollState | None = None


class RosterPage(SessionPage):
    """The roll of one session."""

    key_sheet = (
        ("Ctrl+F", "window.key_find"),
        ("H", "attendance.key_present"),
        ("T", "attendance.key_absent"),
        ("L", "attendance.key_last"),
        ("P", "attendance.key_call"),
        ("M", "attendance.key_stage"),
        ("B", "attendance.key_following"),
        ("S", "attendance.key_finish"),
        ("Ctrl+T", "attendance.key_timer"),
        ("Ctrl+Shift+T", "attendance.key_timer_next"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, say = self.theme, self.say
        self.roll: Roll | None = None
        self._widths = FULL
        self._is_beside = True
        self.stage = StageBar(self.presentation)
        self.timer = TimerLink(self.stage.timer, timekeeper_of(context))
        self.does = RosterActs(self, self.timer.start)
        self.primary = button("", theme, role="primary", pressed=self._go_on)
        self.acts.addWidget(self.primary)
        self.counts = Counts(theme, say("attendance.counts"))
        self.sift = RosterSift(self.presentation)
        self.table = RosterTable(self.presentation)
        self.nobody = Empty(theme)
        self.nobody.tell(
            say("attendance.nobody_found"), say("attendance.show_all"), self.sift.reset
        )
        self.nobody.hide()
        self.sheet = Panel(theme)
        self.sheet.add(self.table)
        self.detail = RosterDetail(self.presentation)
        self._side = holder(column(self.detail, None, gap=0))
        main = column(self.sift, self.sheet, self.nobody, gap=theme.px(12))
        main.setStretch(1, 1)
        main.addStretch(0)
        self._split = row(main, self._side, gap=theme.px(16), stretch=0)
        self.content.addWidget(self.counts)
        self.content.addWidget(self.stage)
        self.content.addLayout(self._split, 1)
        self.inside.hide()
        self.set_head(say("attendance.title"))
        self._connect()

    def _connect(self) -> None:
        self.projecting = Projecting(self)
        self.acts.insertWidget(0, self.projecting.button)
        self.papers = PaperSet(self)
        self.gather = button(
            self.say("papers.open_short"), self.theme, role="quiet", drawing="printer",
            name=self.say("papers.open"),
            pressed=lambda: self.papers.open(("session", self.session)),
        )  # fmt: skip
        self.acts.insertWidget(0, self.gather)
        self.sift.changed.connect(self._show_rows)
        self.sift.left.connect(self.table.setFocus)
        self.table.picked.connect(self._show_detail)
        self.table.called.connect(self._on_called)
        self.table.entered.connect(lambda _: self._on_asked("other"))
        self.detail.asked.connect(self._on_asked)
        self.stage.asked.connect(self._on_stage_asked)
        self.stage.again.connect(self.timer.begin_again)
        for keys, act in (("Ctrl+T", self.timer.toggle), ("Ctrl+Shift+T", self.timer.move_on)):
            QShortcut(QKeySequence(keys), self, act, context=WITHIN)
        self.detail.unrecuse.connect(self._unrecuse)
        self.detail.unaway.connect(self._unaway)

    def look(self) -> None:
        """Call the roll of the session."""
        self.ask(muster.roll, self.session, then=self._show)

    def show_none(self) -> None:
        """Show that there is no session yet."""
        self.roll = None
        self.tell_next("")
        self.set_head(self.say("attendance.title"))
        self.show_empty(
            self.say("attendance.no_session"), self.say("attendance.open_prepare"), "prepare"
        )

    def _show(self, roll: Roll) -> None:
        if roll.session != self.session:
            return
        self.roll = roll
        self.set_head(self.say("attendance.title"), self._second(roll))
        if not roll.rows:
            self.tell_next("")
            words = self.say("attendance.no_contestants", session=roll.name)
            self.show_empty(words, self.say("attendance.open_prepare"), "prepare")
            return
        self.counts.show_counts(self._counted(roll), self._done(roll))
        self.sift.show_roll(roll)
        self.stage.show_roll(roll)
        self.projecting.follow(roll.session)
        self.timer.follow(roll.session, roll.on_stage.id if roll.on_stage else "")
        self._lay_out()
        self._show_primary(roll)
        self._show_next(roll)
        self._show_rows()
        self.show_content()

    def _second(self, roll: Roll) -> str:
        of = self.presentation.of
        parts = (roll.name, of(roll.stage), of(roll.category), roll.venue, roll.room)
        return ", ".join(part for part in parts if part)

    def _counted(self, roll: Roll) -> list[Count]:
        number = self.presentation.language.number
        return [
            Count(SHAPES[state][0], number(roll.counts[state]), self.say(words))
            for state, words in COUNTED.items()
            if roll.counts[state] or state in ALWAYS
        ]

    def _done(self, roll: Roll) -> Done:
        number = self.presentation.language.number
        done, of = len(roll.rows) - len(roll.unrecorded), len(roll.rows)
        rest = self.say("attendance.of_contestants", of=number(of))
        return Done("stored", number(done), rest, self.say("attendance.recorded"), done, of)

    def _show_primary(self, roll: Roll) -> None:
        """Offer what comes next; where two values stand in its way, say so beside it."""
        step = roll.next_step
        is_stuck = step == "attendance" and not roll.unrecorded
        rename(self.primary, self.say(STEPS["scoring" if is_stuck else step][0]))
        self.primary.setEnabled(not is_stuck)
        why = self.say("attendance.settle_first") if is_stuck else ""
        self.primary.setAccessibleDescription(why)
        keys = self.say("attendance.keys") if self._is_beside and not roll.is_sealed else ""
        self.sift.hint.say(why or keys)

    def _show_next(self, roll: Roll) -> None:
        """Say what comes next for whoever keeps the roll."""
        n = len(roll.unrecorded)
        open_ = "help.next_roster_attendance" if n else "help.next_roster_dispute"
        key = open_ if roll.next_step == "attendance" else NEXT[roll.next_step]
        self.tell_next(key, n=n)

    def _show_rows(self) -> None:
        if self.roll is None:
            return
        rows = self.roll.sift(self.sift.text, self.sift.state)
        self.table.show_roll(rows, self._widths)
        needed = self.table.needed
        self.table.setMinimumHeight(min(needed, self.theme.px(300 if self._is_beside else 420)))
        self.table.setMaximumHeight(needed)
        self.sheet.setMaximumHeight(needed + 4)
        self.sheet.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self._show_detail()

    def _show_detail(self) -> None:
        if self.roll is not None:
            self.detail.show_rows(self.roll, self.table.selected)

    def fit(self, width: int) -> None:
        """Put the detail beside the table where there is room, and leave columns out where not."""
        if self._measure(width) != (self._is_beside, self._widths):
            self._lay_out()
            self._show_rows()

    def _measure(self, width: int) -> tuple[bool, Widths]:
        px = self.theme.px
        steps = (
            (FULLEST_TABLE, FULLEST), (WIDEST_TABLE, WIDE), (ROOMY, FULL), (CRAMPED, MIDDLE),
            (0, SHORT),
        )  # fmt: skip
        widths = next(widths for least, widths in steps if width >= px(least))
        return width >= px(BESIDE), widths

    def _lay_out(self) -> None:
        self._is_beside, self._widths = self._measure(self.width())
        direction = QBoxLayout.Direction
        self._split.setDirection(
            direction.LeftToRight if self._is_beside else direction.TopToBottom
        )
        self._split.setStretch(0, 1 if self._is_beside else 0)
        self._split.setStretch(1, 0 if self._is_beside else 1)
        self.stage.fit(is_small=not self._is_beside)
        side = self.theme.px(SIDE)
        self._side.setMinimumWidth(side if self._is_beside else 0)
        self._side.setMaximumWidth(side if self._is_beside else WIDEST)

    def point_at(self, what: object) -> bool:
        """Show a contestant, or everything as it was remembered."""
        if self.roll is None:
            return False
        if isinstance(what, Place):
            self.sift.reset(what.text, what.state)
            what = what.contestant
        ids = {one.id for one in self.roll.rows}
        if what in ids and all(one.id != what for one in self.table.model_table.rows):
            self.sift.reset()
        self.table.choose(lambda one: bool(one.id == what))
        return what in ids or not what

    def remember(self) -> object:
        if self._arrived is not None:
            return self._arrived
        current: RollRow | None = self.table.current
        return Place(current.id if current else "", self.sift.text, self.sift.state)

    def _on_called(self, what: str) -> None:
        """Do what a key on the rows asks for; after `present` go on to the next contestant."""
        rows = self.table.selected
        if what == "present" and self.roll is not None and not self.roll.is_sealed:
            self.table.go_on()
        self._act(what, rows)

    def _on_asked(self, what: str) -> None:
        self._act(what, self.table.selected)

    def _on_stage_asked(self, what: str) -> None:
        """Do what the bar asks for: it speaks of who is next, not of the row that is chosen."""
        following = self.roll.next_up if self.roll is not None else None
        rows = (following,) if following is not None else self.table.selected
        self._act(what, rows)

    def _act(self, what: str, rows: tuple[RollRow, ...]) -> None:
        if self.roll is not None:
            self.does.act(what, self.roll, rows)

    def _unrecuse(self, recusal: RollRecusal) -> None:
        if self.roll is not None and self.table.selected:
            self.table.setFocus()
            self.does.unrecuse(self.roll, self.table.selected[0], recusal)

    def _unaway(self, absence: RollAbsence) -> None:
        if self.roll is not None and self.table.selected:
            self.table.setFocus()
            self.does.unaway(self.roll, self.table.selected[0], absence)

    def _go_on(self) -> None:
        if self.roll is None:
            return
        place = STEPS[self.roll.next_step][1]
        if place:
            self.go.emit(place, self.session)
        else:
            self.does.everyone(self.roll)
