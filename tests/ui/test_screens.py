"""The screens: every scene can be read whole and reached by keyboard, at every size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judging_app.language import LANGUAGES
from tests.ui.conftest import qtbot_application
from tests.ui.sight import faults, settle
from tests.ui.walk import Walked, left_out, stage_in, walk, walked
from ui.fields import text_field
from ui.parts import label
from ui.scenes.table import SCENES
from ui.theme import SIZES, Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_scene_can_be_read_whole_at_every_size(code: str) -> None:
    assert walked(code).faults == {}


@pytest.mark.torture
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", SIZES)
def test_every_scene_can_be_read_whole_in_every_look(
    tmp_path: Path, lang: str, theme: str, text: int, qapp: object
) -> None:
    assert qapp is not None
    for stage in stage_in(tmp_path, lang, theme=theme, text=text):
        found = Walked()
        walk(stage, found)
        assert found.faults == {}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("code", LANGUAGES)
def test_tab_comes_to_every_control_once(code: str) -> None:
    assert walked(code).missed == {}
    assert walked(code).circles == []


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
    Theme().apply(qtbot_application())
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
