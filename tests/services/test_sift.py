from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.services.sift import choices
from judging_app.storage import readings
from tests.small_day import SmallDay, small_day

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path)


def test_sessions_and_people_are_offered_by_name(day: SmallDay) -> None:
    desk = day.open_venue()
    found = choices(desk)
    people = readings.people(desk.ledger)
    desk.close()
    assert [(one.id, one.name) for one in found.sessions] == [("S", "S")]
    assert {one.id for one in found.people} == set(day.judges)
    assert all(one.name == people[one.id].full_name for one in found.people)
    names = [people[one.id].name for one in found.people]
    assert names == sorted(names, key=str.casefold)
