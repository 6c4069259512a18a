"""The printed declaration: the declaration as it stands on the page, on paper to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from judging_app.domain.declaration_order import declaration_order
from ui.handout import Handed, Handout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.tie_form import TieForm
    from judging_app.domain.ties import Tied
    from ui.page import Page


class DeclarationPrint(QObject):
    """Draws the declaration that a page shows, and hands it out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._handout = Handout(page)

    def show(self, form: TieForm, ties: Mapping[str, Tied]) -> None:
        """Draw the declaration as it stands and show it."""
        page = self._page
        paper = page.context.settings.paper
        language = page.presentation.language.code
        order = declaration_order(form, ties, language=language, paper=paper, kind=page.kind)
        handed = Handed(
            job="judging_app.services.render:render_declaration",
            title=page.say("ties.print_title", judge=form.judge_name),
            name=page.say("ties.file_name", judge=form.judge_name),
            paper=paper,
            saved="ties.saved",
            printed="ties.printed",
        )
        self._handout.show(order, handed)
