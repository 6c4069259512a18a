from __future__ import annotations

from judging_app.domain.prize_sums import PrizeSum, prize_lines, prize_sums
from judging_app.domain.seal import SealedShare
from judging_app.language import Language
from tests.papers.builder import both, row, seal

FIRST, SECOND = both("Juara 1"), both("Juara 2")
ROWS = [
    row(0, outcome="prize", prize=FIRST, amount=200_000_000),
    row(1, outcome="prize", prize=SECOND, amount=150_000_000),
    row(2, outcome="prize", prize=SECOND, amount=150_000_000),
    row(3, outcome="reserve", reserve=1),
]


def test_each_prize_is_added_up_by_label_and_amount() -> None:
    assert prize_sums(ROWS) == (
        PrizeSum(FIRST, 1, 200_000_000),
        PrizeSum(SECOND, 2, 150_000_000),
    )
    assert [one.total for one in prize_sums(ROWS)] == [200_000_000, 300_000_000]


def test_the_sums_are_said_in_rupiah_with_the_total_last() -> None:
    said = [tuple(Language("id").say(one) for one in line) for line in prize_lines(seal(ROWS))]
    assert said == [
        ("Hadiah: Juara 1", "1 × Rp200.000.000,00 = Rp200.000.000,00"),  # noqa: RUF001  # the sign for times
        ("Hadiah: Juara 2", "2 × Rp150.000.000,00 = Rp300.000.000,00"),  # noqa: RUF001  # the sign for times
        ("Seluruh hadiah", "Rp500.000.000,00"),
    ]


def test_a_prize_without_an_amount_is_counted_and_adds_nothing() -> None:
    lines = prize_lines(seal([row(0, outcome="prize", prize=FIRST)]))
    assert [Language("en").say(one) for one in lines[0]] == ["Prize: Juara 1", "1"]
    assert len(lines) == 1


def test_where_places_count_within_groups_it_is_said_how_many_are_filled() -> None:
    share = SealedShare(within=both("Barat"), places=1_500, filled=3)
    lines = prize_lines(seal(ROWS, shares=(share,)))
    assert Language("id").say(lines[-1][1]) == "3 dari 1.500 terisi"
