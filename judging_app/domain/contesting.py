"""Contesting: whether a sealed result is announced, contested or confirmed, from its objections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

import msgspec

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.follow_up import Announcement, Objection
from judging_app.domain.wording import day as day_wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.state import State

Body = TypeVar("Body", bound=msgspec.Struct)
ContestState = Literal["sealed", "announced", "contested", "confirmed"]


class Raised(NamedTuple):
    """An objection that was raised: its id, what is recorded, and whether it came too late.

    Where two desks recorded it differently, `values` are several; `seen` names the heads.
    """

    id: str
    values: tuple[Objection, ...]
    is_late: bool
    seen: tuple[str, ...]

    @property
    def objection(self) -> Objection:
        """What is recorded; of different values the one that waits the most."""
        return self.values[0]

    @property
    def is_disputed(self) -> bool:
        return len(self.values) > 1

    @property
    def is_open(self) -> bool:
        """Tell whether it waits: for an answer, or for one of two different ones."""
        return self.is_disputed or self.objection.state == "open"


class Contesting(NamedTuple):
    """How a seal stands before the public: its announcements and objections.

    `announcements` are several where two desks recorded it differently, none where it is not
    announced; `seen` names their heads. `objections` are in the order of their days.
    """

    announcements: tuple[Announcement, ...] = ()
    objections: tuple[Raised, ...] = ()
    seen: tuple[str, ...] = ()

    @property
    def is_disputed(self) -> bool:
        return len(self.announcements) > 1

    @property
    def until(self) -> str:
        """The last day for objections, the later one of two; empty where none is set."""
        return max((one.until for one in self.announcements), default="")

    @property
    def is_confirmed(self) -> bool:
        """Tell whether a confirmation is recorded, which two desks do not dispute."""
        return not self.is_disputed and {one.state for one in self.announcements} == {"confirmed"}

    @property
    def state(self) -> ContestState:
        """How the result stands: contested while an objection waits, or was right.

        A late objection does not take a confirmation back. One in time does: it was raised at
        another desk before this one confirmed.
        """
        if not self.announcements:
            return "sealed"
        if any(not (self.is_confirmed and one.is_late) for one in self._waiting):
            return "contested"
        return "confirmed" if self.is_confirmed else "announced"

    @property
    def waiting(self) -> int:
        """How many objections wait: for an answer, or for the result to be reopened."""
        return len(self._waiting)

    @property
    def _waiting(self) -> list[Raised]:
        return [one for one in self.objections if one.is_open or _is_upheld(one)]


def read_contesting(announcement: State | None, objections: Iterable[State]) -> Contesting:
    """Read how a seal stands from what is recorded of it, in whatever order it came."""
    heads = announcement.heads if announcement is not None else ()
    announcements = _different(body_of(head, Announcement) for head in heads)
    found = Contesting(announcements, (), tuple(head.hash for head in heads))
    last = found.until
    if not last and found.is_confirmed:
        last = announcements[0].day
    raised = [_raised(state, last) for state in objections]
    raised.sort(key=lambda one: (one.objection.day, one.id))
    return found._replace(objections=tuple(raised))


def why_not_confirmed(found: Contesting, day: str) -> Sentence | None:
    """Say why a result cannot be confirmed on a day; None where it can be."""
    first = found.announcements[0].day if found.announcements else ""
    waiting = sum(one.is_open for one in found.objections)
    is_upheld = any(map(_is_upheld, found.objections))
    reasons = (
        (not first, sentence("contest.not_announced")),
        (found.state == "confirmed", sentence("contest.confirmed_already")),
        (found.is_disputed, sentence("contest.disputed")),
        (waiting > 0, sentence("contest.still_open", n=waiting)),
        (is_upheld, sentence("contest.reopen_first")),
        (bool(found.until) and day <= found.until,
         sentence("contest.too_early", until=day_wording(found.until))),
        (day < first, sentence("contest.before_announced", day=day_wording(first))),
    )  # fmt: skip
    return next((said for is_so, said in reasons if is_so), None)


def _raised(state: State, last: str) -> Raised:
    values = _different(body_of(head, Objection) for head in state.heads)
    values = tuple(sorted(values, key=lambda one: (one.state != "open", one.state, one.answered)))
    return Raised(
        parts_of(state.subject)[2],
        values,
        bool(last) and values[0].day > last,
        tuple(head.hash for head in state.heads),
    )


def _is_upheld(one: Raised) -> bool:
    return one.objection.state == "upheld"


def _different(values: Iterable[Body]) -> tuple[Body, ...]:
    """Keep equal values once, in an order that does not hang on how they came."""
    found = {msgspec.json.encode(value): value for value in values}
    return tuple(found[key] for key in sorted(found))
