"""A handout: a paper that is not counted, drawn apart, looked at, then printed or saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from judging_app.services import print as printing_service
from ui import printing as printers
from ui.dialog import Dialog
from ui.files import file_to_write
from ui.parts import button, row
from ui.preview import LONG_SIDE, Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.form import Paper
    from ui.page import Page
    from ui.presentation import Presentation


@dataclass(frozen=True)
class Handed:
    """What a handout is called, and what is said of it.

    `job` (`module:function`) draws it from an order; `title` names it and its print job, `name` its
    file; `saved` (with `path`) and `printed` are the sentences once that is done.
    """

    job: str
    title: str
    name: str
    paper: Paper
    saved: str
    printed: str


class HandoutDialog(Dialog):
    """Shows a paper as it will be printed. Its act prints; `save` writes it to a file."""

    def __init__(
        self, presentation: Presentation, title: str, pages: Sequence[bytes],
        save: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__(presentation, title, presentation.say("results.print"), width=760)
        self.preview = Preview(presentation)
        self.preview.setMinimumHeight(presentation.theme.px(420))
        self.preview.show_pages(pages)
        self.save = button(
            presentation.say("results.save"), presentation.theme, drawing="download", pressed=save
        )
        self.body.addLayout(row(self.save, None))
        self.body.addWidget(self.preview, 1)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)


class Handout(QObject):
    """Draws a paper for a page, and hands it out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def show(self, order: object, handed: Handed) -> None:
        """Draw a paper from its order and show it."""
        self._page.work(handed.job, order, then=lambda drawn: self._picture(drawn, handed))

    def _picture(self, drawn: bytes, handed: Handed) -> None:
        self._page.work(
            "judging_app.services.picture:pages_of", drawn, LONG_SIDE,
            then=lambda pages: self._show(drawn, handed, pages), tells=True,
        )  # fmt: skip

    def _show(self, drawn: bytes, handed: Handed, pages: tuple[bytes, ...]) -> None:
        page = self._page
        if page.dialog is not None:
            return
        dialog = HandoutDialog(
            page.presentation, handed.title, pages, lambda: self._save(drawn, handed)
        )
        page.open_dialog(dialog, lambda _: self._print(drawn, handed))

    def _save(self, drawn: bytes, handed: Handed) -> None:
        page = self._page
        title, kinds = page.say("results.save_title"), page.say("results.save_kinds")
        target = file_to_write(page, title, f"{handed.name}.pdf", kinds)
        if target is not None:
            page.read(
                printing_service.keep_handout, drawn, target,
                then=lambda _: page.message.tell(page.say(handed.saved, path=str(target)), "ok"),
            )  # fmt: skip

    def _print(self, drawn: bytes, handed: Handed) -> None:
        page = self._page
        if not printers.has_printer():
            page.message.tell(page.say("results.no_printer"), "warn")
            return
        printer = printers.choose_printer(page, handed.paper, handed.title)
        if printer is None:
            return

        def pictured(pages: tuple[bytes, ...]) -> None:
            if printers.draw(printer, pages, handed.paper):
                page.message.tell(page.say(handed.printed), "ok")
            else:
                page.message.tell(page.say("results.printer_failed"))

        page.work(
            "judging_app.services.picture:pages_of", drawn, printers.LONG_SIDE, then=pictured,
            tells=True,
        )  # fmt: skip
