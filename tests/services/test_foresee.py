"""What a reopening would bring is seen before: the ledger as it is against what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.ballot import Ballot
from judging_app.domain.roles import Actor
from judging_app.domain.session import Attendance
from judging_app.services import foresee
from judging_app.services.desk import Happening
from tests.builders import OPERATOR

if TYPE_CHECKING:
    from tests.builders import Room


def late_ballot(room: Room, contestant: str, mark: int) -> None:
    """Record a ballot as another desk's late file brings it: after the seal."""
    marks = dict.fromkeys(room.criteria, mark)
    body = Ballot(marks=marks, rubric=room.sealed().rubric, reason="typed wrongly")
    where = f"ballot/S/{contestant}/j1/main/1"
    room.desk.record(Happening("ballot", where, body, Actor("j1", "judge")))


def test_what_was_just_sealed_would_come_out_the_same(scored: Room) -> None:
    scored.seal()
    assert foresee.foresee(scored.desk, "session", "S") == ((), 0, 2)


def test_late_ballots_are_foreseen_and_move_nothing_of_what_is_sealed(scored: Room) -> None:
    scored.seal()
    before = scored.sealed()
    late_ballot(scored, "c3", 100)
    found = foresee.foresee(scored.desk, "session", "S")
    assert [(one.number, one.before.place, one.after.place) for one in found.moved] == [
        ("SC-002", 2, 3),
        ("SC-003", 3, 2),
    ]
    assert [one.brings_other for one in found.moved] == [True, True]
    assert scored.sealed() == before


def test_whoever_is_recorded_as_absent_after_the_seal_stands_nowhere_and_never_at_zero(
    scored: Room,
) -> None:
    scored.seal()
    body = Attendance(state="absent", reason="It was another contestant.")
    scored.desk.record(Happening("attendance", "attendance/S/c1", body, OPERATOR))
    (gone, *others) = foresee.foresee(scored.desk, "session", "S").moved
    assert (gone.number, gone.before.place, gone.after.place, gone.after.score) == (
        "SC-001", 1, 0, "",
    )  # fmt: skip
    assert [(one.before.place, one.after.place) for one in others] == [(2, 1), (3, 2)]


def test_nothing_is_compared_where_nothing_is_sealed(scored: Room) -> None:
    assert foresee.foresee(scored.desk, "session", "S").moved == ()
