"""The place on the settings: what is focused, in sight and half typed, to outlive a rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from ui.page import Page


class Place(NamedTuple):
    """Where somebody was: the control's name, the scrolled units, what was typed and chosen."""

    focus: str
    units: int
    operator: str
    letterhead: str
    backup: Path | None


class Scroller(QObject):
    """Scrolls back to a place once the page is long enough, unless a person scrolls first."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._theme = page.theme
        area = page.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)  # noqa: S101  # a page that scrolls has one
        self._area = area
        self._bar = area.verticalScrollBar()
        self._wanted = 0
        self._bar.rangeChanged.connect(self._go_on)
        self._bar.actionTriggered.connect(self._give_up)

    @property
    def units(self) -> int:
        """How far the page is scrolled, in units that do not depend on the text size."""
        return round((self._wanted or self._bar.value()) * 100 / self._theme.percent)

    def scroll(self, units: int) -> None:
        """Scroll so far, now or once there is that much to scroll."""
        self._wanted = self._theme.px(units)
        self._go_on()

    def show(self, widget: QWidget) -> None:
        """Have a widget in sight."""
        self._area.ensureWidgetVisible(widget)

    def _go_on(self) -> None:
        if self._wanted:
            self._bar.setValue(self._wanted)
            if self._bar.value() == self._wanted:
                self._wanted = 0

    def _give_up(self) -> None:
        self._wanted = 0
