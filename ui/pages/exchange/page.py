"""Send & receive: files from other desks are looked at and taken in, files for them are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar

from judging_app.services import acknowledge
from ui.page import Page
from ui.pages.exchange import lane
from ui.pages.exchange.copied import CopiedDesks
from ui.pages.exchange.intake import Intake
from ui.pages.exchange.opendata import Publishing
from ui.pages.exchange.outgo import Outgo
from ui.pages.exchange.places import dropped
from ui.pages.exchange.receipts import Receipts
from ui.pages.exchange.receive import ReceivePane
from ui.pages.exchange.send import SendPane
from ui.pages.exchange.sticks import StickWatch
from ui.parts import button, column, holder, label, rename, row
from ui.sticks import find_sticks

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.parcel import Inbox
    from judging_app.domain.sending import Sending
    from judging_app.services.export import Exported
    from ui.context import Context
    from ui.sticks import Stick

RECEIVE, SEND = 0, 1

TITLES = {
    "package": "parcels.title_package",
    "result": "parcels.title_result",
    "ballots": "parcels.title_ballots",
}

SMALL = 820
"""Below this many units of width only the primary stands in the head."""


class Memory(NamedTuple):
    """What the page shows again after it was built anew."""

    tab: int
    inbox: Inbox
    codes: tuple[str, ...]


class Tabs(QTabBar):
    """Two tabs, with room for the ring of the focus and the weight of the chosen one."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        return super().tabSizeHint(index) + QSize(self._room, 0)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802  # as above
        return self.tabSizeHint(index)


class ExchangePage(Page):
    """Two sides: receiving, where nothing is taken in before it was looked at, and sending."""

    key_sheet = (("Space", "parcels.key_tick"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, say = self.theme, self.say
        self._wanted = ""
        self.intake = Intake(self)
        self.outgo = Outgo(self)
        self.publishing = Publishing(self)
        self.away = button(say("parcels.clear"), theme, pressed=self._clear)
        self.more = button(
            say("parcels.choose"), theme, drawing="folder-open", pressed=self.intake.choose_files
        )
        self.primary = button("", theme, role="primary", pressed=self._go_on)
        self._acts = holder(row(self.away, self.more, gap=theme.px(12)))
        self.tools.addWidget(self._acts)
        self.tools.addWidget(self.primary)
        self.tabs = Tabs(theme.px(12))
        self.tabs.setAccessibleName(say("parcels.sides"))
        self.tabs.addTab(say("parcels.receive"))
        self.tabs.addTab(say("parcels.send"))
        self.own_code = label("", "second")
        self.own_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.receive = ReceivePane(self.presentation)
        self.send = SendPane(self.presentation)
        self.copied = CopiedDesks(self)
        self._lay_out()
        is_office = context.facts is not None and context.facts.is_office
        self.tabs.setCurrentIndex(RECEIVE if is_office else SEND)
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.body.addLayout(row(self.tabs, None, self.own_code))
        self._below = column(gap=0)
        self.body.addLayout(self._below)
        self.body.addWidget(self.copied.panel)
        self.body.addWidget(self.receive)
        self.body.addWidget(self.send, 1)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.receipts = Receipts(self, self.send.files)
        self.watch = StickWatch(self, self._look_for_sticks)
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.intake.changed.connect(self._show)
        self.intake.finished.connect(self.primary.setFocus)
        self.receive.toggled.connect(self.intake.toggle)
        self.receive.report.connect(self.intake.save_report)
        self.outgo.changed.connect(self._show)
        self.outgo.written.connect(self._on_written)
        self.send.ticked.connect(self._show)
        self.send.open_data.wanted.connect(self.publishing.publish)
        self.publishing.changed.connect(self._show)
        self.send.sticks.pressed.connect(self.outgo.write_to)
        self.receive.sticks.pressed.connect(self.intake.choose_from)
        for sticks in (self.send.sticks, self.receive.sticks):
            sticks.search.connect(self._look_for_sticks)
        self.send.prepare.connect(lambda: self.go.emit("prepare", None))
        self.send.show_folder.connect(self.outgo.show_folder)

    def reload(self) -> None:
        self.ask(lane.look_around, then=self._on_sending)
        self.copied.reload()
        self.ask(lane.files_of, then=self._on_files)
        self._look_for_sticks()
        self.intake.look_again()

    def arrive(self, what: object) -> None:
        """Look at a file that was dropped or opened, or be about to send a session's result."""
        if isinstance(what, Memory):
            self.intake.inbox, self.intake.codes = what.inbox, what.codes
            self.tabs.setCurrentIndex(what.tab)
            self._show()
        elif isinstance(what, Path):
            self.tabs.setCurrentIndex(RECEIVE)
            self.intake.look_at(str(what))
        elif isinstance(what, str) and what:
            self.tabs.setCurrentIndex(SEND)
            self._wanted = what
            self._tick_wanted()
        if not self.has_focus:
            self.primary.setFocus()

    def recover(self) -> None:
        self.intake.recover()
        self.outgo.recover()
        self.publishing.recover()

    def remember(self) -> object:
        return Memory(self.tabs.currentIndex(), self.intake.inbox, self.intake.codes)

    @property
    def is_receiving(self) -> bool:
        """Whether the side for receiving is shown."""
        return self.tabs.currentIndex() == RECEIVE

    def _show(self) -> None:
        """Show the side that was chosen: its head, its buttons, its sentence."""
        intake = self.intake
        self.receive.setVisible(self.is_receiving)
        self.send.setVisible(not self.is_receiving)
        has_files = self.is_receiving and bool(intake.inbox.deliveries)
        self._acts.setVisible(has_files)
        self.more.setVisible(intake.inbox.step != "choose")
        for tool in (self.away, self.more):
            tool.setEnabled(not intake.busy)
        if self.is_receiving:
            self.receive.show_inbox(intake.inbox)
            self._show_receiving()
        else:
            self._show_sending()

    def _show_receiving(self) -> None:
        say, inbox, busy = self.say, self.intake.inbox, self.intake.busy
        has_files = bool(inbox.deliveries)
        title = say("parcels.title_look" if has_files else "parcels.title_receive")
        second = say(inbox.says) if has_files else say("parcels.receive_second")
        self.set_head(title, say(busy) if busy else second)
        words = {
            "choose": say("parcels.choose"),
            "tick": say("parcels.take_none"),
            "take": say("parcels.take", n=len(inbox.chosen)),
            "done": say("parcels.to_scoring" if self.is_lent else "parcels.to_home"),
        }
        rename(self.primary, words[inbox.step])
        self._allow(is_allowed=inbox.step != "tick" and not busy)

    def _show_sending(self) -> None:
        say, outgo = self.say, self.outgo
        outgo.chosen = self.send.chosen
        sending, busy = outgo.sending, outgo.busy or self.publishing.busy
        title = say(TITLES[sending.kind if sending is not None else "result"])
        second = say(sending.says(outgo.chosen)) if sending else ""
        self.set_head(title, say(busy) if busy else second)
        rename(self.primary, say("parcels.save_file"))
        self._allow(is_allowed=bool(outgo.chosen) and not busy)
        self.send.show_name(outgo.name)

    def _allow(self, *, is_allowed: bool) -> None:
        """Let the primary be pressed; where it cannot be, the head says why."""
        self.primary.setEnabled(is_allowed)
        self.primary.setAccessibleDescription("" if is_allowed else self.second.accessibleName())

    def _go_on(self) -> None:
        step = self.intake.inbox.step
        if not self.is_receiving:
            self.outgo.write_anywhere()
        elif step == "take":
            self.intake.take()
        elif step == "done":
            self.go.emit("scoring" if self.is_lent else "home", None)
        else:
            self.intake.choose_files()

    def _on_written(self, sent: Exported) -> None:
        self.send.show_sent(sent)
        self.message.tell(self.say("parcels.written_at", path=str(sent.path)), "ok")
        self.do(
            acknowledge.check_written, sent.path, by=self.operator,
            then=lambda checked: self.send.sent.show_state(checked.says), refused=self._on_unwell,
        )  # fmt: skip

    def _on_unwell(self, refusal: JudgingError) -> None:
        """Say that a file that was written cannot be read back: nobody should go with it."""
        self.send.sent.hide()
        self.message.tell(self.say("receipts.unwell", why=refusal.sentence))

    def _clear(self) -> None:
        self.message.hide()
        self.intake.clear()
        self.primary.setFocus()

    def _on_sending(self, sending: Sending) -> None:
        self.outgo.sending = sending
        self.own_code.setText(self.say("parcels.code_is", code=sending.code))
        self.send.show_sending(sending)
        self.receive.desks.show_devices(sending.devices)
        self.receive.venues.show_venues(sending.venue_glances)
        self._tick_wanted()
        self._show()

    def _on_files(self, files: lane.Files) -> None:
        self.send.files.show_sent(files.sent)
        self.receive.taken.show_taken(files.taken)

    def _tick_wanted(self) -> None:
        """Tick the session that another page sent along, once it is known."""
        sending = self.outgo.sending
        if sending is not None and self._wanted:
            if sending.is_out(self._wanted):
                self.tabs.setCurrentIndex(RECEIVE)
            elif sending.knows(self._wanted):
                self.send.choose_only(self._wanted)
            self._wanted = ""

    def _look_for_sticks(self) -> None:
        self.read(find_sticks, then=self._show_sticks)

    def _show_sticks(self, found: tuple[Stick, ...]) -> None:
        for sticks in (self.send.sticks, self.receive.sticks):
            sticks.show_sticks(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        if dropped(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # as above
        places = dropped(event)
        if places:
            event.acceptProposedAction()
            self.tabs.setCurrentIndex(RECEIVE)
            self.intake.look_at(*places)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # as above
        super().resizeEvent(event)
        if self.width() < self.theme.px(SMALL):
            self._below.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.tools.insertWidget(0, self._acts)
        inside = self.width() - 2 * self.theme.px(24)
        self.receive.fit(inside)
        self.send.fit(inside)
