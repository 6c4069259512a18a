"""Start: every way to an audition, from nothing, from a file, from the office, from a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from judging_app.demo.sample_day import make_sample
from judging_app.domain.settings import Settings
from judging_app.services import amend, backup, choose, oversee, prepare
from tests.small_day import OFFICE, PROGRAMME
from ui.pages.start.new import BY_HAND, ELSEWHERE, NewDialog
from ui.pages.start.openers import read_offers
from ui.pages.start.page import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder that `shown` gives its pages."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def made(data: Path) -> Path:
    """An audition that lies in the data folder."""
    path = data / "opop.audition"
    desk = prepare.found_audition(path, data / "keys", PROGRAMME, by=OFFICE, desk_name="Kantor")
    desk.close()
    return path


@pytest.fixture
def damaged(data: Path) -> Path:
    path = data / "damaged.audition"
    path.write_bytes(b"no ledger at all")
    return path


def facts(page: StartPage) -> Any:  # noqa: ANN401  # the facts of the desk that is open, or None
    """Tell which desk is open now."""
    found: list[Any] = []
    page.ask(lambda desk: found.append(desk.founding), then=lambda _: None, refused=lambda _: None)
    return found[0] if found else None


def asked(page: StartPage, query: Callable[[Desk], Any]) -> Any:  # noqa: ANN401  # as asked
    found: list[Any] = []
    page.ask(query, then=found.append)
    return found[0]


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill_by_hand(page: StartPage) -> None:
    """Fill the dialog of a new audition by hand."""
    dialog = page.dialog
    assert isinstance(dialog, NewDialog)
    dialog.source.choose(BY_HAND)
    dialog.source.picked.emit(BY_HAND)
    for field, text in (
        (dialog.name, "Juara Desa"),
        (dialog.venue, "Balai Desa"),
        (dialog.city, "Garut"),
    ):
        QTest.keyClicks(field, text)


def test_without_an_audition_the_next_step_is_a_new_one(shown: Shown) -> None:
    page = shown(StartPage)
    assert page.welcome.name.text() == "Belum ada audisi di perangkat ini"
    assert page.welcome.primary.text() == "Buat audisi baru"
    assert page.focusWidget() is page.welcome.primary
    assert not page.auditions.isVisibleTo(page)
    assert not page.new.isVisibleTo(page)
    for choice in (page.join, page.sample, page.restore):
        assert choice.isVisibleTo(page)


def test_with_auditions_the_next_step_is_to_open_the_last(shown: Shown, made: Path) -> None:
    page = shown(StartPage)
    assert page.auditions.table.current.path == made
    assert page.welcome.primary.text() == "Buka audisi ini"
    assert page.focusWidget() is page.welcome.primary
    assert page.new.isVisibleTo(page)
    QTest.keyClick(page.welcome.primary, Qt.Key.Key_Space)
    assert facts(page).name["en"] == "One Pesantren One Product (OPOP) programme"


def test_the_audition_of_last_time_is_chosen_before_a_newer_one(
    shown: Shown, made: Path, data: Path
) -> None:
    make_sample(data / "newer.audition").close()
    page = shown(StartPage, settings=Settings(last_audition=made.name))
    assert page.auditions.table.current.path == made


def test_enter_in_the_list_opens_an_audition(shown: Shown, made: Path) -> None:
    assert made.is_file()
    page = shown(StartPage)
    page.auditions.table.setFocus()
    QTest.keyClick(page.auditions.table, Qt.Key.Key_Return)
    assert facts(page) is not None


def test_a_damaged_audition_is_listed_with_its_sentence_and_cannot_be_opened(
    shown: Shown, damaged: Path
) -> None:
    page = shown(StartPage)
    assert page.auditions.table.current.path == damaged
    assert page.welcome.name.text() == "damaged"
    assert str(damaged) in page.welcome.problem.text()
    assert not page.welcome.primary.isEnabled()
    page.auditions.table.setFocus()
    QTest.keyClick(page.auditions.table, Qt.Key.Key_Return)
    assert page.message.text == page.welcome.problem.text()
    assert facts(page) is None


def test_a_sound_audition_is_chosen_before_a_damaged_one(
    shown: Shown, made: Path, damaged: Path
) -> None:
    assert damaged.is_file()
    assert shown(StartPage).auditions.table.current.path == made


def test_an_audition_that_is_open_elsewhere_is_refused_in_a_sentence(
    shown: Shown, data: Path
) -> None:
    desk = make_sample(data / "open.audition")
    page = shown(StartPage)
    press(page.welcome.primary)
    assert page.message.text
    assert page.message.text != page.say("start.opening")
    assert facts(page) is None
    desk.close()


def test_the_audition_that_is_open_here_leads_back_to_it(shown: Shown, data: Path) -> None:
    page = shown(StartPage, make_sample(data / "open.audition"))
    went: list[str] = []
    page.go.connect(lambda place, _: went.append(place))
    assert page.welcome.primary.text() == "Kembali ke audisi ini"
    press(page.welcome.primary)
    assert went == ["home"]


def test_the_sample_is_founded_in_a_new_place(shown: Shown, data: Path, made: Path) -> None:
    assert made.is_file()
    page = shown(StartPage)
    page.context = msgspec.structs.replace(page.context, make_sample=make_sample)
    press(page.sample)
    assert facts(page).sample
    assert {glance.is_sample for glance in choose.list_auditions(data)} == {True, False}


def test_a_new_audition_is_made_of_a_shipped_programme(shown: Shown) -> None:
    page = shown(StartPage)
    press(page.welcome.primary)
    page.dialog.rehearsal.setChecked(True)
    press(page.dialog.act)
    founded = facts(page)
    assert founded.rehearsal
    assert founded.name["id"] == "Program One Pesantren One Product (OPOP)"


def test_a_new_audition_is_told_by_hand(shown: Shown) -> None:
    page = shown(StartPage)
    press(page.welcome.primary)
    fill_by_hand(page)
    page.dialog.categories.setPlainText("Anak\n\nDewasa\n")
    assert page.dialog.why_not == ""
    press(page.dialog.act)
    programme = asked(page, amend.current_programme).programme
    assert programme.name == {"id": "Juara Desa", "en": "Juara Desa"}
    assert [one.name["id"] for one in programme.categories] == ["Anak", "Dewasa"]
    assert [(one.name, one.city) for one in programme.stages[0].venues] == [("Balai Desa", "Garut")]
    assert programme.contestant_noun == {"id": "peserta", "en": "contestant"}
    assert asked(page, oversee.overview).sessions == ()


def test_what_is_missing_of_a_new_audition_stands_beside_the_button(shown: Shown) -> None:
    page = shown(StartPage)
    press(page.welcome.primary)
    page.dialog.source.choose(BY_HAND)
    page.dialog.source.picked.emit(BY_HAND)
    assert page.dialog.why_not == "Isi nama audisinya."
    assert not page.dialog.act.isEnabled()
    QTest.keyClicks(page.dialog.name, "Juara Desa")
    assert page.dialog.why_not == "Isi tempat penilaiannya."
    page.dialog.desk.clear()
    page.dialog.operator.clear()
    for field in (page.dialog.venue, page.dialog.city):
        QTest.keyClicks(field, "Garut")
    assert page.dialog.why_not == "Isi nama perangkat ini."
    QTest.keyClicks(page.dialog.desk, "Kantor")
    assert page.dialog.why_not == "Isi nama Anda."


def test_what_was_told_is_not_lost_where_a_rubric_is_refused(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("format = 1", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    page = shown(StartPage)
    press(page.welcome.primary)
    fill_by_hand(page)
    page.dialog.rubric.choose(ELSEWHERE)
    page.dialog.rubric.picked.emit(ELSEWHERE)
    assert page.dialog.why_not == "Pilih rubriknya."
    press(page.dialog.rubric_file.button)
    press(page.dialog.act)
    assert "wrong.toml" in page.message.text
    press(page.message.action)
    told = page.dialog.value()
    assert (told.name, told.venue, told.city) == ("Juara Desa", "Balai Desa", "Garut")
    assert told.rubric == wrong


def test_another_programmes_folder_is_chosen(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(PROGRAMME))
    page = shown(StartPage)
    press(page.welcome.primary)
    page.dialog.source.choose(ELSEWHERE)
    page.dialog.source.picked.emit(ELSEWHERE)
    assert page.dialog.why_not == "Pilih folder programnya."
    press(page.dialog.folder.button)
    assert page.dialog.value().programme == PROGRAMME
    press(page.dialog.act)
    assert facts(page) is not None


def test_the_operators_name_is_kept_for_this_installation(shown: Shown) -> None:
    page = shown(StartPage)
    chosen: list[Settings] = []
    page.settings_chosen.connect(chosen.append)
    press(page.welcome.primary)
    page.dialog.operator.clear()
    QTest.keyClicks(page.dialog.operator, "Neneng Kusumah")
    press(page.dialog.act)
    (settings,) = chosen
    assert settings.operator == "Neneng Kusumah"
    assert (page.context.data / settings.last_audition).is_file()


def test_a_package_is_joined_and_then_the_code_of_this_desk_is_shown(
    shown: Shown, day: SmallDay, data: Path
) -> None:
    page = shown(StartPage)
    page.arrive(day.package)
    assert page.dialog.why_not == "Isi nama perangkat ini."
    QTest.keyClicks(page.dialog.desk, "Garut")
    press(page.dialog.act)
    code = page.dialog.code.text()
    assert [glance.desk for glance in choose.list_auditions(data)] == ["Garut"]
    press(page.dialog.act)
    overview = asked(page, oversee.overview)
    assert (overview.desk_name, overview.desk_code) == ("Garut", code)
    assert not overview.is_office


def test_a_file_that_is_no_package_is_refused_and_can_be_told_again(
    shown: Shown, day: SmallDay, data: Path
) -> None:
    page = shown(StartPage)
    page.arrive(day.result)
    QTest.keyClicks(page.dialog.desk, "Garut")
    press(page.dialog.act)
    assert day.result.name in page.message.text
    assert choose.list_auditions(data) == ()
    press(page.message.action)
    assert page.dialog.desk.text() == "Garut"


def test_a_package_is_chosen_on_the_page(
    shown: Shown, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(day.package), ""))
    page = shown(StartPage)
    press(page.join)
    assert page.dialog.windowTitle() == "Buka paket dari kantor"


def test_choosing_no_file_leaves_everything_as_it_is(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page = shown(StartPage)
    press(page.join)
    press(page.restore)
    assert page.dialog is None
    assert page.message.text == ""


def test_a_backup_is_shown_and_restored_as_a_new_device(
    shown: Shown, data: Path, tmp_path: Path
) -> None:
    desk = make_sample(data / "first.audition")
    device = desk.device
    kept = backup.back_up(desk, tmp_path)
    desk.close()
    page = shown(StartPage)
    page.arrive(kept)
    assert page.message.text == ""
    assert page.dialog.verdict.text() == "Salinan ini utuh sampai catatan terakhir."
    press(page.dialog.act)
    assert asked(page, lambda one: one.device) != device
    assert len(choose.list_auditions(data)) == 2


def test_a_damaged_backup_cannot_be_restored(shown: Shown, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.backup"
    wrong.write_bytes(b"no ledger at all")
    page = shown(StartPage)
    page.arrive(wrong)
    assert not page.dialog.act.isVisibleTo(page.dialog)
    assert str(wrong) in page.dialog.verdict.text()
    QTest.keyClick(page.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert facts(page) is None


def test_a_backup_that_is_gone_is_refused_in_a_sentence(shown: Shown, tmp_path: Path) -> None:
    page = shown(StartPage)
    page.arrive(tmp_path / "gone.backup")
    assert "gone.backup" in page.message.text


@pytest.mark.parametrize("size", [(1274, 708), (1188, 660), (640, 332)])
@pytest.mark.parametrize("percent", [90, 130])
def test_nothing_is_wider_than_the_page(
    shown: Shown, made: Path, damaged: Path, size: tuple[int, int], percent: int
) -> None:
    assert made.is_file()
    assert damaged.is_file()
    page = shown(StartPage, size=size, percent=percent, lang="en", dark=True)
    assert page._inside.width() <= size[0]
    right = page.welcome.primary.mapTo(page, page.welcome.primary.rect().topRight()).x()
    assert right < size[0]


def test_the_rubrics_of_competitions_are_offered_behind_those_of_the_programme() -> None:
    codes = [one.code for one in read_offers(PROGRAMME.parent).rubrics]
    assert codes[:2] == ["OPOP-T1-SU", "OPOP-T1-SC"]
    assert {"DIVING", "DANCE-FINAL"} < set(codes[5:])
