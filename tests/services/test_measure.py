"""Values that no judge gives are written, corrected with a reason, and taken back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Reading
from judging_app.domain.roles import Actor
from judging_app.services import explain, measure
from tests.builders import OPERATOR, REASON, Room, found
from tests.rubric_texts import both, programme_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULE = f"""
[panel]
score = "mean"
[[measured]]
key = "bonus"
{both("name", "Bonus")}
counts = "adds"
per = "contestant"
min = 0
max = 10
"""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A session of two whose rubric asks for a bonus from 0 to 10, which is still missing."""
    desk = found(tmp_path / "office", programme_with(tmp_path / "programme", RULE))
    held = Room(desk)
    held.prepare(("c1", "c2"))
    held.attend("c1", "c2")
    held.score_all({"c1": 80, "c2": 70})
    yield held
    desk.close()


def bonus(who: str) -> Reading:
    return Reading(who, "main", "", "bonus")


def written(room: Room) -> dict[str, str]:
    values = measure.measuring(room.desk, "S").values
    return {place.contestant: text for place, text in values.items()}


def record(room: Room, reason: str = "", **values: str) -> int:
    given = {bonus(who): text for who, text in values.items()}
    return measure.record(room.desk, "S", given, by=OPERATOR, reason=reason)


def test_what_is_written_counts_in_the_result(room: Room) -> None:
    assert record(room, c1="1.5", c2="10") == 2
    rows = explain.standings(room.desk, "session", "S").rows
    assert [(row.number, row.score) for row in rows] == [
        ("SC-001", Fraction("81.5")),
        ("SC-002", Fraction(80)),
    ]


def test_a_comma_is_read_as_a_decimal_mark(room: Room) -> None:
    record(room, c1="2,5")
    assert written(room) == {"c1": "2.5"}


def test_the_same_value_is_not_written_twice(room: Room) -> None:
    record(room, c1="2")
    assert record(room, c1="2") == 0


@pytest.mark.parametrize("text", ["3", ""])
def test_a_change_and_taking_back_need_a_reason(room: Room, text: str) -> None:
    record(room, c1="2")
    with pytest.raises(JudgingError, match=r"ballots\.measured_reason"):
        record(room, c1=text)
    assert written(room) == {"c1": "2"}
    assert record(room, REASON, c1=text) == 1
    assert written(room) == ({"c1": text} if text else {})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("11", "ballots.measured_above"),
        ("-1", "ballots.measured_below"),
        ("x", "number.not_decimal"),
    ],
)
def test_a_value_out_of_range_is_refused_and_nothing_is_kept(
    room: Room, text: str, key: str
) -> None:
    with pytest.raises(JudgingError) as refused:
        record(room, c2="5", c1=text)
    assert refused.value.key == "ballots.measured_at"
    assert refused.value.sentence.values["number"] == "SC-001"
    assert refused.value.sentence.values["what"].key == key
    assert written(room) == {}


def test_a_value_that_the_rubric_does_not_ask_for_is_refused(room: Room) -> None:
    place = Reading("c1", "main", "1", "bonus")
    with pytest.raises(JudgingError, match=r"ballots\.measured_unknown"):
        measure.record(room.desk, "S", {place: "1"}, by=OPERATOR)


def test_a_contestant_of_another_session_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"prepare\.not_assigned"):
        record(room, c3="1")


def test_a_judge_may_not_write_it(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        measure.record(room.desk, "S", {bonus("c1"): "1"}, by=Actor("j1", "judge"))


def test_after_the_seal_nothing_is_written(room: Room) -> None:
    record(room, c1="1", c2="2")
    room.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        record(room, REASON, c1="3")
    assert measure.measuring(room.desk, "S").is_sealed


def test_a_chain_that_asks_who_is_younger_asks_for_the_day_of_birth(tmp_path: Path) -> None:
    folder = programme_with(tmp_path / "programme", '[panel]\nscore = "mean"\n')
    path = folder / "R1.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('tie_break = [{ criterion = "idea" }', 'tie_break = [{ by = "younger" }'),
        encoding="utf-8",
    )
    desk = found(tmp_path / "office", folder)
    room = Room(desk)
    room.prepare(("c1",))
    (asked,) = measure.measuring(desk, "S").asked
    with pytest.raises(JudgingError, match=r"ballots\.measured_at"):
        measure.record(desk, "S", {asked.of("c1"): "31-05-2004"}, by=OPERATOR)
    measure.record(desk, "S", {asked.of("c1"): "2004-05-31"}, by=OPERATOR)
    assert written(room) == {"c1": "2004-05-31"}
    desk.close()
