from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.wording import day, figure, moment, moment_of, written
from judging_app.language import Language

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.wording import Wording

ID, EN = Language("id"), Language("en")


def said(what: Wording) -> tuple[str, str]:
    """Say a wording in both languages."""
    if isinstance(what, str):
        return what, what
    return ID.say(what), EN.say(what)


@given(value=st.fractions(-(10**9), 10**9), places=st.integers(0, 4))
def test_a_figure_is_said_as_the_language_writes_numbers(value: Fraction, places: int) -> None:
    assert said(figure(value, places)) == (ID.number(value, places), EN.number(value, places))


def test_a_text_is_said_in_the_language_of_who_reads_it() -> None:
    assert said(written({"id": "Gagasan {0}", "en": "Idea"})) == ("Gagasan {0}", "Idea")


def test_a_text_that_lacks_a_language_is_said_as_it_is() -> None:
    assert said(written({"id": "Gagasan"})) == ("Gagasan", "Gagasan")
    assert written({}) == ""


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_said_with_its_month(month: int) -> None:
    indonesian, english = said(day(f"2026-{month:02}-04"))
    assert indonesian.startswith("4 ")
    assert english == f"4 {'JanFebMarAprMayJunJulAugSepOctNovDec'[3 * month - 3 : 3 * month]} 2026"


def test_a_moment_is_said_with_its_clock() -> None:
    assert said(moment("2026-11-04T08:05:00+07:00")) == ("4 Nov 2026, 08.05", "4 Nov 2026, 08:05")


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2026-11-04T08:05:00"])
def test_what_is_no_moment_stays_as_it_was_written(text: str) -> None:
    assert moment_of(text) is None
    assert moment(text) == text
