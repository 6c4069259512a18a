"""The page of copying: two people type paper ballots in, and a clipboard's cells go in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.transcript import TYPIST
from judging_app.language import Language
from judging_app.services import seat
from tests.builders import JUDGES, OFFICE, Room, declared, found, memory_folder
from ui.pages.copying.dialogs import SettleDialog, SubmitDialog
from ui.pages.copying.page import CopyingPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown

    Open = Callable[..., CopyingPage]

ID = Language("id")
JUDGE = "j2"


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def room(folder: Path) -> Room:
    held = Room(found(folder / "office"))
    held.prepare()
    held.attend("c1", "c2")
    held.attend("c3", state="absent")
    declared(held.desk, "S", *JUDGES)
    return held


@pytest.fixture
def opened(shown: Shown, room: Room) -> Open:
    def open_page(typist: str = "Operator", **look: Any) -> CopyingPage:  # noqa: ANN401  # as Shown
        page: CopyingPage = shown(CopyingPage, room.desk, **look)
        page.choices.judge.choose(JUDGE)
        page.choices.changed.emit()
        write_name(page, typist)
        page.grid.begin()
        return page

    return open_page


def write_name(page: CopyingPage, name: str) -> None:
    page.choices.typist.setEditText(name)


def type_marks(page: CopyingPage, *marks: str) -> None:
    """Type cell after cell, each with Enter."""
    for mark in marks:
        QTest.keyClicks(page.grid.field, mark)
        QTest.keyClick(page.grid.field, Qt.Key.Key_Return)


def change(page: CopyingPage, reading: str, typist: str) -> None:
    """Let another person make another copy."""
    write_name(page, typist)
    page.choices.reading.choose(reading)
    page.choices.changed.emit()
    page.grid.begin()


def kept(room: Room, reading: str = "paper") -> dict[str, dict[str, object]]:
    """Tell what is kept of a judge's ballots, by contestant, without who typed."""
    found: dict[str, dict[str, object]] = {}
    for draft in room.desk.ledger.drafts(reading):
        who = draft.subject.split("/")[2]
        if draft.criterion != TYPIST:
            found.setdefault(who, {})[draft.criterion] = draft.value
    return found


def ballot(room: Room, who: str) -> Any:  # noqa: ANN401  # a state
    return room.desk.ledger.state(f"ballot/S/{who}/{JUDGE}/{MAIN}/{ONLY}")


def test_a_judges_papers_are_typed_with_digits_and_enter_alone(opened: Open, room: Room) -> None:
    page = opened()
    type_marks(page, "80", "70", "60", "73", "50", "40", "30", "43")
    assert kept(room) == {
        "c1": {"idea": 80, "market": 70, "pitch": 60, "/total": "73"},
        "c2": {"idea": 50, "market": 40, "pitch": 30, "/total": "43"},
    }
    assert page.cells.pending == set()
    assert page.primary.text() == ID.say("copying.finish", n=2)


def test_nobody_types_without_a_name(opened: Open, room: Room) -> None:
    page = opened(typist="")
    type_marks(page, "80")
    assert ID.say("copying.nobody") in page.message.text
    assert kept(room) == {}
    assert page.grid.field.text() == "80"


def test_a_mark_off_the_scale_keeps_the_cell_and_says_so(opened: Open, room: Room) -> None:
    page = opened()
    type_marks(page, "101")
    assert "SC-001" in page.message.text
    assert page.grid.here is not None
    assert page.grid.here[1].key == "idea"
    assert kept(room) == {}


def test_two_people_who_read_alike_submit_in_the_judges_name(opened: Open, room: Room) -> None:
    page = opened()
    type_marks(page, "80", "70", "60", "73")
    page.primary.click()
    change(page, "second", "Checker")
    type_marks(page, "80", "70", "60", "73")
    assert page.primary.text() == ID.say("copying.compare", n=1)
    page.primary.click()
    assert page.primary.text() == ID.say("copying.submit_act", n=1)
    page.primary.click()
    assert isinstance(page.dialog, SubmitDialog)
    page.dialog.confirm()
    entry = ballot(room, "c1").settled.entry
    assert (entry.actor, entry.behalf, entry.witness) == ("Operator", JUDGE, "Checker")
    assert kept(room) == {}
    assert kept(room, "check") == {}


def test_the_second_copy_is_blind(opened: Open) -> None:
    page = opened()
    type_marks(page, "80", "70", "60", "")
    page.primary.click()
    change(page, "second", "Checker")
    line = page.grid.model_table.rows[0]
    assert [page.grid.text_of(line, spot) for spot in page.grid.spots] == ["", "", "", ""]


def test_a_difference_is_settled_with_the_paper_in_hand(opened: Open, room: Room) -> None:
    page = opened()
    type_marks(page, "80", "75", "60", "")
    page.primary.click()
    change(page, "second", "Checker")
    type_marks(page, "80", "57", "60", "")
    page.primary.click()
    page.primary.click()
    dialog = page.dialog
    assert isinstance(dialog, SettleDialog)
    assert dialog.why_not == ID.say("copying.settle_missing")
    assert list(dialog.lines) == ["market"]
    QTest.keyClicks(dialog.lines["market"], "75")
    dialog.confirm()
    assert room.desk.ledger.state(f"ballot/S/c1/{JUDGE}/{MAIN}/{ONLY}") is not None


def test_a_total_that_differs_on_the_paper_is_flagged(opened: Open) -> None:
    page = opened()
    type_marks(page, "80", "70", "60", "78")
    page.primary.click()
    column = page.grid.model_table.columnCount() - 1
    assert page.grid.model_table.cell(0, column).text == ID.say("copying.wrong_total")


def test_cells_of_a_spreadsheet_go_in_at_once(opened: Open, room: Room) -> None:
    page = opened()
    QGuiApplication.clipboard().setText("80\t70\t60\t73\r\n50\t40\t30\r\n")
    QTest.keyClick(page.grid.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept(room)["c1"] == {"idea": 80, "market": 70, "pitch": 60, "/total": "73"}
    assert kept(room)["c2"] == {"idea": 50, "market": 40, "pitch": 30}


@pytest.mark.parametrize("text", ["80\t70\n50\t400", "1\t2\t3\t4\t5", "1\t2\n1\t2\n1\t2\n1\t2"])
def test_of_a_wrong_clipboard_nothing_is_taken(opened: Open, room: Room, text: str) -> None:
    page = opened()
    page.grid.pasted.emit(text)
    assert ID.say("copying.paste_nothing") in page.message.text
    assert kept(room) == {}


def test_judges_stand_across_on_one_criterion(opened: Open, room: Room) -> None:
    page = opened()
    page.choices.across.choose("judges")
    page.choices.changed.emit()
    page.grid.begin()
    type_marks(page, "80", "70", "60")
    assert [
        (draft.subject.split("/")[3], draft.criterion, draft.value)
        for draft in room.desk.ledger.drafts("paper")
        if draft.criterion != TYPIST
    ] == [("j1", "idea", 80), ("j2", "idea", 70), ("j3", "idea", 60)]


def test_of_a_judge_who_has_not_declared_the_page_says_so_and_nothing_is_open(
    opened: Open, room: Room
) -> None:
    seat.add_seats(room.desk, "S", [("j4", "member")], by=OFFICE)
    page = opened()
    page.choices.judge.choose("j4")
    page.choices.changed.emit()
    line = page.grid.model_table.rows[0]
    assert not any(page.grid.is_open(line, spot) for spot in page.grid.spots)
    assert ID.say("copying.declare_first") in page.next_line.text()


def test_who_is_not_there_has_no_open_cell(opened: Open) -> None:
    page = opened()
    line = page.grid.model_table.rows[2]
    assert not any(page.grid.is_open(line, spot) for spot in page.grid.spots)
