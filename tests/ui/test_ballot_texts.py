"""The ballot whole, by keys: notes, feedback, what is required, the history, what is hidden."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import fill, score
from judging_app.services.desk import open_desk
from judging_app.storage import readings
from tests.builders import JUDGES, Room, found
from tests.rubric_texts import programme_with
from ui.pages.scoring.page import ScoringPage
from ui.pages.scoring.readback import ReadBackDialog
from ui.pages.scoring.texts import PAUSE_MS, most_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.domain.ballot import Ballot
    from judging_app.domain.score_form import ScoreForm
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(day: SmallDay, tmp_path: Path) -> Desk:
    data = tmp_path / "data"
    shutil.copytree(day.venue.parent, data)
    return open_desk(data / day.venue.name, data / "keys")


@pytest.fixture
def page(shown: Shown, desk: Desk, day: SmallDay) -> ScoringPage:
    """The ballot of the second judge for the second contestant, with one mark in the draft."""
    opened: ScoringPage = shown(ScoringPage, desk, size=(1366, 708))
    opened.score_as(day.judges[1])
    opened.show_contestant(day.contestants[1])
    opened.activateWindow()
    assert QTest.qWaitForWindowActive(opened)
    opened.view.focus_marks()
    return opened


def stored(desk: Desk, day: SmallDay) -> ScoreForm:
    return fill.form(desk, "S", day.judges[1], day.contestants[1])


def sent(desk: Desk, day: SmallDay) -> Ballot:
    state = desk.ledger.state(f"ballot/S/{day.contestants[1]}/{day.judges[1]}/main/1")
    assert state is not None
    value: Ballot = readings.value_of(state)
    return value


def press(key: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key(key), modifier)


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def fill_in(*marks: int) -> None:
    for mark in marks:
        write(str(mark))
        press(Key.Key_Return)


def send(page: ScoringPage) -> None:
    """Send the ballot that is read back, by its key."""
    dialog = page.dialog
    assert isinstance(dialog, ReadBackDialog)
    dialog.activateWindow()  # what the window system does with a new window
    QTest.qWait(20)
    assert dialog.isActiveWindow()
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return, CTRL)
    assert page.dialog is None
    page.activateWindow()
    QTest.qWait(20)


class Pressed(QObject):
    """Counts the keys that go down."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if isinstance(event, QKeyEvent) and watched.isWindowType():
            self.keys += [event.key()] * (event.type() == QEvent.Type.KeyPress)
        return False


# Keys alone


def test_a_ballot_of_seven_criteria_needs_its_digits_seven_enters_and_two_keys_more(
    shown: Shown, desk: Desk, day: SmallDay
) -> None:
    page: ScoringPage = shown(ScoringPage, desk, size=(1366, 708))
    by = Actor(day.judges[1], "judge")
    form = fill.form(desk, "S", by.person, day.contestants[0])
    assert len(form.rubric.criteria) == 7
    page.score_as(by.person)
    page.show_contestant(day.contestants[1])
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.view.sheet.choose(next(iter(page.view.sheet.rows)))
    counting, instance = Pressed(), QApplication.instance()
    assert instance is not None
    instance.installEventFilter(counting)
    try:
        fill_in(70, 71, 72, 73, 74, 75, 76)
        press(Key.Key_Return, CTRL)
        send(page)
    finally:
        instance.removeEventFilter(counting)
    marks = sent(desk, day).marks
    assert [marks[one.key] for one in form.rubric.criteria] == [70, 71, 72, 73, 74, 75, 76]
    others = [key for key in counting.keys if not Key.Key_0 <= key <= Key.Key_9]
    assert others.count(Key.Key_Return) <= 9
    assert set(others) <= {int(Key.Key_Return), int(Key.Key_Control)}


def test_after_a_ballot_is_sent_the_next_contestants_first_field_has_the_focus(
    held: Room, shown: Shown
) -> None:
    page = opened(held, shown)
    fill_in(70, 71, 72)
    press(Key.Key_Return, CTRL)
    send(page)
    QApplication.processEvents()
    assert page.where.contestant == "c2"
    first = next(iter(page.view.sheet.rows.values()))
    assert QApplication.focusWidget() is first.field
    assert first.field.text() == ""


@pytest.fixture
def held(tmp_path: Path, request: pytest.FixtureRequest) -> Room:
    """Hold a session of two contestants before three judges, by a rubric with these keys."""
    top = getattr(request, "param", "")
    rule = '[panel]\nscore = "mean"\n[notes]\nbelow = "21"\nabove = "95"\n'
    room = Room(found(tmp_path / "data", programme_with(tmp_path / "programme", rule, top=top)))
    room.prepare(("c1", "c2"))
    room.attend("c1", "c2")
    for judge in JUDGES:
        room.declare(judge)
    return room


def opened(room: Room, shown: Shown, judge: str = "j1") -> ScoringPage:
    page: ScoringPage = shown(ScoringPage, room.desk, size=(1366, 708))
    page.score_as(judge)
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.view.focus_marks()
    return page


# Notes


def test_f2_leads_to_the_note_and_enter_keeps_it_and_leads_back(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    line = page.view.sheet.line
    assert line is not None
    press(Key.Key_F2)
    assert QApplication.focusWidget() is page.view.note.field
    write("Bold.")
    assert page.view.note.told.text() == "belum tersimpan"
    press(Key.Key_Return)
    assert QApplication.focusWidget() is line.field
    assert stored(desk, day).typed_notes == {line.key: "Bold."}
    assert page.view.note.told.text() == "tersimpan"
    assert "ada catatan" in line.field.accessibleName()
    press(Key.Key_Down)
    assert page.view.note.field.toPlainText() == ""
    press(Key.Key_Up)
    assert page.view.note.field.toPlainText() == "Bold."


def test_a_note_of_two_lines_is_kept_on_esc(page: ScoringPage, desk: Desk, day: SmallDay) -> None:
    line = page.view.sheet.line
    assert line is not None
    press(Key.Key_F2)
    write("One")
    press(Key.Key_Return, SHIFT)
    write("two")
    press(Key.Key_Escape)
    kept = stored(desk, day).typed_notes[line.key]
    assert kept.splitlines() == ["One", "two"]


def test_a_note_is_kept_soon_after_the_last_key_without_being_left(
    page: ScoringPage, desk: Desk, day: SmallDay, qtbot: QtBot
) -> None:
    assert PAUSE_MS < 2000
    press(Key.Key_F2)
    assert QApplication.focusWidget() is page.view.note.field
    write("Bold.")
    qtbot.waitUntil(lambda: bool(stored(desk, day).typed_notes), timeout=10 * PAUSE_MS)
    assert list(stored(desk, day).typed_notes.values()) == ["Bold."]


def test_a_note_is_shown_as_kept_only_after_the_commit(
    page: ScoringPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise JudgingError("ledger.disk_full", path="x")

    keep = score.note
    monkeypatch.setattr(score, "note", full)
    press(Key.Key_F2)
    write("Bold.")
    press(Key.Key_Return)
    assert page.view.note.told.text() == "belum pasti tersimpan"
    assert page.message.text.startswith("Ruang penyimpanan")
    assert page.view.doubt
    monkeypatch.setattr(score, "note", keep)
    page.keeping.try_again()
    assert page.view.note.told.text() == "tersimpan"
    assert not page.view.doubt


def test_a_mark_that_needs_a_note_keeps_the_ballot_back_and_the_way_leads_to_the_field(
    held: Room, shown: Shown
) -> None:
    page = opened(held, shown)
    fill_in(70, 97, 72)
    assert page.view.foot.sentence.text() == "Nilai 97 perlu catatan. Tulis alasannya di kanan."
    assert not page.view.foot.check.isEnabled()
    press(Key.Key_Return, CTRL)
    assert not page.acts.is_asking
    assert QApplication.focusWidget() is page.view.note.field
    assert page.view.sheet.current == "market"
    page.view.focus_marks()
    page.view.foot.lead.click()
    assert QApplication.focusWidget() is page.view.note.field
    write("Seen on the spot.")
    press(Key.Key_Return, CTRL)
    assert page.dialog is not None
    assert isinstance(page.dialog, ReadBackDialog)
    said = page.dialog.table.accessibleDescription()
    assert "Catatan: Seen on the spot." in said
    send(page)
    state = held.desk.ledger.state("ballot/S/c1/j1/main/1")
    assert state is not None
    assert readings.value_of(state).notes == {"market": "Seen on the spot."}


def test_enter_alone_never_sends(held: Room, shown: Shown) -> None:
    page = opened(held, shown)
    fill_in(70, 71, 72)
    press(Key.Key_Return, CTRL)
    assert page.dialog is not None
    QTest.keyClick(page.dialog.focusWidget(), Key.Key_Return)
    assert held.desk.ledger.state("ballot/S/c1/j1/main/1") is None


def test_a_text_that_is_too_long_is_told_at_its_field_and_not_kept(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    view = page.view
    view.note.field.setPlainText("x" * (most_of("note/idea") + 1))
    view.below.field.setText("x" * (most_of("feedback/") + 1))
    view.below.field.textEdited.emit(view.below.field.text())
    assert not view.typed.leave()
    for field in (view.note.field, view.below.field):
        assert field.accessibleDescription().startswith("Terlalu panjang, belum disimpan.")
    assert stored(desk, day).texts == {}
    page.show_contestant(day.contestants[0])
    assert page.where.contestant == day.contestants[1]


# Feedback


def test_feedback_is_kept_apart_from_the_notes_and_sent_with_the_ballot(
    held: Room, shown: Shown
) -> None:
    page = opened(held, shown)
    press(Key.Key_F2, SHIFT)
    assert QApplication.focusWidget() is page.view.below.field
    write("Keep on.")
    page.view.focus_marks()
    form = fill.form(held.desk, "S", "j1", "c1")
    assert (form.typed_feedback, form.typed_notes) == ("Keep on.", {})
    fill_in(70, 71, 72)
    press(Key.Key_Return, CTRL)
    send(page)
    state = held.desk.ledger.state("ballot/S/c1/j1/main/1")
    assert state is not None
    assert (readings.value_of(state).feedback, readings.value_of(state).notes) == ("Keep on.", {})


def test_a_correction_that_changes_only_a_text_can_be_sent_and_left(
    held: Room, shown: Shown
) -> None:
    held.score("c1", "j1", 70, 71, 72)
    page = opened(held, shown)
    page.show_contestant("c1")
    page.view.foot.correct.click()
    assert not page.view.foot.check.isEnabled()
    press(Key.Key_F2)
    write("Bold.")
    press(Key.Key_Return)
    assert page.view.foot.check.isEnabled()
    page.view.foot.leave.click()
    assert fill.form(held.desk, "S", "j1", "c1").texts == {}
    assert page.view.note.field.toPlainText() == ""


# Where the judge was


def test_the_judge_comes_back_to_the_same_contestant_and_an_empty_field(
    held: Room, shown: Shown, tmp_path: Path
) -> None:
    page = opened(held, shown)
    press(Key.Key_PageDown, CTRL)
    assert page.where.contestant == "c2"
    write("8")
    copy = tmp_path / "copy"
    shutil.copytree(held.desk.ledger.path.parent, copy)
    again = open_desk(copy / held.desk.ledger.path.name, copy / "keys")
    other: ScoringPage = shown(ScoringPage, again, size=(1366, 708))
    other.score_as("j1")
    assert other.where.contestant == "c2"
    assert [line.field.text() for line in other.view.sheet.rows.values()] == ["", "", ""]


# What is looked at


def test_the_history_is_one_key_away_once_a_ballot_was_sent(held: Room, shown: Shown) -> None:
    page = opened(held, shown)
    press(Key.Key_F7)
    assert not page.acts.is_asking
    held.score("c1", "j1", 70, 71, 72)
    held.score("c1", "j1", 75, 71, 72, reason="Misread.")
    page.show_contestant("c1")
    press(Key.Key_F7)
    assert page.dialog is not None
    assert "Alasan: Misread." in texts_of(page)
    assert {"70", "75"} <= texts_of(page)


@pytest.mark.parametrize("held", ['others = "own"'], indirect=True)
def test_the_others_marks_are_shown_once_the_own_ballot_is_sent(held: Room, shown: Shown) -> None:
    held.score("c1", "j2", 61, 62, 63)
    page = opened(held, shown)
    assert not page.view.below.others.isVisible()
    press(Key.Key_F8)
    assert not page.acts.is_asking
    assert page.message.text.startswith("Nilai juri lain belum dapat dilihat.")
    held.score("c1", "j1", 70, 71, 72)
    page.show_contestant("c1")
    assert page.view.below.others.isVisible()
    press(Key.Key_F8)
    assert page.dialog is not None
    assert {"61", "62", "63"} <= texts_of(page)


def texts_of(page: ScoringPage) -> set[str]:
    """Read the labels of the dialog."""
    assert page.dialog is not None
    return {made.text() for made in page.dialog.findChildren(QLabel)}


@pytest.mark.parametrize("held", ["blind = true"], indirect=True)
def test_scored_blindly_no_name_is_anywhere_on_the_page(held: Room, shown: Shown) -> None:
    page = opened(held, shown)
    said = [made.text() for made in page.findChildren(QLabel)]
    model = page.view.order_pane.table.model_table
    cells = [model.data(model.index(at, 0), role) for at in range(2) for role in range(15)]
    said += [cell for cell in cells if isinstance(cell, str)]
    assert not [text for text in said if "Contestant" in text]
    assert any("SC-001" in text for text in said)
    fill_in(70, 71, 72)
    press(Key.Key_Return, CTRL)
    assert not [text for text in texts_of(page) if "Contestant" in text]


def test_the_earlier_stages_can_be_put_out_of_sight_for_as_long_as_the_window_is_open(
    page: ScoringPage,
) -> None:
    who = page.view.who
    assert who.toggle.isHidden()
    who._earlier.setText("Tahap I: nilai akhir 81,40")  # no earlier seal here
    who.show_place(1, 2)
    who._show_lines()  # as above
    assert who.toggle.text() == "Sembunyikan tahap sebelumnya"
    who.toggle.click()
    assert who._earlier.isHidden()  # as above
    again = page.remember()
    who.hides_earlier = False
    page.arrive(again)
    assert who.hides_earlier
