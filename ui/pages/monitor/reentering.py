"""The re-entry list of a session: what is not here, on paper, to be typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from judging_app.services import reenter
from ui.handout import Handed, Handout

if TYPE_CHECKING:
    from judging_app.domain.reentry import ReentryOrder
    from ui.session_page import SessionPage


class Reentering(QObject):
    """Draws the list of what a session lacks, and hands it out."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        self._handout = Handout(page)

    def show(self) -> None:
        """Draw the list as it is now and show it."""
        page = self._page
        page.ask(
            reenter.plan_reentry, page.session, language=page.presentation.language.code,
            paper=page.context.settings.paper, then=self._draw,
        )  # fmt: skip

    def _draw(self, order: ReentryOrder) -> None:
        page = self._page
        handed = Handed(
            job="judging_app.services.render:render_reentry",
            title=page.say("reentry.title"),
            name=page.say("reentry.file_name", session=order.session),
            paper=order.paper,
            saved="reentry.saved",
            printed="reentry.printed",
        )
        self._handout.show(order, handed)
