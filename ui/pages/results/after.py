"""After the seal: what is recorded of the paper, panel by panel, each with its own verb."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from judging_app.services import attach, check_paper, countersign
from judging_app.services import review as reviewing
from ui.files import choose_files
from ui.handout import Handed, Handout
from ui.pages.results.announcement_acts import AnnouncementActs
from ui.pages.results.attached import AttachedPanel
from ui.pages.results.ink import InkForm, InkPanel
from ui.pages.results.paper_check import PaperCheckPanel
from ui.pages.results.paper_check_form import DiceForm, LookForm
from ui.parts import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.check_order import CheckOrder
    from judging_app.domain.form import Paper
    from judging_app.domain.paper_check import Checking, Compared
    from judging_app.domain.review import Review
    from judging_app.domain.roles import Actor
    from judging_app.services.attach import Attached
    from judging_app.services.countersign import Signatory
    from ui.page import Page
    from ui.pages.results.ink import InkSaid
    from ui.pages.results.paper_check_form import Diced, Seen


class AfterSeal(QWidget):
    """The panels of a sealed result about its paper; they ask and act by the page they stand on.

    `form` tells the language and the paper that are chosen for the result's sheet.
    """

    def __init__(self, page: Page, form: Callable[[], tuple[str, Paper]]) -> None:
        super().__init__()
        self._page = page
        self._scope: tuple[str, ...] = ()
        self._today = ""
        self._form = form
        self._handout = Handout(page)
        self._checker: Actor | None = None
        self.ink = InkPanel(page.presentation)
        self.ink.recording.connect(self._ask_ink)
        self.files = AttachedPanel(page.presentation)
        self.files.adding.connect(self._choose)
        self.files.dropped.connect(self._attach)
        self.files.opening.connect(self._open)
        self.files.removing.connect(self._remove)
        self.contest = AnnouncementActs(page)
        self.papers = PaperCheckPanel(page.presentation)
        self.papers.drawing.connect(self._ask_dice)
        self.papers.looking.connect(self._ask_look)
        self.papers.listing.connect(self._print_list)
        panels = (self.contest.panel, self.ink, self.files, self.papers)
        self.setLayout(column(*panels, gap=page.theme.px(16)))

    def show_review(self, review: Review) -> None:
        """Ask for what is recorded of a sealed result, and show it."""
        self._scope, self._today = review.scope, review.proposal.day
        page = self._page
        self.contest.show_review(review)
        page.ask(countersign.signatories, *self._scope, then=self.ink.show_signatories)
        page.ask(attach.attached, *self._scope, then=self.files.show_files)
        page.ask(check_paper.checking, *self._scope, then=self.papers.show_checking)

    def _ask_ink(self, signatory: Signatory) -> None:
        form = InkForm(self._page.presentation, signatory, self._today)
        self._page.open_dialog(form, lambda said: self._record_ink(signatory, said))

    def _record_ink(self, signatory: Signatory, said: InkSaid) -> None:
        self._page.do(
            countersign.countersign, *self._scope, person=signatory.person, state=said.state,
            day=said.day, reason=said.reason, by=self._page.operator,
        )  # fmt: skip

    def _choose(self) -> None:
        say = self._page.say
        chosen = choose_files(self._page, say("results.attach_title"), say("results.attach_kinds"))
        self._attach(tuple(map(Path, chosen)))

    def _attach(self, paths: tuple[Path, ...]) -> None:
        page = self._page

        def tell(_: str) -> None:
            page.message.tell(page.say("results.attached_now"), "ok")

        for path in paths:
            kind = "signed_pdf" if path.suffix.lower() == ".pdf" else "scan"
            page.do(attach.attach, *self._scope, path=path, kind=kind, by=page.operator, then=tell)

    def _open(self, one: Attached) -> None:
        if one.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path)))

    def _remove(self, one: Attached) -> None:
        self._page.do(attach.detach, *self._scope, sha256=one.sha256, by=self._page.operator)

    def _ask_dice(self) -> None:
        def ask(found: Checking) -> None:
            form = DiceForm(self._page.presentation, found, self.checker, self._page.preparer)
            self._page.open_dialog(form, self._draw)

        self._page.ask(check_paper.checking, *self._scope, then=ask)

    @property
    def checker(self) -> Actor:
        """Who compares: who did last, else who prepares here."""
        return self._checker or self._page.preparer

    def _draw(self, said: Diced) -> None:
        self._checker = said.by
        self._page.do(check_paper.draw, *self._scope, dice=said.dice, by=said.by)

    def _print_list(self) -> None:
        """Show the list of the drawn ballots, to print or to save."""
        language, paper = self._form()
        self._page.ask(
            check_paper.plan_list, *self._scope, language=language, paper=paper, then=self._list
        )

    def _list(self, order: CheckOrder) -> None:
        title = self._page.say("paper_check.list_title")
        category = self._page.presentation.language.of(order.category)
        handed = Handed(
            job="judging_app.services.render:render_check",
            title=title,
            name=reviewing.file_name(f"{title} {category}"),
            paper=order.paper,
            saved="paper_check.list_saved",
            printed="paper_check.list_printed",
        )
        self._handout.show(order, handed)

    def _ask_look(self, one: Compared) -> None:
        form = LookForm(self._page.presentation, one, self.checker, self._page.preparer)
        self._page.open_dialog(form, lambda seen: self._record_look(one, seen))

    def _record_look(self, one: Compared, seen: Seen) -> None:
        """Record a look, and ask for the next ballot where this one was new."""
        self._checker = seen.by
        then = None if one.look is not None else self._ask_next
        self._page.do(
            check_paper.look, *self._scope, contestant=one.ballot.contestant,
            judge=one.ballot.judge, state=seen.state, note=seen.note, by=seen.by, then=then,
        )  # fmt: skip

    def _ask_next(self, _: None) -> None:
        def ask(found: Checking) -> None:
            if found.next is not None:
                self._ask_look(found.next)

        self._page.ask(check_paper.checking, *self._scope, then=ask)
