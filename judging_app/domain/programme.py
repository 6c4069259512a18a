"""A programme: the stages, categories, areas, quotas and prizes of an audition, as data."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.file_kinds import Decimal, Key, Line, Text

Scope = Literal["session", "stage"]
Count = Annotated[int, Meta(ge=1, le=100_000)]
Rupiah = Annotated[int, Meta(ge=0, le=10**13)]
GroupKind = Literal["region", "area", "sector", "venue"]
CapKind = Literal["institution", "region", "area", "sector", "venue"]
TieWay = Literal["ruled", "together"]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Something with a key and a name in each language: a category, a region, a sector."""

    key: Key
    name: Text


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A regency or city with its official code (`32.05`), and the region that it belongs to.

    `name` is the official one (`Kabupaten Garut`), `short` the one in tables (`Kab. Garut`);
    `region` is empty where the programme has no regions.
    """

    code: Key
    name: Line
    short: Line
    region: str = ""


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """A place where sessions of a stage sit, and the areas whose contestants it hears.

    `city` stands before the date above the signatures. Where no venue of a stage names an area,
    any of them hears whoever is sent there.
    """

    key: Key
    name: Line
    city: Line
    areas: tuple[Key, ...] = ()


class Cap(msgspec.Struct, frozen=True, kw_only=True):
    """At most so many of one institution, region, area, sector or venue.

    Who goes on and who is a reserve count together, so that a reserve who moves up never breaks it.
    It counts within each group of its quota; who has no institution (area, ...) is not held back.
    """

    by: CapKind
    at_most: Count


class Quota(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many contestants of a category go on, counted within a scope, and how many are reserves.

    `scope` is `session` where the cut lies inside one session, `stage` where it lies in the merged
    standing of all sessions of the stage (then the plenary decides). `goes_to` is the stage that
    follows for them, empty where the category ends here and the places are its winners.

    `places` and `reserves` are those of each group: `by` names what makes one (a region, a sector
    in a regency, ...), empty where all are counted together. Several quotas of a category, each of
    another `key`, are filled in their order: the next counts those whom none before it chose.
    `at_least` is the score below which nobody goes on, however many places are left (on a rubric
    where the lowest result wins: above which). `ties` tells what becomes of who shares the last
    place: a ruling orders them, or they go on together.
    """

    category: Key
    scope: Scope
    places: Count
    reserves: Annotated[int, Meta(ge=0, le=100_000)] = 0
    goes_to: str = ""
    key: str = ""
    by: tuple[GroupKind, ...] = ()
    at_least: Decimal | None = None
    cap: Cap | None = None
    ties: TieWay = "ruled"


class PrizeSlot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A prize for a band of places of a category: label and amount in whole rupiah for each.

    `alias` is the label that the office may print instead (`Juara 4`). `by`, `at_least` and `ties`
    are as in a quota: the places are those within each group, and a prize whose score nobody
    reaches is not given. Of slots by several groupings the first in the file go first: who has a
    prize by one is passed over in the next.
    """

    category: Key
    scope: Scope
    first: Count = msgspec.field(name="from")
    last: Count = msgspec.field(name="to")
    label: Text
    amount: Rupiah
    alias: Text | None = None
    by: tuple[GroupKind, ...] = ()
    at_least: Decimal | None = None
    ties: TieWay = "ruled"


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One step of elimination, with the rubric of each category, quotas and prize slots."""

    key: Key
    numeral: Line
    name: Text
    level: Text
    panel_size: Annotated[int, Meta(ge=1, le=50)]
    rubrics: Annotated[dict[Key, Key], Meta(min_length=1)]
    venues: Annotated[tuple[Venue, ...], Meta(min_length=1)]
    quotas: tuple[Quota, ...] = ()
    prizes: tuple[PrizeSlot, ...] = ()

    def quota(self, category: str) -> Quota | None:
        """Find a category's quota in this stage, if it has one; of several the first."""
        return next(iter(self.quotas_of(category)), None)

    def quotas_of(self, category: str) -> tuple[Quota, ...]:
        """List a category's quotas in this stage, in the order in which they are filled."""
        return tuple(quota for quota in self.quotas if quota.category == category)

    def slots(self, category: str) -> tuple[PrizeSlot, ...]:
        """List a category's prize slots in this stage, by place."""
        return tuple(slot for slot in self.prizes if slot.category == category)


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """The stages, categories, areas, quotas and prizes of an audition.

    `letterhead` is printed on top of the papers; `proposal` tells that the organiser has not
    confirmed these figures. Without a list of areas, or of sectors, a contestant's area or sector
    is any text, or none.
    """

    format: Literal[1]
    code: Key
    year: Annotated[int, Meta(ge=1900, le=9999)]
    proposal: bool
    name: Text
    note: Text
    letterhead: Annotated[tuple[Line, ...], Meta(max_length=8)]
    committee_chair: Text
    official: Text
    contestant_noun: Text
    categories: Annotated[tuple[Named, ...], Meta(min_length=1)]
    sectors: tuple[Named, ...] = ()
    regions: tuple[Named, ...] = ()
    areas: tuple[Area, ...] = ()
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1)]

    def stage(self, key: str) -> Stage:
        return next(stage for stage in self.stages if stage.key == key)

    def category(self, key: str) -> Named:
        return next(category for category in self.categories if category.key == key)

    def area(self, code: str) -> Area | None:
        """Find a regency or city by its code, if the programme knows it."""
        return next((area for area in self.areas if area.code == code), None)

    def region_of(self, code: str) -> str:
        """Name the key of the region in which an area lies; empty where none is known."""
        area = self.area(code)
        return area.region if area else ""

    def area_name(self, code: str) -> str:
        """Name a contestant's area as tables do; what is in no list stands as it is."""
        area = self.area(code)
        return area.short if area else code

    def sector_name(self, key: str) -> Text:
        """Name a contestant's sector in each language; empty where the contestant has none."""
        known = (sector.name for sector in self.sectors if sector.key == key)
        return next(known, {"id": key, "en": key} if key else {})
