"""A sealed result is announced, contested and confirmed on its page, with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from judging_app.services import contest
from tests.builders import CHAIR, Room
from ui.pages.results.page import ResultsPage

if TYPE_CHECKING:
    from tests.ui.conftest import Shown
    from ui.page import Page
    from ui.pages.results.announcement import AnnouncementPanel

S = ("session", "S")
ANNOUNCED, UNTIL, AFTER = "2026-11-10", "2026-11-12", "2026-11-13"


def panel_of(page: Page) -> AnnouncementPanel:
    panel: AnnouncementPanel = page.after.contest.panel  # type: ignore[attr-defined]  # of a result
    return panel


def words(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel))


def press(button: QWidget) -> None:
    """Press a button that is reached by the keyboard."""
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def on(field: object, day: str) -> None:
    field.setDate(QDate.fromString(day, Qt.DateFormat.ISODate))  # type: ignore[attr-defined]  # a date


def write(form: object, by: str = "Agus", **texts: str) -> None:
    """Type into a form's fields, and who records it."""
    for name, text in texts.items():
        QTest.keyClicks(getattr(form, name), text)
    form.by.setEditText(by)  # type: ignore[attr-defined]  # a form of these


def announce(room: Room, until: str = UNTIL) -> None:
    contest.announce(room.desk, *S, day=ANNOUNCED, until=until, by=CHAIR)


def object_to(room: Room, day: str = "2026-11-11") -> str:
    return contest.raise_objection(
        room.desk, *S, who="Sari", day=day, reason="salah hitung", contestant="c2", by=CHAIR
    )


def test_a_result_is_announced_until_a_day(sealed: Room, shown: Shown) -> None:
    page = shown(ResultsPage, sealed.desk)
    panel = panel_of(page)
    assert panel.right.text() == "belum diumumkan"
    assert panel.confirm.isHidden()
    assert panel.object.isHidden()
    press(panel.announce)
    form = page.dialog
    on(form.day, ANNOUNCED)
    on(form.until, "2026-11-09")
    write(form)
    assert not form.act.isEnabled()
    on(form.until, UNTIL)
    press(form.act)
    assert panel.right.text() == "diumumkan"
    assert "12 Nov 2026" in words(panel)
    assert contest.contesting(sealed.desk, *S).until == UNTIL


def test_an_objection_is_raised_about_a_contestant_and_answered(sealed: Room, shown: Shown) -> None:
    announce(sealed)
    page = shown(ResultsPage, sealed.desk)
    panel = panel_of(page)
    press(panel.object)
    form = page.dialog
    on(form.day, "2026-11-11")
    write(form, who="Sari")
    assert not form.act.isEnabled()
    QTest.keyClicks(form.reason, "salah hitung")
    form.contestant.setCurrentIndex(2)
    press(form.act)
    assert panel.right.text() == "disanggah"
    assert "SC-002" in words(panel)
    press(panel.answers[0])
    form = page.dialog
    on(form.day, UNTIL)
    write(form)
    assert not form.act.isEnabled()
    QTest.keyClicks(form.words, "sudah diperiksa")
    press(form.act)
    assert panel.right.text() == "diumumkan"
    (one,) = contest.contesting(sealed.desk, *S).objections
    told = one.objection
    assert (told.contestant, told.state, told.answer) == ("c2", "dismissed", "sudah diperiksa")


def test_a_result_is_confirmed_after_the_last_day_and_the_form_says_why_not_before(
    sealed: Room, shown: Shown
) -> None:
    announce(sealed)
    page = shown(ResultsPage, sealed.desk)
    panel = panel_of(page)
    press(panel.confirm)
    form = page.dialog
    write(form)
    on(form.day, UNTIL)
    assert not form.act.isEnabled()
    assert "Kukuhkan hasilnya sesudah hari itu" in words(form)
    on(form.day, AFTER)
    press(form.act)
    assert panel.right.text() == "dikukuhkan"
    assert panel.announce.isHidden()
    assert contest.contesting(sealed.desk, *S).state == "confirmed"


def test_an_open_objection_shuts_the_confirmation(sealed: Room, shown: Shown) -> None:
    announce(sealed)
    object_to(sealed)
    page = shown(ResultsPage, sealed.desk)
    press(panel_of(page).confirm)
    write(page.dialog)
    on(page.dialog.day, AFTER)
    assert not page.dialog.act.isEnabled()
    assert "belum dijawab" in words(page.dialog)


def test_what_was_upheld_leads_to_reopening_with_the_ground_of_an_objection(
    sealed: Room, shown: Shown
) -> None:
    announce(sealed)
    name = object_to(sealed)
    page = shown(ResultsPage, sealed.desk)
    assert panel_of(page).reopen.isHidden()
    contest.answer(
        sealed.desk, *S, objection=name, state="upheld", day=UNTIL, words="benar", by=CHAIR
    )
    page.reload()
    press(panel_of(page).reopen)
    assert page.dialog.ground.value == "objection"


def test_a_late_objection_is_said_to_be_late(sealed: Room, shown: Shown) -> None:
    announce(sealed)
    page = shown(ResultsPage, sealed.desk, lang="en")
    press(panel_of(page).object)
    on(page.dialog.day, AFTER)
    assert "recorded as late" in page.dialog.late.text()
    write(page.dialog, who="Sari", reason="late")
    press(page.dialog.act)
    assert "Came after the last day for objections." in words(panel_of(page))


def test_what_another_window_recorded_meanwhile_is_not_written_over(
    sealed: Room, shown: Shown
) -> None:
    announce(sealed)
    name = object_to(sealed)
    page = shown(ResultsPage, sealed.desk)
    press(panel_of(page).answers[0])
    contest.answer(
        sealed.desk, *S, objection=name, state="upheld", day=UNTIL, words="benar", by=CHAIR
    )
    form = page.dialog
    on(form.day, UNTIL)
    write(form, words="tidak")
    press(form.act)
    (one,) = contest.contesting(sealed.desk, *S).objections
    assert one.objection.state == "upheld"
    assert page.message.text
