"""The roll of a session: what is counted, what comes next, who is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.roll import Agenda, AgendaItem, Roll, RollJudge, RollRow, RollState
from judging_app.domain.roster import Contestant
from judging_app.services import prepare
from tests.small_day import PROGRAMME

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme

TEXT = {"id": "x", "en": "x"}
AGENDA = Agenda(
    (
        AgendaItem("a", "Sesi 1", "2020-07-21", is_sealed=True),
        AgendaItem("b", "Sesi 2", "2020-07-22", is_sealed=False),
        AgendaItem("c", "Sesi 3", "2020-07-23", is_sealed=False),
    )
)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return prepare.read_programme(PROGRAMME)[0]


def row_of(turn: int, state: RollState, name: str = "Al-Hikmah") -> RollRow:
    who = Contestant(id=f"c{turn}", number=f"SC-{turn:03}", name=name, category="SU", area="32.05")
    return RollRow(turn, who, "Kab. Garut", state, "", "")


def roll_of(
    programme: Programme, *states: RollState, judges: int = 2, is_sealed: bool = False
) -> Roll:
    return Roll(
        session="s",
        name="Sesi 1",
        stage=TEXT,
        category=TEXT,
        venue="Garut",
        room="",
        is_sealed=is_sealed,
        rows=tuple(row_of(turn, state) for turn, state in enumerate(states, start=1)),
        judges=tuple(RollJudge(f"j{n}", f"Juri {n}", "member") for n in range(judges)),
        targets=(),
        programme=programme,
    )


def test_the_session_that_is_wanted_is_chosen() -> None:
    assert AGENDA.chosen("c") == "c"


def test_else_the_first_session_that_is_not_sealed_is_chosen() -> None:
    assert AGENDA.chosen("unknown") == "b"


def test_where_all_are_sealed_the_last_is_chosen() -> None:
    sealed = Agenda(tuple(item._replace(is_sealed=True) for item in AGENDA.items))
    assert sealed.chosen("") == "c"
    assert Agenda(()).chosen("") == ""


@pytest.mark.parametrize(
    ("states", "step"),
    [
        ((), "prepare"),
        (("", "present"), "attendance"),
        (("present", "disputed"), "attendance"),
        (("present", "absent", "withdrew", "disqualified"), "scoring"),
    ],
)
def test_what_comes_next_follows_from_the_attendance(
    programme: Programme, states: tuple[RollState, ...], step: str
) -> None:
    assert roll_of(programme, *states).next_step == step


def test_a_session_without_judges_is_prepared_next(programme: Programme) -> None:
    assert roll_of(programme, "present", judges=0).next_step == "prepare"


def test_a_sealed_session_leads_to_its_result(programme: Programme) -> None:
    assert roll_of(programme, "", is_sealed=True).next_step == "results"


def test_two_values_are_not_unrecorded(programme: Programme) -> None:
    roll = roll_of(programme, "", "disputed", "present")
    assert roll.unrecorded == ("c1",)
    assert not roll.is_complete
    assert roll.counts == {"": 1, "disputed": 1, "present": 1}


def test_a_contestant_is_found_by_number_name_and_area_in_any_case(programme: Programme) -> None:
    roll = roll_of(programme, "present", "")
    assert [one.id for one in roll.sift("sc-002", None)] == ["c2"]
    assert len(roll.sift(" HIKMAH ", None)) == 2
    assert len(roll.sift("garut", None)) == 2
    assert roll.sift("tasik", None) == ()


def test_the_state_sifts_beside_the_text(programme: Programme) -> None:
    roll = roll_of(programme, "present", "", "present")
    assert [one.id for one in roll.sift("", "present")] == ["c1", "c3"]
    assert [one.id for one in roll.sift("003", "present")] == ["c3"]
    assert [one.id for one in roll.sift("", "")] == ["c2"]
