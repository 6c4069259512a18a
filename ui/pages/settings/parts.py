"""The settings' parts: a row with its control, and a choice among a few that acts at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLabel, QPushButton, QWidget

from ui.parts import button, column, label, rename, row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

LEAST_WORDS = 130
"""So many units are for the words of a row; where there are fewer, its control goes below them."""

STRONG, CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
MARGIN = 16
PADDING = 32
"""What a button has beside its words, which are bold where it is pressed."""

BREAK = "\u200b"
"""Where a line may break, without a sign."""


class Segments(QWidget):
    """A few values side by side, one of them pressed; the arrows go from one to the next.

    Signals: `picked` with the value when a person chose another. `name` is what the buttons are
    found by, `title` what is read out before each.
    """

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        title: str,
        choices: Iterable[tuple[Any, str]],
        chosen: Any,  # noqa: ANN401  # any value
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self.buttons: dict[Any, QPushButton] = {}
        layout = row(gap=theme.px(6))
        bold = QFontMetrics(theme.font(bold=True))
        for value, text in choices:
            made = button(text, theme, name=f"{title}: {text}")
            made.setObjectName(f"{name}-{value}")
            made.setCheckable(True)
            least = bold.horizontalAdvance(text) + theme.px(PADDING)
            made.setMinimumWidth(max(least, theme.height(0, 45)))
            made.setMinimumHeight(made.sizeHint().height())
            made.setChecked(value == chosen)
            made.setFocusPolicy(STRONG if value == chosen else CLICK)
            self.buttons[value] = made
            self._group.addButton(made)
            layout.addWidget(made)
        layout.addStretch(1)
        self.setLayout(layout)
        self._chosen = chosen
        self._group.buttonToggled.connect(self._on_toggled)

    def _on_toggled(self, _: QPushButton, is_on: bool) -> None:  # noqa: FBT001  # Qt's signature
        value = next(value for value, made in self.buttons.items() if made.isChecked())
        if is_on and value != self._chosen:
            self._chosen = value
            self.picked.emit(value)


class SettingRow(QFrame):
    """What a setting is called, a sentence about it, and its control at the right or below."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        second: str | QLabel,
        control: QWidget,
        *,
        is_last: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("role", "last-row" if is_last else "row")
        self._theme = theme
        self._control = control
        self.title = label(title, "strong", wrap=True)
        self.second = label(second, "second", wrap=True) if isinstance(second, str) else second
        words = column(None, self.title, self.second, None, gap=theme.px(1))
        self._layout = row(words, control, gap=theme.px(16), stretch=0)
        margin = theme.px(MARGIN)
        self._layout.setContentsMargins(margin, theme.px(11), margin, theme.px(11))
        self.setLayout(self._layout)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for no more width than with the control below, or it would never go there."""
        width = self._control.minimumSizeHint().width() + 2 * self._theme.px(MARGIN)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        needed = self._control.sizeHint().width() + self._theme.px(LEAST_WORDS + 3 * MARGIN)
        is_below = self.width() < needed
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if is_below else direction.LeftToRight)
        self._layout.setSpacing(self._theme.px(8 if is_below else 16))
        left = Qt.AlignmentFlag.AlignLeft
        self._layout.setAlignment(
            self._control, left if is_below else Qt.AlignmentFlag.AlignVCenter
        )


def path_label(path: Path | str, role: str = "second") -> QLabel:
    """Show a path that may go on below after each of its folders."""
    made = label(re.sub(r"([\\/_.-])", rf"\1{BREAK}", str(path)), role, wrap=True)
    made.setAccessibleName(str(path))
    made.setToolTip(str(path))
    return made


def remove_button(theme: Theme, text: str, name: str) -> QPushButton:
    """Make the quiet button that takes something away; `name` says what."""
    made = button(text, theme, role="quiet", drawing="trash-2")
    rename(made, text, name)
    return made
