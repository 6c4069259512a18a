"""What is done with an announced result: each press asks in a form and calls the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.domain.contesting import Contesting
from judging_app.domain.roles import Actor
from judging_app.services import contest
from ui.pages.results.announcement import AnnouncementPanel
from ui.pages.results.announcement_forms import (
    AnnouncementForm,
    AnswerForm,
    ConfirmForm,
    ObjectionForm,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from judging_app.domain.contesting import Raised
    from judging_app.domain.review import Review
    from ui.page import Page
    from ui.pages.results.announcement_forms import Announced, Answered, Objected


class AnnouncementActs(QObject):
    """Asks and acts by the page on which its `panel` stands.

    Signals: `reopening` where an objection was upheld.
    """

    reopening = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._review: Review | None = None
        self._found = Contesting()
        self.panel = AnnouncementPanel(page.presentation)
        self.panel.announcing.connect(self._ask_announcement)
        self.panel.objecting.connect(self._ask_objection)
        self.panel.answering.connect(self._ask_answer)
        self.panel.confirming.connect(self._ask_confirmation)
        self.panel.reopening.connect(self.reopening)

    def show_review(self, review: Review) -> None:
        """Ask how a sealed result stands, and show it."""
        self._review = review

        def show(found: Contesting) -> None:
            self._found = found
            self.panel.show_contesting(review, found)

        self._page.ask(contest.contesting, *review.scope, then=show)

    def _ask_announcement(self) -> None:
        if (review := self._review) is not None:
            found = self._found
            form = AnnouncementForm(self._page.presentation, review, found)

            def record(said: Announced) -> None:
                self._do(contest.announce, said.by, "contest.done_announce", seen=found.seen,
                         day=said.day, until=said.until, note=said.note)  # fmt: skip

            self._page.open_dialog(form, record)

    def _ask_objection(self) -> None:
        if (review := self._review) is not None:
            form = ObjectionForm(self._page.presentation, review, self._found)

            def record(said: Objected) -> None:
                self._do(contest.raise_objection, said.by, "contest.done_object", who=said.who,
                         day=said.day, reason=said.reason,
                         contestant=said.contestant)  # fmt: skip

            self._page.open_dialog(form, record)

    def _ask_answer(self, one: Raised) -> None:
        if (review := self._review) is not None:
            form = AnswerForm(self._page.presentation, review, one)

            def record(said: Answered) -> None:
                self._do(contest.answer, said.by, "contest.done_answer", objection=one.id,
                         state=said.state, day=said.day, words=said.words,
                         seen=one.seen)  # fmt: skip

            self._page.open_dialog(form, record)

    def _ask_confirmation(self) -> None:
        if (review := self._review) is not None:
            found = self._found
            form = ConfirmForm(self._page.presentation, review, found)

            def record(said: Announced) -> None:
                self._do(contest.confirm, said.by, "contest.done_confirm", seen=found.seen,
                         day=said.day, note=said.note)  # fmt: skip

            self._page.open_dialog(form, record)

    def _do(self, verb: Callable[..., Any], by: str, done: str, **given: Any) -> None:  # noqa: ANN401  # what the verb takes
        """Record it for a person: as the chair who sealed may, or else as the committee."""
        review, page = self._review, self._page
        if review is None:
            return
        chairs = {one.person for one in review.proposal.may_seal if one.seat == "chair"}
        actor = Actor(by, "chair" if by in chairs else "committee")
        page.do(verb, *review.scope, **given, by=actor,
                then=lambda _: page.message.tell(page.say(done), "ok"))  # fmt: skip
