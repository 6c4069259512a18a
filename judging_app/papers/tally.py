"""A tally: what a seal's rows add up to, counted for the sentences of the result sheet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.tie_order import TieOrder


def ranked(seal: Seal) -> list[SealedRow]:
    """List the rows that have a place, best first; who shares a place stays in the seal's order."""
    return sorted((row for row in seal.rows if row.place), key=lambda row: row.place)


def unscored(seal: Seal) -> list[SealedRow]:
    """List who was present and has no place, because no entitled judge gave a score."""
    return [row for row in seal.rows if row.presence == "present" and not row.place]


def missing(seal: Seal) -> list[SealedRow]:
    """List who was not judged to the end: absent, withdrawn, disqualified; each by number.

    On a provisional sheet also those of whom nothing is recorded yet (`expected`).
    """
    order = ("expected", "absent", "withdrew", "disqualified")
    rows = by_number(seal.rows)
    return [row for state in order for row in rows if row.presence == state]


def counts(seal: Seal) -> list[tuple[str, int]]:
    """Count the contestants by what became of them; the rarest case only where there is one."""
    by_presence = Counter(row.presence for row in seal.rows)
    without = len(unscored(seal))
    judged = by_presence["present"] - without
    return [
        ("invited", len(seal.rows)),
        ("present", judged),
        *([("unscored", without)] if without else []),
        *([("expected", expected)] if (expected := by_presence["expected"]) else []),
        ("absent", by_presence["absent"]),
        ("withdrew", by_presence["withdrew"]),
        ("disqualified", by_presence["disqualified"]),
    ]


def by_number(rows: Iterable[SealedRow]) -> list[SealedRow]:
    """Sort rows by contestant number as people count: SC-9 before SC-10."""
    return sorted(rows, key=lambda row: _parts(row.number))


def _parts(number: str) -> list[str | int]:
    return [int(p) if i % 2 else p for i, p in enumerate(re.split(r"([0-9]{1,18})", number))]


@dataclass(frozen=True)
class Group:
    """The contestants to whom the same thing falls: a prize of one amount, going on, reserve.

    `amount` is what each is given, in whole rupiah.
    """

    rows: tuple[SealedRow, ...]
    prize: Text | None = None
    alias: Text | None = None
    amount: int = 0
    goes_on: bool = False

    @property
    def total(self) -> int:
        return self.amount * len(self.rows)


def groups(seal: Seal) -> list[Group]:
    """Gather who was chosen by prize, amount and whether they go on, in the order of places."""
    found: dict[tuple[object, ...], list[SealedRow]] = {}
    for row in ranked(seal):
        if row.outcome in {"advance", "prize"}:
            label = tuple(sorted((row.prize or {}).items()))
            found.setdefault((label, row.amount, row.outcome), []).append(row)
    return [
        Group(
            tuple(rows),
            rows[0].prize,
            rows[0].alias,
            rows[0].amount,
            outcome == "advance" and seal.goes_to is not None,
        )
        for (_, _, outcome), rows in found.items()
    ]


def advancing(seal: Seal) -> int:
    """Count who takes one of the quota's places."""
    return sum(0 < row.place <= seal.places for row in seal.rows)


def reserves(seal: Seal) -> list[SealedRow]:
    return sorted((r for r in seal.rows if r.outcome == "reserve"), key=lambda r: r.reserve)


def equals(seal: Seal, order: TieOrder) -> list[tuple[SealedRow, ...]]:
    """List the groups of two or more contestants whose final scores count as equal."""
    scored = groupby(ranked(seal), key=lambda row: order.compared(Fraction(row.score)))
    return [rows for rows in (tuple(group) for _, group in scored) if len(rows) > 1]


def scores(rows: Sequence[SealedRow]) -> list[Fraction]:
    """List the exact final scores of those who have one."""
    return [Fraction(row.score) for row in rows if row.score]
