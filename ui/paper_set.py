"""The paper set: all papers of a session or a plenary, chosen, looked at, printed or saved at once.

While they are drawn the page's message bar says how far it is, with a button that stops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.sheet_order import SheetOrder
from judging_app.language import Language
from judging_app.services import configure, draw_up, lay_out
from judging_app.services import print as printing
from ui import printing as printers
from ui.files import choose_folder
from ui.paper_list import RESULT, Chosen, PaperLine, PaperSetDialog
from ui.preview import LONG_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.form import Form, Paper
    from judging_app.domain.held_order import HeldOrder
    from judging_app.domain.roles import Actor
    from judging_app.domain.settings import Settings
    from judging_app.services.desk import Desk
    from ui.page import Page
    from ui.works import Work

    Order = HeldOrder | LaidOrder | SheetOrder

RENDER = "judging_app.services.render:render_papers"
PICTURE = "judging_app.services.picture:pages_of"


class PaperSet(QObject):
    """Prints or saves the papers of a scope for a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._scope: tuple[str, ...] = ()
        self._number = ""

    def open(self, scope: tuple[str, ...], number: str = "") -> None:
        """Ask which papers of a scope are wanted; `number` is the document's, where one is."""
        self._scope, self._number = scope, number
        code = self._page.presentation.language.code
        self._page.ask(_lines, scope, self._page.context.data, code, then=self._choose)

    def _choose(self, lines: tuple[PaperLine, ...]) -> None:
        page = self._page
        if not lines:
            page.message.tell(page.say("papers.nothing_yet"), "info")
        elif page.dialog is None:
            dialog = PaperSetDialog(page.presentation, lines, page.context.settings, self._look)
            page.open_dialog(dialog, self._on_chosen)

    def _plan(self, chosen: Chosen, then: Callable[[tuple[Order, ...]], None]) -> None:
        context = self._page.context
        self._page.ask(
            _plan, self._scope, chosen, context.data, context.settings, self._number, then=then
        )

    def _look(self, code: str, language: str, paper: Paper) -> None:
        page, dialog = self._page, self._page.dialog
        if not isinstance(dialog, PaperSetDialog):
            return

        def shown(pages: tuple[bytes, ...]) -> None:
            if page.dialog is dialog:
                dialog.show_pages(pages)

        def drawn(papers: tuple[bytes, ...]) -> None:
            if papers[0]:
                page.work(PICTURE, papers[0], LONG_SIDE, then=shown, tells=True)
            else:
                tell(page.say("layout.nobody", paper=title))

        def failed(refusal: JudgingError) -> None:
            tell(page.say(refusal))

        tell = partial(self._tell_in, dialog)
        title = dialog.title_of(code)
        tell(page.say("results.drawing"))
        chosen = Chosen((code,), language, paper, "print")
        self._plan(chosen, lambda orders: _started(page.work(
            RENDER, orders, then=drawn, failed=failed, tells=True)))  # fmt: skip

    def _tell_in(self, dialog: PaperSetDialog, words: str) -> None:
        """Say something in the list, unless it was left."""
        if self._page.dialog is dialog:
            dialog.tell(words)

    def _on_chosen(self, chosen: Chosen) -> None:
        page = self._page
        if chosen.way == "save":
            folder = choose_folder(page, page.say("papers.folder_title"))
            if folder is not None:
                self._tell(0, len(chosen.codes), None)
                self._plan(chosen, lambda orders: self._draw(
                    orders, lambda drawn: self._keep(orders, drawn, folder)))  # fmt: skip
            return
        if not printers.has_printer():
            page.message.tell(page.say("results.no_printer"), "warn")
            return
        printer = printers.choose_printer(page, chosen.paper, page.say("papers.title"))
        if printer is not None:
            self._tell(0, len(chosen.codes), None)
            self._plan(chosen, lambda orders: self._draw(
                orders, lambda drawn: self._print(_Run(printer, orders, drawn))))  # fmt: skip

    def _draw(self, orders: Sequence[Order], then: Callable[[tuple[bytes, ...]], None]) -> None:
        work = self._page.work(RENDER, orders, then=then, tells=True)
        self._follow(work, "papers.drawing")

    def _follow(self, work: Work, key: str) -> None:
        """Say how far a work has come, with a button that stops it; unless it is over already."""
        work.progress.connect(lambda done, of: self._tell(done, of, work, key) if of else None)

    def _tell(self, done: int, of: int, work: Work | None, key: str = "papers.drawing") -> None:
        page = self._page
        words = page.say(key, k=done, of=of)
        if work is None:
            page.message.tell(words, "info")
            return

        def stop() -> None:
            work.cancel()
            page.message.tell(page.say("papers.stopped"), "warn")

        page.message.tell(words, "info", action=page.say("papers.stop"), then=stop)

    def _keep(self, orders: Sequence[Order], drawn: Sequence[bytes], folder: Path) -> None:
        page = self._page

        def kept(count: int) -> None:
            words = page.say("papers.saved", n=count, count=str(count), path=str(folder))
            page.message.tell(words, "ok")

        name = "-".join(self._scope[1:])
        page.do(_keep_all, orders, drawn, folder, name, by=page.operator, then=kept)

    def _print(self, run: _Run) -> None:
        """Print the next paper, record it, and go on; what was printed stays counted."""
        page = self._page
        while run.at < len(run.orders) and not run.drawn[run.at]:
            run.at += 1  # nobody is on it
        if run.at == len(run.orders):
            count = sum(map(bool, run.drawn))
            words = page.say("papers.printed", n=count, count=str(count))
            page.message.tell(words, "ok")
            return

        def pictured(pages: tuple[bytes, ...]) -> None:
            order = run.orders[run.at]
            if not printers.draw(run.printer, pages, order.paper):
                page.message.tell(page.say("results.printer_failed"))
                return
            run.at += 1
            copies = printers.copies_of(run.printer)
            page.do(_record, order, copies, by=page.operator, then=lambda _: self._print(run))

        self._tell(run.at + 1, len(run.orders), None, "papers.printing")
        work = page.work(PICTURE, run.drawn[run.at], printers.LONG_SIDE, then=pictured, tells=True)
        total, at = len(run.orders), run.at + 1
        work.progress.connect(lambda *_: self._tell(at, total, work, "papers.printing"))


@dataclass
class _Run:
    """A set under way on a printer: its papers, as PDF, and which comes next."""

    printer: QPrinter
    orders: Sequence[Order]
    drawn: Sequence[bytes]
    at: int = 0


def _started(_: Work) -> None:
    """Let a work go on by itself."""


def _lines(desk: Desk, scope: tuple[str, ...], data: Path, language: str) -> tuple[PaperLine, ...]:
    """List the papers of a scope with their titles, the result sheet first once it is sealed."""
    laid = {one.code: one for one in lay_out.layouts(data)}
    found = [
        PaperLine(code, laid[code].title[language], kind.source, kind.is_internal,
                  laid[code].is_own)
        for code, kind in draw_up.papers_of(desk, *scope)
    ]  # fmt: skip
    if any(line.source == "seal" for line in found):
        title = Language(language).say("paper.title")
        found.insert(0, PaperLine(RESULT, title, "seal", is_internal=True, is_own=False))
    return tuple(found)


def _plan(
    desk: Desk, scope: tuple[str, ...], chosen: Chosen, data: Path, settings: Settings, number: str
) -> tuple[Order, ...]:
    """Plan every chosen paper that has somebody on it."""
    form = configure.form_of(data, settings, number=number)
    return tuple(_planned(desk, scope, code, chosen, form, data) for code in chosen.codes)


def _planned(
    desk: Desk, scope: tuple[str, ...], code: str, chosen: Chosen, form: Form, data: Path
) -> Order:
    if code == RESULT:
        return printing.plan_sheet(
            desk, *scope, language=chosen.language, paper=chosen.paper, form=form,
        )  # fmt: skip
    return draw_up.plan_paper(
        desk, code, *scope, language=chosen.language, paper=chosen.paper, form=form, data=data,
    )  # fmt: skip


def _keep_all(
    desk: Desk, orders: Sequence[Order], drawn: Sequence[bytes], folder: Path, name: str, *,
    by: Actor,
) -> int:  # fmt: skip
    """Write every paper into a folder, each counted once its file is there; returns how many."""
    count = 0
    for order, pdf in zip(orders, drawn, strict=True):
        if not pdf:
            continue
        if isinstance(order, SheetOrder):
            printing.keep_sheet(desk, order, pdf, folder / f"{name}.pdf", by=by)
        else:
            code = order.layout.code
            draw_up.keep_paper(desk, order, pdf, folder / f"{name}-{code}.pdf", by=by)
        count += 1
    return count


def _record(desk: Desk, order: Order, copies: int, *, by: Actor) -> int:
    """Record that a paper was printed; one of a plan is not counted."""
    if isinstance(order, SheetOrder):
        return printing.record_copy(desk, order, by=by, together=copies)
    if isinstance(order, LaidOrder):
        return draw_up.record_paper(desk, order, by=by, together=copies)
    return 0
