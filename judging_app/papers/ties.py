"""Ties: the sentences that tell how equal scores were separated, or that they share a place."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from judging_app.domain.number import places_apart
from judging_app.domain.sealed_candidates import sealed_candidates, sealed_decisions
from judging_app.domain.standing import trace
from judging_app.domain.tie_order import DECISION, step_named
from judging_app.domain.tie_words import step_words, value_words
from judging_app.papers import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.seal import SealedRow
    from judging_app.papers.sheet import Sheet

MARK = "*)"
MOST_NAMED = 4


def ties_in_short(sheet: Sheet) -> str:
    """Name the places of equal scores, or count them where they are many; `tidak ada` for none."""
    places = [_places(sheet, rows) for rows in tally.equals(sheet.seal, sheet.order)]
    if not places:
        return sheet.say("none")
    if len(places) > MOST_NAMED:
        return sheet.say("see_many_tie_notes", groups=sheet.figure(len(places)), mark=MARK)
    return sheet.say("see_tie_notes", places="; ".join(places), mark=MARK)


def tie_notes(sheet: Sheet) -> list[str]:
    """Tell of each group of equal scores what separated it, with the exact panel means."""
    return [
        sheet.say(
            "tie_note",
            mark=MARK,
            places=_capital(_places(sheet, rows)),
            how="; ".join(_separations(sheet, rows)),
        )
        for rows in tally.equals(sheet.seal, sheet.order)
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _places(sheet: Sheet, rows: Sequence[SealedRow]) -> str:
    places = [sheet.language.number(place) for place in dict.fromkeys(row.place for row in rows)]
    return sheet.say("places", n=len(places), places=sheet.joined(places))


def _separations(sheet: Sheet, rows: Sequence[SealedRow]) -> list[str]:
    """List what set neighbours apart, in the order of the places, then who shares a place."""
    apart: dict[str, dict[str, SealedRow]] = {}
    for earlier, later in pairwise(rows):
        if earlier.place != later.place:
            pair = {row.contestant: row for row in (earlier, later)}
            apart.setdefault(later.separated_by, {}).update(pair)
    said = [
        _ruled(sheet, [*found.values()])
        if key == DECISION
        else _by_step(sheet, key, [*found.values()], rows)
        for key, found in apart.items()
    ]
    for place in dict.fromkeys(row.place for row in rows if row.tied):
        sharing = [row.number for row in rows if row.place == place]
        said.append(
            sheet.say(
                "tie_shared", place=sheet.language.number(place), numbers=sheet.joined(sharing)
            )
        )
    return said


def _ruled(sheet: Sheet, apart: Sequence[SealedRow]) -> str:
    return sheet.say("tie_decided", numbers=sheet.joined([row.number for row in apart]))


def _by_step(sheet: Sheet, key: str, apart: Sequence[SealedRow], rows: Sequence[SealedRow]) -> str:
    """Say that a step of the chain separated these; days of birth are nobody else's business."""
    step = sheet.order.steps[step_named(sheet.order, key)]
    name = sheet.worded(step_words(step, sheet.rubric))
    if step.by == "younger":
        numbers = sheet.joined([row.number for row in apart])
        return sheet.say("tie_step_bare", numbers=numbers, step=name)
    values = [_value(sheet, row, key) for row in apart]
    places = places_apart([value for value in values if value is not None])
    written = [sheet.worded(value_words(step.by, value, places)) for value in values]
    if len(apart) < len(rows):
        written = [f"{row.number} {value}" for row, value in zip(apart, written, strict=True)]
    if step.by == "criterion":
        kind = "tie_all" if len(apart) == len(rows) else "tie_some"
        return sheet.say(kind, criterion=name, means=sheet.joined(written))
    return sheet.say("tie_step", step=name, values=sheet.joined(written))


def _value(sheet: Sheet, row: SealedRow, key: str) -> Fraction | None:
    """Find a contestant's exact value on a step of the chain."""
    if row.separated_by == key:
        return Fraction(row.separated_value) if row.separated_value else None
    at = step_named(sheet.order, key)
    mean = row.means[at] if at < len(row.means) else ""
    if mean:
        return Fraction(mean)
    splits = trace(sealed_candidates(sheet.seal), sealed_decisions(sheet.seal), sheet.order)
    found = (split.values[part] for split in splits
             if split.step == at and (part := split.part_of(row.contestant)) >= 0)  # fmt: skip
    return next(found, None)
