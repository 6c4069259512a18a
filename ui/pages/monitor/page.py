"""The progress: who has scored whom in a session, who is waited for, and what blocks the seal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QBoxLayout

from judging_app.services import browse, follow, measure
from ui.counts import Count, Counts, Done
from ui.pages.monitor.cells import LOOKS, Cells, Widths
from ui.pages.monitor.chair import ChairActs
from ui.pages.monitor.conference import Conferring
from ui.pages.monitor.grid import Grid
from ui.pages.monitor.measured import MeasuredForm
from ui.pages.monitor.reentering import Reentering
from ui.pages.monitor.robots import Robots
from ui.pages.monitor.side import AsidePanel, BlockersPanel, WaitedPanel
from ui.pages.monitor.story import MOST, StoryDialog
from ui.parts import Panel, button, column, holder, row
from ui.session_page import SessionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.measuring import Measuring
    from judging_app.domain.progress import CellState, Progress, ProgressJudge, ProgressRow
    from judging_app.services.browse import LedgerPage
    from ui.context import Context
    from ui.pages.monitor.measured import Measured

FULL = Widths(judge=113, panel=104, least=230, is_short=False)
SHORT = Widths(judge=92, panel=96, least=200, is_short=True)
NARROWEST = Widths(judge=68, panel=84, least=150, is_short=True)

SIDE, SIDE_SHORT = 256, 232
WIDEST = 16777215
"""So wide may be what has no limit."""

BESIDE = 980
"""Below this many units of width the side goes under the grid."""

TALL_BESIDE, TALL_BELOW = 320, 540
"""So tall is the grid at least, in units, where it does not need less."""

LEGEND: dict[CellState, str] = {
    "unruled": "ties.unruled",
    "unruled_absence": "monitor.unruled_absence",
    "conference": "conference.cell",
    "draft": "monitor.draft",
    "not_scored": "monitor.not_scored",
    "conflict": "monitor.conflict",
    "other_rubric": "monitor.other_rubric",
    "recused": "monitor.recused",
    "absent": "monitor.judge_away",
    "excluded": "monitor.excluded",
}
"""The words of the states that are counted in the strip, beside what is submitted."""

ALWAYS = frozenset({"draft", "not_scored", "recused"})
"""Those that are counted also where there is none."""


class Room(NamedTuple):
    """How the page is laid out: the columns, how wide the side is, whether it stands beside."""

    widths: Widths
    side: int
    is_beside: bool


class MonitorPage(SessionPage):
    """The progress of one session, without any mark."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, say = self.theme, self.say
        self.progress: Progress | None = None
        self._cells = Cells(self.presentation)
        self._room = Room(FULL, SIDE, is_beside=True)
        self.measured = self._make_acts()
        self.robots = Robots(self)
        self.chair = ChairActs(self)
        self.conferring = Conferring(self)
        self.counts = Counts(theme, say("monitor.counts"))
        self.grid = Grid(theme, say("monitor.grid"))
        self.grid.entered.connect(self._on_entered)
        self.grid.fitted.connect(self._limit)
        self.sheet = Panel(theme)
        self.sheet.add(self.grid)
        self.waited = WaitedPanel(self.presentation)
        self.waited.opened.connect(lambda _: self._score())
        self.paper = self._make_paper()
        self.asides = AsidePanel(self.presentation)
        self.blockers = BlockersPanel(self.presentation)
        self.blockers.sealing.connect(self._seal)
        parts = (self.waited, self.asides, self.blockers, row(self.paper, None), None)
        self._side = holder(column(*parts, gap=theme.px(16)))
        main = column(self.sheet, gap=0, stretch=0)
        main.addStretch(0)
        self._split = row(main, self._side, gap=theme.px(16), stretch=0)
        self.content.addWidget(self.counts)
        self.content.addLayout(self._split, 1)
        self.inside.hide()
        self.set_head(say("monitor.title"))

    def _make_acts(self) -> QPushButton:
        """Make the buttons beside the title; returns that of the measured values."""
        theme, say = self.theme, self.say
        receive = button(say("monitor.receive"), theme, drawing="download", pressed=self._receive)
        measured = button(
            say("monitor.measured"), theme, drawing="pencil", pressed=self._measure_values
        )
        measured.hide()
        copying = button(say("copying.open"), theme, drawing="file-text", pressed=self._copy)
        for act in (measured, copying, receive):
            self.acts.addWidget(act)
        return measured

    def _make_paper(self) -> QPushButton:
        """Make the button for the list of what is missing."""
        self.reentering = Reentering(self)
        words = self.say("reentry.act")
        return button(words, self.theme, drawing="printer", pressed=self.reentering.show)

    def look(self) -> None:
        """Ask how far the session is."""
        self.ask(follow.progress, self.session, then=self._show)

    def _show(self, progress: Progress) -> None:
        if progress.session != self.session:
            return
        self.progress = progress
        self.measured.setVisible(progress.is_measured and not progress.is_sealed)
        self.set_head(self.say("monitor.title"), self.say("monitor.second", place=progress.name))
        self._show_next(progress)
        if not progress.rows or not progress.judges:
            self.tell_next("")
            words = self.say("monitor.unprepared", session=progress.name)
            self.show_empty(words, self.say("monitor.open_prepare"), "prepare")
            return
        self.counts.show_counts(self._counted(progress), self._done(progress))
        self.waited.show_progress(progress)
        self.paper.setVisible(bool(progress.waited or progress.unrecorded))
        self.asides.show_progress(progress)
        self.blockers.show_progress(progress)
        self._lay_out()
        self.show_content()

    def _show_next(self, progress: Progress) -> None:
        """Say what comes next for whoever watches the session."""
        left = progress.expected - progress.given
        if progress.is_sealed:
            self.tell_next("help.next_monitor_sealed")
        elif progress.unrecorded and not progress.waited:
            self.tell_next("help.next_monitor_attendance")
        elif left > 0:
            self.tell_next("help.next_monitor_wait", n=left)
        else:
            ready = progress.can_seal
            self.tell_next("help.next_monitor_seal" if ready else "help.next_monitor_blocked")

    def show_none(self) -> None:
        """Show that there is no session yet."""
        self.progress = None
        self.tell_next("")
        self.measured.hide()
        self.set_head(self.say("monitor.title"))
        self.show_empty(self.say("monitor.none"), self.say("monitor.open_prepare"), "prepare")

    def point_at(self, what: object) -> bool:
        """Show a contestant's row."""
        rows = self.progress.rows if self.progress else ()
        if all(one.contestant != what for one in rows):
            return False
        self.grid.choose(lambda one: bool(one.contestant == what))
        return True

    def remember(self) -> object:
        if self._arrived is not None:
            return self._arrived
        current = self.grid.current
        return current.contestant if current is not None else None

    def fit(self, width: int) -> None:
        """Choose the columns and the place of the side for a width."""
        if self.progress is not None:
            room = self._measure(width)
            if room != self._room:
                self._lay_out()

    def _measure(self, width: int) -> Room:
        """Find the widest columns for which there is room."""
        judges = len(self.progress.judges) if self.progress else 0
        px = self.theme.px
        inside = width - px(48) - 4
        is_beside = width >= px(BESIDE)
        for widths, side in ((FULL, SIDE), (SHORT, SIDE_SHORT)):
            taken = px(side) + px(16) if is_beside else 0
            if _needed(widths, judges, self.theme.percent) + taken <= inside:
                return Room(widths, side, is_beside)
        return Room(NARROWEST if not is_beside else SHORT, SIDE_SHORT, is_beside)

    def _lay_out(self) -> None:
        if self.progress is None:
            return
        room = self._room = self._measure(self.width())
        direction = QBoxLayout.Direction
        self._split.setDirection(direction.LeftToRight if room.is_beside else direction.TopToBottom)
        self._split.setStretch(0, 1 if room.is_beside else 0)
        self._split.setStretch(1, 0 if room.is_beside else 1)
        width = self.theme.px(room.side) if room.is_beside else WIDEST
        self._side.setMinimumWidth(width if room.is_beside else 0)
        self._side.setMaximumWidth(width)
        columns = self._cells.columns(self.progress, room.widths)
        self.grid.show_progress(self.progress.rows, columns, room.widths.least)
        self._limit()

    def _limit(self) -> None:
        """Let the grid be no taller than its rows, and scroll where they need more room."""
        needed = self.grid.needed
        least = TALL_BESIDE if self._room.is_beside else TALL_BELOW
        self.grid.setMinimumHeight(min(needed, self.theme.px(least)))
        self.grid.setMaximumHeight(needed)
        self.sheet.setMaximumHeight(needed + 4)

    def _counted(self, progress: Progress) -> list[Count]:
        counts, language = progress.counts, self.presentation.language
        found = [
            Count(LOOKS[state].shape, language.number(counts[state]), self.say(LEGEND[state]), 0.6)
            for state in LEGEND
            if counts[state] or state in ALWAYS
        ]
        if progress.called:
            called = language.number(progress.called)
            found.append(Count("conference", called, self.say("conference.called")))
        away = language.number(progress.not_heard)
        return [*found, Count("absent", away, self.say("monitor.not_heard"))]

    def _done(self, progress: Progress) -> Done:
        language = self.presentation.language
        given, expected = language.number(progress.given), language.number(progress.expected)
        rest = self.say("monitor.of_ballots", expected=expected)
        word = self.say("monitor.submitted")
        return Done("stored", given, rest, word, progress.given, progress.expected)

    def _on_entered(self, chosen: ProgressRow) -> None:
        """Tell what happened in the current cell."""
        if self.progress is None:
            return
        at = self.grid.currentIndex().column() - 1
        judges = self.progress.judges
        is_sealed = self.progress.is_sealed
        if at == len(judges) and chosen.is_complete and not is_sealed:
            self.conferring.ask(chosen.contestant)
            return
        person = judges[at].person if chosen.is_heard and 0 <= at < len(judges) else ""
        wanted = browse.Wanted(session=self.session, contestant=chosen.contestant, person=person)
        then = partial(self._tell, chosen, at if person else -1)
        self.ask(browse.entries, wanted, limit=MOST, then=then)

    def _tell(self, chosen: ProgressRow, at: int, story: LedgerPage) -> None:
        if self.progress is None or at >= len(self.progress.judges):
            return
        title = self.say("monitor.story", number=chosen.number, name=chosen.name)
        if at < 0:
            second = self.say(chosen.presence_words)
            act = self.say("monitor.open_roster")
            leave: Callable[[], None] = partial(self._call, chosen.contestant)
            more: tuple[tuple[str, str], ...] = ()
        else:
            judge = self.progress.judges[at]
            second = self.say(
                "monitor.story_second",
                n=judge.order,
                name=judge.name,
                state=self._cells.words(chosen.cells[at]),
            )
            act, leave = self._way_on(chosen, judge, at)
            more = self.chair.offered(self.progress, chosen, judge)
        dialog = StoryDialog(self.presentation, title, second, story, act, more)
        progress = self.progress

        def chose(key: str) -> None:
            if key:
                self.chair.act(key, progress, chosen, progress.judges[at])
            else:
                leave()

        self.open_dialog(dialog, chose)

    def _way_on(
        self, chosen: ProgressRow, judge: ProgressJudge, at: int
    ) -> tuple[str, Callable[[], None]]:
        """Tell where it goes on from a cell: to the chair's ruling where one is due."""
        cell = chosen.cells[at]
        if not cell.is_late or (self.progress is not None and self.progress.is_sealed):
            return self.say("monitor.open_scoring"), self._score
        is_tie = cell.state in {"unruled", "recused"}
        act = self.say("ties.rule" if is_tie else "monitor.act_rule")
        return act, partial(self.chair.weigh, chosen.contestant, judge.person)

    def _measure_values(self) -> None:
        """Ask for the values that no judge gives."""
        self.ask(measure.measuring, self.session, then=self._ask_values)

    def _ask_values(
        self, found: Measuring, before: Measured | None = None, refusal: str = ""
    ) -> None:
        def record(typed: Measured) -> None:
            self.do(
                measure.record, found.session, typed.values, by=self.operator,
                reason=typed.reason,
                refused=lambda error: self._ask_values(found, typed, self.say(error)),
            )  # fmt: skip

        form = MeasuredForm(self.presentation, found, before=before, refusal=refusal)
        self.open_dialog(form, record)

    def _call(self, contestant: str) -> None:
        self.go.emit("roster", contestant)

    def _score(self) -> None:
        self.go.emit("scoring", self.session)

    def _copy(self) -> None:
        self.go.emit("copying", self.session)

    def _receive(self) -> None:
        self.go.emit("exchange", None)

    def _seal(self) -> None:
        self.go.emit("results", self.session)


def _needed(widths: Widths, judges: int, percent: int) -> float:
    return (widths.least + widths.judge * judges + widths.panel) * percent / 100
