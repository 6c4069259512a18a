"""The printed declaration: drawn apart, looked at, then printed or written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from judging_app.domain.declaration_order import declaration_order
from judging_app.services import print as printing_service
from ui import printing as printers
from ui.dialog import Dialog
from ui.files import file_to_write
from ui.parts import button, row
from ui.preview import LONG_SIDE, Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from judging_app.domain.declaration_order import DeclarationOrder
    from judging_app.domain.tie_form import TieForm
    from judging_app.domain.ties import Tied
    from ui.page import Page
    from ui.presentation import Presentation


class PrintDialog(Dialog):
    """Shows a declaration as it will be printed. Its act prints; `save` writes it to a file."""

    def __init__(
        self, presentation: Presentation, title: str, pages: Sequence[bytes],
        save: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__(presentation, title, presentation.say("ties.print_now"), width=760)
        self.preview = Preview(presentation)
        self.preview.setMinimumHeight(presentation.theme.px(420))
        self.preview.show_pages(pages)
        self.save = button(
            presentation.say("ties.save_pdf"), presentation.theme, drawing="download", pressed=save
        )
        self.body.addLayout(row(self.save, None))
        self.body.addWidget(self.preview, 1)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)


class DeclarationPrint(QObject):
    """Draws the declaration that a page shows, and hands it out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def show(self, form: TieForm, ties: Mapping[str, Tied]) -> None:
        """Draw the declaration as it stands and show it."""
        page = self._page
        order = declaration_order(
            form,
            ties,
            language=page.presentation.language.code,
            paper=page.context.settings.paper,
            kind=page.kind,
        )
        page.work(
            "judging_app.services.render:render_declaration", order,
            then=lambda drawn: self._picture(order, drawn),
        )  # fmt: skip

    def _picture(self, order: DeclarationOrder, drawn: bytes) -> None:
        self._page.work(
            "judging_app.services.picture:pages_of", drawn, LONG_SIDE,
            then=lambda pages: self._show(order, drawn, pages), tells=True,
        )  # fmt: skip

    def _show(self, order: DeclarationOrder, drawn: bytes, pages: tuple[bytes, ...]) -> None:
        page = self._page
        if page.dialog is not None:
            return
        title = page.say("ties.print_title", judge=order.form.judge_name)
        dialog = PrintDialog(page.presentation, title, pages, lambda: self._save(order, drawn))
        page.open_dialog(dialog, lambda _: self._print(order, drawn, title))

    def _save(self, order: DeclarationOrder, drawn: bytes) -> None:
        page = self._page
        name = page.say("ties.file_name", judge=order.form.judge_name)
        title, kinds = page.say("results.save_title"), page.say("results.save_kinds")
        target = file_to_write(page, title, f"{name}.pdf", kinds)
        if target is not None:
            page.read(
                printing_service.keep_declaration, drawn, target,
                then=lambda _: page.message.tell(page.say("ties.saved", path=str(target)), "ok"),
            )  # fmt: skip

    def _print(self, order: DeclarationOrder, drawn: bytes, title: str) -> None:
        page = self._page
        if not printers.has_printer():
            page.message.tell(page.say("results.no_printer"), "warn")
            return
        printer = printers.choose_printer(page, order.paper, title)
        if printer is None:
            return

        def pictured(pages: tuple[bytes, ...]) -> None:
            if printers.draw(printer, pages, order.paper):
                page.message.tell(page.say("ties.printed"), "ok")
            else:
                page.message.tell(page.say("results.printer_failed"))

        page.work(
            "judging_app.services.picture:pages_of", drawn, printers.LONG_SIDE, then=pictured,
            tells=True,
        )  # fmt: skip
