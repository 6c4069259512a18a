"""What chair and committee do from a cell of the progress: rulings, absences, replacing, swaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from judging_app.services import arrange, follow
from judging_app.storage import readings
from tests.builders import OFFICE, REASON, Room, found, memory_folder
from ui.away_form import AwayForm
from ui.pages.monitor.page import MonitorPage
from ui.pages.monitor.replacing import ReplacingDialog
from ui.pages.monitor.ruling import RulingDialog
from ui.pages.monitor.story import StoryDialog
from ui.pages.monitor.swapping import SwapDialog, SwapForm
from ui.pages.prepare.page import PreparePage
from ui.pages.prepare.reseating import ReseatingDialog
from ui.pages.roster.dialogs import PresenceDialog
from ui.pages.roster.page import RosterPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.conftest import Shown
    from ui.page import Page


@pytest.fixture
def room() -> Iterator[Room]:
    """A session with everybody present and scored: 80, 70 and 60."""
    with memory_folder() as folder:
        made = Room(found(folder / "office"))
        made.prepare()
        made.attend("c1", "c2", "c3")
        made.score_all({"c1": 80, "c2": 70, "c3": 60})
        yield made
        made.desk.close()


@pytest.fixture
def page(shown: Shown, room: Room) -> MonitorPage:
    made: MonitorPage = shown(MonitorPage, room.desk)
    made.arrive("S")
    return made


def chosen(page: MonitorPage, row: int, column: int, act: str) -> None:
    """Open the story of a cell and press one of its acts."""
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(row, column))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    QTest.mouseClick(dialog_of(page, StoryDialog).more[act], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def dialog_of(page: Page, kind: type) -> Any:  # noqa: ANN401  # of that kind
    assert isinstance(page.dialog, kind)
    return page.dialog


def confirm(page: Page) -> None:
    assert page.dialog is not None
    assert page.dialog.act.isEnabled(), page.dialog.why_not
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def states(room: Room) -> list[list[str]]:
    rows = follow.progress(room.desk, "S").rows
    return [[cell.state for cell in row.cells] for row in rows]


def test_the_chair_takes_one_ballot_out_and_sees_before_what_changes(
    page: MonitorPage, room: Room
) -> None:
    chosen(page, 0, 3, "rule")
    dialog = dialog_of(page, RulingDialog)
    assert dialog.why_not
    dialog.out.click()
    dialog.reason.setText(REASON)
    confirm(page)
    assert states(room)[0] == ["submitted", "submitted", "excluded"]


def test_all_ballots_of_a_judge_are_taken_out_at_once(page: MonitorPage, room: Room) -> None:
    chosen(page, 0, 2, "rule_all")
    dialog = dialog_of(page, RulingDialog)
    dialog.out.click()
    dialog.reason.setText(REASON)
    confirm(page)
    assert [row[1] for row in states(room)] == ["excluded"] * 3


@pytest.mark.parametrize(
    ("range_", "away"), [("chosen", [1]), ("before", [0, 1]), ("after", [1, 2])]
)
def test_a_judge_is_recorded_away_from_the_first_or_to_the_last(
    page: MonitorPage, room: Room, range_: str, away: list[int]
) -> None:
    chosen(page, 1, 3, "away")
    form = dialog_of(page, AwayForm)
    assert form.judge.value == "j3"
    form.range.choose(range_)
    form.reason.setText(REASON)
    confirm(page)
    column = [row[2] for row in states(room)]
    assert [at for at, state in enumerate(column) if state == "unruled_absence"] == away


def test_a_judge_is_replaced_from_a_contestant_on(shown: Shown, room: Room) -> None:
    room.attend("c1")
    arrange.seat(room.desk, "S", "j4", "member", by=OFFICE)
    page: MonitorPage = shown(MonitorPage, room.desk)
    page.arrive("S")
    chosen(page, 1, 4, "replace")
    dialog = dialog_of(page, ReplacingDialog)
    assert dialog.kept.isHidden()
    assert dialog.why_not
    dialog.new.choose("j5")
    dialog.new.picked.emit("j5")
    dialog.reason.setText(REASON)
    confirm(page)
    assert [row[3:] for row in states(room)] == [
        ["not_scored", "absent"],
        ["absent", "not_scored"],
        ["absent", "not_scored"],
    ]


def test_ballots_under_a_wrong_number_are_swapped_by_two_people(
    page: MonitorPage, room: Room
) -> None:
    chosen(page, 0, 1, "swap")
    form = dialog_of(page, SwapForm)
    assert [who for who, box in form.boxes.items() if box.isChecked()] == ["j1"]
    for box in form.boxes.values():
        box.setChecked(True)
    form.other.choose("c2")
    confirm(page)
    dialog = dialog_of(page, SwapDialog)
    moved = [one.number for one in dialog.changes.table.model_table.rows]
    assert moved == ["SC-001", "SC-002"]
    dialog.witness.setCurrentIndex(dialog.witness.findText("Dr. Person w"))
    dialog.reason.setText(REASON)
    assert not dialog.act.isEnabled()
    dialog.here.setChecked(True)
    confirm(page)
    heard = readings.hearing(room.desk.ledger, "S")
    assert list(heard.swaps) == [("c1", "c2")]


def test_a_shadow_stands_apart_and_is_no_column(shown: Shown, room: Room) -> None:
    arrange.seat(room.desk, "S", "j3", "shadow", by=OFFICE, reason=REASON)
    page: MonitorPage = shown(MonitorPage, room.desk)
    page.arrive("S")
    assert page.progress is not None
    assert [one.person for one in page.progress.judges] == ["j1", "j2"]
    assert page.asides.isVisible()
    words = " ".join(part.text() for part in page.asides.findChildren(QLabel))
    assert "Dr. Person j3" in words
    assert REASON in words


def test_nothing_is_offered_after_the_seal(page: MonitorPage, room: Room) -> None:
    room.seal()
    page.reload()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert dialog_of(page, StoryDialog).more == {}


def test_a_disqualification_shows_what_changes_and_is_the_chairs_word(
    shown: Shown, room: Room
) -> None:
    page: RosterPage = shown(RosterPage, room.desk)
    page.arrive("S")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(page, PresenceDialog)
    assert not dialog.confirmed_field.isVisible()
    dialog.buttons["disqualified"].click()
    dialog.reason.setText("Berkas palsu.")
    assert dialog.changes.isVisible()
    assert not dialog.act.isEnabled()
    dialog.confirmed.choose("j1")
    dialog.confirmed.picked.emit("j1")
    confirm(page)
    state = room.desk.ledger.state("attendance/S/c1")
    assert state is not None
    assert state.settled.entry.role == "chair"


def test_a_seat_with_ballots_becomes_a_shadows_only_for_a_reason(shown: Shown, room: Room) -> None:
    page: PreparePage = shown(PreparePage, room.desk)
    page.arrive("S")
    panel = page.sessions.view.panel
    panel.table.setFocus()
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    form: Any = page.dialog
    form._seats["shadow"].click()
    confirm(page)
    dialog = dialog_of(page, ReseatingDialog)
    assert not dialog.act.isEnabled()
    dialog.reason.setText(REASON)
    confirm(page)
    seat = readings.hearing(room.desk.ledger, "S").seats["j3"]
    assert (seat.seat, seat.reason) == ("shadow", REASON)
