"""A session is read out of the ledger as it is read out of the states of its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import Ballot
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Slot
from judging_app.domain.hearing import read_hearing
from judging_app.domain.hearing_given import given_of
from judging_app.domain.session import Absence, Assignment, Attendance, Recusal, Seat
from judging_app.storage import hearings, readings
from judging_app.storage.ledgers import Ledger
from tests.builders import Chain, rubric, session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import msgspec

R = rubric({"a": "100"})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "x.audition", create=True)
    yield made
    made.close()


def ballot(mark: int, *, by: str = "r", reason: str = "") -> Ballot:
    return Ballot(marks={"a": mark}, rubric=by, reason=reason)


def write(ledger: Ledger) -> None:
    """Write a session with every kind of head: replaced, doubled, in conflict, shut out."""
    one, other = Chain("a"), Chain("b")
    told: list[tuple[str, msgspec.Struct]] = [
        ("session/S", session()),
        *((f"seat/S/j{at}", Seat(seat="member", order=9 - at)) for at in range(4)),
        ("seat/S/k", Seat(seat="shadow", order=10)),
        *((f"assignment/S/c{at}", Assignment(order=9 - at)) for at in range(6)),
        *((f"attendance/S/c{at}", Attendance(state="present")) for at in range(4)),
        ("attendance/S/c4", Attendance(state="expected", reason="x")),
        ("attendance/S/c5", Attendance(state="absent", reason="x")),
        ("recusal/S/c0/j0", Recusal(recused=True, tie="family")),
        ("recusal/S/c0/j1", Recusal(recused=False, tie="family")),
        ("absence/S/c1/j1", Absence(absent=True)),
        *((f"ballot/S/c{at}/j{by}/main/1", ballot(at + by)) for at in range(6) for by in range(3)),
        ("ballot/S/c0/k/main/1", ballot(1)),
        ("ballot/S/c0/j3/main/1", ballot(1, by="another")),
        ("ballot/S/c1/j3/main/again", ballot(1)),
        ("ballot/S/c1/j3/visit/1", ballot(1)),
        ("ballot/T/c2/j3/main/1", ballot(1)),
    ]
    kept = {name: one.add(name.partition("/")[0], name, body) for name, body in told}
    revised = "ballot/S/c1/j0/main/1"
    one.add("ballot", revised, ballot(77, reason="r"), kept[revised])
    same, conflicting = "ballot/S/c2/j0/main/1", "ballot/S/c2/j1/main/1"
    other.add("ballot", same, ballot(2))
    other.add("ballot", conflicting, ballot(50))
    last = "ballot/S/c5/j2/main/1"
    other.add("ballot", last, ballot(51))
    other.add("attendance", "attendance/S/c3", Attendance(state="absent", reason="x"))
    ledger.write([*one.entries, *other.entries])


def test_a_session_is_read_as_its_states_say(ledger: Ledger) -> None:
    write(ledger)
    heard = readings.hearing(ledger, "S")
    assert heard == read_hearing("S", readings.hearing_states(ledger, "S"))
    assert heard.ballots[Slot("c1", "j0")].marks == {"a": 77}
    assert heard.ballots[Slot("c2", "j0")].marks == {"a": 2}
    assert heard.conflicts == (
        "attendance/S/c3",
        "ballot/S/c2/j1/main/1",
        "ballot/S/c5/j2/main/1",
    )


def test_the_ballots_alone_are_those_that_count(ledger: Ledger) -> None:
    write(ledger)
    heard, bare = readings.hearing(ledger, "S"), hearings.without_ballots(ledger, "S")
    wanted = given_of(heard, R).ballots
    found = dict(hearings.ballots(ledger, bare, given_of(bare, R)))
    counted = {Slot(who, judge): marks for who, by in found.items() for judge, marks in by.items()}
    only = {slot: marks for slot, marks in wanted.items() if slot[2:] == ("main", "1")}
    assert counted == only
    assert {"c0", "c1", "c2"} == set(found)
    assert set(found["c2"]) == {"j0", "j2"}, "one in conflict does not count"


def test_an_unknown_session_is_refused(ledger: Ledger) -> None:
    for read in (hearings.read, hearings.without_ballots):
        with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
            read(ledger, "S")


def test_a_ballot_of_another_form_is_refused(ledger: Ledger) -> None:
    chain = Chain("a")
    chain.add("session", "session/S", session())
    chain.add("assignment", "assignment/S/c", Assignment(order=1))
    chain.add("attendance", "attendance/S/c", Attendance(state="present"))
    chain.add("seat", "seat/S/j", Seat(seat="member", order=1))
    chain.add("ballot", "ballot/S/c/j/main/1", Seat(seat="member", order=1))
    ledger.write(chain.entries)
    bare = hearings.without_ballots(ledger, "S")
    with pytest.raises(JudgingError, match=r"ledger\.entry_unreadable"):
        dict(hearings.ballots(ledger, bare, given_of(bare, R)))
    with pytest.raises(JudgingError, match=r"ledger\.entry_unreadable"):
        hearings.read(ledger, "S")
