"""Places that are counted within groups, with thresholds and caps: who goes on and who wins."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.advancement import Award, awards
from judging_app.domain.candidate import Candidate
from judging_app.domain.groups import Groups
from judging_app.domain.programme import Cap, PrizeSlot, Quota
from judging_app.domain.rule import Rounding, StandingsRule, TieBreak
from judging_app.domain.stakes import Stakes
from judging_app.domain.standing import standings
from judging_app.domain.tie_order import PLAIN, TieOrder
from tests.builders import both

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

QUOTA = Quota(category="SC", scope="stage", places=1, goes_to="II")
REGION = replace(QUOTA, by=("region",))
TOGETHER = "together"


def slot(first: int, last: int, **more: Any) -> PrizeSlot:  # noqa: ANN401  # fields of the slot
    label = both(f"Juara {first}")
    return PrizeSlot(
        category="SC", scope="stage", first=first, last=last, label=label, amount=first, **more
    )


def brought(
    marks: Mapping[str, int],
    quotas: Sequence[Quota],
    slots: Sequence[PrizeSlot] = (),
    order: TieOrder = PLAIN,
    **kinds: str,
) -> tuple[dict[str, str], tuple[tuple[str, ...], ...]]:
    """Say what each brings; `kinds` give each contestant's key in their order (`region="wwe"`)."""
    ranked = standings([Candidate(who, Fraction(mark)) for who, mark in marks.items()], (), order)
    keys = {
        who: {kind: letters[at].strip() for kind, letters in kinds.items()}
        for at, who in enumerate(marks)
    }
    found = awards(ranked, Stakes(tuple(quotas), tuple(slots), groups=Groups(keys)), order)
    return {who: said(found.brings[who]) for who in marks}, found.undecided


def said(one: Award) -> str:
    words = {"advance": "goes", "prize": "", "reserve": f"r{one.reserve}", "not_chosen": "-"}
    prize = one.slot.label["en"] if one.slot else ""
    return " ".join(filter(None, (words[one.outcome], prize)))


FIVE = {"a": 90, "b": 80, "c": 70, "d": 60, "e": 50}


def test_each_region_sends_its_own_best_and_has_its_own_reserves() -> None:
    rule = replace(REGION, reserves=1)
    found, _ = brought(FIVE, [rule], region="wwwee")
    assert found == {"a": "goes", "b": "r1", "c": "-", "d": "goes", "e": "r1"}


def test_a_group_may_be_a_sector_within_a_region() -> None:
    rule = replace(QUOTA, by=("region", "sector"))
    found, _ = brought(FIVE, [rule], region="wwwee", sector="ffgff")
    assert found == {"a": "goes", "b": "-", "c": "goes", "d": "goes", "e": "-"}


def test_nobody_is_chosen_in_the_place_of_who_falls_short_of_the_score() -> None:
    found, _ = brought(FIVE, [replace(QUOTA, places=4, reserves=2, at_least="70")])
    assert found == {"a": "goes", "b": "goes", "c": "goes", "d": "-", "e": "-"}


def test_where_the_lowest_result_wins_the_threshold_is_the_highest_that_goes_on() -> None:
    rule = replace(QUOTA, places=4, at_least="70")
    found, _ = brought(FIVE, [rule], order=TieOrder(lower_wins=True))
    assert found == {"a": "-", "b": "-", "c": "goes", "d": "goes", "e": "goes"}


def test_what_counts_as_equal_to_the_threshold_reaches_it() -> None:
    order = TieOrder(rule=StandingsRule(equal_at=Rounding(digits=0)))
    ranked = standings([Candidate("a", Fraction(139, 2))], (), order)
    rule = replace(QUOTA, at_least="70")
    assert awards(ranked, Stakes((rule,), ()), order).brings["a"].outcome == "advance"
    assert awards(ranked, Stakes((rule,), ()), PLAIN).brings["a"].outcome == "not_chosen"


def test_a_cap_passes_over_who_would_be_one_too_many_also_among_reserves() -> None:
    rule = replace(QUOTA, places=2, reserves=2, cap=Cap(by="institution", at_most=1))
    found, _ = brought(FIVE, [rule], institution="xxyyz")
    assert found == {"a": "goes", "b": "-", "c": "goes", "d": "-", "e": "r1"}


def test_who_has_no_institution_is_not_held_back_by_a_cap() -> None:
    rule = replace(QUOTA, places=3, cap=Cap(by="institution", at_most=1))
    found, _ = brought(FIVE, [rule], institution="   xx")
    assert list(found.values()) == ["goes", "goes", "goes", "-", "-"]


def test_equals_of_one_institution_that_a_cap_parts_wait_for_a_ruling() -> None:
    rule = replace(QUOTA, places=3, cap=Cap(by="institution", at_most=1))
    _, waiting = brought({"a": 90, "b": 90, "c": 80}, [rule], institution="xxy")
    assert waiting == (("a", "b"),)


def test_a_second_quota_counts_only_whom_the_first_did_not_choose() -> None:
    rest = replace(QUOTA, key="best", places=2, reserves=1)
    found, _ = brought(FIVE, [replace(REGION, key="region"), rest], region="wwwee")
    assert found == {"a": "goes", "b": "goes", "c": "goes", "d": "goes", "e": "r1"}


def test_a_tie_is_open_only_where_a_cut_runs_through_it_within_a_group() -> None:
    marks = {"a": 90, "b": 90, "c": 80, "d": 80}
    assert brought(marks, [REGION], region="weww")[1] == ()
    assert brought(marks, [REGION], region="wwee")[1] == (("a", "b"), ("c", "d"))
    assert brought({"a": 9, "b": 9, "c": 9}, [REGION], region="wwe")[1] == (("a", "b", "c"),)


def test_who_shares_the_last_place_goes_on_together_where_the_rule_says_so() -> None:
    rule = replace(QUOTA, places=2, reserves=2, ties=TOGETHER)
    found, waiting = brought({"a": 9, "b": 8, "c": 8, "d": 7, "e": 6}, [rule])
    assert waiting == ()
    assert found == {"a": "goes", "b": "goes", "c": "goes", "d": "r2", "e": "-"}


def test_a_prize_is_shared_where_its_rule_says_so_and_ruled_where_not() -> None:
    marks = {"a": 9, "b": 9, "c": 8}
    both_ways = [slot(1, 1, ties=TOGETHER), slot(2, 3)]
    found, waiting = brought(marks, [], both_ways)
    assert (found, waiting) == ({"a": "Juara 1", "b": "Juara 1", "c": "Juara 2"}, ())
    assert brought(marks, [], [slot(1, 1), slot(2, 3)])[1] == (("a", "b"),)


def test_each_region_has_its_own_winners() -> None:
    prizes = [slot(1, 1, by=("region",)), slot(2, 2, by=("region",))]
    found, _ = brought(FIVE, [], prizes, region="wewww")
    assert found == {"a": "Juara 1", "b": "Juara 1", "c": "Juara 2", "d": "-", "e": "-"}


def test_a_prize_whose_score_nobody_reaches_is_not_given_and_the_next_one_is() -> None:
    prizes = [slot(1, 1, at_least="95"), slot(2, 2, at_least="75"), slot(3, 3, at_least="75")]
    found, _ = brought(FIVE, [], prizes)
    assert list(found.values()) == ["Juara 2", "Juara 3", "-", "-", "-"]


def test_who_has_a_prize_by_one_grouping_is_passed_over_in_the_next() -> None:
    prizes = [slot(1, 1), slot(1, 1, by=("region",))]
    found, _ = brought(FIVE, [], prizes, region="wwwee")
    assert found == {"a": "Juara 1", "b": "Juara 1", "c": "-", "d": "Juara 1", "e": "-"}


def test_prizes_and_going_on_may_be_counted_in_groups_of_another_kind() -> None:
    found, _ = brought(FIVE, [REGION], [slot(1, 1, by=("sector",))], region="wwwee", sector="fffff")
    assert found == {"a": "goes Juara 1", "b": "-", "c": "-", "d": "goes", "e": "-"}


def test_joint_places_bring_all_their_holders_the_same_also_past_a_cap() -> None:
    joint = TieOrder(chain=(TieBreak(by="joint"),))
    rule = replace(QUOTA, cap=Cap(by="institution", at_most=1))
    found, waiting = brought({"a": 9, "b": 9, "c": 8}, [rule], order=joint, institution="xxy")
    assert (found, waiting) == ({"a": "goes", "b": "goes", "c": "-"}, ())


@st.composite
def rules(draw: st.DrawFn) -> Stakes:
    """Draw quotas and prizes of any grouping, and the groups of twelve contestants."""
    by: Any = st.sampled_from([(), ("region",), ("sector",), ("region", "sector")])
    least = st.sampled_from([None, "3", "6.5"])
    quotas = [
        Quota(
            category="SC", scope="stage", key=f"k{at}", goes_to=draw(st.sampled_from(["", "II"])),
            places=draw(st.integers(1, 4)), reserves=draw(st.integers(0, 3)), by=draw(by),
            at_least=draw(least),
        )
        for at in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    grouping, width = draw(by), draw(st.integers(1, 3))
    slots = [
        slot(1 + at * width, (at + 1) * width, by=grouping, at_least=draw(least))
        for at in range(draw(st.integers(0, 3)))
    ]
    kinds = st.fixed_dictionaries(
        {"region": st.sampled_from("we"), "sector": st.sampled_from("fg")}
    )
    keys = {f"{at}": draw(kinds) for at in range(12)}
    return Stakes(tuple(quotas), tuple(slots), groups=Groups(keys))


MARKS = st.lists(st.integers(0, 9), min_size=0, max_size=12)


@settings(max_examples=200, deadline=None)
@given(rules(), MARKS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(at_stake: Stakes, marks: list[int], lot: Any) -> None:  # noqa: ANN401  # Hypothesis' own
    given_in = [Candidate(f"{at}", Fraction(mark)) for at, mark in enumerate(marks)]
    shuffled = list(given_in)
    lot.shuffle(shuffled)
    one, other = (awards(standings(order), at_stake) for order in (given_in, shuffled))
    assert one.brings == other.brings
    assert sorted(map(sorted, one.undecided)) == sorted(map(sorted, other.undecided))


@settings(max_examples=200, deadline=None)
@given(rules(), MARKS)
def test_no_group_fills_more_places_than_there_are(at_stake: Stakes, marks: list[int]) -> None:
    ranked = standings(Candidate(f"{at}", Fraction(mark)) for at, mark in enumerate(marks))
    found = awards(ranked, at_stake)
    waiting = {who for group in found.undecided for who in group}
    sure = {who: one for who, one in found.brings.items() if who not in waiting}
    chosen = Counter(
        one.goes_by[:2] for one in sure.values() if one.goes_by and one.outcome != "reserve"
    )
    held = Counter(one.goes_by[:2] for one in sure.values() if one.goes_by and one.reserve)
    won = Counter(
        (one.slot.first, one.slot.last, one.wins_by.group)
        for one in sure.values()
        if one.slot and one.wins_by
    )
    assert all(count <= at_stake.quotas[number].places for (number, _), count in chosen.items())
    assert all(count <= at_stake.quotas[number].reserves for (number, _), count in held.items())
    assert all(count <= last - first + 1 for (first, last, _), count in won.items())


RISEN = {"not_chosen": 0, "reserve": 1, "prize": 2, "advance": 2}


@settings(max_examples=200, deadline=None)
@given(rules(), MARKS)
def test_within_a_group_nobody_is_passed_over_for_a_lower_score(
    at_stake: Stakes, marks: list[int]
) -> None:
    one_kind = replace(at_stake, quotas=at_stake.quotas[:1], slots=())
    if not one_kind.quotas:
        return
    ranked = standings(Candidate(f"{at}", Fraction(mark)) for at, mark in enumerate(marks))
    found = awards(ranked, one_kind)
    waiting = {who for group in found.undecided for who in group}
    by = one_kind.quotas[0].by
    sure = [one for one in ranked if one.contestant not in waiting]
    for better in sure:
        for worse in sure:
            same = one_kind.groups.of(better.contestant, by) == one_kind.groups.of(
                worse.contestant, by
            )
            if same and better.score > worse.score:
                above, below = (found.brings[one.contestant] for one in (better, worse))
                assert RISEN[above.outcome] >= RISEN[below.outcome]


@settings(max_examples=200, deadline=None)
@given(rules(), MARKS, st.integers(0, 11))
def test_who_does_better_keeps_what_the_place_brought(
    at_stake: Stakes, marks: list[int], at: int
) -> None:
    if at >= len(marks):
        return
    one_kind = replace(at_stake, quotas=at_stake.quotas[:1], slots=())
    first = [Candidate(f"{n}", Fraction(mark)) for n, mark in enumerate(marks)]
    second = [replace(c, score=c.score + 10) if n == at else c for n, c in enumerate(first)]
    before, after = (awards(standings(one), one_kind) for one in (first, second))
    if f"{at}" not in {who for group in before.undecided for who in group}:
        assert RISEN[after.brings[f"{at}"].outcome] >= RISEN[before.brings[f"{at}"].outcome]
