"""Five hundred panels drawn by lot: the figures read out of the PDF are those of the result."""

from __future__ import annotations

import random  # noqa: TID251  # a test draws from its seed
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.seal import SealedTotal
from judging_app.language import Language
from judging_app.papers.laid_sheet import laid_sheet
from tests.papers import builder
from tests.papers.laid import of_seal
from tests.papers.reading import printed, text

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal, SealedRow

PANELS, SHEETS = 500, 25
READ = re.compile(r"(\d+) (SC-\d+) (\D+?) (\d{1,3}(?:,\d+))(?= )")
"""A row of the public list: place, number, name and area, final score."""


def panel(seed: int) -> Seal:
    """Seal a panel of three to nine contestants; now and then two scores print almost alike."""
    lot = random.Random(seed)  # noqa: S311  # as above
    judges = lot.randint(1, 5)
    rows: list[SealedRow] = []
    for at in range(lot.randint(3, 9)):
        totals = [Fraction(lot.randint(0, 10000), 100) for _ in range(judges)]
        if rows and lot.random() < 0.2:
            totals = [Fraction(one.total) for one in rows[-1].totals]
            totals[0] += Fraction(1, lot.choice((3, 700, 9000)))
        sealed = tuple(SealedTotal(state="scored", total=str(one)) for one in totals)
        row = builder.row(at, judges=judges)
        rows.append(replace(row, totals=sealed, score=str(sum(totals) / judges)))
    ranked = sorted(rows, key=lambda row: -Fraction(row.score))
    placed = [
        replace(row, place=1 + sum(Fraction(o.score) > Fraction(row.score) for o in rows))
        for row in ranked
    ]
    return builder.seal(placed, panels=(builder.panel(judges=judges),))


def read(said: str) -> dict[str, tuple[int, Fraction, str]]:
    """Read each contestant's place and score, as a number and as it was written."""
    return {
        number: (int(place), Fraction(score.replace(",", ".")), score)
        for place, number, _, score in READ.findall(said)
    }


def agree(seal: Seal, found: dict[str, tuple[int, Fraction, str]]) -> None:
    assert set(found) == {row.number for row in seal.rows}
    for row in seal.rows:
        place, score, written = found[row.number]
        unit = Fraction(1, 10 ** len(written.partition(",")[2]))
        assert place == row.place
        assert abs(score - Fraction(row.score)) <= unit / 2
    exact = {Fraction(row.score) for row in seal.rows}
    assert len({score for _, score, _ in found.values()}) == len(exact), "two print alike"


@pytest.mark.parametrize("block", range(10))
def test_the_figures_of_500_panels_are_read_back_as_they_were(block: int) -> None:
    size = PANELS // 10
    for seed in range(block * size, (block + 1) * size):
        seal = panel(seed)
        drawn = laid_sheet(of_seal("public_list", seal, ballots=()), Language("id"))
        agree(seal, read(text(drawn)))


def test_the_result_sheet_says_the_same_as_the_public_list() -> None:
    for seed in range(SHEETS):
        seal = panel(seed)
        said = text(printed(seal)).partition("4. HASIL")[2]
        listed = read(text(laid_sheet(of_seal("public_list", seal, ballots=()), Language("id"))))
        for number, (place, _, written) in listed.items():
            assert re.search(rf"{place} {number} \D+ {re.escape(written)}", said)
