"""Several ballots of one contestant: the judge chooses which one is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.services import fill
from tests.builders import Room, found
from tests.rubric_texts import both, component_text, programme_with
from ui.pages.scoring.page import ScoringPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.score_form import ScoreForm
    from tests.ui.conftest import Shown

    Open = Callable[[str], ScoringPage]

RUNS = f"""
[panel]
score = "mean"
[performances]
combine = "sum"
[[performances.each]]
key = "a"
{both("name", "Putaran satu")}
[[performances.each]]
key = "b"
{both("name", "Putaran dua")}
"""


@pytest.fixture
def opened(tmp_path: Path, shown: Shown) -> Iterator[Open]:
    """Show a judge's ballots by a rubric with this rule."""
    desks = []

    def show(rule: str) -> ScoringPage:
        desk = found(tmp_path / "office", programme_with(tmp_path / "programme", rule))
        desks.append(desk)
        room = Room(desk)
        room.prepare(("c1", "c2"))
        room.attend("c1", "c2")
        room.declare("j1")
        page: ScoringPage = shown(ScoringPage, desk)
        page.arrive("S")
        page.score_as("j1")
        return page

    yield show
    for desk in desks:
        desk.close()


def drafted(page: ScoringPage, component: str, performance: str) -> dict[str, int]:
    found: list[ScoreForm] = []
    page.ask(fill.form, "S", "j1", "c1", component, performance, then=found.append)
    return dict(found[0].drafts)


def give(page: ScoringPage, criterion: str, text: str) -> None:
    field = page.view.sheet.rows[criterion].field
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_mark_goes_to_the_performance_that_is_seen(opened: Open) -> None:
    page = opened(RUNS)
    give(page, "idea", "70")
    page.view.slots.buttons[1].click()
    assert page.view.form is not None
    assert page.view.form.slot.performance == "b"
    give(page, "idea", "55")
    assert drafted(page, "main", "a") == {"idea": 70}
    assert drafted(page, "main", "b") == {"idea": 55}


def test_keys_go_to_the_next_performance_and_back(opened: Open) -> None:
    page = opened(RUNS)
    assert [one.text() for one in page.view.slots.buttons] == ["Putaran satu", "Putaran dua"]
    for key, at in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0)):
        QTest.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        assert [one.isChecked() for one in page.view.slots.buttons].index(True) == at


def test_another_contestant_is_shown_in_the_same_performance(opened: Open) -> None:
    page = opened(RUNS)
    page.view.slots.buttons[1].click()
    page.show_contestant("c2")
    assert page.view.form is not None
    assert (page.view.form.turn.contestant, page.view.form.slot.performance) == ("c2", "b")


def test_a_component_brings_its_own_criteria(opened: Open) -> None:
    page = opened('[panel]\nscore = "mean"\n' + component_text())
    page.view.slots.buttons[1].click()
    assert list(page.view.sheet.rows) == ["all"]


def test_a_single_ballot_has_no_strip(opened: Open) -> None:
    assert opened('[panel]\nscore = "mean"\n').view.slots.isHidden()
