"""The sums of prizes: how often each is given, and what it comes to in whole rupiah."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.number import Figure
from judging_app.domain.wording import Wording, figure, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.seal import Seal, SealedRow


class PrizeSum(NamedTuple):
    """A prize of a result: its label, how many are given it, and the amount for each."""

    label: Text
    winners: int
    amount: int

    @property
    def total(self) -> int:
        return self.winners * self.amount


def prize_sums(rows: Iterable[SealedRow]) -> tuple[PrizeSum, ...]:
    """Add up the prizes of a result, in the order of the places; two amounts are two prizes."""
    found: dict[tuple[object, int], PrizeSum] = {}
    for row in sorted(rows, key=lambda row: row.place):
        if row.prize is not None:
            key = (tuple(sorted(row.prize.items())), row.amount)
            before = found[key].winners if key in found else 0
            found[key] = PrizeSum(row.prize, before + 1, row.amount)
    return tuple(found.values())


def prize_lines(seal: Seal) -> list[tuple[Sentence, Wording]]:
    """Word the prizes of a result with their sums, and how many places of its groups are filled."""
    sums = prize_sums(seal.rows)
    lines: list[tuple[Sentence, Wording]] = [
        (
            sentence("results.fact_prize", prize=written(one.label)),
            sentence("results.prize_sum", n=one.winners, amount=_rupiah(one.amount),
                     total=_rupiah(one.total)) if one.amount else figure(one.winners),
        )
        for one in sums
    ]  # fmt: skip
    total = sum(one.total for one in sums)
    if total:
        lines.append(
            (sentence("results.fact_total"), sentence("results.sum", total=_rupiah(total)))
        )
    if seal.shares:
        places = sum(one.places for one in seal.shares)
        filled = sum(one.filled for one in seal.shares)
        said = sentence("results.filled", filled=Figure(filled, 0), places=Figure(places, 0))
        lines.append((sentence("results.fact_places"), said))
    return lines


def _rupiah(amount: int) -> Figure:
    return Figure(amount, 2)
