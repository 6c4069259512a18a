"""The calls of the roll: who is called, comes on stage, was heard, or is put off to the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from judging_app.domain.calling import CALLS_BEFORE_ABSENT
from judging_app.services import call, muster
from ui.pages.roster.dialogs import subtitle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.roll import Roll, RollRow
    from ui.page import Page

    Rows = Sequence[RollRow]


class CallActs:
    """What is done with the running order as it is called up, on behalf of a page.

    `absent` asks whether somebody is absent, `start` starts the time of who is on stage.
    """

    def __init__(
        self, page: Page, absent: Callable[[Roll, Rows], None], start: Callable[[], None]
    ) -> None:
        self._page = page
        self._say = page.say
        self._absent = absent
        self._start = start

    def call(self, roll: Roll, rows: Rows) -> None:
        """Call a contestant once more; once it is often enough, offer to record the absence."""
        one = rows[0]
        self._page.do(
            call.call, roll.session, one.id, by=self._page.operator,
            then=partial(self._told_call, roll, one),
        )  # fmt: skip

    def _told_call(self, roll: Roll, one: RollRow, times: int) -> None:
        words = self._say("attendance.called_told", who=self._who(one), n=times)
        if times < CALLS_BEFORE_ABSENT:
            self._page.message.tell(words, "ok")
            return

        def ask() -> None:
            self._page.ask(muster.roll, roll.session, then=partial(self._ask_absent, one.id))

        self._page.message.tell(words, "ok", action=self._say("attendance.not_there"), then=ask)

    def _ask_absent(self, who: str, roll: Roll) -> None:
        rows = [one for one in roll.rows if one.id == who]
        if rows:
            self._absent(roll, rows)

    def stage(self, roll: Roll, rows: Rows) -> None:
        """Put a contestant on stage, and offer to start the time."""
        one = rows[0]
        self._page.do(
            call.bring_on, roll.session, one.id, by=self._page.operator,
            then=lambda _: self._told_stage(one),
        )  # fmt: skip

    def following(self, roll: Roll, _rows: Rows = ()) -> None:
        """Put on stage whoever is next, and offer to start the time."""
        known = {one.id: one for one in roll.rows}
        self._page.do(
            call.bring_next, roll.session, by=self._page.operator,
            then=lambda who: self._told_stage(known[who]) if who in known else None,
        )  # fmt: skip

    def _told_stage(self, one: RollRow) -> None:
        self._page.message.tell(
            self._say("attendance.stage_told", who=self._who(one)),
            "ok",
            action=self._say("attendance.start_time"),
            then=self._start,
        )

    def finish(self, roll: Roll, _rows: Rows = ()) -> None:
        """Say that who is on stage has been heard."""
        one = roll.on_stage
        if one is not None:
            self._page.do(call.finish, roll.session, one.id, by=self._page.operator)

    def wait(self, roll: Roll, rows: Rows) -> None:
        """Let contestants wait for their own turn again."""
        ids = [one.id for one in rows]
        self._page.do(call.take_back, roll.session, ids, by=self._page.operator)

    def last(self, roll: Roll, rows: Rows) -> None:
        """Put contestants off to the end of the order; that can be undone at once."""
        ids = [one.id for one in rows]
        who = subtitle(rows, self._page.presentation)
        undo = partial(self.wait, roll, rows)
        self._page.do(
            call.postpone, roll.session, ids, by=self._page.operator,
            then=lambda _: self._page.message.tell(
                self._say("attendance.moved_last", who=who), "ok",
                action=self._say("attendance.undo"), then=undo,
            ),
        )  # fmt: skip

    def _who(self, one: RollRow) -> str:
        return subtitle([one], self._page.presentation)
