"""The keys: a sheet of all that can be done with the keyboard, everywhere and page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.dialog import Dialog
from ui.parts import holder, label, rename

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.page import Keys
    from ui.presentation import Presentation

EVERYWHERE: Keys = (
    ("Ctrl+1 … Ctrl+9, Ctrl+,", "window.key_places"),
    ("F6, Shift+F6", "window.key_panes"),
    ("Ctrl++, Ctrl+-", "window.key_size"),
    ("F11", "window.key_full"),
    ("F1", "window.key_help"),
    ("Ctrl+F1", "window.key_keys"),
)
"""The keys of the window, whatever page it shows."""

WIDE = 620


def keys_grid(presentation: Presentation, keys: Keys) -> QWidget:
    """Lay keys out, each with what it does beside it."""
    theme, say = presentation.theme, presentation.say
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(20))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for at, (names, does) in enumerate(keys):
        grid.addWidget(label(names, "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(say(does), wrap=True), at, 1)
    return holder(grid)


class KeysDialog(Dialog):
    """Shows the keys that hold everywhere, then those of each page by its name; asks nothing."""

    def __init__(self, presentation: Presentation, pages: Iterable[tuple[str, Keys]]) -> None:
        super().__init__(presentation, presentation.say("window.keys"), "", width=WIDE)
        say = presentation.say
        rename(self.back, say("window.close"))
        everywhere = (say("window.keys_everywhere"), EVERYWHERE)
        lines: list[str] = []
        for title, keys in (everywhere, *pages):
            self.body.addWidget(label(title, "strong"))
            self.body.addWidget(keys_grid(presentation, keys))
            lines += [title, *(f"{names}: {say(does)}" for names, does in keys)]
        self.body.addStretch(1)
        self.be_read(lines)
