"""The window around its pages: what it tells them, the language that was chosen, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from judging_app.domain.settings import Settings
from judging_app.services import configure
from tests.small_day import PROGRAMME
from tests.ui.conftest import no_sample
from ui.application import Application, Start
from ui.help import HELP, MARKS, HelpDialog
from ui.keys import EVERYWHERE, KeysDialog
from ui.operations import InlineLane
from ui.pages.settings.page import SettingsPage
from ui.rail import PLACES
from ui.window import PAGES, page_class
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    from PySide6.QtGui import QPointingDevice
    from pytestqt.qtbot import QtBot

    from tests.small_day import SmallDay
    from ui.page import Keys
    from ui.window import Window

if TYPE_CHECKING:
    Kept = Literal["system", "id", "en"]


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Application]]:
    """Start the program over a data folder; it ends with the test."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made: list[Application] = []

    def run(settings: Settings | None = None, language: str = "") -> Application:
        configure.write_settings(tmp_path, settings or Settings())
        start = Start(tmp_path, PROGRAMME.parent, no_sample, "id", language)
        one = Application(app, start, lane=InlineLane(), works=InlineWorks())
        made.append(one)
        with qtbot.waitExposed(one.window):
            one.show()
        return one

    yield run
    for one in made:
        one.window.close()
        one.stop()
        one.window.deleteLater()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_bug_ends_what_the_pages_said_they_were_doing(
    running: Callable[..., Application],
) -> None:
    window = running().window
    start = window.pages["start"]
    start.message.tell(start.say("start.opening"), "info")
    window.show_place("settings")
    window.tell_bug("RuntimeError")
    assert window.pages["settings"].message.text == start.say("window.bug")
    assert start.message.text == ""


def test_the_language_of_the_command_line_is_shown_and_not_kept(
    running: Callable[..., Application], tmp_path: Path
) -> None:
    one = running(Settings(language="id"), "en")
    assert one.window.context.presentation.language.code == "en"
    assert one.window.context.settings.language == "en"
    one.choose(1)
    kept, _ = configure.read_settings(tmp_path)
    assert (kept.language, one.window.context.presentation.language.code) == ("id", "en")
    assert kept.text_size == one.settings.text_size != Settings().text_size


@pytest.mark.parametrize("kept", ["id", "system", "en"])
@pytest.mark.parametrize("chosen", ["id", "system"])
def test_a_language_that_is_chosen_wins_over_the_command_line(
    running: Callable[..., Application], tmp_path: Path, kept: Kept, chosen: str
) -> None:
    one = running(Settings(language=kept), "en")
    window = one.window
    window.show_place("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    page.looks.language.buttons[chosen].click()
    assert window.context.presentation.language.code == "id"
    assert configure.read_settings(tmp_path)[0].language == chosen


def test_pages_know_when_the_backup_they_asked_for_is_made(
    running: Callable[..., Application], day: SmallDay
) -> None:
    window = running().window
    window.open_audition(day.office)
    window.show_place("results")
    page = window.pages["results"]
    page.message.tell(page.say("results.sealed_now"), "ok")
    page.back_up.emit()
    assert page.message.text.startswith("Hasil terkunci. Salinan cadangan ")
    assert page.message.text != page.say("results.sealed_now")


@pytest.mark.parametrize("place", PAGES)
def test_f1_tells_what_a_page_is_for_what_to_do_its_marks_and_its_keys(
    running: Callable[..., Application], day: SmallDay, place: str
) -> None:
    window = running().window
    window.open_audition(day.venue)
    window.show_place(place)
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.pages[place]
    assert isinstance(page.dialog, HelpDialog)
    shown = [one.text() for one in page.dialog.findChildren(QLabel)]
    spoken = page.dialog.sheet.accessibleDescription()
    told = HELP[place]
    for key in (told.purpose, *told.steps, *(MARKS[mark] for mark in told.marks)):
        assert page.say(key) in shown
        assert page.say(key) in spoken
    assert all(names in shown and page.say(does) in shown for names, does in page.key_sheet)
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert page.dialog is None


def test_help_scrolls_by_the_arrow_keys_where_it_is_taller_than_its_window(
    running: Callable[..., Application], day: SmallDay
) -> None:
    window = running().window
    window.open_audition(day.venue)
    window.show_place("scoring")
    window.show_help()
    dialog = window.pages["scoring"].dialog
    assert dialog is not None
    dialog.resize(dialog.width(), 240)
    QApplication.processEvents()
    assert window.focusWidget() is dialog.sheet or dialog.focusWidget() is dialog.sheet
    for _ in range(3):
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Down)
    assert dialog.sheet.verticalScrollBar().value() > 0


def test_from_help_and_by_ctrl_f1_every_key_of_every_page_is_a_press_away(
    running: Callable[..., Application], day: SmallDay
) -> None:
    window = running().window
    window.open_audition(day.venue)
    window.show_place("home")
    page = window.pages["home"]
    window.show_help()
    assert page.dialog is not None
    page.dialog.confirm()
    for _ in range(2):
        assert isinstance(page.dialog, KeysDialog)
        shown = [one.text() for one in page.dialog.findChildren(QLabel)]
        for names, does in (*EVERYWHERE, *(key for one in PAGES for key in sheet_of(one))):
            assert names in shown
            assert page.say(does) in shown
        page.dialog.reject()
        QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)


def sheet_of(place: str) -> Keys:
    return page_class(place).key_sheet


@pytest.mark.parametrize("place", [place.key for place in PLACES])
def test_every_control_key_of_a_sheet_is_bound_on_its_page(
    running: Callable[..., Application], day: SmallDay, place: str
) -> None:
    window = running().window
    window.open_audition(day.venue)
    window.show_place(place)
    page = window.pages[place]
    bound = {shortcut.key().toString() for shortcut in page.findChildren(QShortcut)}
    by_mark = {"Ctrl+↑", "Ctrl+↓", "Alt+↑", "Alt+↓", "Ctrl+PgDn", "Ctrl+PgUp", "Ctrl+Enter"}
    for names, _ in page.key_sheet:
        for name in names.split(", "):
            if "+" in name and name not in by_mark and "…" not in name and len(name) > 1:
                spelled = name.replace("PgDn", "PgDown")
                assert spelled in bound or name == "Shift+Tab", name


# The first touch, and help without a keyboard


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    """A screen that can be touched, as a tablet has one."""
    return QTest.createTouchDevice()


def touch(window: Window, screen: QPointingDevice) -> None:
    at = QPoint(600, 640)
    QTest.touchEvent(window, screen).press(0, at, window).commit()
    QTest.touchEvent(window, screen).release(0, at, window).commit()
    QApplication.processEvents()


def test_the_first_touch_offers_large_buttons_and_the_offer_brings_them(
    running: Callable[..., Application], screen: QPointingDevice
) -> None:
    one = running()
    page = one.window.pages["start"]
    assert page.message.text == ""
    touch(one.window, screen)
    assert page.message.text == page.say("window.touch_offer")
    page.message.action.click()
    assert one.settings.touch
    assert one.window.context.presentation.theme.touch


def test_an_offer_that_was_closed_does_not_come_back(
    running: Callable[..., Application], screen: QPointingDevice
) -> None:
    window = running().window
    touch(window, screen)
    message = window.pages["start"].message
    message.hide()
    touch(window, screen)
    assert message.text == ""


def test_where_buttons_are_large_already_a_touch_offers_nothing(
    running: Callable[..., Application], screen: QPointingDevice
) -> None:
    window = running(Settings(touch=True)).window
    touch(window, screen)
    assert window.pages["start"].message.text == ""


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("place", HELP)
def test_every_page_has_a_button_for_its_help_beside_its_title(
    running: Callable[..., Application], day: SmallDay, place: str, *, is_large: bool
) -> None:
    window = running(Settings(touch=is_large)).window
    window.open_audition(day.venue)
    window.show_place(place)
    page = window.pages[place]
    page.help.ensurePolished()
    side = page.help.sizeHint().height()
    assert side >= (40 if is_large else 24)
    assert page.help.minimumWidth() >= (40 if is_large else 24)
    assert page.help.accessibleName() == page.say("window.help")
    QTest.mouseClick(page.help, Qt.MouseButton.LeftButton)
    assert isinstance(page.dialog, HelpDialog)
    page.dialog.reject()
