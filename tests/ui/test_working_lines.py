"""The working beside the standings: all its lines, for whatever rule a rubric has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.builders import Room, found
from tests.rubric_texts import programme_with
from ui.pages.standings.page import StandingsPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

TRIMMED = '[panel]\nscore = "mean"\ndrop_highest = 1\ndrop_lowest = 1\n'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = found(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def trimming(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose rubric drops the highest and the lowest of the judges' totals."""
    made = found(tmp_path / "trimming", programme_with(tmp_path / "programme", TRIMMED))
    yield made
    made.close()


def scored(desk: Desk) -> Room:
    room = Room(desk)
    room.prepare(("c1", "c2", "c3"))
    room.attend("c1", "c2")
    for judge, mark in {"j1": 90, "j2": 70, "j3": 80}.items():
        room.score("c1", judge, mark, mark, mark)
        room.score("c2", judge, 80, 80, 80)
    return room


def lines(page: StandingsPage) -> list[str]:
    return [label.text() for label in page.working.findChildren(QLabel)]


def test_the_lines_of_a_plain_mean_open_on_demand(desk: Desk, shown: Shown) -> None:
    page = shown(StandingsPage, scored(desk).desk)
    assert "( 90 + 70 + 80 ) ÷ 3 = 80" not in lines(page)
    QTest.mouseClick(page.working.whole, Qt.MouseButton.LeftButton)
    assert "( 90 + 70 + 80 ) ÷ 3 = 80" in lines(page)
    assert page.working.whole.text() == "Sembunyikan seluruh perhitungan"
    QTest.mouseClick(page.working.whole, Qt.MouseButton.LeftButton)
    assert "( 90 + 70 + 80 ) ÷ 3 = 80" not in lines(page)


def test_another_rule_shows_all_its_lines_and_no_mean(trimming: Desk, shown: Shown) -> None:
    page = shown(StandingsPage, scored(trimming).desk)
    said = lines(page)
    struck = "Nilai tertinggi (90) dan nilai terendah (70) tidak dihitung. Rata-rata 1 juri."
    assert struck in said
    assert not any("dibagi 3" in text for text in said)
    assert page.working.whole.isHidden()
    assert page.working.marks.isHidden()


def test_the_lines_end_with_what_separated_equals_and_the_place(
    trimming: Desk, shown: Shown
) -> None:
    page = shown(StandingsPage, scored(trimming).desk)
    said = lines(page)
    last = said[said.index("Peringkat") :]
    assert any("sama dengan SC-002" in text for text in last)
    assert "Menurut nilai akhir dan pemutus nilai sama" in last
