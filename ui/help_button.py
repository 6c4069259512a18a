"""The help button: a small one beside a page's title, for whoever has no F1 at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.parts import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from ui.presentation import Presentation

SIDE, TOUCHED = 32, 44
"""How wide it is, in units, without and with large buttons; so tall is every button."""


def help_button(presentation: Presentation, pressed: Callable[[], object]) -> QPushButton:
    """Make the button that opens the help of a page, as F1 does.

    It never has the focus: a keyboard has F1, and what is being typed goes on.
    """
    theme, name = presentation.theme, presentation.say("window.help")
    made = button("", theme, role="quiet", drawing="circle-help", name=name, pressed=pressed)
    made.setProperty("fit", "round")
    made.setFixedWidth(theme.height(SIDE, TOUCHED))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setToolTip(f"{name} (F1)")
    return made
