"""The announcement of a sealed result: the hall's projector, steered step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.results.steering import SteeringDialog
from ui.parts import Panel, button, label, row
from ui.projection import projection_of

if TYPE_CHECKING:
    from judging_app.domain.review import Review
    from ui.page import Page
    from ui.presentation import Presentation


class AnnouncePanel(Panel):
    """What is shown and read out once a result is sealed. Signals: `projecting`."""

    projecting = Signal()

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("projector.panel"), padded=True)
        self.project = button(say("projector.open"), theme, drawing="play",
                              pressed=self.projecting.emit)  # fmt: skip
        self.add(label(say("projector.about"), "second", wrap=True))
        self.acts = row(self.project, None, gap=theme.px(8))
        self.body.addLayout(self.acts)


class Announcing(QObject):
    """Opens the projector for the result that a page shows, and the panel that steers it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._projection = projection_of(page.context)
        self._scope: tuple[str, ...] = ()
        self.panel = AnnouncePanel(page.presentation)
        self.panel.projecting.connect(self._open)

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
