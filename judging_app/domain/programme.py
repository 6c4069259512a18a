"""A programme: the stages, categories, areas, quotas and prizes of an audition, as data."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.file_kinds import Key, Line, Text

Scope = Literal["session", "stage"]
Count = Annotated[int, Meta(ge=1, le=100_000)]
Rupiah = Annotated[int, Meta(ge=0, le=10**13)]


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


class Quota(msgspec.Struct, frozen=True, kw_only=True):
    """How many contestants of a category go on, counted within a scope, and how many are reserves.

    `scope` is `session` where the cut lies inside one session, `stage` where it lies in the merged
    standing of all sessions of the stage (then the plenary decides). `goes_to` is the stage that
    follows for them, empty where the category ends here and the places are its winners.
    """

    category: Key
    scope: Scope
    places: Count
    reserves: Annotated[int, Meta(ge=0, le=100_000)] = 0
    goes_to: str = ""


class PrizeSlot(msgspec.Struct, frozen=True, kw_only=True):
    """A prize for a band of places of a category: label and amount in whole rupiah for each.

    `alias` is the label that the office may print instead (`Juara 4`).
    """

    category: Key
    scope: Scope
    first: Count = msgspec.field(name="from")
    last: Count = msgspec.field(name="to")
    label: Text
    amount: Rupiah
    alias: Text | None = None


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
        """Find a category's quota in this stage, if it has one."""
        return next((quota for quota in self.quotas if quota.category == category), None)

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

    def area_name(self, code: str) -> str:
        """Name a contestant's area as tables do; what is in no list stands as it is."""
        area = self.area(code)
        return area.short if area else code

    def sector_name(self, key: str) -> Text:
        """Name a contestant's sector in each language; empty where the contestant has none."""
        known = (sector.name for sector in self.sectors if sector.key == key)
        return next(known, {"id": key, "en": key} if key else {})
