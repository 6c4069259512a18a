"""The measured values are typed on the progress page, where the rubric asks for any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from judging_app.services import measure
from tests.builders import Room, found
from tests.rubric_texts import both, programme_with
from ui.pages.monitor.measured import MeasuredForm
from ui.pages.monitor.page import MonitorPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown

RULE = f"""
[panel]
score = "mean"
[[measured]]
key = "bonus"
{both("name", "Bonus")}
counts = "adds"
per = "contestant"
min = 0
max = 10
[[measured]]
key = "late"
{both("name", "Terlambat")}
counts = "subtracts"
per = "contestant"
needed = false
"""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A session of two whose rubric asks for a bonus, and for lateness where there was any."""
    desk = found(tmp_path / "office", programme_with(tmp_path / "programme", RULE))
    held = Room(desk)
    held.prepare(("c1", "c2"))
    held.attend("c1", "c2")
    yield held
    desk.close()


def written(room: Room) -> dict[tuple[str, str], str]:
    values = measure.measuring(room.desk, "S").values
    return {(place.contestant, place.key): text for place, text in values.items()}


def asked(page: MonitorPage) -> MeasuredForm:
    page.measured.click()
    form = page.dialog
    assert isinstance(form, MeasuredForm)
    return form


def test_values_of_all_kinds_are_kept_at_once(room: Room, shown: Shown) -> None:
    form = asked(page := shown(MonitorPage, room.desk))
    assert form.why_not == "Belum ada nilai baru."
    form.lines["c1"].setText("2,5")
    form.what.setCurrentIndex(1)
    form.what.picked.emit(form.what.value)
    assert form.lines["c1"].text() == ""
    form.lines["c2"].setText("1")
    form.confirm()
    assert written(room) == {("c1", "bonus"): "2.5", ("c2", "late"): "1"}
    assert page.dialog is None


def test_a_change_of_what_is_written_asks_for_a_reason(room: Room, shown: Shown) -> None:
    page = shown(MonitorPage, room.desk)
    form = asked(page)
    form.lines["c1"].setText("2")
    form.confirm()
    form = asked(page)
    assert form.lines["c1"].text() == "2"
    form.lines["c1"].setText("")
    assert form.why_not == "Tulis alasan: ada nilai yang sudah dicatat."
    QTest.keyClicks(form.reason.control, "salah catat")
    form.confirm()
    assert written(room) == {}


def test_what_was_refused_comes_back_with_the_reason(room: Room, shown: Shown) -> None:
    page = shown(MonitorPage, room.desk)
    form = asked(page)
    form.lines["c2"].setText("11")
    form.confirm()
    again = page.dialog
    assert isinstance(again, MeasuredForm)
    assert again is not form
    assert again.lines["c2"].text() == "11"
    assert written(room) == {}


def test_without_measured_values_nothing_is_offered(tmp_path: Path, shown: Shown) -> None:
    desk = found(tmp_path / "plain")
    held = Room(desk)
    held.prepare(("c1",))
    page = shown(MonitorPage, desk)
    assert page.measured.isHidden()
    desk.close()


def test_after_the_seal_nothing_is_offered(room: Room, shown: Shown) -> None:
    form = asked(page := shown(MonitorPage, room.desk))
    for line in form.lines.values():
        line.setText("1")
    form.confirm()
    room.score_all({"c1": 80, "c2": 70})
    room.seal()
    page.look()
    assert page.measured.isHidden()
