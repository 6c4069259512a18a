"""The acts of the roll: what every key and button does, and what is asked before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import arrange, attend, declare, register
from ui.away_form import Away, AwayForm
from ui.contestant_form import ContestantForm
from ui.pages.roster.calls import CallActs
from ui.pages.roster.dialogs import (
    EveryoneDialog,
    MoveDialog,
    PresenceDialog,
    Recorded,
    TakeBackDialog,
    subtitle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.roll import Roll, RollAbsence, RollRecusal, RollRow
    from judging_app.domain.roster import Contestant
    from judging_app.domain.session import Presence
    from judging_app.services.attend import Presences
    from judging_app.services.register import Registered
    from ui.page import Page

    Rows = Sequence[RollRow]

AT_ONCE = frozenset({"", "present"})
"""Who is in one of these states is recorded as present without a question."""


class RosterActs:
    """What can be done with the chosen rows of a roll, on behalf of a page.

    `start` starts the time of who is on stage.
    """

    def __init__(self, page: Page, start: Callable[[], None]) -> None:
        self._page = page
        self._say = page.say
        self.calls = CallActs(page, partial(self._ask_presence, "absent"), start)
        self._acts: dict[str, Callable[[Roll, Rows], None]] = {
            "present": self._present,
            "absent": partial(self._ask_presence, "absent"),
            "other": self._other,
            "last": self.calls.last,
            "call": self.calls.call,
            "stage": self.calls.stage,
            "following": self.calls.following,
            "finish": self.calls.finish,
            "wait": self.calls.wait,
            "away": self._away,
            "correct": self._correct,
            "move": self._move,
        }

    def act(self, what: str, roll: Roll, rows: Rows) -> bool:
        """Do what a key or a button asks for; tells whether it can be done in this session."""
        if not rows:
            return False
        if roll.is_sealed:
            self._page.message.tell(self._say("attendance.locked"), "info")
            return False
        self._acts[what](roll, rows)
        return True

    def everyone(self, roll: Roll) -> None:
        """Ask, then record everybody of whom nothing is recorded as present."""
        rows = [one for one in roll.rows if one.id in set(roll.unrecorded)]
        dialog = EveryoneDialog(self._page.presentation, rows)
        states: dict[str, Presence] = dict.fromkeys(roll.unrecorded, "present")
        self._page.open_dialog(dialog, lambda _: self._record(roll, states))

    def unrecuse(self, roll: Roll, one: RollRow, recusal: RollRecusal) -> None:
        """Ask the judge, then take the recusal back in the judge's name."""
        dialog = TakeBackDialog(
            self._page.presentation,
            self._say("attendance.unrecuse", judge=recusal.name),
            subtitle([one], self._page.presentation),
            judge=recusal.name,
        )

        def take_back(note: str) -> None:
            by = Actor(recusal.judge, "judge")
            self._page.do(
                declare.take_back, roll.session, one.id, by=by, tie=recusal.tie, note=note
            )

        self._page.open_dialog(dialog, take_back)

    def unaway(self, roll: Roll, one: RollRow, absence: RollAbsence) -> None:
        """Ask why, then record that a judge was in the room after all."""
        dialog = TakeBackDialog(
            self._page.presentation,
            self._say("attendance.unaway", judge=absence.name),
            subtitle([one], self._page.presentation),
        )

        def take_back(reason: str) -> None:
            self._page.do(
                attend.record_absence, roll.session, absence.judge, [one.id],
                by=self._page.operator, reason=reason, is_absent=False,
            )  # fmt: skip

        self._page.open_dialog(dialog, take_back)

    def _record(
        self, roll: Roll, states: dict[str, Presence], reason: str = "", *, confirmed: str = ""
    ) -> None:
        self._page.do(
            attend.record_attendance, roll.session, states, by=self._page.operator, reason=reason,
            confirmed=confirmed,
        )  # fmt: skip

    def _present(self, roll: Roll, rows: Rows) -> None:
        """Record as present; ask first where something else is recorded."""
        if any(one.state not in AT_ONCE for one in rows):
            self._ask_presence("present", roll, rows)
            return
        states: dict[str, Presence] = {one.id: "present" for one in rows if not one.state}
        if states:
            self._record(roll, states)

    def _other(self, roll: Roll, rows: Rows) -> None:
        self._ask_presence(None, roll, rows)

    def _ask_presence(self, chosen: Presence | None, roll: Roll, rows: Rows) -> None:
        ids = [one.id for one in rows]

        def opened(found: Presences) -> None:
            dialog = PresenceDialog(self._page.presentation, rows, chosen, found)
            self._page.open_dialog(dialog, recorded)

        def recorded(said: Recorded) -> None:
            states = dict.fromkeys(ids, said.presence)
            self._record(roll, states, said.reason, confirmed=said.confirmed)

        out: dict[str, Presence] = dict.fromkeys(ids, "withdrew")
        self._page.ask(attend.weigh, roll.session, out, then=opened)

    def _away(self, roll: Roll, rows: Rows) -> None:
        form = AwayForm(
            self._page.presentation,
            [(judge.person, judge.name) for judge in roll.judges],
            [one.id for one in sorted(roll.rows, key=lambda one: one.turn)],
            [one.id for one in rows],
            second=subtitle(rows, self._page.presentation),
        )

        def record(said: Away) -> None:
            self._page.do(
                attend.record_absence, roll.session, said.judge, said.contestants,
                by=self._page.operator, reason=said.reason,
            )  # fmt: skip

        self._page.open_dialog(form, record)

    def _move(self, roll: Roll, rows: Rows) -> None:
        one = rows[0]

        def move(target: str) -> None:
            self._page.do(arrange.move, one.id, roll.session, target, by=self._page.preparer)

        self._page.open_dialog(MoveDialog(self._page.presentation, roll, one), move)

    def _correct(self, roll: Roll, rows: Rows) -> None:
        self._page.ask(
            register.look_up, "contestant", rows[0].id, then=partial(self._open_form, roll)
        )

    def _open_form(self, roll: Roll, found: Registered) -> None:
        told = self._say("attendance.two_values") if found.is_disputed else ""
        self._ask_data(roll, found.heads, told, found.values[0])

    def _ask_data(
        self, roll: Roll, heads: tuple[str, ...], told: str, contestant: Contestant
    ) -> None:
        """Show the form, and show it again with what was typed where that is refused."""

        def keep(typed: Contestant) -> None:
            self._page.do(
                register.take_in, [typed], by=self._page.preparer, seen={typed.id: heads},
                refused=partial(again, typed),
            )  # fmt: skip

        def again(typed: Contestant, refusal: JudgingError) -> None:
            if refusal.key == STALE:
                self._page.refuse(refusal)
            else:
                self._ask_data(roll, heads, self._say(refusal), typed)

        dialog = ContestantForm(self._page.presentation, roll.programme, contestant, told)
        self._page.open_dialog(dialog, keep)


STALE = "ledger.stale"
"""Refused because somebody changed the same data meanwhile: the form must be filled anew."""
