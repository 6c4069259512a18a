"""The layouts: nobody asks Qt's own for an item, and a turning row measures what stands in it.

PySide 6.11 still knows an item that a layout gave out after Qt deleted it with its widget. When the
address is used again and that object is deleted, the program ends. (Of 300 rounds of forty labels
that were asked so, each of six runs ended; without asking, none.)
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from ui.parts import row
from ui.turning import Turning

ROOT = Path(__file__).parents[2]
ASKING = {"itemAt", "itemAtPosition"}
ROUNDS = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import *
app = QApplication([])
outer = QFrame()
layout = QHBoxLayout(outer)
for _ in range(300):
    for _ in range(40):
        layout.addWidget(QLabel("x"))
    for at in range(layout.count() if sys.argv[1] == "asking" else 0):
        layout.itemAt(at).isEmpty()
    for label in outer.findChildren(QLabel):
        label.setParent(None)
        label.deleteLater()
    label = None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    parent = QFrame()
    for at in range(400):
        kind = (QLabel, QFrame, QWidget, QPushButton, QHBoxLayout, QObject)[at % 6]
        made = kind()
        if isinstance(made, QLayout):
            QFrame(parent).setLayout(made)
        else:
            made.setParent(parent)
        made = None
    parent.deleteLater()
    parent = None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
"""


def asked_in(path: Path) -> list[int]:
    """List the lines of a module that ask something for an item of it."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
    ]


def test_no_layout_is_asked_for_an_item() -> None:
    modules = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "tests" / "ui").rglob("*.py")]
    assert len(modules) > 150
    assert {path.name: lines for path in modules if (lines := asked_in(path))} == {}


@pytest.mark.torture
@pytest.mark.parametrize(("way", "ends"), [("asking", True), ("leaving alone", False)])
def test_what_pyside_does_with_an_item_that_was_asked_for(way: str, *, ends: bool) -> None:
    done = subprocess.run([sys.executable, "-c", ROUNDS, way], check=False, capture_output=True)
    assert (done.returncode < 0, done.returncode == 0) == (ends, not ends), done.stderr


def test_a_turning_row_needs_the_width_of_what_is_shown_in_it(qtbot: object) -> None:
    assert qtbot is not None
    words, more = QLabel("words"), QLabel("and more of them")
    parts = row(words, more, gap=10)
    turning = Turning(parts, (words, more))
    both = turning.sizeHint().width()
    more.hide()
    assert turning.sizeHint().width() == words.sizeHint().width()
    assert both == words.sizeHint().width() + more.sizeHint().width() + 10
