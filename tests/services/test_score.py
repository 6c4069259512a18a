from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Slot
from judging_app.domain.roles import Actor
from judging_app.services import inspect, prepare, rank, score
from judging_app.services.desk import Happening, open_desk
from judging_app.storage import readings
from tests.builders import JUDGES, OFFICE, Room, counted, session

if TYPE_CHECKING:
    from judging_app.services.desk import Desk

J2 = Actor("j2", "judge")
MARKS = {"idea": 80, "market": 70, "pitch": 60}
BALLOT = "ballot/S/c1/j2/main/1"


@pytest.fixture
def open_room(room: Room) -> Room:
    room.attend("c1", "c2", "c3")
    for judge in JUDGES:
        room.declare(judge)
    return room


def refusal(room: Room, who: str, judge: str, marks: dict[str, int] | None = None) -> str:
    """Submit what is refused; returns the key. Nothing is written."""
    before = room.desk.ledger.tip(room.desk.device)
    given = MARKS if marks is None else marks
    with pytest.raises(JudgingError) as refused:
        score.submit(room.desk, "S", who, given, by=Actor(judge, "judge"))
    assert room.desk.ledger.tip(room.desk.device) == before
    return refused.value.key


def typed(desk: Desk) -> dict[tuple[str, str], int | str | None]:
    """Tell the marks that are being typed, by ballot and criterion."""
    return {(draft.subject, draft.criterion): draft.value for draft in desk.ledger.drafts("ballot")}


def test_a_submitted_ballot_counts_from_now_on(open_room: Room) -> None:
    name = score.submit(open_room.desk, "S", "c1", MARKS, by=J2)
    state = open_room.desk.ledger.state(BALLOT)
    assert state is not None
    assert state.settled.hash == name
    (standing,) = rank.rank_session(open_room.desk, "S").standings
    assert (standing.contestant, standing.score) == ("c1", Fraction(73))


def test_a_ballot_carries_the_hash_of_its_rubric(open_room: Room) -> None:
    score.submit(open_room.desk, "S", "c1", MARKS, by=J2)
    heard = readings.hearing(open_room.desk.ledger, "S")
    assert heard.ballots[Slot("c1", "j2")].rubric == prepare.rubric_hashes(open_room.desk)["R1"]


@pytest.mark.parametrize(
    ("judge", "key"), [("j4", "ballots.no_seat"), ("stranger", "ballots.no_seat")]
)
def test_who_has_no_seat_scores_nobody(open_room: Room, judge: str, key: str) -> None:
    assert refusal(open_room, "c1", judge) == key


def test_who_lost_the_seat_scores_nobody(open_room: Room) -> None:
    open_room.prepare(seats=[("j1", "chair"), ("j2", "none"), ("j3", "member")])
    assert refusal(open_room, "c1", "j2") == "ballots.no_seat"


def test_who_recused_does_not_score(open_room: Room) -> None:
    open_room.recuse("j2", "c1")
    assert refusal(open_room, "c1", "j2") == "ballots.recused"
    open_room.score("c2", "j2", 80, 70, 60)


def test_who_was_not_in_the_room_does_not_score(open_room: Room) -> None:
    open_room.miss("j2", "c1")
    assert refusal(open_room, "c1", "j2") == "ballots.absent"
    open_room.score("c2", "j2", 80, 70, 60)


def test_who_has_not_arrived_is_not_scored(room: Room) -> None:
    assert refusal(room, "c1", "j2") == "ballots.not_present"


@pytest.mark.parametrize("state", ["absent", "withdrew", "disqualified"])
def test_who_is_not_present_is_not_scored(room: Room, state: str) -> None:
    room.attend("c1", state=state)  # type: ignore[arg-type]  # literals of the list
    assert refusal(room, "c1", "j2") == "ballots.not_present"


def test_a_ballot_without_a_criterion_is_refused(open_room: Room) -> None:
    assert refusal(open_room, "c1", "j2", {"idea": 80, "pitch": 60}) == "ballots.missing"


@pytest.mark.parametrize("mark", [-1, 101])
def test_a_ballot_off_the_scale_is_refused(open_room: Room, mark: int) -> None:
    assert refusal(open_room, "c1", "j2", {**MARKS, "idea": mark}) == "ballots.off_scale"


def test_a_ballot_with_a_strange_criterion_is_refused(open_room: Room) -> None:
    assert refusal(open_room, "c1", "j2", {**MARKS, "charm": 9}) == "ballots.unknown_criterion"


def test_after_the_seal_nothing_is_scored(scored: Room) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        scored.score("c1", "j2", 1, 2, 3, reason="too late")


def test_a_session_that_is_unknown_is_refused(open_room: Room) -> None:
    by = Actor("j2", "judge")
    with pytest.raises(JudgingError, match=r"ballots\.no_seat"):
        score.submit(open_room.desk, "T", "c1", MARKS, by=by)
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        score.draft(open_room.desk, "T", "c1", "j2", criterion="idea", units=1)


def test_only_a_judge_submits(open_room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        score.submit(open_room.desk, "S", "c1", MARKS, by=Actor("j2", "operator"))


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_revision_needs_a_reason(open_room: Room, reason: str) -> None:
    open_room.score("c1", "j2", 80, 70, 60)
    with pytest.raises(JudgingError, match=r"ballots\.reason_needed"):
        open_room.score("c1", "j2", 90, 70, 60, reason=reason)


def test_a_revision_replaces_the_ballot_and_says_why(open_room: Room) -> None:
    first = open_room.score("c1", "j2", 80, 70, 60)
    second = open_room.score("c1", "j2", 90, 70, 60, reason="typed 80 for 90")
    history = open_room.desk.ledger.history(BALLOT)
    assert [kept.hash for kept in history] == [first, second]
    assert history[1].entry.heads == (first,)
    ballot = readings.hearing(open_room.desk.ledger, "S").ballots[Slot("c1", "j2")]
    assert (ballot.marks["idea"], ballot.reason) == (90, "typed 80 for 90")


def test_a_form_that_is_older_than_the_ballot_is_refused(open_room: Room) -> None:
    first = open_room.score("c1", "j2", 80, 70, 60)
    open_room.score("c1", "j2", 90, 70, 60, reason="from another window")
    given = {"by": J2, "reason": "from the old window"}
    for seen in ((), (first,), ("0" * 64,)):
        with pytest.raises(JudgingError, match=r"ledger\.stale"):
            score.submit(open_room.desk, "S", "c1", MARKS, seen=seen, **given)  # type: ignore[arg-type]  # two kinds
    ballot = readings.hearing(open_room.desk.ledger, "S").ballots[Slot("c1", "j2")]
    assert ballot.marks["idea"] == 90


def test_a_form_that_saw_the_ballot_as_it_stands_is_taken(open_room: Room) -> None:
    first = score.submit(open_room.desk, "S", "c1", MARKS, by=J2, seen=())
    score.submit(open_room.desk, "S", "c1", MARKS, by=J2, reason="again", seen=(first,))
    state = open_room.desk.ledger.state(BALLOT)
    assert state is not None
    assert state.settled.entry.heads == (first,)


def draft(room: Room, key: str, units: int | None, judge: str = "j2", who: str = "c1") -> None:
    score.draft(room.desk, "S", who, judge, criterion=key, units=units)


def test_a_draft_never_counts(open_room: Room) -> None:
    before = inspect.digest(open_room.desk)
    for criterion in MARKS:
        draft(open_room, criterion, 100)
    assert rank.rank_session(open_room.desk, "S").standings == ()
    assert ("seal.missing_ballots", "SC-001") in open_room.blockers()
    assert inspect.digest(open_room.desk) == before


def test_a_draft_is_no_entry(open_room: Room) -> None:
    before = open_room.desk.ledger.tip(open_room.desk.device)
    draft(open_room, "idea", 80)
    assert open_room.desk.ledger.tip(open_room.desk.device) == before
    assert typed(open_room.desk) == {(BALLOT, "idea"): 80}


def test_a_draft_outlives_the_program(open_room: Room) -> None:
    draft(open_room, "idea", 80)
    draft(open_room, "idea", 81)
    desk = open_room.desk
    desk.close()
    again = open_desk(desk.ledger.path, desk.ledger.path.parent / "keys", **counted("p"))
    assert typed(again) == {(BALLOT, "idea"): 81}
    assert again.device == desk.device
    again.close()


def test_a_cleared_draft_is_gone(open_room: Room) -> None:
    draft(open_room, "idea", 0)
    assert typed(open_room.desk) == {(BALLOT, "idea"): 0}, "zero is a mark"
    draft(open_room, "idea", None)
    assert typed(open_room.desk) == {}


def test_submitting_clears_the_drafts_of_this_ballot_and_of_no_other(open_room: Room) -> None:
    for criterion in MARKS:
        draft(open_room, criterion, 50)
    draft(open_room, "idea", 60, judge="j1")
    draft(open_room, "idea", 70, who="c2")
    score.submit(open_room.desk, "S", "c1", MARKS, by=J2)
    assert typed(open_room.desk) == {
        ("ballot/S/c1/j1/main/1", "idea"): 60,
        ("ballot/S/c2/j2/main/1", "idea"): 70,
    }


def test_a_refused_ballot_leaves_its_drafts(open_room: Room) -> None:
    draft(open_room, "idea", 80)
    assert refusal(open_room, "c1", "j2", {"idea": 80}) == "ballots.missing"
    assert typed(open_room.desk) == {(BALLOT, "idea"): 80}


def test_a_draft_off_the_scale_is_refused_as_it_was_typed(office: Desk) -> None:
    halves = Room(office)
    halves.prepare(stage="I", venue="V1", category="SU", code="R2")
    halves.declare("j2")
    with pytest.raises(JudgingError, match=r"ballots\.off_scale") as refused:
        draft(halves, "idea", 73)
    assert refused.value.sentence.values["mark"] == "7.3"
    draft(halves, "idea", 75)
    assert typed(office) == {(BALLOT, "idea"): 75}


def test_a_draft_of_an_unknown_criterion_is_refused(open_room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ballots\.unknown_criterion"):
        draft(open_room, "charm", 1)


def test_a_form_of_anything_else_that_is_stale_is_refused_too(room: Room) -> None:
    renamed = session(rubric=prepare.rubric_hashes(room.desk)["R1"], name="Renamed")
    stale = Happening("session", "session/S", renamed, OFFICE, seen=("0" * 64,))
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        room.desk.record(stale)
