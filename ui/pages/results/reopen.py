"""The question before a seal is taken back: why, by whom, and what would be another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from judging_app.domain.seal import ReopenGround
from judging_app.services.seal import LEAST_REASON
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Choice, Field, long_text
from ui.parts import StateMark, column, holder, label, row
from ui.person_field import PersonField
from ui.pin_asked import PinAsked

if TYPE_CHECKING:
    from judging_app.domain.review import Review
    from judging_app.services.foresee import Foreseen
    from ui.presentation import Presentation


class Reopened(NamedTuple):
    """Why a seal is taken back, by whom, who stands beside, and the PINs of those who have one."""

    ground: ReopenGround
    reason: str
    chair: str
    witness: str
    pins: dict[str, str]


class ReopenDialog(Dialog):
    """Shows what would change, and asks why and for the two people; its value is a `Reopened`."""

    def __init__(
        self,
        presentation: Presentation,
        review: Review,
        foreseen: Foreseen,
        ground: ReopenGround | None = None,
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("results.reopen_title"),
            say("results.reopen"),
            width=760,
            second=say("results.reopen_about", title=presentation.word(review.title),
                       k=review.revision, next=review.revision + 1),
        )  # fmt: skip
        self._show_copies(review)
        self._show_changes(review, foreseen)
        proposal = review.proposal
        grounds = ((one, say(f"views.ground_{one}")) for one in get_args(ReopenGround))
        self.ground = Choice(grounds, ground)
        self.reason = long_text(placeholder=say("results.reopen_hint"))
        self.chair = Choice((one.person, one.name) for one in proposal.may_seal)
        self.witness = PersonField(proposal.people, say("results.witness_hint"))
        self.chair_pin = PinAsked(presentation, proposal.may_seal)
        self.witness_pin = PinAsked(presentation, proposal.people)
        self.body.addWidget(Field(theme, say("results.ground"), self.ground))
        self.body.addWidget(Field(theme, say("results.reason"), self.reason))
        people = row(
            column(Field(theme, say("results.chair"), self.chair), self.chair_pin, None),
            column(Field(theme, say("results.witness"), self.witness), self.witness_pin, None),
            gap=theme.px(16),
        )
        people.setStretch(0, 1)
        people.setStretch(1, 1)
        self.body.addLayout(people)
        self.reason.textChanged.connect(self._look)
        self.chair.picked.connect(lambda _: self._look())
        self.witness.named.connect(lambda _: self._look())
        for asked in (self.chair_pin, self.witness_pin):
            asked.changed.connect(self._look)
        self._look()
        self.reason.setFocus()

    def value(self) -> Reopened:
        return Reopened(
            self.ground.value or "other",
            self.reason.toPlainText().strip(),
            self.chair.value or "",
            self.witness.value,
            self.chair_pin.given | self.witness_pin.given,
        )

    def _show_copies(self, review: Review) -> None:
        if not review.copies:
            return
        theme = self.presentation.theme
        mark = StateMark(theme, "conference", 18)
        mark.show_state("conference", ground="warn-tint")
        said = self.presentation.say("results.reopen_copies", n=len(review.copies))
        bar = row(mark, label(said, wrap=True), gap=theme.px(10), stretch=1)
        bar.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        self.body.addWidget(holder(bar, "warn-bar"))

    def _show_changes(self, review: Review, foreseen: Foreseen) -> None:
        """Show what the ledger gives now where that is something else than what is sealed."""
        if not review.is_sealed:
            return
        say = self.presentation.say
        self.body.addWidget(
            Changes(
                self.presentation,
                foreseen.moved,
                foreseen.score_places,
                count="results.foreseen",
                none="results.foreseen_same",
            )
        )
        if foreseen.blockers:
            words = say("results.foreseen_blocked", n=foreseen.blockers)
            self.body.addWidget(label(words, "second", wrap=True))

    def _look(self) -> None:
        """Ask for the PINs of the two, and say what is still missing."""
        say, said = self.presentation.say, self.value()
        self.chair_pin.ask(said.chair, self.chair.currentText())
        self.witness_pin.ask(said.witness, self.witness.name)
        if len(said.reason) < LEAST_REASON:
            self.allow(say("results.reason_short", n=LEAST_REASON - len(said.reason)))
        elif not said.chair:
            self.allow(say("results.need_chair"))
        elif not said.witness:
            self.allow(say("results.need_witness"))
        elif said.witness == said.chair:
            self.allow(say("results.need_two"))
        else:
            self.allow(self.chair_pin.missing or self.witness_pin.missing)
