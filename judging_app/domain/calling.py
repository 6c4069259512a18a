"""Calling: the running order as it is called up now, who is on stage and who is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.session import Call
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.session import CallState

UNCALLED = Call(state="waiting")

CALLS_BEFORE_ABSENT = 2
"""So often a contestant is called before not coming counts as absence without a question.

A proposal: neither the programme's guide nor the decree on its jury says how often.
"""


@dataclass(frozen=True)
class Standing:
    """Where a contestant is: its call, whether it is next, who of how many judges has scored it."""

    call: Call = UNCALLED
    is_next: bool = False
    given: int = 0
    due: int = 0

    @property
    def state(self) -> CallState:
        return self.call.state

    @property
    def times(self) -> int:
        return self.call.times

    @property
    def is_scored(self) -> bool:
        """Tell whether every judge who is due has scored the contestant."""
        return 0 < self.due <= self.given

    @property
    def words(self) -> Sentence:
        """Say where the contestant is in the running order."""
        if self.state != "on_stage" and self.is_scored:
            return self._scored("views.turn_heard")
        if self.is_next:
            key = "views.turn_next_called" if self.times else "views.turn_next"
            return sentence(key, n=self.times)
        if self.state == "called":
            return sentence("views.turn_called", n=self.times)
        if self.state == "heard" and self.due:
            return self._scored("views.turn_heard")
        if self.state == "waiting" and self.given:
            return self._scored("views.turn_scored")
        return sentence(PLAIN[self.state])

    def _scored(self, key: str) -> Sentence:
        return sentence(key, given=figure(self.given), due=figure(self.due))


NOT_CALLED = Standing()
"""Where everybody is before anybody is called."""

PLAIN: dict[CallState, str] = {
    "waiting": "views.call_waiting",
    "on_stage": "views.call_on_stage",
    "heard": "views.call_heard",
    "postponed": "views.call_postponed",
}
"""The words for where somebody is, so far as nothing is counted."""


def order_now(order: Sequence[str], calls: Mapping[str, Call]) -> tuple[str, ...]:
    """Lay out a running order with those who were put off behind the others.

    Whoever was put off stays there when called again, in the order in which they were put off; of
    two who were put off at once on two desks the earlier turn comes first. The order itself, as it
    was drawn, stays what it is.
    """
    turns = {who: at for at, who in enumerate(order)}
    return tuple(sorted(order, key=lambda who: (calls.get(who, UNCALLED).last, turns[who])))


def on_stage(order: Sequence[str], calls: Mapping[str, Call]) -> str:
    """Find who is on stage, or the empty text.

    Where two desks put somebody there, it is the one whose turn is the later one.
    """
    there = [who for who in order_now(order, calls) if _state(calls, who) == "on_stage"]
    return there[-1] if there else ""


def next_up(order: Sequence[str], calls: Mapping[str, Call], over: Collection[str]) -> str:
    """Find who comes next: the first who was not heard yet, or the empty text.

    `over` are those who do not come, or whom all their judges have scored.
    """
    waiting = (
        who
        for who in order_now(order, calls)
        if who not in over and _state(calls, who) not in {"on_stage", "heard"}
    )
    return next(waiting, "")


def put_off(calls: Mapping[str, Call], who: str) -> Call:
    """Put a contestant off to the end of the running order, behind those who are there."""
    last = max((call.last for call in calls.values()), default=0) + 1
    return Call(state="postponed", times=calls.get(who, UNCALLED).times, last=last)


def _state(calls: Mapping[str, Call], who: str) -> CallState:
    return calls.get(who, UNCALLED).state


def standings_of(hearing: Hearing, calls: Mapping[str, Call]) -> dict[str, Standing]:
    """Tell of a session's contestants, by id in the order as it is now, where each of them is."""
    order = order_now(hearing.contestants, calls)
    found = {who: _counted(hearing, who, calls.get(who, UNCALLED)) for who in order}
    over = {who for who, one in found.items() if one.is_scored or _is_out(hearing, who)}
    following = next_up(hearing.contestants, calls, over)
    if following:
        one = found[following]
        found[following] = Standing(one.call, is_next=True, given=one.given, due=one.due)
    return found


def _counted(hearing: Hearing, who: str, call: Call) -> Standing:
    cells = [hearing.cell(who, judge) for judge in hearing.judges]
    given = cells.count("scored")
    return Standing(call, given=given, due=given + cells.count("not_scored"))


def _is_out(hearing: Hearing, who: str) -> bool:
    attendance = hearing.attendances.get(who)
    return attendance is not None and attendance.state != "present"
