"""A conference in the window: the chair opens and confirms it, the judges answer, by real keys."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from judging_app.domain.roles import Actor
from judging_app.services import confer, score
from judging_app.storage import readings
from tests.builders import CHAIR, FILES, Room, found, memory_folder
from ui.pages.monitor.conference import ConferenceDialog
from ui.pages.monitor.page import MonitorPage
from ui.pages.scoring.answer import AnswerDialog
from ui.pages.scoring.page import ScoringPage
from ui.pages.scoring.readback import ReadBackDialog
from ui.table import CELL, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.conftest import Shown
    from ui.dialog import Dialog
    from ui.page import Page

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WHY = "Kami sudah membicarakannya."


@pytest.fixture
def room() -> Iterator[Room]:
    """A session by a rubric with a threshold, which c2's totals meet: 70, 70 and 98."""
    with memory_folder() as folder:
        programme = shutil.copytree(FILES / "programme", folder / "programme")
        with (programme / "R1.toml").open("a", encoding="utf-8") as file:
            file.write("\n[conference]\nspread = 20\n")
        desk = found(folder / "office", programme)
        held = Room(desk)
        held.prepare()
        held.attend("c1", "c2", "c3")
        held.score_all({"c1": 80, "c2": 70, "c3": 60})
        held.score("c2", "j3", 98, 98, 98, reason="misread")
        yield held


def cell(page: MonitorPage, row: int, column: int) -> Cell:
    shown: Cell = page.grid.model().index(row, column).data(CELL)
    return shown


def said(dialog: Dialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def asked(page: Page, kind: type[Dialog]) -> Dialog:
    """Find the question that stands over a page, ready for keys."""
    dialog = page.dialog
    assert isinstance(dialog, kind)
    dialog.activateWindow()  # what the window system does with a new window
    QCoreApplication.processEvents()
    assert dialog.isActiveWindow()
    return dialog


def at_panel(page: MonitorPage, row: int = 1) -> None:
    """Press Enter on the panel's cell of a contestant."""
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(row, 4))
    QTest.keyClick(page.grid, Key.Key_Return)
    QCoreApplication.processEvents()


def at_ballot(shown: Shown, room: Room, judge: str) -> ScoringPage:
    page: ScoringPage = shown(ScoringPage, room.desk, size=(1366, 708))
    page.arrive("S")
    page.score_as(judge)
    page.show_contestant("c2")
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


def test_the_progress_says_by_shape_and_word_who_must_be_conferred_about(
    shown: Shown, room: Room
) -> None:
    page: MonitorPage = shown(MonitorPage, room.desk)
    panel = cell(page, 1, 4)
    assert (panel.state, panel.text) == ("conference", "Perlu musyawarah")
    assert cell(page, 0, 4).state != "conference"
    assert "Perlu musyawarah: 1" in page.counts.accessibleDescription()
    confer.open_conference(room.desk, "S", "c2", by=CHAIR)
    confer.keep(room.desk, "S", "c2", by=Actor("j1", "judge"), reason=WHY)
    page.reload()
    assert cell(page, 1, 4).text == "Musyawarah 1/3"
    assert cell(page, 1, 1).state == "stored"
    assert (cell(page, 1, 2).state, cell(page, 1, 2).text) == ("conference", "Jawaban musyawarah")


def test_before_it_is_open_the_chair_sees_the_totals_and_no_name(shown: Shown, room: Room) -> None:
    page: MonitorPage = shown(MonitorPage, room.desk)
    at_panel(page)
    dialog = asked(page, ConferenceDialog)
    words = said(dialog)
    assert "98" in words
    assert "berselisih 28,00; batasnya 20" in words
    assert not [name for name in ("Person j2", "Person j3") if name in words]
    QTest.keyClick(dialog, Key.Key_Return, CTRL)
    assert readings.hearing(room.desk.ledger, "S").conferences["c2"].state == "open"


def test_a_judge_keeps_the_marks_with_real_keys(shown: Shown, room: Room) -> None:
    confer.open_conference(room.desk, "S", "c2", by=CHAIR)
    page = at_ballot(shown, room, "j2")
    notice = page.view.notices.notice
    assert "Panel bermusyawarah" in notice.accessibleName()
    QTest.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    dialog = asked(page, AnswerDialog)
    assert dialog.why_not
    QTest.keyClick(dialog.focusWidget(), Key.Key_Space)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), WHY)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return, CTRL)
    stance = readings.hearing(room.desk.ledger, "S").stances["c2", "j2"]
    assert (stance.kept, stance.reason) == (True, WHY)
    assert "Lembar yang sudah terkirim hanya diubah" in notice.accessibleName()
    assert not page.view.foot.correct.isVisible()


def test_a_judge_changes_the_marks_on_the_ballot_and_that_is_the_answer(
    shown: Shown, room: Room
) -> None:
    confer.open_conference(room.desk, "S", "c2", by=CHAIR)
    page = at_ballot(shown, room, "j3")
    QTest.mouseClick(page.view.notices.notice.action, Qt.MouseButton.LeftButton)
    dialog = asked(page, AnswerDialog)
    assert isinstance(dialog, AnswerDialog)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Space)
    assert dialog.changed.isChecked()
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return, CTRL)
    assert page.view.is_open
    for row in page.view.sheet.rows.values():
        row.fill(75)
    page.activateWindow()
    QCoreApplication.processEvents()
    line = page.view.sheet.line
    assert line is not None
    QTest.keyClick(line.field, Key.Key_Return, CTRL)
    read = asked(page, ReadBackDialog)
    QTest.keyClicks(read.focusWidget(), WHY)
    QTest.keyClick(read.focusWidget(), Key.Key_Return, CTRL)
    hearing = readings.hearing(room.desk.ledger, "S")
    ballot = hearing.ballot("c2", "j3")
    assert ballot is not None
    assert set(ballot.marks.values()) == {75}
    stance = hearing.stances["c2", "j3"]
    assert (stance.kept, stance.reason) == (False, WHY)


def test_the_chair_confirms_after_seeing_the_answers_and_what_changes(
    shown: Shown, room: Room
) -> None:
    confer.open_conference(room.desk, "S", "c2", by=CHAIR)
    for judge in ("j1", "j2"):
        confer.keep(room.desk, "S", "c2", by=Actor(judge, "judge"), reason=WHY)
    page: MonitorPage = shown(MonitorPage, room.desk)
    at_panel(page)
    dialog = asked(page, ConferenceDialog)
    assert "1 juri belum menjawab" in dialog.why_not
    assert "Tidak ada tempat atau nilai akhir yang berubah." in said(dialog)
    dialog.reject()
    marks = dict.fromkeys(room.criteria, 75)
    by = Actor("j3", "judge")
    score.submit(room.desk, "S", "c2", marks, by=by, reason=WHY, in_conference=True)
    page.reload()
    at_panel(page)
    dialog = asked(page, ConferenceDialog)
    assert isinstance(dialog, ConferenceDialog)
    assert dialog.table is not None
    assert "1 peserta berubah" in said(dialog)
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "Panel sepakat.")
    QTest.keyClick(dialog.reason, Key.Key_Return, CTRL)
    assert readings.hearing(room.desk.ledger, "S").conferences["c2"].state == "closed"
    assert room.blockers() == []
    assert cell(page, 1, 4).state != "conference"
