from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.rubric import Band, Criterion, Rubric, Scale
from judging_app.domain.rubric_rules import check_rubric
from judging_app.domain.rubric_version import content_hash
from judging_app.domain.rule import PanelRule, TieBreak

NAME = {"id": "Nama", "en": "Name"}


def criterion(key: str, weight: str) -> Criterion:
    return Criterion(key=key, weight=weight, name=NAME, look=NAME)


def rubric(*, highest: str = "100", step: str = "1") -> Rubric:
    return Rubric(
        format=1,
        code="R",
        version=1,
        proposal=True,
        title=NAME,
        use=NAME,
        note=NAME,
        weights_total="100",
        scale=Scale(lowest="0", highest=highest, step=step),
        panel=PanelRule(score="mean"),
        tie_break=(TieBreak(criterion="idea"),),
        bands=(Band(level=1, lowest="0", highest=highest, name=NAME),),
        criteria=(criterion("idea", "62.5"), criterion("market", "37.5")),
    )


def faults_of(value: Rubric) -> str:
    try:
        check_rubric(value, "r.toml")
    except JudgingError as error:
        return error.key
    return ""


def test_marks_are_counted_in_the_smallest_decimal_of_the_scale() -> None:
    quarters = rubric(highest="10", step="0.25")
    assert (2, 775, Fraction(31, 4)) == (
        quarters.decimals,
        quarters.units("7.75"),
        quarters.value(775),
    )


def test_a_mark_finer_than_the_scale_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"7\.755"):
        rubric(highest="10", step="0.25").units("7.755")


@pytest.mark.parametrize(
    ("units", "admitted"),
    [(0, True), (25, True), (1000, True), (24, False), (-25, False), (1025, False)],
)
def test_a_scale_admits_its_steps_and_its_ends_only(units: int, *, admitted: bool) -> None:
    assert rubric(highest="10", step="0.25").admits(units) is admitted


def test_a_criterion_is_found_by_its_key() -> None:
    assert rubric().criterion("market").weight == "37.5"


def test_the_content_hash_is_the_sha256_of_the_bytes() -> None:
    assert content_hash("kunci = “é”\r\n") == hashlib.sha256("kunci = “é”\r\n".encode()).hexdigest()


def test_a_changed_space_is_another_content() -> None:
    assert content_hash("a = 1\n") != content_hash("a  = 1\n")


def test_a_whole_rubric_keeps_all_rules() -> None:
    assert faults_of(rubric()) == ""


starts = st.sets(st.integers(1, 100), min_size=1, max_size=8).map(sorted)


def banded(cuts: list[int]) -> Rubric:
    ends = [-1, *(cut - 1 for cut in cuts), 100]
    bands = tuple(
        Band(level=level, lowest=str(before + 1), highest=str(end), name=NAME)
        for level, (before, end) in enumerate(pairwise(ends), start=1)
    )
    return msgspec.structs.replace(rubric(), bands=bands)


@given(starts)
def test_levels_that_tile_the_scale_are_accepted(cuts: list[int]) -> None:
    assert faults_of(banded(cuts)) == ""


@given(starts, st.data())
def test_levels_with_one_moved_edge_are_refused(cuts: list[int], data: st.DataObject) -> None:
    bands = list(banded(cuts).bands)
    at = data.draw(st.integers(0, len(bands) - 1))
    edge = data.draw(st.sampled_from(["lowest", "highest"]))
    other = data.draw(st.integers(-5, 105).map(str).filter(lambda x: x != getattr(bands[at], edge)))
    bands[at] = msgspec.structs.replace(bands[at], **{edge: other})
    moved = msgspec.structs.replace(rubric(), bands=tuple(bands))
    assert faults_of(moved).startswith("rubric.band")


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=12))
def test_weights_are_summed_exactly(hundredths: list[int]) -> None:
    weights = [f"{weight // 100}.{weight % 100:02}" for weight in hundredths]
    total = sum(hundredths)
    weighed = msgspec.structs.replace(
        rubric(),
        tie_break=(),
        criteria=tuple(criterion(f"c{n}", weight) for n, weight in enumerate(weights)),
        weights_total=f"{total // 100}.{total % 100:02}",
    )
    assert faults_of(weighed) == ""
    more = msgspec.structs.replace(weighed, weights_total=f"{weighed.weights_total}01")
    assert faults_of(more) == "rubric.weights_total"
