"""The ledger: everything that happened, newest first, each entry with what it replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut

from judging_app.services import browse, inspect, sift
from judging_app.services.browse import ALL
from ui.empty import Empty
from ui.page import Page
from ui.pages.ledger.detail import WIDTH, DetailPanel
from ui.pages.ledger.sieve import Sieve
from ui.pages.ledger.table import LedgerTable
from ui.parts import button, column, holder, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.errors import JudgingError
    from judging_app.services.browse import LedgerDetail, LedgerLine, Wanted
    from judging_app.services.inspect import Finding
    from ui.context import Context

AT_ONCE = 200
"""So many entries are read at a time."""

MOST_AGAIN = 1000
"""So many of those that were read are read anew when the ledger changed."""

NARROW = 1000
"""Below this many units of width an entry opens over the list."""

LOWEST = 112
"""So tall is the list at least, in units; below that the page scrolls as a whole."""

WIDEST = 16_777_215


class Memory(NamedTuple):
    """What the page shows again after it was built anew."""

    wanted: Wanted
    hash: str


class LedgerPage(Page):
    """The entries of the ledger, sifted, with the chosen one beside them."""

    key_sheet = (("Ctrl+F", "window.key_find"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, say = self.theme, self.say
        self.lines: tuple[LedgerLine, ...] = ()
        self.chosen = ""
        self.is_open = False
        self._read = browse.LedgerPage((), ())
        self._is_asking = False
        self.primary = button(
            say("history.verify"), theme, role="primary", drawing="square-check",
            pressed=self.verify,
        )  # fmt: skip
        self.tools.addWidget(self.primary)
        self.sieve = Sieve(self.presentation)
        self.table = LedgerTable(self.presentation)
        self.table.setMinimumHeight(theme.px(LOWEST))
        self.detail = DetailPanel(self.presentation)
        self.empty = Empty(theme)
        self.empty.tell(say("history.nothing"), say("history.all_again"), self.sieve.clear)
        sheet = column(self.table, gap=0)
        sheet.setContentsMargins(1, 1, 1, 1)
        self.sheet = holder(sheet, "panel")
        either = column(self.sheet, self.empty, gap=0, stretch=0)
        either.setStretch(1, 1)
        self.left = holder(column(self.sieve, either, gap=theme.px(12), stretch=1))
        self.body.addLayout(row(self.left, self.detail, gap=theme.px(16), stretch=0), 1)
        self.empty.hide()
        self.detail.hide()
        self._connect()
        self.set_head(say("history.title"), say("history.second"))
        self.tell_next("help.next_ledger")

    def _connect(self) -> None:
        self.sieve.sifted.connect(self._ask_first)
        self.table.chosen.connect(self._on_chosen)
        self.table.entered.connect(self._open)
        self.table.clicked.connect(self._on_clicked)
        self.table.ran_out.connect(self._ask_more)
        self.detail.closed.connect(self._on_closed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.sieve.search.setFocus)

    @property
    def is_narrow(self) -> bool:
        return self.width() < self.theme.px(NARROW)

    def reload(self) -> None:
        self.ask(sift.choices, then=self.sieve.offer)
        at_least = min(len(self.lines), MOST_AGAIN)
        self._ask(max(at_least, AT_ONCE))

    def arrive(self, what: object) -> None:
        """Show again what was shown; without that, be in the list."""
        if isinstance(what, Memory):
            self.sieve.show_wanted(what.wanted)
            self.chosen = what.hash
            self._ask(AT_ONCE)
        if not self.has_focus:
            self.table.setFocus()

    def remember(self) -> object:
        return Memory(self.sieve.wanted, self.chosen)

    def verify(self) -> None:
        """Verify every entry, from its bytes to what they add up to."""
        self.primary.setEnabled(False)
        self.set_head(self.title.text(), self.say("history.verifying"))
        self.ask(inspect.verify_desk, then=self._on_verified, refused=self._on_not_verified)

    def _ask_first(self) -> None:
        """Ask for the newest of what is wanted."""
        self.table.verticalScrollBar().setValue(0)
        self._ask(AT_ONCE)

    def _ask(self, limit: int) -> None:
        wanted = self.sieve.wanted
        self._is_asking = True
        self.ask(
            browse.entries, wanted, limit=limit, then=partial(self._on_first, wanted),
            refused=self._on_refused,
        )  # fmt: skip
        self.ask(browse.count, wanted, then=self._on_count)

    def _ask_more(self) -> None:
        """Ask for what follows, once at a time."""
        if self._is_asking or not self._read.rest:
            return
        wanted = self.sieve.wanted
        self._is_asking = True
        self.ask(
            browse.entries, wanted, limit=AT_ONCE, after=self._read.rest,
            then=partial(self._on_more, wanted), refused=self._on_refused,
        )  # fmt: skip

    def _on_first(self, wanted: Wanted, read: browse.LedgerPage) -> None:
        self._is_asking = False
        if wanted != self.sieve.wanted:
            return
        self._read, self.lines = read, read.lines
        self.sheet.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)
        self._lay_out()
        if self.table.current is None and self.lines:
            self.table.selectRow(0)

    def _on_more(self, wanted: Wanted, read: browse.LedgerPage) -> None:
        self._is_asking = False
        if wanted == self.sieve.wanted:
            self._read = read
            self.lines = (*self.lines, *read.lines)
            self.table.add_rows(read.lines)

    def _on_count(self, n: int) -> None:
        is_all = self.sieve.wanted == ALL
        number = self.presentation.language.number(n)
        key = "history.count_all" if is_all else "history.count_some"
        if self.primary.isEnabled():
            self.set_head(self.say("history.title"), self.say(key, n=n, count=number))

    def _on_refused(self, refusal: JudgingError) -> None:
        self._is_asking = False
        self.refuse(refusal)

    def _on_chosen(self, line: LedgerLine) -> None:
        self.chosen = line.hash
        self.ask(browse.entry, line.hash, line.subject, then=self._on_detail)

    def _on_detail(self, detail: LedgerDetail) -> None:
        if detail.line.hash == self.chosen:
            self.detail.show_detail(detail)
            self._lay_out_detail()

    def _on_clicked(self) -> None:
        if self.is_narrow:
            self._open()

    def _open(self) -> None:
        """Be at the chosen entry, over the list where there is no room for both."""
        self.is_open = True
        self._lay_out_detail()
        self.detail.area.setFocus()

    def _on_closed(self) -> None:
        self.is_open = False
        self._lay_out_detail()
        self.table.setFocus()

    def _on_verified(self, finding: Finding) -> None:
        self.primary.setEnabled(True)
        self._on_count_again()
        number = self.presentation.language.number
        if finding.problem is None:
            told = self.say("history.verified", entries=number(finding.entries), n=finding.devices)
            self.message.tell(told, "ok")
        else:
            self.message.tell(self.say("history.wrong", what=finding.problem))

    def _on_not_verified(self, refusal: JudgingError) -> None:
        self.primary.setEnabled(True)
        self._on_count_again()
        self.refuse(refusal)

    def _on_count_again(self) -> None:
        self.ask(browse.count, self.sieve.wanted, then=self._on_count)

    def _lay_out(self) -> None:
        room = self.width() - self.theme.px(48)
        if not self.is_narrow:
            room -= self.theme.px(WIDTH + 16)
        self.table.show_lines(self.lines, room, self.chosen)
        self._lay_out_detail()

    def _lay_out_detail(self) -> None:
        """Put the chosen entry beside the list, or over it where there is no room for both."""
        has_detail = bool(self.lines) and bool(self.chosen)
        is_over = self.is_narrow and self.is_open and has_detail
        is_beside = has_detail and not self.is_narrow
        self.detail.setMinimumWidth(self.theme.px(WIDTH) if is_beside else 0)
        self.detail.setMaximumWidth(self.theme.px(WIDTH) if is_beside else WIDEST)
        self.detail.close_button.setVisible(self.is_narrow)
        if is_over:
            self.left.hide()
        self.detail.setVisible(is_over or is_beside)
        self.left.setVisible(not is_over)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()
