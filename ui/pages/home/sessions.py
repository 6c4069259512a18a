"""The sessions: the table of Home whose last column names each session's next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from judging_app.domain.wording import day
from ui.pages.home.words import ARROW, leads, mark_of, worded
from ui.parts import Panel
from ui.table import LEFT, RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from judging_app.domain.overview import Overview, SessionOverview
    from ui.presentation import Presentation

NARROW = 760
"""Below this many units of its width the table has two columns."""

MOST_SHOWN = 8
"""So many rows are shown at once; more of them scroll."""

ROW = 58


class SessionsPanel(Panel):
    """Every session with its place, its day and how far it is. Signals: `opened` with one."""

    opened = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        self.presentation = presentation
        theme = presentation.theme
        super().__init__(theme, presentation.say("home.sessions"))
        self._is_narrow = False
        height = theme.px(ROW)
        self.table = Table(
            theme, self._columns(), presentation.say("home.sessions"), row_height=height
        )
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.entered.connect(self.opened.emit)
        self.table.clicked.connect(self._on_click)
        self.add(self.table)

    def show_overview(self, overview: Overview) -> None:
        """Show the sessions of an audition; the current one stays current."""
        say, number = self.presentation.say, self.presentation.language.number
        sessions, contestants = len(overview.sessions), overview.contestants
        count = (
            say("home.sessions_n", n=sessions, count=number(sessions)),
            say("home.contestants", n=contestants, count=number(contestants)),
        )
        self.right.setText(", ".join(count))
        self._show(overview.sessions)

    def _show(self, sessions: Sequence[SessionOverview]) -> None:
        current = self.table.current
        self.table.show_rows(sessions, self._columns())
        if current is not None:
            self.table.choose(lambda one: one.id == current.id)
        height = self.theme.px(ROW)
        self.table.setMinimumHeight(min(len(sessions), MOST_SHOWN) * height)
        self.table.setMaximumHeight(len(sessions) * height)

    def fit(self, width: int) -> None:
        """Show as many columns as there is room for."""
        is_narrow = width < self.theme.px(NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show(self.table.model_table.rows)

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() == len(self.table.model_table.columns) - 1:
            self.opened.emit(self.table.row_value(index))

    def _columns(self) -> tuple[Column, ...]:
        say = self.presentation.say
        following = Column(say("home.heading_next"), self._following, RIGHT)
        if self._is_narrow:
            return (Column(say("home.heading_session"), self._whole, LEFT, stretch=1), following)
        return (
            Column(say("home.heading_session"), self._name, LEFT, stretch=1),
            Column(say("home.heading_state"), self._state, LEFT),
            following,
        )

    def _name(self, session: SessionOverview) -> Cell:
        when = worded(self.presentation, day(session.date))
        place = session.room or session.venue
        about = ", ".join(filter(None, (self._category(session), when, place)))
        return Cell(session.name, about, bold=True)

    def _category(self, session: SessionOverview) -> str:
        return self.presentation.of(session.category) if session.category else ""

    def _state(self, session: SessionOverview) -> Cell:
        return Cell(self.presentation.say(session.status), state=mark_of(session))

    def _whole(self, session: SessionOverview) -> Cell:
        title = ", ".join(filter(None, (session.name, self._category(session))))
        status = self.presentation.say(session.status)
        return Cell(title, status, mark_of(session), bold=True)

    def _following(self, session: SessionOverview) -> Cell:
        words = self.presentation.say(leads(session))
        return Cell(f"{words}  {ARROW}", ink="primary", bold=True, spoken=words)
