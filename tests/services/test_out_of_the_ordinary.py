"""Judges who are not there, ballots that do not count: what a result is made from then."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import (
    arrange,
    attend,
    exclude,
    follow,
    oversee,
    replace,
    reseat,
)
from judging_app.storage import readings
from tests.builders import CHAIR, OFFICE, OPERATOR, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.progress import CellState


def cell(room: Room, contestant: str, judge: str) -> CellState:
    progress = follow.progress(room.desk, "S")
    (row,) = [one for one in progress.rows if one.contestant == contestant]
    at = [one.person for one in progress.judges].index(judge)
    return row.cells[at].state


def scores(room: Room) -> dict[str, Fraction]:
    return {row.contestant: Fraction(row.score) for row in room.sealed().rows if row.score}


def out(room: Room, judge: str, contestant: str, *, excluded: bool = True) -> None:
    exclude.rule(room.desk, "S", contestant, judge, excluded=excluded, reason=REASON, by=CHAIR)


def test_a_ballot_that_the_chair_took_out_is_no_zero_and_not_in_the_denominator(
    scored: Room,
) -> None:
    scored.score("c1", "j3", 100, 100, 100, reason="misread")
    found = exclude.weigh(scored.desk, "S", "c1", "j3")
    assert (found.about, found.recusal, found.ruling) == ("other", None, None)
    assert [one.contestant for one in found.moved] == ["c1"]
    out(scored, "j3", "c1")
    assert cell(scored, "c1", "j3") == "excluded"
    scored.seal()
    (row,) = [one for one in scored.sealed().rows if one.contestant == "c1"]
    assert [total.state for total in row.totals] == ["scored", "scored", "excluded"]
    assert Fraction(row.score) == sum(Fraction(one.total) for one in row.totals[:2]) / 2
    (listed,) = scored.sealed().exclusions
    assert (listed.judge, listed.numbers, listed.excluded) == ("Dr. Person j3", ("SC-001",), True)


def test_a_ballot_that_was_put_back_counts_as_before(scored: Room) -> None:
    out(scored, "j3", "c1")
    out(scored, "j3", "c1", excluded=False)
    assert cell(scored, "c1", "j3") == "submitted"
    scored.seal()
    assert scored.sealed().exclusions == ()


def test_a_judge_is_taken_out_altogether_in_one_act(scored: Room) -> None:
    found = exclude.weigh_all(scored.desk, "S", "j3")
    assert found.numbers == ("SC-001", "SC-002", "SC-003")
    exclude.rule_all(
        scored.desk, "S", "j3", excluded=True, reason=REASON, by=CHAIR, seen=found.seen
    )
    scored.seal()
    states = {row.totals[2].state for row in scored.sealed().rows}
    assert states == {"excluded"}
    (listed,) = scored.sealed().exclusions
    assert listed.numbers == ("SC-001", "SC-002", "SC-003")


def test_who_was_taken_out_owes_no_ballot_and_may_give_none(room: Room) -> None:
    room.attend("c1")
    out(room, "j3", "c1")
    waited = follow.progress(room.desk, "S").waited
    assert [one.judge.person for one in waited] == ["j1", "j2"]
    with pytest.raises(JudgingError, match=r"ballots\.excluded"):
        room.score("c1", "j3", 50, 50, 50)


@pytest.mark.parametrize(("who", "key"), [("j2", "not_ruler"), ("w", "not_ruler")])
def test_only_the_chair_takes_a_ballot_out(scored: Room, who: str, key: str) -> None:
    with pytest.raises(JudgingError, match=rf"ties\.{key}"):
        exclude.rule(
            scored.desk, "S", "c1", "j3", excluded=True, reason=REASON, by=Actor(who, "chair")
        )


def test_there_is_nothing_to_rule_of_who_recused_or_was_away_without_a_ballot(
    room: Room,
) -> None:
    room.attend("c1", "c2")
    room.recuse("j3", "c1")
    room.miss("j2", "c2")
    for judge, contestant in (("j3", "c1"), ("j2", "c2"), ("j6", "c1")):
        with pytest.raises(JudgingError, match=r"ties\.nothing_to_rule"):
            exclude.weigh(room.desk, "S", contestant, judge)


def test_an_absence_beside_a_ballot_blocks_the_seal_until_the_chair_rules(scored: Room) -> None:
    scored.miss("j3", "c1")
    assert cell(scored, "c1", "j3") == "unruled_absence"
    assert ("seal.unruled_absence", "SC-001") in scored.blockers()
    assert exclude.weigh(scored.desk, "S", "c1", "j3").about == "absence"
    out(scored, "j3", "c1", excluded=False)
    assert scored.blockers() == []
    assert cell(scored, "c1", "j3") == "submitted"
    scored.seal()
    (listed,) = scored.sealed().exclusions
    assert (listed.numbers, listed.excluded) == (("SC-001",), False)


def test_a_ballot_of_an_absent_judge_that_was_ruled_out_leaves_the_denominator(
    scored: Room,
) -> None:
    scored.miss("j3", "c1")
    out(scored, "j3", "c1")
    assert (scored.blockers(), cell(scored, "c1", "j3")) == ([], "absent")
    scored.seal()
    (row,) = [one for one in scored.sealed().rows if one.contestant == "c1"]
    assert Fraction(row.score) == sum(Fraction(one.total) for one in row.totals[:2]) / 2


def test_an_older_ruling_does_not_stand_in_for_the_one_on_an_absence(scored: Room) -> None:
    out(scored, "j3", "c1", excluded=False)
    scored.miss("j3", "c1")
    assert ("seal.unruled_absence", "SC-001") in scored.blockers()


def test_a_ballot_that_meets_an_absence_by_merging_waits_for_the_chair(
    room: Room, folder: Path
) -> None:
    venue = joined(room.desk, folder / "venue", "venue")
    delivered(room.desk, venue, folder / "all.judging")
    room.attend("c1")
    there = Room(venue)
    there.attend("c1")
    there.score("c1", "j3", 50, 50, 50)
    room.miss("j3", "c1")
    delivered(venue, room.desk, folder / "back.judging")
    venue.close()
    assert ("seal.unruled_absence", "SC-001") in room.blockers()


def test_the_figures_of_the_home_page_agree_with_the_monitor(scored: Room) -> None:
    scored.miss("j3", "c1")
    out(scored, "j2", "c2")
    progress = follow.progress(scored.desk, "S")
    (session,) = oversee.overview(scored.desk).sessions
    assert (progress.given, progress.expected) == (session.given, session.expected) == (7, 7)


def test_a_replacement_scores_from_a_contestant_on_and_both_stand_on_the_sheet(
    room: Room,
) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 50})
    found = replace.weigh(room.desk, "S", "j3", "c2")
    assert (found.given, found.left) == (("SC-001",), ("SC-002", "SC-003"))
    replace.replace(room.desk, "S", "j3", "j4", "c2", by=OFFICE_AT_VENUE, reason=REASON)
    progress = follow.progress(room.desk, "S")
    assert [one.person for one in progress.judges] == ["j1", "j2", "j3", "j4"]
    states = [[one.state for one in row.cells] for row in progress.rows]
    assert states == [
        ["submitted", "submitted", "submitted", "absent"],
        ["not_scored", "not_scored", "absent", "not_scored"],
        ["not_scored", "not_scored", "absent", "not_scored"],
    ]
    room.score_all({"c2": 60, "c3": 70}, ("j1", "j2", "j4"))
    room.seal()
    assert scores(room) == {"c1": 50, "c2": 60, "c3": 70}
    assert [judge.person for judge in room.sealed().panels[0].judges] == ["j1", "j2", "j3", "j4"]


def test_the_ballots_of_who_leaves_are_taken_out_only_by_the_chair(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 50}, ("j1", "j2"))
    room.score("c1", "j3", 80, 80, 80)
    with pytest.raises(JudgingError, match=r"ties\.not_ruler"):
        replace.replace(
            room.desk, "S", "j3", "j4", "c2", by=OFFICE_AT_VENUE, reason=REASON, ruler="j2"
        )
    replace.replace(room.desk, "S", "j3", "j4", "c2", by=OFFICE_AT_VENUE, reason=REASON, ruler="j1")
    assert cell(room, "c1", "j3") == "excluded"


def test_whoever_is_on_the_panel_already_replaces_nobody(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"prepare\.seated_twice"):
        replace.replace(room.desk, "S", "j3", "j2", "c2", by=OFFICE_AT_VENUE, reason=REASON)


def test_a_chair_who_is_replaced_leaves_the_chair_to_who_comes(room: Room) -> None:
    replace.replace(room.desk, "S", "j1", "j4", "c2", by=OFFICE_AT_VENUE, reason=REASON)
    heard = readings.hearing(room.desk.ledger, "S")
    assert (heard.chair, heard.seats["j1"].seat) == ("j4", "member")


def test_a_seat_with_ballots_is_taken_back_for_a_reason_and_its_ballots_are_listed(
    scored: Room,
) -> None:
    scored.score("c1", "j3", 100, 100, 100, reason="misread")
    with pytest.raises(JudgingError, match=r"setup\.seat_reason"):
        arrange.seat(scored.desk, "S", "j3", "shadow", by=OFFICE)
    found = reseat.weigh(scored.desk, "S", "j3", "shadow")
    assert (found.given, found.is_counted) == (3, False)
    assert [one.contestant for one in found.moved] == ["c1"]
    arrange.seat(scored.desk, "S", "j3", "shadow", by=OFFICE, reason=REASON)
    (aside,) = follow.progress(scored.desk, "S").asides
    assert (aside.person, aside.seat, aside.given, aside.reason) == ("j3", "shadow", 3, REASON)
    scored.seal()
    (listed,) = scored.sealed().asides
    assert (listed.ballots, listed.reason) == (3, REASON)
    assert len(scored.sealed().panels[0].judges) == 2


def test_a_shadow_scores_and_never_counts(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    arrange.seat(room.desk, "S", "j4", "shadow", by=OFFICE)
    room.score_all({"c1": 50, "c2": 60, "c3": 70})
    room.score("c1", "j4", 100, 100, 100)
    (aside,) = follow.progress(room.desk, "S").asides
    assert (aside.person, aside.given) == ("j4", 1)
    room.seal()
    assert scores(room) == {"c1": 50, "c2": 60, "c3": 70}


def test_nobody_who_did_not_come_is_scored_with_zero(scored: Room) -> None:
    scored.attend("c1", state="absent")
    found = attend.weigh(scored.desk, "S", {"c2": "disqualified"})
    assert found.ballots == 3
    assert {one.contestant: (one.before.place, one.after.place) for one in found.moved}["c2"][
        1
    ] == 0
    scored.seal()
    (row,) = [one for one in scored.sealed().rows if one.contestant == "c1"]
    assert (row.score, row.place, row.presence) == ("", 0, "absent")


def test_a_disqualification_is_the_chairs_own_word(scored: Room) -> None:
    def disqualify(confirmed: str) -> None:
        attend.record_attendance(
            scored.desk, "S", {"c2": "disqualified"}, by=OPERATOR, reason=REASON,
            confirmed=confirmed,
        )  # fmt: skip

    with pytest.raises(JudgingError, match=r"attendance\.not_chair"):
        disqualify("j2")
    disqualify("j1")
    (kept, *_) = reversed(scored.desk.ledger.history("attendance/S/c2"))
    assert (kept.entry.actor, kept.entry.role) == ("j1", "chair")


def test_a_recusal_is_no_zero(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.recuse("j3", "c1")
    room.score_all({"c2": 60, "c3": 70})
    room.score_all({"c1": 80}, ("j1", "j2"))
    room.seal()
    assert scores(room)["c1"] == 80


def test_a_judge_who_came_late_is_not_in_the_denominator_of_those_before(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.miss("j3", "c1", "c2")
    room.score_all({"c1": 50, "c2": 60}, ("j1", "j2"))
    room.score_all({"c3": 70})
    room.seal()
    assert scores(room) == {"c1": 50, "c2": 60, "c3": 70}
    (absence,) = room.sealed().absences
    assert absence.numbers == ("SC-001", "SC-002")


OFFICE_AT_VENUE = Actor("Committee", "committee")
