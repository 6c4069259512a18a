"""Scoring: where the judges of a session, one after another, fill their ballots."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from judging_app.services import convene, declare, fill, muster
from ui.fields import session_choice
from ui.page import Page
from ui.pages.scoring.acts import Acts
from ui.pages.scoring.answers import Answers
from ui.pages.scoring.declaring import Declaring
from ui.pages.scoring.declaring_print import DeclarationPrint
from ui.pages.scoring.keeping import Keeping, Remembered, Where, where_of
from ui.pages.scoring.keys import KEY_SHEET, PaneKeys, bind_keys
from ui.pages.scoring.lock import IdleLock, SignIn
from ui.pages.scoring.notices import CONFERENCE
from ui.pages.scoring.view import ScoringView
from ui.parts import button, scrolled
from ui.timekeeper import timekeeper_of
from ui.timer_face import TimerLink

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.panel import Panel
    from judging_app.domain.roll import Agenda
    from judging_app.domain.score_form import RunningOrder, ScoreForm
    from judging_app.domain.tie_form import TieForm
    from ui.context import Context

LEVELS = 9
"""So many levels have a key of their own: Alt+1 and on."""


class ScoringPage(Page):
    """The list of a panel's judges, and then the ballot of the one who scores.

    Signals: `mark_stored` with a criterion's key when its check mark is shown, which is once the
    mark is committed.
    """

    mark_stored = Signal(str)
    has_rail = False
    has_scroll = False
    key_sheet = KEY_SHEET

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.where = Where()
        self._again: Remembered | None = None
        self._goes_on = False
        self._leaving = ""
        self.keeping = Keeping(context, self)
        self.view = ScoringView(self.presentation)
        self.view.notices.is_lent = self.is_lent
        self.timekeeper = timekeeper_of(context)
        self.timer = TimerLink(self.view.head.timer, self.timekeeper)
        self.acts = Acts(self, self.view)
        self.judges = SignIn(self)
        self.idle = IdleLock(self, context.settings.lock_minutes)
        self._locked = Where()
        self.sessions = session_choice(self.presentation)
        self.home = button(self.say("window.place_home"), self.theme, drawing="house")
        self.stack = QStackedWidget()
        self.declaring = Declaring(self.presentation)
        self.prints = DeclarationPrint(self)
        self._lay_out()
        next_ = self.say("help.next", what=self.say("help.next_scoring"))
        self.set_head(self.say("window.place_scoring"), next_)
        self._connect()
        self._bind_keys()
        self._show_place()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.home)
        self.tools.addWidget(self.sessions)
        self.home.setVisible(not self.is_lent)
        for part in (scrolled(self.judges), self.view, self.declaring):
            self.stack.addWidget(part)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # made by Page
        layout.insertWidget(0, self.view.head)

    def _connect(self) -> None:
        view = self.view
        self.home.clicked.connect(lambda: self.go.emit("home", None))
        self.sessions.picked.connect(self._be_at)
        self.judges.chosen.connect(self.score_as)
        self.idle.locking.connect(self.lock)
        self.judges.go.connect(lambda place: self.go.emit(place, None))
        view.head.locked.connect(self.lock)
        view.head.help_wanted.connect(self.help_wanted)
        view.order_pane.chosen.connect(self.show_contestant)
        view.slots.chosen.connect(self.show_slot)
        view.stage.wanted.connect(self.show_contestant)
        self.timekeeper.refused.connect(self.refuse)
        view.order_pane.entered.connect(lambda _: view.focus_marks())
        view.who.recusing.connect(self.acts.ask_recusal)
        view.notices.led.connect(self._follow_notice)
        view.foot.checking.connect(self.acts.check)
        view.foot.next_wanted.connect(self._go_on)
        view.correction_left.connect(self._drop_correction)
        self.declaring.declaring.connect(lambda: self.acts.declare(self.declaring))
        self.declaring.printing.connect(self._print_declaration)
        self.acts.declared.connect(self.reload)
        self.acts.recused.connect(self._leave_behind)
        self.keeping.reopened.connect(self.reload)
        answers = Answers(self, view, self.keeping, self.acts)
        answers.stored.connect(self.mark_stored)
        answers.left.connect(self._leave_behind)

    def _bind_keys(self) -> None:
        view_slots = self.view.slots
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self._confirm,
            "Ctrl+Enter": self._confirm,
            "F2": self.view.open_note,
            "Shift+F2": self.view.open_feedback,
            "F7": self.acts.show_history,
            "F8": self.acts.show_others,
            "F9": self.acts.ask_recusal,
            "Ctrl+L": self.lock,
            "Ctrl+T": self.timer.toggle,
            "Ctrl+Shift+T": self.timer.move_on,
            "Alt+PgDown": functools.partial(view_slots.step, 1),
            "Alt+PgUp": functools.partial(view_slots.step, -1),
            "Ctrl+PgDown": functools.partial(self._turn, 1),
            "Ctrl+PgUp": functools.partial(self._turn, -1),
        }
        for level in range(1, LEVELS + 1):
            keys[f"Alt+{level}"] = functools.partial(self.view.press_level, level)
        bind_keys(self, keys)
        PaneKeys(self, self._turn_pane)

    def _confirm(self) -> None:
        """Do what the place is for: declare the ties, or check the ballot."""
        if self.stack.currentWidget() is self.declaring:
            self.declaring.confirm()
        else:
            self.acts.check()

    def reload(self) -> None:
        """Ask for the panel, or for the running order of the judge who scores."""
        if self.where.judge and self.session == self.where.session:
            self.ask(
                fill.running_order, self.where.session, self.where.judge,
                then=self._show_order, refused=self._lose_judge,
            )  # fmt: skip
        else:
            self._sit(Where())
            self.ask(muster.agenda, self._owner, then=self._show_agenda)

    def remember(self) -> object:
        """Tell at which ballot the judge is, and what stands in its fields without being kept."""
        if not self.where.judge:
            return None
        if self._again is not None and self._again.where == self.where:
            return self._again
        view = self.view
        return Remembered(
            self.where,
            view.sheet.current,
            view.typed.unkept(),
            view.is_revising,
            view.who.hides_earlier,
        )

    def arrive(self, what: object) -> None:
        """Show the ballot that was remembered, or the session of an id."""
        if isinstance(what, Remembered):
            self.session = what.where.session
            self._again = what
            self.view.who.hides_earlier = what.hides_earlier
            self._sit(what.where)
            self.reload()
        elif isinstance(what, str) and what and what != self.session:
            self._be_at(what)
        elif self.where.judge and self.session != self.where.session:
            self.reload()

    def score_as(self, judge: str) -> None:
        """Let a judge of the panel score, at the same contestant as before the lock."""
        is_back = self._locked[:2] == (self.session, judge)
        self._sit(self._locked if is_back else Where(self.session, judge))
        self.message.hide()
        self.reload()

    def lock(self) -> None:
        """Go back to the list of judges; what was typed is kept first, if it is a mark."""
        if self.where.judge:
            self.view.typed.leave()
            for line in self.view.sheet.wrong:
                line.put_back()
            if self.dialog is not None:
                self.dialog.reject()
            self._locked, self._leaving = self.where, self.where.judge
            self._sit(Where())
            self.reload()

    def depart(self) -> None:
        """Sign the judge out who leaves for another place: what is there is not the judge's."""
        self.lock()

    def _sit(self, where: Where) -> None:
        has_changed = bool(where.judge) != bool(self.where.judge)
        self.where = where
        self.acts.forget()
        self.declaring.forget()
        if has_changed:
            self.idle.watch(is_on=bool(where.judge))
            self._show_place()
            self.view.blank()
            if self.isVisible():
                self.go.emit("scoring", None)

    def _show_place(self) -> None:
        is_scoring = bool(self.where.judge)
        self.has_rail = self.is_lent and not is_scoring
        self.head.setVisible(not is_scoring)
        self.view.head.setVisible(is_scoring)
        self.stack.setCurrentIndex(int(is_scoring))

    @property
    def _owner(self) -> str:
        """Whose own laptop this is; empty at a desk of the table."""
        return self.context.facts.judge if self.context.facts is not None else ""

    def _be_at(self, session: str) -> None:
        self.session = session
        self.session_chosen.emit(session)
        self.reload()

    def _show_agenda(self, agenda: Agenda) -> None:
        if self.where.judge:
            return
        chosen = agenda.chosen(self.session)
        self.sessions.offer([(item.id, item.name) for item in agenda.items], chosen)
        self.sessions.setVisible(bool(agenda.items))
        if chosen != self.session:
            self.session = chosen
            self.session_chosen.emit(chosen)
        if chosen:
            self.ask(convene.panel, chosen, then=self._show_panel)
        else:
            self.judges.show_panel(None)

    def _show_panel(self, panel: Panel) -> None:
        if not self.where.judge and panel.session == self.session:
            at, self._leaving = self._leaving, ""
            self.judges.show_panel(panel.only(self._owner), at)

    def _lose_judge(self, refusal: JudgingError) -> None:
        """Go back to the list where the judge has lost the seat, and say so."""
        self._sit(Where())
        self.reload()
        self.refuse(refusal)

    def _show_order(self, order: RunningOrder) -> None:
        if (order.session, order.judge) != self.where[:2]:
            return
        ids = [turn.contestant for turn in order.turns]
        if not ids:
            self.lock()
            self.message.tell(self.say("scoring.no_contestants"), "info",
                              action=self.say("scoring.go_prepare"),
                              then=lambda: self.go.emit("prepare", None))  # fmt: skip
            return
        if order.needs_declaration:
            self.view.typed.leave()
            self.ask(declare.tie_form, order.session, order.judge, then=self._show_ties)
            return
        self.stack.setCurrentWidget(self.view)
        self.view.head.timer.show()
        goes_on, self._goes_on = self._goes_on and order.next is not None, False
        if not self.where.contestant and order.place[:1] and order.place[0] in ids:
            self.where = Where(self.where.session, self.where.judge, *order.place)
        if self.where.contestant not in ids or goes_on:
            first = order.next.contestant if order.next else ids[0]
            self.where = self.where._replace(contestant=first)
        slots = [one[:2] for one in order.slots]
        if self.where[3:] not in slots:
            component, performance = slots[0]
            self.where = self.where._replace(component=component, performance=performance)
        self.view.slots.show_slots(order.slots, self.where[3:])
        self.view.show_order(order, self.where.contestant)
        up = order.on_stage
        self.timer.follow(order.session, up.contestant if up else self.where.contestant)
        self.ask(fill.form, *self.where, then=self._show_form)

    def _show_ties(self, form: TieForm) -> None:
        """Have the judge declare the ties first, with all contestants or with those who are new."""
        if (form.session, form.judge) != self.where[:2]:
            return
        self.view.head.show_order(form)
        self.view.head.show()
        self.view.head.timer.hide()
        self.stack.setCurrentWidget(self.declaring)
        self.declaring.show_form(form)

    def _print_declaration(self) -> None:
        form = self.declaring.form
        if form is not None:
            self.prints.show(form, self.declaring.table.ties)

    def _show_form(self, form: ScoreForm) -> None:
        if where_of(form) != self.where:
            return
        unsure = self.keeping.of(self.where)
        self.view.doubt = self.say("scoring.not_certain") if unsure else ""
        is_other = self.view.show_form(form)
        for key, value in unsure.items():
            self.view.typed.fail(key, value)
        if self._again is not None and self._again.where == self.where:
            again, self._again = self._again, None
            self.view.show_again(again.criterion, again.typed, is_revising=again.is_revising)
        if is_other:
            self.acts.keep_place(form)
        if is_other and self.isVisible() and not self.acts.is_asking:
            self.view.focus_marks()

    def show_contestant(self, contestant: str) -> None:
        """Show another contestant's ballot, once the mark that is typed is kept or refused."""
        if self.view.typed.leave():
            self.where = self.where._replace(contestant=contestant)
            self.acts.forget()
        self.reload()

    def show_slot(self, slot: BallotSlot) -> None:
        """Show another ballot of the contestant, once the mark that is typed is kept or refused."""
        if self.view.typed.leave():
            self.where = self.where._replace(component=slot.component, performance=slot.performance)
            self.acts.forget()
        self.reload()

    def _turn(self, by: int) -> None:
        turn = self.view.turn_beside(self.where.contestant, by)
        if turn is not None:
            self.show_contestant(turn.contestant)

    def _turn_pane(self, by: int) -> bool:
        if self.where.judge:
            self.view.focus.turn(by)
            return True
        return self.focusNextPrevChild(by > 0)

    def _go_on(self) -> None:
        following = self.view.following
        if following is not None:
            self.show_contestant(following.contestant)

    def _drop_correction(self) -> None:
        """Forget what was changed of a ballot that was sent."""
        self.ask(fill.form, *self.where, then=self._clear)

    def _clear(self, form: ScoreForm) -> None:
        self.keeping.clear(form)
        self.reload()

    def _leave_behind(self, form: ScoreForm) -> None:
        """Go on to whom the judge can score next, as soon as it is known."""
        self._goes_on = where_of(form) == self.where
        self.reload()

    def _follow_notice(self, lead: str) -> None:
        if lead == CONFERENCE:
            self.acts.ask_answer()
        elif lead:
            self.go.emit(lead, None)
        else:
            self.acts.ask_back()
