from __future__ import annotations

import pickle
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import decide, explain, seal
from tests.builders import CHAIR, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.ladder import Ladder
    from judging_app.services.desk import Desk

EN = Language("en")
PLENARY = ("plenary", "I", "SC")


def remarks(found: Ladder) -> list[str]:
    shown = (row.remark for row in (*found.rows, *found.unplaced))
    return [one if isinstance(one, str) else EN.say(one) for one in shown]


@pytest.fixture
def full(office: Desk) -> Room:
    """A session of six: two prizes and one reserve; c5 absent, c6 not recorded."""
    held = Room(office)
    held.prepare(["c1", "c2", "c3", "c4", "c5", "c6"])
    held.attend("c1", "c2", "c3", "c4")
    held.attend("c5", state="absent")
    held.score_all({"c1": 80, "c2": 70, "c3": 60, "c4": 50})
    return held


def test_provisional_standings_show_places_margins_and_what_they_bring(full: Room) -> None:
    found = explain.standings(full.desk, "session", "S")
    assert (found.standing, found.revision, found.missing) == ("provisional", -1, 0)
    assert [(row.place, row.number, row.score, row.margin) for row in found.rows] == [
        (1, "SC-001", Fraction(80), Fraction(10)),
        (2, "SC-002", Fraction(70), Fraction(10)),
        (3, "SC-003", Fraction(60), Fraction(10)),
        (4, "SC-004", Fraction(50), None),
    ]
    assert remarks(found) == [
        "First prize",
        "Second prize",
        "Reserve 1",
        "",
        "Absent",
        "Attendance not recorded",
    ]
    assert [row.presence for row in found.unplaced] == ["absent", ""]


def test_cuts_lie_below_the_last_prize_and_the_last_reserve(full: Room) -> None:
    cuts = explain.standings(full.desk, "session", "S").cuts
    assert [(cut.after, cut.kind, EN.say(cut.label)) for cut in cuts if cut.how == ""] == [
        (1, "prize", "Line of prizes, quota 2"),
        (2, "reserve", "Line of reserves, 1"),
    ]


def test_a_tie_at_a_cut_says_which_criterion_separated_it(full: Room) -> None:
    for judge in ("j1", "j2", "j3"):
        full.score("c3", judge, 72, 64, 74, reason="read again")  # 36 + 19.2 + 14.8 = 70
    found = explain.standings(full.desk, "session", "S")
    assert [row.number for row in found.rows] == ["SC-001", "SC-003", "SC-002", "SC-004"]
    assert [row.is_equal for row in found.rows] == [False, True, True, False]
    how = found.cuts[0].how
    assert not isinstance(how, str)
    assert EN.say(how) == "A tie across the cut, separated by tie-break 1: Idea."
    why = explain.place(full.desk, "session", "S", contestant="c3")
    (tie,) = why.ties
    assert (tie.number, tie.by, tie.k, tie.own, tie.other) == (
        "SC-002",
        "criterion",
        1,
        Fraction(72),
        Fraction(70),
    )
    assert (why.above, why.below) == (
        (1, "SC-001", "Contestant 1", Fraction(10)),
        (4, "SC-004", "Contestant 4", Fraction(20)),
    )


def test_an_undecided_tie_is_listed_with_names_until_it_is_ruled(full: Room) -> None:
    for judge in ("j1", "j2", "j3"):
        full.score("c3", judge, 70, 70, 70, reason="read again")
    found = explain.standings(full.desk, "session", "S")
    assert [[row.name for row in group] for group in found.undecided] == [
        ["Contestant 2", "Contestant 3"]
    ]
    assert (found.cuts[0].after, found.cuts[0].is_undecided) == (1, True)
    assert explain.place(full.desk, "session", "S", contestant="c3").ties[0].by == "shared"
    decide.rule_tie(full.desk, "session", "S", order=["c3", "c2"], reason=REASON, by=CHAIR)
    ruled = explain.standings(full.desk, "session", "S")
    assert ruled.undecided == ()
    assert [row.number for row in ruled.rows][:3] == ["SC-001", "SC-003", "SC-002"]
    (tie,) = explain.place(full.desk, "session", "S", contestant="c2").ties
    assert (tie.by, tie.reason) == ("decision", REASON)


def test_a_sealed_standing_is_the_seals_own_and_never_computed_anew(scored: Room) -> None:
    before = explain.standings(scored.desk, "session", "S")
    scored.seal()
    sealed = explain.standings(scored.desk, "session", "S")
    assert (sealed.is_sealed, sealed.revision) == (True, 0)
    assert (sealed.rows, sealed.cuts) == (before.rows, before.cuts)
    scored.reopen()
    scored.score("c3", "j1", 100, 100, 100, reason="read again")
    reopened = explain.standings(scored.desk, "session", "S")
    assert (reopened.standing, reopened.revision) == ("reopened", 0)
    assert reopened.row("c3").score == Fraction(220, 3)


def test_the_working_of_a_sealed_place_is_of_the_ballots_that_were_sealed(scored: Room) -> None:
    for mark in range(1, 9):
        scored.score("c1", "j1", mark, mark, mark, reason="misread")
    scored.score("c1", "j1", 90, 80, 70, reason="misread")  # 45 + 24 + 14 = 83
    scored.seal()
    found = explain.place(scored.desk, "session", "S", contestant="c1")
    first = found.judges[0]
    assert (first.state, first.total) == ("scored", Fraction(83))
    assert [(mark.criterion, mark.mark, mark.weighted) for mark in first.marks] == [
        ("idea", Fraction(90), Fraction(45)),
        ("market", Fraction(80), Fraction(24)),
        ("pitch", Fraction(70), Fraction(14)),
    ]
    assert (found.total, found.count) == (Fraction(243), 3)
    assert found.row.score == Fraction(243, 3)


def test_a_place_tells_how_often_it_holds_without_one_judge(room: Room) -> None:
    room.attend("c1", "c2")
    for judge, (one, other) in {"j1": (90, 60), "j2": (60, 70), "j3": (60, 70)}.items():
        room.score("c1", judge, one, one, one)
        room.score("c2", judge, other, other, other)
    found = explain.place(room.desk, "session", "S", contestant="c1")
    assert found.row.place == 1  # 210 over 200
    assert [one.place for one in found.without] == [2, 1, 1]  # 120:140, 150:130, 150:130
    assert (found.holds, len(found.without)) == (2, 3)


def test_a_judge_who_did_not_score_has_no_marks_in_the_working(room: Room) -> None:
    room.attend("c1")
    room.recuse("j2", "c1")
    room.miss("j3", "c1")
    room.score("c1", "j1", 0, 0, 0)
    found = explain.place(room.desk, "session", "S", contestant="c1")
    assert [(judge.state, judge.total) for judge in found.judges] == [
        ("scored", Fraction(0)),
        ("recused", None),
        ("absent", None),
    ]
    assert found.row.score == 0
    assert found.without[0].place == 0


def test_who_has_no_place_has_judges_and_no_more(full: Room) -> None:
    found = explain.place(full.desk, "session", "S", contestant="c5")
    assert (found.count, found.ties, found.above, found.without) == (0, (), None, ())


def test_unequal_scores_are_printed_unlike(room: Room) -> None:
    room.attend("c1", "c2")
    for judge, mark in (("j1", 70), ("j2", 70), ("j3", 71)):
        room.score("c1", judge, mark, mark, mark)
    for judge in ("j1", "j2"):
        room.score("c2", judge, 70, 71, 70)  # 70.3
    found = explain.standings(room.desk, "session", "S")
    assert (found.score_places, found.missing) == (2, 1)
    assert [row.score for row in found.rows] == [Fraction(211, 3), Fraction(703, 10)]


@pytest.fixture
def merged(office: Desk) -> tuple[Room, Room]:
    """Two sealed sessions of a stage that the plenary decides: two go on, one is a reserve."""
    one, other = Room(office, "S"), Room(office, "T", chair="j4")
    one.prepare(["c1", "c2"], stage="I", venue="V1", name="One")
    other.prepare(["c3", "c4"], ("j4", "j5"), stage="I", venue="V2", name="Two")
    for room, marks, judges in (
        (one, {"c1": 80, "c2": 60}, ("j1", "j2", "j3")),
        (other, {"c3": 70, "c4": 60}, ("j4", "j5")),
    ):
        room.attend(*marks)
        room.score_all(marks, judges)
        room.seal()
    return one, other


def test_a_plenary_merges_what_was_sealed(merged: tuple[Room, Room]) -> None:
    desk = merged[0].desk
    found = explain.standings(desk, *PLENARY)
    assert [(row.place, row.number, row.panel) for row in found.rows] == [
        (1, "SC-001", 0),
        (2, "SC-003", 1),
        (3, "SC-002", 0),
        (3, "SC-004", 1),
    ]
    assert remarks(found)[0] == "Passed stage I, Advances to Stage II"
    assert [(cut.after, cut.kind) for cut in found.cuts] == [(1, "advance"), (2, "reserve")]
    assert [len(group) for group in found.undecided] == [2]
    assert (len(found.panels), found.widest) == (2, 3)


def test_the_working_of_a_plenary_place_is_of_its_own_panel(merged: tuple[Room, Room]) -> None:
    desk = merged[0].desk
    found = explain.place(desk, *PLENARY, contestant="c3")
    assert [(judge.person, judge.total) for judge in found.judges] == [
        ("j4", Fraction(70)),
        ("j5", Fraction(70)),
    ]
    assert all(judge.marks for judge in found.judges)
    assert (found.holds, len(found.without)) == (2, 2)
    decide.rule_tie(desk, *PLENARY, order=["c4", "c2"], reason=REASON, by=CHAIR)
    seal.seal_plenary(desk, "I", "SC", merged[0].signing())
    sealed = explain.place(desk, *PLENARY, contestant="c3")
    assert sealed.judges == found.judges
    assert explain.standings(desk, *PLENARY).is_sealed


def test_session_places_say_that_the_plenary_decides(merged: tuple[Room, Room]) -> None:
    found = explain.standings(merged[0].desk, "session", "S")
    assert found.cuts == ()
    assert remarks(found) == ["Decided in plenary session"] * 2


def test_of_two_different_seals_none_is_shown_as_official(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    for desk, mark in ((office, 80), (venue, 70)):
        held = Room(desk)
        held.attend("c1")
        held.attend("c2", "c3", state="absent")
        held.score_all({"c1": mark})
        held.seal()
    delivered(venue, office, folder / "one.judging")
    found = explain.standings(office, "session", "S")
    assert (found.standing, found.is_sealed, found.rows) == ("doubled", False, ())
    venue.close()


def test_an_unknown_scope_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        explain.standings(room.desk, "session", "T")
    with pytest.raises(JudgingError, match=r"seal\.no_sessions"):
        explain.standings(room.desk, "plenary", "I", "SU")


def test_standings_before_the_first_ballot_are_empty(room: Room) -> None:
    found = explain.standings(room.desk, "session", "S")
    assert found.is_empty
    assert remarks(found) == ["Attendance not recorded"] * 3


def test_what_is_explained_travels_to_another_process(scored: Room) -> None:
    for found in (
        explain.standings(scored.desk, "session", "S"),
        explain.place(scored.desk, "session", "S", contestant="c1"),
    ):
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # its own bytes
