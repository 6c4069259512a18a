"""The sticks that are plugged in, each as a button, and the way to look for them again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.flow import Flow
from ui.parts import button, clear, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.presentation import Presentation
    from ui.sticks import Stick

GIGABYTE = 10**9
MEGABYTE = 10**6


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


def room_of(stick: Stick, presentation: Presentation) -> str:
    """Write how much room a stick has."""
    number = presentation.language.number
    if stick.free >= GIGABYTE:
        return f"{number(stick.free // GIGABYTE)} GB"
    return f"{number(stick.free // MEGABYTE)} MB"
