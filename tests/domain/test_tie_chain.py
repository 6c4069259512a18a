"""A chain of tie-breaks, from the marks to the seal, the cuts and the working of a place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.blockers import tie_blockers
from judging_app.domain.cuts import lines_at_stake, lines_sealed
from judging_app.domain.hearing_given import given_of
from judging_app.domain.ladder import Official, ladder
from judging_app.domain.programme import PrizeSlot, Quota
from judging_app.domain.result import (
    hearing_rows,
    merged_rows,
    place_rows,
    rank_hearing,
    rank_seals,
)
from judging_app.domain.rule import Rounding, StandingsRule, TieBreak
from judging_app.domain.stakes import Stakes
from judging_app.domain.working import working
from judging_app.language import Language
from judging_app.storage.programme_files import load_programme
from tests.builders import FILES, both, contestant, hearing, rubric
from tests.papers import builder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.ladder import Ladder
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Tie
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.working import Working

EN = Language("en")
_, PROGRAMME = load_programme(FILES / "programme" / "programme.toml")
WHO = {f"c{n}": contestant(n) for n in range(1, 7)}
PANEL = builder.panel(0, 3)
JUDGES = tuple(judge.person for judge in PANEL.judges)
NOTHING = Stakes((), ())
TWO_GO_ON = Stakes((Quota(category="SC", scope="session", places=2),), ())

SPLIT = (80, 80, 50)
LEVEL = (70, 70, 70)
"""The same mean, 70; two of three judges prefer the first."""


def ruled(*chain: TieBreak, standings: StandingsRule | None = None) -> Rubric:
    return msgspec.structs.replace(
        rubric({"idea": "60", "pitch": "40"}),
        tie_break=chain,
        standings=standings or StandingsRule(),
    )


def by(*kinds: Tie) -> tuple[TieBreak, ...]:
    return tuple(TieBreak(by=kind) for kind in kinds)


class Held:
    """A session that was judged: each contestant's total by each of three judges."""

    def __init__(
        self, by_rubric: Rubric, table: Mapping[str, tuple[int, int, int]],
        at_stake: Stakes = NOTHING,
    ) -> None:  # fmt: skip
        marks = {who: [{"idea": t, "pitch": t} for t in row] for who, row in table.items()}
        self.rubric, self.at_stake = by_rubric, at_stake
        self.hearing = hearing(marks, judges=JUDGES)
        self.ranking = rank_hearing(self.hearing, by_rubric)
        found = hearing_rows(self.hearing, by_rubric, self.ranking, WHO, PROGRAMME)
        self.rows = list(place_rows(found, self.ranking, at_stake))

    def seal(self) -> Seal:
        return builder.seal(self.rows, panels=(PANEL,))

    def ladder(self) -> Ladder:
        nobody = Official("provisional", -1, "", "")
        lines = lines_at_stake(self.at_stake)
        return ladder(self.seal(), self.rubric, ("session", "S"), nobody, lines=lines)

    def working(self, contestant: str) -> Working:
        given = given_of(self.hearing, self.rubric)
        return working(self.ladder(), self.seal(), contestant, given, self.rubric)


def separations(rows: list[SealedRow]) -> list[tuple[str, int, str, str]]:
    return [(row.contestant, row.place, row.separated_by, row.separated_value) for row in rows]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("median", "80", "70"), ("highest_total", "80", "70"), ("judge_by_judge", "1", "0")],
)
def test_a_seal_names_the_step_that_separated_equals_and_the_values_on_it(
    kind: Tie, first: str, second: str
) -> None:
    held = Held(ruled(*by(kind)), {"c1": LEVEL, "c2": SPLIT})
    assert separations(held.rows) == [("c2", 1, kind, first), ("c1", 2, kind, second)]


def test_a_value_that_is_not_there_is_sealed_as_nothing_and_read_so_again() -> None:
    held = Held(ruled(*by("younger", "median", "ruling")), {"c1": LEVEL, "c2": SPLIT})
    assert [row.means for row in held.rows] == [("", "80", ""), ("", "70", "")]
    merged = rank_seals([held.seal()], held.rubric)
    assert [merged.candidates[who].means for who in ("c2", "c1")] == [
        (None, Fraction(80), None),
        (None, Fraction(70), None),
    ]


def test_merged_sessions_give_the_places_and_steps_that_one_session_would() -> None:
    chain = ruled(*by("judge_by_judge", "median"))
    held = Held(chain, {"c1": LEVEL, "c2": SPLIT})
    ranking = rank_seals([held.seal()], chain)
    merged = place_rows(merged_rows([held.seal()]), ranking, NOTHING)
    assert separations(list(merged)) == separations(held.rows)


def test_a_judge_of_two_panels_compares_nobody_of_the_one_with_the_other() -> None:
    chain = ruled(*by("judge_by_judge"))
    one = Held(chain, {"c1": LEVEL}).seal()
    other = msgspec.structs.replace(
        Held(chain, {"c2": SPLIT}).seal(), panels=(msgspec.structs.replace(PANEL, session="s9"),)
    )
    assert [found.place for found in rank_seals([one, other], chain).standings] == [1, 1]


def test_the_working_tells_the_step_both_values_and_what_was_equal_before() -> None:
    chain = ruled(TieBreak(criterion="idea"), *by("median"))
    (tie,) = Held(chain, {"c1": LEVEL, "c2": SPLIT}).working("c1").ties
    assert (tie.by, tie.k, tie.place) == ("median", 2, 1)
    assert (tie.own, tie.other) == (Fraction(70), Fraction(80))
    assert not isinstance(tie.about, str)
    assert EN.say(tie.about) == "the median of the judges' totals"
    assert [one if isinstance(one, str) else EN.say(one) for one in tie.before] == ["idea"]


def test_the_working_counts_results_equal_that_are_equal_after_rounding() -> None:
    """70, 70 and 70.33 are all 70; the next result that counts is 60."""
    rule = StandingsRule(equal_at=Rounding(digits=0))
    held = Held(ruled(*by("joint"), standings=rule), {
        "c1": LEVEL, "c2": SPLIT, "c3": (70, 70, 71), "c4": (60, 60, 60),
    })  # fmt: skip
    why = held.working("c1")
    assert [tie.by for tie in why.ties] == ["shared", "shared"]
    assert (why.above, why.below and why.below.place) == (None, 4)
    assert [row.is_equal for row in held.ladder().rows] == [True, True, True, False]


def test_without_a_judge_the_chain_goes_by_the_judges_who_are_left() -> None:
    held = Held(ruled(*by("judge_by_judge")), {"c1": (70, 70, 70), "c2": (80, 60, 70)})
    assert [one.place for one in held.working("c1").without] == [1, 2, 1]


TABLE = {"c1": (90, 90, 90), "c2": LEVEL, "c3": LEVEL, "c4": LEVEL, "c5": (50, 50, 50)}


def test_a_tie_across_a_cut_waits_for_a_ruling_where_the_chain_ends() -> None:
    held = Held(ruled(*by("median")), TABLE, TWO_GO_ON)
    assert held.ranking.undecided(TWO_GO_ON) == (("c2", "c3", "c4"),)
    assert held.ladder().cuts[0].is_undecided


def test_joint_places_ask_for_no_ruling_and_bring_all_holders_what_they_bring() -> None:
    held = Held(ruled(*by("median", "joint")), TABLE, TWO_GO_ON)
    assert tie_blockers(held.ranking, {}, TWO_GO_ON) == []
    assert [(row.place, row.tied, row.outcome) for row in held.rows] == [
        (1, False, "advance"),
        (2, True, "advance"),
        (2, True, "advance"),
        (2, True, "advance"),
        (5, False, "not_chosen"),
    ]
    (cut,) = held.ladder().cuts
    assert (cut.after, cut.is_undecided, cut.how) == (3, False, "")


DENSE_TABLE = {
    "c1": (90, 90, 90), "c2": LEVEL, "c3": LEVEL, "c4": (60, 60, 60), "c5": (50, 50, 50),
}  # fmt: skip


def test_dense_places_bring_what_each_place_brings_however_many_share_it() -> None:
    slots = tuple(
        PrizeSlot(category="SC", scope="session", first=at, last=at, label=both(name), amount=1)
        for at, name in enumerate(("Gold", "Silver", "Bronze"), start=1)
    )
    at_stake = Stakes((), slots)
    dense = ruled(standings=StandingsRule(count="dense"))
    held = Held(dense, DENSE_TABLE, at_stake)
    assert [(row.place, row.prize and row.prize["en"]) for row in held.rows] == [
        (1, "Gold"),
        (2, "Silver"),
        (2, "Silver"),
        (3, "Bronze"),
        (4, None),
    ]
    assert held.ranking.undecided(at_stake) == ()
    (cut,) = held.ladder().cuts
    assert cut.after == 3, "below the one with the third place"
    sealed = held.seal()
    again = ladder(
        sealed, dense, ("session", "S"), Official("sealed", 0, "", "x"),
        lines=lines_sealed(sealed, dense),
    )  # fmt: skip
    assert [one.after for one in again.cuts] == [3]


def test_a_cut_says_which_step_of_the_chain_separated_equals() -> None:
    held = Held(ruled(*by("median")), {"c1": LEVEL, "c2": (*LEVEL[:2], 70), "c3": SPLIT},
                Stakes((Quota(category="SC", scope="session", places=1),), ()))  # fmt: skip
    how = held.ladder().cuts[0].how
    assert not isinstance(how, str)
    assert EN.say(how) == (
        "A tie across the cut, separated by tie-break 1: the median of the judges' totals."
    )
