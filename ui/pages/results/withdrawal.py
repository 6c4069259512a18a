"""The withdrawal of somebody who was chosen, after the seal: who follows is shown beforehand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.review import brings
from judging_app.domain.roles import Actor
from judging_app.domain.succession import is_chosen, successions
from judging_app.domain.succession_words import succession_line
from judging_app.services import withdraw
from ui.dialog import Dialog
from ui.fields import Choice, Field, text_field
from ui.parts import label, rename, row
from ui.person_field import PersonField

if TYPE_CHECKING:
    from judging_app.domain.review import Review
    from judging_app.domain.seal import SealedRow
    from ui.presentation import Presentation
    from ui.scoped import ScopedPage

OFFERED = frozenset({"advance", "prize", "reserve"})


class Left(NamedTuple):
    """Who withdrew (or did not, by mistake), when, why, and who records it."""

    contestant: str
    withdrawn: bool
    day: str
    reason: str
    by: str


class WithdrawalDialog(Dialog):
    """Asks who withdrew, when and why, and shows which reserve moves up; its value is a `Left`."""

    def __init__(self, presentation: Presentation, review: Review) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("withdraw.title"), say("withdraw.act"), width=640,
            second=say("withdraw.about", title=presentation.word(review.title)),
        )  # fmt: skip
        self._review = review
        offered = [one for one in review.table.rows if one.place and one.outcome in OFFERED]
        offered.sort(key=lambda one: (is_chosen(review.table, one), one.place))
        self.who = Choice((one.contestant, self._named(one)) for one in offered)
        self.changes = label("", wrap=True)
        self.day = text_field(review.proposal.day, longest=10)
        self.reason = text_field()
        self.by = PersonField(review.proposal.people, say("withdraw.need_by"))
        self.body.addWidget(Field(theme, say("withdraw.who"), self.who))
        self.body.addWidget(label(say("withdraw.changes"), "strong"))
        self.body.addWidget(self.changes)
        facts = row(
            Field(theme, say("withdraw.day"), self.day),
            Field(theme, say("withdraw.by"), self.by),
            gap=theme.px(16),
        )
        facts.setStretch(0, 1)
        facts.setStretch(1, 2)
        self.body.addLayout(facts)
        self.body.addWidget(Field(theme, say("withdraw.reason"), self.reason))
        self.who.picked.connect(lambda _: self._look())
        self.by.named.connect(lambda _: self._look())
        for text in (self.day, self.reason):
            text.textChanged.connect(lambda _: self._look())
        self._look()
        self.who.setFocus()

    def value(self) -> Left:
        who = self.who.value or ""
        return Left(
            who, who not in self._review.gone, self.day.text().strip(),
            self.reason.text().strip(), self.by.value,
        )  # fmt: skip

    def _named(self, one: SealedRow) -> str:
        say = self.presentation.say
        if one.contestant in self._review.gone:
            return say("withdraw.gone", number=one.number, name=one.name)
        said = self.presentation.word(brings(one))
        return say("withdraw.stays", number=one.number, name=one.name, brings=said)

    def _look(self) -> None:
        """Show what would change, and say what is still missing."""
        say, said = self.presentation.say, self.value()
        gone = self._review.gone.keys()
        then = gone | {said.contestant} if said.withdrawn else gone - {said.contestant}
        before = successions(self._review.table, gone)
        after = successions(self._review.table, then)
        lines = [succession_line(one) for one in after if one not in before]
        words = "\n".join(map(say, lines)) or say("withdraw.changes_nothing")
        self.changes.setText(words)
        self.changes.setAccessibleName(words)
        rename(self.act, say("withdraw.act" if said.withdrawn else "withdraw.act_back"))
        if not _is_day(said.day):
            self.allow(say("withdraw.need_day"))
        elif not said.by:
            self.allow(say("withdraw.need_by"))
        else:
            self.allow("" if said.reason else say("withdraw.need_reason"))


def ask_withdrawal(page: ScopedPage, review: Review | None) -> None:
    """Ask on the page of a sealed result who withdrew, and record it."""
    if review is None or not review.is_sealed:
        return
    chairs = {one.person for one in review.proposal.may_seal if one.seat == "chair"}

    def record(said: Left) -> None:
        done = "withdraw.done" if said.withdrawn else "withdraw.done_back"
        page.do(
            withdraw.withdraw,
            *page.scope,
            contestant=said.contestant,
            withdrawn=said.withdrawn,
            day=said.day,
            reason=said.reason,
            by=Actor(said.by, "chair" if said.by in chairs else "committee"),
            then=lambda _: page.message.tell(page.say(done), "ok"),
        )

    page.open_dialog(WithdrawalDialog(page.presentation, review), record)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
