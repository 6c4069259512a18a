"""The results: checks, two people, the seal, its sheet and its reopening."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLabel

from judging_app.domain.ballot import Ballot
from judging_app.domain.roles import Actor
from judging_app.services import issue, seal, withdraw
from judging_app.services.desk import Happening
from tests.builders import CHAIR, OFFICE, REASON, Room, delivered, found, joined
from ui import printing
from ui.changes import Changes
from ui.handout import HandoutDialog
from ui.pages.results.dialogs import SealDialog
from ui.pages.results.page import ResultsPage
from ui.pages.results.reopen import ReopenDialog
from ui.pages.results.withdrawal import WithdrawalDialog
from ui.scope import Call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

Went = list[tuple[str, object]]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = found(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def room(desk: Desk) -> Room:
    held = Room(desk)
    held.prepare(("c1", "c2", "c3"))
    return held


@pytest.fixture
def scored(room: Room) -> Room:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    return room


def watched(page: ResultsPage) -> Went:
    went: Went = []
    page.go.connect(lambda place, what: went.append((place, what)))
    return went


def texts(page: object) -> str:
    labels = page.findChildren(QLabel)  # type: ignore[attr-defined]  # a widget
    return "\n".join(label.text() for label in labels)


def agree(page: ResultsPage, witness: str = "Dr. Person w") -> None:
    """Fill the form in as two people do who are both here."""
    form = page.sign.form
    assert form is not None
    form.witness.setEditText(witness)
    for box in (form.chair_here, form.witness_here):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)


def sealed(page: ResultsPage) -> None:
    agree(page)
    QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]  # it is open


def test_blockers_stand_first_each_with_a_button_to_where_it_is_settled(
    room: Room, shown: Shown
) -> None:
    room.attend("c1", "c2")
    room.score_all({"c1": 80})
    room.score("c2", "j1", 70, 70, 70)
    page = shown(ResultsPage, room.desk)
    went = watched(page)
    severities = [check.severity for check in page.review.checks]
    assert severities == sorted(severities)
    assert "Kehadiran 1 peserta belum dicatat" in texts(page.checks)
    assert "2 lembar penilaian belum terkirim" in texts(page.checks)
    for button in page.checks.buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert went == [("roster", "S"), ("monitor", "S")]
    assert page.checks.tag.text() == "2 penghalang"


def test_while_something_blocks_the_act_is_shut_and_says_why(room: Room, shown: Shown) -> None:
    page = shown(ResultsPage, room.desk)
    agree(page)
    assert not page.sign.act.isEnabled()
    assert page.sign.why.text().startswith("1 penghalang tersisa.")
    assert page.title.text() == "Belum dapat dikunci"


def test_a_tie_leads_to_its_ruling(room: Room, shown: Shown) -> None:
    room.prepare(("c1", "c2", "c3", "c4"))
    room.attend("c1", "c2", "c3", "c4")
    room.score_all({"c1": 80, "c2": 70, "c3": 70, "c4": 50})
    page = shown(ResultsPage, room.desk)
    went = watched(page)
    QTest.mouseClick(page.checks.buttons[0], Qt.MouseButton.LeftButton)
    assert went == [("standings", Call(("session", "S"), "tie"))]


def test_the_form_asks_for_two_people_one_after_the_other(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    form = page.sign.form
    said = [page.sign.why.text()]
    form.witness.setEditText("Dr. Person j1")
    said.append(page.sign.why.text())
    form.witness.setEditText("Tamu Undangan")
    said.append(page.sign.why.text())
    form.chair_here.setChecked(True)
    said.append(page.sign.why.text())
    form.witness_here.setChecked(True)
    said.append(page.sign.why.text())
    assert said == [
        "Pilih atau ketik nama saksi.",
        "Saksi harus orang lain.",
        "Centang bahwa ketua hadir dan setuju.",
        "Centang bahwa saksi hadir dan setuju.",
        "Dua orang hadir dan setuju.",
    ]
    assert page.sign.act.isEnabled()


def test_another_witness_has_not_agreed_yet(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    agree(page)
    page.sign.form.witness.setEditText("Dr. Person j2")
    assert not page.sign.form.witness_here.isChecked()
    assert page.sign.form.witness_here.text() == "Dr. Person j2 hadir dan setuju"
    assert page.sign.form.chair_here.isChecked()


def test_a_city_is_needed_and_the_venues_is_proposed(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    agree(page)
    assert page.sign.form.signing.city
    page.sign.form.city.clear()
    assert page.sign.why.text() == "Isi kota tempat hasil ditandatangani."


def test_what_was_filled_in_stays_when_the_ledger_changes(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    agree(page)
    scored.score("c1", "j1", 81, 81, 81, reason="misread")
    page.reload()
    assert page.sign.form.signing.witness == "w"
    assert page.sign.act.isEnabled()


def test_the_seal_is_read_back_in_full_and_starts_with_the_way_out(
    scored: Room, shown: Shown
) -> None:
    page = shown(ResultsPage, scored.desk)
    agree(page)
    QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, SealDialog)
    for words in ("SC-001", "Contestant 2", "Revisi 0", "Dr. Person j1", "Dr. Person w"):
        assert words in texts(dialog)
    assert dialog.focusWidget() is dialog.back
    dialog.reject()
    assert seal.official(scored.desk, "session", "S").seal is None


def test_two_people_seal_and_a_backup_is_asked_for(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    asked: list[bool] = []
    page.back_up.connect(lambda: asked.append(True))
    sealed(page)
    found_seal = seal.official(scored.desk, "session", "S").seal
    assert found_seal is not None
    assert (found_seal.chair, found_seal.witness) == ("j1", "w")
    assert asked == [True]
    assert page.title.text() == "Hasil terkunci"
    assert not page.sign.isVisible()
    assert page.message.text == "Hasil terkunci. Salinan cadangan sedang dibuat."
    page.backed_up("Salinan cadangan 16.40")
    assert page.message.text == "Hasil terkunci. Salinan cadangan 16.40."
    page.message.tell("Lain.")
    page.backed_up("Salinan cadangan 16.45")
    assert page.message.text == "Lain."


def test_a_refused_seal_is_said_on_the_page(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    agree(page)
    QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
    scored.seal()
    page.dialog.confirm()
    assert "sudah dikunci" in page.message.text


def test_reopening_needs_a_reason_and_two_people(scored: Room, shown: Shown) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.next.reopen, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, ReopenDialog)
    assert not dialog.act.isEnabled()
    dialog.reason.setPlainText("Nilai salah diketik dari kertas.")
    dialog.witness.setEditText("Dr. Person w")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert page.tag.text() == "Dibuka lagi, Revisi 1 berikutnya"
    assert page.sign.isVisible()
    sealed(page)
    assert page.review.revision == 1
    assert [past.reason for past in page.review.past] == ["Nilai salah diketik dari kertas."]


def test_at_a_venue_the_sealed_result_is_sent_next(
    scored: Room, tmp_path: Path, shown: Shown
) -> None:
    venue = joined(scored.desk, tmp_path / "venue", "venue")
    scored.desk.close()
    Room(venue).seal()
    page = shown(ResultsPage, venue)
    went = watched(page)
    QTest.mouseClick(page.next.send, Qt.MouseButton.LeftButton)
    assert went == [("exchange", None)]


def test_at_the_office_the_sheet_is_printed_next(scored: Room, shown: Shown) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    assert page.next.print.isVisible()
    assert not page.next.send.isVisible()


def test_a_plenary_waits_for_its_sessions_and_is_sealed_like_one(desk: Desk, shown: Shown) -> None:
    held = Room(desk)
    held.prepare(("c1", "c2"), stage="I", venue="V1")
    held.attend("c1", "c2")
    held.score_all({"c1": 80, "c2": 70})
    page = shown(ResultsPage, desk)
    page.arrive(Call(("plenary", "I", "SC")))
    assert "1 sesi belum dikunci" in texts(page.checks)
    held.seal()
    page.reload()
    page.sign.form.city.setText("Bandung")
    sealed(page)
    assert seal.official(desk, "plenary", "I", "SC").seal is not None


def test_two_seals_side_by_side_are_said_and_can_be_reopened(
    scored: Room, tmp_path: Path, shown: Shown
) -> None:
    venue = joined(scored.desk, tmp_path / "venue", "venue")
    delivered(scored.desk, venue, tmp_path / "all.judging")
    for desk, city in ((scored.desk, "w"), (venue, "j3")):
        Room(desk).seal(witness=city)
    delivered(venue, scored.desk, tmp_path / "result.judging")
    venue.close()
    page = shown(ResultsPage, scored.desk)
    assert page.review.is_doubled
    assert not page.sign.act.isEnabled()
    QTest.mouseClick(page.checks.buttons[0], Qt.MouseButton.LeftButton)
    assert isinstance(page.dialog, ReopenDialog)
    page.dialog.reject()


def test_before_the_seal_a_provisional_sheet_can_be_looked_at(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.look, Qt.MouseButton.LeftButton)
    assert page.preview.isVisible()
    assert page.preview.area.count >= 2
    assert "Sementara" in page.second.text()
    QTest.keyClick(page.preview.area, Qt.Key.Key_Escape)
    assert not page.preview.isVisible()
    assert page.sign.isVisible()


def test_looking_at_a_sealed_sheet_counts_no_copy(scored: Room, shown: Shown) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.sheet.preview, Qt.MouseButton.LeftButton)
    assert page.preview.isVisible()
    page.reload()
    assert page.preview.isVisible()
    assert page.review.copies == ()


def test_a_saved_sheet_is_a_numbered_copy(
    scored: Room, tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    proposed: list[str] = []

    def choose(_: object, __: str, start: str, ___: str) -> tuple[str, str]:
        proposed.append(start)
        return str(tmp_path / "sheet"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(page.sheet.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert proposed[0].endswith(".pdf")
    assert "Session S" in proposed[0].replace("-", " ").replace("_", " ")
    assert [copy.copy for copy in page.review.copies] == [1]
    assert "Cetakan ke-1" in texts(page.copies)
    assert "A4, Bahasa Indonesia" in texts(page.copies)


def test_over_the_sheet_what_comes_next_is_a_press_away_once_it_is_saved(
    scored: Room, tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    page.open_preview()
    assert page.stack.currentWidget() is page.preview
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "s.pdf"), ""))
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert page.message.action.text() == "Kembali ke hasil"
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    assert page.next.isVisible()


def test_ctrl_p_looks_before_the_seal_and_prints_after_it(
    scored: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    page = shown(ResultsPage, scored.desk)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page, Qt.Key.Key_P, control)
    assert page.stack.currentWidget() is page.preview
    assert page.message.text == ""
    page.close_preview()
    scored.seal()
    page.reload()
    QTest.keyClick(page, Qt.Key.Key_P, control)
    assert page.message.text == page.say("results.no_printer")


def test_at_a_venue_a_saved_sheet_leads_to_the_sending(
    scored: Room, tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    venue = joined(scored.desk, tmp_path / "venue", "venue")
    scored.desk.close()
    Room(venue).seal()
    page = shown(ResultsPage, venue)
    went = watched(page)
    page.open_preview()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "s.pdf"), ""))
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    assert went == [("exchange", None)]
    venue.close()


def test_a_provisional_sheet_is_saved_without_a_copy(
    scored: Room, tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, scored.desk)
    page.open_preview()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "s.pdf"), ""))
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "s.pdf").is_file()
    assert page.message.text.startswith("Lembar sementara tersimpan")


def test_nothing_is_written_where_no_place_is_chosen(
    scored: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    QTest.mouseClick(page.sheet.save, Qt.MouseButton.LeftButton)
    assert page.review.copies == ()


def test_without_a_printer_the_page_says_what_else_can_be_done(
    scored: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    QTest.mouseClick(page.next.print, Qt.MouseButton.LeftButton)
    assert "simpan PDF" in page.message.text


@pytest.mark.parametrize(("takes", "copies"), [(True, [1]), (False, [])])
def test_a_copy_is_counted_only_when_the_printer_took_it(
    scored: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch, *, takes: bool, copies: list[int]
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    drawn: list[bytes] = []

    def draw(_: object, pages: tuple[bytes, ...], __: str) -> bool:
        drawn.extend(pages)
        return takes

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", lambda *_: SimpleNamespace(copyCount=lambda: 1))
    monkeypatch.setattr(printing, "draw", draw)
    monkeypatch.setattr(printing, "LONG_SIDE", 200)
    QTest.mouseClick(page.next.print, Qt.MouseButton.LeftButton)
    assert all(page_.startswith(PNG) for page_ in drawn)
    assert drawn
    assert [copy.copy for copy in page.review.copies] == copies


def test_without_sessions_the_page_leads_to_the_setup(desk: Desk, shown: Shown) -> None:
    page = shown(ResultsPage, desk)
    went = watched(page)
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [("prepare", None)]


def test_on_a_small_screen_the_columns_stand_under_one_another(scored: Room, shown: Shown) -> None:
    page = shown(ResultsPage, scored.desk, size=(640, 332))
    assert page.width() == 640
    checks = page.checks.mapTo(page, page.checks.rect().topLeft())
    sign = page.sign.mapTo(page, page.sign.rect().topLeft())
    assert sign.y() > checks.y() + page.checks.height()
    assert abs(sign.x() - checks.x()) <= 1


def test_a_reason_from_before_is_shown_among_the_revisions(scored: Room, shown: Shown) -> None:
    scored.seal()
    scored.reopen()
    scored.seal()
    page = shown(ResultsPage, scored.desk, lang="en", dark=True)
    assert REASON in texts(page.copies)
    assert page.tag.text() == "Sealed, Revision 1"


def test_what_came_after_the_seal_is_said_beside_it(
    scored: Room, tmp_path: Path, shown: Shown
) -> None:
    venue = joined(scored.desk, tmp_path / "venue", "venue")
    delivered(scored.desk, venue, tmp_path / "all.judging")
    scored.seal()
    Room(venue).score("c1", "j1", 99, 99, 99, reason="typed late")
    delivered(venue, scored.desk, tmp_path / "late.judging")
    venue.close()
    page = shown(ResultsPage, scored.desk)
    assert page.late.isVisible()
    assert "SC-001 Contestant 1" in page.late.words.text()


def test_a_seal_that_counts_everything_says_nothing_beside_it(scored: Room, shown: Shown) -> None:
    scored.seal()
    assert not shown(ResultsPage, scored.desk).late.isVisible()


def test_on_a_small_screen_what_comes_next_stands_above_what_was_sealed(
    scored: Room, shown: Shown
) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk, size=(640, 332))
    assert page.columns._columns.direction() == QBoxLayout.Direction.BottomToTop


def test_why_it_was_reopened_is_read_before_it_is_sealed_again(scored: Room, shown: Shown) -> None:
    scored.seal()
    scored.reopen()
    assert REASON in texts(shown(ResultsPage, scored.desk).facts)


def test_two_who_have_pins_seal_and_reopen_only_with_them(scored: Room, shown: Shown) -> None:
    slips = issue.issue(scored.desk, ("j1", "w"), by=OFFICE)
    page = shown(ResultsPage, scored.desk)
    agree(page)
    form = page.sign.form
    assert page.sign.why.text() == "Dr. Person j1 mengetik PIN-nya sendiri, 6 angka."
    QTest.keyClicks(form.chair_pin.field, slips[0].pin)
    assert not page.sign.act.isEnabled()
    QTest.keyClicks(form.witness_pin.field, slips[0].pin)
    QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)
    assert page.message.text == "Dr. Person w: PIN salah. Coba lagi."
    assert scored.sealed() is None
    assert form.chair_pin.field.text() == ""
    for asked, slip in zip((form.chair_pin, form.witness_pin), slips, strict=True):
        QTest.keyClicks(asked.field, slip.pin)
    QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)
    assert scored.sealed() is not None
    QTest.mouseClick(page.next.reopen, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    dialog.reason.setPlainText("Nilai salah diketik dari kertas.")
    dialog.witness.setEditText("Dr. Person w")
    assert not dialog.act.isEnabled()
    for asked, slip in zip((dialog.chair_pin, dialog.witness_pin), slips, strict=True):
        QTest.keyClicks(asked.field, slip.pin)
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert scored.sealed() is None


def test_before_a_seal_is_taken_back_what_would_change_is_shown(scored: Room, shown: Shown) -> None:
    scored.seal()
    marks = dict.fromkeys(scored.criteria, 100)
    late = Ballot(marks=marks, rubric=scored.sealed().rubric, reason="late")
    by = Actor("j1", "judge")
    scored.desk.record(Happening("ballot", "ballot/S/c3/j1/main/1", late, by))
    page = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.next.reopen, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    (changes,) = dialog.findChildren(Changes)
    assert [one.number for one in changes.table.model_table.rows] == ["SC-002", "SC-003"]
    assert "2 peserta akan berubah" in texts(dialog)
    dialog.ground.setCurrentIndex(dialog.ground.findText("data datang terlambat"))
    dialog.reason.setPlainText("Satu lembar datang terlambat.")
    dialog.witness.setEditText("Dr. Person w")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    taken_back = seal.official(scored.desk, "session", "S").reopening
    assert taken_back is not None
    assert taken_back.ground == "late_data"


def test_a_withdrawal_shows_who_moves_up_beforehand(scored: Room, shown: Shown) -> None:
    scored.seal()
    page: ResultsPage = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.next.withdraw, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, WithdrawalDialog)
    dialog.who.choose("c2")
    dialog.who.picked.emit("c2")
    assert dialog.changes.text() == "SC-003 naik dari cadangan 1 menggantikan SC-002."
    dialog.by.setEditText("Dr. Person w")
    assert not dialog.act.isEnabled()
    QTest.keyClicks(dialog.reason, "pindah alamat")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert "SC-002 mengundurkan diri" in texts(page)
    assert "SC-003 naik dari cadangan 1 menggantikan SC-002." in texts(page)
    assert seal.official(scored.desk, "session", "S").seal == scored.sealed()


def test_a_withdrawal_that_was_a_mistake_is_offered_to_be_taken_back(
    scored: Room, shown: Shown
) -> None:
    scored.seal()
    withdraw.withdraw(
        scored.desk, "session", "S", contestant="c2", day="2026-11-12", reason="x", by=CHAIR
    )
    page: ResultsPage = shown(ResultsPage, scored.desk)
    QTest.mouseClick(page.next.withdraw, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, WithdrawalDialog)
    dialog.who.choose("c2")
    dialog.who.picked.emit("c2")
    assert dialog.act.text() == "Catat sebagai kekeliruan"
    dialog.by.setEditText("Dr. Person w")
    dialog.day.setText("besok")
    QTest.keyClicks(dialog.reason, "peserta lain")
    assert not dialog.act.isEnabled()
    dialog.day.setText("2026-11-13")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert withdraw.left(scored.desk, "session", "S") == ()


def test_a_revision_offers_the_minutes_of_what_it_changed(scored: Room, shown: Shown) -> None:
    scored.seal()
    page = shown(ResultsPage, scored.desk)
    assert not page.next.change.isVisible()
    scored.reopen()
    scored.score("c3", "j1", 100, 100, 100, reason="typed wrongly")
    scored.seal()
    page.reload()
    QTest.mouseClick(page.next.change, Qt.MouseButton.LeftButton)
    assert isinstance(page.dialog, HandoutDialog)
    assert page.dialog.windowTitle() == "Berita Acara Perubahan Hasil Penjurian"
