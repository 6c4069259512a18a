"""The rules that a rubric keeps beyond the form of its file: weights, scale, bands, references."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault, refuse_first, repeated
from judging_app.domain.number import decimal, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.fault import Fault
    from judging_app.domain.rubric import Band, Rubric, Scale

MOST_PLACES = 3
MOST_UNITS = 1_000_000
"""Marks stay small enough for every sum of a stage to fit a database's whole number."""


def check_rubric(rubric: Rubric, file: str) -> None:
    """Refuse a rubric whose parts do not fit together; `file` is its name for the message.

    Raises JudgingError with the place and what to do.
    """
    refuse_first(_faults(rubric), file)


def _faults(rubric: Rubric) -> Iterator[Fault]:
    """Find faults in such an order that each rule can rely on those before it."""
    yield from _of_scale(rubric)
    yield from _of_bands(rubric)
    yield from repeated((c.key for c in rubric.criteria), "criteria", "key")
    yield from _of_weights(rubric)
    yield from _of_levels(rubric)
    yield from _of_tie_break(rubric)


def _plain(value: Fraction) -> str:
    """Write a number that came from decimals with no more digits than it needs."""
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    return decimal(value, places)


def _of_scale(rubric: Rubric) -> Iterator[Fault]:
    scale, at = rubric.scale, at_key("scale")
    lowest, highest, step = exact(scale.lowest), exact(scale.highest), exact(scale.step)
    if lowest >= highest:
        yield fault("rubric.scale_turned", at, lowest=scale.lowest, highest=scale.highest)
    if step <= 0:
        yield fault("rubric.step_not_positive", at, at_key("step"), got=scale.step)
    if (highest - lowest) % step:
        span = _plain(highest - lowest)
        yield fault("rubric.step_does_not_divide", at, at_key("step"), step=scale.step, span=span)
    if rubric.decimals > MOST_PLACES:
        yield fault("rubric.scale_too_fine", at, got=rubric.decimals, most=MOST_PLACES)
    if max(abs(lowest), abs(highest)) * 10**rubric.decimals > MOST_UNITS:
        most = _plain(Fraction(MOST_UNITS, 10**rubric.decimals))
        yield fault("rubric.scale_too_wide", at, most=most)


def _of_bands(rubric: Rubric) -> Iterator[Fault]:
    scale, due = rubric.scale, exact(rubric.scale.lowest)
    for number, band in enumerate(rubric.bands, start=1):
        yield from _of_band(band, number, scale)
        if exact(band.lowest) != due:
            gap = exact(band.lowest) > due
            key = "rubric.band_gap" if gap else "rubric.band_overlap"
            at = at_item("bands", number, str(number))
            yield fault(key, at, at_key("from"), want=_plain(due), got=band.lowest)
        due = exact(band.highest) + exact(scale.step)
    last = rubric.bands[-1]
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


def _of_weights(rubric: Rubric) -> Iterator[Fault]:
    for number, criterion in enumerate(rubric.criteria, start=1):
        if exact(criterion.weight) <= 0:
            at = at_item("criteria", number, criterion.key)
            yield fault("rubric.weight_not_positive", at, at_key("weight"), got=criterion.weight)
    total = sum((exact(c.weight) for c in rubric.criteria), start=Fraction(0))
    if total != exact(rubric.weights_total):
        got, want = _plain(total), rubric.weights_total
        yield fault("rubric.weights_total", at_key("criteria"), got=got, want=want)


def _of_levels(rubric: Rubric) -> Iterator[Fault]:
    known = [str(band.level) for band in rubric.bands]
    for number, criterion in enumerate(rubric.criteria, start=1):
        for level in criterion.levels:
            if level not in known:
                at = at_item("criteria", number, criterion.key)
                yield fault("rubric.level_unknown", at, at_key("levels"), level=level, known=known)


def _of_tie_break(rubric: Rubric) -> Iterator[Fault]:
    known = [criterion.key for criterion in rubric.criteria]
    steps = [step.criterion for step in rubric.tie_break]
    for number, key in enumerate(steps, start=1):
        if key not in known:
            at = at_item("tie_break", number, key)
            yield fault("rubric.tie_break_unknown", at, criterion=key, known=known)
    yield from repeated(steps, "tie_break", "criterion")
