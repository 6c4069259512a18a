"""The keys: a sheet of what can be done with the keyboard, on a page and anywhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from ui.dialog import Dialog
from ui.parts import holder, label, rename

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.page import Keys, Page
    from ui.presentation import Presentation

EVERYWHERE: Keys = (
    ("Ctrl+1 … Ctrl+9, Ctrl+,", "window.key_places"),
    ("F6, Shift+F6", "window.key_panes"),
    ("Ctrl++, Ctrl+-", "window.key_size"),
    ("F11", "window.key_full"),
    ("F1", "window.key_keys"),
)
"""The keys of the window, whatever page it shows."""

WIDE = 620


def show_keys(page: Page, place: str) -> None:
    """Show the keys of a page, which is at a place of the window, over it."""
    say, keys = page.presentation.say, page.key_sheet
    title = say(f"window.place_{place}") if keys else ""
    page.open_dialog(KeysDialog(page.presentation, title, keys), lambda _: None)


class KeysDialog(Dialog):
    """Shows the keys of a page, then those that hold everywhere; it asks nothing."""

    def __init__(self, presentation: Presentation, place: str, keys: Keys) -> None:
        super().__init__(presentation, presentation.say("window.keys"), "", width=WIDE)
        say = presentation.say
        rename(self.back, say("window.close"))
        if keys:
            self._add(place, keys)
        self._add(say("window.keys_everywhere"), EVERYWHERE)
        self.body.addStretch(1)
        self.back.setFocus()

    def _add(self, title: str, keys: Iterable[tuple[str, str]]) -> None:
        theme, say = self.presentation.theme, self.presentation.say
        self.body.addWidget(label(title, "strong"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for at, (names, does) in enumerate(keys):
            grid.addWidget(label(names, "strong"), at, 0)
            grid.addWidget(label(say(does), wrap=True), at, 1)
        self.body.addWidget(holder(grid))
