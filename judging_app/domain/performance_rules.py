"""The rules of performances and measured values: how many, by which keys, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault, repeated
from judging_app.domain.hearing import WHOLE
from judging_app.domain.number import exact, ratio
from judging_app.domain.rubric import BORN
from judging_app.domain.slot_keys import AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.fault import Fault
    from judging_app.domain.rubric import Part
    from judging_app.domain.rule import Measured, Performances


RESERVED = frozenset({AGAIN, WHOLE})


def faults_of_performances(part: Part) -> Iterator[Fault]:
    """Find what does not go together in a part's performances and its measured values."""
    if part.performances is not None:
        yield from _of_performances(part.performances)
        yield from _of_needed(part.performances, part)
    yield from repeated((one.key for one in part.measured), "measured", "key")
    for number, one in enumerate(part.measured, start=1):
        yield from _of_measured(one, number, part)


def _of_performances(several: Performances) -> Iterator[Fault]:
    at, count = at_key("performances"), len(several.each)
    yield from repeated((one.key for one in several.each), "each", "key", at)
    for number, one in enumerate(several.each, start=1):
        if one.key in RESERVED:
            place = (at, at_item("each", number, one.key), at_key("key"))
            yield fault("rubric.key_reserved", *place, name=one.key)
    if several.combine != "best" and several.best != 1:
        yield fault("rubric.best_idle", at, at_key("best"), combine=several.combine)
    for key, got in (("best", several.best), ("needed", several.needed)):
        if got > count:
            yield fault("rubric.too_many_performances", at, at_key(key), got=got, n=count)


def _of_needed(several: Performances, part: Part) -> Iterator[Fault]:
    """Find where a performance that is left out would make a sum of ranks lower, hence better."""
    at, count = at_key("performances"), len(several.each)
    if part.lower_wins and several.combine == "best":
        yield fault("rubric.best_of_ranks", at, at_key("combine"))
    elif part.lower_wins and several.combine == "sum" and 0 < several.needed < count:
        yield fault("rubric.needed_of_ranks", at, at_key("needed"), n=count)


def _of_measured(one: Measured, number: int, part: Part) -> Iterator[Fault]:
    at = at_item("measured", number, one.key)
    if one.key == BORN:
        yield fault("rubric.key_reserved", at, at_key("key"), name=BORN)
    if one.criterion:
        yield from _of_criterion(one, number, part)
    if ratio(one.times) <= 0:
        yield fault("rubric.times_not_positive", at, at_key("times"), got=one.times)
    if one.lowest and one.highest and exact(one.lowest) >= exact(one.highest):
        values = {"lowest": one.lowest, "highest": one.highest}
        yield fault("rubric.measured_turned", at, **values)


def _of_criterion(one: Measured, number: int, part: Part) -> Iterator[Fault]:
    place = (at_item("measured", number, one.key), at_key("criterion"))
    known = [criterion.key for criterion in part.criteria]
    if one.criterion not in known:
        yield fault("rubric.criterion_unknown", *place, criterion=one.criterion, known=known)
    if one.counts != "factor":
        yield fault("rubric.measured_no_factor", *place, counts=one.counts)
    if part.panel.over != "criteria":
        yield fault("rubric.measured_over_totals", *place)
