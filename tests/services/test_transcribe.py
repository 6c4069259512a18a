"""A paper ballot is typed by two people who do not see each other's, and kept with both names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.transcript import Copied
from judging_app.services import score, seat, transcribe
from judging_app.services.desk import open_desk
from judging_app.services.transcribe import Place, Typed
from tests.builders import JUDGES, OFFICE, declared

if TYPE_CHECKING:
    from judging_app.domain.transcript import Reading
    from judging_app.services.desk import Desk
    from judging_app.services.transcribe import CopyRow
    from tests.builders import Room

J2 = Actor("j2", "judge")
MARKS = {"idea": 80, "market": 70, "pitch": 60}
PLACE = Place("S", "c1", "j2", MAIN, ONLY)
BALLOT = "ballot/S/c1/j2/main/1"


@pytest.fixture
def hall(room: Room) -> Room:
    room.attend("c1", "c2", "c3")
    declared(room.desk, "S", *JUDGES)
    return room


def first_row(desk: Desk, reading: Reading) -> CopyRow:
    return transcribe.sheets(desk, "S", ["j2"], reading)[0].rows[0]


def copy(
    hall: Room, reading: Reading, by: str, marks: dict[str, int] | None = None, total: str = ""
) -> None:
    typed = Typed(PLACE, MARKS if marks is None else marks, total)
    transcribe.keep(hall.desk, reading, (typed,), by=by)
    transcribe.finish(hall.desk, reading, (PLACE,), by=by)


def submit(hall: Room, marks: dict[str, int] | None = None, copied: Copied | None = None) -> str:
    return score.submit(
        hall.desk, "S", "c1", MARKS if marks is None else marks, by=J2,
        copied=copied or Copied("op", "w"),
    )  # fmt: skip


def refusal(hall: Room, reading: Reading, by: str, place: Place = PLACE, units: int = 80) -> str:
    before = hall.desk.ledger.drafts()
    with pytest.raises(JudgingError) as refused:
        transcribe.keep(hall.desk, reading, (Typed(place, {"idea": units}),), by=by)
    assert hall.desk.ledger.drafts() == before
    return refused.value.key


def test_a_paper_ballot_counts_once_two_people_read_it_alike(hall: Room) -> None:
    copy(hall, "first", "op", total="73")
    copy(hall, "second", "w", total="73")
    assert transcribe.compare(hall.desk, [PLACE])[0].apart == ()
    submit(hall, copied=Copied("op", "w", "73"))
    state = hall.desk.ledger.state(BALLOT)
    assert state is not None
    entry = state.settled.entry
    assert (entry.actor, entry.role, entry.behalf, entry.witness) == ("op", "judge", "j2", "w")
    assert body_of(state.settled, Ballot).written_total == "73"
    assert hall.desk.ledger.drafts() == ()


def test_the_second_reading_shows_nothing_of_the_first(hall: Room) -> None:
    copy(hall, "first", "op")
    row = first_row(hall.desk, "second")
    assert (row.state, row.marks, row.written_total, row.typist) == ("typed", {}, "", "")
    with pytest.raises(JudgingError, match=r"copying\.not_twice"):
        transcribe.compare(hall.desk, [PLACE])


def test_what_differs_is_shown_in_the_papers_order_and_settled_by_the_paper(hall: Room) -> None:
    copy(hall, "first", "op", {"idea": 80, "market": 75, "pitch": 60})
    copy(hall, "second", "w", {"idea": 80, "market": 57, "pitch": 66})
    (found,) = transcribe.compare(hall.desk, [PLACE])
    assert found.apart == (("market", 75, 57), ("pitch", 60, 66))
    assert first_row(hall.desk, "first").state == "differs"
    with pytest.raises(JudgingError, match=r"copying\.both_agree"):
        submit(hall, {"idea": 81, "market": 75, "pitch": 66})
    submit(hall, {"idea": 80, "market": 75, "pitch": 66})
    state = hall.desk.ledger.state(BALLOT)
    assert state is not None
    assert body_of(state.settled, Ballot).marks == {"idea": 80, "market": 75, "pitch": 66}


def test_nothing_is_submitted_that_was_typed_but_once(hall: Room) -> None:
    copy(hall, "first", "op")
    with pytest.raises(JudgingError, match=r"copying\.not_twice"):
        submit(hall)
    assert hall.desk.ledger.state(BALLOT) is None


def test_nobody_checks_the_own_copy(hall: Room) -> None:
    copy(hall, "first", "op")
    assert refusal(hall, "second", "op") == "copying.same_person"


def test_the_names_on_the_ballot_are_those_who_typed(hall: Room) -> None:
    copy(hall, "first", "op")
    copy(hall, "second", "w")
    with pytest.raises(JudgingError, match=r"copying\.other_person"):
        submit(hall, copied=Copied("op", "somebody"))


@pytest.mark.parametrize(
    ("reading", "by", "key"),
    [
        ("first", " ", "copying.nobody"),
        ("first", "other", "copying.other_person"),
        ("second", "w", "copying.not_first"),
    ],
)
def test_a_reading_is_one_persons_and_the_second_comes_after_the_first(
    hall: Room, reading: Reading, by: str, key: str
) -> None:
    transcribe.keep(hall.desk, "first", (Typed(PLACE, {"idea": 80}),), by="op")
    assert refusal(hall, reading, by) == key


def test_a_finished_copy_changes_only_by_typing_it_anew(hall: Room) -> None:
    copy(hall, "first", "op")
    assert refusal(hall, "first", "op") == "copying.finished"
    transcribe.start_again(hall.desk, PLACE)
    assert hall.desk.ledger.drafts() == ()
    copy(hall, "first", "other")


def test_nothing_is_copied_of_a_judge_who_has_not_declared(hall: Room) -> None:
    place = PLACE._replace(judge="j4")
    seat.add_seats(hall.desk, "S", [("j4", "member")], by=OFFICE)
    (page,) = transcribe.sheets(hall.desk, "S", ["j4"], "first")
    assert not any(row.is_declared for row in page.rows)
    assert refusal(hall, "first", "op", place) == "copying.undeclared"


def test_a_ballot_that_is_submitted_is_not_copied_again(hall: Room) -> None:
    score.submit(hall.desk, "S", "c1", MARKS, by=J2)
    assert refusal(hall, "first", "op") == "copying.submitted"


def test_a_mark_off_the_scale_keeps_nothing_of_what_came_with_it(hall: Room) -> None:
    assert refusal(hall, "first", "op", units=101) == "scoring.off_range"


def test_an_incomplete_copy_is_not_finished(hall: Room) -> None:
    transcribe.keep(hall.desk, "first", (Typed(PLACE, {"idea": 80}),), by="op")
    with pytest.raises(JudgingError, match=r"ballots\.missing"):
        transcribe.finish(hall.desk, "first", (PLACE,), by="op")


def test_a_written_total_that_the_marks_do_not_add_up_to_is_flagged(hall: Room) -> None:
    copy(hall, "first", "op", total="78")
    row = first_row(hall.desk, "first")
    assert row.total_differs is not None
    assert row.total_differs.key == "copying.total_differs"


def test_what_was_copied_is_there_after_a_restart_and_counts_for_nothing(
    hall: Room,
) -> None:
    copy(hall, "first", "op")
    path = hall.desk.ledger.path
    hall.desk.close()
    again = open_desk(path, path.parent / "keys")
    row = first_row(again, "first")
    assert (row.state, row.marks, row.is_sent) == ("typed", MARKS, False)
    again.close()
