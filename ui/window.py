"""The window: rail, pages and status bar around the desk that is open."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from judging_app.domain.errors import JudgingError
from judging_app.services.desk import Desk, open_desk, system_clock
from ui.band import Band
from ui.keeper import Keeper
from ui.rail import PlaceMenu, Rail, is_offered
from ui.sharer import Sharer
from ui.status import Status, StatusBar
from ui.touching import FirstTouch

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from ui.context import Context
    from ui.page import Page

WIDE, TALL = 1100, 560
"""Below this many units of width or height the rail becomes a menu."""

STATUS_TALL = 480
CLOCK_MS = 10_000
IDLE_MS = 200

PAGES = {
    "start": "StartPage",
    "home": "HomePage",
    "prepare": "PreparePage",
    "roster": "RosterPage",
    "scoring": "ScoringPage",
    "copying": "CopyingPage",
    "monitor": "MonitorPage",
    "standings": "StandingsPage",
    "agreement": "AgreementPage",
    "results": "ResultsPage",
    "exchange": "ExchangePage",
    "ledger": "LedgerPage",
    "settings": "SettingsPage",
}
"""The places of the window, each a package of `ui.pages`, and the page in it.

A page is imported when it is first shown, or while nothing else is to be done.
"""

DROPPED = {
    ".judging": "exchange",
    ".audition": "start",
    ".backup": "start",
    ".csv": "prepare",
    ".xlsx": "prepare",
    ".toml": "prepare",
}
"""The place that a file of a suffix leads to."""


def page_class(key: str) -> type[Page]:
    """Find the page of a place."""
    found: type[Page] = getattr(import_module(f"ui.pages.{key}.page"), PAGES[key])
    return found


class Window(QMainWindow):
    """The one window: shows a place, and builds its pages anew for another context.

    Signals: `settings_chosen` with other settings, which only the application can bring about.
    """

    settings_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.pages: dict[str, Page] = {}
        self.place = ""
        self.session = ""
        self._stale: set[str] = set()
        self._remembered: dict[str, object] = {}
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 360)
        self.keeper = Keeper(context)
        self.keeper.kept.connect(self._on_kept)
        self.sharer = Sharer(context)
        self.sharer.told.connect(self._on_shared)
        context.operations.changed.connect(self._on_changed)
        context.operations.refused.connect(self.refuse)
        context.operations.opened.connect(self._on_opened)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._show_status)
        self._clock.start(CLOCK_MS)
        self.first_touch = FirstTouch(self)
        self.first_touch.touched.connect(self._offer_touch)
        self._waiting: list[str] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._import_next)
        for keys, delta in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=delta: self._change_size(by))
        QShortcut(QKeySequence("F11"), self, self._toggle_full)
        QShortcut(QKeySequence("F6"), self, self.focusNextChild)
        QShortcut(QKeySequence("F1"), self, self.show_help)
        QShortcut(QKeySequence("Ctrl+F1"), self, self.show_keys)
        self._build()

    def _build(self) -> None:
        """Build rail, status bar and an empty stack in the context's language and theme."""
        presentation = self.context.presentation
        self._clear()
        for old in self.findChildren(Rail):
            self.removeToolBar(old)
            old.deleteLater()
        self.rail = Rail(presentation)
        self.rail.go.connect(self.show_place)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self.menu = PlaceMenu(presentation)
        self.menu.go.connect(self.show_place)
        self.stack = QStackedWidget()
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.band = Band(presentation)
        layout.addWidget(self.band)
        layout.addWidget(self.menu)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.status = StatusBar(presentation)
        self.setStatusBar(self.status)
        self._fit()

    def _clear(self) -> None:
        """Take every page away; each is made anew when it is shown."""
        for page in self.pages.values():
            page.hide()
            page.deleteLater()
        self.pages = {}
        self._stale = set()

    def present(self, context: Context) -> None:
        """Show everything anew in another context: another language, theme or size."""
        self.context = context
        self.keeper.context = context
        self.sharer.present(context)
        self._remembered |= {key: page.remember() for key, page in self.pages.items()}
        self._build()
        self.show_place(self.place or "start")

    def show_place(self, key: str, what: object = None) -> None:
        """Show a place, with what another page sent along.

        A place that a judge's own laptop does not have gives way to scoring. Whoever scores is
        signed out when another place is shown.
        """
        facts = self.context.facts
        if facts is None and key not in {"start", "settings"}:
            key = "start"
        if not is_offered(key, facts):
            key, what = "scoring", None
        if self.place in self.pages and key != self.place:
            self.pages[self.place].depart()
        page = self.pages.get(key) or self._make(key)
        self.place = key
        page.session = self.session
        self.stack.setCurrentWidget(page)
        if key in self._stale:
            self._stale.discard(key)
            page.reload()
        if (remembered := self._remembered.pop(key, None)) is not None:
            page.arrive(remembered)
        if remembered is None or what is not None:
            page.arrive(what)
        self.rail.show_place(key, facts)
        self.menu.show_place(key, facts)
        self._fit()
        self._show_status()

    def _make(self, key: str) -> Page:
        page = page_class(key)(self.context)
        page.go.connect(self.show_place)
        page.session_chosen.connect(self._on_session)
        page.settings_chosen.connect(self.settings_chosen.emit)
        page.back_up.connect(self.keeper.back_up_now)
        page.help_wanted.connect(self.show_help)
        self.pages[key] = page
        self._stale.add(key)
        self.stack.addWidget(page)
        return page

    def _on_session(self, session: str) -> None:
        """Be at another session; pages that were made for the other one look again when shown."""
        if session != self.session:
            self.session = session
            self._remembered = {}
            self._stale = set(self.pages) - {self.place}

    def _on_kept(self) -> None:
        self._show_status()
        if self.keeper.last is not None and not self.keeper.trouble:
            for page in self.pages.values():
                page.backed_up(self.keeper.words)

    def _on_shared(self, text: str, tone: str) -> None:
        """Say what came of the shared folder, but to nobody who scores."""
        if self.place != "scoring":
            self.tell(text, tone)

    def _on_changed(self) -> None:
        self._stale = set(self.pages) - {self.place}
        if self.place in self.pages:
            self.pages[self.place].reload()
        self.keeper.look()

    def _on_opened(self, facts: Any) -> None:  # noqa: ANN401  # Facts or None
        self.session = ""
        self._remembered = {}
        self.context = self.keeper.opened(facts)
        self.sharer.present(self.context)
        self._clear()
        self.show_place("home" if facts is not None else "start")
        self.setWindowTitle(self._title())
        if not self._waiting and not self.context.operations.lane.is_inline:
            self._waiting = [key for key in PAGES if key not in self.pages]
            self._idle.start(IDLE_MS)
        QTimer.singleShot(IDLE_MS, self, self._check_key)

    def _check_key(self) -> None:
        """Say soon where this desk's key is damaged, and not at the first mark."""
        if self.context.facts is not None:
            self.context.operations.ask(self, Desk.check_key, then=lambda _: None)

    def _import_next(self) -> None:
        """Import the page of one more place, so that nobody waits for it later.

        Not while there is no way to another place: then marks are being typed.
        """
        if not self._waiting:
            self._idle.stop()
        elif self.place in self.pages and self.pages[self.place].has_rail:
            page_class(self._waiting.pop(0))

    def _title(self) -> str:
        name = self.context.presentation.say("window.name")
        facts = self.context.facts
        if facts is None:
            return name
        audition = self.context.presentation.of(facts.audition)
        return f"{audition} - {facts.name} - {name}"

    def refuse(self, refusal: JudgingError) -> None:
        """Say on the page that is shown what was refused."""
        self.tell(self.context.presentation.say(refusal))

    def tell(self, text: str, tone: str = "danger") -> None:
        """Say something in the message bar of the page that is shown, or else of the start."""
        if self.place not in self.pages:
            self.show_place("start")
        self.pages[self.place].message.tell(text, tone)

    def tell_bug(self, _: str) -> None:
        """Say that the program failed, and offer the report; nothing is being done any longer."""
        for one in self.pages.values():
            one.recover()
        page = self.pages.get(self.place)
        if page is not None:
            say = self.context.presentation.say
            page.message.tell(
                say("window.bug"),
                action=say("window.copy_report"),
                then=lambda: self.show_place("settings", "report"),
            )

    def _offer_touch(self) -> None:
        """Offer large buttons to somebody who touches the screen, where they are off."""
        settings, page = self.context.settings, self.pages.get(self.place)
        if not settings.touch and page is not None:
            say = self.context.presentation.say
            page.message.tell(
                say("window.touch_offer"), "info", action=say("window.touch_act"),
                then=lambda: self.settings_chosen.emit(
                    msgspec.structs.replace(self.context.settings, touch=True)
                ),
            )  # fmt: skip

    def open_file(self, path: Path) -> None:
        """Lead a file to the page that knows what to do with it."""
        place = DROPPED.get(path.suffix.lower())
        if place is None:
            self.refuse(JudgingError("window.unknown_file", file=path.name))
        elif place == "start" and path.suffix.lower() == ".audition":
            self.open_audition(path)
        elif (facts := self.context.facts) is None:
            self.show_place("start", path)
        elif not is_offered(place, facts):
            self.refuse(JudgingError("laptops.not_here", judge=facts.judge_name))
        else:
            self.show_place(place, path)

    def open_audition(self, path: Path) -> None:
        """Open an audition's ledger; where it cannot be opened, the page that is shown says why."""
        keys = self.context.keys
        self.context.operations.open(self, lambda: open_desk(path, keys))

    def _show_status(self) -> None:
        language, facts = self.context.presentation.language, self.context.facts
        self.status.show_status(
            Status(
                desk=facts.name if facts else "",
                clock=language.time(system_clock()),
                backup=self.keeper.words,
                kind=facts.kind if facts else "",
                trouble=self.keeper.trouble,
            )
        )

    def _fit(self) -> None:
        """Show rail and status bar where there is room for them, the band in any rehearsal."""
        facts = self.context.facts
        self.band.setVisible(facts is not None and facts.kind == "rehearsal")
        page = self.pages.get(self.place)
        has_rail = page.has_rail if page else True
        scale = self.context.presentation.theme.percent / 100
        is_wide = self.width() >= WIDE * scale * 0.8 and self.height() >= TALL * scale
        self.rail.setVisible(has_rail and is_wide)
        self.menu.setVisible(has_rail and not is_wide)
        self.status.setVisible(self.height() >= STATUS_TALL)

    def _change_size(self, by: int) -> None:
        self.settings_chosen.emit(by)

    def show_help(self) -> None:
        """Show the help of the page that is shown."""
        from ui.help import HelpDialog  # noqa: PLC0415  # a start shows none

        if (page := self.pages.get(self.place)) is not None:
            name = self._name_of(self.place)
            dialog = HelpDialog(page.presentation, name, self.place, page.key_sheet)
            page.open_dialog(dialog, lambda _: self.show_keys())

    def show_keys(self) -> None:
        """Show every key: of the window, and of each page."""
        from ui.keys import KeysDialog  # noqa: PLC0415  # as above

        if (page := self.pages.get(self.place)) is not None:
            facts = self.context.facts
            there = [key for key in PAGES if is_offered(key, facts)]
            sheets = ((self._name_of(key), page_class(key).key_sheet) for key in there)
            shown = [(name, keys) for name, keys in sheets if keys]
            page.open_dialog(KeysDialog(page.presentation, shown), lambda _: None)

    def _name_of(self, place: str) -> str:
        say = self.context.presentation.say
        return say("help.start_name") if place == "start" else say(f"window.place_{place}")

    def _toggle_full(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.first_touch.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # as above
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # as above
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_file(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # as above
        self._clock.stop()
        self._idle.stop()
        self.keeper.stop()
        self.sharer.stop()
        super().closeEvent(event)
