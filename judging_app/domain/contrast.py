"""A contrast: the values of one subject side by side, line by line, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.facts import Fact, facts_of
from judging_app.domain.number import places_apart
from judging_app.domain.telling import told, what_of
from judging_app.domain.wording import DASH, Wording, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.entry import Kept
    from judging_app.domain.errors import Sentence
    from judging_app.domain.names import Names


class ContrastColumn(NamedTuple):
    """One value: whose entry it is, when that desk wrote it, who acted, and what it says."""

    hash: str
    device: Wording
    at: str
    actor: str
    said: Sentence


class ContrastRow(NamedTuple):
    """One line of all values, a dash where one has none; `is_total` marks a ballot's sum."""

    label: Wording
    values: tuple[Wording, ...]
    differs: bool
    is_total: bool


@dataclass(frozen=True)
class Contrast:
    """The values of one subject side by side: `what` it is, `about` whom."""

    subject: str
    what: Wording
    about: Wording
    columns: tuple[ContrastColumn, ...]
    rows: tuple[ContrastRow, ...]

    @property
    def differing(self) -> int:
        return sum(row.differs for row in self.rows)


def contrast(subject: str, entries: Sequence[Kept], names: Names) -> Contrast:
    """Put the entries of one subject side by side, in the order given."""
    columns = [{fact.key: fact for fact in facts_of(kept, names)} for kept in entries]
    keys = dict.fromkeys(key for column in columns for key in column)
    return Contrast(
        subject=subject,
        what=what_of(subject.partition("/")[0]),
        about=names.about(subject),
        columns=tuple(
            ContrastColumn(
                kept.hash,
                names.device(kept.entry.device),
                kept.entry.at,
                names.person(kept.entry.actor),
                told(kept, names),
            )
            for kept in entries
        ),
        rows=tuple(
            _row([column.get(key) for column in columns]) for key in sorted(keys, key=_last)
        ),
    )


def _last(key: str) -> bool:
    """Keep the order in which lines come, but for notes and places, which come last."""
    return "/" in key and not key.startswith("mark/")


def _row(facts: Sequence[Fact | None]) -> ContrastRow:
    there = next(fact for fact in facts if fact is not None)
    totals = [fact.total for fact in facts if fact is not None and fact.total is not None]
    places = places_apart(totals)
    values = tuple(_value(fact, places) for fact in facts)
    differs = any(value != values[0] for value in values)
    return ContrastRow(there.label, values, differs, is_total=bool(totals))


def _value(fact: Fact | None, places: int) -> Wording:
    """Word a value, a total with as many decimals as tell unequal ones apart."""
    if fact is None:
        return DASH
    return fact.value if fact.total is None else figure(fact.total, places)
