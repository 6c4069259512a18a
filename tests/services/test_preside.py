"""The sessions of a plenary side by side: what came, what is sealed, and what nothing links."""

from __future__ import annotations

import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.services import explain, prepare, preside, seal
from judging_app.services.desk import Happening
from tests.builders import CHAIR, FILES, OPERATOR, REASON, Room, found, session
from tests.two_venues import PLENARY, TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.merging import Merging, PartSession
    from judging_app.services.desk import Desk


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(tmp_path)
    yield made
    made.close()


def of(merging: Merging, name: str) -> PartSession:
    return next(one for one in merging.sessions if one.session == name)


def test_before_anything_came_every_session_is_awaited(two: TwoVenues) -> None:
    found = two.look()
    assert [(one.name, one.venue, one.part, one.revision) for one in found.sessions] == [
        ("Session A", "Lokasi Satu", "waiting", -1),
        ("Session B", "Lokasi Dua", "waiting", -1),
    ]
    assert (found.sealed, found.is_whole) == (0, False)
    assert of(found, "A").mean is None


def test_a_venue_that_is_sealed_stands_beside_one_that_is_late(two: TwoVenues) -> None:
    two.hold_first()
    two.one.seal()
    two.bring(two.one)
    a, b = two.look().sessions
    assert (a.part, a.revision, a.day, b.part) == ("sealed", 0, Room.signing().day, "waiting")
    assert (a.figures.present, a.figures.absent, a.figures.given, a.figures.judges) == (2, 1, 6, 3)
    assert (a.mean, a.scored) == (Fraction(75), 2)
    assert a.deviation == Fraction("7.071067811865")


def test_what_is_not_sealed_is_seen_and_never_in_the_merged_standing(two: TwoVenues) -> None:
    two.hold_first()
    two.one.seal()
    two.bring(two.one)
    two.hold_second()
    two.bring(two.two)
    found = two.look()
    b = of(found, "B")
    assert (b.part, b.is_counted, b.mean, b.figures.given) == (
        "provisional", False, Fraction(70), 9,
    )  # fmt: skip
    ladder = explain.standings(two.office, *PLENARY)
    assert [row.contestant for row in ladder.rows] == ["c1", "c2"]


def test_a_session_that_is_reopened_is_no_longer_counted(two: TwoVenues) -> None:
    two.hold_first()
    two.one.seal()
    two.bring(two.one)
    seal.reopen(two.one.desk, "session", "A", reason=REASON, by=CHAIR, witness="w")
    two.bring(two.one)
    a = of(two.look(), "A")
    assert (a.part, a.revision, a.day) == ("reopened", 0, "")


def test_what_came_after_a_seal_is_counted_as_late(two: TwoVenues) -> None:
    two.hold_first()
    two.one.seal()
    Room(two.office, "A").attend("c3")
    two.bring(two.one)
    assert of(two.look(), "A").late == 1


def test_a_session_with_two_values_is_disputed_and_the_others_are_shown(two: TwoVenues) -> None:
    held = session(
        rubric=prepare.rubric_hashes(two.office)["R1"], stage="I", venue="V2", name="Session B"
    )
    for desk, room in ((two.office, "Hall"), (two.two.desk, "Garden")):
        there = Happening("session", subject("session", "B"), replace(held, room=room), OPERATOR)
        desk.record(there)
    two.bring(two.two)
    assert [one.part for one in two.look().sessions] == ["waiting", "disputed"]


def test_a_plenary_that_counted_an_earlier_seal_says_so(two: TwoVenues) -> None:
    two.seal_all()
    assert not any(one.is_superseded for one in two.look().sessions)
    seal.reopen(two.one.desk, "session", "A", reason=REASON, by=CHAIR, witness="w")
    two.one.seal()
    two.bring(two.one)
    assert [one.is_superseded for one in two.look().sessions] == [True, False]


def test_panels_that_share_nobody_are_named_once(two: TwoVenues) -> None:
    assert two.look().apart == (("Session A",), ("Session B",))


def test_a_judge_on_both_panels_links_them(tmp_path: Path) -> None:
    linked = TwoVenues(tmp_path, judges=("j4", "j5", "j1"))
    assert linked.look().apart == ()
    linked.close()


@pytest.mark.parametrize(
    ("by", "are_told"),
    [('["venue"]', False), ('["sector"]', True), ('["sector", "venue"]', False), ("[]", True)],
)
def test_panels_are_compared_only_where_venues_compete_for_the_same_places(
    tmp_path: Path, by: str, *, are_told: bool
) -> None:
    shutil.copytree(FILES / "programme", tmp_path / "programme")
    file = tmp_path / "programme" / "programme.toml"
    text = file.read_text(encoding="utf-8")
    first, second, rest = text.split("[[stages]]", 2)
    per = second.replace("places = 2\n", f"places = 2\nby = {by}\n", 1)
    per = per.replace("to = 2\n", f"to = 2\nby = {by}\n", 1)
    file.write_text(f"{first}[[stages]]{per}[[stages]]{rest}", encoding="utf-8")
    made = TwoVenues(tmp_path, programme=tmp_path / "programme")
    told = (("Session A",), ("Session B",)) if are_told else ()
    assert made.look().apart == told
    made.hold_first()
    made.one.seal()
    made.bring(made.one)
    assert made.look().apart == told
    made.close()


def test_a_plenary_without_sessions_is_refused(tmp_path: Path) -> None:
    office: Desk = found(tmp_path / "office")
    with pytest.raises(JudgingError) as refused:
        preside.side_by_side(office, "I", "SC")
    assert refused.value.key == "seal.no_sessions"
    office.close()
