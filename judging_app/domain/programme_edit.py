"""An edit of a programme: the same programme with one part of it added, changed or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

from judging_app.domain.outline import key_of
from judging_app.domain.programme import Named, Stage, Venue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.outline import OutlinedVenue
    from judging_app.domain.programme import PrizeSlot, Programme, Quota


class Keyed(Protocol):
    """A part of a programme that is known by its key."""

    @property
    def key(self) -> str: ...


Part = TypeVar("Part", bound=Keyed)


class ProgrammeFacts(NamedTuple):
    """What a programme says of the audition as a whole."""

    name: Text
    year: int
    noun: Text
    letterhead: tuple[str, ...]
    committee_chair: Text
    official: Text
    note: Text
    is_proposal: bool


class StageFacts(NamedTuple):
    """What a programme says of a stage; `rubrics` are the codes by category, those it judges."""

    numeral: str
    name: Text
    level: Text
    panel_size: int
    rubrics: Mapping[str, str]


def text_of(indonesian: str, english: str) -> Text:
    """Make a text of both languages; where the English is not told, the Indonesian stands."""
    indonesian, english = indonesian.strip(), english.strip()
    return {"id": indonesian or english, "en": english or indonesian}


def facts_of(programme: Programme) -> ProgrammeFacts:
    """Tell what a programme says of the audition as a whole."""
    return ProgrammeFacts(
        name=programme.name,
        year=programme.year,
        noun=programme.contestant_noun,
        letterhead=programme.letterhead,
        committee_chair=programme.committee_chair,
        official=programme.official,
        note=programme.note,
        is_proposal=programme.proposal,
    )


def with_facts(programme: Programme, facts: ProgrammeFacts) -> Programme:
    """Change what a programme says of the audition as a whole."""
    return replace(
        programme,
        name=facts.name,
        year=facts.year,
        contestant_noun=facts.noun,
        letterhead=facts.letterhead,
        committee_chair=facts.committee_chair,
        official=facts.official,
        note=facts.note,
        proposal=facts.is_proposal,
    )


def with_category(
    programme: Programme, key: str, name: Text, rubrics: Mapping[str, str]
) -> Programme:
    """Add a category (empty key) or change one; `rubrics` are the codes by stage, where judged.

    Where a stage no longer judges it, its quota and prizes go, too.
    """
    key = key or key_of(name["id"], [one.key for one in programme.categories])
    categories = _put(programme.categories, Named(key=key, name=name))
    stages = tuple(_judging(stage, key, rubrics.get(stage.key, "")) for stage in programme.stages)
    return replace(programme, categories=categories, stages=stages)


def without_category(programme: Programme, key: str) -> Programme:
    """Take a category away, from all stages."""
    categories = tuple(one for one in programme.categories if one.key != key)
    stages = tuple(_judging(stage, key, "") for stage in programme.stages)
    return replace(programme, categories=categories, stages=stages)


def _judging(stage: Stage, category: str, code: str) -> Stage:
    if code:
        return replace(stage, rubrics={**stage.rubrics, category: code})
    return replace(
        stage,
        rubrics={one: kept for one, kept in stage.rubrics.items() if one != category},
        quotas=tuple(one for one in stage.quotas if one.category != category),
        prizes=tuple(one for one in stage.prizes if one.category != category),
    )


def with_new_stage(programme: Programme, facts: StageFacts, venue: OutlinedVenue) -> Programme:
    """Add a stage after the others, with its first venue."""
    key = key_of(facts.numeral, [one.key for one in programme.stages])
    made = Stage(
        key=key,
        numeral=facts.numeral,
        name=facts.name,
        level=facts.level,
        panel_size=facts.panel_size,
        rubrics=dict(facts.rubrics),
        venues=(Venue(key=key_of(venue.name), name=venue.name, city=venue.city),),
    )
    return replace(programme, stages=(*programme.stages, made))


def with_stage(programme: Programme, key: str, facts: StageFacts) -> Programme:
    """Change a stage; what it no longer judges loses its quota and prizes there."""
    stage = programme.stage(key)
    for category in stage.rubrics:
        stage = _judging(stage, category, facts.rubrics.get(category, ""))
    changed = replace(
        stage,
        numeral=facts.numeral,
        name=facts.name,
        level=facts.level,
        panel_size=facts.panel_size,
        rubrics=dict(facts.rubrics),
    )
    return replace(programme, stages=_put(programme.stages, changed))


def without_stage(programme: Programme, key: str) -> Programme:
    """Take a stage away; whoever went on to it goes on to no stage any more."""
    stages = tuple(
        replace(
            stage,
            quotas=tuple(
                replace(quota, goes_to="") if quota.goes_to == key else quota
                for quota in stage.quotas
            ),
        )
        for stage in programme.stages
        if stage.key != key
    )
    return replace(programme, stages=stages)


def with_venue(programme: Programme, stage: str, key: str, venue: OutlinedVenue) -> Programme:
    """Add a venue to a stage (empty key) or change one; its areas leave the other venues."""
    held = programme.stage(stage)
    key = key or key_of(venue.name, [one.key for one in held.venues])
    others = tuple(
        replace(one, areas=tuple(area for area in one.areas if area not in venue.areas))
        for one in held.venues
    )
    changed = Venue(key=key, name=venue.name, city=venue.city, areas=venue.areas)
    return _with(programme, replace(held, venues=_put(others, changed)))


def without_venue(programme: Programme, stage: str, key: str) -> Programme:
    """Take a venue away from a stage."""
    held = programme.stage(stage)
    venues = tuple(one for one in held.venues if one.key != key)
    return _with(programme, replace(held, venues=venues))


def with_stakes(
    programme: Programme,
    stage: str,
    category: str,
    quotas: Sequence[Quota],
    slots: Sequence[PrizeSlot],
) -> Programme:
    """Change what a category's places bring in a stage: who goes on, and the prizes."""
    held = programme.stage(stage)
    others = tuple(one for one in held.quotas if one.category != category)
    prizes = tuple(one for one in held.prizes if one.category != category)
    changed = replace(
        held,
        quotas=(*others, *quotas),
        prizes=(*prizes, *slots),
    )
    return _with(programme, changed)


def _with(programme: Programme, stage: Stage) -> Programme:
    return replace(programme, stages=_put(programme.stages, stage))


def _put(parts: tuple[Part, ...], changed: Part) -> tuple[Part, ...]:
    """Put a part in the place of the one with its key, or after the others."""
    known = [one.key for one in parts]
    at = known.index(changed.key) if changed.key in known else len(parts)
    return (*parts[:at], changed, *parts[at + 1 :])
