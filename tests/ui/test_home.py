"""Home: what comes next, where every row leads, and what needs attention."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from judging_app.demo.laptop import OFFICE
from judging_app.demo.sample_bundles import sample_bundles
from judging_app.demo.sample_day import OPERATOR, make_sample
from judging_app.services import accept, attend, prepare, seat
from judging_app.services.desk import open_desk
from tests.builders import Room, found
from tests.small_day import PROGRAMME
from tests.two_venues import PLENARY, TwoVenues
from ui.handout import HandoutDialog
from ui.pages.home.page import HomePage
from ui.press import Press
from ui.scope import Call

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

Went = list[tuple[str, object]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the sample down once, to be copied with its keys."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder / "sample.audition").close()
    return folder


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Desk:
    """Open a fresh copy of the sample."""
    folder = tmp_path / "sample"
    shutil.copytree(made, folder)
    return open_desk(folder / "sample.audition", folder / "keys")


@pytest.fixture
def empty(tmp_path: Path) -> Desk:
    return prepare.found_audition(
        tmp_path / "empty.audition", tmp_path / "keys", PROGRAMME, by=OFFICE, desk_name="Kantor"
    )


def watched(page: HomePage) -> Went:
    """Collect where a page leads; a session that is chosen on the way counts, too."""
    went: Went = []
    page.session_chosen.connect(lambda session: went.append(("session", session)))
    page.go.connect(lambda place, what: went.append((place, what)))
    return went


def texts(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def press_row(page: HomePage, row: int) -> None:
    """Click into the last column of a session's row."""
    table = page.sessions.table
    index = table.model_table.index(row, len(table.model_table.columns) - 1)
    spot = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_session_under_way_stands_first_with_its_one_next_step(
    shown: Shown, sample: Desk
) -> None:
    page = shown(HomePage, sample)
    assert page.next.title_label.text() == "Sesi 2, Scale Up"
    assert page.next.status.text() == "Penilaian 34 dari 52 lembar"
    assert page.next.primary.text() == "Buka kemajuan penilaian"
    filled = [one for one in page.findChildren(QPushButton) if one.property("role") == "primary"]
    assert [one for one in filled if one.isVisibleTo(page)] == [page.next.primary]


def test_the_primary_has_the_focus_and_leads_to_the_next_step(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample)
    went = watched(page)
    assert page.focusWidget() is page.next.primary
    QTest.keyClick(page.next.primary, Qt.Key.Key_Space)
    assert went == [("session", "2"), ("monitor", "2")]


def test_the_stepper_leaves_out_what_there_is_nothing_to_do_about(
    shown: Shown, sample: Desk
) -> None:
    steps = shown(HomePage, sample).next.stepper.steps
    assert [step.state for step in steps] == ["done", "done", "done", "current", "todo"]
    assert steps[3].detail == "34 dari 52"
    assert steps[3].part == pytest.approx(34 / 52)


@pytest.mark.parametrize(
    ("row", "words", "place"),
    [
        (0, "Lihat hasil", "results"),
        (1, "Kemajuan", "monitor"),
        (2, "Penilaian", "scoring"),
        (3, "Persiapan", "prepare"),
    ],
)
def test_every_session_names_its_next_step_and_leads_there(
    shown: Shown, sample: Desk, row: int, words: str, place: str
) -> None:
    page = shown(HomePage, sample)
    went = watched(page)
    last = len(page.sessions.table.model_table.columns) - 1
    assert page.sessions.table.model_table.cell(row, last).spoken == words
    press_row(page, row)
    assert went == [("session", str(row + 1)), (place, str(row + 1))]


def test_enter_on_a_session_leads_to_its_next_step(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample)
    went = watched(page)
    page.sessions.table.setFocus()
    page.sessions.table.selectRow(1)
    QTest.keyClick(page.sessions.table, Qt.Key.Key_Down)
    QTest.keyClick(page.sessions.table, Qt.Key.Key_Return)
    assert went == [("session", "3"), ("scoring", "3")]


def test_a_click_beside_the_next_step_only_chooses_the_row(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample)
    went = watched(page)
    table = page.sessions.table
    spot = table.visualRect(table.model_table.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went == []
    assert table.current.id == "3"


def test_a_ballot_with_two_values_needs_attention_and_leads_to_it(
    shown: Shown, sample: Desk, tmp_path: Path
) -> None:
    file = sample_bundles(sample, tmp_path).conflict
    codes = [stranger.code for stranger in accept.look(sample, file).strangers]
    accept.accept(sample, file, by=OFFICE, codes=codes)
    page = shown(HomePage, sample)
    went = watched(page)
    (row,) = page.attention.rows
    assert row.accessibleName() == "Dua nilai untuk lembar penilaian"
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert went == [("session", "2"), ("monitor", "2")]


def test_where_nothing_needs_attention_the_panel_says_so(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample)
    assert page.attention.findChildren(Press) == []
    assert page.say("home.attention_none") in texts(page)


def test_the_devices_are_there_with_their_codes(shown: Shown, sample: Desk) -> None:
    code = accept.desk_code(sample.device)
    shown_texts = texts(shown(HomePage, sample))
    assert {"Meja operator", "Laptop Juri 4", f"Kode {code}", "perangkat ini"} <= set(shown_texts)


def test_without_a_session_the_page_leads_to_the_preparation(shown: Shown, empty: Desk) -> None:
    page = shown(HomePage, empty)
    went = watched(page)
    assert page.next.title_label.text() == "Belum ada sesi"
    assert not page.sessions.isVisibleTo(page)
    QTest.mouseClick(page.next.primary, Qt.MouseButton.LeftButton)
    assert page.next.primary.text() == "Buka Persiapan"
    assert went == [("prepare", None)]


def test_the_office_may_send_its_package_instead_of_recording_attendance(
    shown: Shown, day: SmallDay
) -> None:
    desk = day.open_office()
    seat.set_panel_order(desk, "S", list(reversed(day.judges)), by=OFFICE)
    page = shown(HomePage, desk)
    went = watched(page)
    assert page.next.primary.text() == "Catat kehadiran"
    QTest.mouseClick(page.next.package, Qt.MouseButton.LeftButton)
    assert went == [("session", "S"), ("exchange", "S")]
    assert page.say("home.package_more") in texts(page)


def test_the_office_waits_for_the_result_of_what_it_sent(shown: Shown, day: SmallDay) -> None:
    page = shown(HomePage, day.open_office())
    went = watched(page)
    assert page.next.primary.text() == "Terima hasil lokasi"
    assert page.next.status.text() == "Paket terkirim, menunggu hasil dari lokasi"
    assert not page.next.package.isVisibleTo(page)
    QTest.mouseClick(page.next.primary, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.next.stay, Qt.MouseButton.LeftButton)
    assert went == [("session", "S"), ("exchange", "S"), ("session", "S"), ("roster", "S")]


def test_whoever_comes_back_to_home_is_at_the_button_that_goes_on(
    shown: Shown, sample: Desk, qtbot: QtBot
) -> None:
    page = shown(HomePage, sample)
    window, other = QWidget(), QPushButton()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(page)
    window.show()
    other.setFocus()
    page.arrive(None)
    assert window.focusWidget() is page.next.primary
    page.sessions.table.setFocus()
    page.arrive(None)
    assert window.focusWidget() is page.sessions.table


def test_a_plenary_at_the_office_is_listed(shown: Shown, day: SmallDay) -> None:
    page = shown(HomePage, day.open_office())
    (row,) = page.plenaries.findChildren(Press)
    assert row.accessibleName() == "Tahap I, Start Up"
    assert row.accessibleDescription() == "0 dari 1 sesi terkunci"


def led_to(page: HomePage) -> Went:
    """Note where the page leads."""
    found: Went = []
    page.go.connect(lambda place, what: found.append((place, what)))
    return found


def test_a_plenary_that_waits_for_a_venue_leads_to_its_sessions_side_by_side(
    shown: Shown, day: SmallDay
) -> None:
    page = shown(HomePage, day.open_office())
    led = led_to(page)
    (row,) = page.plenaries.findChildren(Press)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    ((place, what),) = led
    assert place == "standings"
    assert isinstance(what, Call)
    assert what.scope[0] == "plenary"


def test_a_tie_in_a_plenary_is_an_alarm_that_leads_to_that_plenary(
    shown: Shown, tmp_path: Path
) -> None:
    two = TwoVenues(tmp_path / "venues")
    two.hold_first()
    two.hold_second()
    for room in (two.one, two.two):
        room.seal()
        two.bring(room)
    page = shown(HomePage, two.office)
    led = led_to(page)
    (alarm,) = page.attention.rows
    assert alarm.accessibleName() == "Nilai sama pada batas, belum diputuskan"
    alarm.setFocus()
    QTest.keyClick(alarm, Qt.Key.Key_Space)
    page.next.primary.setFocus()
    QTest.keyClick(page.next.primary, Qt.Key.Key_Space)
    assert led == [("standings", Call(PLENARY))] * 2
    two.close()


def test_a_change_is_shown_and_moves_neither_focus_nor_row(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample)
    page.sessions.table.setFocus()
    page.sessions.table.selectRow(2)
    taken_back = dict.fromkeys([found_contestant(sample)], "expected")
    page.do(attend.record_attendance, "3", taken_back, by=OPERATOR, reason="Salah catat.")
    assert page.focusWidget() is page.sessions.table
    assert page.sessions.table.current.id == "3"
    cells = page.sessions.table.model_table.cell(2, 1)
    assert cells.text == "Kehadiran 1 peserta belum dicatat"
    assert [row.accessibleName() for row in page.attention.rows] == [cells.text]


def found_contestant(desk: Desk) -> str:
    """Find somebody of the third session."""
    return next(state.subject.split("/")[2] for state in desk.ledger.states("assignment", "3"))


def test_it_says_sample_and_rehearsal_in_words(shown: Shown, sample: Desk) -> None:
    assert "Data contoh" in texts(shown(HomePage, sample))


@pytest.mark.parametrize("size", [(1274, 708), (1188, 660), (640, 332)])
@pytest.mark.parametrize("percent", [90, 130])
def test_nothing_is_wider_than_the_page(
    shown: Shown, sample: Desk, size: tuple[int, int], percent: int
) -> None:
    page = shown(HomePage, sample, size=size, percent=percent, lang="en")
    assert page._inside.width() <= size[0]
    button = page.next.primary
    right = button.mapTo(page, button.rect().topRight()).x()
    assert right < size[0]


def test_a_narrow_page_tells_as_much_in_two_columns(shown: Shown, sample: Desk) -> None:
    model = shown(HomePage, sample, size=(640, 332)).sessions.table.model_table
    assert len(model.columns) == 2
    assert model.cell(0, 0).text == "Sesi 1, Start Up"
    assert model.cell(0, 0).second.startswith("Terkunci, Revisi 0")


def test_in_english_and_dark_it_says_the_same(shown: Shown, sample: Desk) -> None:
    page = shown(HomePage, sample, lang="en", dark=True)
    assert page.next.primary.text() == "Open scoring progress"
    assert "4 sessions, 46 contestants" in texts(page)


@pytest.fixture
def prized(tmp_path: Path) -> Room:
    """A session whose three contestants are scored, with prizes at stake."""
    room = Room(found(tmp_path / "office"))
    room.prepare()
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    return room


def test_before_a_seal_no_prize_is_added_up(shown: Shown, prized: Room) -> None:
    page = shown(HomePage, prized.desk)
    assert not page.prizes.isVisibleTo(page)


def test_the_prizes_of_all_sealed_results_are_added_up_and_printed(
    shown: Shown, prized: Room
) -> None:
    prized.seal()
    page = shown(HomePage, prized.desk)
    total = page.presentation.language.rupiah(sum(row.amount for row in prized.sealed().rows))
    assert page.prizes.isVisibleTo(page)
    assert page.prizes.right.text() == total
    assert any("Belum dikunci: 2 hasil lagi" in text for text in texts(page))
    QTest.keyClick(page.prizes.print, Qt.Key.Key_Space)
    assert isinstance(page.dialog, HandoutDialog)
