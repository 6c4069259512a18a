"""The receipts: how far each file is that left this desk, and the codes of those that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from judging_app.domain.receipt import confirmed_by
from judging_app.domain.wording import moment
from judging_app.services import acknowledge
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import Panel, StateMark, button, clear, column, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.receipt import SentFile, SentState, TakenFile
    from ui.page import Page
    from ui.presentation import Presentation

MOST = 5
"""So many files are listed; the ledger has all."""

SHAPE, LONGEST = "XXXX-XXXX", 20

KINDS = {
    "package": "views.bundle_package",
    "result": "views.bundle_result",
    "ballots": "views.bundle_ballots",
}
MARKS: dict[SentState, str] = {
    "written": "unknown",
    "verified": "waiting",
    "received": "stored",
}


class SentFilesPanel(Panel):
    """The files that left, newest first. Signals: `confirm` to type a code."""

    confirm = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("receipts.sent_title"))
        self._presentation = presentation
        self.sent: tuple[SentFile, ...] = ()
        self.act = button(
            presentation.say("receipts.act"), presentation.theme, pressed=self.confirm.emit
        )
        self.hide()

    def show_sent(self, sent: Sequence[SentFile]) -> None:
        """Show the files, and the way to type a code where one has not arrived yet."""
        say, word = self._presentation.say, self._presentation.word
        self.sent = tuple(sent)
        self.setVisible(bool(sent))
        self.act.setParent(None)
        clear(self.body)
        for one in self.sent[:MOST]:
            words = column(
                label(f"{say(KINDS[one.kind])}, {word(moment(one.at))}", "strong", wrap=True),
                label(say(one.says), "second", wrap=True),
                gap=self.theme.px(1),
            )
            mark = column(self.theme.px(3), StateMark(self.theme, MARKS[one.state]), None, gap=0)
            self.add_row(mark, words).layout().setStretch(1, 1)  # type: ignore[union-attr]  # a QHBoxLayout
        if any(one.state != "received" for one in self.sent):
            self.add_row(self.act, None)


class TakenFilesPanel(Panel):
    """The files that were taken in, newest first, each with the code for its sender."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("receipts.taken_title"))
        self._presentation = presentation
        self.hide()

    def show_taken(self, taken: Sequence[TakenFile]) -> None:
        """Show the files."""
        say, word = self._presentation.say, self._presentation.word
        self.setVisible(bool(taken))
        clear(self.body)
        for one in taken[:MOST]:
            code = label(one.code, "strong")
            code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words = column(
                label(f"{say(KINDS[one.kind])}, {word(moment(one.at))}", "second", wrap=True),
                code,
                gap=self.theme.px(1),
            )
            mark = column(self.theme.px(3), StateMark(self.theme, "stored"), None, gap=0)
            self.add_row(mark, words).layout().setStretch(1, 1)  # type: ignore[union-attr]  # as above


class ReceiptDialog(Dialog):
    """Asks for the code that the receiver reads out; one that fits no file is said at once.

    Its value is the code as it was typed.
    """

    def __init__(self, presentation: Presentation, sent: Sequence[SentFile]) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("receipts.title"), say("receipts.keep"), second=say("receipts.second")
        )
        self._sent = tuple(sent)
        self.line = text_field(placeholder=SHAPE, longest=LONGEST)
        self.field = Field(theme, say("receipts.code"), self.line)
        self.line.textChanged.connect(self._check)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self._check()
        self.line.setFocus()

    def value(self) -> str:
        return self.line.text().strip()

    def confirm(self) -> None:
        """Go on where the code is that of a file; else say that it is none."""
        if confirmed_by(self.value(), self._sent) is None:
            self.field.refuse(self.presentation.say("receipts.unknown", code=self.value()))
            self.fit()
            self.line.setFocus()
        else:
            super().confirm()

    def _check(self) -> None:
        self.field.refuse("")
        self.allow("" if self.value() else self.presentation.say("receipts.missing"))


class Receipts(QObject):
    """What goes on with the receipts: codes are asked for and recorded."""

    def __init__(self, page: Page, panel: SentFilesPanel) -> None:
        super().__init__(page)
        self._page, self._panel = page, panel
        panel.confirm.connect(self._ask)

    def _ask(self) -> None:
        page = self._page
        waiting = tuple(one for one in self._panel.sent if one.state != "received")
        page.open_dialog(ReceiptDialog(page.presentation, waiting), self._confirm)

    def _confirm(self, code: str) -> None:
        page = self._page
        page.do(acknowledge.confirm, code, by=page.operator, then=self._on_confirmed)

    def _on_confirmed(self, sent: SentFile) -> None:
        page = self._page
        at = page.presentation.word(moment(sent.at))
        page.message.tell(page.say("receipts.confirmed", at=at), "ok")
