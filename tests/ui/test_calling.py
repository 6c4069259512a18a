"""Calling contestants up in the window: keys on the roll, the stage bar, and what judges see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.domain.calling import CALLS_BEFORE_ABSENT
from judging_app.language import Language
from judging_app.services import call, time_keeping
from judging_app.storage import calls, readings
from tests.builders import OPERATOR, Room, found, memory_folder
from ui.pages.roster.dialogs import PresenceDialog
from ui.pages.roster.page import RosterPage
from ui.pages.scoring.page import ScoringPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

    Open = Callable[[], RosterPage]

ID = Language("id")
CTRL = Qt.KeyboardModifier.ControlModifier
H, T, L, P = Qt.Key.Key_H, Qt.Key.Key_T, Qt.Key.Key_L, Qt.Key.Key_P
M, B, S = Qt.Key.Key_M, Qt.Key.Key_B, Qt.Key.Key_S


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def room(folder: Path) -> Room:
    """A session of c1 to c3 and three judges; nothing is recorded yet."""
    held = Room(found(folder / "office"))
    held.prepare()
    return held


@pytest.fixture
def opened(shown: Shown, room: Room) -> Open:
    def open_page() -> RosterPage:
        page: RosterPage = shown(RosterPage, room.desk)
        assert QTest.qWaitForWindowActive(page)
        page.table.setFocus()
        return page

    return open_page


def press(page: RosterPage, key: Qt.Key) -> None:
    QTest.keyClick(page.table, key)


def states(desk: Desk) -> dict[str, str]:
    return {who: one.state for who, one in calls.calls(desk.ledger, "S").items()}


def presences(room: Room) -> dict[str, str]:
    attended = readings.hearing(room.desk.ledger, "S").attendances
    return {who: one.state for who, one in attended.items()}


def test_each_key_on_a_row_moves_the_contestant_on(opened: Open, room: Room) -> None:
    page = opened()
    press(page, P)
    assert states(room.desk) == {"c1": "called"}
    press(page, M)
    assert states(room.desk) == {"c1": "on_stage"}
    press(page, B)
    assert states(room.desk) == {"c1": "heard", "c2": "on_stage"}
    press(page, S)
    assert states(room.desk) == {"c1": "heard", "c2": "heard"}
    press(page, S)
    assert states(room.desk) == {"c1": "heard", "c2": "heard"}


def test_the_bar_says_who_is_on_stage_and_who_is_next(opened: Open) -> None:
    page = opened()
    bar = page.stage
    QTest.mouseClick(bar.call, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.following, Qt.MouseButton.LeftButton)
    said = [bar._up.who.text(), bar._next.who.text(), bar._next.words.text()]
    assert [one.split()[0] for one in said[:2]] == ["SC-001", "SC-002"]
    assert said[2] == ID.say("views.turn_next")


def test_the_bar_speaks_of_the_next_one_whatever_row_is_chosen(opened: Open, room: Room) -> None:
    page = opened()
    page.table.selectRow(2)
    QTest.mouseClick(page.stage.call, Qt.MouseButton.LeftButton)
    assert states(room.desk) == {"c1": "called"}


def test_who_does_not_come_after_enough_calls_is_offered_as_absent_with_the_reason(
    opened: Open, room: Room
) -> None:
    page = opened()
    press(page, P)
    assert not page.message.action.text()
    for _ in range(CALLS_BEFORE_ABSENT - 1):
        press(page, P)
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    dialog: Any = page.dialog
    assert isinstance(dialog, PresenceDialog)
    assert dialog.reason.text() == "Dipanggil 2 kali, tidak hadir."
    assert dialog.few_calls.isHidden()
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert presences(room) == {"c1": "absent"}
    assert page.stage.following.isEnabled()
    press(page, B)
    assert states(room.desk)["c2"] == "on_stage"


def test_who_was_called_less_often_is_absent_only_after_a_box_was_ticked(
    opened: Open, room: Room
) -> None:
    page = opened()
    press(page, P)
    press(page, T)
    dialog: Any = page.dialog
    assert dialog.few_calls.text().endswith("baru dipanggil 1 kali")
    assert not dialog.act.isEnabled()
    QTest.keyClick(dialog.few_calls, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert presences(room) == {"c1": "absent"}


def test_who_withdrew_needs_no_call(opened: Open) -> None:
    page = opened()
    press(page, T)
    dialog: Any = page.dialog
    dialog.buttons["withdrew"].click()
    dialog.reason.setText("Surat pengunduran diri.")
    assert dialog.few_calls.isHidden()
    assert dialog.act.isEnabled()


def test_putting_off_can_be_undone_and_waiting_again_is_a_button(opened: Open, room: Room) -> None:
    page = opened()
    press(page, L)
    assert states(room.desk) == {"c1": "postponed"}
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    assert states(room.desk) == {"c1": "waiting"}
    press(page, P)
    QTest.mouseClick(page.detail.buttons["wait"], Qt.MouseButton.LeftButton)
    assert states(room.desk) == {"c1": "waiting"}


def test_on_stage_offers_to_start_the_time_and_the_next_one_begins_anew(
    opened: Open, room: Room
) -> None:
    page = opened()
    press(page, B)
    assert page.message.action.text() == ID.say("attendance.start_time")
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    kept = time_keeping.timing(room.desk, "S").timer
    assert (kept.contestant, kept.is_running) == ("c1", True)
    face = page.stage.timer
    assert face.button.text() == ID.say("scoring.timer_stop")
    press(page, B)
    kept = time_keeping.timing(room.desk, "S").timer
    assert (kept.contestant, kept.spent, kept.is_running) == ("c2", 0, False)
    assert (face.button.text(), face.figures.text) == (ID.say("scoring.timer_start"), "07:00")


def test_a_sealed_session_shows_no_stage_and_its_keys_do_nothing(shown: Shown, room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    page: RosterPage = shown(RosterPage, room.desk)
    assert page.stage.isHidden()
    for key in (P, M, B, S, L):
        press(page, key)
    assert states(room.desk) == {}


# The judge's page


@pytest.fixture
def scoring(shown: Shown, room: Room) -> ScoringPage:
    room.attend("c1", "c2", "c3")
    room.declare("j2")
    page: ScoringPage = shown(ScoringPage, room.desk, size=(1366, 708))
    page.score_as("j2")
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.view.focus_marks()
    return page


def test_a_judge_is_offered_who_is_on_stage_and_nothing_jumps(
    scoring: ScoringPage, room: Room
) -> None:
    field = scoring.view.sheet.line
    assert field is not None
    QTest.keyClicks(field.field, "8")
    call.bring_on(room.desk, "S", "c3", by=OPERATOR)
    scoring.reload()
    assert scoring.where.contestant == "c1"
    assert field.field.text() == "8"
    strip = scoring.view.stage
    assert strip.isVisible()
    assert "SC-003" in strip.sentence.text()
    QTest.mouseClick(strip.act, Qt.MouseButton.LeftButton)
    assert scoring.where.contestant == "c3"
    assert strip.isHidden()


def test_who_does_not_score_whom_is_on_stage_is_offered_nothing(
    scoring: ScoringPage, room: Room
) -> None:
    room.recuse("j2", "c3")
    call.bring_on(room.desk, "S", "c3", by=OPERATOR)
    scoring.reload()
    assert scoring.view.stage.isHidden()


def test_the_order_says_who_is_on_stage_next_and_put_off(scoring: ScoringPage, room: Room) -> None:
    call.postpone(room.desk, "S", ["c1"], by=OPERATOR)
    call.bring_on(room.desk, "S", "c2", by=OPERATOR)
    call.call(room.desk, "S", "c3", by=OPERATOR)
    scoring.reload()
    pane = scoring.view.order_pane
    cells = [pane._who(turn) for turn in pane.table.model_table.rows]
    assert [(cell.state, cell.second.split(" \N{MIDDLE DOT} ")[-1]) for cell in cells] == [
        ("stage", "Sedang tampil"),
        ("waiting", "Berikutnya, panggilan ke-1"),
        ("postponed", "Ditunda ke akhir"),
    ]
