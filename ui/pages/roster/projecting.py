"""The projector of the roll: who is on stage and who is next, in the hall as at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.parts import button, rename
from ui.projection import projection_of

if TYPE_CHECKING:
    from ui.page import Page


class Projecting(QObject):
    """A button that opens the projector on the session of a page, or closes it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._projection = projection_of(page.context)
        self.button = button("", page.theme, pressed=self._toggle)
        self._projection.changed.connect(self._show)
        self._show()

    def follow(self, session: str) -> None:
        """Go on with the session that the page shows now."""
        self._projection.follow(session)

    @property
    def _is_on(self) -> bool:
        return self._projection.mode == "stage"

    def _toggle(self) -> None:
        page = self._page
        if self._is_on:
            self._projection.close()
            return
        self._projection.show_stage(page.session, page.window())
        beside = "projector.two_screens" if self._projection.is_beside else "projector.one_screen"
        words = (page.say("projector.roster_told"), page.say(beside))
        page.message.tell(" ".join(words), "info")

    def _show(self) -> None:
        key = "projector.roster_close" if self._is_on else "projector.roster_open"
        rename(self.button, self._page.say(key))
