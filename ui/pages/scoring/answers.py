"""The answers of the desk: what a judge is shown once something is kept, sent, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.scoring.keeping import where_of

if TYPE_CHECKING:
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.score_form import ScoreForm
    from ui.page import Page
    from ui.pages.scoring.acts import Acts
    from ui.pages.scoring.keeping import Keeping, Where
    from ui.pages.scoring.view import ScoringView

STALE = frozenset({"ledger.stale", "ballots.reason_needed"})
"""What is refused where the ballot is another by now: whoever corrects one has given a reason."""


class Answers(QObject):
    """Shows on the scoring page what became of a mark that was handed over, or of a ballot.

    Signals: `stored` with a criterion's key when its check mark is shown, `left` with the form that
    was sent.
    """

    stored = Signal(str)
    left = Signal(object)

    def __init__(self, page: Page, view: ScoringView, keeping: Keeping, acts: Acts) -> None:
        super().__init__(page)
        self._page, self._view, self._keeping, self._acts = page, view, keeping, acts
        self._unsure_words = self._sent_words = ""
        view.sheet.given.connect(self._on_given)
        view.texts.given.connect(self._on_given)
        acts.sent.connect(self._on_sent)
        acts.unsure.connect(self._say_unsure)
        acts.refused.connect(self._on_refused)
        keeping.kept.connect(self._on_kept)
        keeping.failed.connect(self._on_failed)
        keeping.refused.connect(self._say_unsure)

    def _is_seen(self, where: Where, key: str) -> bool:
        form = self._view.form
        return form is not None and where == where_of(form) and self._view.typed.has(key)

    def _on_given(self, key: str, value: int | str | None) -> None:
        """Have a mark or a text kept on the ballot that is seen, whichever was asked for since."""
        form = self._view.form
        if form is not None:
            self._keeping.give(where_of(form), key, value)

    def _on_kept(self, where: Where, key: str, value: int | str | None) -> None:
        page, view = self._page, self._view
        if self._is_seen(where, key):
            is_shown = view.typed.kept(key, value)
            if view.doubt and not self._keeping.of(where):
                view.doubt = ""
                view.look()
            view.order_pane.count_draft(where.contestant, len(view.sheet.marks))
            if is_shown:
                self.stored.emit(key)
            self._acts.go_on()
        is_settled = not self._keeping.unsure and page.message.text == self._unsure_words
        if is_settled or page.message.text == self._sent_words:
            page.message.hide()

    def _on_failed(
        self, where: Where, key: str, value: int | str | None, refusal: JudgingError
    ) -> None:
        view = self._view
        self._acts.forget()
        if self._is_seen(where, key):
            view.typed.fail(key, value)
            view.doubt = self._page.say("scoring.not_certain")
            view.look()
        self._say_unsure(refusal)

    def _say_unsure(self, refusal: JudgingError) -> None:
        """Say that it is not certain whether something was kept, why, and offer to try again."""
        page = self._page
        words = [page.say("scoring.commit_unknown")]
        if refusal.key != "ledger.outcome_unknown":
            words.insert(0, page.say(refusal))
        self._unsure_words = " ".join(words)
        page.message.tell(
            self._unsure_words, action=page.say("scoring.try_again"), then=self._keeping.try_again
        )

    def _on_sent(self, form: ScoreForm) -> None:
        """Say that a ballot is sent, and go on to whom the judge can score next."""
        page = self._page
        self._view.is_revising = False
        number, name = form.turn.number, form.turn.name
        sent = "scoring.sent_blind" if form.is_blind else "scoring.sent"
        self._sent_words = page.say(sent, number=number, name=name)
        page.message.tell(self._sent_words, "ok")
        self.left.emit(form)

    def _on_refused(self, refusal: JudgingError) -> None:
        page = self._page
        is_stale = refusal.key in STALE
        page.message.tell(page.say("scoring.stale") if is_stale else page.say(refusal))
        page.reload()
