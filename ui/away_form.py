"""A judge who was not in the room: for which contestants, from the first, to the last, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ui.dialog import Dialog
from ui.fields import Choice, Field, text_field
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.presentation import Presentation

Range = Literal["chosen", "before", "after"]


class Away(NamedTuple):
    """What was said: which judge, why, and for which contestants by id."""

    judge: str
    reason: str
    contestants: tuple[str, ...]


class AwayForm(Dialog):
    """Asks which judge was not in the room, for whom, and why. Its value is an `Away`.

    `order` are the ids of all contestants as they are heard, `chosen` some of them; a judge who
    came late was away for those before, one who left for those from there on.
    """

    def __init__(
        self,
        presentation: Presentation,
        judges: Sequence[tuple[str, str]],
        order: Sequence[str],
        chosen: Sequence[str],
        *,
        second: str,
        judge: str = "",
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("attendance.away_ask"), say("attendance.record"), width=560,
            second=second,
        )  # fmt: skip
        self._order, self._chosen = tuple(order), tuple(chosen)
        self.body.addWidget(label(say("attendance.away_note"), wrap=True))
        self.judge = Choice(judges, judge or None)
        self.body.addWidget(Field(theme, say("attendance.judge"), self.judge))
        self.range = Choice([(one, self._range_words(one)) for one in self._ranges()])
        self.body.addWidget(Field(theme, say("attendance.away_for"), self.range))
        self.reason = text_field()
        self.body.addWidget(Field(theme, say("attendance.reason"), self.reason))
        self.body.addStretch(1)
        self.reason.textChanged.connect(lambda _: self._allow())
        self._allow()
        (self.reason if judge else self.judge).setFocus()

    def _ranges(self) -> tuple[Range, ...]:
        return ("chosen", "before", "after")

    def _range_words(self, range_: Range) -> str:
        keys = {
            "chosen": "attendance.away_chosen",
            "before": "attendance.away_before",
            "after": "attendance.away_after",
        }
        return self.presentation.say(keys[range_], n=len(self._of(range_)))

    def _of(self, range_: Range) -> tuple[str, ...]:
        places = [self._order.index(who) for who in self._chosen if who in self._order]
        if range_ == "chosen" or not places:
            return self._chosen
        return self._order[: max(places) + 1] if range_ == "before" else self._order[min(places) :]

    def _allow(self) -> None:
        needed = self.presentation.say("attendance.reason_needed")
        self.allow("" if self.reason.text().strip() else needed)

    def value(self) -> Away:
        range_: Range = self.range.value
        return Away(str(self.judge.value), self.reason.text().strip(), self._of(range_))
