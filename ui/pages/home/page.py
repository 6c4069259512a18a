"""Home: where the audition stands, what comes next, and what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from judging_app.services import oversee
from judging_app.services.desk import system_clock
from ui.page import Page
from ui.pages.home.aside import AttentionPanel, DevicesPanel, PlenariesPanel
from ui.pages.home.next import NextPanel
from ui.pages.home.prizes import PrizesPanel, PrizesPrint
from ui.pages.home.sessions import SessionsPanel
from ui.parts import button, column, holder, label, row
from ui.scope import Call

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.overview import (
        Attention,
        Overview,
        PlenaryOverview,
        SessionOverview,
    )
    from ui.context import Context

NARROW = 940
"""Below this many units of width all stands in one column."""

ASIDE = 348

TAGS = {"sample": "home.tag_sample", "rehearsal": "home.tag_rehearsal"}


class HomePage(Page):
    """Where the audition stands, with the one button that leads to the next step."""

    key_sheet = (("Enter", "home.key_open"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        presentation, theme = self.presentation, self.theme
        self.overview: Overview | None = None
        self.next = NextPanel(presentation)
        self.sessions = SessionsPanel(presentation)
        self.attention = AttentionPanel(presentation)
        self.plenaries = PlenariesPanel(presentation)
        self.prizes = PrizesPanel(presentation)
        self.prizes.listing.connect(self._print_prizes)
        self.devices = DevicesPanel(presentation)
        self.next.went.connect(self._go_on)
        self.next.packed.connect(lambda: self._open_primary("exchange"))
        self.next.stayed.connect(lambda: self._open_primary("roster"))
        self.sessions.opened.connect(self._open_session)
        self.attention.opened.connect(self._open_attention)
        self.plenaries.opened.connect(self._open_plenary)
        gap = theme.px(16)
        main = column(self.next, self.sessions, None, gap=gap)
        aside = (self.attention, self.plenaries, self.prizes, self.devices)
        self._aside = holder(column(*aside, None, gap=gap))
        self._columns = row(main, self._aside, gap=theme.px(24), stretch=0)
        self._inside = holder(self._columns)
        self.body.addWidget(self._inside, 1)
        self._inside.hide()
        self._set_title()

    def _set_title(self) -> None:
        language, facts = self.presentation.language, self.context.facts
        today = system_clock().date()
        title = self.say("home.date", weekday=language.weekday(today), date=language.date(today))
        second = ""
        if facts is not None:
            audition = self.presentation.of(facts.audition)
            second = self.say("home.second", audition=audition, desk=facts.name)
            if facts.kind:
                tag = label(self.say(TAGS[facts.kind]), "tag-warn")
                self.tools.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                self.rehearse = button(self.say("home.rehearse"), self.theme,
                                       drawing="flask-conical", pressed=self._rehearse)  # fmt: skip
                self.tools.addWidget(self.rehearse, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_head(title, second)

    def _print_prizes(self) -> None:
        PrizesPrint(self).show()

    def _rehearse(self) -> None:
        self.go.emit("start", "rehearse")

    def reload(self) -> None:
        """Ask where the audition stands, and show it."""
        self.ask(oversee.overview, then=self._show)

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        self.next.show_overview(overview)
        self.sessions.show_overview(overview)
        self.sessions.setVisible(bool(overview.sessions))
        self.attention.show_overview(overview)
        self.plenaries.show_overview(overview)
        self.prizes.show_totals(overview.prizes)
        self.devices.show_overview(overview)
        is_first = self._inside.isHidden()
        self._inside.show()
        if is_first:
            self.next.primary.setFocus()

    def arrive(self, what: object) -> None:  # noqa: ARG002  # nothing is sent here
        """Be at the button that goes on."""
        if not self.has_focus:
            self.next.primary.setFocus()

    def _go_on(self) -> None:
        if self.overview is None:
            return
        plenary = self.overview.primary_plenary
        if self.overview.primary is None and plenary is not None:
            self._open_plenary(plenary)
        else:
            self._open_primary(self.overview.page)

    def _open_primary(self, page: str) -> None:
        primary = self.overview.primary if self.overview else None
        self._open(page, primary.id if primary else "")

    def _open_session(self, session: SessionOverview) -> None:
        self._open(session.page, session.id)

    def _open_attention(self, one: Attention) -> None:
        if one.plenary:
            self.go.emit(one.page, Call(one.plenary))
        else:
            self._open(one.page, one.session)

    def _open_plenary(self, plenary: PlenaryOverview) -> None:
        self.go.emit(plenary.page, Call(plenary.scope))

    def _open(self, page: str, session: str) -> None:
        """Go to a page, at a session where one is meant."""
        if session:
            self.session_chosen.emit(session)
        self.go.emit(page, session or None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        theme = self.theme
        is_narrow = self.width() < theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._columns.setStretch(0, 0 if is_narrow else 1)
        self._columns.setSpacing(theme.px(16 if is_narrow else 24))
        aside = theme.px(ASIDE)
        self._aside.setMinimumWidth(0 if is_narrow else aside)
        self._aside.setMaximumWidth(self.width() if is_narrow else aside)
        inside = self.width() - 2 * theme.px(24)
        main = inside if is_narrow else inside - aside - theme.px(24)
        self.next.fit(main)
        self.sessions.fit(main)
