"""Settings: each choice acts at once, backups are made and found, the report names nobody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from judging_app.domain.settings import Settings
from judging_app.services import backup, configure
from ui import files as system_files
from ui.errors import Bugs
from ui.pages.settings import page as page_module
from ui.pages.settings.page import SettingsPage
from ui.sticks import Stick

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def sticks(monkeypatch: pytest.MonkeyPatch) -> list[Stick]:
    """Stand in for what is plugged in; empty at first."""
    found: list[Stick] = []
    monkeypatch.setattr(page_module, "find_sticks", lambda: tuple(found))
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "emblem.png"
    Image.new("RGB", (40, 46), "green").save(path)
    return path


def chosen_by(page: SettingsPage) -> list[Settings]:
    """Collect the settings that a page asks for."""
    chosen: list[Settings] = []
    page.settings_chosen.connect(chosen.append)
    return chosen


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def texts(page: SettingsPage) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in page.findChildren(QLabel))


def pick(monkeypatch: pytest.MonkeyPatch, function: str, path: Path) -> None:
    """Stand in for the system's window in which somebody chooses a path."""
    monkeypatch.setattr(system_files, function, lambda *_: path)


def scroll_bar(page: SettingsPage) -> int:
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar().value()


def test_a_choice_acts_at_once_and_alone(shown: Shown) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    click(page.looks.look.buttons["dark"])
    click(page.looks.text_size.buttons[115])
    click(page.looks.language.buttons["en"])
    click(page.looks.touch.buttons[True])
    click(page.papers.paper.buttons["F4"])
    click(page.papers.money.buttons["press"])
    click(page.backups.minutes.buttons[30])
    click(page.locking.minutes.buttons[0])
    assert chosen == [
        Settings(theme="dark"), Settings(text_size=115), Settings(language="en"),
        Settings(touch=True), Settings(paper="F4"), Settings(money="press"),
        Settings(backup_minutes=30), Settings(lock_minutes=0),
    ]  # fmt: skip


def test_what_is_chosen_already_is_not_chosen_again(shown: Shown) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    click(page.looks.look.buttons["light"])
    assert chosen == []
    assert page.looks.look.buttons["light"].isChecked()


def test_the_arrows_go_through_a_choice(shown: Shown, qtbot: QtBot) -> None:
    page = shown(SettingsPage)
    page.activateWindow()
    qtbot.waitUntil(page.looks.language.buttons["system"].hasFocus, timeout=1000)
    chosen = chosen_by(page)
    assert page.focusWidget() is page.looks.language.buttons["system"]
    QTest.keyClick(page.looks.language.buttons["system"], Qt.Key.Key_Right)
    assert chosen == [Settings(language="id")]
    assert page.focusWidget() is page.looks.language.buttons["id"]


def test_the_audition_that_is_open_stays_the_last_one(shown: Shown, day: SmallDay) -> None:
    page = shown(SettingsPage, day.open_venue())
    chosen = chosen_by(page)
    click(page.looks.look.buttons["dark"])
    assert chosen[0].last_audition == day.venue.name


def test_minutes_of_another_number_stay_among_the_choices(shown: Shown) -> None:
    page = shown(SettingsPage, settings=Settings(backup_minutes=7, lock_minutes=2))
    assert page.backups.minutes.buttons[7].isChecked()
    assert page.locking.minutes.buttons[2].isChecked()


def test_a_name_is_kept_by_its_button_or_enter_and_only_where_it_changed(shown: Shown) -> None:
    page = shown(SettingsPage, settings=Settings(operator="Siti"))
    chosen = chosen_by(page)
    panel = page.operator_panel
    assert not panel.save.isEnabled()
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert chosen == []
    QTest.keyClicks(panel.name, " Aminah ")
    click(panel.save)
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert [one.operator for one in chosen] == ["Siti Aminah", "Siti Aminah"]


def test_a_letterhead_is_kept_without_its_empty_lines(shown: Shown) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    form = page.papers.letterhead
    QTest.keyClicks(form.text, "PEMERINTAH PROVINSI")
    QTest.keyClick(form.text, Qt.Key.Key_Return)
    QTest.keyClick(form.text, Qt.Key.Key_Return)
    QTest.keyClicks(form.text, " DINAS KOPERASI ")
    click(form.save)
    assert chosen == [Settings(letterhead=("PEMERINTAH PROVINSI", "DINAS KOPERASI"))]


@pytest.mark.parametrize("typed", ["\n".join("1234567"), "x" * 121])
def test_a_letterhead_that_is_too_long_says_so_and_is_not_kept(shown: Shown, typed: str) -> None:
    page = shown(SettingsPage)
    form = page.papers.letterhead
    form.text.setPlainText(typed)
    assert "6 baris" in form.field.fault
    assert not form.save.isEnabled()
    form.text.setPlainText("DINAS")
    assert form.field.fault == ""
    assert form.save.isEnabled()


def test_an_emblem_is_checked_kept_and_shown(
    shown: Shown, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    pick(monkeypatch, "choose_file", picture)
    click(page.papers.choose)
    kept = page.context.data / chosen[0].emblem
    assert kept.read_bytes() == picture.read_bytes()
    again = shown(SettingsPage, settings=chosen[0])
    assert again.papers.emblem.pixmap().toImage().pixelColor(20, 20).name() == "#008000"
    removed = chosen_by(again)
    click(again.papers.remove)
    assert removed == [Settings()]


@pytest.mark.parametrize("data", [b"GIF89a", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_picture_that_cannot_be_printed_is_refused(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    bad = tmp_path / "bad.png"
    bad.write_bytes(data)
    pick(monkeypatch, "choose_file", bad)
    click(page.papers.choose)
    assert page.message.text
    assert chosen == []


def test_an_emblem_that_is_gone_is_told_once_the_page_is_seen(shown: Shown) -> None:
    page = shown(SettingsPage, settings=Settings(emblem="emblem-00000000.png"))
    assert "emblem-00000000.png" in page.message.text
    assert "Pengaturan" in page.message.text


def test_without_an_audition_a_backup_waits_and_says_why(shown: Shown, sticks: list[Stick]) -> None:
    sticks.append(Stick("KINGSTON", "/media/KINGSTON", 10**9))
    page = shown(SettingsPage)
    assert not page.backups.now.isEnabled()
    assert page.backups.why.text().startswith("Buka audisi dahulu.")
    assert not stick_button(page).isEnabled()
    led: list[tuple[str, object]] = []
    page.go.connect(lambda place, what: led.append((place, what)))
    click(page.here.change)
    assert led == [("start", None)]


def test_a_backup_now_is_told_once_it_is_there_and_verified(shown: Shown, day: SmallDay) -> None:
    desk = day.open_venue()
    page = shown(SettingsPage, desk)
    assert page.copies.none.isVisible()
    asked: list[bool] = []
    page.back_up.connect(lambda: asked.append(True))
    click(page.backups.now)
    assert asked == [True]
    page.reload()
    assert "sedang dibuat" in page.message.text
    backup.back_up(desk, page.context.data / "backups")
    page.reload()
    assert page.message.text.startswith("Salinan cadangan selesai")
    assert [one.desk for one in page.copies.table.model_table.rows] == ["Venue"]


def test_a_backup_that_failed_is_not_told_as_done_later(shown: Shown, day: SmallDay) -> None:
    desk = day.open_venue()
    page = shown(SettingsPage, desk)
    click(page.backups.now)
    page.ask(_refuse, then=lambda _: None)
    refused = page.message.text
    backup.back_up(desk, page.context.data / "backups")
    page.reload()
    assert page.message.text == refused


def _refuse(_: object) -> None:
    configure.read_picture(Path(__file__))


def test_another_folder_is_added_to_the_usual_one(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    assert str(page.context.data / "backups") in texts(page)
    pick(monkeypatch, "choose_folder", tmp_path)
    click(page.backups.add_folder)
    usual = str(page.context.data / "backups")
    assert chosen[0].backup_folders == (usual, str(tmp_path))
    again = shown(SettingsPage, settings=chosen[0])
    removed = chosen_by(again)
    names = {button.accessibleName(): button for button in again.findChildren(QAbstractButton)}
    click(names[f"Hapus folder salinan {usual}"])
    assert removed[0].backup_folders == (str(tmp_path),)


def test_a_ninth_folder_is_refused_in_a_sentence(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = tuple(str(tmp_path / str(n)) for n in range(8))
    page = shown(SettingsPage, settings=Settings(backup_folders=folders))
    chosen = chosen_by(page)
    pick(monkeypatch, "choose_folder", tmp_path)
    click(page.backups.add_folder)
    assert "8 folder" in page.message.text
    assert chosen == []


def stick_button(page: SettingsPage) -> QAbstractButton:
    names = {button.accessibleName(): button for button in page.findChildren(QAbstractButton)}
    return names["Salin ke stik KINGSTON"]


def test_a_stick_that_is_plugged_in_later_is_found(shown: Shown, sticks: list[Stick]) -> None:
    page = shown(SettingsPage)
    assert "Belum ada stik USB" in texts(page)
    sticks.append(Stick("KINGSTON", "/media/KINGSTON", 14_300_000_000))
    click(page.sticks.search)
    assert "Belum ada stik USB" not in texts(page)
    assert not stick_button(page).isEnabled()
    assert texts(page).count("Buka audisi dahulu.") == 2


def test_a_copy_on_a_stick_is_verified_and_told(
    shown: Shown, day: SmallDay, sticks: list[Stick], tmp_path: Path
) -> None:
    root = tmp_path / "stick"
    root.mkdir()
    sticks.append(Stick("KINGSTON", str(root), 14_300_000_000))
    page = shown(SettingsPage, day.open_venue())
    assert "14,3 GB kosong" in texts(page)
    click(stick_button(page))
    made = list((root / "Cadangan Penjurian").glob("*.backup"))
    assert len(made) == 1
    assert made[0].name in page.message.text
    assert backup.look_at_backup(made[0]).problem is None
    assert stick_button(page).isEnabled()


def test_a_stick_that_was_pulled_is_refused_and_can_be_tried_again(
    shown: Shown, day: SmallDay, sticks: list[Stick], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    sticks.append(Stick("KINGSTON", str(blocked), 1))
    page = shown(SettingsPage, day.open_venue())
    click(stick_button(page))
    assert page.message.text
    assert "sudah diperiksa" not in page.message.text
    assert stick_button(page).isEnabled()


def laid(day: SmallDay, folder: Path) -> list[Path]:
    """Lay two backups and a damaged one into a folder, the oldest first."""
    folder.mkdir(parents=True)
    desk = day.open_venue()
    made = backup.back_up(desk, folder)
    desk.close()
    newer = folder / "newer.backup"
    newer.write_bytes(made.read_bytes())
    damaged = folder / "damaged.backup"
    damaged.write_bytes(b"nothing")
    for hour, path in enumerate((made, damaged, newer)):
        os.utime(path, (1_600_000_000 + 3600 * hour,) * 2)
    return [made, damaged, newer]


def test_backups_are_listed_the_newest_first_with_what_is_wrong(
    shown: Shown, day: SmallDay, tmp_path: Path
) -> None:
    files = laid(day, tmp_path / "data" / "backups")
    page = shown(SettingsPage, lang="en")
    model = page.copies.table.model_table
    assert [one.path for one in model.rows] == files[::-1]
    assert model.cell(0, 1).second == "Venue"
    assert int(model.cell(0, 2).text) == model.rows[0].entries > 0
    assert model.cell(1, 1).state == "conflict"
    assert model.cell(1, 1).second


def test_a_backup_is_led_to_where_it_is_restored(
    shown: Shown, day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = laid(day, tmp_path / "data" / "backups")
    page = shown(SettingsPage)
    led: list[tuple[str, object]] = []
    page.go.connect(lambda place, what: led.append((place, what)))
    click(page.copies.restore)
    QTest.keyClick(page.copies.table, Qt.Key.Key_Down)
    QTest.keyClick(page.copies.table, Qt.Key.Key_Return)
    pick(monkeypatch, "choose_file", tmp_path / "stick.backup")
    click(page.copies.other)
    wanted = [files[2], files[1], tmp_path / "stick.backup"]
    assert led == [("start", path) for path in wanted]


def test_a_report_names_nobody_and_tells_the_bugs(shown: Shown, day: SmallDay) -> None:
    page = shown(SettingsPage, day.open_venue(), settings=Settings(operator="Siti Aminah"))
    bugs = Bugs(lambda _: None)
    bugs.seen.append("RuntimeError: Siti Aminah stumbled")
    page.context = msgspec.structs.replace(page.context, bugs=bugs)
    page.arrive("report")
    assert page.dialog is not None
    text = page.dialog.text.toPlainText()
    assert page.dialog.text.isReadOnly()
    assert "RuntimeError" in text
    assert "Siti" not in text
    assert "ballot" in text
    page.dialog.reject()


def test_a_report_without_an_audition_can_be_copied(shown: Shown) -> None:
    page = shown(SettingsPage)
    click(page.about.report)
    text = page.dialog.text.toPlainText()
    assert "Tidak ada audisi yang terbuka." in text
    click(page.dialog.act)
    assert QGuiApplication.clipboard().text() == text
    assert "disalin" in page.message.text


def test_a_report_can_be_kept_as_a_file(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(SettingsPage)
    target = tmp_path / "report.txt"
    pick(monkeypatch, "file_to_write", target)
    click(page.about.report)
    text = page.dialog.text.toPlainText()
    click(page.dialog.keep)
    assert target.read_text(encoding="utf-8") == text
    assert str(target) in page.message.text


def test_focus_scroll_and_what_is_typed_outlive_a_rebuild(
    shown: Shown, day: SmallDay, tmp_path: Path
) -> None:
    files = laid(day, tmp_path / "data" / "backups")
    page = shown(SettingsPage)
    page.operator_panel.name.setText("Siti")
    page.papers.letterhead.text.setPlainText("DINAS")
    page.copies.choose(files[0])
    page.findChild(QScrollArea).verticalScrollBar().setValue(200)
    chosen = chosen_by(page)
    page.looks.text_size.buttons[115].setFocus()
    click(page.looks.text_size.buttons[115])
    again = shown(SettingsPage, settings=chosen[0], percent=115)
    again.arrive(page.remember())
    assert again.focusWidget() is again.looks.text_size.buttons[115]
    assert again.operator_panel.name.text() == "Siti"
    assert again.papers.letterhead.text.toPlainText() == "DINAS"
    assert again.copies.table.current.path == files[0]
    assert scroll_bar(again) == 230
    assert again.remember() == page.remember()


def test_the_page_scrolls_back_once_it_is_long_enough(shown: Shown) -> None:
    page = shown(SettingsPage, size=(1274, 3000))
    place = page.remember()._replace(units=300)
    page.arrive(place)
    assert (scroll_bar(page), page.remember().units) == (0, 300)
    page.resize(1274, 500)
    assert scroll_bar(page) == 300


@pytest.mark.parametrize(
    ("width", "percent", "lang"),
    [(640, 100, "id"), (640, 130, "id"), (640, 130, "en"), (1188, 100, "en"), (1274, 115, "id")],
)
def test_nothing_is_cut_off_at_any_width(
    shown: Shown, qtbot: QtBot, picture: Path, width: int, percent: int, lang: str
) -> None:
    settings = Settings(emblem=configure.keep_emblem(picture.parent / "data", picture.read_bytes()))
    page = shown(SettingsPage, lang=lang, percent=percent, size=(width, 332), settings=settings)
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0, timeout=1000)
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page):
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.accessibleName(), button.text()


class Shows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show:
            self.seen.append(watched)  # type: ignore[arg-type]  # a widget, as was asked
        return False


def test_no_part_flashes_up_as_a_window_while_the_page_is_built(
    shown: Shown, picture: Path, qapp: QApplication
) -> None:
    settings = Settings(emblem=configure.keep_emblem(picture.parent / "data", picture.read_bytes()))
    shows = Shows()
    qapp.installEventFilter(shows)
    page = shown(SettingsPage, settings=settings)
    page.report()
    qapp.removeEventFilter(shows)
    assert shows.seen == [page, page.dialog]
    page.dialog.reject()


def test_there_is_one_primary_button(shown: Shown, day: SmallDay) -> None:
    page = shown(SettingsPage, day.open_venue())
    buttons = page.findChildren(QAbstractButton)
    primary = [one for one in buttons if one.property("role") == "primary"]
    assert primary == [page.backups.now]


def test_every_setting_that_the_page_asks_for_can_be_kept(shown: Shown, tmp_path: Path) -> None:
    page = shown(SettingsPage)
    chosen = chosen_by(page)
    page.operator_panel.name.setText("x" * 500)
    click(page.operator_panel.save)
    configure.write_settings(tmp_path, chosen[0])
    assert configure.read_settings(tmp_path) == (chosen[0], None)
    assert msgspec.structs.replace(chosen[0], operator="") == Settings()
