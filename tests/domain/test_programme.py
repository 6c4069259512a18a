from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.programme import Area, Named, PrizeSlot, Programme, Quota, Stage, Venue
from judging_app.domain.programme_rules import check_programme, decides_apart

NAME = {"id": "Nama", "en": "Name"}
AREAS = ("32.01", "32.02", "32.03", "32.04")


def named(key: str) -> Named:
    return Named(key=key, name=NAME)


def venue(key: str, *areas: str) -> Venue:
    return Venue(key=key, name=key, city=key, areas=areas)


def stage(key: str, venues: tuple[Venue, ...], prizes: tuple[PrizeSlot, ...] = ()) -> Stage:
    return Stage(
        key=key,
        numeral=key,
        name=NAME,
        level=NAME,
        panel_size=3,
        rubrics={"SU": "R"},
        venues=venues,
        quotas=(Quota(category="SU", scope="stage", places=5),),
        prizes=prizes,
    )


def programme(*stages: Stage) -> Programme:
    return Programme(
        format=1,
        code="P",
        year=2027,
        proposal=True,
        name=NAME,
        note=NAME,
        letterhead=(),
        committee_chair=NAME,
        official=NAME,
        contestant_noun=NAME,
        categories=(named("SU"),),
        sectors=(named("jasa"),),
        regions=(named("W1"),),
        areas=tuple(Area(code=code, name=code, short=code, region="W1") for code in AREAS),
        stages=stages or (stage("I", (venue("V", *AREAS),)),),
    )


def fault_of(value: Programme) -> str:
    try:
        check_programme(value, "p.toml")
    except JudgingError as error:
        return error.key
    return ""


def slots(*places: tuple[int, int]) -> tuple[PrizeSlot, ...]:
    return tuple(
        PrizeSlot(category="SU", scope="stage", first=first, last=last, label=NAME, amount=1)
        for first, last in places
    )


@given(st.lists(st.sampled_from("ABC"), min_size=4, max_size=4))
def test_any_split_of_the_areas_over_venues_is_accepted(where: list[str]) -> None:
    venues = tuple(
        venue(key, *(area for area, at in zip(AREAS, where, strict=True) if at == key))
        for key in "ABC"
    )
    assert fault_of(programme(stage("I", venues))) == ""


@pytest.mark.parametrize("code", AREAS)
def test_an_area_in_no_venue_or_in_two_is_refused(code: str) -> None:
    others = [area for area in AREAS if area != code]
    assert (
        fault_of(programme(stage("I", (venue("A", *others),)))),
        fault_of(programme(stage("I", (venue("A", *AREAS), venue("B", code))))),
    ) == ("programme.area_nowhere", "programme.area_twice")


def test_an_area_twice_in_one_venue_is_refused() -> None:
    twice = stage("I", (venue("A", *AREAS, AREAS[0]),))
    assert fault_of(programme(twice)) == "programme.area_twice"


@pytest.mark.parametrize(
    ("places", "fault"),
    [
        ([(1, 15), (16, 30), (31, 45)], ""),
        ([(1, 1)], ""),
        ([], ""),
        ([(2, 3)], "programme.prize_gap"),
        ([(1, 15), (17, 30)], "programme.prize_gap"),
        ([(1, 15), (15, 30)], "programme.prize_overlap"),
        ([(16, 30), (1, 15)], "programme.prize_gap"),
        ([(1, 15), (1, 15)], "programme.prize_overlap"),
        ([(5, 1)], "programme.prize_turned"),
    ],
)
def test_prizes_go_from_the_first_place_on_without_gap_or_overlap(
    places: list[tuple[int, int]], fault: str
) -> None:
    prized = stage("I", (venue("A", *AREAS),), slots(*places))
    assert fault_of(programme(prized)) == fault


def test_prizes_of_another_scope_are_counted_apart() -> None:
    (slot,) = slots((1, 3))
    both = (slot, msgspec.structs.replace(slot, scope="session"))
    assert fault_of(programme(stage("I", (venue("A", *AREAS),), both))) == ""


def test_quota_and_prizes_are_decided_apart_where_their_scopes_differ() -> None:
    (slot,) = slots((1, 3))
    quota = Quota(category="SU", scope="session", places=2)
    assert decides_apart((quota,), (slot,))
    assert not decides_apart((quota,), ())
    assert not decides_apart((), (slot,))
    assert not decides_apart((msgspec.structs.replace(quota, scope="stage"),), (slot,))


@pytest.mark.parametrize(("goes_to", "fault"), [("II", ""), ("I", "programme.goes_nowhere")])
def test_a_quota_leads_to_a_later_stage_only(goes_to: str, fault: str) -> None:
    first = stage("I", (venue("A", *AREAS),))
    quota = msgspec.structs.replace(first.quotas[0], goes_to=goes_to)
    first = msgspec.structs.replace(first, quotas=(quota,))
    assert fault_of(programme(first, stage("II", (venue("A", *AREAS),)))) == fault


def test_what_a_stage_holds_is_found_by_category() -> None:
    prized = stage("I", (venue("A", *AREAS),), slots((1, 2)))
    assert (
        (prized.quota("SU") or pytest.fail("no quota")).places,
        len(prized.slots("SU")),
        prized.quota("SC"),
        prized.slots("SC"),
    ) == (5, 1, None, ())


def test_what_a_programme_holds_is_found_by_its_key() -> None:
    whole = programme()
    assert (whole.stages[0], whole.categories[0], whole.areas[1], None) == (
        whole.stage("I"),
        whole.category("SU"),
        whole.area("32.02"),
        whole.area("32.99"),
    )


def test_areas_are_divided_among_venues_or_not_at_all() -> None:
    nowhere = stage("I", (venue("A"), venue("B")))
    assert fault_of(programme(nowhere)) == ""
    assert fault_of(programme(stage("I", (venue("A", AREAS[0]), venue("B"))))) == (
        "programme.area_nowhere"
    )


def test_a_programme_may_do_without_areas_regions_and_sectors() -> None:
    bare = msgspec.structs.replace(
        programme(stage("I", (venue("A"),))), areas=(), regions=(), sectors=()
    )
    assert fault_of(bare) == ""
    assert (bare.area_name("Desa Baru"), bare.area_name("")) == ("Desa Baru", "")
    assert (bare.sector_name("kopi"), bare.sector_name("")) == ({"id": "kopi", "en": "kopi"}, {})


def test_an_area_names_a_region_where_there_are_regions_and_none_where_there_are_none() -> None:
    whole = programme()
    loose = tuple(msgspec.structs.replace(area, region="") for area in whole.areas)
    assert fault_of(msgspec.structs.replace(whole, areas=loose)) == "programme.region_unknown"
    assert fault_of(msgspec.structs.replace(whole, regions=())) == "prepare.region_unlisted"
    assert fault_of(msgspec.structs.replace(whole, areas=loose, regions=())) == ""


def test_what_is_listed_is_named_by_the_list() -> None:
    whole = programme()
    assert (whole.sector_name("jasa"), whole.area_name("32.01")) == (NAME, "32.01")
