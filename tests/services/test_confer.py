"""A conference: opened by the chair, answered once by each judge, confirmed by the chair."""

from __future__ import annotations

import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import (
    confer,
    exclude,
    follow,
    issue,
    oversee,
    replace,
    review,
    score,
    swap,
)
from judging_app.storage import readings
from tests.builders import (
    CHAIR,
    FILES,
    JUDGES,
    OFFICE,
    OPERATOR,
    REASON,
    Room,
    delivered,
    found,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.entry import Kept
    from judging_app.services.desk import Desk

WHY = "We talked it over."


@pytest.fixture
def apart(room: Room) -> Room:
    """A session where j3 lies far from the others on c2."""
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.score("c2", "j3", 98, 98, 98, reason="misread")
    return room


@pytest.fixture
def called(folder: Path) -> Iterator[Room]:
    """A session by a rubric with a threshold, which c2's totals meet."""
    shutil.copytree(FILES / "programme", folder / "programme")
    with (folder / "programme" / "R1.toml").open("a", encoding="utf-8") as file:
        file.write("\n[conference]\nspread = 20\n")
    desk = found(folder / "office", folder / "programme")
    room = Room(desk)
    room.prepare()
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.score("c2", "j3", 98, 98, 98, reason="misread")
    yield room
    desk.close()


def opened(room: Room, who: str = "c2") -> str:
    return confer.open_conference(room.desk, room.name, who, by=CHAIR, reason=REASON)


def keeping(room: Room, judge: str, who: str = "c2") -> str:
    return confer.keep(room.desk, room.name, who, by=Actor(judge, "judge"), reason=WHY)


def changing(room: Room, judge: str, mark: int, who: str = "c2") -> str:
    marks = dict.fromkeys(room.criteria, mark)
    by = Actor(judge, "judge")
    return score.submit(room.desk, room.name, who, marks, by=by, reason=WHY, in_conference=True)


def closing(room: Room, who: str = "c2", without: tuple[str, ...] = ()) -> str:
    return confer.close(room.desk, room.name, who, by=CHAIR, reason=REASON, without=without)


def ballots(desk: Desk) -> list[Kept]:
    return [
        one for state in desk.ledger.states("ballot") for one in desk.ledger.history(state.subject)
    ]


def test_while_it_is_open_a_ballot_changes_only_by_an_answer(apart: Room) -> None:
    opened(apart)
    with pytest.raises(JudgingError, match=r"ballots\.in_conference"):
        apart.score("c2", "j3", 71, 71, 71, reason="again")
    apart.score("c1", "j3", 81, 81, 81, reason="another contestant")
    changing(apart, "j3", 72)
    with pytest.raises(JudgingError, match=r"ballots\.in_conference"):
        apart.score("c2", "j3", 71, 71, 71, reason="again")


def test_a_judge_answers_once(apart: Room) -> None:
    opened(apart)
    changing(apart, "j3", 72)
    keeping(apart, "j2")
    for judge in ("j2", "j3"):
        with pytest.raises(JudgingError, match=r"conference\.answered"):
            keeping(apart, judge)
        with pytest.raises(JudgingError, match=r"conference\.answered"):
            changing(apart, judge, 90)


def test_a_change_is_the_ballot_and_the_answer_at_once_and_the_answer_names_it(apart: Room) -> None:
    opened(apart)
    name = changing(apart, "j3", 72)
    hearing = readings.hearing(apart.desk.ledger, "S")
    stance = hearing.stances["c2", "j3"]
    assert (stance.kept, stance.ballot, stance.reason) == (False, name, WHY)
    ballot = hearing.ballot("c2", "j3")
    assert ballot is not None
    assert (set(ballot.marks.values()), ballot.reason) == ({72}, WHY)


def test_a_refused_change_leaves_no_answer_behind(apart: Room) -> None:
    opened(apart)
    with pytest.raises(JudgingError, match=r"ballots\.off_scale"):
        changing(apart, "j3", 999)
    assert confer.council(apart.desk, "S", "c2").waited[2].judge == "j3"


def test_the_program_writes_no_ballot_by_itself(apart: Room) -> None:
    before = [one.hash for one in ballots(apart.desk)]
    opened(apart)
    for judge in ("j1", "j2", "j3"):
        keeping(apart, judge)
    closing(apart)
    assert [one.hash for one in ballots(apart.desk)] == before
    assert body_of(ballots(apart.desk)[0], Ballot).marks


def test_the_chair_confirms_once_all_have_answered_or_expressly_without_them(apart: Room) -> None:
    opened(apart)
    keeping(apart, "j1")
    changing(apart, "j3", 72)
    with pytest.raises(JudgingError, match=r"conference\.unanswered"):
        closing(apart)
    with pytest.raises(JudgingError, match=r"conference\.unanswered"):
        closing(apart, without=("j2", "j3"))
    closing(apart, without=("j2",))
    assert apart.blockers() == []
    assert confer.council(apart.desk, "S", "c2").state == "closed"


def test_an_open_conference_blocks_the_seal(apart: Room) -> None:
    opened(apart)
    assert apart.blockers() == [("seal.conference_open", "SC-002")]
    (check,) = [
        one
        for one in review.review(apart.desk, "session", "S").checks
        if one.title.key == "results.check_conference_open"
    ]
    assert (check.severity, check.detail, check.page) == ("danger", "SC-002", "monitor")


def test_a_threshold_that_is_met_blocks_until_its_conference_is_confirmed(called: Room) -> None:
    assert called.blockers() == [("seal.conference_due", "SC-002")]
    assert [one.threshold for one in confer.council(called.desk, "S", "c2").crossings] == ["spread"]
    confer.open_conference(called.desk, "S", "c2", by=CHAIR)
    for judge in ("j1", "j2", "j3"):
        keeping(called, judge)
    assert called.blockers() == [("seal.conference_open", "SC-002")]
    closing(called)
    assert called.blockers() == []


def test_ballots_that_were_confirmed_call_again_only_where_one_is_another(called: Room) -> None:
    confer.open_conference(called.desk, "S", "c2", by=CHAIR)
    closing(called, without=("j1", "j2", "j3"))
    called.score("c1", "j1", 79, 79, 79, reason="misread")
    assert called.blockers() == []
    called.score("c2", "j3", 97, 97, 97, reason="misread")
    assert called.blockers() == [("seal.conference_due", "SC-002")]
    confer.open_conference(called.desk, "S", "c2", by=CHAIR)
    assert [one.judge for one in confer.council(called.desk, "S", "c2").waited] == list(JUDGES)


def test_what_it_changes_is_shown_before_it_is_confirmed(apart: Room) -> None:
    opened(apart)
    assert confer.council(apart.desk, "S", "c2").moved == ()
    changing(apart, "j3", 85)
    found = confer.council(apart.desk, "S", "c2")
    assert [one.contestant for one in found.moved] == ["c2"]
    moved = found.moved[0]
    assert moved.before.score != moved.after.score
    voice = found.voices[2]
    assert (voice.before, voice.now) == (Fraction(98), Fraction(85))
    assert voice.kept is False


@pytest.mark.parametrize("who", ["j2", "j3", "w"])
def test_only_the_chair_or_deputy_opens_and_confirms(apart: Room, who: str) -> None:
    by = Actor(who, "chair")
    with pytest.raises(JudgingError, match=r"conference\.not_ruler"):
        confer.open_conference(apart.desk, "S", "c2", by=by, reason=REASON)
    opened(apart)
    with pytest.raises(JudgingError, match=r"conference\.not_ruler"):
        confer.close(apart.desk, "S", "c2", by=by, reason=REASON, without=("j1", "j2", "j3"))


def test_nobody_answers_for_another_or_where_the_marks_do_not_count(apart: Room) -> None:
    with pytest.raises(JudgingError, match=r"conference\.not_open"):
        keeping(apart, "j2")
    opened(apart)
    with pytest.raises(JudgingError, match=r"ballots\.no_seat"):
        keeping(apart, "w")
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        confer.keep(apart.desk, "S", "c2", by=CHAIR, reason=WHY)


def test_every_step_needs_its_reason_and_the_seal_ends_it_all(apart: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        confer.open_conference(apart.desk, "S", "c1", by=CHAIR)
    opened(apart)
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        confer.keep(apart.desk, "S", "c2", by=Actor("j1", "judge"), reason=" ")
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        confer.close(apart.desk, "S", "c2", by=CHAIR, reason=" ")
    with pytest.raises(JudgingError, match=r"conference\.open_already"):
        opened(apart)
    closing(apart, without=("j1", "j2", "j3"))
    apart.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        opened(apart, "c1")


def test_it_opens_only_when_all_ballots_are_in(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score("c1", "j1", 80, 80, 80)
    with pytest.raises(JudgingError, match=r"conference\.not_scored"):
        opened(room, "c1")
    with pytest.raises(JudgingError, match=r"conference\.not_scored"):
        confer.council(room.desk, "S", "c1")


def test_a_judge_who_was_there_no_more_is_not_waited_for(apart: Room) -> None:
    opened(apart)
    keeping(apart, "j1")
    keeping(apart, "j2")
    apart.recuse("j3", "c2")
    with pytest.raises(JudgingError, match=r"conference\.locks"):
        apart.rule("j3", "c2")
    closing(apart, without=("j3",))
    apart.rule("j3", "c2")
    assert apart.blockers() == []


def test_while_it_is_open_no_ballot_is_swapped_excluded_or_taken_out_with_its_judge(
    apart: Room,
) -> None:
    opened(apart)
    entries = apart.desk.ledger.tip(apart.desk.device)
    for lock in (
        lambda: exclude.weigh(apart.desk, "S", "c2", "j3"),
        lambda: apart.rule("j3", "c2"),
        lambda: exclude.rule_all(apart.desk, "S", "j3", excluded=True, reason=REASON, by=CHAIR),
        lambda: swap.weigh(apart.desk, "S", "c1", "c2"),
        lambda: swap.swap(
            apart.desk, "S", "c2", "c1", ["j3"], by=CHAIR, witness="w", reason=REASON
        ),
        lambda: replace.replace(
            apart.desk, "S", "j3", "j4", "c3", by=OPERATOR, reason=REASON, ruler="j1"
        ),
    ):
        with pytest.raises(JudgingError, match=r"conference\.locks") as caught:
            lock()
        assert caught.value.sentence.values == {"number": "SC-002"}
    assert apart.desk.ledger.tip(apart.desk.device) == entries
    assert replace.weigh(apart.desk, "S", "j3", "c3").talked == "SC-002"
    apart.rule("j3", "c1")
    swap.swap(apart.desk, "S", "c1", "c3", ["j2"], by=CHAIR, witness="w", reason=REASON)
    closing(apart, without=("j1", "j2", "j3"))
    apart.rule("j3", "c2")


PINNED: dict[str, Callable[[Room, dict[str, str]], object]] = {
    "rule": lambda room, pins: exclude.rule(
        room.desk, "S", "c2", "j3", excluded=True, reason=REASON, by=CHAIR, pins=pins
    ),
    "rule_all": lambda room, pins: exclude.rule_all(
        room.desk, "S", "j3", excluded=True, reason=REASON, by=CHAIR, pins=pins
    ),
    "swap": lambda room, pins: swap.swap(
        room.desk, "S", "c1", "c2", ["j3"], by=CHAIR, witness="w", reason=REASON, pins=pins
    ),
    "replace": lambda room, pins: replace.replace(
        room.desk, "S", "j3", "j4", "c3", by=OPERATOR, reason=REASON, ruler="j1", pins=pins
    ),
    "open": lambda room, pins: confer.open_conference(
        room.desk, "S", "c2", by=CHAIR, reason=REASON, pins=pins
    ),
}


@pytest.mark.parametrize("act", PINNED)
def test_whoever_has_a_pin_here_confirms_by_it(apart: Room, act: str) -> None:
    people = ("j1", "w") if act == "swap" else ("j1",)
    slips = issue.issue(apart.desk, ("j1", "w"), by=OFFICE)
    pins = {who: slip.pin for who, slip in zip(("j1", "w"), slips, strict=True)}
    before = apart.desk.ledger.tip(apart.desk.device)
    wrong = {**pins, people[-1]: str((int(pins[people[-1]]) + 1) % 1_000_000).zfill(6)}
    for given in ({}, wrong):
        with pytest.raises(JudgingError, match=r"seal\.pin_refused"):
            PINNED[act](apart, given)
    assert apart.desk.ledger.tip(apart.desk.device) == before
    PINNED[act](apart, {who: pins[who] for who in people})
    assert apart.desk.ledger.tip(apart.desk.device) != before


def test_a_conference_is_confirmed_by_pin_too(apart: Room) -> None:
    opened(apart)
    (slip,) = issue.issue(apart.desk, ["j1"], by=OFFICE)
    assert confer.council(apart.desk, "S", "c2").pin == "valid"
    everyone = ("j1", "j2", "j3")
    with pytest.raises(JudgingError, match=r"seal\.pin_refused"):
        closing(apart, without=everyone)
    confer.close(
        apart.desk, "S", "c2", by=CHAIR, reason=REASON, without=everyone, pins={"j1": slip.pin}
    )


@pytest.fixture
def venue(apart: Room, folder: Path) -> Iterator[Room]:
    """A judge's own desk, which knows what the session's desk knew."""
    opened(apart)
    desk = joined(apart.desk, folder / "venue", "venue")
    delivered(apart.desk, desk, folder / "all.judging")
    yield Room(desk)
    desk.close()


def test_an_answer_given_at_another_desk_arrives_with_its_ballot(
    apart: Room, venue: Room, folder: Path
) -> None:
    changing(venue, "j3", 72)
    delivered(venue.desk, apart.desk, folder / "one.judging")
    found = confer.council(apart.desk, "S", "c2")
    assert [one.judge for one in found.waited] == ["j1", "j2"]
    assert found.voices[2].now == 72
    for judge in ("j1", "j2"):
        keeping(apart, judge)
    closing(apart)
    assert apart.blockers() == []


def test_two_answers_of_one_judge_at_two_desks_are_a_conflict(
    apart: Room, venue: Room, folder: Path
) -> None:
    changing(venue, "j3", 72)
    keeping(apart, "j3")
    delivered(venue.desk, apart.desk, folder / "one.judging")
    assert ("seal.conflict", "") in apart.blockers()


def step(room: Room) -> tuple[str, str, str]:
    """Tell the state of the session's conference step, where it leads, and what it says."""
    found = oversee.overview(room.desk).sessions[0]
    state = next(one.state for one in found.steps if one.key == "conference")
    return state, found.page, found.status.key


def test_the_step_of_the_session_waits_for_its_conferences(called: Room) -> None:
    assert step(called) == ("current", "monitor", "views.status_conference")
    confer.open_conference(called.desk, "S", "c2", by=CHAIR)
    assert step(called)[0] == "current"
    closing(called, without=("j1", "j2", "j3"))
    assert step(called) == ("done", "results", "views.status_complete")


def test_the_seal_tells_who_was_conferred_about_and_how_many_changed(apart: Room) -> None:
    opened(apart)
    changing(apart, "j3", 72)
    keeping(apart, "j1")
    closing(apart, without=("j2",))
    apart.seal()
    (held,) = apart.sealed().conferences
    assert (held.number, held.judges, held.changed) == ("SC-002", 3, 1)


def test_a_waited_answer_stands_in_the_progress(apart: Room) -> None:
    opened(apart)
    keeping(apart, "j1")
    found = follow.progress(apart.desk, "S")
    row = next(one for one in found.rows if one.contestant == "c2")
    assert [one.state for one in row.cells] == ["submitted", "conference", "conference"]
    assert found.called == 1
    assert [one.judge.person for one in found.waited] == ["j2", "j3"]
    assert found.is_complete
