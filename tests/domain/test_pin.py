from __future__ import annotations

import pytest

from judging_app.domain.pin import is_pin, is_trivial, wait_after


@pytest.mark.parametrize(
    "pin",
    ["000000", "111222", "121212", "123456", "654321", "890123", "210987", "482482", "198712",
     "200501", "121984", "312026"],
)  # fmt: skip
def test_what_people_try_first_is_trivial(pin: str) -> None:
    assert is_trivial(pin)


@pytest.mark.parametrize("pin", ["482913", "135790", "718249", "112233", "910584", "482193"])
def test_other_pins_are_not(pin: str) -> None:
    assert not is_trivial(pin)


def test_most_of_a_million_pins_are_left() -> None:
    left = sum(not is_trivial(f"{number:06}") for number in range(0, 1_000_000, 97))
    assert left / len(range(0, 1_000_000, 97)) > 0.95


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "12 456", "١٢٣٤٥٦"])
def test_only_six_digits_of_the_plain_row_are_a_pin(text: str) -> None:
    assert not is_pin(text)
    assert is_pin("048213")


def test_five_guesses_are_free_and_each_further_one_waits_twice_as_long() -> None:
    assert [wait_after(wrong) for wrong in range(9)] == [0, 0, 0, 0, 0, 15, 30, 60, 120]
