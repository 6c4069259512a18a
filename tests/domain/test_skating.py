"""The skating system against rule books, published finals, its laws and a second reading of it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.line import DIVIDED, MINUS, PLUS, TIMES
from judging_app.domain.skating import Column, RankFault, danced, doubled
from judging_app.domain.skating_final import Skated, skated
from judging_app.domain.skating_working import skating_lines
from judging_app.language import LANGUAGES, Language
from tests.domain.second_skating import second_dance, second_final
from tests.public_data import DATA

Ranks = dict[str, dict[str, int]]

TSO_N = ("11253 22525 33636 45311 66144 54462", "12234 53122 44441 31313 25555 66666",
         "11111 23456 34562 45623 52234 66345", "11252 56323 22515 33136 45441 64664",
         "15152 32424 26261 51513 63345 44636")  # fmt: skip
"""Deutscher Tanzsportverband, Turnier- und Sportordnung, annex 2, example N: couples 1 to 6."""

TSO_P = ("22525 33636 45311 11253 66144 54462", "12234 31313 25555 44441 66666 53122",
         "11111 23456 34562 45623 52234 66345", "33136 11252 45441 56323 22515 64664",
         "26261 44636 15152 63345 51514 32423")  # fmt: skip
"""As above, example P: three couples are equal until rule 11."""

RULE_7 = "3161121 2215313 1542262 5424654 4633546 6356435"
"""WDSF, The Skating System, the table of rule 7: couples 71 to 76, here 1 to 6."""


def table(text: str) -> Ranks:
    """Read the ranks of couples 1, 2, 3 and so on, a digit for each judge."""
    return {
        str(couple): {"ABCDEFGH"[at]: int(rank) for at, rank in enumerate(ranks)}
        for couple, ranks in enumerate(text.split(), start=1)
    }


def places_in(dance: Ranks) -> list[Fraction]:
    return [row.place for row in danced(dance).rows.values()]


def published() -> list[dict[str, Any]]:
    """Read the published finals; the test is skipped where they are not there."""
    path = DATA / "skating-system" / "finals.json"
    if not path.is_file():
        pytest.skip("shared/data/skating-system does not lie beside the checkout")
    return list(json.loads(path.read_text("utf-8")))


def final_of(one: dict[str, Any]) -> list[Ranks]:
    return [
        {
            couple: {str(judge): rank for judge, rank in enumerate(ranks)}
            for couple, ranks in zip(one["couples"], dance, strict=True)
        }
        for dance in one["marks"]
    ]


# Rule books and published finals


def test_the_table_of_rule_7_comes_out_as_it_is_printed() -> None:
    rows = danced(table(RULE_7)).rows
    assert [row.place for row in rows.values()] == [1, 2, 3, 4, 5, 6]
    assert [row.by for row in rows.values()] == [
        "majority",
        "sum",
        "sum",
        "next",
        "next",
        "majority",
    ]


def test_a_row_ends_where_the_couple_is_placed_and_has_sums_where_they_were_needed() -> None:
    rows = danced(table("112 221 333")).rows
    assert rows["1"].columns == (Column(1, 2),)
    assert rows["3"].columns == (Column(1, 0), Column(2, 0), Column(3, 3))
    shared = danced(table("123 231 312")).rows["1"]
    assert shared.by == "shared"
    assert shared.columns[1:] == (Column(2, 2, Fraction(3)), Column(3, 3, Fraction(6)))


def test_couples_equal_by_rule_10_are_placed_before_those_whom_it_put_behind() -> None:
    final = skated([table(dance) for dance in TSO_N])
    assert final.places == {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
    assert final.sums["2"] == final.sums["3"] == final.sums["4"] == 16
    assert [(one.rule, one.place, one.winners) for one in final.reviews] == [
        (10, 2, ("2", "3")),
        (11, 2, ("2",)),
    ]


def test_of_three_equal_by_rule_11_the_last_two_go_back_to_rule_10() -> None:
    final = skated([table(dance) for dance in TSO_P])
    assert final.places == {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
    assert [(one.rule, one.place, one.winners) for one in final.reviews] == [
        (10, 2, ("2", "3", "4")),
        (11, 2, ("2",)),
        (10, 3, ("3",)),
    ]


def test_all_published_finals_come_out_as_published() -> None:
    for one in (known := published()):
        final = skated(final_of(one))
        got = [[row.place for row in dance.rows.values()] for dance in final.dances]
        assert got == (one["dance_places"] or got), one["id"]
        ranks = list(final.places.values())
        means = [place + Fraction(ranks.count(place) - 1, 2) for place in ranks]
        assert means == (one["overall_places"] or means), one["id"]
    assert len(known) == 28


def test_equal_ranks_are_found_in_the_two_published_finals_that_have_some() -> None:
    found = {one["id"] for one in published() for dance in final_of(one) if doubled(dance)}
    assert found == {"Julia-sum1", "Julia-sum3"}


# What judges may give


def test_equal_impossible_and_missing_ranks_are_told_with_judge_and_couples() -> None:
    dance = {"1": {"A": 1, "B": 4}, "2": {"A": 1, "B": 2}, "3": {"A": 2}}
    assert doubled(dance) == (
        RankFault("A", 1, ("1", "2"), "equal"),
        RankFault("B", 4, ("1",), "outside"),
        RankFault("B", 0, ("3",), "without"),
    )
    assert doubled(table("123 231 312")) == ()


def test_a_couple_that_a_judge_did_not_rank_is_a_bug() -> None:
    with pytest.raises(ValueError, match="'2'"):
        danced({"1": {"A": 1, "B": 2}, "2": {"A": 2}})
    with pytest.raises(ValueError, match="'2'"):
        skated([table("12 21"), table("12")])


def test_an_even_panel_needs_more_than_half() -> None:
    assert danced(table("1122 2211")).majority == 3
    assert places_in(table("1122 2211")) == [Fraction(3, 2), Fraction(3, 2)]
    assert places_in(table("1122 2213 3331")) == [1, 2, 3]


def test_nobody_has_no_place_and_one_alone_is_first() -> None:
    assert skated([]).places == skated([{}]).places == {}
    assert skated([table("1")]).places == {"1": 1}


def test_equal_ranks_are_ranked_as_they_stand() -> None:
    assert places_in(table("111 112 333")) == [1, 2, 3]


def test_after_one_dance_who_shares_its_place_shares_the_place() -> None:
    final = skated([table("123 231 312")])
    assert (final.places, final.reviews) == ({"1": 1, "2": 1, "3": 1}, ())
    assert final.shares("1")


# Workings


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_couple_s_working_is_said_and_its_arithmetic_is_right(code: str) -> None:
    final = skated([table(dance) for dance in TSO_P])
    names = {couple: f"no. {couple}" for couple in final.places}
    for couple in final.places:
        lines = skating_lines(final, couple, ["W", "T", "VW", "SF", "Q"], names)
        assert all(Language(code).say(line.rule) for line in lines)
        for line in lines:
            if line.terms:
                assert line.value == typed(line.terms)
        assert lines[-1].step == "place"
        assert (lines[-1].who, lines[-1].value) == (names[couple], Fraction(final.places[couple]))


def typed(terms: tuple[Fraction | str, ...]) -> Fraction:
    """Type a working's terms in, as into a calculator."""
    signs = {PLUS: "+", MINUS: "-", TIMES: "*", DIVIDED: "/"}
    text = "".join(
        signs.get(term, term) if isinstance(term, str) else f"Fraction('{term}')" for term in terms
    )
    return Fraction(eval(text, {"Fraction": Fraction}))  # noqa: S307  # its own terms


def test_the_working_names_the_rivals_and_the_figure_that_set_them_apart() -> None:
    final = skated([table(dance) for dance in TSO_N])
    lines = skating_lines(final, "3", list("abcde"), {c: c for c in final.places})
    say = Language("en").say
    assert [(line.who, say(line.rule), f"{line.value}") for line in lines if not line.of] == [
        ("3", "Sum of the places in 5 performances; the lowest comes first (rule 9).", "16"),
        ("3", "For place 2: performances with place 2 or better (rule 10).", "2"),
        ("3", "Sum of these places; the lower comes first (rule 10).", "4"),
        ("2", "For place 2: performances with place 2 or better (rule 10).", "2"),
        ("2", "Sum of these places; the lower comes first (rule 10).", "4"),
        ("4", "For place 2: performances with place 2 or better (rule 10).", "0"),
        ("3", "For place 2: majority of 25 judges' ranks in all performances (rule 11).", "13"),
        ("3", "Number of ranks 1 to 2, no majority yet", "8"),
        ("3", "Number of ranks 1 to 3, no majority yet", "12"),
        ("2", "Number of ranks 1 to 2, no majority yet", "10"),
        ("2", "Number of ranks 1 to 3", "15"),
        ("3", "The next place, after those of equal sum.", "3"),
    ]


# Laws


def finals(dances: int, *, equal_ranks: bool = False) -> st.SearchStrategy[list[Ranks]]:
    """Draw finals of few couples, so that there are many ties."""

    @st.composite
    def drawn(draw: st.DrawFn) -> list[Ranks]:
        couples = [str(one) for one in range(1, draw(st.integers(1, 6)) + 1)]
        judges = "ABCDE"[: draw(st.integers(1, 5))]
        ranking = st.permutations(range(1, len(couples) + 1))
        if equal_ranks:
            ranking = st.lists(
                st.integers(1, len(couples)), min_size=len(couples), max_size=len(couples)
            )
        final = []
        for _ in range(draw(st.integers(1, dances))):
            given_ = {judge: draw(ranking) for judge in judges}
            final.append({c: {j: given_[j][at] for j in judges} for at, c in enumerate(couples)})
        return final

    return drawn()


@given(final=finals(1, equal_ranks=True))
def test_a_second_reading_of_rules_5_to_8_finds_the_same_places(final: list[Ranks]) -> None:
    rows = danced(final[0]).rows
    assert {couple: row.place for couple, row in rows.items()} == second_dance(final[0])


@given(final=finals(5))
def test_a_second_reading_of_rules_9_to_11_finds_the_same_places(final: list[Ranks]) -> None:
    assert skated(final).places == second_final(final)


@given(final=finals(4, equal_ranks=True))
def test_every_couple_gets_a_place_and_no_place_is_lost(final: list[Ranks]) -> None:
    found = skated(final)
    count = len(final[0])
    assert all(sum(r.place for r in d.rows.values()) == count * (count + 1) // 2
               for d in found.dances)  # fmt: skip
    places = sorted(found.places.values())
    assert places == [1 + sum(other < place for other in places) for place in places]
    assert list(found.places) == list(final[0])


@given(final=finals(4, equal_ranks=True), data=st.data())
def test_names_and_order_of_couples_and_judges_change_nothing(
    final: list[Ranks], data: st.DataObject
) -> None:
    new = data.draw(st.permutations(list(final[0])))
    names = dict(zip(final[0], new, strict=True))
    judges = data.draw(st.permutations(list("ABCDE")))
    called = dict(zip("ABCDE", judges, strict=True))
    order = data.draw(st.permutations(list(final[0])))
    changed = [
        {names[c]: {called[j]: r for j, r in reversed(dance[c].items())} for c in order}
        for dance in final
    ]
    before, after = skated(final), skated(changed)
    assert after.places == {names[couple]: place for couple, place in before.places.items()}
    assert after.sums == {names[couple]: total for couple, total in before.sums.items()}


@given(final=finals(4))
def test_whom_all_judges_rank_first_wins_alone(final: list[Ranks]) -> None:
    best = [
        {**{c: {j: r + 1 for j, r in ranks.items()} for c, ranks in dance.items()},
         "best": dict.fromkeys(dance["1"], 1)}
        for dance in final
    ]  # fmt: skip
    found = skated(best)
    assert found.places["best"] == 1
    assert not found.shares("best")


@given(final=finals(4, equal_ranks=True))
def test_every_working_can_be_written_and_ends_with_the_place(final: list[Ranks]) -> None:
    found: Skated = skated(final)
    for couple, place in found.places.items():
        lines = skating_lines(found, couple, [""] * len(final), {c: c for c in found.places})
        assert lines[-1].value == place
