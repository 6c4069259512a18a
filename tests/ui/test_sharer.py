"""The window's shared folder: what came of it is said once, and nothing is said to who scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from judging_app.services import accept, export
from tests.builders import OFFICE, OPERATOR
from ui.pages.settings import shared
from ui.pages.settings.page import SettingsPage
from ui.sharer import Sharer

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.settings import Settings
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown


@pytest.fixture
def office(day: SmallDay) -> Desk:
    return day.open_office()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def sharer(shown: Shown, office: Desk, folder: Path) -> Sharer:
    page: Any = shown(SettingsPage, office)
    settings = msgspec.structs.replace(page.context.settings, shared_folder=str(folder))
    return Sharer(msgspec.structs.replace(page.context, settings=settings))


def told(sharer: Sharer) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    sharer.told.connect(lambda text, tone: found.append((text, tone)))
    return found


def test_this_desks_file_is_kept_there_and_nothing_is_said(sharer: Sharer, folder: Path) -> None:
    said = told(sharer)
    sharer.look()
    sharer.look()
    assert len(list(folder.glob("*.judging"))) == 1
    assert said == []


def test_a_file_of_an_unknown_desk_waits_and_is_told_of_once(
    sharer: Sharer, folder: Path, day: SmallDay
) -> None:
    said = told(sharer)
    (folder / "venue.judging").write_bytes(day.result.read_bytes())
    for _ in range(4):
        sharer.look()
    assert [tone for _, tone in said] == ["warn"]
    assert "venue.judging" in said[0][0]


def test_a_file_of_a_known_desk_is_taken_in(
    sharer: Sharer, folder: Path, day: SmallDay, office: Desk
) -> None:
    accept.accept(office, day.result, by=OPERATOR, codes=[day.code])
    venue = day.open_venue()
    export.export_bundle(venue, folder / "venue.judging", "result", by=OFFICE)
    venue.close()
    said = told(sharer)
    for _ in range(3):
        sharer.look()
    assert [tone for _, tone in said] == ["ok"]
    assert sharer.waiting == ()


def test_a_folder_that_is_away_is_told_once_and_so_is_its_return(
    sharer: Sharer, folder: Path
) -> None:
    said = told(sharer)
    away = folder.rename(folder.with_name("away"))
    sharer.look()
    sharer.look()
    away.rename(folder)
    sharer.look()
    sharer.look()
    assert [tone for _, tone in said] == ["warn", "ok"]


def test_without_a_folder_nothing_is_looked_at(shown: Shown, office: Desk, folder: Path) -> None:
    page: Any = shown(SettingsPage, office)
    sharer = Sharer(page.context)
    sharer.look()
    assert sharer._sharing is None
    assert list(folder.iterdir()) == []


def test_the_folder_is_chosen_and_given_up_in_the_settings(
    shown: Shown, office: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: Any = shown(SettingsPage, office)
    chosen: list[Settings] = []
    page.settings_chosen.connect(chosen.append)
    monkeypatch.setattr(shared, "choose_folder", lambda *_: folder)
    page.shared.choose.click()
    assert chosen[-1].shared_folder == str(folder)
    assert not page.shared.end.isVisibleTo(page)
    page.shared.changed.emit("shared_folder", "")
    assert chosen[-1].shared_folder == ""
