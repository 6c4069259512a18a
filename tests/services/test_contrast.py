from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.state import State
from judging_app.language import Language
from judging_app.services import accept, contrast, export
from tests.builders import OFFICE, OPERATOR, Room, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.contrast import Contrast
    from judging_app.domain.wording import Wording
    from judging_app.services.desk import Desk

EN = Language("en")
BALLOT = subject("ballot", "S", "c1", "j1", "main", "1")


@pytest.fixture
def bundle(office: Desk, folder: Path) -> Iterator[Path]:
    """A venue's bundle that gives another ballot and another attendance than the office has."""
    Room(office).prepare()
    venue = joined(office, folder / "venue", "Laptop two")
    Room(office).attend("c1", "c2", "c3")
    Room(venue).attend("c1", "c2")
    Room(venue).attend("c3", state="absent")
    Room(office).score("c1", "j1", 80, 70, 60)
    Room(venue).score("c1", "j1", 80, 75, 60)
    path = folder / "venue.judging"
    export.export_bundle(venue, path, "result", by=OPERATOR)
    yield path
    venue.close()


def shown(found: Contrast) -> list[tuple[str, set[str], bool]]:
    """Show each line: its label, its values whichever comes first, and whether they differ."""
    return [
        (
            row.label if isinstance(row.label, str) else EN.say(row.label),
            {one if isinstance(one, str) else EN.say(one) for one in row.values},
            row.differs,
        )
        for row in found.rows
    ]


EXPECTED = [
    ("Idea", {"80"}, False),
    ("Market", {"70", "75"}, True),
    ("Presentation", {"60"}, False),
    (EN.say("views.fact_total"), {"73.00", "74.50"}, True),
]


def test_two_values_are_compared_before_a_bundle_is_accepted(office: Desk, bundle: Path) -> None:
    look = accept.look(office, bundle)
    attendance, ballot = look.conflicts
    found = contrast.compare_values(office, ballot, look.new)
    assert shown(found) == EXPECTED
    assert found.differing == 2
    assert {column.actor for column in found.columns} == {"Dr. Person j1"}
    names = {one if isinstance(one, str) else EN.say(one) for one in devices(found)}
    assert names == {"Office", "Laptop two"}
    other = contrast.compare_values(office, attendance, look.new)
    assert shown(other)[0] == ("Attendance", {"Present", "Absent"}, True)


def devices(found: Contrast) -> list[Wording]:
    return [column.device for column in found.columns]


def test_the_same_comes_out_once_it_is_accepted(office: Desk, bundle: Path) -> None:
    look = accept.look(office, bundle)
    before = contrast.compare_values(office, look.conflicts[1], look.new)
    accept.accept(office, bundle, by=OFFICE, codes=[look.strangers[0].code])
    assert contrast.compare_subject(office, BALLOT) == before


def test_a_single_value_differs_from_nothing(office: Desk, bundle: Path) -> None:
    assert bundle.is_file()
    found = contrast.compare_subject(office, BALLOT)
    assert (len(found.columns), found.differing) == (1, 0)


def test_what_only_the_bundle_knows_is_named_by_it(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    Room(venue, "T").prepare(["c4"], name="Only there")
    Room(venue, "T").attend("c4")
    path = folder / "venue.judging"
    export.export_bundle(venue, path, "result", by=OPERATOR)
    look = accept.look(office, path)
    (kept,) = [one for one in look.new if one.entry.type == "attendance"]
    state = State(kept.entry.subject, (kept,))
    about = contrast.compare_values(office, state, look.new).about
    assert not isinstance(about, str)
    assert EN.say(about) == "SC-004 Contestant 4, Only there"
    venue.close()


def test_a_subject_of_which_nothing_is_known_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.unknown_subject"):
        contrast.compare_subject(room.desk, "seat/S/nobody")
