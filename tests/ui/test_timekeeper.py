"""The timer in the window: one for a session on every page, kept so that it survives a restart."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from judging_app.domain.timer import Timer
from judging_app.services import call, time_keeping
from judging_app.services.desk import open_desk
from tests.builders import JUDGES, OPERATOR, Room, found, memory_folder
from ui.operations import Operations
from ui.pages.roster.page import RosterPage
from ui.pages.scoring.page import ScoringPage
from ui.timekeeper import KEEP_SECONDS, timekeeper_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown
    from ui.timekeeper import Timekeeper

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
T = Qt.Key.Key_T


class Hands:
    """Two clocks that stand where they were put: of the wall, and of the program."""

    def __init__(self, desk: Desk) -> None:
        self.wall = desk.now()
        self.here = 1000.0
        desk.now = lambda: self.wall

    def __call__(self) -> float:
        return self.here

    def go(self, seconds: float) -> None:
        self.here += seconds
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def room(folder: Path) -> Room:
    held = Room(found(folder / "office"))
    held.prepare()
    held.attend("c1", "c2", "c3")
    for judge in JUDGES:
        held.declare(judge)
    return held


@pytest.fixture
def hands(room: Room) -> Hands:
    return Hands(room.desk)


@pytest.fixture
def page(shown: Shown, room: Room, hands: Hands) -> ScoringPage:
    """A judge's page at the first contestant, over clocks that the test turns."""
    made: ScoringPage = shown(ScoringPage, room.desk, size=(1366, 708))
    made.timekeeper.clock = hands
    made.score_as("j2")
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def later(keeper: Timekeeper, hands: Hands, seconds: float) -> None:
    """Let time pass and the timer look at its clock."""
    hands.go(seconds)
    keeper.tick()


def kept(room: Room) -> Timer:
    return time_keeping.timing(room.desk, "S").timer


def test_the_time_left_goes_down_only_while_it_runs(page: ScoringPage, hands: Hands) -> None:
    face = page.view.head.timer
    later(page.timekeeper, hands, 60)
    assert face.figures.text == "07:00"
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 288)
    assert (face.figures.text, face.rest.text()) == ("02:12", "sisa dari 7 menit")
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 3600)
    assert (face.figures.text, face.button.text()) == ("02:12", "Mulai")


def test_the_last_minute_and_what_is_over_are_told_in_words(
    page: ScoringPage, hands: Hands
) -> None:
    face = page.view.head.timer
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 375)
    assert (face.figures.text, face.rest.text()) == ("00:45", "menit terakhir dari 7")
    later(page.timekeeper, hands, 80)
    assert (face.figures.text, face.rest.text()) == ("+00:35", "lewat dari 7 menit")
    assert "lewat" in face.figures.accessibleName()


def test_the_next_phase_is_begun_by_a_press_and_goes_on_running(
    page: ScoringPage, hands: Hands, room: Room
) -> None:
    face = page.view.head.timer
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 430)
    assert "Tanya jawab" in face.next.text()
    QTest.mouseClick(face.next, Qt.MouseButton.LeftButton)
    later(page.timekeeper, hands, 60)
    assert (face.figures.text, face.is_running) == ("12:00", True)
    assert face.next.isHidden()
    QTest.keyClick(page, T, CTRL | SHIFT)
    assert (kept(room).phase, face.figures.text) == (1, "12:00")


def test_what_runs_is_kept_at_each_press_and_every_few_seconds(
    page: ScoringPage, hands: Hands, room: Room
) -> None:
    QTest.keyClick(page, T, CTRL)
    assert (kept(room).spent, kept(room).is_running) == (0, True)
    hands.go(KEEP_SECONDS - 1)
    page.timekeeper.tick()
    hands.wall -= timedelta(seconds=KEEP_SECONDS)
    assert not kept(room).is_running, "nothing was kept since, and the clock went backwards"
    hands.wall += timedelta(seconds=KEEP_SECONDS)
    later(page.timekeeper, hands, 1)
    hands.wall -= timedelta(seconds=1)
    assert kept(room) == Timer(contestant="c1", spent=KEEP_SECONDS * 1000, is_running=False)


def test_after_a_restart_a_running_time_has_gone_on_and_a_paused_one_has_not(
    shown: Shown, page: ScoringPage, hands: Hands, room: Room, folder: Path
) -> None:
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 20)
    room.desk.close()
    for passed, is_running in ((40, True), (100, False)):
        at = hands.wall + timedelta(seconds=passed)
        desk = open_desk(folder / "office" / "office.audition", folder / "office" / "keys",
                         now=partial(datetime.fromisoformat, at.isoformat()))  # fmt: skip
        again: ScoringPage = shown(ScoringPage, desk, size=(1366, 708))
        again.score_as("j2")
        face = again.view.head.timer
        assert (face.figures.text, face.is_running) == ("06:00", is_running)
        if is_running:
            face.button.click()
        desk.close()


def test_another_page_shows_the_same_time(
    page: ScoringPage, hands: Hands, room: Room, qtbot: object
) -> None:
    assert qtbot is not None
    roll = RosterPage(page.context)
    roll.reload()
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 90)
    assert roll.stage.timer.figures.text == page.view.head.timer.figures.text == "05:30"
    QTest.mouseClick(roll.stage.timer.button, Qt.MouseButton.LeftButton)
    assert not page.view.head.timer.is_running
    assert kept(room).spent == 90_000
    roll.deleteLater()


def test_a_time_that_runs_is_not_disturbed_by_what_else_is_recorded(
    page: ScoringPage, hands: Hands
) -> None:
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 30)
    hands.wall -= timedelta(hours=1)
    page.operations.do(page, call.call, "S", "c2", by=OPERATOR)
    QCoreApplication.processEvents()
    later(page.timekeeper, hands, 30)
    assert (page.view.head.timer.figures.text, page.view.head.timer.is_running) == ("06:00", True)


def test_going_to_another_ballot_leaves_a_running_time_alone(
    page: ScoringPage, hands: Hands
) -> None:
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 30)
    page.show_contestant("c3")
    face = page.view.head.timer
    assert (face.figures.text, face.is_running) == ("06:30", True)
    assert face.phase.text().startswith("SC-001")


def test_a_sound_is_made_once_at_the_end_of_a_phase_and_only_where_it_is_wanted(
    page: ScoringPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 420)
    assert heard == []
    page.timekeeper.begin_again("S", "c1")
    page.timekeeper.has_sound = True
    QTest.keyClick(page, T, CTRL)
    for seconds in (419, 1.1, 0.5, 1, 1):
        later(page.timekeeper, hands, seconds)
    assert heard == [1]


class Painted(QObject):
    """Counts which widgets of a window are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.who: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() in {QEvent.Type.Paint, QEvent.Type.LayoutRequest}:
            self.who.append(type(watched).__name__)
        return False


def test_a_second_paints_the_figures_and_the_bar_and_lays_nothing_out(
    page: ScoringPage, hands: Hands
) -> None:
    QTest.keyClick(page, T, CTRL)
    later(page.timekeeper, hands, 3)
    QApplication.setCursorFlashTime(0)  # a caret that blinks paints its row
    for _ in range(5):
        QApplication.processEvents()
    painted = Painted()
    QApplication.instance().installEventFilter(painted)  # type: ignore[union-attr]  # there is one
    later(page.timekeeper, hands, 1)
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(painted)  # type: ignore[union-attr]  # as above
    assert "Figures" in painted.who
    assert not {"BallotSheet", "OrderPane", "CriterionRow", "Guidance", "Foot"} & set(painted.who)


def test_the_program_has_one_timekeeper(page: ScoringPage) -> None:
    assert timekeeper_of(page.context) is page.timekeeper
    assert isinstance(page.timekeeper.parent(), Operations)
