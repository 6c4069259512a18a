"""A session page: a place that shows one session at a time, chosen in its head."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.roll import Agenda
from judging_app.services import muster
from ui.empty import Empty
from ui.fields import session_choice
from ui.page import Page
from ui.parts import holder, restyle, row
from ui.scope import Call

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.context import Context

NARROW = 820
"""Below this many units of width the head's buttons stand in a line of their own."""


class SessionPage(Page):
    """A page about one session, which `choice` chooses.

    Subclasses put what they show into `content`, ask for it in `look`, and lay it out for the room
    that there is in `fit`; what another page sent along comes to `point_at`. Where there is nothing
    to show, `show_empty` says what to do instead.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self.agenda = Agenda(())
        self._arrived: object = None
        self._is_narrow: bool | None = None
        self.choice = session_choice(self.presentation)
        self.choice.picked.connect(self._on_picked)
        self.tools.addWidget(self.choice)
        self.acts = row(gap=theme.px(12))
        self._wide_row, self._narrow_row = row(), row()
        self._wide_acts, self._narrow_acts = holder(self._wide_row), holder(self._narrow_row)
        self.tools.addWidget(self._wide_acts)
        self.body.addWidget(self._narrow_acts)
        self._acts = holder(self.acts)
        inside = QWidget()
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(theme.px(16))
        self.inside = inside
        self.body.addWidget(inside, 1)
        self.empty = Empty(theme)
        restyle(self.empty.button, "primary")
        self.empty.hide()
        self.body.addWidget(self.empty, 1)

    def reload(self) -> None:
        self.ask(muster.agenda, then=self._on_agenda)

    def arrive(self, what: object) -> None:
        if isinstance(what, Call):
            what = what.scope[1] if what.scope[0] == "session" else None
        if what is None:
            return
        if any(item.id == what for item in self.agenda.items):
            self._at(str(what))
            self.look()
        else:
            self._arrived = what
            self._point()

    def look(self) -> None:
        """Ask for what the page shows of its session."""

    def point_at(self, what: object) -> bool:
        """Show what another page sent along; tells whether it is here."""
        return what is None

    def fit(self, width: int) -> None:
        """Lay the content out for a page of so many units' width."""

    def show_content(self) -> None:
        """Show the content, and in it what another page sent along."""
        self.empty.hide()
        self.inside.show()
        self._acts.show()
        self._point()
        self._arrived = None

    def show_empty(self, words: str, act: str, place: str) -> None:
        """Say that there is nothing to show, and offer the way to a place that changes it."""
        self.inside.hide()
        self._acts.hide()
        self.empty.tell(words, act, partial(self.go.emit, place, self.session))
        self.empty.show()

    def show_none(self) -> None:
        """Show that there is no session yet."""

    def _point(self) -> None:
        if self._arrived is not None and self.point_at(self._arrived):
            self._arrived = None

    def _on_agenda(self, agenda: Agenda) -> None:
        self.agenda = agenda
        if any(item.id == self._arrived for item in agenda.items):
            self.session, self._arrived = str(self._arrived), None
        at = agenda.chosen(self.session)
        self.choice.offer([(item.id, item.name) for item in agenda.items], at)
        self.choice.setVisible(bool(agenda.items))
        self._at(at)
        if at:
            self.look()
        else:
            self.show_none()

    def _at(self, session: str) -> None:
        """Be at a session, and tell the other pages."""
        self.choice.choose(session)
        self.session = session
        if session:
            self.session_chosen.emit(session)

    def _on_picked(self, session: str) -> None:
        self._at(session)
        self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.px(NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            place = self._narrow_row if is_narrow else self._wide_row
            place.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignLeft)
            self._narrow_acts.setVisible(is_narrow)
            self._wide_acts.setVisible(not is_narrow)
        self.fit(self.width())
