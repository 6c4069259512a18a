"""An entry in full: who recorded it and when, and what stood there before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judging_app.domain.wording import moment
from ui.contrast import ContrastSheet, Heading
from ui.parts import button, clear, column, holder, label, restyle, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from judging_app.services.browse import LedgerDetail, LedgerLine
    from ui.presentation import Presentation

WIDTH = 330
LABEL = 96


class DetailPanel(QFrame):
    """One entry. Signals: `closed` by its button or Esc, where it covers the list."""

    closed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._theme = theme = presentation.theme
        self.setProperty("role", "panel")
        say = presentation.say
        self.title = label("", "strong")
        self.tag = label("", "tag")
        self.close_button = button(
            "", theme, role="quiet", drawing="x", name=say("history.close"),
            pressed=self.closed.emit,
        )  # fmt: skip
        self.close_button.setToolTip(say("history.close"))
        tag = column(None, self.tag, None)
        head = row(self.title, None, tag, self.close_button, gap=theme.px(8))
        head.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
        strip = holder(head, "row")
        strip.setMinimumHeight(theme.px(44))
        self.said = label("", "person", wrap=True)
        self._facts = column(gap=theme.px(6))
        told = column(self.said, self._facts, gap=theme.px(10))
        margin = theme.px(16)
        told.setContentsMargins(margin, theme.px(14), margin, theme.px(14))
        self.sheet = ContrastSheet(presentation)
        inside = QWidget()
        inside.setLayout(column(holder(told, "row"), self.sheet, None, gap=0))
        self.area = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(strip)
        outer.addWidget(self.area, 1)

    def show_detail(self, detail: LedgerDetail) -> None:
        """Show an entry from its top."""
        say, word, line = self._presentation.say, self._presentation.word, detail.line
        self.title.setText(say("history.entry", n=self._presentation.language.number(line.n)))
        self.tag.setText(say("history.current" if detail.is_current else "history.replaced"))
        restyle(self.tag, "tag-ok" if detail.is_current else "tag")
        self.said.setText(say(line.said))
        clear(self._facts)
        for key, text in self._told(line):
            name = label(say(key), "second")
            name.setFixedWidth(self._theme.px(LABEL))
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(holder(row(name, label(text, wrap=True), stretch=1)))
        columns = detail.values.columns
        headings = [Heading("") for _ in columns]
        if detail.replaced:
            before = [(say("history.before"), one) for one in columns[:-1]]
            both = [*before, (say("history.after"), columns[-1])]
            headings = [Heading(title, word(moment(one.at))) for title, one in both]
        self.sheet.show_contrast(detail.values, headings)
        self.area.setAccessibleName(f"{self.title.text()}: {self.said.text()}")
        self.area.verticalScrollBar().setValue(0)

    def _told(self, line: LedgerLine) -> list[tuple[str, str]]:
        """List what is known of the act itself; what is empty is left out."""
        say, word = self._presentation.say, self._presentation.word
        desk = say("history.desk_told", name=word(line.device_name), code=line.device_short)
        found = [
            ("history.when", word(moment(line.at))),
            ("history.who", line.actor),
            ("history.role", word(line.role)),
            ("history.behalf", line.behalf),
            ("history.witness", line.witness),
            ("history.desk", desk),
            ("history.code", line.code),
        ]
        return [(key, text) for key, text in found if text]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
