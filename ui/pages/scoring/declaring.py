"""The declaration: a judge goes through the contestants before the first ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.pages.scoring.declaring_foot import DeclaringFoot
from ui.pages.scoring.declaring_table import DeclaringTable
from ui.pages.scoring.recuse import TIES
from ui.parts import (
    Panel,
    StateMark,
    clear,
    column,
    holder,
    label,
    line,
    picture,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.tie_form import TieForm
    from ui.presentation import Presentation

TEXT = 296
NARROW, BESIDE, WIDE = 560, 900, 1220
"""From these widths on, in units, numbers stand in a column of their own, the text stands beside
the table, and the table shows all."""

WIDEST = 16777215
"""So wide may be what has no limit."""

TALL = 420
"""So tall is the table at least, in units, where the text stands over it."""


class Declaring(QWidget):
    """The contestants of a session, the ties with them, and the sentence on all others.

    Signals: `declaring` when the judge declares, `printing` when the declaration is to be printed.
    """

    declaring = Signal()
    printing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.form: TieForm | None = None
        self._laid = ""
        self.table = DeclaringTable(presentation)
        self._words = column(gap=theme.px(8))
        self.text = holder(self._words)
        self.count = label("", "strong", wrap=True)
        self._ticked = label("", "strong")
        self._mark = StateMark(theme, "recused", 16)
        top = row(self.count, self._mark, self._ticked, gap=theme.px(8), stretch=0)
        top.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self._sheet = Panel(theme)
        self._sheet.add(holder(top), self.table)
        self._split = row(column(self.text, None), self._sheet, gap=theme.px(24), stretch=1)
        margin = theme.px(20)
        self._split.setContentsMargins(margin, theme.px(16), margin, theme.px(16))
        self._inside = column(self._split, gap=0, stretch=0)
        self.area = scrolled(holder(self._inside, "body"))
        self.foot = DeclaringFoot(presentation)
        self.foot.ticked.connect(self.look)
        self.foot.declaring.connect(self.confirm)
        self.foot.printing.connect(self.printing)
        self.table.answered.connect(self._on_answered)
        self._lay_out()

    def _lay_out(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.area, 1)
        self._outer.addWidget(self.foot)

    def show_form(self, form: TieForm) -> None:
        """Show whom a judge has not declared yet; what was said of the same ones stays."""
        before, self.form = self.form, form
        if before is not None and (before.judge, before.asked) == (form.judge, form.asked):
            return
        self.foot.begin()
        self._show_words(form)
        self.table.begin(form.asked, self._room)
        self._order_tabs()
        self.look()
        self.table.setFocus()

    def forget(self) -> None:
        """Forget what was said, so that nobody goes on in another's name."""
        self.form = None

    def _show_words(self, form: TieForm) -> None:
        theme, say = self._presentation.theme, self._presentation.say
        clear(self._words)
        is_new = len(form.asked) < len(form.rows)
        self._words.addWidget(label(say("ties.title"), "title", wrap=True))
        intro = say("ties.intro_new") + " " if is_new else ""
        self._words.addWidget(label(intro + say("ties.intro"), wrap=True))
        for word, meaning in TIES.values():
            self._words.addWidget(line())
            self._words.addWidget(label(say(word), "strong", wrap=True))
            self._words.addWidget(label(say(meaning), "second", wrap=True))
        proposals = [one.proposal for one in form.asked if one.proposal is not None]
        if proposals:
            reasons = {say("ties.data", reason=one.reason): None for one in proposals}
            words = "\n".join([say("ties.from_data", n=len(proposals)), *reasons])
            note = row(picture("info", theme, ink="info"), label(words, wrap=True),
                       gap=theme.px(10), stretch=1)  # fmt: skip
            margin = theme.px(12)
            note.setContentsMargins(margin, margin, margin, margin)
            self._words.addWidget(holder(note, "sunken"))
        self._words.addWidget(label(say("ties.recorded"), "second", wrap=True))
        key = "ties.count_new" if is_new else "ties.count"
        self.count.setText(say(key, n=len(form.asked), session=form.session_name))

    def _on_answered(self) -> None:
        self.foot.tick.setChecked(False)
        self._order_tabs()
        self.look()

    def look(self) -> None:
        """Show what follows from what was said so far."""
        say, count = self._presentation.say, self.table.ticked_count
        others = len(self.table.rows) - count
        self.foot.show_others(others)
        self._ticked.setText(say("ties.ticked", n=count))
        self._ticked.setVisible(bool(count))
        self._mark.setVisible(bool(count))
        self.foot.allow(self.why_not)

    @property
    def why_not(self) -> str:
        """Why the judge cannot declare yet, or the empty text."""
        if self.table.why_not:
            return self.table.why_not
        return "" if self.foot.tick.isChecked() else self._presentation.say("ties.why_tick")

    def confirm(self) -> None:
        if self.foot.declare.isEnabled() and self.isVisible():
            self.declaring.emit()

    def _order_tabs(self) -> None:
        self.table.order_tabs()
        self.foot.order_tabs(self.table.last_field)

    @property
    def _room(self) -> str:
        width, px = self.width(), self._presentation.theme.px
        return "wide" if width >= px(WIDE) else "narrow" if width >= px(NARROW) else "narrowest"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        theme = self._presentation.theme
        is_beside = self.width() >= theme.px(BESIDE)
        direction = QBoxLayout.Direction
        self._split.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)
        self.text.setMinimumWidth(theme.px(TEXT) if is_beside else 0)
        self.text.setMaximumWidth(theme.px(TEXT) if is_beside else WIDEST)
        (self._outer if is_beside else self._inside).addWidget(self.foot)
        self.table.setMinimumHeight(theme.px(160 if is_beside else TALL))
        if self.form is not None and self._room != self._laid:
            self._laid = self._room
            self.table.lay(self._room)
            self._order_tabs()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(self._presentation.theme.px(320), self._presentation.theme.px(240))
