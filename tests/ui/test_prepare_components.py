"""The panel of a session whose rubric has several components: who scores which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.language import Language
from judging_app.services import fill, seat
from tests.builders import OFFICE, Room, found
from tests.rubric_texts import component_text, programme_with
from ui.pages.prepare.page import PreparePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.arrangement import Seated
    from judging_app.domain.score_form import ScoreForm
    from tests.ui.conftest import Shown

    Open = Callable[..., PreparePage]

ID = Language("id")
PLAIN = '[panel]\nscore = "mean"\n'
VISITED = PLAIN + component_text()


@pytest.fixture
def opened(tmp_path: Path, shown: Shown) -> Iterator[Open]:
    """Show a session by a rubric with this rule, its second judge seated for a component."""
    desks = []

    def show(rule: str, component: str = "") -> PreparePage:
        desk = found(tmp_path / "office", programme_with(tmp_path / "programme", rule))
        desks.append(desk)
        room = Room(desk)
        room.prepare(("c1", "c2"))
        room.attend("c1", "c2")
        if component:
            seat.set_component(desk, "S", "j2", component, by=OFFICE)
        page: PreparePage = shown(PreparePage, desk)
        page.arrive("S")
        return page

    yield show
    for desk in desks:
        desk.close()


def second(page: PreparePage) -> Seated:
    found = page.preparation
    assert found is not None
    return found.sessions[0].panel[1]


def test_the_seat_form_asks_for_no_component_where_the_rubric_has_none(opened: Open) -> None:
    page = opened(PLAIN)
    panel = page.sessions.view.panel
    assert panel._change.text() == ID.say("setup.change_seat")
    page.sessions.seats.open(second(page))
    form: Any = page.dialog
    assert not form.component.isVisible()


def test_a_judge_is_seated_for_one_component_by_keyboard(opened: Open) -> None:
    page = opened(VISITED)
    panel = page.sessions.view.panel
    assert panel._change.text() == ID.say("setup.change_seat_part")
    panel.table.setFocus()
    panel.table.selectRow(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    form: Any = page.dialog
    assert form.component.accessibleName() == ID.say("setup.component")
    form.component.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(form.component, key)
    assert form.component.value == "visit"
    form.act.setFocus()
    QTest.keyClick(form.act, Qt.Key.Key_Return)
    seated = second(page)
    assert (seated.seat, seated.component) == ("member", "visit")
    assert "visit" in panel._name(seated).second
    found: list[ScoreForm] = []
    page.ask(fill.form, "S", seated.person, "c1", then=found.append)
    assert found[0].slot.component == "visit"


def test_another_seat_leaves_the_component(opened: Open) -> None:
    page = opened(VISITED, "visit")
    page.sessions.seats.open(second(page))
    form: Any = page.dialog
    QTest.mouseClick(form._seats["deputy"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)
    seated = second(page)
    assert (seated.seat, seated.component) == ("deputy", "visit")
