"""A roster match: which row speaks of whom that is known, and who looks like somebody else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.roster import Contestant, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from judging_app.domain.preview import Line, Who

    Shape = Callable[[str], str]
    """Reduces a text to what two of a kind share."""

One = TypeVar("One")


def paired(
    lines: list[Line], known: tuple[Who, ...], keys: tuple[tuple[str, Shape], ...]
) -> list[tuple[Line, Who | None]]:
    """Pair each row that is not refused with whom it speaks of.

    Whoever is known exactly so comes first; then the first key that finds one on both sides
    decides. Nobody is found twice.
    """
    good = [line for line in lines if not line.refused]
    found = _known_so(good, known)
    for field, shape in keys:
        taken = {one.id for one in found.values()}
        of_known = _single(
            (shape(getattr(one, field)), one) for one in known if one.id not in taken
        )
        free = (line for line in good if line.row.number not in found)
        for key, line in _single((shape(line.told.get(field, "")), line) for line in free).items():
            if key in of_known:
                found[line.row.number] = of_known[key]
    return [(line, found.get(line.row.number)) for line in good]


def _known_so(lines: list[Line], known: tuple[Who, ...]) -> dict[int, Who]:
    """Find, by row, somebody of whom all that the row tells is known, so that namesakes stay."""
    found: dict[int, Who] = {}
    for fields in dict.fromkeys(tuple(line.told) for line in lines):
        taken = {one.id for one in found.values()}
        waiting: dict[tuple[object, ...], list[Who]] = defaultdict(list)
        for one in known:
            if one.id not in taken:
                waiting[tuple(getattr(one, field) for field in fields)].append(one)
        for line in lines:
            if tuple(line.told) == fields and waiting[tuple(line.told.values())]:
                found[line.row.number] = waiting[tuple(line.told.values())].pop(0)
    return found


def _single(pairs: Iterable[tuple[str, One]]) -> dict[str, One]:
    """Index what has a key that nothing else has."""
    listed = list(pairs)
    times = Counter(key for key, _ in listed)
    return {key: one for key, one in listed if key and times[key] == 1}


def others_than(read: list[tuple[Line, Who]], known: tuple[Who, ...]) -> list[Who]:
    """List who is known and not spoken of by any row."""
    found = {value.id for _, value in read}
    return [one for one in known if one.id not in found]


def warn_of_twins(
    read: list[tuple[Line, Who]], others: list[Who], field: str, key: str, shape: Shape
) -> None:
    """Warn each row whose field looks like an earlier row's or like that of somebody else known."""
    seen = {shape(getattr(one, field)): _shown(one) for one in others}
    for line, value in read:
        text = getattr(value, field)
        look = shape(text)
        if look in seen and look and field in line.told:
            line.warn(field, key, text=text, other=seen[look])
        seen.setdefault(look, sentence("roster.other_row", row=line.row.number))


def _shown(one: Contestant | Person) -> Sentence:
    if isinstance(one, Contestant):
        return sentence("roster.other_contestant", number=one.number, name=one.name)
    return sentence("roster.other_person", name=one.full_name)


def without_zeros(number: str) -> str:
    """Reduce a number to what stays of it where a spreadsheet dropped leading zeros."""
    return re.sub("(?<![0-9])0+(?=[0-9])", "", number.casefold())
