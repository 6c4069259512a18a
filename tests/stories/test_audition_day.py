"""An audition day: an office, two venues, a tie at the cut, a plenary, and a mistake found late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.seal import code_of
from judging_app.services import accept, decide, inspect, score, seal
from tests.builders import (
    CHAIR,
    OFFICE,
    REASON,
    Room,
    delivered,
    found,
    joined,
    memory_folder,
)
from tests.printed import print_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk

PLENARY = ("plenary", "I", "SC")
MISTAKE = "Juri salah menulis 70 untuk 75."


def sealed(desk: Desk, *scope: str) -> Seal:
    official = seal.official(desk, *scope).seal
    assert official is not None
    return official


def places(of: Seal) -> list[tuple[str, int, str]]:
    return [(row.number, row.place, row.outcome) for row in of.rows]


class Day:
    """One day, played from morning to evening; what was seen on the way is kept by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, Any] = {}
        self.office = found(folder / "office")
        self.prepare()
        self.one = Room(joined(self.office, folder / "one", "one"), "A", chair="j1")
        self.two = Room(joined(self.office, folder / "two", "two"), "B", chair="j4")
        self.hear_at_the_first_venue()
        self.hear_at_the_second_venue()
        self.receive()
        self.hold_the_plenary()
        self.find_a_mistake()
        self.hold_the_plenary_again()
        self.tell_everybody()

    def prepare(self) -> None:
        for name, venue, contestants, judges in (
            ("A", "V1", ("c1", "c2", "c3"), ("j1", "j2", "j3")),
            ("B", "V2", ("c4", "c5", "c6"), ("j4", "j5", "j6")),
        ):
            room = Room(self.office, name)
            room.prepare(contestants, judges, stage="I", venue=venue, name=f"Session {name}")

    def hear_at_the_first_venue(self) -> None:
        room = self.one
        room.attend("c1", "c2")
        room.attend("c3", state="absent")
        room.recuse("j2", "c1")
        room.miss("j3", "c2")
        room.declare("j1")
        score.draft(room.desk, "A", "c1", "j1", criterion="idea", units=55)
        room.score("c1", "j1", 80, 70, 60)  # 73
        room.score("c1", "j3", 90, 60, 75)  # 78
        self.seen["left"] = room.blockers()
        room.score("c2", "j1", 71, 70, 70)
        room.score("c2", "j1", 70, 70, 70, reason="typed 71 for 70")
        room.score("c2", "j2", 70, 70, 70)
        self.seen["drafts"] = room.desk.ledger.drafts("ballot")
        self.seen["first seal"] = room.seal()
        self.sheet(room.desk, "first.pdf", "session", "A")

    def hear_at_the_second_venue(self) -> None:
        room = self.two
        room.attend("c4", "c5", "c6")
        room.score_all({"c4": 70, "c5": 90, "c6": 0}, ("j4", "j5", "j6"))
        self.seen["second seal"] = room.seal()
        self.sheet(room.desk, "second.pdf", "session", "B")

    def sheet(self, desk: Desk, name: str, *scope: str) -> None:
        target = self.folder / name
        copy = print_sheet(desk, *scope, target=target)
        self.seen[name] = (copy, target.read_bytes())

    def receive(self) -> None:
        """The office takes the second venue's bundle in first, and each of them twice."""
        two = delivered(self.two.desk, self.office, self.folder / "two.judging", "B")
        self.seen["two"] = two
        self.seen["too early"] = seal.plenary_blockers(self.office, "I", "SC")
        path = self.folder / "one.judging"
        delivered(self.one.desk, self.office, path, "A")
        again = accept.accept(self.office, path, by=OFFICE)
        self.seen["again"] = again
        self.seen["same"] = accept.compare(self.office, again.bundle.header).is_same

    def hold_the_plenary(self) -> None:
        self.seen["ties"] = seal.undecided_ties(self.office, *PLENARY)
        self.seen["tied"] = seal.plenary_blockers(self.office, "I", "SC")
        decide.rule_tie(
            self.office, *PLENARY, order=["c4", "c2"], reason=REASON, by=CHAIR, witness="w"
        )
        self.seen["plenary hash"] = self.seal_plenary()
        self.seen["plenary"] = sealed(self.office, *PLENARY)
        self.sheet(self.office, "plenary.pdf", *PLENARY)

    def seal_plenary(self) -> str:
        return seal.seal_plenary(self.office, "I", "SC", Room.signing())

    def find_a_mistake(self) -> None:
        room = self.one
        with pytest.raises(JudgingError) as refused:
            room.score("c2", "j2", 75, 75, 75, reason=MISTAKE)
        self.seen["sealed"] = refused.value.key
        room.reopen(MISTAKE)
        room.score("c2", "j2", 75, 75, 75, reason=MISTAKE)
        self.seen["revised hash"] = room.seal()
        self.sheet(room.desk, "revised.pdf", "session", "A")
        delivered(room.desk, self.office, self.folder / "one-again.judging")
        self.seen["standing plenary"] = sealed(self.office, *PLENARY)

    def hold_the_plenary_again(self) -> None:
        seal.reopen(self.office, *PLENARY, reason=MISTAKE, by=CHAIR, witness="w")
        self.seal_plenary()
        self.sheet(self.office, "plenary-again.pdf", *PLENARY)

    def tell_everybody(self) -> None:
        for room, name in ((self.one, "to-one"), (self.two, "to-two")):
            delivered(self.office, room.desk, self.folder / f"{name}.judging")

    def close(self) -> None:
        for desk in (self.office, self.one.desk, self.two.desk):
            desk.close()


@pytest.fixture(scope="module")
def day() -> Iterator[Day]:
    with memory_folder() as folder:
        played = Day(folder)
        yield played
        played.close()


def test_before_the_seal_the_missing_ballots_are_named(day: Day) -> None:
    assert day.seen["left"] == [("seal.missing_ballots", "SC-002")]
    assert day.seen["drafts"] == (), "submitting cleared what was typed"


def test_the_first_venues_table_knows_recusal_absence_and_the_missing_contestant(day: Day) -> None:
    history = day.one.desk.ledger.history("seal/session/A")
    assert [kept.entry.type for kept in history] == ["seal", "reopening", "seal"]
    assert history[0].hash == day.seen["first seal"]
    rows = {row.number: row for row in sealed(day.one.desk, "session", "A").rows}
    assert [total.state for total in rows["SC-001"].totals] == ["scored", "recused", "scored"]
    assert [total.state for total in rows["SC-002"].totals] == ["scored", "scored", "absent"]
    assert (rows["SC-001"].score, rows["SC-003"].presence) == ("151/2", "absent")
    assert (rows["SC-003"].place, rows["SC-003"].reason) == (0, REASON)


def test_a_sheet_is_paper_and_its_first_copy(day: Day) -> None:
    for name in ("first.pdf", "second.pdf", "plenary.pdf", "revised.pdf", "plenary-again.pdf"):
        copy, data = day.seen[name]
        assert (copy, data[:5]) == (1, b"%PDF-")


def test_the_plenary_waits_for_every_session(day: Day) -> None:
    assert [(one.key, one.values) for one in day.seen["too early"]] == [
        ("seal.session_open", {"session": "Session A"})
    ]


def test_a_bundle_brings_what_is_new_and_the_second_time_nothing(day: Day) -> None:
    assert len(day.seen["two"].new) > 10
    assert [stranger.name for stranger in day.seen["two"].strangers] == ["two"]
    assert (day.seen["again"].new, day.seen["again"].strangers) == ((), ())
    assert day.seen["same"], "both sides show one digest"


def test_a_tie_at_the_cut_is_ruled_by_the_plenary(day: Day) -> None:
    assert day.seen["ties"] == (("c2", "c4"),)
    assert [one.key for one in day.seen["tied"]] == ["seal.undecided_tie"]
    assert places(day.seen["plenary"]) == [
        ("SC-005", 1, "advance"),
        ("SC-001", 2, "advance"),
        ("SC-004", 3, "reserve"),
        ("SC-002", 4, "not_chosen"),
        ("SC-006", 5, "not_chosen"),
        ("SC-003", 0, "out"),
    ]
    assert [decision.numbers for decision in day.seen["plenary"].decisions] == [
        ("SC-004", "SC-002")
    ]


def test_a_zero_has_a_place_and_an_absence_has_none(day: Day) -> None:
    rows = {row.number: row for row in day.seen["plenary"].rows}
    assert (rows["SC-006"].score, rows["SC-006"].place) == ("0", 5)
    assert (rows["SC-003"].score, rows["SC-003"].place) == ("", 0)


def test_a_seal_is_reopened_before_anything_changes(day: Day) -> None:
    assert day.seen["sealed"] == "seal.sealed"
    revised = sealed(day.one.desk, "session", "A")
    assert (revised.revision, revised.replaces, revised.reason) == (
        1,
        day.seen["first seal"],
        MISTAKE,
    )


def test_what_arrives_later_does_not_move_a_sealed_plenary(day: Day) -> None:
    assert day.seen["standing plenary"] == day.seen["plenary"]


def test_the_revised_plenary_names_the_one_it_replaces_and_drops_the_idle_ruling(day: Day) -> None:
    again = sealed(day.office, *PLENARY)
    assert (again.revision, again.replaces) == (1, day.seen["plenary hash"])
    assert places(again)[2:4] == [("SC-002", 3, "reserve"), ("SC-004", 4, "not_chosen")]
    assert again.decisions == ()
    assert [panel.seal for panel in again.panels] == [
        day.seen["revised hash"],
        day.seen["second seal"],
    ]


def test_the_codes_on_the_sheets_are_those_of_the_seals(day: Day) -> None:
    hashes = [day.seen[name] for name in ("first seal", "second seal", "revised hash")]
    assert len({code_of(name) for name in hashes}) == 3


def test_at_the_end_every_desk_knows_the_same(day: Day) -> None:
    digests = {inspect.digest(desk) for desk in (day.office, day.one.desk, day.two.desk)}
    assert len(digests) == 1
