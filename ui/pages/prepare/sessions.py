"""The sessions: a table of them, and one of them opened, with what can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import arrange, draw, prepare
from judging_app.services.desk import system_clock
from ui.pages.prepare.panel_acts import PanelActs
from ui.pages.prepare.pin_acts import PinActs
from ui.pages.prepare.section import Head, Section
from ui.pages.prepare.session import SessionView
from ui.pages.prepare.session_forms import (
    AssignForm,
    DrawForm,
    MoveForm,
    SessionForm,
)
from ui.pages.prepare.session_table import SessionTable
from ui.pages.prepare.withdraw import WithdrawForm
from ui.parts import Panel, column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.arrangement import Arrangement
    from judging_app.domain.next_step import Next
    from judging_app.domain.preparation import Preparation
    from judging_app.domain.roster import Contestant
    from judging_app.domain.session import Draw, Session
    from ui.dialog import Dialog
    from ui.page import Page
    from ui.pages.prepare.section import Refused


BORDERS = 4
"""What a sheet keeps around its table, in pixels."""


class SessionSection(Section):
    """The sessions of the audition; `opened` is the id of the one that is open, or empty."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self.opened = ""
        self.table = SessionTable(self.presentation)
        self.table.entered.connect(lambda one: self.open(one.id))
        self.table.clicked.connect(lambda index: self.open(self.table.row_value(index).id))
        self._list = self._make_list()
        self._new = self.primary(say("setup.new_session"), "plus", self.new_session)
        first = self.tool(say("setup.new_session"), "plus", self.new_session)
        self._nothing = self.empty("clipboard-list", say("setup.no_sessions"), first)
        self.view = SessionView(self.presentation, self._area_name, self._see_result)
        self._back = self.tool(say("setup.all_sessions"), "undo-2", self.close_session)
        self._change = self.tool(say("setup.change"), "pencil", self._change_session)
        self._remove = self.tool(say("setup.remove"), "trash-2", self._ask_remove)
        self._remove.setAccessibleName(say("setup.remove_session"))
        self.seats = PanelActs(self, self.view.panel, lambda: self.at)
        self.pins = PinActs(self, self.view.panel, lambda: self.at)
        self._seat = self.primary(say("setup.add_judges"), "user-plus", self.seats.add)
        self._chair = self.primary(say("setup.name_chair"), "user-check", self.seats.name_chair)
        self._assign = self.primary(say("setup.add_contestants"), "users", self._add_contestants)
        self._attend = self.primary(say("setup.to_attendance"), "user-check", self._go_on)
        for part in (self._list, self._nothing, self.view):
            self.inside.addWidget(part, 1)
        order = self.view.order
        order.adding.connect(self._add_contestants)
        order.drawing.connect(self._draw)
        order.moving.connect(self._move)
        order.leaving.connect(self._leave)
        order.kept.connect(self._keep_order)

    @property
    def at(self) -> Arrangement | None:
        """The session that is open, None where the table is."""
        return self.preparation.arrangement(self.opened) if self.preparation else None

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        at = self.at
        if at is None:
            return (self._new,)
        if at.is_sealed:
            return (self._back,)
        removes = () if at.is_scored else (self._remove,)
        return (self._back, self._change, *removes, self._next(at))

    def _next(self, at: Arrangement) -> QPushButton:
        """Choose the filled button by what the session lacks."""
        if not at.panel:
            return self._seat
        if at.lacks and not at.has_chair:
            return self._chair
        return self._assign if not at.order else self._attend

    @property
    def head(self) -> Head:
        at = self.at
        if at is None:
            return Head()
        judges, who = at.judges, len(at.order)
        number = self.presentation.language.number
        said = (
            self.say("setup.count_judges", n=judges, count=number(judges)),
            self.say("setup.count_contestants", n=who, count=number(who)),
        )
        return Head(at.session.name, ", ".join(said))

    def next_step(self, preparation: Preparation) -> Next | None:
        """Tell what the open session lacks, or what comes next where none is open."""
        return self.at.next_step if self.at is not None else super().next_step(preparation)

    def show_preparation(self, preparation: Preparation) -> None:
        super().show_preparation(preparation)
        self.table.show_sessions(preparation.sessions)
        self._sheet.setMaximumHeight(self.table.maximumHeight() + BORDERS)
        self._show_parts()

    def _make_list(self) -> QFrame:
        """Put the table on a sheet that is as tall as its rows."""
        self._sheet = Panel(self.theme)
        self._sheet.add(self.table)
        inside = column(self._sheet, None, gap=0)
        inside.setStretch(0, 1000)
        return holder(inside)

    def open(self, session: str, pending: tuple[str, ...] = ()) -> None:
        """Open a session by id; an unknown one leaves the table."""
        self.opened = session
        self._show_parts(pending)
        if self.at is not None:
            self.page.session_chosen.emit(session)

    def close_session(self) -> None:
        """Go back to the table of all sessions."""
        chosen, self.opened = self.opened, ""
        self._show_parts()
        self.table.choose(lambda one: one.id == chosen)
        self.table.setFocus()

    def _show_parts(self, pending: tuple[str, ...] = ()) -> None:
        at = self.at
        has_any = bool(self.preparation and self.preparation.sessions)
        self._list.setVisible(at is None and has_any)
        self._nothing.setVisible(at is None and not has_any)
        self.view.setVisible(at is not None)
        if at is not None:
            self.view.show_session(at, pending)
        self.turned.emit()

    def _area_name(self, code: str) -> str:
        return self.preparation.programme.area_name(code) if self.preparation else code

    def new_session(self) -> None:
        """Open the form of a new session."""
        self._open_form(None)

    def _change_session(self) -> None:
        self._open_form(self.at)

    def _open_form(self, at: Arrangement | None) -> None:
        preparation = self.preparation
        if preparation is None:
            return

        def form(start: Session | None, refusal: str) -> Dialog:
            return SessionForm(
                self.presentation, preparation, start, refusal, is_new=at is None,
                is_bound=at is not None and at.is_bound, today=system_clock().date().isoformat(),
            )  # fmt: skip

        def keep(value: Session, refused: Refused) -> None:
            by = self.page.preparer
            if at is None:
                self.page.do(
                    prepare.add_session, "", value, (), (), by=by, then=self.open, refused=refused
                )
            else:
                self.page.do(
                    arrange.change_session, at.id, value, by=by, seen=at.heads, refused=refused
                )

        self.ask_again(form, keep, at.session if at else None)

    def _ask_remove(self) -> None:
        at = self.at
        if at is None:
            return

        def form(reason: str | None, refusal: str) -> Dialog:
            return WithdrawForm(self.presentation, at.session.name, reason or "", refusal)

        def keep(reason: str, refused: Refused) -> None:
            self.page.do(
                arrange.withdraw, at.id, reason=reason, by=self.page.preparer,
                then=lambda _: self._on_removed(at.session.name), refused=refused,
            )  # fmt: skip

        self.ask_again(form, keep)

    def _on_removed(self, name: str) -> None:
        self.close_session()
        self.page.message.tell(self.say("setup.session_removed", session=name), "ok")

    def _add_contestants(self) -> None:
        at, preparation = self.at, self.preparation
        if at is not None and preparation is not None:
            candidates = preparation.candidates(at)
            form = AssignForm(self.presentation, preparation, at, candidates)
            self.page.open_dialog(form, self._assign_all)

    def _assign_all(self, who: tuple[str, ...]) -> None:
        self.page.do(arrange.assign, self.opened, who, by=self.page.preparer)

    def _move(self, contestant: Contestant) -> None:
        at, preparation = self.at, self.preparation
        if at is None or preparation is None:
            return
        targets = preparation.targets(at)

        def form(_: object, refusal: str) -> Dialog:
            return MoveForm(self.presentation, contestant, targets, refusal)

        def keep(target: str, refused: Refused) -> None:
            self.page.do(
                arrange.move, contestant.id, at.id, target, by=self.page.preparer, refused=refused
            )

        self.ask_again(form, keep)

    def _leave(self, contestant: Contestant) -> None:
        said = self.say("setup.left", number=contestant.number, name=contestant.name)
        self.page.do(
            arrange.unassign, self.opened, contestant.id, by=self.page.preparer,
            then=lambda _: self.page.message.tell(said, "ok"),
        )  # fmt: skip

    def _keep_order(self, order: tuple[str, ...]) -> None:
        self.page.do(arrange.set_order, self.opened, order, by=self.page.preparer)

    def _draw(self) -> None:
        if self.at is not None:
            self.page.open_dialog(DrawForm(self.presentation, self.at), self._draw_now)

    def _draw_now(self, witness: str) -> None:
        self.view.order.forget()
        self.page.do(
            draw.draw_order, self.opened, by=self.page.preparer, witness=witness,
            then=self._on_drawn,
        )  # fmt: skip

    def _on_drawn(self, drawn: Draw) -> None:
        self.page.message.tell(self.say("setup.draw_done", n=len(drawn.order)), "ok")

    def _see_result(self) -> None:
        self.page.go.emit("results", self.opened)

    def _go_on(self) -> None:
        self.page.go.emit("roster", self.opened)

    @property
    def pending(self) -> tuple[str, ...]:
        """The order that is not kept yet, empty where there is none."""
        return self.view.order.pending
