"""The sticks that are plugged in, each as a button, and the way to look for them again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.flow import Flow
from ui.parts import button, clear, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.presentation import Presentation
    from ui.sticks import Stick

LOOK_MS = 3000
"""How often it is looked for sticks while the page is shown."""

GIGABYTE = 10**9
MEGABYTE = 10**6


class StickWatch(QObject):
    """Looks for sticks again and again while a page is shown, so that one is noticed by itself."""

    def __init__(self, page: QWidget, look: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._look = page, look
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Look now, unless the page is hidden."""
        if self._page.isVisible():
            self._look()


class StickButtons(QWidget):
    """A button for each stick, which says its `words`. Signals: `pressed` with one; `search`."""

    pressed = Signal(object)
    search = Signal()

    def __init__(self, presentation: Presentation, words: Callable[[Stick], str]) -> None:
        super().__init__()
        self._presentation = presentation
        self._words = words
        self._shown: tuple[Stick, ...] | None = None
        self._flow = Flow(presentation.theme.px(8))
        self.setLayout(self._flow)

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Offer the sticks that are there."""
        if tuple(sticks) == self._shown:
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._shown = tuple(sticks)
        theme, say = self._presentation.theme, self._presentation.say
        clear(self._flow)
        again = button(
            say("parcels.search_sticks"), theme, role="quiet", drawing="refresh-cw",
            pressed=self.search.emit,
        )  # fmt: skip
        for stick in sticks:
            go = partial(self.pressed.emit, stick)
            self._flow.addWidget(button(self._words(stick), theme, drawing="usb", pressed=go))
        if not sticks:
            none = label(say("parcels.no_stick"), "second")
            none.setMinimumHeight(theme.height(32, 44))
            self._flow.addWidget(none)
        self._flow.addWidget(again)
        if had_focus:
            again.setFocus()


def room_of(stick: Stick, presentation: Presentation) -> str:
    """Write how much room a stick has."""
    number = presentation.language.number
    if stick.free >= GIGABYTE:
        return f"{number(stick.free // GIGABYTE)} GB"
    return f"{number(stick.free // MEGABYTE)} MB"
