"""The declaration of ties before the first ballot, by keyboard alone, and the chair's ruling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from judging_app.domain.roles import Actor
from judging_app.services import declare, register
from judging_app.storage import readings
from tests.builders import OFFICE, Room, contestant, found, person
from ui.pages.monitor.page import MonitorPage
from ui.pages.monitor.ruling import RulingDialog
from ui.pages.scoring.page import ScoringPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A session of c1 to c3 whose judge j2 is of the institution of c3; nobody declared yet."""
    desk = found(tmp_path / "office")
    register.take_in(desk, [replace(contestant(3), institution="Institute j2")], by=OFFICE)
    made = Room(desk)
    made.prepare()
    made.attend("c1", "c2", "c3")
    yield made
    desk.close()


def opened(shown: Shown, room: Room, judge: str = "j2") -> ScoringPage:
    page: ScoringPage = shown(ScoringPage, room.desk)
    page.arrive("S")
    page.score_as(judge)
    QApplication.processEvents()
    return page


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key where the focus is."""
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def test_no_ballot_is_seen_before_the_judge_declared(shown: Shown, room: Room) -> None:
    page = opened(shown, room)
    assert page.stack.currentWidget() is page.declaring
    assert page.view.head.isVisible()
    assert not page.declaring.foot.declare.isEnabled()
    assert [row.contestant for row in page.declaring.table.rows] == ["c1", "c2", "c3"]


def test_ties_are_declared_with_the_keyboard_alone(shown: Shown, room: Room) -> None:
    page = opened(shown, room)
    table, foot = page.declaring.table, page.declaring.foot
    assert table.hasFocus()
    assert table.answer(table.rows[2]).tie == "institution", "the data propose it"
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is table.editors["c1"].kind
    press(Qt.Key.Key_Down, 2)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is table.editors["c1"].note
    write("Pemasok")
    press(Qt.Key.Key_Return)
    assert table.hasFocus()
    assert table.current.contestant == "c2"
    while QApplication.focusWidget() is not foot.tick:
        press(Qt.Key.Key_Tab)
    assert not foot.declare.isEnabled()
    press(Qt.Key.Key_Space)
    assert foot.declare.isEnabled()
    press(Qt.Key.Key_Tab, 3)
    assert QApplication.focusWidget() is foot.declare
    press(Qt.Key.Key_Space)
    assert page.stack.currentWidget() is page.view
    heard = readings.hearing(room.desk.ledger, "S")
    assert {who: one.tie for (who, _), one in heard.recusals.items()} == {
        "c1": "business",
        "c3": "institution",
    }
    assert heard.recusals["c1", "j2"].note == "Pemasok"
    assert heard.declarations["j2"].contestants == ("c1", "c2", "c3")


def test_a_proposed_tie_is_unticked_only_with_a_note(shown: Shown, room: Room) -> None:
    page = opened(shown, room)
    table, foot = page.declaring.table, page.declaring.foot
    table.selectRow(2)
    press(Qt.Key.Key_Space)
    foot.tick.setChecked(True)
    assert not foot.declare.isEnabled()
    assert "SC-003" in foot.why.text()
    assert QApplication.focusWidget() is table.editors["c3"].note
    write("pindah")
    foot.tick.setChecked(True)
    foot.declare.click()
    heard = readings.hearing(room.desk.ledger, "S")
    assert (heard.recusals["c3", "j2"].recused, heard.recusals["c3", "j2"].note) == (
        False,
        "pindah",
    )
    assert page.stack.currentWidget() is page.view


def test_what_is_said_after_the_tick_takes_the_tick_back(shown: Shown, room: Room) -> None:
    page = opened(shown, room)
    foot = page.declaring.foot
    foot.tick.setChecked(True)
    assert foot.declare.isEnabled()
    page.declaring.table.setFocus()
    press(Qt.Key.Key_Space)
    assert not foot.tick.isChecked()


def test_a_judge_is_asked_again_for_who_is_new(shown: Shown, room: Room) -> None:
    by = Actor("j2", "judge")
    declare.declare(room.desk, "S", {}, by=by, contestants=("c1", "c3"))
    page = opened(shown, room)
    assert page.stack.currentWidget() is page.declaring
    assert [row.contestant for row in page.declaring.table.rows] == ["c2"]
    page.declaring.foot.tick.setChecked(True)
    page.declaring.foot.declare.click()
    assert page.stack.currentWidget() is page.view


def test_another_judge_does_not_go_on_with_what_one_ticked(shown: Shown, room: Room) -> None:
    page = opened(shown, room)
    press(Qt.Key.Key_Space)
    page.lock()
    page.score_as("j3")
    assert page.declaring.table.ticked_count == 0


def test_two_hundred_contestants_need_fields_only_where_one_is_ticked(
    shown: Shown, tmp_path: Path
) -> None:
    desk = found(tmp_path / "many")
    many = [contestant(number) for number in range(1, 201)]
    register.take_in(desk, [*many, person("j1")], by=OFFICE)
    room = Room(desk)
    room.prepare(tuple(one.id for one in many))
    page = opened(shown, room, "j1")
    table = page.declaring.table
    assert (len(table.rows), len(table.editors)) == (200, 0)
    table.selectRow(150)
    press(Qt.Key.Key_Space)
    assert len(table.editors) == 1
    desk.close()


def test_the_chair_sees_what_changes_before_ruling(shown: Shown, room: Room) -> None:
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.score("c2", "j3", 100, 100, 100, reason="misread")
    room.score("c1", "j3", 79, 79, 79, reason="misread")
    room.recuse("j3", "c2")
    page: MonitorPage = shown(MonitorPage, room.desk)
    page.arrive("S")
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(1, 3))
    press(Qt.Key.Key_Return)
    assert page.dialog is not None
    page.dialog.confirm()
    QApplication.processEvents()
    dialog = page.dialog
    assert isinstance(dialog, RulingDialog)
    assert dialog.table is not None
    moved = [one.contestant for one in dialog.table.model_table.rows]
    assert moved == ["c2", "c1"]
    assert not dialog.act.isEnabled()
    dialog.out.click()
    dialog.reason.setFocus()
    write("Keluarga dekat.")
    dialog.confirm()
    QApplication.processEvents()
    assert readings.hearing(room.desk.ledger, "S").exclusions["c2", "j3"].excluded
