"""The standings: who stands where in a session or a plenary, and why, before and after the seal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.roles import Actor
from judging_app.services import decide, explain, preside, review
from ui.empty import Empty
from ui.pages.standings.parts import TAGS, Legend, TieBar
from ui.pages.standings.table import StandingsTable
from ui.pages.standings.tie import Ruled, TieDialog
from ui.pages.standings.venues import VenuesPanel
from ui.pages.standings.working import WIDTH, WIDTH_SHORT, WorkingPanel
from ui.parts import button, column, holder, label, rename, restyle, row
from ui.scope import Call
from ui.scoped import ScopedPage
from ui.table import Divider

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.merging import Merging, PartSession
    from judging_app.domain.review import Proposal
    from judging_app.domain.working import Working
    from ui.context import Context

NARROW = 1000
"""Below this many units of width the working takes the table's place, and totals stay in it."""

ROOMY = 1230
"""Below this many units of width the working gives way to the names in the table."""

LOWEST = 112
"""So tall is the table at least, in units; below that the page scrolls as a whole."""

WIDEST = 16_777_215
"""Qt's own word for no limit."""


class StandingsPage(ScopedPage):
    """The standings with the working of the row that is chosen."""

    key_sheet = (("Enter", "standings.key_open"), ("Esc", "standings.key_close"))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ladder: Ladder | None = None
        self.contestant = ""
        self._wanted_open: bool | None = None
        self._is_laying = False
        self.tag = label("", "tag")
        self.primary = button("", self.theme, role="primary", pressed=self._go_on)
        self.tools.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.agreement = button(self.say("agreement.open"), self.theme, pressed=self._see_judges)
        self.tools.addWidget(self.agreement)
        self.tools.addWidget(self.primary)
        self.tie_bar = TieBar(self.presentation)
        self.tie_bar.pressed.connect(self.rule)
        self.venues = VenuesPanel(self.presentation)
        self.venues.opened.connect(self._see_session)
        self.merging: Merging | None = None
        self.empty = Empty(self.theme)
        self.working = WorkingPanel(self.presentation)
        self.working.closed.connect(self._on_closed)
        self._make_left()
        self.area = holder(row(self.left, self.working, gap=self.theme.px(16), stretch=0))
        self.area.setMinimumWidth(1)
        self.body.addWidget(self.tie_bar)
        self.body.addWidget(self.venues)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.area, 1)
        for part in (
            self.tag,
            self.agreement,
            self.primary,
            self.tie_bar,
            self.venues,
            self.area,
            self.empty,
        ):
            part.hide()
        self.set_head(self.say("standings.title"))

    def _make_left(self) -> None:
        """Make the table on its sheet, which is as tall as its rows, with the legend under it."""
        self.table = StandingsTable(self.presentation)
        self.table.chosen.connect(self._on_chosen)
        self.table.entered.connect(self._on_entered)
        self.table.setMinimumHeight(self.theme.px(LOWEST))
        self.legend = Legend(self.presentation)
        self.legend.pressed.connect(lambda: self._on_entered(self.table.current))
        inside = column(self.table, gap=0)
        inside.setContentsMargins(1, 1, 1, 1)
        self.sheet = holder(inside, "panel")
        layout = column(self.sheet, self.legend, gap=self.theme.px(10))
        layout.setStretch(0, 1000)
        layout.addStretch(1)
        self.left = holder(layout)
        self.left.setMinimumWidth(1)

    @property
    def is_narrow(self) -> bool:
        return self.width() < self.theme.px(NARROW)

    @property
    def has_working(self) -> bool:
        """Tell whether the working is shown: as somebody wanted it, or where there is room."""
        return not self.is_narrow if self._wanted_open is None else self._wanted_open

    @property
    def is_whole(self) -> bool:
        """Tell whether no session is awaited, so that a tie here is one for good."""
        return self.merging is None or self.merging.is_whole

    def show_scope(self) -> None:
        if self.scope[0] == "plenary":
            self.ask(preside.side_by_side, *self.scope[1:], then=self._show_merging)
        else:
            self.merging = None
        self.ask(explain.standings, *self.scope, then=self._show)

    def show_none(self) -> None:
        self.ladder = self.merging = None
        self.agreement.hide()
        self.venues.hide()
        self.set_head(self.say("window.place_standings" if self.is_lent else "standings.title"))
        if self.is_lent:
            self._show_empty("standings.not_sealed", "standings.to_exchange", "exchange")
        else:
            self._show_empty("standings.no_session", "standings.to_prepare", "prepare")

    def _show_merging(self, merging: Merging) -> None:
        """Show the plenary's sessions above what is merged of them."""
        if self.scope[:1] == ("plenary",):
            self.merging = merging
            self.venues.show_merging(merging, self.width() - self.theme.px(48))
            self.venues.show()

    def _see_session(self, one: PartSession) -> None:
        """Show the standings of one of a plenary's sessions."""
        self.arrive(Call(("session", one.session)))

    def _show_empty(self, words: str, act: str, place: str) -> None:
        self.tell_next("")
        self.tie_bar.hide()
        self.area.hide()
        self.tag.setVisible(self.ladder is not None)
        self.primary.setVisible(self.ladder is not None)
        go = partial(self.go.emit, place, self.scope[1] if len(self.scope) == 2 else None)  # noqa: PLR2004  # a session
        self.empty.tell(self.say(words), self.say(act), go)
        self.empty.show()

    def _show(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self._show_head(ladder)
        self.venues.setVisible(self.merging is not None)
        if ladder.is_empty and not ladder.unplaced and self.merging is not None:
            self._show_empty("plenary.none_sealed", "standings.to_exchange", "exchange")
            return
        if ladder.is_empty and not ladder.unplaced:
            self._show_empty("standings.nobody", "standings.to_prepare", "prepare")
            return
        if ladder.is_empty:
            self._show_empty("standings.empty", "standings.to_monitor", "monitor")
            return
        self.empty.hide()
        self._show_next(ladder)
        self.tie_bar.show_ties(ladder, is_whole=self.is_whole)
        everybody = [one.contestant for one in (*ladder.rows, *ladder.unplaced)]
        if self.contestant not in everybody:
            self.contestant = everybody[0]
        self._lay_out()
        self.area.show()
        self._ask_working()
        if self.take_act() == "tie" and ladder.undecided and self.is_whole:
            self.rule()

    def _show_next(self, ladder: Ladder) -> None:
        """Say what comes next for whoever looks at the standings."""
        if ladder.is_sealed:
            self.tell_next("help.next_standings_sealed")
        elif self.merging is not None and not self.is_whole:
            self.tell_next("plenary.next_wait", n=self.merging.waiting)
        elif ladder.missing:
            self.tell_next("help.next_standings_wait", n=ladder.missing)
        else:
            tied = "help.next_standings_tie" if ladder.undecided else "help.next_standings_seal"
            self.tell_next(tied)

    def _show_head(self, ladder: Ladder) -> None:
        say, of = self.say, self.presentation.of
        self.set_head(
            say("standings.title_sealed" if ladder.is_sealed else "standings.title"),
            say("standings.about", category=of(ladder.category), stage=ladder.stage,
                venue=f", {ladder.venue}" if ladder.venue else "", n=len(ladder.rows)),
        )  # fmt: skip
        words, role = TAGS[ladder.standing]
        self.tag.setText(say(words, k=ladder.revision))
        restyle(self.tag, role)
        rename(
            self.primary, say("standings.to_result" if ladder.is_sealed else "standings.to_seal")
        )
        self.primary.setVisible(not self.is_lent)
        self.agreement.setVisible(not self.is_lent and not ladder.is_empty)

    def _lay_out(self) -> None:
        """Share the width out between the table and the working."""
        if self.ladder is None or self.ladder.is_empty:
            return
        theme = self.theme
        is_beside = self.has_working and not self.is_narrow
        wide = theme.px(WIDTH if self.width() >= theme.px(ROOMY) else WIDTH_SHORT)
        self.working.setMaximumWidth(WIDEST if self.is_narrow else wide)
        self.working.setMinimumWidth(0 if self.is_narrow else wide)
        self.working.setVisible(self.has_working)
        self.left.setVisible(is_beside or not self.has_working)
        self.tag.setVisible(not self.is_narrow)
        beside = wide + theme.px(16) if is_beside else 0
        room = self.width() - theme.px(48) - 2 - beside
        self._is_laying = True
        self.table.show_ladder(self.ladder, room, has_totals=not self.is_narrow)
        self.table.choose_contestant(self.contestant)
        self._is_laying = False
        self.sheet.setMaximumHeight(self.table.tall + 4)
        self.legend.why.setVisible(not self.has_working)
        self.legend.show_signs(
            self.ladder, has_totals=not self.is_narrow, has_margin=self.table.has_margin
        )

    def _ask_working(self) -> None:
        if self.has_working:
            self.ask(
                explain.place, *self.scope, contestant=self.contestant, then=self._show_working
            )

    def _show_working(self, found: Working) -> None:
        if self.ladder is not None and found.row.contestant == self.contestant:
            self.working.show_working(self.ladder, found)

    def _on_chosen(self, value: LadderRow | Divider) -> None:
        if not self._is_laying and not isinstance(value, Divider):
            self.contestant = value.contestant
            self._ask_working()

    def _on_entered(self, value: LadderRow | Divider | None) -> None:
        """Open the working of a row: Enter, a double click, or the button under the table."""
        if value is not None and not isinstance(value, Divider):
            self.contestant = value.contestant
            self._wanted_open = True
            self._lay_out()
            self._ask_working()
            self.working.area.setFocus()

    def _on_closed(self) -> None:
        self._wanted_open = None if self.is_narrow else False
        self._lay_out()
        self.table.setFocus()

    def _go_on(self) -> None:
        self.go.emit("results", Call(self.scope))

    def _see_judges(self) -> None:
        self.go.emit("agreement", Call(self.scope))

    def rule(self) -> None:
        """Ask who can rule, then for the ruling of the first tie that waits."""
        self.ask(review.signers, *self.scope, then=self._open_ruling)

    def _open_ruling(self, proposal: Proposal) -> None:
        if self.ladder is not None and self.ladder.undecided:
            group = self.ladder.undecided[0]
            dialog = TieDialog(self.presentation, self.ladder, group, proposal)
            dialog.ordered.connect(partial(self._weigh, dialog))
            self.open_dialog(dialog, self._on_ruled)
            self._weigh(dialog, dialog.order.contestants)

    def _weigh(self, dialog: TieDialog, order: tuple[str, ...]) -> None:
        """Have the open dialog show what an order of the tied would change."""

        def answer(show: Callable[[], None]) -> None:
            if self.dialog is dialog:
                show()

        self.ask(
            decide.weigh_tie, *self.scope, order=order,
            then=lambda found: answer(lambda: dialog.show_weighing(found)),
            refused=lambda error: answer(lambda: dialog.refuse(self.say(error))),
        )  # fmt: skip

    def _on_ruled(self, ruled: Ruled) -> None:
        self.do(
            decide.rule_tie,
            *self.scope,
            order=ruled.order,
            reason=ruled.reason,
            by=Actor(ruled.chair, "chair"),
            witness=ruled.witness,
            then=lambda _: self.message.tell(self.say("standings.ruled"), "ok"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()
            if self.merging is not None:
                self.venues.show_merging(self.merging, self.width() - self.theme.px(48))
