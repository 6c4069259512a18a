"""An outline: what is told of an audition that is founded by hand, and the programme made of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.programme import Area, Named, Programme, Quota, Stage, Venue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.programme import Scope

LONGEST_STEM = 30
ABBREVIATED = re.compile("(?:kabupaten|regency) ", re.IGNORECASE)
CODED = re.compile(r"([0-9]{2}\.[0-9]{2})\s+(.+)")


class OutlinedVenue(NamedTuple):
    """A place where sessions sit, and the codes of the areas that it hears; none: any of them."""

    name: str
    city: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What must be told of an audition with one stage; all else can be changed later.

    `noun` is what contestants are called in sentences. `places` and `reserves` hold for every
    category, counted within `scope`; 0 places: nothing is decided yet. Texts that are not told
    (`words` of `programme_of` has them all) are the usual ones.
    """

    name: Text
    year: int
    noun: Text
    categories: tuple[Text, ...]
    venues: tuple[OutlinedVenue, ...]
    panel_size: int = 3
    letterhead: tuple[str, ...] = ()
    scope: Scope = "session"
    places: int = 0
    reserves: int = 0
    areas: tuple[Area, ...] = ()
    regions: tuple[Named, ...] = ()
    sectors: tuple[Named, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)


TEXTS = ("note", "committee_chair", "official", "stage", "level")
"""The texts of a programme that an outline may leave out."""


def programme_of(outline: Outline, rubrics: Sequence[str], words: Mapping[str, Text]) -> Programme:
    """Make the programme of an outline; keys are made from names.

    `rubrics` are codes, one for all categories or one for each. The programme is not checked yet.
    """
    categories = _named(outline.categories)
    codes = list(rubrics) * len(categories) if len(rubrics) == 1 else rubrics
    texts = {**words, **outline.texts}
    stage = Stage(
        key="I",
        numeral="I",
        name=texts["stage"],
        level=texts["level"],
        panel_size=outline.panel_size,
        rubrics={one.key: code for one, code in zip(categories, codes, strict=True)},
        venues=_venues(outline),
        quotas=tuple(_quota(outline, one.key) for one in categories if outline.places),
    )
    return Programme(
        format=1,
        code=key_of(outline.name.get("id", "")),
        year=outline.year,
        proposal=False,
        name=outline.name,
        note=texts["note"],
        letterhead=outline.letterhead,
        committee_chair=texts["committee_chair"],
        official=texts["official"],
        contestant_noun=outline.noun,
        categories=categories,
        sectors=outline.sectors,
        regions=outline.regions,
        areas=outline.areas,
        stages=(stage,),
    )


def _named(names: Iterable[Text]) -> tuple[Named, ...]:
    found: list[Named] = []
    for name in names:
        key = key_of(name.get("id", ""), [one.key for one in found])
        found.append(Named(key=key, name=name))
    return tuple(found)


def _venues(outline: Outline) -> tuple[Venue, ...]:
    found: list[Venue] = []
    for told in outline.venues:
        key = key_of(told.name, [one.key for one in found])
        found.append(Venue(key=key, name=told.name, city=told.city, areas=told.areas))
    return tuple(found)


def _quota(outline: Outline, category: str) -> Quota:
    return Quota(
        category=category,
        scope=outline.scope,
        places=outline.places,
        reserves=outline.reserves,
    )


def areas_in(text: str) -> tuple[Area, ...]:
    """Read a list of areas, one a line, with the official code or without: `32.05 Kabupaten Garut`.

    Blank lines are passed over; an area without a code gets one from its name.
    """
    found: list[Area] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        coded = CODED.fullmatch(line)
        name = coded[2] if coded else line
        code = coded[1] if coded else key_of(name, [area.code for area in found])
        found.append(Area(code=code, name=name, short=ABBREVIATED.sub("Kab. ", name)))
    return tuple(found)


def key_of(name: str, taken: Collection[str] = ()) -> str:
    """Make a key from a name: letters, digits and `-`, unlike those taken in whatever letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub("[^A-Za-z0-9]+", "-", plain)[:LONGEST_STEM].strip("-") or "1"
    used = {key.casefold() for key in taken}
    candidates = chain((stem,), (f"{stem}-{n}" for n in count(2)))
    return next(key for key in candidates if key.casefold() not in used)
