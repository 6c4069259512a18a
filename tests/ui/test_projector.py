"""The projector: the hall sees what was released, and nothing else, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.shown import Shown, ShownPerson
from judging_app.language import LANGUAGES, Language
from judging_app.services import call, release, seal, withdraw
from tests.builders import CHAIR, OPERATOR, REASON, Room, both, found, memory_folder
from ui.handout import HandoutDialog
from ui.pages.results.page import ResultsPage
from ui.pages.results.steering import SteeringDialog
from ui.pages.roster.page import RosterPage
from ui.presentation import Presentation
from ui.projection import projection_of
from ui.projector.blocks import blocks_of
from ui.projector.screen import HallScreen
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Shown as Show
    from ui.page import Page
    from ui.projection import Projection

Key = Qt.Key
SCOPE = ("session", "S")
LONG = "Pesantren " + "Miftahul Huda Al-Musri wal Ma'had " * 6 + "Cianjur"
HALL = [(960, 540), (1920, 1080), (1024, 768)]


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def room(folder: Path) -> Room:
    """A sealed session: c1 and c2 have a prize, c3 is a reserve."""
    held = Room(found(folder / "office"))
    held.prepare()
    held.attend("c1", "c2", "c3")
    held.score_all({"c1": 80, "c2": 70, "c3": 60})
    held.seal()
    return held


@pytest.fixture
def opened(shown: Show, room: Room, qtbot: QtBot) -> Callable[[], ResultsPage]:
    """Open the results with the projector and the panel that steers it."""

    def open_it() -> ResultsPage:
        page: ResultsPage = shown(ResultsPage, room.desk)
        QTest.mouseClick(page.announcing.panel.project, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(steering(page).isActiveWindow)
        return page

    return open_it


def steering(page: Page) -> SteeringDialog:
    dialog = page.dialog
    assert isinstance(dialog, SteeringDialog)
    return dialog


def hall(page: Page) -> Projection:
    return projection_of(page.context)


def seen(page: Page) -> str:
    """Read what stands on the hall's screen."""
    return "\n".join(block.text for block in hall(page).screen.blocks)


def everything(root: QWidget) -> str:
    """Read all that a window holds: each widget's texts, names and tips, and its attributes."""
    said = []
    for one in (root, *root.findChildren(QWidget)):
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip(),
                 one.windowTitle(), repr(vars(one))]  # fmt: skip
        if isinstance(one, QLabel | QPushButton):
            said.append(one.text())
    return "\n".join(said)


def test_the_projector_opens_with_the_auditions_name_alone(
    opened: Callable[[], ResultsPage],
) -> None:
    page = opened()
    projection = hall(page)
    assert projection.shown.kind == "card"
    assert seen(page) == Language("id").of(page.context.facts.audition)  # type: ignore[union-attr]  # it is open
    assert projection.screen.isVisible()
    assert projection.screen.isWindow()


def test_each_press_of_space_shows_one_prize_from_the_last_to_the_first(
    opened: Callable[[], ResultsPage],
) -> None:
    page = opened()
    dialog = steering(page)
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 2" in seen(page)
    assert "Contestant 1" not in seen(page)
    QTest.keyClick(dialog, Key.Key_PageDown)
    assert "Contestant 1" in seen(page)
    assert "Contestant 2" not in seen(page)
    assert not dialog.next.isEnabled()
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 1" in seen(page)


def test_no_name_that_was_not_released_is_anywhere_in_the_projector_or_its_panel(
    opened: Callable[[], ResultsPage],
) -> None:
    page = opened()
    dialog = steering(page)
    names = {"Contestant 1", "Contestant 2", "Contestant 3", "SC-001", "SC-002", "SC-003"}
    for released in ((), ("Contestant 2", "SC-002"), ("Contestant 1", "SC-001")):
        said = everything(hall(page).screen) + everything(dialog)
        assert {name for name in names if name in said} <= set(released)
        assert all(name in everything(hall(page).screen) for name in released)
        QTest.keyClick(dialog, Key.Key_Space)


def test_page_up_hides_b_blackens_and_the_next_press_shows_the_same_again(
    opened: Callable[[], ResultsPage], room: Room
) -> None:
    page = opened()
    dialog = steering(page)
    QTest.keyClick(dialog, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_PageUp)
    assert hall(page).shown.kind == "card"
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 2" in seen(page)
    QTest.keyClick(dialog, Key.Key_B)
    assert seen(page) == ""
    QTest.keyClick(dialog, Key.Key_B)
    assert "Contestant 2" in seen(page)
    QTest.keyClick(dialog, Key.Key_B)
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 2" in seen(page)
    assert release.reveal(room.desk, *SCOPE).done == 1


def test_a_remote_control_steers_in_the_halls_own_window(
    opened: Callable[[], ResultsPage],
) -> None:
    page = opened()
    screen = hall(page).screen
    QTest.keyClick(screen, Key.Key_PageDown)
    assert "Contestant 2" in seen(page)
    QTest.keyClick(screen, Key.Key_PageUp)
    assert hall(page).shown.kind == "card"


def test_after_a_crash_between_record_and_show_it_opens_blank_and_goes_on_where_it_was(
    opened: Callable[[], ResultsPage], room: Room
) -> None:
    start = release.reveal(room.desk, *SCOPE)
    release.release_next(room.desk, *SCOPE, seal=start.hash, after=0, by=CHAIR)
    page = opened()
    assert hall(page).shown.kind == "card"
    assert "Contestant 2" not in everything(hall(page).screen)
    QTest.keyClick(steering(page), Key.Key_Space)
    assert "Contestant 2" in seen(page)
    assert release.reveal(room.desk, *SCOPE).done == 1


def test_what_could_not_be_recorded_is_not_shown(
    opened: Callable[[], ResultsPage], room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    dialog = steering(page)
    other = release.reveal(room.desk, *SCOPE)
    release.release_next(room.desk, *SCOPE, seal=other.hash, after=0, by=CHAIR)
    QTest.keyClick(dialog, Key.Key_Space)
    assert hall(page).shown.kind == "card"
    assert dialog.message.text == Language("id").say("projector.stale")

    def torn(*_: object, **__: object) -> None:
        raise JudgingError("ledger.disk_full", path="x")

    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 2" in seen(page)
    monkeypatch.setattr(type(room.desk), "record", torn)
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 1" not in seen(page)
    monkeypatch.undo()
    QTest.keyClick(dialog, Key.Key_Space)
    assert "Contestant 1" in seen(page)


def test_after_a_reopening_nothing_is_shown_any_more(
    opened: Callable[[], ResultsPage],
) -> None:
    page = opened()
    dialog = steering(page)
    QTest.keyClick(dialog, Key.Key_Space)
    page.do(seal.reopen, *SCOPE, reason=REASON, by=CHAIR, witness="w")
    assert hall(page).shown.kind == "card"
    assert not dialog.next.isEnabled()
    QTest.keyClick(dialog, Key.Key_Space)
    assert hall(page).shown.kind == "card"


def test_who_withdraws_while_the_hall_looks_on_is_gone_at_once_and_nobody_shown_instead(
    opened: Callable[[], ResultsPage], room: Room
) -> None:
    page = opened()
    QTest.keyClick(steering(page), Key.Key_Space)
    assert "Contestant 2" in seen(page)
    page.do(
        withdraw.withdraw, *SCOPE, contestant="c2", day="2026-11-05", reason=REASON,
        by=Actor("j1", "chair"),
    )  # fmt: skip
    assert hall(page).shown.kind == "card"
    assert release.reveal(room.desk, *SCOPE).done == 1


def test_to_begin_anew_takes_two_presses(opened: Callable[[], ResultsPage], room: Room) -> None:
    page = opened()
    dialog = steering(page)
    QTest.keyClick(dialog, Key.Key_Space)
    QTest.mouseClick(dialog.restart, Qt.MouseButton.LeftButton)
    assert release.reveal(room.desk, *SCOPE).done == 1
    QTest.mouseClick(dialog.restart, Qt.MouseButton.LeftButton)
    assert release.reveal(room.desk, *SCOPE).done == 0
    assert hall(page).shown.kind == "card"


def test_the_projector_closes_with_the_audition(opened: Callable[[], ResultsPage]) -> None:
    page = opened()
    steering(page).reject()
    assert hall(page).is_open
    page.operations.close(page)
    assert not hall(page).is_open


def test_what_is_not_sealed_offers_no_projector(shown: Show, folder: Path) -> None:
    held = Room(found(folder / "other"))
    held.prepare()
    page = shown(ResultsPage, held.desk)
    assert not page.announcing.panel.isVisible()


def test_the_stage_follows_the_calls_of_the_roll(shown: Show, folder: Path) -> None:
    held = Room(found(folder / "other"))
    held.prepare()
    page = shown(RosterPage, held.desk)
    QTest.mouseClick(page.projecting.button, Qt.MouseButton.LeftButton)
    assert Language("id").say("projector.nobody") in seen(page)
    page.do(call.bring_next, "S", by=OPERATOR)
    assert "Contestant 1" in seen(page)
    assert "SC-002" in seen(page)
    page.do(call.bring_next, "S", by=OPERATOR)
    assert "Contestant 1" not in seen(page)
    QTest.mouseClick(page.projecting.button, Qt.MouseButton.LeftButton)
    assert not hall(page).is_open


def test_the_announcers_sheet_is_looked_at_and_saved(
    shown: Show, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, room.desk)
    target = tmp_path / "read.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    QTest.mouseClick(page.announcing.panel.read, Qt.MouseButton.LeftButton)
    assert isinstance(page.dialog, HandoutDialog)
    assert page.dialog.preview.area.count == 1
    QTest.mouseClick(page.dialog.save, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF")
    assert "read.pdf" in page.message.text


SHOWN = {
    "card": Shown(kind="card", audition=both(LONG)),
    "stage": Shown(
        kind="stage",
        audition=both("A"),
        people=(ShownPerson("SC-001", LONG, LONG[:80]),),
        following=(ShownPerson("SC-002", LONG),),
    ),
    "blind": Shown(
        kind="stage",
        audition=both("A"),
        people=(ShownPerson("SC-001"),),
        following=(ShownPerson("SC-002"),),
    ),
    "prize": Shown(
        kind="prize",
        audition=both("A"),
        category=both("Scale Up"),
        label=both("Juara I"),
        people=(ShownPerson("SC-001", LONG, "Kabupaten Garut"),),
        amount=25_000_000,
    ),
    "tied": Shown(
        kind="prize",
        audition=both("A"),
        audition_kind="sample",
        label=both("Juara II"),
        people=tuple(ShownPerson(f"SC-{at:03}", LONG, "Kabupaten Garut") for at in range(5)),
    ),
    "list": Shown(
        kind="list",
        audition=both("A"),
        audition_kind="rehearsal",
        label=both("Tahap III"),
        people=tuple(ShownPerson(f"SC-{at:03}", LONG, "Kabupaten Garut") for at in range(6)),
    ),
}


@pytest.fixture
def screen(qtbot: QtBot) -> HallScreen:
    theme = Theme()
    made = HallScreen(Presentation(Language("id"), theme))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("size", HALL)
@pytest.mark.parametrize("what", SHOWN)
def test_every_text_fits_its_room_whole_however_long_it_is(
    screen: HallScreen, what: str, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    screen.show_what(SHOWN[what])
    for block, room, fitted in screen.fitted():
        assert fitted.height <= room.height() + 1, block.text
        assert fitted.lines == " ".join(block.text.split())


@pytest.mark.parametrize("size", HALL)
def test_what_is_of_usual_length_can_be_read_from_the_last_row(
    screen: HallScreen, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    usual = ShownPerson("SC-001", "Pesantren Miftahul Huda", "Kabupaten Tasikmalaya")
    screen.show_what(
        Shown(kind="prize", audition=both("A"), category=both("Scale Up"), label=both("Juara I"),
              people=(usual,), amount=25_000_000)
    )  # fmt: skip
    sizes = {block.text: fitted.size / screen.height() for block, _, fitted in screen.fitted()}
    assert min(sizes.values()) >= 1 / 25
    assert sizes["Pesantren Miftahul Huda"] >= 1 / 10


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["sample", "rehearsal"])
@pytest.mark.parametrize("what", SHOWN)
def test_what_is_not_the_real_thing_says_so_on_every_step(what: str, kind: str, lang: str) -> None:
    language = Language(lang)
    shown = Shown(**{**{key: getattr(SHOWN[what], key) for key in Shown.__struct_fields__},
                     "audition_kind": kind})  # fmt: skip
    words = language.say(f"projector.{kind}")
    texts = [block.text for block in blocks_of(shown, Presentation(language, Theme()))]
    assert texts[0] == words


def test_f11_fills_the_screen_and_escape_gives_it_back(screen: HallScreen) -> None:
    screen.show()
    QTest.keyClick(screen, Key.Key_F11)
    assert screen.isFullScreen()
    QTest.keyClick(screen, Key.Key_Escape)
    assert not screen.isFullScreen()
