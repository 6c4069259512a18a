"""A sample: what an invented audition is made of, for a demonstration and for practice."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # msgspec reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.fault import at_item, at_key, fault, refuse_first, repeated
from judging_app.domain.file_kinds import Key, Line, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.fault import Fault
    from judging_app.domain.programme import Programme

Words = Annotated[tuple[Line, ...], Meta(min_length=1)]
"""Words to draw from."""

Titles = Annotated[tuple[str, ...], Meta(min_length=1)]
"""Titles to draw from; the empty one stands for somebody without a title."""

Tally = Annotated[int, Meta(ge=0, le=100_000)]


class SampleStage(msgspec.Struct, frozen=True, kw_only=True):
    """What happens in a stage of the sample: when, who stays away, who does not score.

    `absent` counts by category; `sessions_per_venue` counts for each category; `recusals` counts
    over the whole stage; `hour_absent` is the venue where a judge is away for an hour, or empty.
    """

    stage: Key
    date: dt.date
    absent: dict[Key, Tally]
    sessions_per_venue: Annotated[int, Meta(ge=1, le=50)]
    recusals: Tally
    hour_absent: str = ""


class SampleInstitutions(msgspec.Struct, frozen=True, kw_only=True):
    """How an invented contestant institution is named: `first second village`."""

    first: Words
    second: Words
    villages: Words
    districts: Words


class SampleGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Given names, and the titles before the name that go with them."""

    before: Titles
    given: Words


class SamplePeople(msgspec.Struct, frozen=True, kw_only=True):
    """How an invented person is named, and where from: `before given family, after`."""

    groups: Annotated[tuple[SampleGroup, ...], Meta(min_length=1)]
    family: Words
    after: Titles
    institutions: Words
    backgrounds: Words


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """What an invented audition is made of: counts, dates and words; no name in it is real.

    `entered` counts the contestants of the first stage by category; `products` gives words for
    each sector of the programme.
    """

    format: Literal[1]
    note: Text
    entered: dict[Key, Tally]
    stages: Annotated[tuple[SampleStage, ...], Meta(min_length=1)]
    contestants: SampleInstitutions
    people: SamplePeople
    products: dict[Key, Words]

    def stage(self, key: str) -> SampleStage:
        return next(stage for stage in self.stages if stage.stage == key)


def check_sample(sample: Sample, programme: Programme, file: str) -> None:
    """Refuse a sample that does not fit the programme; `file` is its name for the message.

    Raises JudgingError with the place and what to do.
    """
    refuse_first(_faults(sample, programme), file)


def _faults(sample: Sample, programme: Programme) -> Iterator[Fault]:
    are_split = all(any(venue.areas for venue in stage.venues) for stage in programme.stages)
    if not (programme.areas and programme.sectors and are_split):
        yield fault("prepare.sample_unlisted", at_key("contestants"))
    yield from _of_stages(sample, programme)
    categories = [category.key for category in programme.categories]
    yield from _of_keys(sample.entered, categories, "entered")
    yield from _of_keys(sample.products, [sector.key for sector in programme.sectors], "products")
    words = sample.contestants
    names = len(set(words.first)) * len(set(words.second)) * len(set(words.villages))
    entered = sum(sample.entered.values())
    if names < entered:
        at = at_key("contestants")
        yield fault("programme.sample_too_few_names", at, names=names, entered=entered)


def _of_stages(sample: Sample, programme: Programme) -> Iterator[Fault]:
    yield from repeated((stage.stage for stage in sample.stages), "stages", "stage")
    known = [stage.key for stage in programme.stages]
    for number, day in enumerate(sample.stages, start=1):
        at = at_item("stages", number, day.stage)
        if day.stage not in known:
            yield fault("programme.sample_unknown", at, text=day.stage, known=known)
        stage = programme.stage(day.stage)
        for key in day.absent:
            if key not in stage.rubrics:
                place = (at, at_key("absent"))
                yield fault("programme.sample_unknown", *place, text=key, known=list(stage.rubrics))
        venues = [venue.key for venue in stage.venues]
        if day.hour_absent and day.hour_absent not in venues:
            text = day.hour_absent[:40]
            yield fault(
                "programme.sample_unknown", at, at_key("hour_absent"), text=text, known=venues
            )


def _of_keys(table: Mapping[str, object], known: list[str], key: str) -> Iterator[Fault]:
    for name in table:
        if name not in known:
            yield fault("programme.sample_unknown", at_key(key), text=name, known=known)
    if absent := [name for name in known if name not in table]:
        yield fault("programme.sample_absent", at_key(key), text=absent[0])
