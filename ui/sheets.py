"""Sheets: the road from a result to its pages on the screen, in a file, or on a printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.services import configure, retrace
from judging_app.services import print as printing
from ui import printing as printers
from ui.files import file_to_write
from ui.preview import LONG_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from judging_app.domain.change_order import ChangeOrder
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.form import Paper
    from judging_app.domain.proceedings import Signing
    from judging_app.domain.settings import Settings
    from judging_app.domain.sheet_order import SheetOrder
    from judging_app.services.desk import Desk
    from ui.page import Page


@dataclass(frozen=True)
class Wish:
    """How somebody wants a sheet: of which scope, sealed or not, and in which form.

    `title` is what its file and its print job are called; `signing` what is known of the people of
    one that is not sealed.
    """

    scope: tuple[str, ...]
    is_sealed: bool
    title: str
    language: str
    paper: Paper
    number: str = ""
    alias: bool = False
    signing: Signing | None = None


class Sheets(QObject):
    """Draws sheets for a page, one at a time, in processes of their own.

    Signals: `working` with words on what is being done, empty when it is over; `pictured` with the
    wish, the order and the pages (PNG); `kept` with the path of a file that was written and the
    copy's number, 0 of a provisional one; `printed` with the copy's number, 0 as before.
    """

    working = Signal(str)
    pictured = Signal(object, object, object)
    kept = Signal(object, int)
    printed = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._say = page.say

    def preview(self, wish: Wish) -> None:
        """Show what would be printed; no copy is counted."""

        def pictured(order: SheetOrder, drawn: bytes) -> None:
            self._picture(drawn, LONG_SIDE, lambda pages: self._on_pictured(wish, order, pages))

        self._draw(wish, pictured)

    def save(self, wish: Wish, name: str) -> None:
        """Have a place for the PDF chosen, and write it there as a copy."""
        title, kinds = self._say("results.save_title"), self._say("results.save_kinds")
        target = file_to_write(self._page, title, f"{name}.pdf", kinds)
        if target is not None:
            self._draw(wish, lambda order, drawn: self._keep(order, drawn, target))

    def print(self, wish: Wish) -> None:
        """Have a printer chosen, print on it, and record the copy."""
        if not printers.has_printer():
            self._page.message.tell(self._say("results.no_printer"), "warn")
            return
        printer = printers.choose_printer(self._page, wish.paper, wish.title)
        if printer is None:
            return

        def drawn(order: SheetOrder, pdf: bytes) -> None:
            self._picture(pdf, printers.LONG_SIDE, lambda pages: checked(order, pages))

        def checked(order: SheetOrder, pages: tuple[bytes, ...]) -> None:
            if order.is_provisional:
                self._print(printer, order, pages)
            else:
                self._page.ask(
                    printing.check_copy, order, refused=self._refuse,
                    then=lambda _: self._print(printer, order, pages),
                )  # fmt: skip

        self._draw(wish, drawn)

    def _draw(self, wish: Wish, then: Callable[[SheetOrder, bytes], None]) -> None:
        """Plan a sheet on the desk, then draw it as a PDF in another process."""
        self.working.emit(self._say("results.drawing"))

        def planned(order: SheetOrder) -> None:
            self._page.work(
                "judging_app.services.render:render_sheet", order, failed=self._refuse,
                then=lambda drawn: then(order, drawn),
            )  # fmt: skip

        context = self._page.context
        self._page.ask(
            _plan, wish, context.data, context.settings, then=planned, refused=self._refuse
        )

    def _picture(
        self, drawn: bytes, long_side: int, then: Callable[[tuple[bytes, ...]], None]
    ) -> None:
        work = self._page.work(
            "judging_app.services.picture:pages_of", drawn, long_side, then=then,
            failed=self._refuse, tells=True,
        )  # fmt: skip
        work.progress.connect(self._on_progress)

    def _on_progress(self, done: int, of: int) -> None:
        if of:
            self.working.emit(self._say("results.drawing_page", k=done, of=of))

    def _on_pictured(self, wish: Wish, order: SheetOrder, pages: tuple[bytes, ...]) -> None:
        self.working.emit("")
        self.pictured.emit(wish, order, pages)

    def _keep(self, order: SheetOrder, drawn: bytes, target: Path) -> None:
        if order.is_provisional:
            self._page.read(
                printing.keep_preview, order, drawn, target, refused=self._refuse,
                then=lambda _: self._on_kept(target, 0),
            )  # fmt: skip
        else:
            self._page.do(
                printing.keep_sheet, order, drawn, target, by=self._page.operator,
                refused=self._refuse, then=lambda copy: self._on_kept(target, copy),
            )  # fmt: skip

    def _on_kept(self, target: Path, copy: int) -> None:
        self.working.emit("")
        self.kept.emit(target, copy)

    def _print(self, printer: QPrinter, order: SheetOrder, pages: tuple[bytes, ...]) -> None:
        if not printers.draw(printer, pages, order.paper):
            self.working.emit("")
            self._page.message.tell(self._say("results.printer_failed"))
        elif order.is_provisional:
            self._on_printed(0)
        else:
            self._page.do(
                printing.record_copy, order, by=self._page.operator, refused=self._refuse,
                together=printers.copies_of(printer), then=self._on_printed,
            )  # fmt: skip

    def _on_printed(self, copy: int) -> None:
        self.working.emit("")
        self.printed.emit(copy)

    def _refuse(self, refusal: JudgingError) -> None:
        self.working.emit("")
        self._page.refuse(refusal)


def _plan(desk: Desk, wish: Wish, data: Path, settings: Settings) -> SheetOrder:
    """Plan what was wished; the emblem is read from the data folder, so this is no page's own."""
    form = configure.form_of(data, settings, number=wish.number, alias=wish.alias)
    if wish.is_sealed:
        return printing.plan_sheet(
            desk, *wish.scope, language=wish.language, paper=wish.paper, form=form
        )
    return printing.plan_preview(
        desk, *wish.scope, language=wish.language, paper=wish.paper, form=form,
        signing=wish.signing,
    )  # fmt: skip


def plan_change(desk: Desk, wish: Wish, data: Path, settings: Settings) -> ChangeOrder:
    """Plan the minutes of a change in the form of a wish; raises JudgingError."""
    form = configure.form_of(data, settings, number=wish.number, alias=wish.alias)
    return retrace.plan_change(
        desk, *wish.scope, language=wish.language, paper=wish.paper, form=form
    )
