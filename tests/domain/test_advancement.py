from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.advancement import Award, awards
from judging_app.domain.candidate import Candidate
from judging_app.domain.programme import PrizeSlot, Quota
from judging_app.domain.stakes import Stakes
from judging_app.domain.standing import Standing, standings
from tests.builders import both

if TYPE_CHECKING:
    from collections.abc import Sequence


def slot(first: int, last: int, label: str) -> PrizeSlot:
    return PrizeSlot(
        category="SC", scope="stage", first=first, last=last, label=both(label), amount=10 * first
    )


def quota(places: int, reserves: int = 0, goes_to: str = "") -> Quota:
    return Quota(category="SC", scope="stage", places=places, reserves=reserves, goes_to=goes_to)


def brought(place: int, by: Quota | None, slots: Sequence[PrizeSlot]) -> Award:
    """Tell what a place brings in a long standing without ties, and not where it was counted."""
    ranked = [
        Standing(at, tied=False, contestant=f"{at}", score=Fraction(1000 - at))
        for at in range(1, 300)
    ]
    at_stake = Stakes((by,) if by else (), tuple(slots))
    found = awards(ranked, at_stake).brings[f"{place}"]
    return msgspec.structs.replace(found, goes_by=None, wins_by=None)


def undecided(
    ranked: Sequence[Standing], by: Quota | None, slots: Sequence[PrizeSlot]
) -> tuple[tuple[str, ...], ...]:
    return awards(ranked, Stakes((by,) if by else (), tuple(slots))).undecided


FIRST, SECOND, THIRD = slot(1, 15, "Juara 1"), slot(16, 30, "Juara 2"), slot(31, 45, "Juara 3")
STAGE_TWO = (quota(30, 3, "III"), (FIRST, SECOND, THIRD))
"""Stage II of 2020: thirty go on, forty-five have a prize, three are reserves."""


@pytest.mark.parametrize(
    ("place", "brings"),
    [
        (1, Award("advance", slot=FIRST)),
        (15, Award("advance", slot=FIRST)),
        (16, Award("advance", slot=SECOND)),
        (30, Award("advance", slot=SECOND)),
        (31, Award("prize", slot=THIRD)),
        (45, Award("prize", slot=THIRD)),
        (46, Award("reserve", reserve=1)),
        (48, Award("reserve", reserve=3)),
        (49, Award("not_chosen")),
    ],
)
def test_a_quota_of_thirty_lies_within_prizes_for_forty_five(place: int, brings: Award) -> None:
    assert brings == brought(place, *STAGE_TWO)


@pytest.mark.parametrize(
    ("place", "brings"),
    [
        (250, Award("advance")),
        (251, Award("reserve", reserve=1)),
        (275, Award("reserve", reserve=25)),
        (276, Award("not_chosen")),
    ],
)
def test_a_quota_without_prizes_takes_its_places_and_reserves(place: int, brings: Award) -> None:
    assert brings == brought(place, quota(250, 25, "II"), ())


def test_where_the_category_ends_its_places_are_its_winners() -> None:
    one = slot(1, 5, "Juara Provinsi")
    assert [brought(place, quota(5), [one]) for place in (5, 6)] == [
        Award("prize", slot=one),
        Award("not_chosen"),
    ]


def test_prizes_alone_choose_their_places() -> None:
    assert [brought(place, None, [FIRST]) for place in (15, 16)] == [
        Award("prize", slot=FIRST),
        Award("not_chosen"),
    ]


def test_without_quota_and_prizes_nobody_is_chosen() -> None:
    assert brought(1, None, ()) == Award("not_chosen")


def test_a_place_within_the_quota_and_past_the_prizes_goes_on_without_one() -> None:
    assert brought(16, quota(20, 0, "III"), [FIRST]) == Award("advance")


def ranked(*scores: int) -> tuple[Standing, ...]:
    """Rank contestants a, b, c … by their scores."""
    return standings(
        Candidate(chr(ord("a") + at), Fraction(score)) for at, score in enumerate(scores)
    )


PRIZES = (slot(1, 1, "Juara 1"), slot(2, 3, "Juara 2"))


@pytest.mark.parametrize(
    ("scores", "groups"),
    [
        ((9, 8, 7, 6), ()),
        ((9, 9, 7, 6), (("a", "b"),)),  # across the first prize
        ((9, 8, 8, 6), ()),  # within the second
        ((9, 8, 7, 7), (("c", "d"),)),  # across the second
        ((9, 9, 9, 9), (("a", "b", "c", "d"),)),  # across both
        ((9, 9, 7, 7), (("a", "b"), ("c", "d"))),
        ((9, 8, 7, 6, 6), ()),  # below every cut
        ((), ()),
    ],
)
def test_only_a_tie_across_a_cut_is_undecided(
    scores: tuple[int, ...], groups: tuple[tuple[str, ...], ...]
) -> None:
    assert groups == undecided(ranked(*scores), None, PRIZES)


def test_a_tie_across_the_quota_is_undecided_within_one_prize() -> None:
    one_prize = (slot(1, 4, "Juara"),)
    assert undecided(ranked(9, 8, 8, 7), quota(2, 0, "III"), one_prize) == (("b", "c"),)
    assert undecided(ranked(9, 8, 7, 7), quota(2, 0, "III"), one_prize) == ()


def test_who_shares_the_place_of_a_reserve_shares_its_number() -> None:
    brings = awards(ranked(9, 8, 8, 7), Stakes((quota(1, 2),), ())).brings
    assert [(one.outcome, one.reserve) for one in brings.values()] == [
        ("advance", 0),
        ("reserve", 1),
        ("reserve", 1),
        ("not_chosen", 0),
    ]


def test_a_tie_across_the_last_reserve_is_undecided() -> None:
    assert undecided(ranked(9, 8, 7, 7), quota(1, 2), ()) == (("c", "d"),)
    assert undecided(ranked(9, 8, 8, 7), quota(1, 2), ()) == (), "both are reserves"
    assert undecided(ranked(9, 9, 7, 7), quota(1, 1), PRIZES) == (("a", "b"), ("c", "d"))


def test_fewer_contestants_than_places_leave_places_empty() -> None:
    assert undecided(ranked(9, 9), quota(5), ()) == ()
