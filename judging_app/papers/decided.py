"""What was decided beside the marks: ballots taken out, swapped, set aside, talks, deductions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.number import exact
from judging_app.papers.followed import conferred
from judging_app.papers.prose import prose
from judging_app.papers.style import SMALL, SUBHEADING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.papers.sheet import Sheet


def has_rulings(sheet: Sheet) -> bool:
    """Tell whether anything was ruled about ballots, so that the minutes point to it."""
    seal = sheet.seal
    return bool(seal.exclusions or seal.asides or seal.swaps)


def decided(sheet: Sheet) -> Iterable[Flowable]:
    """List it, with judges, numbers and reasons; nothing where there is nothing.

    It belongs to the annex that is not published: no public paper names a judge for such a thing.
    """
    said = [*_exclusions(sheet), *_asides(sheet), *_swaps(sheet), *_deductions(sheet)]
    said += conferred(sheet)
    if said:
        yield prose(sheet.say("beside_marks"), SUBHEADING)
        yield from (prose(one, SMALL) for one in said)


def _exclusions(sheet: Sheet) -> Iterable[str]:
    for one in sheet.seal.exclusions:
        yield sheet.say(
            "ruled_out" if one.excluded else "ruled_kept",
            judge=one.judge,
            numbers=sheet.joined(one.numbers),
            reason=one.reason,
        )


def _asides(sheet: Sheet) -> Iterable[str]:
    for one in sheet.seal.asides:
        ballots = sheet.figure(one.ballots)
        yield sheet.say("set_aside", judge=one.judge, ballots=ballots, reason=one.reason)


def _swaps(sheet: Sheet) -> Iterable[str]:
    for one in sheet.seal.swaps:
        first, second = one.numbers
        judges = sheet.joined(one.judges)
        yield sheet.say("swapped", one=first, other=second, judges=judges, reason=one.reason)


def _deductions(sheet: Sheet) -> Iterable[str]:
    for one in sheet.seal.deductions:
        value = exact(one.value)
        places = len(one.value.partition(".")[2])
        yield sheet.say(
            "deduction",
            number=one.number,
            name=sheet.of(one.name),
            value=sheet.language.number(value, places),
        )
