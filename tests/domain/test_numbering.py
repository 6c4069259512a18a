from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.numbering import next_number
from tests.builders import contestant

if TYPE_CHECKING:
    from judging_app.domain.roster import Contestant


def numbered(*numbers: str, category: str = "SC") -> list[Contestant]:
    return [replace(contestant(1), number=number, category=category) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "suggested"),
    [
        ([], "SC-001"),
        (["SC-006", "SC-007"], "SC-008"),
        (["SC-009"], "SC-010"),
        (["SC-999"], "SC-1000"),
        (["7"], "8"),
        (["007"], "008"),
        (["2026/SC/12"], "2026/SC/13"),
        (["A-1", "B-1", "B-2"], "B-3"),
        (["no digits"], "SC-001"),
        (["12a"], "SC-001"),
    ],
)
def test_the_next_number_goes_on_as_the_numbers_do(numbers: list[str], suggested: str) -> None:
    assert next_number(numbered(*numbers), "SC") == suggested


def test_a_number_of_another_category_is_passed_over() -> None:
    others = numbered("X-4", "x-5", category="SU")
    assert next_number([*numbered("X-3"), *others], "SC") == "X-6"


@given(st.lists(st.text("AB-019", min_size=1, max_size=5), max_size=8))
def test_a_suggested_number_is_free(numbers: list[str]) -> None:
    suggested = next_number(numbered(*numbers), "SC")
    assert suggested.casefold() not in {number.casefold() for number in numbers}
