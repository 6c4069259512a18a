"""The rules that a programme keeps beyond the form of its file: references, areas, prizes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault, refuse_first, repeated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from judging_app.domain.errors import Sentence
    from judging_app.domain.fault import Fault
    from judging_app.domain.programme import PrizeSlot, Programme, Quota, Stage


def check_programme(programme: Programme, file: str) -> None:
    """Refuse a programme whose parts do not fit together; `file` is its name for the message.

    Raises JudgingError with the place and what to do.
    """
    refuse_first(_faults(programme), file)


def decides_apart(quotas: Iterable[Quota], slots: Iterable[PrizeSlot]) -> bool:
    """Tell whether a category's quotas and its prizes are counted in different scopes.

    A programme may want that: each session chooses who goes on, and the plenary gives the prizes.
    Whoever sets it up should know that both then decide, each on a sheet of its own.
    """
    return len({quota.scope for quota in quotas} | {slot.scope for slot in slots}) > 1


def _faults(programme: Programme) -> Iterator[Fault]:
    yield from repeated((c.key for c in programme.categories), "categories", "key")
    yield from repeated((s.key for s in programme.sectors), "sectors", "key")
    yield from repeated((r.key for r in programme.regions), "regions", "key")
    yield from repeated((a.code for a in programme.areas), "areas", "code")
    yield from repeated((s.key for s in programme.stages), "stages", "key")
    yield from _of_regions(programme)
    for number, stage in enumerate(programme.stages, start=1):
        at = at_item("stages", number, stage.key)
        yield from _of_categories(stage, programme, at)
        yield from _of_venues(stage, programme, at)
        yield from _of_quotas(stage, programme, at)
        yield from _of_prizes(stage, at)
        yield from _of_groups(stage, programme, at)


def _of_regions(programme: Programme) -> Iterator[Fault]:
    known = [region.key for region in programme.regions]
    for number, area in enumerate(programme.areas, start=1):
        place = (at_item("areas", number, area.code), at_key("region"))
        if area.region and not known:
            yield fault("prepare.region_unlisted", *place, region=area.region[:40])
        elif area.region not in known and known:
            region = area.region[:40]
            yield fault("programme.region_unknown", *place, region=region, known=known)


def _of_categories(stage: Stage, programme: Programme, at: Sentence) -> Iterator[Fault]:
    """Hold the stage's rubrics against the categories, and its quotas and prizes against both."""
    known = [category.key for category in programme.categories]
    for key in stage.rubrics:
        if key not in known:
            here = at_key("rubrics")
            yield fault("programme.category_unknown", at, here, category=key, known=known)
    counted: tuple[tuple[str, tuple[Quota | PrizeSlot, ...]], ...] = (
        ("quotas", stage.quotas),
        ("prizes", stage.prizes),
    )
    for items, entries in counted:
        for number, entry in enumerate(entries, start=1):
            if entry.category not in stage.rubrics:
                place = (at, at_item(items, number, entry.category), at_key("category"))
                judged = list(stage.rubrics)
                yield fault(
                    "programme.category_not_judged", *place, category=entry.category, known=judged
                )


def _of_venues(stage: Stage, programme: Programme, at: Sentence) -> Iterator[Fault]:
    yield from repeated((venue.key for venue in stage.venues), "venues", "key", at)
    heard_at: dict[str, str] = {}
    for number, venue in enumerate(stage.venues, start=1):
        place = (at, at_item("venues", number, venue.key), at_key("areas"))
        for code in venue.areas:
            if not programme.area(code):
                yield fault("programme.area_unknown", *place, area=code)
            if code in heard_at:
                yield fault("programme.area_twice", *place, area=code, venue=heard_at[code])
            heard_at[code] = venue.key
    for area in programme.areas if heard_at else ():
        if area.code not in heard_at:
            name = f"{area.code} {area.short}"
            yield fault("programme.area_nowhere", at, at_key("venues"), area=name)


def _of_quotas(stage: Stage, programme: Programme, at: Sentence) -> Iterator[Fault]:
    named = (f"{quota.category} {quota.key}".strip() for quota in stage.quotas)
    yield from repeated(named, "quotas", "category", at)
    first: dict[str, Quota] = {}
    order = [known.key for known in programme.stages]
    later = order[order.index(stage.key) + 1 :]
    for number, quota in enumerate(stage.quotas, start=1):
        here = at_item("quotas", number, quota.category)
        before = first.setdefault(quota.category, quota)
        if (before.scope, before.goes_to) != (quota.scope, quota.goes_to):
            yield fault("programme.quotas_apart", at, here)
        if not quota.goes_to:
            continue
        place = (at, here, at_key("goes_to"))
        if quota.goes_to not in later:
            shown = quota.goes_to[:40]
            yield fault("programme.goes_nowhere", *place, stage=shown, known=later)
        elif quota.category not in programme.stage(quota.goes_to).rubrics:
            values = {"stage": quota.goes_to, "category": quota.category}
            yield fault("programme.goes_unjudged", *place, **values)


def _of_prizes(stage: Stage, at: Sentence) -> Iterator[Fault]:
    """Hold the slots of a category, scope and grouping together: from place 1 on, without gaps."""
    due: defaultdict[tuple[str, str, tuple[str, ...]], int] = defaultdict(lambda: 1)
    for number, slot in enumerate(stage.prizes, start=1):
        place = (at, at_item("prizes", number, slot.category))
        if slot.first > slot.last:
            yield fault("programme.prize_turned", *place, first=slot.first, last=slot.last)
        want = due[slot.category, slot.scope, slot.by]
        if slot.first != want:
            gap = slot.first > want
            key = "programme.prize_gap" if gap else "programme.prize_overlap"
            yield fault(key, *place, at_key("from"), want=want, got=slot.first)
        due[slot.category, slot.scope, slot.by] = slot.last + 1


def _of_groups(stage: Stage, programme: Programme, at: Sentence) -> Iterator[Fault]:
    """Places are counted by region only where the programme has regions; each kind stands once."""
    counted: tuple[tuple[str, tuple[Quota | PrizeSlot, ...]], ...] = (
        ("quotas", stage.quotas),
        ("prizes", stage.prizes),
    )
    for items, entries in counted:
        for number, entry in enumerate(entries, start=1):
            place = (at, at_item(items, number, entry.category), at_key("by"))
            if "region" in entry.by and not programme.regions:
                yield fault("programme.by_no_regions", *place)
            if len(set(entry.by)) < len(entry.by):
                yield fault("programme.by_twice", *place)
