from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import register
from judging_app.storage import readings
from tests.builders import OFFICE, contestant, person

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.roster import Contestant, Person
    from judging_app.services.desk import Desk


def numbers(desk: Desk) -> dict[str, str]:
    return {who: one.number for who, one in readings.contestants(desk.ledger).items()}


def test_who_comes_in_without_an_id_gets_one(office: Desk) -> None:
    new: list[Contestant | Person] = [
        replace(contestant(7), id=""),
        replace(person("x"), id=""),
    ]
    one, other = register.take_in(office, new, by=OFFICE)
    assert readings.contestants(office.ledger)[one].number == "SC-007"
    assert readings.people(office.ledger)[other].name == "Person x"


def test_who_comes_in_again_is_changed_and_not_doubled(office: Desk) -> None:
    register.take_in(office, [replace(contestant(1), name="Another name")], by=OFFICE)
    known = readings.contestants(office.ledger)
    assert (len(known), known["c1"].name) == (6, "Another name")
    assert len(office.ledger.history("contestant/c1")) == 2, "the old name stays in the ledger"


@pytest.mark.parametrize(
    "who",
    [
        [replace(contestant(7), id=""), replace(contestant(7), id="")],
        [replace(contestant(7), number="SC-001")],
        [replace(contestant(7), number="sc-001")],
        [replace(contestant(1), number="SC-002")],
    ],
    ids=["twice in the list", "somebody's", "in small letters", "of two who are known"],
)
def test_no_two_contestants_get_one_number(office: Desk, who: list[object]) -> None:
    before = numbers(office)
    with pytest.raises(JudgingError, match=r"ledger\.number_twice"):
        register.take_in(office, who, by=OFFICE)  # type: ignore[arg-type]  # all are contestants
    assert numbers(office) == before


def test_two_contestants_may_swap_their_numbers(office: Desk) -> None:
    swapped = [
        replace(contestant(1), number="SC-002"),
        replace(contestant(2), number="SC-001"),
    ]
    register.take_in(office, swapped, by=OFFICE)
    assert (numbers(office)["c1"], numbers(office)["c2"]) == ("SC-002", "SC-001")


def test_a_judge_takes_nobody_in(office: Desk) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        register.take_in(office, [contestant(7)], by=Actor("j1", "judge"))


def test_a_look_at_a_list_writes_nothing(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "nomor peserta,nama,kategori,kabupaten/kota,bidang usaha\n"
        "SC-001,Contestant 1,SC,01.01,food\n"
        "SC-007,Contestant 7,Scale Up,Kota Dua,Kerajinan\n"
        "SC-008,Contestant 8,XL,Kota Dua,food\n",
        encoding="utf-8",
    )
    before = office.ledger.tip(office.device)
    preview = register.look_at_contestants(office, path)
    assert office.ledger.tip(office.device) == before
    (new,) = preview.accepted
    assert (new.value.number, new.value.area, new.value.sector) == ("SC-007", "01.02", "crafts")
    assert (preview.unchanged, [one.row for one in preview.refused]) == (1, [4])
    register.take_in(office, [one.value for one in preview.accepted], by=OFFICE)
    assert register.look_at_contestants(office, path).unchanged == 2


def test_a_list_of_people_is_looked_at_the_same_way(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("nama,lembaga\nRina Kusuma,CV Rasa\n", encoding="utf-8")
    preview = register.look_at_people(office, path)
    assert [(one.value.name, one.value.institution) for one in preview.accepted] == [
        ("Rina Kusuma", "CV Rasa")
    ]
