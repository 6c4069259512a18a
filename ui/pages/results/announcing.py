"""The announcement of a sealed result: the hall's projector, and the sheet that is read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.services import read_out
from judging_app.services import review as reviewing
from ui.handout import Handed, Handout
from ui.pages.results.steering import SteeringDialog
from ui.parts import Panel, button, label, row
from ui.projection import projection_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.announcer_order import AnnouncerOrder
    from judging_app.domain.form import Paper
    from judging_app.domain.review import Review
    from ui.page import Page
    from ui.presentation import Presentation


class AnnouncePanel(Panel):
    """What is shown and read out once a result is sealed. Signals: `projecting`, `reading`."""

    projecting = Signal()
    reading = Signal()

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("projector.panel"), padded=True)
        self.project = button(say("projector.open"), theme, drawing="play",
                              pressed=self.projecting.emit)  # fmt: skip
        self.read = button(say("projector.sheet"), theme, drawing="printer",
                           pressed=self.reading.emit)  # fmt: skip
        self.add(label(say("projector.about"), "second", wrap=True))
        self.body.addLayout(row(self.project, self.read, None, gap=theme.px(8)))


class Announcing(QObject):
    """Opens the projector for the result that a page shows, and prints the announcer's sheet.

    `form` tells the language and the paper that are chosen for the result's sheet.
    """

    def __init__(self, page: Page, form: Callable[[], tuple[str, Paper]]) -> None:
        super().__init__(page)
        self._page = page
        self._projection = projection_of(page.context)
        self._form = form
        self._handout = Handout(page)
        self._scope: tuple[str, ...] = ()
        self.panel = AnnouncePanel(page.presentation)
        self.panel.projecting.connect(self._open)
        self.panel.reading.connect(self._read)

    def show_review(self, review: Review) -> None:
        """Be about the result of a review; only a sealed one can be announced."""
        self._scope = review.scope
        self.panel.setVisible(review.is_sealed)

    def recover(self) -> None:
        """Wait for no press any longer, after a fault of the program ended it."""
        self._projection.recover()

    def _open(self) -> None:
        page = self._page
        self._projection.show_reveal(self._scope, page.window(), page.operator)
        page.open_dialog(SteeringDialog(page.presentation, self._projection), lambda _: None)

    def _read(self) -> None:
        language, paper = self._form()
        self._page.ask(
            read_out.plan_announcer, *self._scope, language=language, paper=paper,
            money=self._page.context.settings.money, then=self._hand_out,
        )  # fmt: skip

    def _hand_out(self, order: AnnouncerOrder) -> None:
        page = self._page
        title = page.say("projector.sheet_title", category=dict(order.category))
        handed = Handed(
            job="judging_app.services.render:render_announcer",
            title=title,
            name=reviewing.file_name(title),
            paper=order.paper,
            saved="projector.sheet_saved",
            printed="projector.sheet_printed",
        )
        self._handout.show(order, handed)
