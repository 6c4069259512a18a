from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.sending import sending_of
from judging_app.services import oversee
from tests.small_day import SmallDay, small_day

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.sending import Sending
    from judging_app.services.desk import Desk


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path)


def sending(desk: Desk) -> Sending:
    try:
        return sending_of(oversee.overview(desk))
    finally:
        desk.close()


def test_the_office_offers_what_is_still_to_be_held(day: SmallDay) -> None:
    found = sending(day.open_office())
    assert found.kind == "package"
    assert found.offered == {"S"}
    assert found.says({"S"}).key == "parcels.send_n"


def test_a_venue_offers_nothing_before_its_seal_and_says_that_it_is_early(day: SmallDay) -> None:
    found = sending(day.open_venue())
    assert found.kind == "result"
    assert found.code == day.code
    assert found.offered == frozenset()
    assert found.says(found.offered).key == "parcels.tick_session"
    assert found.says({"S"}).key == "parcels.early"


def test_a_file_is_called_by_the_venue_of_its_sessions_or_else_by_the_desk(day: SmallDay) -> None:
    found = sending(day.open_venue())
    (venue,) = found.venues
    assert found.at(venue) == {"S"}
    assert found.place({"S"}) == venue
    assert found.place(()) == "Venue"
    assert found.knows("S")
    assert not found.knows("T")
