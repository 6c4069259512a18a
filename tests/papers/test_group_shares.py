"""The result sheet where places are counted within groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from judging_app.domain.seal import SealedShare
from tests.papers.builder import both, row, seal
from tests.papers.reading import printed, text

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal

WEST, EAST = both("Wilayah Barat"), both("Wilayah Timur")
FIRST, SECOND = both("Juara 1"), both("Juara 2")


def grouped() -> Seal:
    """Make a seal with two regions and two prizes in each, of which the east fills one."""
    won: dict[str, Any] = {"outcome": "prize", "prize_rank": 1}
    rows = [
        row(0, **won, prize=FIRST, amount=200, prize_within=WEST),
        row(1, **won, prize=FIRST, amount=200, prize_within=EAST),
        row(2, **won, prize=SECOND, amount=100, prize_within=WEST),
    ]
    shares = [
        SealedShare(label=FIRST, within=WEST, places=1, filled=1, amount=200),
        SealedShare(label=FIRST, within=EAST, places=1, filled=1, amount=200),
        SealedShare(label=SECOND, within=WEST, places=1, filled=1, amount=100),
        SealedShare(label=SECOND, within=EAST, places=1, filled=0, amount=100, at_least="70.5"),
    ]
    return replace(seal(rows, reserves=0), shares=tuple(shares))


def test_winners_stand_under_their_groups_and_what_is_left_is_named() -> None:
    said = text(printed(grouped()))
    assert "Juara 1: 2 (dua) dari 2 (dua) tempat terisi, dalam 2 kelompok." in said
    assert "Juara 2, nilai paling rendah 70,5: 0 (nol) dari 1 (satu) tempat terisi" in said
    assert "Wilayah Timur: Juara 2, nilai paling rendah 70,5 0 dari 1." in said
    assert said.count("Juara 1 (Wilayah Barat)") >= 1
    assert said.count("Jumlah seluruh hadiah: Rp500,00 (lima ratus rupiah).") == 2


def test_a_sheet_without_groups_names_no_shares() -> None:
    said = text(printed(seal([row(0, outcome="prize", prize=FIRST, amount=5)])))
    assert "tempat terisi" not in said
    assert "Tempat yang tidak terisi" not in said
