"""The file that was written: where it lies, what is in it, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from judging_app.domain.errors import sentence
from judging_app.domain.seal import code_of
from ui.pages.exchange.lane import DIGEST_BITS
from ui.parts import Panel, StateMark, button, column, label, row

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.sending import Sending
    from judging_app.services.export import Exported
    from ui.presentation import Presentation

NEXT = {
    "package": "parcels.next_package",
    "result": "parcels.next_result",
    "ballots": "parcels.next_ballots",
}


class SentPanel(Panel):
    """Tells of one file. Signals: `show_folder` to open the folder in which it lies."""

    show_folder = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("parcels.written"), padded=True)
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.path = label("", "strong", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about = label("", "second", wrap=True)
        self.state = label("", wrap=True)
        self.next = label("", wrap=True)
        self.code = label("", "name")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = button(
            say("parcels.show_folder"), theme, drawing="folder-open",
            pressed=self.show_folder.emit,
        )  # fmt: skip
        words = column(self.path, self.about, gap=theme.px(2))
        mark = column(StateMark(theme, "stored", 18), None)
        self.body.addLayout(row(mark, words, gap=theme.px(10), stretch=1))
        self.add(self.state, self.next)
        self.body.addLayout(row(self.code, None, self.folder))

    def show_state(self, says: Sentence) -> None:
        """Tell how far the file is: written, verified, received."""
        self.state.setText(self._presentation.say(says))

    def show_sent(self, sent: Exported, sending: Sending) -> None:
        """Show the file that was just written."""
        say, number = self._presentation.say, self._presentation.language.number
        code = code_of(sent.digest, DIGEST_BITS)
        self.path.setText(str(sent.path))
        self.show_state(sentence("receipts.written"))
        about = [
            say("parcels.written_about", n=sent.entries, count=number(sent.entries), code=code)
        ]
        if sent.carried:
            about.append(say("parcels.written_files", n=sent.carried))
        if sent.left:
            about.append(say("parcels.written_left", n=len(sent.left), files=sent.left))
        self.about.setText(" ".join(about))
        self.next.setText(say(NEXT[sending.kind], act=say("start.join")))
        self.code.setText(sending.code)
        self.setAccessibleDescription(f"{self.path.text()}. {self.next.text()}")
        self.show()
