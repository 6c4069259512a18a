"""Signing in at the window: by name or PIN, by keys alone, and the lock after doing nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.domain.pin import FREE, MOST, PinSlip, wait_after
from judging_app.domain.roles import Actor
from judging_app.domain.settings import Settings
from judging_app.services import fill, issue
from judging_app.services.desk import open_desk
from judging_app.storage import pins
from ui.pages.scoring import lock
from ui.pages.scoring.page import ScoringPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
COMMITTEE = Actor("committee", "committee")


@pytest.fixture
def desk(day: SmallDay, tmp_path: Path) -> Desk:
    data = tmp_path / "data"
    shutil.copytree(day.venue.parent, data)
    return open_desk(data / day.venue.name, data / "keys")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look at PINs at once: how they are hashed is no matter of the window."""
    monkeypatch.setattr(pins, "hash_pin", lambda pin: f"hash of {pin}")
    monkeypatch.setattr(pins, "is_right", lambda hash_, pin: hash_ == f"hash of {pin}")
    return iter([None])


@pytest.fixture
def slip(desk: Desk, day: SmallDay) -> PinSlip:
    """The PIN of the second judge; the first one has none."""
    return issue.issue(desk, [day.judges[1]], by=COMMITTEE)[0]


@pytest.fixture
def page(shown: Shown, desk: Desk, slip: PinSlip) -> ScoringPage:
    assert slip.pin
    found: ScoringPage = shown(ScoringPage, desk, size=(1366, 708))
    found.activateWindow()
    assert QTest.qWaitForWindowActive(found)
    return found


def type_pin(page: ScoringPage, pin: str, key: Qt.Key = Key.Key_Return) -> None:
    """Type where the focus is, as a person does."""
    for digit in pin:
        QTest.keyClicks(page.focusWidget(), digit)
    QTest.keyClick(page.focusWidget(), key)


def wrong(slip: PinSlip) -> str:
    return "482913" if slip.pin != "482913" else "719428"


def said(page: ScoringPage) -> str:
    return page.judges.pane.field.accessibleDescription()


def test_a_judge_with_a_pin_signs_in_by_keys_alone(
    page: ScoringPage, day: SmallDay, slip: PinSlip
) -> None:
    QTest.keyClick(page.judges.buttons[1], Key.Key_Return)
    assert not page.view.head.isVisible()
    type_pin(page, slip.pin)
    assert page.where.judge == day.judges[1]
    assert page.view.head.name.text() == slip.name


def test_a_judge_without_one_signs_in_by_name_and_the_list_says_so(
    page: ScoringPage, day: SmallDay
) -> None:
    names = [made.accessibleName() for made in page.judges.buttons]
    assert [name.endswith("tanpa PIN") for name in names] == [True, False]
    QTest.keyClick(page.judges.buttons[0], Key.Key_Return)
    assert page.where.judge == day.judges[0]


def test_where_nobody_has_a_pin_nothing_is_said_of_pins(shown: Shown, desk: Desk) -> None:
    page = shown(ScoringPage, desk)
    assert not [made for made in page.judges.buttons if "PIN" in made.accessibleName()]
    assert page.judges.pane.isHidden()


def test_the_sixth_digit_lets_sign_in_and_the_digits_can_be_pressed(
    page: ScoringPage, day: SmallDay, slip: PinSlip
) -> None:
    page.judges.buttons[1].click()
    pane = page.judges.pane
    keys = {made.text(): made for made in pane.keys}
    for digit in slip.pin[:5]:
        QTest.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
    assert not pane.enter_button.isEnabled()
    QTest.mouseClick(pane.erase, Qt.MouseButton.LeftButton)
    for digit in slip.pin[4:]:
        QTest.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(pane.enter_button, Qt.MouseButton.LeftButton)
    assert page.where.judge == day.judges[1]


def test_nothing_but_digits_can_be_typed_and_what_is_typed_can_be_neither_read_nor_copied(
    page: ScoringPage,
) -> None:
    page.judges.buttons[1].click()
    field = page.judges.pane.field
    QTest.keyClicks(field, "4a8 2-9134")
    assert field.text() == "482913"
    assert field.displayText() == field.displayText()[0] * 6 != field.text()
    field.selectAll()
    assert field.echoMode() == field.EchoMode.Password
    assert field.accessibleName() == "PIN, 6/6"


def test_a_wrong_pin_is_said_and_a_wait_is_counted_down(
    page: ScoringPage, slip: PinSlip, qtbot: QtBot
) -> None:
    page.judges.buttons[1].click()
    for _ in range(FREE - 1):
        type_pin(page, wrong(slip))
        assert said(page) == "PIN salah. Coba lagi."
    type_pin(page, wrong(slip))
    assert said(page) == "PIN salah. Coba lagi dalam 15 detik."
    type_pin(page, slip.pin)
    assert not page.where.judge, "a guess that comes too early is not even handed over"
    qtbot.waitUntil(lambda: said(page) == "PIN salah. Coba lagi dalam 14 detik.")


def test_another_judge_is_not_kept_waiting(
    page: ScoringPage, day: SmallDay, slip: PinSlip, desk: Desk
) -> None:
    (other,) = issue.issue(desk, [day.judges[0]], by=COMMITTEE)
    page.reload()
    page.judges.buttons[1].click()
    for _ in range(FREE):
        type_pin(page, wrong(slip))
    page.judges.buttons[0].click()
    assert said(page) == "PIN 6 angka dari panitia"
    page.judges.buttons[1].click()
    assert said(page).startswith("PIN belum diperiksa. Coba lagi dalam 1")
    page.judges.buttons[0].click()
    type_pin(page, other.pin)
    assert page.where.judge == day.judges[0]


def test_a_pin_that_was_guessed_at_twenty_times_is_void_and_the_list_says_so(
    page: ScoringPage, slip: PinSlip, desk: Desk
) -> None:
    page.judges.buttons[1].click()
    seconds = 0
    desk.tick = lambda: seconds
    desk.opened_at = 0
    for count in range(MOST):
        seconds += wait_after(count)
        page.judges.pane.clear()
        type_pin(page, wrong(slip))
    assert said(page).startswith("PIN ini tidak berlaku lagi.")
    assert page.judges.buttons[1].accessibleName().endswith("PIN tidak berlaku lagi")
    type_pin(page, slip.pin)
    assert not page.where.judge


def test_escape_goes_back_to_the_list_and_leaves_nothing_typed(page: ScoringPage) -> None:
    page.judges.buttons[1].click()
    QTest.keyClicks(page.judges.pane.field, "482")
    QTest.keyClick(page.judges.pane.field, Key.Key_Escape)
    assert page.judges.pane.isHidden()
    assert page.focusWidget() is page.judges.buttons[1]
    page.judges.buttons[1].click()
    assert page.judges.pane.field.text() == ""


def test_where_there_is_little_room_the_pin_stands_in_place_of_the_list(page: ScoringPage) -> None:
    page.resize(640, 320)
    page.judges.buttons[1].click()
    assert page.judges.list.isHidden()
    QTest.mouseClick(page.judges.pane.back, Qt.MouseButton.LeftButton)
    assert page.judges.list.isVisible()


# The lock


def at_ballot(page: ScoringPage, slip: PinSlip, contestant: str) -> None:
    page.judges.buttons[1].click()
    type_pin(page, slip.pin)
    page.show_contestant(contestant)


def test_after_the_lock_the_same_judge_is_at_the_same_contestant_and_a_mark_is_kept(
    page: ScoringPage, desk: Desk, day: SmallDay, slip: PinSlip
) -> None:
    at_ballot(page, slip, day.contestants[1])
    line = page.view.sheet.line
    assert line is not None
    line.field.selectAll()
    QTest.keyClicks(line.field, "66")
    QTest.keyClick(page, Key.Key_L, CTRL)
    assert page.judges.pane.isVisible()
    assert page.view.panes.isHidden()
    type_pin(page, slip.pin)
    assert page.where[:3] == ("S", day.judges[1], day.contestants[1])
    assert fill.form(desk, *page.where[:3]).drafts[line.key] == 66


def test_what_is_no_mark_is_gone_after_the_lock(
    page: ScoringPage, day: SmallDay, slip: PinSlip
) -> None:
    at_ballot(page, slip, day.contestants[1])
    line = page.view.sheet.line
    assert line is not None
    before = line.stored
    line.field.selectAll()
    QTest.keyClicks(line.field, "999")
    QTest.keyClick(page, Key.Key_L, CTRL)
    type_pin(page, slip.pin)
    assert line.stored == before
    assert line.field.text() == ("" if before is None else str(before))
    assert not page.view.sheet.wrong


def test_whoever_was_at_a_question_when_the_screen_was_locked_is_not_asked_by_the_next_one(
    page: ScoringPage, day: SmallDay, slip: PinSlip
) -> None:
    at_ballot(page, slip, day.contestants[1])
    page.acts.ask_recusal()
    assert page.dialog is not None
    page.idle.locking.emit()
    assert not any((page.dialog, page.where.judge))


def test_it_locks_itself_when_nobody_does_anything(
    shown: Shown, desk: Desk, slip: PinSlip, day: SmallDay, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(lock, "MINUTE", 100)
    page = shown(ScoringPage, desk, settings=Settings(lock_minutes=3))
    with qtbot.waitSignal(page.idle.locking, timeout=5000):
        at_ballot(page, slip, day.contestants[1])
    assert not page.where.judge


def test_every_key_puts_the_lock_off(page: ScoringPage, day: SmallDay, slip: PinSlip) -> None:
    at_ballot(page, slip, day.contestants[1])
    page.idle.timer.stop()
    QTest.keyClick(page.window().windowHandle(), Key.Key_Shift)
    assert page.idle.timer.isActive(), "it is started anew"


@pytest.mark.parametrize("minutes", [0, 3])
def test_it_waits_only_while_somebody_scores_and_never_where_that_was_chosen(
    shown: Shown, desk: Desk, slip: PinSlip, day: SmallDay, minutes: int
) -> None:
    page = shown(ScoringPage, desk, settings=Settings(lock_minutes=minutes))
    assert not page.idle.timer.isActive()
    at_ballot(page, slip, day.contestants[1])
    assert page.idle.timer.isActive() == bool(minutes)
    page.lock()
    assert not page.idle.timer.isActive()
