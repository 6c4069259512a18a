"""What every test stands on: a window system that is always there, and a silent log."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sample_play import play_once

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3  # noqa: S108  # pytest makes its own folder there
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    # Thousands of small ledgers are synced in a run; a disk's own time proves nothing more.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(autouse=True)
def _nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which something warned; who expects it asserts it and clears `caplog`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [one.getMessage() for one in records if one.levelno >= logging.WARNING] == []


@pytest.fixture(autouse=True)
def _no_key_is_held() -> Iterator[None]:
    """Let go of Shift and Ctrl: Qt takes them as held until the next key, whichever test types it.

    While Shift is held, choosing a row adds it to those that are chosen.
    """
    yield
    if "PySide6.QtTest" not in sys.modules:
        return
    from PySide6.QtCore import Qt  # noqa: PLC0415  # only where a test has a window
    from PySide6.QtTest import QTest  # noqa: PLC0415  # as above
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415  # as above

    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)
        assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme, played once for all processes of this run; copy what you open."""
    own = tmp_path_factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return play_once(run / "played")
