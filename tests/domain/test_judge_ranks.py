from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.judge_ranks import JudgeRank, line_of, places_by, points_of
from judging_app.domain.rule import Ranks
from judging_app.language import Language

ID, EN = Language("id"), Language("en")
SUM = Ranks(points="rank")
BORDA = Ranks(points="borda")
SONG = Ranks(points="table", table=("12", "10", "8", "7", "6", "5", "4", "3", "2", "1"))


def totals(**values: float) -> dict[str, Fraction]:
    return {key: Fraction(str(value)) for key, value in values.items()}


def points(rule: Ranks, *, lower_wins: bool = False, **values: float) -> dict[str, Fraction]:
    placed = points_of(rule, totals(**values), lower_wins=lower_wins)
    return {key: one.points for key, one in placed.items()}


def test_equal_totals_share_a_rank_and_the_next_rank_is_left_out() -> None:
    assert places_by(totals(a=80, b=90, c=80, d=70)) == {
        "a": JudgeRank(2, 2),
        "b": JudgeRank(1, 1),
        "c": JudgeRank(2, 2),
        "d": JudgeRank(4, 1),
    }


def test_ranks_that_were_given_win_from_below_and_close_up() -> None:
    """The second of this judge withdrew, and the judge gave two the same rank."""
    assert places_by(totals(a=1, b=3, c=4, d=4), lower_wins=True) == {
        "a": JudgeRank(1, 1),
        "b": JudgeRank(2, 1),
        "c": JudgeRank(3, 2),
        "d": JudgeRank(3, 2),
    }


def test_nobody_has_no_place() -> None:
    assert places_by({}) == {}
    assert points_of(BORDA, {}) == {}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (SUM, (1, Fraction(5, 2), Fraction(5, 2), 4)),
        (Ranks(points="rank", equal="first"), (1, 2, 2, 4)),
        (BORDA, (3, Fraction(3, 2), Fraction(3, 2), 0)),
        (Ranks(points="borda", equal="first"), (3, 2, 2, 0)),
        (SONG, (12, 9, 9, 7)),
        (Ranks(points="table", table=("5", "2.5"), equal="first"),
         (5, Fraction(5, 2), Fraction(5, 2), 0)),
        (Ranks(points="table", table=("5", "3")), (5, Fraction(3, 2), Fraction(3, 2), 0)),
    ],
)  # fmt: skip
def test_a_rank_counts_what_the_rule_says(rule: Ranks, expected: tuple[Fraction, ...]) -> None:
    assert tuple(points(rule, a=9, b=8, c=8, d=7).values()) == expected


def test_beyond_the_end_of_the_table_a_rank_counts_nothing() -> None:
    given_ = {f"c{n}": Fraction(100 - n) for n in range(1, 13)}
    counted = [int(one.points) for one in points_of(SONG, given_).values()]
    assert counted == [12, 10, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]


def test_borda_counts_those_behind_among_whom_this_judge_scored() -> None:
    """A judge who was recused from two contestants has fewer points to give."""
    assert points(BORDA, a=9, b=8) == {"a": 1, "b": 0}
    assert points(BORDA, lower_wins=True, a=1, b=2, c=3) == {"a": 2, "b": 1, "c": 0}


def test_the_working_says_the_rank_and_types_the_points() -> None:
    placed = points_of(BORDA, totals(a=9, b=8, c=8, d=7))
    alone, shared = line_of("Ust. Asep", placed["a"]), line_of("Ust. Asep", placed["b"])
    assert (alone.step, alone.who, alone.value) == ("rank", "Ust. Asep", Fraction(3))
    assert alone.terms == (Fraction(4), "\N{MINUS SIGN}", Fraction(1))
    assert shared.terms == ("(", Fraction(2), "+", Fraction(1), ")", "÷", Fraction(2))
    assert ID.say(alone.rule) == (
        "Peringkat 1 dari 4 peserta menurut juri ini."
        " Nilainya banyaknya peserta di belakang peringkat itu."
    )
    assert EN.say(shared.rule) == (
        "Shares this judge's ranks 2 to 3 of 4; the mean of what these ranks count is taken."
        " It counts the number of contestants behind that rank."
    )


def test_the_working_says_the_table_and_that_the_first_of_shared_ranks_counts() -> None:
    rule = Ranks(points="table", table=("5", "2.5", "1"), equal="first")
    line = line_of("A", points_of(rule, totals(a=9, b=9))["a"])
    assert (line.terms, line.value) == ((), Fraction(5))
    assert ID.say(line.rule) == (
        "Berbagi peringkat 1 sampai 2 dari 2 peserta menurut juri ini; berlaku peringkat 1."
        " Nilai menurut peringkat, mulai dari peringkat 1: 5; 2,5 dan 1; sesudah itu 0."
    )


TOTALS = st.dictionaries(
    st.sampled_from("abcdefghijkl"), st.integers(0, 9).map(Fraction), min_size=1
)
RULES = st.builds(
    Ranks,
    points=st.sampled_from(["rank", "borda", "table"]),
    table=st.just(SONG.table),
    equal=st.sampled_from(["mean", "first"]),
)


@given(rule=RULES, given_=TOTALS, data=st.data())
def test_the_order_of_contestants_does_nothing(
    rule: Ranks, given_: dict[str, Fraction], data: st.DataObject
) -> None:
    other = dict(data.draw(st.permutations(list(given_.items()))))
    assert points_of(rule, given_) == points_of(rule, other)


@given(given_=TOTALS)
def test_shared_ranks_give_away_neither_more_nor_less_than_the_ranks_count(
    given_: dict[str, Fraction],
) -> None:
    n = len(given_)
    assert sum(one.points for one in points_of(SUM, given_).values()) == Fraction(n * (n + 1), 2)
    assert sum(one.points for one in points_of(BORDA, given_).values()) == Fraction(n * (n - 1), 2)


@given(rule=RULES, given_=TOTALS, more=st.integers(1, 9), data=st.data())
def test_a_better_total_never_counts_less(
    rule: Ranks, given_: dict[str, Fraction], more: int, data: st.DataObject
) -> None:
    who = data.draw(st.sampled_from(sorted(given_)))
    before = points_of(rule, given_)[who].points
    after = points_of(rule, {**given_, who: given_[who] + more})[who].points
    assert after <= before if rule.points == "rank" else after >= before


@given(given_=TOTALS)
def test_ranks_given_and_the_totals_they_come_from_place_alike(
    given_: dict[str, Fraction],
) -> None:
    ranks = {who: Fraction(one.rank) for who, one in places_by(given_).items()}
    assert places_by(ranks, lower_wins=True) == places_by(given_)
