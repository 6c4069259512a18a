"""The foot of a declaration: the sentence on all others, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.fields import TickBox
from ui.parts import button, column, holder, label, row
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.presentation import Presentation


class DeclaringFoot(Turning):
    """The ticks, why the judge cannot declare yet, and the buttons.

    Signals: `ticked` when the sentence on all others was ticked or not, `declaring`, `printing`.
    """

    ticked = Signal()
    declaring = Signal()
    printing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        theme, say = presentation.theme, presentation.say
        self._presentation = presentation
        self.tick, self.paper = TickBox(), TickBox()
        self._sentence = label("", wrap=True, buddy=self.tick)
        said = label(say("ties.on_paper"), "second", wrap=True, buddy=self.paper)
        self.paper.setAccessibleName(said.text())
        self.tick.share(self._sentence)
        self.paper.share(said)
        self.why = label("", "second", wrap=True)
        self.print = button(say("ties.print"), theme, drawing="printer")
        self.declare = button(say("ties.declare"), theme, role="primary")
        ticks = column(
            row(self.tick, self._sentence, gap=theme.px(10), stretch=1),
            row(self.paper, said, gap=theme.px(10), stretch=1),
            self.why,
            gap=theme.px(6),
        )
        said_at_left = holder(ticks)
        said_at_left.setMinimumWidth(theme.px(400))
        acts = row(self.print, self.declare, gap=theme.px(12))
        held = holder(acts)
        foot = row(said_at_left, held, gap=theme.px(16), stretch=0)
        margin = theme.px(20)
        foot.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        super().__init__(foot, (said_at_left, held), "sunken", gap=theme.px(8))
        self.print.clicked.connect(self.printing)
        self.declare.clicked.connect(self.declaring)
        self.tick.toggled.connect(self.ticked)

    def begin(self) -> None:
        """Let nothing be ticked beforehand."""
        self.tick.setChecked(False)
        self.paper.setChecked(False)

    def show_others(self, others: int) -> None:
        """Say with how many contestants there is no tie."""
        say = self._presentation.say
        words = say("ties.others", n=others) if others else say("ties.all_tied")
        self._sentence.setText(words)
        self.tick.setAccessibleName(words)

    def allow(self, why_not: str) -> None:
        """Let the judge declare, or say why not yet."""
        self.why.setText(why_not)
        self.why.setVisible(bool(why_not))
        self.declare.setEnabled(not why_not)
        self.declare.setAccessibleDescription(why_not)

    def order_tabs(self, before: QWidget) -> None:
        """Let Tab come here from a widget."""
        for widget in (self.tick, self.paper, self.print, self.declare):
            QWidget.setTabOrder(before, widget)
            before = widget
