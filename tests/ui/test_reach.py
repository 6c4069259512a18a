"""Large buttons: with them every control of every scene is large enough for a finger."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QTabBar, QWidget

from judging_app.demo.sample_bundles import sample_bundles
from judging_app.demo.sample_day import make_sample
from judging_app.language import Language
from tests.ui.reach import too_small
from tests.ui.sight import faults, settle
from tests.ui.walk import WINDOWS, fit
from ui.scenes.table import SCENES
from ui.screens import Makers, staged
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.scenes.stage import Stage

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[pytest.param(90, marks=pytest.mark.torture), 100])
def stage(tmp_path: Path, qapp: object, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """The running window, everything in it large, with small words and usual ones."""
    assert qapp is not None
    settings = Namespace(theme="light", text=request.param)
    makers = Makers(make_sample, sample_bundles)
    with staged(settings, Language("id"), tmp_path, ROOT / "rubrics", makers) as stage:
        running = stage.running
        running.choose(msgspec.structs.replace(running.settings, touch=True))
        yield stage
    stage.window.deleteLater()
    stage.settle()


def test_with_large_buttons_a_finger_misses_no_control_and_all_can_be_read(stage: Stage) -> None:
    theme = stage.window.context.presentation.theme
    found: dict[str, str] = {}
    for name, scene in SCENES.items():
        stage.window.resize(*WINDOWS[0])
        scene(stage)
        settle()
        for size in WINDOWS:
            root = fit(stage, size)
            for told in (*too_small(root), *faults(root, theme)):
                found.setdefault(told, f"{name} at {size.width}")
        stage.leave()
    assert not found, "\n".join(f"{told}: {where}" for told, where in found.items())


# The measure itself


@pytest.mark.parametrize(
    "made",
    [lambda: QPushButton("Satu"), lambda: QCheckBox("Dua"), QLineEdit],
    ids=["button", "box", "field"],
)
def test_what_is_too_small_is_seen(qtbot: QtBot, made: type[QWidget]) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    seen = []
    for touch in (False, True):
        Theme(touch=touch).apply(app)
        board = QWidget()
        qtbot.addWidget(board)
        widget = made()
        widget.setParent(board)
        widget.adjustSize()
        board.show()
        settle()
        widget.resize(widget.width(), widget.sizeHint().height())
        seen.append(len(too_small(board)))
    assert seen == [1, 0]


def test_a_low_tab_is_seen(qtbot: QtBot) -> None:
    bar = QTabBar()
    bar.setStyleSheet("QTabBar::tab { height: 20px; width: 60px; padding: 0; }")
    bar.addTab("Satu")
    qtbot.addWidget(bar)
    bar.show()
    assert len(too_small(bar)) == 1
