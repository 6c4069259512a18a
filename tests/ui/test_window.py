"""The window around its pages: what it tells them, the language that was chosen, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from judging_app.domain.settings import Settings
from judging_app.services import configure
from tests.small_day import PROGRAMME
from tests.ui.conftest import no_sample
from ui.application import Application, Start
from ui.keys import EVERYWHERE, KeysDialog
from ui.operations import InlineLane
from ui.pages.settings.page import SettingsPage
from ui.rail import PLACES
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    from pytestqt.qtbot import QtBot

    from tests.small_day import SmallDay

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


@pytest.mark.parametrize("place", [place.key for place in PLACES])
def test_f1_shows_the_keys_of_the_page_and_of_the_window(
    running: Callable[..., Application], day: SmallDay, place: str
) -> None:
    window = running().window
    window.open_audition(day.venue)
    window.show_place(place)
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.pages[place]
    assert isinstance(page.dialog, KeysDialog)
    told = [one.text() for one in page.dialog.findChildren(QLabel)]
    for names, does in (*page.key_sheet, *EVERYWHERE):
        assert names in told
        assert page.say(does) in told
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert page.dialog is None


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
