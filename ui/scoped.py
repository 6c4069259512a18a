"""A scoped page: a place that shows the result of one session, or of one plenary, at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import review
from ui.fields import session_choice
from ui.page import Page
from ui.parts import column
from ui.scope import Call

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.services.review import Scoped
    from ui.context import Context
    from ui.scope import Scope

SMALL = 820
"""Below this many units of width the choice stands under the head."""


class ScopedPage(Page):
    """A page about one scope, `("session", id)` or `("plenary", stage, category)`.

    `choice` chooses among those that there are; subclasses say in `show_scope` what to ask for the
    scope, in `show_none` what to show without any, and in `act` what else a `Call` wants.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.scope: Scope = ()
        self._act = ""
        self._seen = ""
        self.choice = session_choice(self.presentation)
        self.choice.picked.connect(self._on_picked)
        self._below = column(gap=0)
        self.body.addLayout(self._below)
        self.choice.hide()
        self.place_choice()

    def place_choice(self) -> None:
        """Put the choice into the head, or under it where the page is too small for that."""
        is_small = self.width() < self.theme.px(SMALL)
        target = self._below if is_small else self.tools
        if self.choice.parentWidget() is None or target.indexOf(self.choice) < 0:
            target.insertWidget(0, self.choice)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self.place_choice()

    def reload(self) -> None:
        self.ask(review.scopes, then=self._on_scopes)

    def arrive(self, what: object) -> None:
        wanted, self._act = self._wanted(what)
        self._seen = self.session
        if wanted and wanted != self.scope:
            self.scope = wanted
            self.reload()
        elif self._act and self.scope:
            self.show_scope()

    def remember(self) -> object:
        return Call(self.scope) if self.scope else None

    def show_scope(self) -> None:
        """Ask for what the page shows of its scope."""

    def show_none(self) -> None:
        """Show that there is nothing yet that could have a result."""

    def take_act(self) -> str:
        """Tell once what the page that led here wants done."""
        act, self._act = self._act, ""
        return act

    def _wanted(self, what: object) -> tuple[Scope, str]:
        if isinstance(what, Call):
            return what
        if isinstance(what, str) and what:
            return ("session", what), ""
        return self._current(), ""

    def _current(self) -> Scope:
        """Follow the window to another session; stay where it is at the same one as before."""
        if self.session and self.session != self._seen:
            self._seen = self.session
            return ("session", self.session)
        return self.scope

    def _on_scopes(self, found: tuple[Scoped, ...]) -> None:
        """Offer the scopes; a judge's own laptop has those that are sealed, and no early result."""
        found = tuple(one for one in found if one.is_sealed or not self.is_lent)
        self.choice.offer(
            [(one.scope, self.presentation.word(one.title)) for one in found],
            self._current() or None,
        )
        self.choice.setVisible(len(found) > 1)
        self.scope = self.choice.value or ()
        if self.scope:
            self.show_scope()
        else:
            self.show_none()

    def _on_picked(self, scope: Scope) -> None:
        self.scope = scope
        if scope[0] == "session":
            self._seen = scope[1]
            self.session_chosen.emit(scope[1])
        self.show_scope()
