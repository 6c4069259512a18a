"""The screens: every scene can be read whole and reached by keyboard, at every size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judging_app.demo.sample_bundles import sample_bundles
from judging_app.demo.sample_day import make_sample
from judging_app.language import Language
from tests.ui.sight import faults, is_focusable, settle
from ui.fields import text_field
from ui.parts import label
from ui.scenes.table import SCENES
from ui.screens import Makers, Size, staged
from ui.theme import SIZES, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.scenes.stage import Stage

ROOT = Path(__file__).parents[2]
WINDOWS = (Size(1366, 768), Size(1280, 720), Size(640, 360))
"""The last one is a screen of 1280 by 720 at 200 %, in units."""

FRAME = Size(40, 60)
"""What a dialog leaves of a screen."""

MOST_STOPS = 120


def stage_in(folder: Path, lang: str, *, theme: str = "light", text: int = 100) -> Iterator[Stage]:
    """Run the program in a folder, as its pictures are made."""
    settings = Namespace(theme=theme, text=text)
    makers = Makers(make_sample, sample_bundles)
    with staged(settings, Language(lang), folder, ROOT / "rubrics", makers) as stage:
        yield stage
    # Windows that stay are given every later theme, too.
    stage.window.deleteLater()
    stage.settle()


@pytest.fixture(params=["id", "en"])
def stage(tmp_path: Path, request: pytest.FixtureRequest, qapp: object) -> Iterator[Stage]:
    assert qapp is not None
    yield from stage_in(tmp_path, request.param)


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


def seen(stage: Stage) -> dict[str, str]:
    """Play every scene at every size of the window; lists the faults with where they came up."""
    theme = stage.window.context.presentation.theme
    found: dict[str, str] = {}
    for name, scene in SCENES.items():
        stage.window.resize(*WINDOWS[0])
        scene(stage)
        settle()
        message = stage.page.message
        if message.isVisible() and message.property("role") == "danger-bar":
            found[f"refused: {message.text}"] = name
        for size in WINDOWS:
            for fault in faults(fit(stage, size), theme):
                found.setdefault(fault, f"{name} at {size.width}")
        stage.leave()
    return found


def test_every_scene_can_be_read_whole_at_every_size(stage: Stage) -> None:
    assert seen(stage) == {}


@pytest.mark.torture
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", SIZES)
def test_every_scene_can_be_read_whole_in_every_look(
    tmp_path: Path, lang: str, theme: str, text: int, qapp: object
) -> None:
    assert qapp is not None
    for stage in stage_in(tmp_path, lang, theme=theme, text=text):
        assert seen(stage) == {}


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


def test_tab_comes_to_every_control_once(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    skipped: dict[str, list[str]] = {}
    for stage in stage_in(tmp_path, "id"):
        stage.window.resize(*WINDOWS[0])
        for name, scene in SCENES.items():
            scene(stage)
            settle()
            root = shown(stage)
            if not is_ballot(stage):
                came = stops(root)
                assert len(came) == len(set(came)) < MOST_STOPS, name
                if missed := left_out(root):
                    skipped[name] = missed
            stage.leave()
    assert skipped == {}


def test_the_pictures_are_as_large_as_was_asked_and_one_for_each_scene(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "screens", "--json", "--out"]
    asked = ["--size", "1280x720", "--scale", "200", "--lang", "en", "--theme", "dark"]
    environment = {key: text for key, text in os.environ.items() if key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [*command, str(tmp_path), *asked], capture_output=True, check=True, env=environment
    )
    paths = [Path(path) for path in json.loads(done.stdout)["screens"]]
    assert [path.stem.partition("-")[2] for path in paths] == list(SCENES)
    headers = {path.read_bytes()[16:24] for path in paths}
    assert headers == {(1280).to_bytes(4) + (720).to_bytes(4)}


# The sight itself


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    """An empty window in the theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    Theme().apply(app)
    made = QWidget()
    made.resize(400, 200)
    qtbot.addWidget(made)
    return made


def told(board: QWidget) -> str:
    board.show()
    settle()
    return "\n".join(faults(board, Theme()))


def laid(board: QWidget, *widgets: QWidget) -> None:
    layout = QVBoxLayout(board)
    for widget in widgets:
        layout.addWidget(widget)


def test_sound_widgets_have_no_faults(board: QWidget) -> None:
    named = text_field()
    named.setAccessibleName("Nama")
    laid(board, label("Panjang tetapi muat"), label("Kata " * 20, wrap=True), named)
    assert told(board) == ""


def test_a_label_that_is_too_narrow_is_seen(board: QWidget) -> None:
    cut = label("Nilai akhir, rata-rata lima juri")
    cut.setFixedWidth(60)
    laid(board, cut)
    assert "too narrow: 60" in told(board)


def test_a_label_that_wraps_and_is_too_low_is_seen(board: QWidget) -> None:
    cut = label("Nilai akhir, rata-rata lima juri yang berhak menilai peserta ini", wrap=True)
    cut.setFixedSize(120, 20)
    laid(board, cut)
    assert "too low: 20" in told(board)


def test_a_button_whose_words_do_not_fit_is_seen(board: QWidget) -> None:
    cut = QPushButton("Kunci dan finalkan hasil ini")
    cut.setFixedWidth(70)
    laid(board, cut)
    assert "too narrow: 70" in told(board)


def test_a_control_without_a_name_is_seen(board: QWidget) -> None:
    laid(board, QPushButton(), text_field())
    assert told(board).count("has no name") == 2


def test_widgets_that_overlap_are_seen(board: QWidget) -> None:
    one, other = label("Satu"), label("Dua")
    layout = QHBoxLayout(board)
    layout.addWidget(one)
    layout.addWidget(other)
    board.show()
    settle()
    other.setGeometry(one.geometry())
    assert "overlap" in "\n".join(faults(board, Theme()))


def test_a_widget_that_reaches_out_of_its_parent_is_seen(board: QWidget) -> None:
    wide = QLabel("Panjang", board)
    wide.setGeometry(350, 10, 100, 30)
    assert "reaches outside" in told(board)


def test_words_that_cannot_be_read_on_their_ground_are_seen(board: QWidget) -> None:
    pale = label("Pudar")
    palette = pale.palette()
    palette.setColor(palette.ColorRole.WindowText, Theme().ink("line"))
    pale.setPalette(palette)
    laid(board, pale)
    assert "pale" in told(board)


def test_a_control_to_which_tab_does_not_come_is_seen(board: QWidget) -> None:
    one, other, far = QPushButton("Satu"), QPushButton("Dua"), QPushButton("Jauh")
    laid(board, one, other, far)
    told(board)
    assert left_out(board) == []
    for button in (one, other):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(one, other)
    other.installEventFilter(Swallow(other, one))
    assert left_out(board) == ["QPushButton Jauh"]


class Swallow(QWidget):
    """Leads the focus back where it came from."""

    def __init__(self, parent: QWidget, back: QWidget) -> None:
        super().__init__(parent)
        self._back = back
        self.hide()

    def eventFilter(self, _watched: object, event: object) -> bool:  # noqa: N802  # Qt's name
        is_tab = getattr(event, "key", lambda: None)() == Qt.Key.Key_Tab
        if is_tab:
            self._back.setFocus()
        return is_tab
