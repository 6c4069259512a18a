"""The agreement of the judges: by key, stopped, saved, and never for a judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.builders import Room, found
from ui.operations import facts_of
from ui.pages.agreement.page import AgreementPage
from ui.pages.agreement.picture import PicturePanel
from ui.pages.standings.page import StandingsPage
from ui.rail import is_offered
from ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown

SPACE = Qt.Key.Key_Space


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    desk = found(tmp_path / "office")
    made = Room(desk)
    made.prepare(("c1", "c2", "c3"))
    made.attend("c1", "c2", "c3")
    made.score_all({"c1": 80, "c2": 70, "c3": 60})
    yield made
    desk.close()


def texts(page: AgreementPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def picture(page: AgreementPage, key: str) -> PicturePanel:
    return next(one for one in page.findChildren(PicturePanel) if one.chart.key == key)


def test_the_page_says_that_it_moves_no_place_and_why_a_figure_is_missing(
    room: Room, shown: Shown
) -> None:
    page = shown(AgreementPage, room.desk)
    assert "tidak mengubah peringkat" in page.second.text()
    assert "perlu 10 peserta; ada 3" in texts(page)
    keys = {one.chart.key for one in page.findChildren(PicturePanel)}
    assert keys == {"severity", "distribution", "profile", "margin"}


def test_a_table_stands_behind_each_picture_by_key(room: Room, shown: Shown) -> None:
    page = shown(AgreementPage, room.desk)
    for key in ("severity", "distribution", "profile", "margin"):
        panel = picture(page, key)
        assert panel.view.accessibleName()
        assert panel.chart.rows[0].told
        panel.switch.setFocus()
        QTest.keyClick(panel.switch, SPACE)
        assert panel.table.isVisible()
        assert not panel.view.isVisible()
        assert panel.table.model().rowCount() == len(panel.chart.rows)
        QTest.keyClick(panel.switch, SPACE)
        assert panel.view.isVisible()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_is_saved_as_a_file(
    kind: str, room: Room, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"picture.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = shown(AgreementPage, room.desk)
    panel = picture(page, "severity")
    panel.wanted.emit(kind)
    if kind == "svg":
        assert ET.fromstring(target.read_bytes()).tag.endswith("svg")  # noqa: S314  # our own file
    else:
        image = QImage(str(target))
        assert image.width() == 2700
        assert image.pixelColor(QPoint(0, 0)) == Qt.GlobalColor.white
    assert str(target) in page.message.text


def test_another_contestant_is_chosen_by_key(room: Room, shown: Shown) -> None:
    page = shown(AgreementPage, room.desk)
    before = page.presentation.word(picture(page, "profile").chart.title)
    page.who.setFocus()
    QTest.keyClick(page.who, Qt.Key.Key_Down)
    after = page.presentation.word(picture(page, "profile").chart.title)
    assert before != after


def test_measuring_is_stopped_by_key_and_started_again(
    room: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(AgreementPage, room.desk)
    started: list[Work] = []

    def slow(*_: object, **__: object) -> Work:
        started.append(Work())
        return started[-1]

    with monkeypatch.context() as patched:
        patched.setattr(page.context.works, "start", slow)
        page._again()
        assert page.working.isVisible()
        started[0].progress.emit(3, 12)
        assert (page.bar.value(), page.bar.maximum()) == (3, 12)
        assert page.stop.shortcut() == Qt.Key.Key_Escape
        page.stop.setFocus()
        QTest.keyClick(page.stop, SPACE)
    assert started[0].is_cancelled
    assert not page.working.isVisible()
    assert not page.content.isVisible()
    QTest.keyClick(page.empty.button, SPACE)
    assert page.content.isVisible()


def test_after_a_fault_while_it_measured_the_way_to_measure_again_stands_there(
    room: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(AgreementPage, room.desk)
    with monkeypatch.context() as patched:
        patched.setattr(page.context.works, "start", lambda *_, **__: Work())
        page._again()
        page.recover()
    assert not page.working.isVisible()
    QTest.keyClick(page.empty.button, SPACE)
    assert page.content.isVisible()


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_internal_annex_is_shown_before_it_is_printed(
    room: Room,
    shown: Shown,
    is_sealed: bool,  # noqa: FBT001  # as parametrized
) -> None:
    if is_sealed:
        room.seal()
    page = shown(AgreementPage, room.desk)
    QTest.keyClick(page.print, SPACE)
    assert page.dialog is not None
    assert page.dialog.save.isVisible()
    assert not room.desk.ledger.states("printing")
    page.dialog.reject()


def test_the_standings_lead_to_it_with_their_scope(room: Room, shown: Shown) -> None:
    page: Any = shown(StandingsPage, room.desk)
    went: list[tuple[str, Any]] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    page.agreement.setFocus()
    QTest.keyClick(page.agreement, SPACE)
    assert went == [("agreement", (("session", "S"), ""))]


def test_a_judges_own_laptop_has_no_such_place(room: Room) -> None:
    facts = facts_of(room.desk)
    assert is_offered("agreement", facts)
    lent = type(facts)(**{**{name: getattr(facts, name) for name in facts.__struct_fields__},
                          "judge": "j1", "judge_name": "Juri"})  # fmt: skip
    assert not is_offered("agreement", lent)
