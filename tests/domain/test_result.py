from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from judging_app.domain.audition import Decision
from judging_app.domain.blockers import hearing_blockers
from judging_app.domain.given import Slot
from judging_app.domain.result import (
    hearing_rows,
    merged_rows,
    place_rows,
    rank_hearing,
    rank_seals,
)
from judging_app.domain.session import Attendance, Seat
from judging_app.domain.stakes import Stakes, stakes
from judging_app.storage.programme_files import load_programme
from tests.builders import FILES, contestant, hearing, rubric
from tests.papers import builder

if TYPE_CHECKING:
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.result import Ranking
    from judging_app.domain.seal import SealedRow

_, PROGRAMME = load_programme(FILES / "programme" / "programme.toml")
FINAL, FIRST = PROGRAMME.stage("II"), PROGRAMME.stage("I")
R = rubric({"idea": "50", "market": "30", "pitch": "20"}, ["idea", "market"])
WHO = {f"c{n}": contestant(n) for n in range(1, 7)}
HERE = stakes(FINAL, "SC", "session")


def marks(idea: int, market: int, pitch: int) -> dict[str, int]:
    return {"idea": idea, "market": market, "pitch": pitch}


def level(mark: int) -> tuple[dict[str, int], ...]:
    """Give the same mark for everything by all three judges."""
    return (marks(mark, mark, mark),) * 3


def rows(heard: Hearing, at_stake: Stakes = HERE, *decisions: Decision) -> list[SealedRow]:
    ranking = rank_hearing(heard, R, decisions)
    found = hearing_rows(heard, R, ranking, WHO, PROGRAMME)
    return list(place_rows(found, ranking, at_stake))


def replace_scores(ranking: Ranking) -> Ranking:
    """Leave the workings out, whose lines follow the judges' order."""
    return replace(ranking, scores={})


def told(found: list[SealedRow], *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, field) for field in fields) for row in found]


def test_what_is_at_stake_lies_in_its_own_scope() -> None:
    assert HERE.decided_here
    assert [slot.label["en"] for slot in HERE.slots] == ["First prize", "Second prize"]
    assert stakes(FINAL, "SC", "stage") == Stakes((), ())
    assert stakes(FIRST, "SC", "session") == Stakes((), ())
    assert not stakes(FIRST, "SC", "session").decided_here
    assert stakes(FIRST, "SC", "stage").plain_quota == FIRST.quota("SC")


def test_where_nothing_is_at_stake_anywhere_a_session_decides_its_places_alone() -> None:
    bare = replace(FIRST, quotas=(), prizes=())
    assert stakes(bare, "SC", "session").is_ranking_all
    assert stakes(bare, "SC", "session").decided_here
    assert not stakes(bare, "SC", "stage").decided_here
    assert not stakes(FIRST, "SC", "session").is_ranking_all


def test_only_who_was_present_and_has_a_score_is_ranked() -> None:
    heard = hearing(
        {"c1": level(50), "c2": level(90), "c3": ("recused", "absent", "not_scored"),
         "c4": level(0)},
        attendances={
            "c1": Attendance(state="present"),
            "c2": Attendance(state="disqualified", reason="false papers"),
            "c3": Attendance(state="present"),
            "c4": Attendance(state="present"),
        },
    )  # fmt: skip
    ranked = rank_hearing(heard, R).standings
    assert [(one.contestant, one.place) for one in ranked] == [("c1", 1), ("c4", 2)]
    assert [one.score for one in ranked] == [Fraction(50), Fraction(0)]


def test_a_place_brings_prize_reserve_or_nothing() -> None:
    found = rows(hearing({f"c{n}": level(100 - n) for n in range(1, 6)}))
    assert told(found, "contestant", "place", "outcome", "reserve", "amount") == [
        ("c1", 1, "prize", 0, 200_000_000),
        ("c2", 2, "prize", 0, 150_000_000),
        ("c3", 3, "reserve", 1, 0),
        ("c4", 4, "not_chosen", 0, 0),
        ("c5", 5, "not_chosen", 0, 0),
    ]


def test_what_a_tie_across_a_cut_brings_is_left_open_until_it_is_ruled() -> None:
    heard = hearing({"c1": level(90), "c2": level(80), "c3": level(80), "c4": level(70)})
    fields = ("contestant", "place", "outcome", "reserve", "prize", "amount")
    assert told(rows(heard), *fields)[1:3] == [
        ("c2", 2, "undecided", 0, None, 0),
        ("c3", 2, "undecided", 0, None, 0),
    ]
    assert told(rows(heard), "outcome")[0] == ("prize",)
    ruling = Decision(order=("c3", "c2"), reason="drawn by lot")
    assert told(rows(heard, HERE, ruling), "contestant", "outcome")[1:3] == [
        ("c3", "prize"),
        ("c2", "reserve"),
    ]


def test_a_place_waits_for_the_plenary_where_nothing_is_decided_here() -> None:
    found = rows(hearing({"c1": level(90), "c2": level(80)}), stakes(FIRST, "SC", "session"))
    assert told(found, "place", "outcome", "prize") == [(1, "plenary", None), (2, "plenary", None)]


def test_who_was_not_there_comes_last_without_a_place() -> None:
    heard = hearing(
        {"c1": ("not_scored",) * 3, "c2": level(80)},
        attendances={
            "c1": Attendance(state="absent", reason="called twice"),
            "c2": Attendance(state="present"),
        },
    )
    assert told(rows(heard), "contestant", "presence", "reason", "place", "score", "outcome") == [
        ("c2", "present", "", 1, "80", "prize"),
        ("c1", "absent", "called twice", 0, "", "out"),
    ]


def test_a_row_tells_what_each_judge_did() -> None:
    heard = hearing({"c1": (marks(80, 70, 60), "recused", "absent")})
    (row,) = rows(heard)
    assert [(total.state, total.total) for total in row.totals] == [
        ("scored", "73"),
        ("recused", ""),
        ("absent", ""),
    ]
    assert (row.score, row.means) == ("73", ("80", "70"))


def test_a_row_names_contestant_area_and_sector_together() -> None:
    (row,) = rows(hearing({"c2": level(80)}))
    assert (row.contestant, row.number, row.name) == ("c2", "SC-002", "Contestant 2")
    assert (row.area, row.sector) == ("Kab. Satu", {"id": "Makanan", "en": "Food"})


def test_a_score_that_no_decimal_can_say_is_kept_exactly() -> None:
    (row,) = rows(hearing({"c1": (marks(80, 70, 60), marks(90, 60, 75), marks(60, 50, 45))}))
    assert (row.score, row.means) == ("205/3", ("230/3", "60"))


def test_a_criterion_that_separated_equals_is_named_with_its_means() -> None:
    # 0.5 x 70 + 0.3 x 80 + 0.2 x 60 = 71 = 0.5 x 70 + 0.3 x 70 + 0.2 x 75
    heard = hearing({"c1": (marks(70, 70, 75),) * 3, "c2": (marks(70, 80, 60),) * 3})
    assert told(rows(heard), "contestant", "place", "score", "separated_by", "separated_value") == [
        ("c2", 1, "71", "market", "80"),
        ("c1", 2, "71", "market", "70"),
    ]


def test_the_first_criterion_of_the_chain_is_named_like_the_others() -> None:
    # 0.5 x 74 + 0.3 x 70 + 0.2 x 60 = 70 = 0.5 x 70 + 0.3 x 70 + 0.2 x 70
    heard = hearing({"c1": level(70), "c2": (marks(74, 70, 60),) * 3})
    assert told(rows(heard), "contestant", "score", "separated_by", "separated_value") == [
        ("c2", "70", "idea", "74"),
        ("c1", "70", "idea", "70"),
    ]


def test_a_ruling_that_separated_equals_is_named_as_a_decision() -> None:
    heard = hearing({"c1": level(80), "c2": level(80), "c3": level(70)})
    ruled = rows(heard, HERE, Decision(order=("c2", "c1"), reason="talked over"))
    assert told(ruled, "contestant", "place", "tied", "separated_by", "separated_value") == [
        ("c2", 1, False, "decision", ""),
        ("c1", 2, False, "decision", ""),
        ("c3", 3, False, "", ""),
    ]


def test_an_undecided_tie_is_shown_as_tied_and_names_nothing_that_separated_it() -> None:
    heard = hearing({"c1": level(90), "c2": level(80), "c3": level(80), "c4": level(70)})
    assert told(rows(heard), "place", "tied", "separated_by", "reserve") == [
        (1, False, "", 0),
        (2, True, "", 0),
        (2, True, "", 0),
        (4, False, "", 0),
    ]


def test_only_a_ruling_that_ordered_somebody_stands_behind_a_ranking() -> None:
    heard = hearing({"c1": level(80), "c2": level(80), "c3": level(70)})
    used = Decision(order=("c2", "c1"), reason="used")
    idle = [
        Decision(order=order, reason="idle")
        for order in (("c1", "c3"), ("c1", "c2", "c3"), ("c1", "stranger"), ())
    ]
    assert rank_hearing(heard, R, [*idle, used]).decisions == (used,)


def test_the_order_of_judges_changes_no_place() -> None:
    table = {"c1": (marks(80, 70, 60), "recused", marks(10, 20, 30)),
             "c2": ("absent", marks(55, 44, 33), marks(66, 77, 88))}  # fmt: skip
    turned = {who: row[::-1] for who, row in table.items()}
    there = hearing(turned, judges=("j3", "j2", "j1"))
    one, other = rank_hearing(hearing(table), R), rank_hearing(there, R)
    assert replace_scores(one) == replace_scores(other)
    values = [{who: score.value for who, score in two.scores.items()} for two in (one, other)]
    assert values[0] == values[1]


def blocked(heard: Hearing, at_stake: Stakes = HERE, *decisions: Decision) -> list[tuple[str, Any]]:
    ranking = rank_hearing(heard, R, decisions)
    found = hearing_blockers(heard, ranking, WHO, at_stake)
    return [(one.key, one.values.get("number") or one.values.get("numbers")) for one in found]


def test_nothing_blocks_a_session_in_which_all_is_settled() -> None:
    assert blocked(hearing({"c1": level(90), "c2": level(80), "c3": level(70)})) == []


def test_each_missing_ballot_blocks() -> None:
    heard = hearing({
        "c1": level(90), "c2": (marks(1, 1, 1), "not_scored", "not_scored"),
        "c3": ("recused", "not_scored", "absent"),
    })  # fmt: skip
    found = hearing_blockers(heard, rank_hearing(heard, R), WHO, HERE)
    assert [(one.key, one.values) for one in found] == [
        ("seal.missing_ballots", {"number": "SC-002", "n": 2}),
        ("seal.missing_ballots", {"number": "SC-003", "n": 1}),
    ]


def test_a_recused_and_an_absent_judge_owe_no_ballot() -> None:
    heard = hearing({"c1": (marks(1, 1, 1), "recused", "absent"), "c2": level(80)})
    assert blocked(heard) == []


def test_a_contestant_whom_nobody_may_score_blocks() -> None:
    heard = hearing({"c1": ("recused", "absent", "recused"), "c2": level(80)})
    assert blocked(heard) == [("seal.nobody_scored", "SC-001")]


def test_a_contestant_without_attendance_blocks() -> None:
    present = Attendance(state="present")
    heard = hearing({"c1": level(90), "c2": level(80)}, attendances={"c1": present})
    assert blocked(heard) == [("seal.no_attendance", "SC-002")]


def test_an_absent_contestant_owes_no_ballots() -> None:
    away = Attendance(state="absent", reason="called twice")
    heard = hearing(
        {"c1": level(90), "c2": ("not_scored",) * 3},
        attendances={"c1": Attendance(state="present"), "c2": away},
    )
    assert blocked(heard) == []


def test_a_panel_without_a_chair_blocks() -> None:
    seats = {judge: Seat(seat="member", order=n) for n, judge in enumerate(("j1", "j2", "j3"))}
    assert blocked(hearing({"c1": level(90)}, seats=seats)) == [("seal.no_chair", None)]


def test_a_session_without_contestants_blocks() -> None:
    assert blocked(hearing({})) == [("seal.no_contestants", None)]


def test_a_conflict_blocks() -> None:
    heard = hearing({"c1": level(90)}, conflicts=("ballot/S/c1/j1/main/1",))
    found = hearing_blockers(heard, rank_hearing(heard, R), WHO, HERE)
    assert [(one.key, one.values) for one in found] == [
        ("seal.conflict", {"subject": "ballot/S/c1/j1/main/1"})
    ]


def test_a_tie_across_a_cut_blocks_until_it_is_ruled() -> None:
    heard = hearing({"c1": level(90), "c2": level(80), "c3": level(80)})
    assert blocked(heard) == [("seal.undecided_tie", ["SC-002", "SC-003"])]
    ruling = Decision(order=("c3", "c2"), reason="talked over")
    assert blocked(heard, HERE, ruling) == []


def test_a_tie_that_no_cut_divides_blocks_nothing() -> None:
    table = {"c1": level(90), "c2": level(80), "c3": level(70), "c4": level(60), "c5": level(60)}
    assert blocked(hearing(table)) == []
    tied = hearing({"c1": level(90), "c2": level(90)})
    assert blocked(tied, stakes(FIRST, "SC", "session")) == [], "the plenary decides"


def test_a_ballot_by_another_rubric_blocks_as_such_and_not_as_missing() -> None:
    heard = hearing({"c1": level(90), "c2": level(80)})
    other = replace(heard.ballots[Slot("c1", "j2")], rubric="another")
    heard.ballots[Slot("c1", "j2")] = other  # type: ignore[index]  # a dict in these tests
    assert blocked(heard) == [("seal.other_rubric", "SC-001")]


def test_all_that_blocks_is_listed_at_once() -> None:
    heard = hearing(
        {"c1": level(90), "c2": level(90), "c3": ("not_scored",) * 3, "c4": ("recused",) * 3,
         "c5": level(10)},
        seats={judge: Seat(seat="member", order=n) for n, judge in enumerate(("j1", "j2", "j3"))},
        attendances={who: Attendance(state="present") for who in ("c1", "c2", "c3", "c4")},
        conflicts=("seat/S/j9",),
    )  # fmt: skip
    assert blocked(heard) == [
        ("seal.no_chair", None),
        ("seal.no_attendance", "SC-005"),
        ("seal.missing_ballots", "SC-003"),
        ("seal.nobody_scored", "SC-004"),
        ("seal.conflict", None),
        ("seal.undecided_tie", ["SC-001", "SC-002"]),
    ]


def test_merged_sessions_are_ranked_by_their_exact_scores() -> None:
    one = builder.seal([replace(builder.row(0), score="205/3"), replace(builder.row(1), score="0")])
    two = builder.seal([replace(builder.row(2), score="6833/100"), builder.out(3, "absent", "…")])
    ranked = rank_seals([one, two], R).standings
    assert [(row.contestant, row.place, row.score) for row in ranked] == [
        ("c0", 1, Fraction(205, 3)),
        ("c2", 2, Fraction(6833, 100)),
        ("c1", 3, 0),
    ]


def test_merged_rows_point_to_the_panel_of_their_session() -> None:
    seals = [builder.seal([builder.row(0)]), builder.seal([builder.row(1), builder.row(2)])]
    assert told(list(merged_rows(seals)), "contestant", "panel") == [
        ("c0", 0),
        ("c1", 1),
        ("c2", 1),
    ]


def test_who_was_absent_in_one_session_and_heard_in_another_has_one_place() -> None:
    absent = builder.seal([builder.out(0, "absent", "came a day late"), builder.row(1)])
    heard = builder.seal([builder.row(0)])
    ranking = rank_seals([absent, heard], R)
    placed = place_rows(merged_rows([absent, heard]), ranking, stakes(FIRST, "SC", "stage"))
    assert told(list(placed), "contestant", "panel", "place", "outcome") == [
        ("c0", 1, 1, "advance"),
        ("c1", 0, 2, "advance"),
        ("c0", 0, 0, "out"),
    ]
