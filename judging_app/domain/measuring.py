"""Measuring: which values of a contestant no judge gives, and what may be written for them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.given import Reading
from judging_app.domain.number import exact
from judging_app.domain.rubric import BORN
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.wording import Wording

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHOWN = 40


class Asked(NamedTuple):
    """A value that a rubric asks for of every contestant; `performance` is empty for the whole.

    `about` are the component and the performance, where there are several. `lowest` and `highest`
    are exact decimals, empty where there is no limit.
    """

    component: str
    performance: str
    key: str
    name: Wording
    about: tuple[Wording, ...] = ()
    lowest: str = ""
    highest: str = ""

    @property
    def is_day(self) -> bool:
        """Tell whether a day of birth is asked for, and no number."""
        return self.key == BORN

    def of(self, contestant: str) -> Reading:
        """Name the value of one contestant."""
        return Reading(contestant, self.component, self.performance, self.key)


class MeasuredRow(NamedTuple):
    """A contestant of whom values are asked, as called to the stage."""

    contestant: str
    number: str
    name: str


class Measuring(msgspec.Struct, frozen=True):
    """What is measured in a session: the values asked for, the contestants, what is written."""

    session: str
    name: str
    asked: tuple[Asked, ...]
    rows: tuple[MeasuredRow, ...]
    values: Mapping[Reading, str]
    is_sealed: bool


def asked_of(rubric: Rubric) -> tuple[Asked, ...]:
    """List the values that a rubric asks for, the day of birth at the end where a tie needs it."""
    several = len(rubric.parts) > 1
    found = []
    for component, part in rubric.parts.items():
        named = next((one.name for one in rubric.components if one.key == component), rubric.title)
        about = (written(named),) if several else ()
        found += list(_of_part(component, part, about))
    if any(step.by == "younger" for step in rubric.tie_break):
        found.append(Asked(MAIN, "", BORN, sentence("ballots.born")))
    return tuple(found)


def _of_part(component: str, part: Part, about: tuple[Wording, ...]) -> Iterator[Asked]:
    for one in part.measured:
        name, limits = written(one.name), (one.lowest, one.highest)
        if one.per == "contestant":
            yield Asked(component, "", one.key, name, about, *limits)
        elif part.performances is None:
            yield Asked(component, ONLY, one.key, name, about, *limits)
        else:
            for each in part.performances.each:
                of = (*about, written(each.name))
                yield Asked(component, each.key, one.key, name, of, *limits)


def read_value(asked: Asked, typed: str) -> str:
    """Read what was typed as it is kept: an exact decimal with a dot, or a day (`2004-05-31`).

    Raises JudgingError where it is none, or outside the limits.
    """
    text = typed.strip()
    if asked.is_day:
        return read_day(text)
    if "." not in text:
        text = text.replace(",", ".", 1)
    value = exact(text)
    if asked.lowest and value < exact(asked.lowest):
        raise JudgingError("ballots.measured_below", got=typed.strip(), lowest=asked.lowest)
    if asked.highest and value > exact(asked.highest):
        raise JudgingError("ballots.measured_above", got=typed.strip(), highest=asked.highest)
    return text


def read_day(text: str) -> str:
    """Read a day of birth as `2004-05-31`; raises JudgingError."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise JudgingError("ballots.day", got=text[:SHOWN])
