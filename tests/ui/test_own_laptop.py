"""What a judge may see: signed in only the own ballots, at an own laptop only the own places."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from judging_app.domain.roles import Actor
from judging_app.domain.settings import Settings
from judging_app.services import arrange, attend, configure, lend, seal
from judging_app.services.desk import opened
from tests.builders import Room
from tests.small_day import PROGRAMME
from tests.ui.conftest import no_sample
from ui.application import Application, Start
from ui.operations import InlineLane
from ui.pages.exchange.page import ExchangePage
from ui.pages.scoring.page import ScoringPage
from ui.pages.settings.laptop import BackForm, LendForm
from ui.pages.settings.page import SettingsPage
from ui.pages.standings.page import StandingsPage
from ui.rail import JUDGES, PLACES
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.domain.session import Presence
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
DOWN = 150
OPERATOR = Actor("operator", "operator")
KEYS = dict(
    zip((place.key for place in PLACES), range(Qt.Key.Key_1, Qt.Key.Key_9 + 1), strict=True)
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The program's window, without an audition."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    configure.write_settings(tmp_path, Settings())
    start = Start(tmp_path, PROGRAMME.parent, no_sample, "id", "")
    one = Application(app, start, lane=InlineLane(), works=InlineWorks())
    one.window.resize(1366, 768)
    with qtbot.waitExposed(one.window):
        one.show()
    one.window.activateWindow()
    assert QTest.qWaitForWindowActive(one.window)
    yield one.window
    one.window.close()
    one.stop()
    one.window.deleteLater()
    one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def table(window: Window, day: SmallDay) -> Window:
    """The window at a desk of the table, at the list of judges."""
    at(window, day.venue)
    window.show_place("scoring")
    return window


@pytest.fixture
def own(window: Window, day: SmallDay) -> Window:
    """The window at the own laptop of the second judge."""
    data = window.context.data
    shutil.copytree(day.venue.parent, data, dirs_exist_ok=True)
    with opened(data / day.venue.name, data / "keys") as desk:
        lend.lend(desk, day.judges[1], by=OPERATOR)
    window.open_audition(data / day.venue.name)
    return window


def at(window: Window, ledger: Path) -> None:
    """Open a desk whose ledger and key are copied into the window's data folder."""
    data = window.context.data
    shutil.copytree(ledger.parent, data, dirs_exist_ok=True)
    window.open_audition(data / ledger.name)


def scoring(window: Window) -> ScoringPage:
    page = window.pages["scoring"]
    assert isinstance(page, ScoringPage)
    return page


def strike(window: Window, key: int) -> None:
    """Strike a key; a button that it is the key of stays down for a moment before it clicks."""
    QTest.keyClick(window.windowHandle(), Qt.Key(key), CTRL)
    QTest.qWait(DOWN)


def test_no_key_of_another_place_works_while_a_judge_is_signed_in(table: Window) -> None:
    page = scoring(table)
    page.judges.buttons[0].click()
    judge = page.where.judge
    for key in (*KEYS.values(), Qt.Key.Key_Comma):
        strike(table, key)
        assert (table.place, page.where.judge) == ("scoring", judge)
    assert not table.rail.isVisible()
    assert not table.menu.isVisible()


def test_the_head_of_who_scores_offers_no_place_beside_the_lock(table: Window) -> None:
    page = scoring(table)
    page.judges.buttons[0].click()
    there = page.view.head.findChildren(QToolButton)
    assert there == []
    assert page.view.head.lock.isVisible()


def test_whoever_is_led_to_another_place_is_signed_out_and_keeps_what_was_typed(
    table: Window, day: SmallDay
) -> None:
    page = scoring(table)
    page.judges.buttons[1].click()
    page.show_contestant(day.contestants[1])
    before = page.view.sheet.marks
    table.show_place("monitor")
    assert (table.place, page.where.judge) == ("monitor", "")
    table.show_place("scoring")
    assert page.where.judge == ""
    page.judges.buttons[1].click()
    assert page.where.contestant == day.contestants[1]
    assert page.view.sheet.marks == before


def test_a_file_that_is_dropped_on_a_ballot_signs_the_judge_out(
    table: Window, tmp_path: Path
) -> None:
    page = scoring(table)
    page.judges.buttons[0].click()
    table.open_file(tmp_path / "list.csv")
    assert (table.place, page.where.judge) == ("prepare", "")


def test_after_the_lock_the_places_are_the_operators_again(table: Window) -> None:
    page = scoring(table)
    page.judges.buttons[0].click()
    strike(table, Qt.Key.Key_L)
    assert page.where.judge == ""
    page.home.click()
    strike(table, KEYS["standings"])
    assert table.place == "standings"


def test_an_own_laptop_opens_at_its_judge_and_offers_no_other_place(
    own: Window, day: SmallDay
) -> None:
    assert own.place == "scoring"
    assert [made.judge.person for made in scoring(own).judges.buttons] == [day.judges[1]]
    assert {key for key, made in own.rail.buttons.items() if made.isVisible()} == (
        JUDGES - {"start"}
    )


@pytest.mark.parametrize("place", [*sorted(set(KEYS) - JUDGES), "copying"])
def test_no_way_leads_to_the_tables_places_at_an_own_laptop(own: Window, place: str) -> None:
    own.show_place("settings")
    if place in KEYS:
        strike(own, KEYS[place])
        assert own.place == "settings"
    own.show_place(place)
    assert own.place == "scoring"
    assert place not in own.pages


def test_the_menu_of_a_small_window_offers_the_same_places(own: Window) -> None:
    own.resize(700, 500)
    own.show_place("scoring")
    (menu,) = own.menu.findChildren(QMenu)
    there = [one.text() for one in menu.actions() if one.isVisible()]
    assert len(there) == len(JUDGES - {"start"})


def test_a_list_dropped_on_an_own_laptop_is_refused_in_a_sentence(
    own: Window, tmp_path: Path
) -> None:
    own.open_file(tmp_path / "list.xlsx")
    assert own.place == "scoring"
    assert own.pages["scoring"].message.text.startswith("Ini laptop ")


def test_standings_stay_shut_at_an_own_laptop_until_the_seal(own: Window, day: SmallDay) -> None:
    own.show_place("standings")
    page = own.pages["standings"]
    assert isinstance(page, StandingsPage)
    assert not page.table.isVisible()
    assert page.empty.isVisible()
    assert page.empty.words.text() == page.say("standings.not_sealed")
    own.context.operations.do(own, sealed, day)
    assert page.table.isVisible()
    assert page.tag.text() == page.say("standings.tag_sealed", k=0)
    assert page.primary.isHidden(), "the sheet is the chair's"


def sealed(desk: Desk, day: SmallDay) -> None:
    """Seal the session, as a file from the chair's desk would bring it."""
    absent: dict[str, Presence] = {day.contestants[1]: "absent"}
    reason = "Tidak datang setelah dipanggil."
    attend.record_attendance(desk, "S", absent, by=OPERATOR, reason=reason)
    seal.seal_session(desk, "S", Room.signing(chair=day.judges[0], witness="Saksi"))


def test_an_own_laptop_sends_its_judges_ballots(own: Window) -> None:
    own.show_place("exchange")
    page = own.pages["exchange"]
    assert isinstance(page, ExchangePage)
    assert page.title.text() == page.say("parcels.title_ballots")
    sending = page.outgo.sending
    assert sending is not None
    assert sending.kind == "ballots"
    assert sending.offered == {"S"}
    assert page.outgo.name.startswith("Lembar-Venue-")


def test_a_laptop_is_handed_over_and_taken_back_by_keys_alone(table: Window, day: SmallDay) -> None:
    table.show_place("settings")
    page = table.pages["settings"]
    assert isinstance(page, SettingsPage)
    QTest.keyClick(page.laptop.change, Qt.Key.Key_Space)
    form = page.dialog
    assert isinstance(form, LendForm)
    QTest.keyClick(form.judge, Qt.Key.Key_Down)
    chosen = form.value()
    assert chosen in day.judges
    form.confirm()
    assert table.place == "scoring"
    assert table.context.facts is not None
    assert table.context.facts.judge == chosen
    table.show_place("settings")
    again = table.pages["settings"]
    assert isinstance(again, SettingsPage)
    QTest.keyClick(again.laptop.change, Qt.Key.Key_Space)
    back = again.dialog
    assert isinstance(back, BackForm)
    QTest.keyClicks(back.focusWidget(), "Saksi")
    back.reason.control.setFocus()
    QTest.keyClicks(back.reason.control, "Juri pulang, laptop dipakai bersama.")
    back.confirm()
    assert table.place == "home"
    assert table.context.facts.judge == ""


def test_a_witness_who_is_the_judge_is_refused_and_the_words_stay(own: Window) -> None:
    own.show_place("settings")
    page = own.pages["settings"]
    assert isinstance(page, SettingsPage)
    page.laptop.change.click()
    form = page.dialog
    assert isinstance(form, BackForm)
    facts = own.context.facts
    assert facts is not None
    QTest.keyClicks(form.focusWidget(), facts.judge_name)
    QTest.keyClicks(form.reason.control, "Ingin melihat.")
    form.confirm()
    again = page.dialog
    assert isinstance(again, BackForm)
    assert again.value() == (facts.judge_name, "Ingin melihat.")
    assert own.context.facts is facts


def test_the_office_hands_no_laptop_over(window: Window, day: SmallDay) -> None:
    at(window, day.office)
    window.show_place("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    assert page.laptop.isHidden()


def test_an_own_laptop_offers_only_sessions_in_which_its_judge_sits(
    own: Window, day: SmallDay
) -> None:
    own.context.operations.do(
        own, arrange.seat, "S", day.judges[1], "none", by=OPERATOR, reason="Sakit sejak siang."
    )
    page = scoring(own)
    assert page.judges.buttons == []
    assert page.judges.lead.text() == page.say("scoring.go_exchange")
    page.judges.lead.click()
    assert own.place == "exchange"
