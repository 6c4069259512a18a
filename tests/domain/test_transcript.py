from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.transcript import (
    DONE,
    TOTAL,
    TYPIST,
    Transcript,
    copy_state,
    differences,
    read_total,
    read_transcript,
    total_differs,
)
from tests.builders import rubric

RUBRIC = rubric({"idea": "60", "pitch": "40"})
NOTHING = read_transcript(())


def reading(idea: int, pitch: int, total: str = "", *, done: bool = True) -> Transcript:
    kept: list[tuple[str, int | str | None]] = [("idea", idea), ("pitch", pitch), (TYPIST, "a")]
    kept += [(TOTAL, total)] * bool(total) + [(DONE, "1")] * done
    return read_transcript(kept)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (NOTHING, NOTHING, "untouched"),
        (reading(80, 70, done=False), NOTHING, "typing"),
        (reading(80, 70), NOTHING, "typed"),
        (reading(80, 70), reading(80, 70, done=False), "checking"),
        (reading(80, 70), reading(80, 70), "ready"),
        (reading(80, 70), reading(80, 71), "differs"),
        (reading(80, 70, "76"), reading(80, 70, "76.0"), "ready"),
        (reading(80, 70, "76"), reading(80, 70, "67"), "differs"),
        (reading(80, 70, "76"), reading(80, 70), "ready"),
    ],
)
def test_the_state_tells_what_comes_next(first: Transcript, second: Transcript, state: str) -> None:
    assert copy_state(first, second, RUBRIC) == state


def test_differences_come_in_the_order_of_the_paper() -> None:
    first, second = reading(80, 70), reading(81, 71)
    assert differences(first, second, RUBRIC) == (("idea", 80, 81), ("pitch", 70, 71))


@pytest.mark.parametrize("written", ["76", "76.0", "76.00", ""])
def test_a_total_that_is_right_is_not_flagged(written: str) -> None:
    assert total_differs(RUBRIC, {"idea": 80, "pitch": 70}, written) is None


@pytest.mark.parametrize(
    ("idea", "written", "right"), [(81, "76.6", True), (81, "77", True), (81, "76", False)]
)
def test_a_total_rounded_on_paper_is_compared_at_its_decimals(
    idea: int,
    written: str,
    right: bool,  # noqa: FBT001  # a case
) -> None:
    found = total_differs(RUBRIC, {"idea": idea, "pitch": 70}, written)
    assert (found is None) == right


def test_an_incomplete_ballot_has_no_total_to_differ() -> None:
    assert total_differs(RUBRIC, {"idea": 80}, "12") is None


@pytest.mark.parametrize(
    ("text", "point", "total"),
    [(" 82,5 ", ",", "82.5"), ("82.50", ".", "82.50"), ("", ",", ""), ("7", ",", "7")],
)
def test_a_total_is_read_in_the_languages_form(text: str, point: str, total: str) -> None:
    assert read_total(text, point) == total


@pytest.mark.parametrize(
    ("text", "point"), [("82.5", ","), ("82,5", "."), ("1.2,3", ","), ("x", ","), ("1,2,3", ",")]
)
def test_the_other_languages_total_is_refused(text: str, point: str) -> None:
    with pytest.raises(JudgingError, match=r"copying\.no_total"):
        read_total(text, point)


@given(st.text(max_size=12), st.sampled_from([",", "."]))
def test_no_total_is_read_in_two_ways(text: str, point: str) -> None:
    try:
        found = read_total(text, point)
    except JudgingError:
        return
    other = "." if point == "," else ","
    assert other not in text.strip() or not found
