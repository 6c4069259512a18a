"""The acts of a judge: sending a ballot after it was read back, and saying whom not to score."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.domain.roles import Actor
from judging_app.services import compare, confer, declare, look_back, muster, score
from ui.pages.scoring.answer import AnswerDialog
from ui.pages.scoring.history import HistoryDialog
from ui.pages.scoring.keeping import where_of
from ui.pages.scoring.others import OthersDialog
from ui.pages.scoring.readback import ReadBackDialog
from ui.pages.scoring.recuse import RecuseDialog, TakeBackDialog
from ui.pages.scoring.spoken import ReadBack, spoken

if TYPE_CHECKING:
    from judging_app.domain.ballot_history import Revision
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.others import OtherMarks
    from judging_app.domain.roll import Roll
    from judging_app.domain.score_form import ScoreForm
    from judging_app.domain.session import Tie
    from ui.page import Page
    from ui.pages.scoring.declaring import Declaring
    from ui.pages.scoring.spoken import Said, Spoken
    from ui.pages.scoring.view import ScoringView

UNKNOWN = frozenset({"ledger.disk_full", "ledger.not_written", "ledger.outcome_unknown"})
"""After these nobody knows whether it was written, until the ledger is opened anew."""


class Acts(QObject):
    """What a judge does with the ballot that is shown.

    Signals: `declared` when the ties are, `sent` and `recused` with the form when it is done,
    `unsure` with the refusal where nobody knows whether it was, `refused` where it was not.
    """

    declared = Signal()
    sent = Signal(object)
    recused = Signal(object)
    unsure = Signal(object)
    refused = Signal(object)

    def __init__(self, page: Page, view: ScoringView) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self._is_waiting = False

    @property
    def is_asking(self) -> bool:
        """Whether a question stands over the page."""
        return self._page.dialog is not None and self._page.dialog.isVisible()

    def check(self) -> None:
        """Read the ballot back before it is sent, once the ledger has all that is typed."""
        view, form = self._view, self._view.form
        if form is None or not view.is_open or not view.typed.leave():
            return
        self._is_waiting = not view.typed.is_certain and not view.doubt
        if self._is_waiting:
            return
        if view.why_not:
            view.show_missing()
            return
        said = view.typed.said
        self._page.read(
            spoken, self._page.presentation.language, form, said.marks,
            then=functools.partial(self._read_back, form, said),
        )  # fmt: skip

    def go_on(self) -> None:
        """Go on with what waited until the ledger had all that was typed."""
        if self._is_waiting and self._view.typed.is_certain:
            self.check()

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._is_waiting = False

    def _read_back(self, form: ScoreForm, said: Said, words: Spoken) -> None:
        order = self._view.order
        if order is None or form is not self._view.form or self.is_asking:
            return
        read = ReadBack(form, said, order.judge_name, order.order, words)
        dialog = ReadBackDialog(self._page.presentation, read)
        self._page.open_dialog(dialog, functools.partial(self._send, form, said))

    def _send(self, form: ScoreForm, said: Said, reason: str) -> None:
        self._page.do(
            score.submit, form.session, form.turn.contestant, said.marks,
            by=Actor(form.judge, "judge"), reason=reason, seen=form.seen,
            component=form.slot.component, performance=form.slot.performance,
            notes=said.notes, feedback=said.feedback, in_conference=form.talk is not None,
            then=lambda _: self.sent.emit(form), refused=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, refusal: JudgingError) -> None:
        (self.unsure if refusal.key in UNKNOWN else self.refused).emit(refusal)

    def declare(self, declaring: Declaring) -> None:
        """Record what a judge declared; an operator does it where it was signed on paper."""
        form = declaring.form
        if form is None:
            return
        is_paper = declaring.foot.paper.isChecked()
        self._page.do(
            declare.declare, form.session, declaring.table.ties,
            by=Actor(self._page.operator.person if is_paper else form.judge, "judge"),
            judge=form.judge if is_paper else "",
            contestants=tuple(one.contestant for one in form.asked),
            then=lambda _: self.declared.emit(), refused=self._on_refused,
        )  # fmt: skip

    def keep_place(self, form: ScoreForm) -> None:
        """Have it kept at which ballot the judge is, unless that is known."""
        order, slot = self._view.order, form.slot
        place = (form.turn.contestant, slot.component, slot.performance)
        if order is not None and order.place != place:
            self._page.do(
                score.keep_place, form.session, form.judge, form.turn.contestant,
                component=slot.component, performance=slot.performance,
                quiet=True, refused=self._on_refused,
            )  # fmt: skip

    def show_history(self) -> None:
        """Show the revisions of the ballot, once they are read."""
        form = self._view.form
        if form is not None and form.seen and not self.is_asking:
            self._page.ask(
                look_back.ballot_history, *where_of(form), then=functools.partial(self._look, form)
            )

    def _look(self, form: ScoreForm, revisions: tuple[Revision, ...]) -> None:
        dialog = HistoryDialog(self._page.presentation, form, revisions)
        self._page.open_dialog(dialog, lambda _: None)

    def show_others(self) -> None:
        """Show what the other judges gave, where the desk tells it; else say why it does not."""
        form = self._view.form
        if form is not None and not self.is_asking:
            self._page.ask(compare.others, *where_of(form), then=self._show_others)

    def _show_others(self, found: OtherMarks) -> None:
        self._page.open_dialog(OthersDialog(self._page.presentation, found), lambda _: None)

    def ask_answer(self) -> None:
        """Ask the judge to keep or to change the own marks in a conference."""
        form = self._view.form
        if form is not None and form.talk is not None and not self.is_asking:
            dialog = AnswerDialog(self._page.presentation, form)
            self._page.open_dialog(dialog, functools.partial(self._answer, form))

    def _answer(self, form: ScoreForm, value: tuple[bool, str]) -> None:
        keeps, reason = value
        if not keeps:
            self._view.correct()
            return
        said = self._page.say("conference.answer_kept", number=form.turn.number)
        self._page.do(
            confer.keep, form.session, form.turn.contestant,
            by=Actor(form.judge, "judge"), reason=reason,
            then=lambda _: self._page.message.tell(said, "ok"), refused=self._on_refused,
        )  # fmt: skip

    def ask_recusal(self) -> None:
        """Ask the judge for the tie that keeps from scoring this contestant."""
        form = self._view.form
        if form is not None and self._view.can_recuse and not self.is_asking:
            dialog = RecuseDialog(self._page.presentation, form)
            self._page.open_dialog(dialog, functools.partial(self._recuse, form))

    def _recuse(self, form: ScoreForm, value: tuple[Tie, str]) -> None:
        tie, note = value
        self._page.do(
            declare.recuse, form.session, form.turn.contestant,
            by=Actor(form.judge, "judge"), tie=tie, note=note,
            then=lambda _: self.recused.emit(form), refused=self._on_refused,
        )  # fmt: skip

    def ask_back(self) -> None:
        """Ask why a mistaken recusal is taken back, once it is known what it said."""
        form = self._view.form
        if form is not None and not self.is_asking:
            self._page.ask(muster.roll, form.session, then=functools.partial(self._ask_back, form))

    def _ask_back(self, form: ScoreForm, roll: Roll) -> None:
        here = (form.turn.contestant, form.judge)
        said = ((line.id, one) for line in roll.rows for one in line.recusals)
        tie = next((one.tie for who, one in said if (who, one.judge) == here), None)
        if tie is not None:
            dialog = TakeBackDialog(self._page.presentation, form)
            self._page.open_dialog(dialog, functools.partial(self._take_back, form, tie))

    def _take_back(self, form: ScoreForm, tie: Tie, note: str) -> None:
        self._page.do(
            declare.take_back, form.session, form.turn.contestant,
            by=Actor(form.judge, "judge"), tie=tie, note=note, refused=self._on_refused,
        )  # fmt: skip
