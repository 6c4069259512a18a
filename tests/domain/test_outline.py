from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.outline import TEXTS, Outline, OutlinedVenue, areas_in, key_of, programme_of
from judging_app.domain.programme_rules import check_programme
from tests.builders import both

WORDS = {name: both(name) for name in TEXTS}


def outline(**more: object) -> Outline:
    given_ = {
        "name": both("Lomba Desa"),
        "year": 2026,
        "noun": both("desa"),
        "categories": (both("Start Up"), both("Scale Up")),
        "venues": (OutlinedVenue("Aula", "Garut"),),
    }
    return Outline(**given_ | more)  # type: ignore[arg-type]  # fields of an outline


def test_the_least_that_can_be_told_makes_a_programme_that_keeps_the_rules() -> None:
    programme = programme_of(outline(), ["R"], WORDS)
    check_programme(programme, "p.toml")
    (stage,) = programme.stages
    assert (programme.code, [one.key for one in programme.categories]) == (
        "Lomba-Desa",
        ["Start-Up", "Scale-Up"],
    )
    assert stage.rubrics == {"Start-Up": "R", "Scale-Up": "R"}
    assert (stage.quotas, programme.areas, programme.sectors) == ((), (), ())


def test_each_category_may_have_its_own_rubric() -> None:
    (stage,) = programme_of(outline(), ["A", "B"], WORDS).stages
    assert stage.rubrics == {"Start-Up": "A", "Scale-Up": "B"}


def test_places_hold_for_every_category() -> None:
    (stage,) = programme_of(outline(places=3, reserves=1), ["R"], WORDS).stages
    assert [(q.category, q.scope, q.places, q.reserves) for q in stage.quotas] == [
        ("Start-Up", "session", 3, 1),
        ("Scale-Up", "session", 3, 1),
    ]


def test_a_text_that_is_told_stands_before_the_usual_one() -> None:
    programme = programme_of(outline(texts={"official": both("Camat")}), ["R"], WORDS)
    assert (programme.official, programme.committee_chair) == (
        both("Camat"),
        both("committee_chair"),
    )


def test_areas_are_read_line_by_line_with_their_code_or_without() -> None:
    found = areas_in("32.05 Kabupaten Garut\n\n  Kota Banjar \nKota Banjar\n")
    assert [(area.code, area.name, area.short) for area in found] == [
        ("32.05", "Kabupaten Garut", "Kab. Garut"),
        ("Kota-Banjar", "Kota Banjar", "Kota Banjar"),
        ("Kota-Banjar-2", "Kota Banjar", "Kota Banjar"),
    ]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_name_gets_a_key_of_its_own(names: list[str]) -> None:
    keys: list[str] = []
    for name in names:
        keys.append(key_of(name, keys))
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,40}", key) for key in keys)
    assert len({key.casefold() for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("name", "key"), [("Scale Up", "Scale-Up"), ("  Édisi #1 ", "Edisi-1"), ("مرحلة", "1")]
)
def test_a_key_is_made_of_letters_and_digits(name: str, key: str) -> None:
    assert key_of(name) == key
