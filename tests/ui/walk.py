"""A walk through all scenes: what each shows, what is wrong with it, and where Tab goes."""

from __future__ import annotations

import json
from argparse import Namespace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from judging_app.demo.sample_bundles import sample_bundles
from judging_app.demo.sample_day import make_sample
from judging_app.language import Language
from tests.ui.sight import faults, is_focusable, settle
from ui.scenes.table import SCENES
from ui.screens import Makers, Size, staged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.scenes.stage import Stage

ROOT = Path(__file__).parents[2]
WINDOWS = (Size(1366, 768), Size(1280, 720), Size(640, 360))
"""The last one is a screen of 1280 by 720 at 200 %, in units."""

FRAME = Size(40, 60)
"""What a dialog leaves of a screen."""

MOST_STOPS = 240


def stage_in(folder: Path, lang: str, *, theme: str = "light", text: int = 100) -> Iterator[Stage]:
    """Run the program in a folder, as its pictures are made."""
    settings = Namespace(theme=theme, text=text)
    makers = Makers(make_sample, sample_bundles)
    with staged(settings, Language(lang), folder, ROOT / "rubrics", makers) as stage:
        yield stage
    # Windows that stay are given every later theme, too.
    stage.window.deleteLater()
    stage.settle()


class Walked:
    """What a walk through the scenes came by.

    `shown` has each scene's texts and `data` all that people wrote; `faults` the scene where
    something cannot be read, by what is said of it; `missed` the controls to which Tab does not
    come, and `circles` the scenes in which it comes to one twice or never back.
    """

    def __init__(self) -> None:
        self.shown: dict[str, set[str]] = {}
        self.data: set[str] = set()
        self.faults: dict[str, str] = {}
        self.missed: dict[str, list[str]] = {}
        self.circles: list[str] = []


@cache
def walked(code: str) -> Walked:
    """Play every scene in a language, once in a process; the three looks at it are of one play."""
    found = Walked()
    with TemporaryDirectory() as name:
        for stage in stage_in(Path(name), code):
            walk(stage, found)
    return found


def walk(stage: Stage, found: Walked) -> None:
    """Play every scene: read its words, look at it at every size of the window, then press Tab."""
    theme = stage.window.context.presentation.theme
    for name, scene in SCENES.items():
        stage.window.resize(*WINDOWS[0])
        scene(stage)
        settle()
        found.shown[name] = set(texts(stage))
        found.data |= data_of(stage)
        message = stage.page.message
        if message.isVisible() and message.property("role") == "danger-bar":
            found.faults[f"refused: {message.text}"] = name
        for size in WINDOWS:
            for fault in faults(fit(stage, size), theme):
                found.faults.setdefault(fault, f"{name} at {size.width}")
        if not is_ballot(stage):
            root = fit(stage, WINDOWS[0])
            came = stops(root)
            if not len(came) == len(set(came)) < MOST_STOPS:
                found.circles.append(name)
            if missed := left_out(root):
                found.missed[name] = missed
        stage.leave()


def shown(stage: Stage) -> QWidget:
    """Find what a person looks at: the dialog, or else the window."""
    dialog: QWidget | None = stage.page.dialog
    return dialog if dialog is not None else stage.window


def fit(stage: Stage, size: Size) -> QWidget:
    """Give the window a size, and its dialog what a screen of that size leaves to it."""
    stage.window.resize(size.width, size.height)
    dialog = stage.page.dialog
    if dialog is not None:
        room = Size(size.width - FRAME.width, size.height - FRAME.height)
        dialog.setMinimumWidth(min(dialog.minimumWidth(), room.width))
        dialog.fit()
        dialog.resize(min(dialog.width(), room.width), min(dialog.height(), room.height))
    settle()
    return shown(stage)


def texts(stage: Stage) -> Iterator[str]:
    """Read what can be seen on the window and on the dialog over it."""
    roots: list[QWidget] = [stage.window]
    if stage.page.dialog is not None:
        roots.append(stage.page.dialog)
    for root in roots:
        for widget in (root, *root.findChildren(QWidget)):
            if widget is root or widget.isVisibleTo(root):
                yield from filter(None, said_by(widget))


def said_by(widget: QWidget) -> Iterator[str]:
    """Read what one widget says: its words, its tip, and what a screen reader says."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&&", "&")
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def data_of(stage: Stage) -> set[str]:
    """List what people wrote: every text of the ledger, the place of the files, names of things."""
    context, found = stage.window.context, {"Yusuf Maulana"}
    if context.facts is None:
        return found
    ledger = stage.running.operations._desk.ledger  # type: ignore[union-attr]  # it is open
    rows = ledger.connection.execute("SELECT data FROM entry").fetchall()
    for (row,) in rows:
        found.update(strings(json.loads(row)["body"]))
    return found


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever JSON holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        for one in inside:
            yield from strings(one)


def stops(root: QWidget) -> list[QWidget]:
    """Press Tab until it comes back; lists where it came to."""
    window = root.window()
    first = next(one for one in root.findChildren(QWidget) if is_stop(one, root))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    came = [first]
    for _ in range(MOST_STOPS):
        QTest.keyClick(came[-1], Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is None or (focused is first and came[-1] is not first):
            break
        if focused is not came[-1]:  # a date's day, month and year are stops of one control
            came.append(focused)
    return came


def is_stop(widget: QWidget, root: QWidget) -> bool:
    return is_focusable(widget) and widget.window() is root.window()


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text}"


def group_of(widget: QWidget) -> object:
    """Tell what Tab takes as one: of buttons of which one is pressed, it comes to that one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return group
    is_choice = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    return widget.parentWidget() if is_choice else widget


def left_out(root: QWidget) -> list[str]:
    """List the controls to which Tab does not come."""
    came = {group_of(one) for one in stops(root)}
    expected = [one for one in root.findChildren(QWidget) if is_stop(one, root)]
    return [name_of(one) for one in expected if group_of(one) not in came]


def is_ballot(stage: Stage) -> bool:
    """Tell whether a ballot is filled: there Tab keeps a mark and goes on, and F6 turns panes."""
    is_scoring = stage.window.place == "scoring" and stage.page.dialog is None
    return bool(is_scoring and stage.page.where.judge)
