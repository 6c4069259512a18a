from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.programme import (
    Area,
    Named,
    PrizeSlot,
    Programme,
    Quota,
    Stage,
    Venue,
)
from judging_app.storage.programme_files import load_programme, read_programme
from judging_app.storage.programme_texts import write_programme
from judging_app.storage.toml_tables import HIDDEN
from tests.builders import FILES

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

LINES = st.text(
    st.one_of(
        st.sampled_from("\"'\\#=[]{}.,\u00e9\u0639\U0001f33e \x20"),
        st.characters(exclude_categories=sorted(HIDDEN)),  # type: ignore[arg-type]  # their names
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() and len(text) <= 200)
TEXTS = st.fixed_dictionaries({"id": LINES, "en": LINES})
KEYS = st.from_regex(r"[A-Za-z0-9._-]{1,12}", fullmatch=True)


def keys(least: int, most: int) -> SearchStrategy[list[str]]:
    return st.lists(KEYS, min_size=least, max_size=most, unique=True)


@st.composite
def named(draw: DrawFn, least: int = 0) -> tuple[Named, ...]:
    return tuple(Named(key=key, name=draw(TEXTS)) for key in draw(keys(least, 3)))


@st.composite
def areas(draw: DrawFn, regions: tuple[Named, ...]) -> tuple[Area, ...]:
    region = st.sampled_from([one.key for one in regions]) if regions else st.just("")
    return tuple(
        Area(code=code, name=draw(LINES), short=draw(LINES), region=draw(region))
        for code in draw(keys(0, 4))
    )


@st.composite
def venues(draw: DrawFn, known: tuple[Area, ...]) -> tuple[Venue, ...]:
    """Make venues among which all areas are divided, or none."""
    names = draw(keys(1, 3))
    heard = {area.code: draw(st.sampled_from(names)) for area in known}
    is_split = draw(st.booleans())
    return tuple(
        Venue(
            key=key,
            name=draw(LINES),
            city=draw(LINES),
            areas=tuple(code for code, at in heard.items() if at == key and is_split),
        )
        for key in names
    )


@st.composite
def slots(draw: DrawFn, category: str) -> tuple[PrizeSlot, ...]:
    made: list[PrizeSlot] = []
    for count in draw(st.lists(st.integers(1, 9), max_size=3)):
        first = made[-1].last + 1 if made else 1
        made.append(
            PrizeSlot(
                category=category,
                scope="stage",
                first=first,
                last=first + count - 1,
                label=draw(TEXTS),
                amount=draw(st.integers(0, 10**13)),
                alias=draw(st.none() | TEXTS),
            )
        )
    return tuple(made)


@st.composite
def stages(draw: DrawFn, categories: list[str], known: tuple[Area, ...]) -> tuple[Stage, ...]:
    names = draw(keys(1, 3))
    return tuple(
        Stage(
            key=key,
            numeral=draw(LINES),
            name=draw(TEXTS),
            level=draw(TEXTS),
            panel_size=draw(st.integers(1, 50)),
            rubrics={category: draw(KEYS) for category in categories},
            venues=draw(venues(known)),
            quotas=tuple(
                Quota(
                    category=category,
                    scope=draw(st.sampled_from(["session", "stage"])),
                    places=draw(st.integers(1, 100)),
                    reserves=draw(st.integers(0, 9)),
                    goes_to=draw(st.sampled_from(["", *names[at + 1 :]])),
                )
                for category in categories
                if draw(st.booleans())
            ),
            prizes=tuple(slot for category in categories for slot in draw(slots(category))),
        )
        for at, key in enumerate(names)
    )


@st.composite
def programmes(draw: DrawFn) -> Programme:
    categories, regions = draw(named(1)), draw(named())
    known = draw(areas(regions))
    return Programme(
        format=1,
        code=draw(KEYS),
        year=draw(st.integers(1900, 9999)),
        proposal=draw(st.booleans()),
        name=draw(TEXTS),
        note=draw(TEXTS),
        letterhead=tuple(draw(st.lists(LINES, max_size=8))),
        committee_chair=draw(TEXTS),
        official=draw(TEXTS),
        contestant_noun=draw(TEXTS),
        categories=categories,
        sectors=draw(named()),
        regions=regions,
        areas=known,
        stages=draw(stages([one.key for one in categories], known)),
    )


@settings(deadline=None, max_examples=60)
@given(programmes())
def test_a_programme_that_was_written_is_read_back_as_it_was(programme: Programme) -> None:
    assert read_programme(write_programme(programme), "p.toml") == programme


@pytest.mark.parametrize("folder", ["tests/examples/programme", "rubrics/opop-2020"])
def test_the_shipped_programmes_are_written_and_read_back(folder: str) -> None:
    _, programme = load_programme(FILES.parent.parent / folder / "programme.toml")
    assert read_programme(write_programme(programme), "p.toml") == programme


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"year": 26}, "toml.too_small"),
        ({"categories": ()}, "toml.too_few"),
        ({"name": {"id": "", "en": ""}}, "toml.empty"),
        ({"name": {"id": "Audisi"}}, "toml.missing_language"),
        ({"name": {"id": "Audisi\x00", "en": "x"}}, "toml.hidden_character"),
        ({"name": {"id": "Audisi\ud800", "en": "x"}}, "toml.not_utf8"),
        ({"code": "a b"}, "toml.key_form"),
        ({"letterhead": ("x",) * 9}, "toml.too_many"),
        ({"stages": ()}, "toml.too_few"),
    ],
)
def test_what_no_file_may_say_is_not_written(more: dict[str, object], key: str) -> None:
    _, programme = load_programme(FILES / "programme" / "programme.toml")
    with pytest.raises(JudgingError) as refused:
        write_programme(replace(programme, **more))
    assert refused.value.key == key


def test_texts_that_are_shown_are_no_control_characters() -> None:
    assert {unicodedata.category(letter) for letter in "\x00\ud800\u2028"} <= HIDDEN
