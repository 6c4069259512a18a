"""The monitor page: who has scored whom, who is waited for, what blocks, and the way on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from judging_app.language import Language
from judging_app.services import register, score
from tests.builders import OFFICE as BY_OFFICE
from tests.builders import OPERATOR, Room, contestant, found, joined, memory_folder
from ui.handout import HandoutDialog
from ui.pages.monitor.page import MonitorPage
from ui.pages.monitor.story import StoryDialog
from ui.press import Press
from ui.table import CELL, Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

    Open = Callable[..., MonitorPage]

ID = Language("id")
WIDE, NARROW = (1274, 708), (640, 332)


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def desk(folder: Path) -> Desk:
    return found(folder / "office")


@pytest.fixture
def room(desk: Desk) -> Room:
    """A session in which c1 is scored by two of three, c2 by none, and c3 is absent."""
    held = Room(desk)
    held.prepare()
    held.attend("c1", "c2")
    held.attend("c3", state="absent")
    held.score("c1", "j1", 73, 61, 87)
    held.score("c1", "j2", 73, 61, 87)
    return held


@pytest.fixture
def opened(shown: Shown, room: Room) -> Open:
    """Show the page over the room's desk."""

    def open_page(**look: Any) -> MonitorPage:  # noqa: ANN401  # as Shown
        page: MonitorPage = shown(MonitorPage, room.desk, **look)
        page.grid.setFocus()
        return page

    return open_page


def cell(page: MonitorPage, row: int, column: int) -> Cell:
    shown: Cell = page.grid.model().index(row, column).data(CELL)
    return shown


def words_in(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel))


def leads(page: MonitorPage) -> list[tuple[str, object]]:
    went: list[tuple[str, object]] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    return went


def test_a_cell_says_by_shape_and_word_what_a_judge_did(opened: Open, room: Room) -> None:
    room.recuse("j3", "c2")
    room.miss("j2", "c2")
    score.draft(room.desk, "S", "c2", "j1", criterion="idea", units=50)
    page = opened()
    assert cell(page, 0, 1).state == "stored"
    assert re.fullmatch(r"\d\d\.\d\d", cell(page, 0, 1).text)
    assert (cell(page, 0, 3).state, cell(page, 0, 3).text) == ("not_scored", "Belum")
    assert (cell(page, 1, 1).state, cell(page, 1, 1).text) == ("draft", "Draf 1/3")
    assert (cell(page, 1, 2).state, cell(page, 1, 2).text) == ("absent", "Tidak hadir")
    recused = cell(page, 1, 3)
    assert (recused.state, recused.text, recused.ground) == (
        "recused",
        "Berhalangan",
        "recuse-tint",
    )


def test_one_sentence_spans_the_judges_of_an_absent_contestant(opened: Open) -> None:
    page = opened()
    assert page.grid.columnSpan(2, 1) == 3
    assert page.grid.columnSpan(0, 1) == 1
    assert cell(page, 2, 1).text.startswith("Tidak hadir: ")


def test_the_page_holds_no_mark(opened: Open) -> None:
    page = opened()
    model = page.grid.model()
    shown = [
        str(model.index(row, column).data(CELL))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert not re.search(r"\b(73|61|87)\b", " ".join([*shown, words_in(page)]))


def test_the_counts_add_up_what_is_given_and_what_is_due(opened: Open) -> None:
    said = opened().counts.accessibleDescription()
    assert said.startswith("Terkirim: 2 dari 6 lembar")
    assert "Belum: 4" in said
    assert "Peserta tidak hadir: 1" in said


def test_who_is_waited_for_is_named_with_the_contestants(opened: Open, room: Room) -> None:
    score.draft(room.desk, "S", "c2", "j2", criterion="idea", units=50)
    page = opened()
    rows = page.waited.findChildren(Press)
    assert [made.accessibleName() for made in rows] == [
        "Juri 1  Person j.",
        "Juri 2  Person j.",
        "Juri 3  Person j.",
    ]
    said = [made.accessibleDescription() for made in rows]
    assert said == ["SC-002 belum", "SC-002 draf 1/3", "SC-001, SC-002 belum"]


def test_a_contestant_without_attendance_is_named_and_nobody_is_waited_for(
    opened: Open, room: Room
) -> None:
    room.attend("c2", state="expected")
    page = opened()
    assert "Kehadiran belum dicatat: SC-002." in words_in(page.waited)


def test_blockers_of_one_kind_are_counted_together(opened: Open) -> None:
    page = opened()
    assert "4 lembar belum terkirim, SC-001, SC-002" in words_in(page.blockers)
    assert not page.blockers.act.isEnabled()
    assert page.blockers.why.text() == ID.say("monitor.why_not")


def test_a_complete_session_leads_to_the_seal(opened: Open, room: Room) -> None:
    room.score("c1", "j3", 70, 70, 70)
    room.score_all({"c2": 60})
    page = opened()
    went = leads(page)
    assert words_in(page.blockers).count(ID.say("monitor.no_blockers")) == 1
    assert page.blockers.act.accessibleName() == "Kunci & finalkan"
    QTest.mouseClick(page.blockers.act, Qt.MouseButton.LeftButton)
    assert went == [("results", "S")]


def test_a_sealed_session_leads_to_its_result(opened: Open, room: Room) -> None:
    room.score("c1", "j3", 70, 70, 70)
    room.score_all({"c2": 60})
    room.seal()
    page = opened()
    assert page.blockers.act.isEnabled()
    assert page.blockers.act.text() == ID.say("monitor.show_result")


def test_two_values_of_a_ballot_stand_out(shown: Shown, room: Room, folder: Path) -> None:
    venue = joined(room.desk, folder / "venue", "venue")
    Room(venue).score("c2", "j1", 10, 10, 10)
    room.score("c2", "j1", 80, 80, 80)
    other = venue.ledger.states("ballot", "S", "c2")[0]
    room.desk.write(other.heads)
    venue.close()
    page = shown(MonitorPage, room.desk)
    shown_cell = cell(page, 1, 1)
    assert (shown_cell.state, shown_cell.ground, shown_cell.bold) == (
        "conflict",
        "danger-tint",
        True,
    )
    assert "1 data bentrok" in words_in(page.blockers)


def test_enter_on_a_cell_tells_what_happened_there_and_leads_to_scoring(opened: Open) -> None:
    page = opened()
    went = leads(page)
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert isinstance(page.dialog, StoryDialog)
    told = words_in(page.dialog)
    assert "Nilai SC-001 Contestant 1 dari Dr. Person j1 dikirim" in told
    assert "Person j2" not in told
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)
    assert went == [("scoring", "S")]


def test_enter_on_a_contestant_tells_everything_and_leads_to_the_roll(opened: Open) -> None:
    page = opened()
    went = leads(page)
    page.grid.setCurrentIndex(page.grid.model().index(2, 1))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert isinstance(page.dialog, StoryDialog)
    assert "SC-003 Contestant 3 tidak hadir" in words_in(page.dialog)
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)
    assert went == [("roster", "c3")]


def test_enter_in_the_story_closes_it(opened: Open) -> None:
    page = opened()
    went = leads(page)
    page.grid.selectRow(0)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.dialog is not None
    QTest.keyClick(page.dialog, Qt.Key.Key_Return)
    assert went == []


def test_the_row_and_the_place_stay_when_a_ballot_comes_in(opened: Open, room: Room) -> None:
    page = opened()
    page.grid.setCurrentIndex(page.grid.model().index(1, 2))
    page.operations.do(
        page, score.submit, "S", "c2", {"idea": 1, "market": 2, "pitch": 3},
        by=msgspec.structs.replace(OPERATOR, person="j2", role="judge"),
    )  # fmt: skip
    assert cell(page, 1, 2).state == "stored"
    at = page.grid.currentIndex()
    assert (at.row(), at.column()) == (1, 2)
    assert room.desk.ledger.state("ballot/S/c2/j2/main/1") is not None


def test_where_there_is_room_the_side_stands_beside_and_words_are_full(opened: Open) -> None:
    page = opened(size=WIDE)
    page.grab()
    assert page.waited.mapTo(page, page.waited.rect().topLeft()).x() > page.grid.width()
    assert cell(page, 0, 3).text == "Belum"


def test_in_a_small_window_the_side_goes_below_and_words_are_codes(
    opened: Open, room: Room, qtbot: QtBot
) -> None:
    room.recuse("j3", "c2")
    Room(room.desk, "B").prepare(
        ["c4"], ["j1", "j2", "j3", "j4", "j5", "j6"], name="Panel B", date="2027-01-01"
    )
    page = opened(size=NARROW)
    page.choice.picked.emit("B")
    assert cell(page, 0, 3).text == "0/3"
    assert cell(page, 0, 3).spoken == "Belum"
    qtbot.waitUntil(lambda: top(page, page.waited) > top(page, page.grid) + page.grid.height())


def top(page: MonitorPage, part: QWidget) -> int:
    return part.mapTo(page, part.rect().topLeft()).y()


def test_without_a_session_the_page_leads_to_setup(shown: Shown, desk: Desk) -> None:
    page = shown(MonitorPage, desk)
    went = leads(page)
    assert page.empty.words.text() == ID.say("monitor.none")
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [("prepare", "")]


def test_a_session_without_contestants_leads_to_setup(shown: Shown, desk: Desk) -> None:
    Room(desk).prepare([], name="Sesi kosong")
    page = shown(MonitorPage, desk)
    assert "Sesi kosong" in page.empty.words.text()
    assert not page.inside.isVisible()


def test_a_session_that_is_named_on_arrival_is_shown(opened: Open, room: Room) -> None:
    Room(room.desk, "B").prepare(["c4"], name="Panel B", date="2027-01-01")
    page = opened()
    page.reload()
    page.arrive("B")
    assert page.session == "B"
    assert page.choice.value == "B"
    assert page.progress is not None
    assert [row.contestant for row in page.progress.rows] == ["c4"]


def test_thousands_of_rows_make_no_widgets(shown: Shown, desk: Desk) -> None:

    many = [contestant(number) for number in range(7, 1207)]
    register.take_in(desk, many, by=BY_OFFICE)
    Room(desk).prepare([one.id for one in many])
    page = shown(MonitorPage, desk)
    assert page.grid.model().rowCount() == 1200
    assert len(page.grid.findChildren(QWidget)) < 30
    assert page.sheet.height() <= page.height()


def test_every_control_has_a_name(opened: Open) -> None:
    page = opened()
    controls = [page.choice, page.grid, page.blockers.act, *page.waited.findChildren(Press)]
    assert all(control.accessibleName() for control in controls)


def test_what_is_missing_is_listed_on_paper(opened: Open) -> None:
    page = opened()
    page.paper.click()
    assert isinstance(page.dialog, HandoutDialog)
    assert page.dialog.heading.text() == page.say("reentry.title")
