"""The stopwatch of the scoring page, over a clock that the test turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.language import Language
from ui.pages.scoring.stopwatch import Stopwatch
from ui.presentation import Presentation
from ui.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Hands:
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_it_counts_only_while_it_runs(qtbot: QtBot) -> None:
    clock = Hands()
    watch = Stopwatch(Presentation(Language("id"), Theme()), clock)
    qtbot.addWidget(watch)
    clock.at += 60
    assert (watch.seconds, watch.time.text(), watch.button.text()) == (0, "00:00", "Mulai")
    watch.toggle()
    clock.at += 125.9
    watch.look()
    assert (watch.time.text(), watch.button.text()) == ("02:05", "Jeda")
    watch.toggle()
    clock.at += 3600
    watch.look()
    assert (watch.time.text(), watch.is_running) == ("02:05", False)
    watch.toggle()
    clock.at += 6
    watch.look()
    assert watch.time.text() == "02:11"


def test_it_begins_anew_for_another_contestant(qtbot: QtBot) -> None:
    clock = Hands()
    watch = Stopwatch(Presentation(Language("id"), Theme()), clock)
    qtbot.addWidget(watch)
    watch.toggle()
    clock.at += 30
    watch.clear()
    assert (watch.time.text(), watch.is_running) == ("00:00", False)
