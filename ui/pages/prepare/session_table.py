"""The table of sessions: what each is, who is in it, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.wording import day
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.arrangement import Arrangement
    from ui.presentation import Presentation

WIDE = 900
"""From so many units on every column is shown."""

LOWEST = 220
"""So tall it is at least where it has more rows than room, in units."""


class SessionTable(Table):
    """All sessions; Enter or a click opens one."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        theme = presentation.theme
        super().__init__(
            theme, self._columns(is_wide=True), presentation.say("setup.sessions"),
            row_height=theme.height(56, 60),
        )  # fmt: skip

    def show_sessions(self, sessions: Sequence[Arrangement]) -> None:
        """Show other sessions."""
        chosen = self.current
        is_wide = self.width() >= self._presentation.theme.px(WIDE)
        self.show_rows(sessions, self._columns(is_wide=is_wide))
        if chosen is not None:
            self.choose(lambda one: one.id == chosen.id)
        tall = self.horizontalHeader().height() + self.verticalHeader().length()
        self.setMinimumHeight(min(tall, self._presentation.theme.px(LOWEST)))
        self.setMaximumHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        columns = len(self.model_table.columns)
        is_wide = self.width() >= self._presentation.theme.px(WIDE)
        if columns != len(self._columns(is_wide=is_wide)):
            self.show_sessions(self.model_table.rows)

    def _columns(self, *, is_wide: bool) -> tuple[Column, ...]:
        say = self._presentation.say
        first = (
            Column(say("setup.session"), self._name, stretch=3),
            Column(say("setup.date"), self._date, width=120),
        )
        middle = (
            Column(say("setup.venue"), _venue, stretch=3),
            Column(say("setup.rubric"), self._rubric, width=170),
            Column(say("setup.column_judges"), self._judges, RIGHT, width=70),
            Column(say("setup.column_contestants"), self._contestants, RIGHT, width=90),
        )
        last = Column(say("setup.column_state"), self._state, stretch=2)
        return (*first, *middle, last) if is_wide else (*first, last)

    def _name(self, one: Arrangement) -> Cell:
        of = self._presentation.of
        stage = of(one.stage) if one.stage else one.session.stage
        category = of(one.category) if one.category else one.session.category
        state = "conflict" if one.is_disputed else ""
        return Cell(one.session.name, f"{stage}, {category}", state=state, bold=True)

    def _date(self, one: Arrangement) -> str:
        said = day(one.session.date)
        return said if isinstance(said, str) else self._presentation.say(said)

    def _rubric(self, one: Arrangement) -> Cell:
        say = self._presentation.say
        return Cell(one.rubric.code, say("setup.version", version=one.rubric.version))

    def _judges(self, one: Arrangement) -> str:
        return self._presentation.language.number(one.judges)

    def _contestants(self, one: Arrangement) -> str:
        return self._presentation.language.number(len(one.order))

    def _state(self, one: Arrangement) -> Cell:
        say = self._presentation.say
        if one.is_disputed:
            return Cell(say("setup.disputed"), state="conflict", ink="danger")
        if one.is_sealed:
            return Cell(say("setup.state_sealed"), state="sealed")
        if one.lacks:
            return Cell(say(one.lacks[0]), state="draft", part=0.5)
        if one.is_scored:
            return Cell(say("setup.state_scored"), state="stage")
        return Cell(say("setup.state_ready"), state="stored")


def _venue(one: Arrangement) -> Cell:
    return Cell(one.venue, one.session.room)
