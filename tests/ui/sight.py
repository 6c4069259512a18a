"""Sight: what on a widget that is shown could not be read whole, lies askew, or has no name."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollBar,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui.fields import Choice
from ui.parts import Elided
from ui.table import EDGE, INSET
from ui.tokens import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.theme import Theme

SHEET = (Path(__file__).parents[2] / "ui" / "app.qss").read_text(encoding="utf-8")
GROUNDS = dict(re.findall(r'QFrame\[role="([a-z-]+)"\] \{ background: @([a-z0-9-]+);', SHEET))
"""The token of the ground of each role that has one of its own."""

TRIVIAL = 1
"""So many pixels may a measure be off: fonts have fractions of them."""

READABLE = 4.5
FRAME, MOST = 3, 100_000
TURNS = 6
"""So often what a new size brings about is carried out: a row that wraps moves those below it."""


def settle() -> None:
    """Have everything laid out that waits for it."""
    for _ in range(TURNS):
        QApplication.sendPostedEvents()


def faults(root: QWidget, theme: Theme) -> list[str]:
    """List what is wrong with a widget and all that is shown in it, each with where it stands."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root) or _is_internal(widget):
            continue
        told = [*_cut(widget, theme), *_outside(widget, root), *_overlaps(widget)]
        told += [*_nameless(widget), *_pale(widget, theme)]
        found.extend(f"{one} | {_where(widget, root)}" for one in told)
    return found


def _is_internal(widget: QWidget) -> bool:
    """Leave out what Qt itself puts into its widgets."""
    parent = widget.parentWidget()
    is_part = isinstance(widget, QLineEdit) and isinstance(parent, QComboBox | QAbstractSpinBox)
    is_clear = isinstance(widget, QToolButton) and isinstance(parent, QLineEdit)
    is_qt = widget.objectName().startswith("qt_") and not isinstance(widget, QLabel)
    return is_part or is_clear or is_qt or isinstance(widget, QScrollBar)


def _where(widget: QWidget, root: QWidget) -> str:
    """Name a widget by its class, its words, and the classes around it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    words = text or widget.accessibleName()
    names: list[str] = []
    around: QWidget | None = widget
    while around is not None and around is not root:
        if type(around).__module__.startswith("ui."):
            names.append(type(around).__name__)
        around = around.parentWidget()
    return f"{type(widget).__name__} “{words[:60]}” in {' < '.join(names[:5])}"


# What is cut


def _cut(widget: QWidget, theme: Theme) -> Iterator[str]:
    if isinstance(widget, Elided | QLineEdit):
        yield from _low(widget)
    elif isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _cut_button(widget)
    elif isinstance(widget, QHeaderView):
        yield from _cut_header(widget, theme)
    elif isinstance(widget, QTabBar):
        yield from _cut_tabs(widget)
    elif isinstance(widget, QComboBox):
        yield from _cut_choice(widget)
    elif isinstance(widget, QAbstractSpinBox):
        yield from _low(widget, widget.fontMetrics().height() + 2 * FRAME)


def _low(widget: QWidget, least: int = 0) -> Iterator[str]:
    least = least or widget.minimumSizeHint().height()
    if widget.height() < least - TRIVIAL:
        yield f"too low: {widget.height()} of {least}"


def _cut_label(shown: QLabel) -> Iterator[str]:
    asked = shown.sizeHint()
    if shown.wordWrap():
        inside = shown.contentsRect().width()
        room = QRect(0, 0, inside, MOST)
        wrapped = shown.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, shown.text())
        if wrapped.width() > inside + TRIVIAL:
            yield f"a word is wider than its label: {wrapped.width()} in {inside}"
        tall = shown.heightForWidth(shown.width())
    else:
        tall = asked.height()
        if asked.width() > shown.width() + TRIVIAL:
            yield f"too narrow: {shown.width()} of {asked.width()}"
    if tall > shown.height() + TRIVIAL:
        yield f"too low: {shown.height()} of {tall}"


def _cut_button(shown: QAbstractButton) -> Iterator[str]:
    asked = shown.sizeHint()
    if isinstance(shown, QToolButton):  # its hint counts the sheet's border twice
        metrics = shown.fontMetrics()
        asked.setWidth(metrics.horizontalAdvance(shown.text().replace("&&", "&")) + 2 * FRAME)
        asked.setHeight(metrics.height() + shown.iconSize().height() + 2 * FRAME)
    if asked.width() > shown.width() + TRIVIAL:
        yield f"too narrow: {shown.width()} of {asked.width()}"
    if asked.height() > shown.height() + TRIVIAL:
        yield f"too low: {shown.height()} of {asked.height()}"


def _cut_header(shown: QHeaderView, theme: Theme) -> Iterator[str]:
    if shown.orientation() != Qt.Orientation.Horizontal or type(shown) is not QHeaderView:
        return
    font = QFontMetrics(theme.font(13, bold=True))
    for at in range(shown.count()):
        text = shown.model().headerData(at, shown.orientation()) or ""
        edges = (at == 0) + (at == shown.count() - 1)
        asked = (
            font.horizontalAdvance(text) + edges * theme.px(EDGE) + (2 - edges) * theme.px(INSET)
        )
        if shown.isSortIndicatorShown() and shown.sortIndicatorSection() == at:
            asked += theme.px(12)
        if text and asked > shown.sectionSize(at) + TRIVIAL:
            yield f"heading “{text}” is too narrow: {shown.sectionSize(at)} of {asked}"


def _cut_tabs(shown: QTabBar) -> Iterator[str]:
    for at in range(shown.count()):
        asked = shown.tabSizeHint(at).width()
        if shown.tabRect(at).width() < asked - TRIVIAL:
            yield f"tab “{shown.tabText(at)}” is too narrow: {shown.tabRect(at).width()} of {asked}"
    last = shown.tabRect(shown.count() - 1).right()
    if last > shown.width() and not shown.usesScrollButtons():
        yield f"the last tab ends outside: {last} of {shown.width()}"


def _cut_choice(shown: QComboBox) -> Iterator[str]:
    yield from _low(shown)
    if shown.isEditable():
        return
    option = QStyleOptionComboBox()
    shown.initStyleOption(option)
    field = shown.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, shown
    )
    asked = shown.fontMetrics().horizontalAdvance(shown.currentText())
    is_whole_in_tip = isinstance(shown, Choice) and shown.toolTip() == shown.currentText()
    if asked > field.width() + TRIVIAL and not is_whole_in_tip:
        yield f"“{shown.currentText()}” is too wide: {asked} in {field.width()}"


# What lies askew


def _outside(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Tell of a widget that reaches out of its parent, where nothing scrolls it."""
    parent = widget.parentWidget()
    if widget is root or parent is None or widget.isWindow() or _is_scrolled(widget):
        return
    if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        yield f"reaches outside: {_said(widget.geometry())} in {_said(parent.rect())}"


def _is_scrolled(widget: QWidget) -> bool:
    """Tell whether a widget is what moves inside an area that scrolls, or such an area's edge."""
    parent = widget.parentWidget()
    around = parent.parentWidget() if parent is not None else None
    moves = isinstance(around, QAbstractScrollArea) and around.viewport() is parent
    return moves or isinstance(parent, QAbstractScrollArea)


def _overlaps(widget: QWidget) -> Iterator[str]:
    layout = widget.layout()
    if layout is None or isinstance(widget, QStackedWidget | QMainWindow):
        return
    shown = [one for one in _laid(layout) if one.isVisibleTo(widget)]
    for one, other in combinations(shown, 2):
        both: QRect = one.geometry() & other.geometry()
        if both.width() > TRIVIAL and both.height() > TRIVIAL:
            yield f"overlap by {_said(both)}: {_where(one, widget)} and {_where(other, widget)}"


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """List what lies in a layout and in those inside it, without asking for its items."""
    holder = layout.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for widget in holder.findChildren(QWidget, options=direct) if holder else ():
        if layout.indexOf(widget) >= 0:
            yield widget
    for inner in layout.findChildren(QLayout, options=direct):
        yield from _laid(inner)


def _said(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"  # noqa: RUF001  # by


# What has no name, and what is pale


def is_focusable(widget: QWidget) -> bool:
    """Tell whether Tab comes to a widget."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisible() and not _is_internal(widget)


def _nameless(widget: QWidget) -> Iterator[str]:
    if not is_focusable(widget):
        return
    spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    if not spoken.strip():
        yield "has no name"


def _pale(widget: QWidget, theme: Theme) -> Iterator[str]:
    """Tell of a label whose ink cannot be read on the ground of the frame that it stands in."""
    if not isinstance(widget, QLabel) or not widget.text() or not widget.isEnabled():
        return
    if str(widget.property("role") or "").startswith(("tag", "number")):
        return
    around, ground = widget.parentWidget(), "window"
    while around is not None:
        if (role := around.property("role")) in GROUNDS:
            ground = GROUNDS[role]
            break
        if around.isWindow():
            ground = "window" if isinstance(around, QMainWindow) else "surface"
            break
        around = around.parentWidget()
    if ground == "transparent":
        return
    ink = widget.palette().windowText().color().name()
    found = contrast(ink, theme.ink(ground).name())
    if found < READABLE:
        yield f"pale: {ink} on {ground}, {found:.2f}"
