"""The questions about a seal: it is read back in full before it is made, or undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.services.seal import LEAST_REASON
from ui.dialog import Dialog
from ui.fields import Choice, Field, long_text
from ui.parts import Panel, StateMark, column, holder, label, row
from ui.person_field import PersonField

if TYPE_CHECKING:
    from judging_app.domain.proceedings import Signing
    from judging_app.domain.review import Review
    from ui.presentation import Presentation

PLACE, NUMBER = 34, 84


class SealDialog(Dialog):
    """Reads back what will be official: the first places, the revision, the two people."""

    def __init__(
        self, presentation: Presentation, review: Review, signing: Signing, names: tuple[str, str]
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("results.confirm_title"),
            say("results.seal"),
            width=640,
            second=say("results.confirm_about", title=presentation.word(review.title)),
        )
        self._signing = signing
        self._show_best(review)
        self._show_rest(review, names)
        self.body.addWidget(label(say("results.seal_note"), "second", wrap=True))
        self.body.addStretch(1)
        self.back.setFocus()

    def value(self) -> Signing:
        return self._signing

    def _show_best(self, review: Review) -> None:
        presentation, theme = self.presentation, self.presentation.theme
        panel = Panel(theme)
        found = review.best
        for best in found:
            place = label(str(best.place), "person")
            place.setFixedWidth(theme.px(PLACE))
            number = label(best.number, "second")
            number.setFixedWidth(theme.px(NUMBER))
            name = label(best.name, "strong", wrap=True)
            brings = label(presentation.word(best.brings), "second")
            parts = row(place, number, name, brings, gap=theme.px(10), stretch=2)
            panel.add_row(parts, role="row" if best is not found[-1] else "")
        if not found:
            panel.add_row(label(presentation.say("results.nobody"), "second"), role="")
        self.body.addWidget(panel)

    def _show_rest(self, review: Review, names: tuple[str, str]) -> None:
        say, theme, said = self.presentation.say, self.presentation.theme, self._signing
        day, month, year = reversed(said.day.split("-"))
        when = say("results.confirm_when", day=f"{day}-{month}-{year}", clock=said.clock,
                   city=said.city)  # fmt: skip
        lines = [
            ("results.fact_result", self.presentation.word(review.facts[1].value)),
            ("results.fact_revision", say("results.revision", k=review.revision)),
            ("results.fact_chair", names[0]),
            ("results.fact_witness", names[1]),
            ("results.when", when),
        ]
        table = column(gap=theme.px(6))
        for key, text in lines:
            name = label(say(key), "second")
            name.setFixedWidth(theme.px(132))
            table.addLayout(row(name, label(text, wrap=True), stretch=1))
        self.body.addLayout(table)


class Reopened(NamedTuple):
    """Why a seal is taken back, by whom, and who stands beside."""

    reason: str
    chair: str
    witness: str


class ReopenDialog(Dialog):
    """Asks for the reason and the two people of a reopening; its value is a `Reopened`."""

    def __init__(self, presentation: Presentation, review: Review) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("results.reopen_title"),
            say("results.reopen"),
            width=620,
            second=say("results.reopen_about", title=presentation.word(review.title),
                       k=review.revision, next=review.revision + 1),
        )  # fmt: skip
        if review.copies:
            mark = StateMark(theme, "conference", 18)
            mark.show_state("conference", ground="warn-tint")
            words = label(say("results.reopen_copies", n=len(review.copies)), wrap=True)
            bar = row(mark, words, gap=theme.px(10), stretch=1)
            bar.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
            self.body.addWidget(holder(bar, "warn-bar"))
        proposal = review.proposal
        self.reason = long_text(placeholder=say("results.reopen_hint"))
        self.chair = Choice((one.person, one.name) for one in proposal.may_seal)
        self.witness = PersonField(proposal.people, say("results.witness_hint"))
        self.body.addWidget(Field(theme, say("results.reason"), self.reason))
        people = row(
            Field(theme, say("results.chair"), self.chair),
            Field(theme, say("results.witness"), self.witness),
            gap=theme.px(16),
        )
        people.setStretch(0, 1)
        people.setStretch(1, 1)
        self.body.addLayout(people)
        self.reason.textChanged.connect(self._look)
        self.chair.picked.connect(lambda _: self._look())
        self.witness.named.connect(lambda _: self._look())
        self._look()
        self.reason.setFocus()

    def value(self) -> Reopened:
        return Reopened(
            self.reason.toPlainText().strip(), self.chair.value or "", self.witness.value
        )

    def _look(self) -> None:
        """Say what is still missing."""
        say, said = self.presentation.say, self.value()
        if len(said.reason) < LEAST_REASON:
            self.allow(say("results.reason_short", n=LEAST_REASON - len(said.reason)))
        elif not said.chair:
            self.allow(say("results.need_chair"))
        elif not said.witness:
            self.allow(say("results.need_witness"))
        else:
            self.allow(say("results.need_two") if said.witness == said.chair else "")
