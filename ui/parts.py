"""Parts: the small pieces that every page is put together from, each in the theme's measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon, pixmap
from ui.states import paint_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

FOCUS_LINE = 2

ICON, ICON_GAP = 18, 4
"""A button's icon, and how much further its words stand away than Qt puts them."""


def label(text: str, role: str = "", *, wrap: bool = False, buddy: QWidget | None = None) -> QLabel:
    """Make a label of plain text; `role` is one of the sheet's (`title`, `second`, `tag`, …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def button(  # one place for all buttons
    text: str,
    theme: Theme,
    *,
    role: str = "",
    drawing: str = "",
    name: str = "",
    pressed: Callable[[], object] | None = None,
) -> QPushButton:
    """Make a button; `drawing` is an icon.

    `role` is empty, `primary` (the page's one), `quiet`, or `link`, flush with the words around.
    `name` is what a screen reader says where the text does not say it all.
    """
    made = Primary(text, theme) if role == "primary" else QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if drawing:
        ink = {"primary": "on-primary", "quiet": "primary", "link": "primary"}.get(role, "text")
        made.setIcon(icon(drawing, theme.ink(ink).name(), theme.ink("text-3").name()))
        made.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
    rename(made, text, name)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108  # Qt would hand a bool over
    return made


class Primary(QPushButton):
    """A filled button; where it has the focus, a line inside its edge says so."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        if self.hasFocus() and self.isEnabled():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.ink("on-primary"), FOCUS_LINE))
            inset = FOCUS_LINE + FOCUS_LINE / 2
            inside = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inside, 2, 2)
            painter.end()


def rename(made: QPushButton, text: str, name: str = "") -> None:
    """Give a button another text (an `&` in it is no key), and the name that is read out."""
    made.setText(text.replace("&&", "&").replace("&", "&&"))
    side = made.iconSize().height()
    made.setIconSize(QSize(side + side * ICON_GAP // ICON if text else side, side))
    made.setAccessibleName(name or text)


def picture(drawing: str, theme: Theme, *, ink: str = "text-2", side: int = 18) -> QLabel:
    """Show an icon beside words that say the same."""
    made = QLabel()
    made.setPixmap(pixmap(drawing, theme.ink(ink).name(), theme.px(side), 2.0))
    made.setFixedSize(theme.px(side), theme.px(side))
    made.setScaledContents(True)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role of the sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class StateMark(QWidget):
    """The shape of a state, beside the word that says it."""

    def __init__(self, theme: Theme, state: str, side: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._part = 0.0
        self._ground: QColor | None = None
        self.setFixedSize(theme.px(side), theme.px(side))

    def show_state(self, state: str, part: float = 0.0, ground: str = "") -> None:
        """Show another state; `part` is of a draft, `ground` the token behind the shape."""
        self._state = state
        self._part = part
        self._ground = self._theme.ink(ground) if ground else None
        self.update()

    @property
    def state(self) -> str:
        return self._state

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        paint_state(
            painter,
            QRectF(self.rect()),
            self._state,
            self._theme,
            part=self._part,
            ground=self._ground,
        )
        painter.end()


def line(*, upright: bool = False) -> QFrame:
    """Make a hairline between parts."""
    made = QFrame()
    made.setProperty("role", "upright" if upright else "line")
    return made


def row(*parts: QWidget | QLayout | int | None, gap: int = 8, stretch: int = -1) -> QHBoxLayout:
    """Lay parts side by side; a number is a space, None takes what is left."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, stretch)
    return layout


def column(*parts: QWidget | QLayout | int | None, gap: int = 4, stretch: int = -1) -> QVBoxLayout:
    """Lay parts one under another; as `row`."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, stretch)
    return layout


def _fill(
    layout: QBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int, stretch: int
) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for index, part in enumerate(parts):
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part, 1 if index == stretch else 0)
        else:
            layout.addLayout(part, 1 if index == stretch else 0)


def holder(layout: QLayout, role: str = "") -> QFrame:
    """Put a layout into a frame of a role, so that it can be shown, hidden and coloured."""
    made = QFrame()
    if role:
        made.setProperty("role", role)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            _send_away(widget)
        elif (inner := item.layout()) is not None:
            clear(inner)


_LEAVING: set[QWidget] = set()
"""What waits to be gone. Without a parent and without a name here it would be gone at once, also in
the middle of the press that sends it away, and Qt would go on with what is no more."""


def _send_away(widget: QWidget) -> None:
    widget.hide()
    _LEAVING.add(widget)
    widget.destroyed.connect(lambda: _LEAVING.discard(widget))
    widget.setParent(None)
    widget.deleteLater()


class Panel(QFrame):
    """A sheet on the ground of a page: a head with a title and something at its right, and rows.

    `body` is the layout under the head.
    """

    def __init__(
        self, theme: Theme, title: str = "", right: QWidget | None = None, *, padded: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title = label(title, "strong")
        self.right = label("", "second")
        if title:
            head = row(self.title, None, right or self.right, gap=theme.px(8))
            head.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
            strip = holder(head, "row")
            strip.setMinimumHeight(theme.px(44))
            outer.addWidget(strip)
        self.body = QVBoxLayout()
        margin = theme.px(16) if padded else 0
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.px(8) if padded else 0)
        outer.addLayout(self.body)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets under those that are there."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_row(self, *parts: QWidget | QLayout | int | None, role: str = "row") -> QFrame:
        """Put a row with the panel's margins under those that are there, and a hairline."""
        layout = row(*parts, gap=self.theme.px(10))
        margin = self.theme.px(16)
        layout.setContentsMargins(margin, self.theme.px(9), margin, self.theme.px(9))
        strip = holder(layout, role)
        self.body.addWidget(strip)
        return strip


def scrolled(widget: QWidget) -> QScrollArea:
    """Let a widget scroll where the room is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    ground = QWidget()  # asked for the viewport that it has, PySide6 prepares every kind of widget
    ground.setAutoFillBackground(False)
    area.setViewport(ground)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Elided(QLabel):
    """A line of plain text that is shortened where the room is too small, and whole in its tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()
