"""The office sees of every venue what came, what is sealed, what is missing, and what clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.services import oversee
from tests.two_venues import TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.venue_glance import VenueGlance


@pytest.fixture
def venues(folder: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(folder)
    yield made
    made.close()


def glances(venues: TwoVenues) -> dict[str, VenueGlance]:
    return {one.sessions[0]: one for one in oversee.overview(venues.office).venues}


def states(venues: TwoVenues) -> dict[str, str]:
    return {name: one.state for name, one in glances(venues).items()}


def test_a_venue_goes_from_nothing_over_partly_to_sealed(venues: TwoVenues) -> None:
    assert states(venues) == {"Session A": "nothing", "Session B": "nothing"}
    venues.hold_first()
    assert states(venues) == {"Session A": "nothing", "Session B": "nothing"}
    venues.bring(venues.one)
    assert states(venues) == {"Session A": "partly", "Session B": "nothing"}
    venues.one.seal()
    venues.bring(venues.one)
    assert states(venues) == {"Session A": "sealed", "Session B": "nothing"}
    found = glances(venues)
    a, b = found["Session A"], found["Session B"]
    assert (a.sealed, a.silent, a.given, a.due) == (("Session A",), (), 6, 6)
    assert (b.sealed, b.silent, b.contestants) == ((), ("Session B",), 3)
    assert b.says.key == "venues.nothing"


def test_two_values_of_a_venue_are_contradictory_whatever_else_is_sealed(
    venues: TwoVenues,
) -> None:
    venues.hold_first()
    venues.one.seal()
    venues.bring(venues.one)
    venues.hold_second()
    venues.bring(venues.two)
    other = venues.two
    there = type(other)(venues.office, "B", chair=venues.judges[0])
    other.score("c4", venues.judges[1], 10, 10, 10, reason="The judge read the mark out again.")
    there.score("c4", venues.judges[1], 20, 20, 20, reason="The judge wrote another mark down.")
    venues.bring(venues.two)
    assert states(venues) == {"Session A": "sealed", "Session B": "contradictory"}
    clashing = glances(venues)["Session B"]
    assert clashing.clashing == ("Session B",)
    assert clashing.says.values["sessions"] == ["Session B"]


def test_every_session_is_in_exactly_one_group(venues: TwoVenues) -> None:
    venues.hold_first()
    venues.bring(venues.one)
    for one in glances(venues).values():
        assert sorted((*one.silent, *one.open, *one.sealed)) == sorted(one.sessions)
