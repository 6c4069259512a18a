"""The rail: the places of the window at its left, or a menu of them where it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.icons import icon
from ui.parts import button, holder, label, row

if TYPE_CHECKING:
    from ui.operations import Facts
    from ui.presentation import Presentation


class Place(msgspec.Struct, frozen=True):
    """One place: its key, its drawing, and whether an audition must be open for it."""

    key: str
    drawing: str
    needs_audition: bool = True


PLACES = (
    Place("home", "house"),
    Place("prepare", "sliders-horizontal"),
    Place("roster", "users"),
    Place("scoring", "clipboard-check"),
    Place("monitor", "layout-grid"),
    Place("standings", "list-ordered"),
    Place("results", "file-check"),
    Place("exchange", "arrow-left-right"),
    Place("ledger", "book-text"),
)
WITHIN = {"agreement": "standings"}
"""Places that are reached from another one, which is the one that is marked."""

SETTINGS = Place("settings", "settings", needs_audition=False)

JUDGES = frozenset({"start", "scoring", "standings", "exchange", "settings"})
"""The places of a judge's own laptop; in none of them another judge's values are seen early."""


def is_offered(key: str, facts: Facts | None) -> bool:
    """Tell whether a place belongs to the desk that is open: a judge's own laptop has fewer."""
    return facts is None or not facts.judge or key in JUDGES


class Rail(QToolBar):
    """The places as buttons, Ctrl+1 to Ctrl+9. Signals: `go` with a place's key."""

    go = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setAccessibleName(presentation.say("window.places"))
        self.setFixedWidth(theme.px(92))
        above = QWidget()
        above.setFixedHeight(theme.px(8))
        self.addWidget(above)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._actions: dict[str, QAction] = {}
        for number, place in enumerate(PLACES, start=1):
            self._add(place, f"Ctrl+{number}")
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.addWidget(spacer)
        self._add(SETTINGS, "Ctrl+,")

    def _add(self, place: Place, keys: str) -> None:
        theme = self._presentation.theme
        made = QToolButton()
        text = self._presentation.say(f"window.place_{place.key}")
        made.setText(text.replace("&", "&&"))
        made.setAccessibleName(text)
        made.setToolTip(f"{text} ({QKeySequence(keys).toString()})")
        made.setShortcut(QKeySequence(keys))
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIcon(icon(place.drawing, theme.ink("text-2").name(), theme.ink("text-3").name()))
        made.setIconSize(QSize(theme.px(22), theme.px(22)))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.go.emit(place.key))
        self._group.addButton(made)
        self._actions[place.key] = self.addWidget(made)
        self.buttons[place.key] = made

    def show_place(self, key: str, facts: Facts | None) -> None:
        """Mark the place that is shown, and offer those of the desk that is open.

        Without an audition only the settings are open.
        """
        for place in (*PLACES, SETTINGS):
            is_open = facts is not None or not place.needs_audition
            self.buttons[place.key].setEnabled(is_open)
            self._actions[place.key].setVisible(is_offered(place.key, facts))
        self._group.setExclusive(False)
        for name, made in self.buttons.items():
            made.setChecked(name == WITHIN.get(key, key))
        self._group.setExclusive(True)


class PlaceMenu(QWidget):
    """The places as one menu, for windows that have no room for the rail. Signals: `go`."""

    go = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self._button = button(presentation.say("window.menu"), theme, drawing="layout-grid")
        self._menu = QMenu(self._button)
        self._actions: dict[str, QAction] = {}
        for place in (*PLACES, SETTINGS):
            text = presentation.say(f"window.place_{place.key}").replace("&", "&&")
            action = self._menu.addAction(text)
            action.triggered.connect(lambda _=False, key=place.key: self.go.emit(key))
            self._actions[place.key] = action
        self._button.setMenu(self._menu)
        self._where = label("", "strong")
        layout = row(self._button, self._where, None, gap=theme.px(12))
        layout.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        outer = row(holder(layout, "bar"), stretch=0)
        self.setLayout(outer)

    def show_place(self, key: str, facts: Facts | None) -> None:
        """Say which place is shown; as the rail."""
        for place in (*PLACES, SETTINGS):
            is_open = facts is not None or not place.needs_audition
            self._actions[place.key].setEnabled(is_open)
            self._actions[place.key].setVisible(is_offered(place.key, facts))
        key = WITHIN.get(key, key)
        known = key in self._actions
        self._where.setText(self._presentation.say(f"window.place_{key}") if known else "")
