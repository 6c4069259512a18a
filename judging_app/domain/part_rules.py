"""The rules of what one panel scores: its scale, its bands, its criteria and their weights."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault, repeated
from judging_app.domain.number import decimal, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.fault import Fault
    from judging_app.domain.rubric import Band, Part, Scale

MOST_PLACES = 3
MOST_UNITS = 1_000_000
"""Marks stay small enough for every sum of a stage to fit a database's whole number."""


def faults_of_part(part: Part) -> Iterator[Fault]:
    """Find what does not fit in scale, bands and criteria.

    The faults come in such an order that each rule can rely on those before it.
    """
    yield from _of_scale(part)
    yield from _of_bands(part)
    yield from repeated((c.key for c in part.criteria), "criteria", "key")
    yield from _of_weights(part)
    yield from _of_levels(part)
    yield from _of_notes(part)
    yield from _of_conference(part)


def _of_notes(part: Part) -> Iterator[Fault]:
    """Find marks that cannot be given, and a rule that asks for no note or for one of each mark."""
    if part.notes is None:
        return
    at, scale = at_key("notes"), part.scale
    for key, value in (("below", part.notes.below), ("above", part.notes.above)):
        if value is not None and not _lies_on(scale, exact(value)):
            yield fault("rubric.note_off_scale", at, at_key(key), got=value)
    below, above = part.notes.below, part.notes.above
    if below is None and above is None:
        yield fault("rubric.note_of_nothing", at)
    if below is not None and above is not None and exact(below) > exact(above):
        yield fault("rubric.note_turned", at, below=below, above=above)


def _of_conference(part: Part) -> Iterator[Fault]:
    """Find thresholds of a conference that no panel can meet, or that say nothing alone."""
    rule, at = part.conference, at_key("conference")
    if rule is None:
        return
    span = exact(part.scale.highest) - exact(part.scale.lowest)
    most = span * (exact(part.weights_total) if part.judge.score == "sum" else 1)
    given = {key: getattr(rule, key) for key in ("distance", "spread", "outlier")}
    for key, value in given.items():
        if value is not None and exact(value) <= 0:
            yield fault("rubric.conference_not_positive", at, at_key(key), got=value)
        elif value is not None and key != "outlier" and exact(value) > most:
            got = {"got": value, "most": plain(most)}
            yield fault("rubric.conference_unreachable", at, at_key(key), **got)
    if rule.distance is None and rule.spread is None:
        key = "rubric.conference_of_nothing" if rule.outlier is None else "rubric.outlier_alone"
        yield fault(key, at)
    if rule.outlier is not None and rule.judges < LEAST_OF_OUTLIER:
        values = {"got": rule.judges, "least": LEAST_OF_OUTLIER}
        yield fault("rubric.outlier_judges", at, at_key("judges"), **values)


LEAST_OF_OUTLIER = 3
"""Of two totals each lies as far from the median as the other."""


def plain(value: Fraction) -> str:
    """Write a number that came from decimals with no more digits than it needs."""
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    return decimal(value, places)


def _of_scale(part: Part) -> Iterator[Fault]:
    scale, at = part.scale, at_key("scale")
    lowest, highest, step = exact(scale.lowest), exact(scale.highest), exact(scale.step)
    if lowest >= highest:
        yield fault("rubric.scale_turned", at, lowest=scale.lowest, highest=scale.highest)
    if step <= 0:
        yield fault("rubric.step_not_positive", at, at_key("step"), got=scale.step)
    if (highest - lowest) % step:
        span = plain(highest - lowest)
        yield fault("rubric.step_does_not_divide", at, at_key("step"), step=scale.step, span=span)
    if part.decimals > MOST_PLACES:
        yield fault("rubric.scale_too_fine", at, got=part.decimals, most=MOST_PLACES)
    if max(abs(lowest), abs(highest)) * 10**part.decimals > MOST_UNITS:
        most = plain(Fraction(MOST_UNITS, 10**part.decimals))
        yield fault("rubric.scale_too_wide", at, most=most)


def _of_bands(part: Part) -> Iterator[Fault]:
    scale, due = part.scale, exact(part.scale.lowest)
    for number, band in enumerate(part.bands, start=1):
        yield from _of_band(band, number, scale)
        if exact(band.lowest) != due:
            gap = exact(band.lowest) > due
            key = "rubric.band_gap" if gap else "rubric.band_overlap"
            at = at_item("bands", number, str(number))
            yield fault(key, at, at_key("from"), want=plain(due), got=band.lowest)
        due = exact(band.highest) + exact(scale.step)
    last = part.bands[-1]
    if exact(last.highest) != exact(scale.highest):
        at = at_item("bands", last.level, str(last.level))
        yield fault("rubric.bands_short", at, at_key("to"), want=scale.highest, got=last.highest)


def _of_band(band: Band, number: int, scale: Scale) -> Iterator[Fault]:
    at = at_item("bands", number, str(band.level))
    if band.level != number:
        yield fault("rubric.band_order", at, at_key("level"), want=number, got=band.level)
    for key, end in (("from", band.lowest), ("to", band.highest)):
        if not _lies_on(scale, exact(end)):
            yield fault("rubric.band_off_scale", at, at_key(key), got=end)
    if exact(band.lowest) > exact(band.highest):
        yield fault("rubric.band_turned", at, first=band.lowest, last=band.highest)


def _lies_on(scale: Scale, value: Fraction) -> bool:
    lowest, highest = exact(scale.lowest), exact(scale.highest)
    return lowest <= value <= highest and not (value - lowest) % exact(scale.step)


def _of_weights(part: Part) -> Iterator[Fault]:
    for number, criterion in enumerate(part.criteria, start=1):
        if exact(criterion.weight) <= 0:
            at = at_item("criteria", number, criterion.key)
            yield fault("rubric.weight_not_positive", at, at_key("weight"), got=criterion.weight)
    total = sum((exact(c.weight) for c in part.criteria), start=Fraction(0))
    if total != exact(part.weights_total):
        got, want = plain(total), part.weights_total
        yield fault("rubric.weights_total", at_key("criteria"), got=got, want=want)


def _of_levels(part: Part) -> Iterator[Fault]:
    known = [str(band.level) for band in part.bands]
    for number, criterion in enumerate(part.criteria, start=1):
        for level in criterion.levels:
            if level not in known:
                at = at_item("criteria", number, criterion.key)
                yield fault("rubric.level_unknown", at, at_key("levels"), level=level, known=known)
