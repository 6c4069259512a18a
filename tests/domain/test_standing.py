from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.audition import Decision
from judging_app.domain.candidate import Candidate
from judging_app.domain.given import Given, Slot
from judging_app.domain.group_ranking import rank_group
from judging_app.domain.rule import TieBreak
from judging_app.domain.standing import Standing, standings
from judging_app.domain.tie_order import TieOrder
from tests.builders import rubric


def candidate(who: str, score: str, *means: int) -> Candidate:
    return Candidate(who, Fraction(score), tuple(map(Fraction, means)))


def by_criteria(count: int) -> TieOrder:
    return TieOrder(tuple(TieBreak(criterion=f"k{at}") for at in range(count)))


def places(*candidates: Candidate, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, int]]:
    return [(one.contestant, one.place) for one in standings(candidates, decisions)]


def ruling(*order: str) -> Decision:
    return Decision(order=order, reason="talked over")


def test_the_higher_score_is_ranked_higher() -> None:
    ranked = places(candidate("a", "70"), candidate("b", "88.23"), candidate("c", "88.26"))
    assert ranked == [("c", 1), ("b", 2), ("a", 3)]


def test_scores_that_differ_by_less_than_any_decimal_are_not_tied() -> None:
    close = Candidate("b", Fraction(2, 3) + Fraction(1, 10**15))
    assert places(Candidate("a", Fraction(2, 3)), close) == [("b", 1), ("a", 2)]


def test_places_are_standard_after_a_tie() -> None:
    ranked = standings([
        candidate("d", "60"), candidate("b", "80"), candidate("a", "90"), candidate("c", "80"),
    ])  # fmt: skip
    assert [(one.contestant, one.place, one.tied) for one in ranked] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]


def test_an_undecided_tie_was_separated_by_nothing() -> None:
    ranked = standings(
        [candidate("a", "80", 7, 7), candidate("b", "80", 7, 7)], order=by_criteria(2)
    )
    assert [(one.place, one.tied, one.separated_by) for one in ranked] == [
        (1, True, -1),
        (1, True, -1),
    ]


def test_the_first_criterion_of_the_chain_that_differs_separates() -> None:
    ranked = standings([
        candidate("a", "80", 7, 6, 9), candidate("b", "80", 7, 8, 1), candidate("c", "80", 6, 9, 9),
        candidate("d", "70", 9, 9, 9),
    ], order=by_criteria(3))  # fmt: skip
    assert [(one.contestant, one.place, one.separated_by) for one in ranked] == [
        ("b", 1, 1),
        ("a", 2, 1),
        ("c", 3, 0),
        ("d", 4, -1),
    ]


def test_who_is_level_to_the_last_criterion_is_shown_as_tied() -> None:
    ranked = standings([
        candidate("a", "80", 7, 7), candidate("b", "80", 7, 7), candidate("c", "80", 7, 6),
    ], order=by_criteria(2))  # fmt: skip
    assert [(one.place, one.tied, one.separated_by) for one in ranked] == [
        (1, True, 1),
        (1, True, 1),
        (3, False, 1),
    ]


def test_a_ruling_over_exactly_the_equals_orders_them_and_is_named() -> None:
    equals = [candidate(who, "80", 7) for who in "abc"]
    ranked = standings([*equals, candidate("d", "70", 9)], [ruling("c", "a", "b")], by_criteria(1))
    assert [(one.contestant, one.place, one.tied, one.separated_by) for one in ranked] == [
        ("c", 1, False, 1),
        ("a", 2, False, 1),
        ("b", 3, False, 1),
        ("d", 4, False, -1),
    ]


def test_a_ruling_over_fewer_or_more_than_the_equals_rules_nothing() -> None:
    equals = [candidate(who, "80") for who in "abc"]
    for order in ("ab", "abcd", "abz"):
        ranked = standings([*equals, candidate("d", "70")], [ruling(*order)])
        assert [one.place for one in ranked] == [1, 1, 1, 4]


def test_a_ruling_cannot_lift_anybody_over_a_better_score() -> None:
    unequal = [candidate("a", "80"), candidate("b", "79.99")]
    assert places(*unequal, decisions=(ruling("b", "a"),)) == [("a", 1), ("b", 2)]


def test_nobody_ranked_is_no_standing() -> None:
    assert standings([]) == ()


def test_one_alone_is_first() -> None:
    assert standings([candidate("a", "0")]) == (Standing(1, False, "a", Fraction(0)),)  # noqa: FBT003  # a row of a table


SCORES = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=2),
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)),
    max_size=12,
)


def candidates_of(table: dict[str, tuple[int, int, int]]) -> list[Candidate]:
    return [candidate(who, str(row[0]), *row[1:]) for who, row in table.items()]


@given(table=SCORES, data=st.data())
def test_the_order_of_contestants_does_not_matter(
    table: dict[str, tuple[int, int, int]], data: st.DataObject
) -> None:
    candidates = candidates_of(table)
    decisions = [ruling(*data.draw(st.permutations(sorted(table))))]
    assert standings(candidates, decisions, by_criteria(2)) == standings(
        data.draw(st.permutations(candidates)), decisions, by_criteria(2)
    )


@given(table=SCORES)
def test_a_place_counts_those_who_are_better(table: dict[str, tuple[int, int, int]]) -> None:
    for one in standings(candidates_of(table), order=by_criteria(2)):
        better = [who for who, row in table.items() if row > table[one.contestant]]
        equal = [who for who, row in table.items() if row == table[one.contestant]]
        assert (one.place, one.tied) == (len(better) + 1, len(equal) > 1)


@given(table=SCORES)
def test_removing_the_last_changes_nobody_elses_place(
    table: dict[str, tuple[int, int, int]],
) -> None:
    ranked = standings(candidates_of(table), order=by_criteria(2))
    last = {one.contestant for one in ranked[-1:]}
    rest = {who: row for who, row in table.items() if who not in last}
    before = {one.contestant: one.place for one in ranked if one.contestant not in last}
    after = standings(candidates_of(rest), order=by_criteria(2))
    assert before == {one.contestant: one.place for one in after}


MARKS = st.fixed_dictionaries({key: st.integers(0, 10) for key in ("idea", "market", "pitch")})
R = rubric(
    {"idea": "50", "market": "30", "pitch": "20"}, ["market", "idea"], scale=("0", "11", "1")
)


def place_of(who: str, panels: dict[str, list[dict[str, int]]]) -> int:
    """Tell a contestant's place; `panels` are each contestant's ballots."""
    ballots = {
        Slot(name, str(at)): marks
        for name, panel in panels.items()
        for at, marks in enumerate(panel)
    }
    judges = tuple(sorted({slot.judge for slot in ballots}))
    ranked = rank_group(R, Given(contestants=tuple(panels), judges=judges, ballots=ballots))
    return next(one.place for one in ranked.standings if one.contestant == who)


@given(
    panels=st.dictionaries(
        st.sampled_from("abcde"), st.lists(MARKS, min_size=1, max_size=3), min_size=1
    ),
    data=st.data(),
)
def test_a_better_mark_never_ranks_lower(
    panels: dict[str, list[dict[str, int]]], data: st.DataObject
) -> None:
    who = data.draw(st.sampled_from(sorted(panels)))
    at = data.draw(st.integers(0, len(panels[who]) - 1))
    key = data.draw(st.sampled_from(["idea", "market", "pitch"]))
    before = place_of(who, panels)
    better = [dict(marks) for marks in panels[who]]
    better[at][key] += 1
    assert place_of(who, {**panels, who: better}) <= before
