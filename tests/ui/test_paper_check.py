"""The paper check on the page of a sealed result, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from judging_app.domain.roles import Actor
from judging_app.services import check_paper
from tests.builders import Room, found
from ui.handout import HandoutDialog
from ui.pages.results.page import ResultsPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown

CTRL = Qt.KeyboardModifier.ControlModifier
S = ("session", "S")
MANY = tuple(f"c{n}" for n in range(1, 7))


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Room]:
    desk = found(tmp_path / "office")
    room = Room(desk)
    room.prepare(MANY)
    room.attend(*MANY)
    room.score_all({who: 90 - 5 * n for n, who in enumerate(MANY)})
    room.seal()
    yield room
    desk.close()


def texts(part: object) -> str:
    labels = part.findChildren(QLabel)  # type: ignore[attr-defined]  # a widget
    return "\n".join(label.text() for label in labels)


def confirm(page: Any) -> None:  # noqa: ANN401  # a page with its dialog
    page.dialog.activateWindow()  # what the window system does with a new window
    QTest.qWait(20)
    QTest.keyClick(page.dialog.focusWidget(), Qt.Key.Key_Return, CTRL)


def press(button: QWidget) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)


def drawn(page: Any) -> None:  # noqa: ANN401  # as above
    press(page.after.papers.act)
    QTest.keyClicks(page.dialog.dice, "6 1 3 4 2 5")
    confirm(page)


def test_dice_that_are_none_leave_the_draw_shut(sealed: Room, shown: Shown) -> None:
    page = shown(ResultsPage, sealed.desk)
    press(page.after.papers.act)
    QTest.keyClicks(page.dialog.dice, "6 1 3 4 2 7")
    assert not page.dialog.act.isEnabled()
    confirm(page)
    assert check_paper.checking(sealed.desk, *S).seed == ""


def test_each_ballot_is_asked_for_after_the_one_before_until_all_are_compared(
    sealed: Room, shown: Shown
) -> None:
    page = shown(ResultsPage, sealed.desk)
    drawn(page)
    panel = page.after.papers
    checking = check_paper.checking(sealed.desk, *S)
    n = len(checking.compared)
    assert page.message.text == ""
    assert checking.seed
    assert checking.seed in texts(panel)
    assert panel.right.text() == f"0 dari {n}"
    press(panel.act)
    for _ in range(n):
        confirm(page)
    assert page.dialog is None
    assert panel.right.text() == f"{n} dari {n}"
    assert not panel.act.isEnabled()
    assert f"Semua {n} lembar yang diundi sama" in texts(panel)


def test_a_difference_needs_its_note_and_brings_all_ballots_of_that_judge(
    sealed: Room, shown: Shown
) -> None:
    page = shown(ResultsPage, sealed.desk)
    drawn(page)
    panel = page.after.papers
    before = len(panel.buttons)
    press(panel.act)
    QTest.keyClick(page.dialog.state, Qt.Key.Key_Down)
    assert not page.dialog.act.isEnabled()
    QTest.keyClicks(page.dialog.note, "Di kertas 85.")
    confirm(page)
    (one,) = check_paper.checking(sealed.desk, *S).mismatches
    assert one.look is not None
    assert (one.look.state, one.look.note) == ("differs", "Di kertas 85.")
    assert "Di kertas 85." in texts(panel)
    assert one.ballot.judge_name in texts(panel)
    assert len(panel.buttons) == len(check_paper.checking(sealed.desk, *S).compared) >= before
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert check_paper.checking(sealed.desk, *S).looked == 1


def test_the_auditor_compares_under_the_own_name_and_sees_each_mark(
    sealed: Room, shown: Shown
) -> None:
    page = shown(ResultsPage, sealed.desk)
    press(page.after.papers.act)
    QTest.keyClicks(page.dialog.dice, "613425")
    page.dialog.who.role.setCurrentIndex(0)
    page.dialog.who.name.setText("")
    assert not page.dialog.act.isEnabled()
    page.dialog.who.name.setText("Auditor Independen")
    confirm(page)
    press(page.after.papers.act)
    assert page.dialog.who.value == Actor("Auditor Independen", "auditor")
    checking = check_paper.checking(sealed.desk, *S)
    assert checking.next is not None
    ballot = checking.next.ballot
    assert len(page.dialog.marks) == len(ballot.marks) == len(sealed.criteria)
    for mark, line in zip(ballot.marks, page.dialog.marks, strict=True):
        assert line.accessibleName() == f"{mark.name['id']}: {int(mark.value)}"
    confirm(page)
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    (look,) = sealed.desk.ledger.states("paperlook")
    assert (look.heads[0].entry.actor, look.heads[0].entry.role) == (
        "Auditor Independen", "auditor",
    )  # fmt: skip


def test_the_list_is_shown_to_print_or_to_save(sealed: Room, shown: Shown) -> None:
    page = shown(ResultsPage, sealed.desk)
    drawn(page)
    press(page.after.papers.list)
    assert isinstance(page.dialog, HandoutDialog)
