from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.audition import Decision
from judging_app.domain.ballot import Ballot
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Reading, Slot
from judging_app.domain.hearing import read_hearing, read_official, read_rulings
from judging_app.domain.hearing_given import given_of
from judging_app.domain.seal import Reopening
from judging_app.domain.session import (
    Absence,
    Assignment,
    Attendance,
    Exclusion,
    Measurement,
    Recusal,
    Seat,
)
from judging_app.domain.state import fold
from tests.builders import Chain, hearing, rubric, session

if TYPE_CHECKING:
    import msgspec

    from judging_app.domain.entry import Kept
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.session import SeatKind

MARKS = {"idea": 7}


def told(*happenings: tuple[str, msgspec.Struct]) -> list[Kept]:
    """Write what happened at session S on one chain; the session itself comes first."""
    chain = Chain("a")
    chain.add("session", "session/S", session())
    for subject, body in happenings:
        chain.add(subject.partition("/")[0], subject, body)
    return chain.entries


def read(*happenings: tuple[str, msgspec.Struct]) -> Hearing:
    return read_hearing("S", fold(told(*happenings)).values())


def test_recused_absent_not_scored_and_zero_are_four_different_things() -> None:
    heard = hearing({"c1": ({"idea": 0}, "recused", "absent", "not_scored")}, judges="abcd")
    assert [heard.cell("c1", judge) for judge in "abcd"] == [
        "scored",
        "recused",
        "absent",
        "not_scored",
    ]
    assert heard.counting("c1") == ("a",)


def test_a_measured_value_belongs_to_its_performance_or_to_the_contestant() -> None:
    heard = read(
        ("measurement/S/c1/main/run-1/difficulty", Measurement(value="3.2")),
        ("measurement/S/c1/main/-/late", Measurement(value="1")),
    )
    assert heard.measured == {
        Reading("c1", "main", "run-1", "difficulty"): "3.2",
        Reading("c1", "main", "", "late"): "1",
    }


def test_a_recusal_shuts_out_a_ballot_that_was_given_before_it() -> None:
    heard = read(
        ("seat/S/j1", Seat(seat="chair", order=1)),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="r")),
        ("recusal/S/c1/j1", Recusal(recused=True, tie="family")),
    )
    assert (heard.cell("c1", "j1"), heard.counting("c1")) == ("recused", ())
    assert heard.ballots[Slot("c1", "j1")].marks == MARKS, "it stays in the ledger"


def test_an_absence_shuts_out_a_ballot_that_was_given_before_it() -> None:
    heard = read(
        ("seat/S/j1", Seat(seat="chair", order=1)),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="r")),
        ("absence/S/c1/j1", Absence(absent=True)),
    )
    assert (heard.cell("c1", "j1"), heard.counting("c1")) == ("absent", ())


def test_a_recusal_or_absence_taken_back_lets_the_ballot_count_again() -> None:
    heard = read(
        ("seat/S/j1", Seat(seat="chair", order=1)),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="r")),
        ("recusal/S/c1/j1", Recusal(recused=False, tie="family")),
        ("absence/S/c1/j1", Absence(absent=False)),
    )
    assert (heard.cell("c1", "j1"), len(heard.counting("c1"))) == ("scored", 1)


def test_who_is_recused_was_not_merely_absent() -> None:
    heard = read(
        ("recusal/S/c1/j1", Recusal(recused=True, tie="family")),
        ("absence/S/c1/j1", Absence(absent=True)),
    )
    assert heard.cell("c1", "j1") == "recused"


def test_a_recusal_concerns_one_contestant_and_one_judge() -> None:
    heard = read(("recusal/S/c1/j1", Recusal(recused=True, tie="family")))
    cells = [heard.cell(*key) for key in (("c1", "j1"), ("c2", "j1"), ("c1", "j2"))]
    assert cells == ["recused", "not_scored", "not_scored"]


def test_a_ballot_by_another_rubric_is_no_score() -> None:
    heard = read(
        ("seat/S/j1", Seat(seat="chair", order=1)),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="another")),
    )
    assert (heard.cell("c1", "j1"), heard.counting("c1")) == ("not_scored", ())
    assert heard.is_by_other_rubric("c1", "j1")
    assert not heard.is_by_other_rubric("c1", "j2")


@pytest.mark.parametrize(
    ("seat", "counts"),
    [
        ("chair", True),
        ("deputy", True),
        ("secretary", True),
        ("member", True),
        ("shadow", False),
        ("none", False),
    ],
)
def test_who_is_seated_counts_unless_as_a_shadow(seat: SeatKind, counts: bool) -> None:  # noqa: FBT001  # a row of a table
    heard = read(
        ("seat/S/j1", Seat(seat=seat, order=1)),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="r")),
    )
    assert (len(heard.judges), len(heard.counting("c1"))) == (counts, counts)


def test_judges_and_contestants_come_in_their_order() -> None:
    heard = read(
        ("seat/S/j1", Seat(seat="member", order=2)),
        ("seat/S/j2", Seat(seat="chair", order=1)),
        ("assignment/S/c1", Assignment(order=3)),
        ("assignment/S/c2", Assignment(order=2)),
        ("assignment/S/c3", Assignment(order=1, assigned=False)),
    )
    assert (heard.judges, heard.contestants) == (("j2", "j1"), ("c2", "c1"))
    assert heard.chair == "j2"


def test_a_panel_without_a_chair_has_none() -> None:
    assert not read(("seat/S/j1", Seat(seat="deputy", order=1))).chair


@pytest.mark.parametrize("state", ["absent", "withdrew", "disqualified"])
def test_only_who_is_present_is_present(state: Any) -> None:  # noqa: ANN401  # a literal of the table
    heard = read(
        ("attendance/S/c1", Attendance(state="present")),
        ("attendance/S/c2", Attendance(state=state, reason="…")),
    )
    assert [heard.is_present(who) for who in ("c1", "c2", "c3")] == [True, False, False]


def test_an_unknown_session_is_refused() -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        read_hearing("T", fold(told()).values())


def test_a_session_with_two_values_is_a_conflict_not_unknown() -> None:
    other = Chain("b")
    other.add("session", "session/S", session(name="other"))
    with pytest.raises(JudgingError, match=r"seal\.conflict"):
        read_hearing("S", fold([*told(), *other.entries]).values())


def test_a_ballot_in_conflict_counts_as_not_scored_and_is_named() -> None:
    one, two = Chain("b"), Chain("c")
    name = "ballot/S/c1/j1/main/1"
    one.add("ballot", name, Ballot(marks={"idea": 7}, rubric="r"))
    two.add("ballot", name, Ballot(marks={"idea": 8}, rubric="r"))
    seated = told(("seat/S/j1", Seat(seat="chair", order=1)))
    heard = read_hearing("S", fold([*seated, *one.entries, *two.entries]).values())
    assert (heard.cell("c1", "j1"), heard.conflicts) == ("not_scored", (name,))
    assert len(heard.counted) == 4, "both are counted as read"


@given(order=st.permutations(range(8)))
def test_the_order_in_which_entries_arrive_does_not_matter(order: list[int]) -> None:
    entries = told(
        ("seat/S/j1", Seat(seat="chair", order=1)),
        ("assignment/S/c1", Assignment(order=1)),
        ("attendance/S/c1", Attendance(state="present")),
        ("ballot/S/c1/j1/main/1", Ballot(marks=MARKS, rubric="r")),
        ("recusal/S/c2/j1", Recusal(recused=True, tie="other")),
        ("absence/S/c3/j1", Absence(absent=True)),
        ("seat/S/j2", Seat(seat="member", order=2)),
    )
    shuffled = [entries[at] for at in order]
    assert read_hearing("S", fold(shuffled).values()) == read_hearing("S", fold(entries).values())


def test_nothing_sealed_is_nothing_official() -> None:
    official = read_official(None)
    assert (official.seal, official.reopening, official.is_doubled) == (None, None, False)


def test_a_reopening_leaves_nothing_official_and_says_why() -> None:
    chain = Chain("a")
    chain.add("reopening", "seal/session/S", Reopening(revision=4, reason="a mistake"))
    official = read_official(fold(chain.entries)["seal/session/S"])
    assert official.seal is None
    assert official.reopening == Reopening(revision=4, reason="a mistake")
    assert official.revision == 4


def test_two_reopenings_side_by_side_are_no_third_state() -> None:
    one, two = Chain("a"), Chain("b")
    one.add("reopening", "seal/session/S", Reopening(revision=0, reason="a mistake"))
    two.add("reopening", "seal/session/S", Reopening(revision=1, reason="another"))
    official = read_official(fold([*one.entries, *two.entries])["seal/session/S"])
    assert (official.is_doubled, official.revision) == (True, 1)
    assert (official.seal, official.reopening) == (None, None)


def test_a_ruling_in_conflict_is_none() -> None:
    one, two = Chain("a"), Chain("b")
    settled = Decision(order=("c", "d"), reason="r")
    kept = one.add("decision", "decision/session/S/x", settled)
    one.add("decision", "decision/session/S/y", Decision(order=("a", "b"), reason="r"))
    two.add("decision", "decision/session/S/y", Decision(order=("b", "a"), reason="r"))
    states = fold([*one.entries, *two.entries]).values()
    assert read_rulings(states) == ((kept.hash, settled),)


def test_an_attendance_that_was_taken_back_is_none_and_still_counted_by_a_seal() -> None:
    gone = Attendance(state="expected", reason="The wrong row.")
    heard = read(("assignment/S/c1", Assignment(order=1)), ("attendance/S/c1", gone))
    assert heard.attendances == {}
    assert not heard.is_present("c1")
    assert len(heard.counted) == 3


@pytest.mark.parametrize(
    ("absent", "ruling", "cell"),
    [
        (False, None, "scored"),
        (False, Exclusion(excluded=True, reason="r", about="other"), "excluded"),
        (False, Exclusion(excluded=False, reason="r", about="other"), "scored"),
        (True, None, "absent"),
        (True, Exclusion(excluded=False, reason="r", about="other"), "absent"),
        (True, Exclusion(excluded=False, reason="r", about="absence"), "scored"),
        (True, Exclusion(excluded=True, reason="r", about="absence"), "absent"),
        (False, Exclusion(excluded=True, reason="r"), "scored"),
    ],
)
def test_a_ruling_counts_for_what_it_was_about(
    absent: bool,  # noqa: FBT001  # one of a table
    ruling: Exclusion | None,
    cell: str,
) -> None:
    pair = ("c1", "j1")
    heard = replace(
        hearing({"c1": ({"idea": 0},)}, judges=("j1",)),
        absences={pair: Absence(absent=absent)},
        exclusions={pair: ruling} if ruling is not None else {},
    )
    assert heard.cell("c1", "j1") == cell


def test_what_was_taken_out_is_no_zero_and_in_no_denominator() -> None:
    table = {"c1": ({"idea": 80}, {"idea": 60}, {"idea": 10})}
    ruling = Exclusion(excluded=True, reason="r", about="other")
    heard = replace(hearing(table), exclusions={("c1", "j3"): ruling})
    found = given_of(heard, rubric({"idea": "100"}))
    assert found.entitled("c1") == ("j1", "j2")
    assert {slot.judge for slot in found.ballots} == {"j1", "j2"}
