"""The results: what is checked before two people seal, and the sheet of what they sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from judging_app.domain.roles import Actor
from judging_app.services import foresee, seal
from judging_app.services import review as reviewing
from ui.empty import Empty
from ui.handout import Handed, Handout
from ui.pages.results.after import AfterSeal
from ui.pages.results.announcing import Announcing
from ui.pages.results.checks import ChecksPanel, FactsPanel
from ui.pages.results.columns import Columns
from ui.pages.results.dialogs import SealDialog
from ui.pages.results.reopen import ReopenDialog, Reopened
from ui.pages.results.sealed import CopiesPanel, LateBar, NextPanel, SheetPanel
from ui.pages.results.sign import SignPanel
from ui.pages.results.withdrawal import ask_withdrawal
from ui.paper_set import PaperSet
from ui.parts import button, label, restyle, scrolled
from ui.preview import Preview
from ui.scope import Call
from ui.scoped import ScopedPage
from ui.sheets import Sheets, Wish, plan_change

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollArea

    from judging_app.domain.change_order import ChangeOrder
    from judging_app.domain.proceedings import Signing
    from judging_app.domain.review import Check, Review
    from judging_app.domain.seal import ReopenGround
    from judging_app.domain.sheet_order import SheetOrder
    from ui.context import Context

NARROW = 1000
"""Below this many units of width the two columns stand under one another."""


class ResultsPage(ScopedPage):
    """A result before and after its seal."""

    has_scroll = False
    key_sheet = (
        ("Ctrl+P", "results.key_print"),
        ("PgDn, PgUp", "results.key_pages"),
        ("+, -, 0", "results.key_zoom"),
        ("Esc", "results.key_leave"),
        ("Space, PgDn", "projector.key_next"),
        ("PgUp", "projector.key_hide"),
        ("B", "projector.key_black"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.review: Review | None = None
        self._make_tools()
        self._make_panels(context)
        self.preview = Preview(self.presentation)
        self.preview.left.connect(self.close_preview)
        self.empty = Empty(self.theme)
        self.stack = QStackedWidget()
        for part in (self._make_columns(), self.preview, self.empty):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.sheets, self.handout, self.papers = Sheets(self), Handout(self), PaperSet(self)
        self.sheets.working.connect(self._on_working)
        self.sheets.pictured.connect(self._on_pictured)
        self.sheets.kept.connect(self._on_kept)
        self.sheets.printed.connect(self._on_printed)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print_or_look)
        self.set_head(self.say("results.title"))
        self._show_tools()

    def _make_tools(self) -> None:
        theme, say = self.theme, self.say
        self.tag = label("", "tag")
        self.working = label("", "second")
        self.look = button(say("results.preview_sheet"), theme, drawing="file-text",
                           pressed=self.open_preview)  # fmt: skip
        self.print = button(say("results.print"), theme, drawing="printer", pressed=self._print)
        self.save = button(say("results.save"), theme, drawing="file-down", pressed=self._save)
        self.leave = button(say("results.leave"), theme, pressed=self.close_preview)
        for tool in (self.tag, self.working, self.look, self.print, self.save, self.leave):
            self.tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
            tool.hide()

    def _make_panels(self, context: Context) -> None:
        presentation, say = self.presentation, self.say
        self.checks = ChecksPanel(presentation)
        self.checks.settle.connect(self._on_settle)
        self.facts = FactsPanel(presentation, say("results.facts"))
        self.sign = SignPanel(presentation)
        self.sign.sealing.connect(self._ask_seal)
        self.sealed = FactsPanel(presentation, say("results.facts_sealed"))
        self.late = LateBar(presentation)
        self.copies = CopiesPanel(presentation)
        self.after = AfterSeal(self, lambda: (self.sheet.language.value, self.sheet.paper.value))
        self.after.contest.reopening.connect(lambda: self._ask_reopen("objection"))
        self.sheet = SheetPanel(presentation, context.settings)
        self.sheet.previewing.connect(self.open_preview)
        self.sheet.printing.connect(self._print)
        self.sheet.saving.connect(self._save)
        self.sheet.gathering.connect(
            lambda: self.papers.open(self.scope, self.sheet.number.text().strip())
        )
        self.announcing = Announcing(
            self, lambda: (self.sheet.language.value, self.sheet.paper.value)
        )
        self.next = NextPanel(presentation)
        self.next.printing.connect(self._print)
        self.next.sending.connect(lambda: self.go.emit("exchange", None))
        self.next.withdrawing.connect(lambda: ask_withdrawal(self, self.review))
        self.next.reopening.connect(self._ask_reopen)
        self.next.changed.connect(self._show_change)

    def _make_columns(self) -> QScrollArea:
        left = (self.late, self.checks, self.facts, self.sealed, self.copies, self.after)
        self.columns = Columns(
            self.theme, left, (self.sign, self.next, self.announcing.panel, self.sheet)
        )
        self.scroller = scrolled(self.columns)
        return self.scroller

    def show_scope(self) -> None:
        self.ask(reviewing.review, *self.scope, then=self._show)

    def show_none(self) -> None:
        self.review = None
        self.tell_next("")
        self.set_head(self.say("results.title"))
        self.empty.tell(
            self.say("results.no_session"), self.say("results.to_prepare"),
            lambda: self.go.emit("prepare", None),
        )  # fmt: skip
        self.stack.setCurrentWidget(self.empty)
        self._show_tools()

    def _show(self, review: Review) -> None:
        before, self.review = self.review, review
        is_other = before is None or (before.scope, before.hash) != (review.scope, review.hash)
        if is_other or self.stack.currentWidget() is self.empty:
            self.stack.setCurrentIndex(0)
            self.scroller.verticalScrollBar().setValue(0)
        for panel in (self.checks, self.facts, self.sign):
            panel.setVisible(not review.is_sealed)
        for other in (self.sealed, self.copies, self.after, self.sheet, self.next):
            other.setVisible(review.is_sealed)
        if review.is_sealed:
            self.sealed.show_facts(review.facts)
            for shown in (self.copies, self.after, self.sheet, self.next):
                shown.show_review(review)
        else:
            self.facts.show_facts(review.facts)
            self.checks.show_review(review)
            self.sign.show_review(review)
        self.late.show_review(review)
        self.announcing.show_review(review)
        self._turn_columns()
        self._show_head()

    def _show_head(self) -> None:
        review = self.review
        if review is None:
            return
        say = self.say
        title = self.presentation.word(review.title)
        if self.stack.currentWidget() is self.preview:
            key = "results.preview_sealed" if review.is_sealed else "results.preview_provisional"
            self.set_head(say("results.preview_sheet"), say(key, title=title))
        elif review.is_sealed:
            self.set_head(say("results.title_sealed"), say("results.about_sealed", title=title))
        elif review.why_not is not None:
            why = say(review.why_not)
            self.set_head(say("results.title_blocked"), say("results.about", title=title, why=why))
        else:
            self.set_head(say("results.title_ready"), say("results.about_ready", title=title))
        self._show_next(review)
        words, role = _TAGS[review.standing]
        self.tag.setText(say(words, k=review.revision))
        restyle(self.tag, role)
        self._show_tools()

    def _show_next(self, review: Review) -> None:
        """Say what comes next for those who seal; over the sheet nothing but the sheet."""
        if self.stack.currentWidget() is self.preview:
            self.tell_next("")
        elif review.is_sealed:
            self.tell_next("help.next_results_sealed" if review.sends else "help.next_results_kept")
        else:
            is_ready = review.why_not is None
            self.tell_next("help.next_results_seal" if is_ready else "help.next_results_blocked")

    def _show_tools(self) -> None:
        has_review = self.review is not None
        is_previewing = has_review and self.stack.currentWidget() is self.preview
        is_sealed = self.review is not None and self.review.is_sealed
        is_first = self.review is not None and self.review.standing == "provisional"
        self.tag.setVisible(has_review and not is_first and not self.is_narrow)
        self.look.setVisible(has_review and not is_sealed and not is_previewing)
        for tool in (self.print, self.save, self.leave):
            tool.setVisible(is_previewing)
        self.choice.setVisible(not is_previewing and self.choice.count() > 1)

    @property
    def is_narrow(self) -> bool:
        return self.width() < self.theme.px(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._turn_columns()
        self._show_tools()

    def _turn_columns(self) -> None:
        """Once it is sealed, what comes next is the first thing that a small screen shows."""
        is_sealed = self.review is not None and self.review.is_sealed
        self.columns.turn(is_narrow=self.is_narrow, is_right_first=is_sealed)

    def _on_settle(self, check: Check) -> None:
        """Lead to where a blocker is settled."""
        if check.page == "results" and check.session in {"", self.scope[1]}:
            self._ask_reopen()
        elif check.page == "results":
            self.arrive(check.session)
        elif check.page == "standings":
            self.go.emit("standings", Call(self.scope, "tie"))
        else:
            if check.session:
                self.session_chosen.emit(check.session)
            self.go.emit(check.page, check.session or None)

    def _ask_seal(self) -> None:
        form = self.sign.form
        if self.review is not None and form is not None and not form.missing:
            dialog = SealDialog(self.presentation, self.review, form.signing, form.names)
            self.open_dialog(dialog, self._seal)

    def _seal(self, signing: Signing) -> None:
        verb = seal.seal_session if self.scope[0] == "session" else seal.seal_plenary
        form = self.sign.form
        pins = form.pins if form is not None else {}
        if form is not None:
            form.forget_pins()
        self.do(verb, *self.scope[1:], signing, pins, then=lambda _: self._on_sealed())

    def _on_sealed(self) -> None:
        self.message.tell(self.say("results.sealed_now"), "ok")
        self.back_up.emit()

    def _ask_reopen(self, ground: ReopenGround | None = None) -> None:
        """Compare what the ledger gives now with what is sealed, and ask why it is taken back."""

        def foreseen(found: foresee.Foreseen) -> None:
            if self.review is not None:
                dialog = ReopenDialog(self.presentation, self.review, found, ground)
                self.open_dialog(dialog, self._reopen)

        self.ask(foresee.foresee, *self.scope, then=foreseen)

    def _reopen(self, said: Reopened) -> None:
        self.do(
            seal.reopen,
            *self.scope,
            reason=said.reason,
            by=Actor(said.chair, "chair"),
            witness=said.witness,
            ground=said.ground,
            pins=said.pins,
            then=lambda _: self.message.tell(self.say("results.reopened_now"), "ok"),
        )

    def _show_change(self) -> None:
        """Show the minutes of what the revision changed, to print or to save."""
        wish = self._wish()
        if wish is None:
            return

        def planned(order: ChangeOrder) -> None:
            title, job = self.say("paper.change_title"), "judging_app.services.render:render_change"
            file = reviewing.file_name(f"{title} {wish.title}")
            handed = Handed(
                job=job, title=title, name=file, paper=wish.paper,
                saved="results.change_saved", printed="results.change_printed",
            )  # fmt: skip
            self.handout.show(order, handed)

        context = self.context
        self.ask(plan_change, wish, context.data, context.settings, then=planned)

    def _wish(self) -> Wish | None:
        """Say how the sheet of what is shown is wanted; None where nothing is shown."""
        if self.review is None:
            return None
        form = self.sign.form
        is_said = not self.review.is_sealed and form is not None and not form.missing
        return Wish(
            scope=self.scope,
            is_sealed=self.review.is_sealed,
            title=self.say("results.file_name", title=self.presentation.word(self.review.title),
                           k=self.review.revision),
            language=self.sheet.language.value,
            paper=self.sheet.paper.value,
            number=self.sheet.number.text().strip(),
            alias=self.sheet.alias.isChecked() and self.review.has_aliases,
            signing=form.signing if is_said and form is not None else None,
        )  # fmt: skip

    def open_preview(self) -> None:
        """Show the sheet as it would be printed."""
        if (wish := self._wish()) is not None:
            self.sheets.preview(wish)

    def close_preview(self) -> None:
        """Go back from the sheet to the result."""
        self.stack.setCurrentIndex(0)
        self._show_head()

    def _print_or_look(self) -> None:
        """Print what is official or in sight; what is neither is looked at first."""
        if self.review is None or self.working.isVisible():
            return
        is_seen = self.stack.currentWidget() is self.preview
        (self._print if self.review.is_sealed or is_seen else self.open_preview)()

    def _print(self) -> None:
        if (wish := self._wish()) is not None:
            self.sheets.print(wish)

    def _save(self) -> None:
        if (wish := self._wish()) is not None:
            kind = "results.file_sealed" if wish.is_sealed else "results.file_provisional"
            self.sheets.save(wish, reviewing.file_name(self.say(kind, title=wish.title)))

    def _on_working(self, words: str) -> None:
        self.working.setText(words)
        self.working.setVisible(bool(words))
        for tool in (self.look, self.print, self.save, self.next.print, self.sheet.preview,
                     self.sheet.print, self.sheet.save):  # fmt: skip
            tool.setEnabled(not words)

    def _on_pictured(self, wish: Wish, _: SheetOrder, pages: tuple[bytes, ...]) -> None:
        if wish.scope == self.scope and self.review is not None:
            self.stack.setCurrentWidget(self.preview)
            self.preview.show_pages(pages)
            self.preview.area.setFocus()
            self._show_head()

    def _on_kept(self, path: Path, copy: int) -> None:
        key = "results.kept_copy" if copy else "results.kept_provisional"
        self._tell_copy(self.say(key, k=copy, path=str(path)))

    def _on_printed(self, copy: int) -> None:
        key = "results.printed_copy" if copy else "results.printed_provisional"
        self._tell_copy(self.say(key, k=copy))

    def _tell_copy(self, words: str) -> None:
        """Say what was done with the sheet; over it, what comes next is a press away."""
        review, say = self.review, self.say
        if review is None or self.stack.currentWidget() is not self.preview:
            self.message.tell(words, "ok")
        elif review.is_sealed and review.sends:
            self.message.tell(words, "ok", action=say("results.send"),
                              then=lambda: self.go.emit("exchange", None))  # fmt: skip
        else:
            self.message.tell(words, "ok", action=say("results.leave_sheet"),
                              then=self.close_preview)  # fmt: skip

    def recover(self) -> None:
        self._on_working("")
        self.announcing.recover()

    def backed_up(self, words: str) -> None:
        if self.message.text == self.say("results.sealed_now"):
            self.message.tell(self.say("results.sealed_kept", words=words), "ok")


_TAGS = {
    "provisional": ("results.tag_provisional", "tag-warn"),
    "reopened": ("results.tag_reopened", "tag-warn"),
    "doubled": ("results.tag_doubled", "tag-danger"),
    "sealed": ("results.tag_sealed", "tag-ok"),
}
"""The words and the role of the tag for each way in which a result can stand."""
