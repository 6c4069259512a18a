"""A plenary over two venues, one of them late: awaited, provisional, sealed, ruled and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import decide, explain, seal
from tests.builders import CHAIR, Room
from tests.papers.reading import text
from tests.printed import print_sheet
from tests.two_venues import PLENARY, TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk

REASON = "Pleno menimbang dampak usaha bagi warga sekitar."


class Day:
    """The plenary's day, played once; what was seen on the way is kept by name."""

    def __init__(self, folder: Path) -> None:
        self.seen: dict[str, Any] = {}
        self.two = TwoVenues(folder)
        self.two.hold_first()
        self.two.one.seal()
        self.two.bring(self.two.one)
        self.look("awaited")
        self.two.hold_second()
        self.two.bring(self.two.two)
        self.look("provisional")
        with pytest.raises(JudgingError) as refused:
            self.seal()
        self.seen["refused"] = refused.value.key
        self.two.two.seal()
        self.two.bring(self.two.two)
        self.look("whole")
        self.rule()
        self.seal()
        self.sheet = folder / "plenary.pdf"
        print_sheet(self.office, *PLENARY, target=self.sheet)

    @property
    def office(self) -> Desk:
        return self.two.office

    def look(self, when: str) -> None:
        found = self.two.look()
        rows = explain.standings(self.office, *PLENARY).rows
        self.seen[when] = [one.part for one in found.sessions], [row.contestant for row in rows]

    def rule(self) -> None:
        (tied,) = seal.undecided_ties(self.office, *PLENARY)
        order = tied[::-1]
        self.seen["weighed"] = decide.weigh_tie(self.office, *PLENARY, order=order)
        decide.rule_tie(self.office, *PLENARY, order=order, reason=REASON, by=CHAIR, witness="w")

    def seal(self) -> None:
        seal.seal_plenary(self.office, *PLENARY[1:], Room.signing(chair="j1", witness="w"))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    played = Day(tmp_path_factory.mktemp("late"))
    yield played
    played.two.close()


def test_a_late_venue_is_seen_at_each_step_and_placed_only_when_it_is_sealed(day: Day) -> None:
    assert day.seen["awaited"] == (["sealed", "waiting"], ["c1", "c2"])
    assert day.seen["provisional"] == (["sealed", "provisional"], ["c1", "c2"])
    parts, placed = day.seen["whole"]
    assert (parts, placed[:2]) == (["sealed", "sealed"], ["c5", "c1"])
    assert sorted(placed[2:4]) == ["c2", "c4"]


def test_the_plenary_cannot_be_sealed_while_a_venue_is_late(day: Day) -> None:
    assert day.seen["refused"] == "seal.blocked"


def test_what_the_plenary_saw_before_its_ruling_is_what_it_sealed(day: Day) -> None:
    official = seal.official(day.office, *PLENARY).seal
    assert official is not None
    places = {row.contestant: row.place for row in official.rows}
    weighed = day.seen["weighed"]
    after = {one.contestant: one.after.place for one in weighed.moved}
    assert [after[who] for who in weighed.order] == [3, 4]
    assert all(places[who] == place for who, place in after.items())


def test_the_ruling_is_printed_with_its_reason_on_the_plenarys_sheet(day: Day) -> None:
    printed = text(day.sheet.read_bytes())
    assert REASON in printed
