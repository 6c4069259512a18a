from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import register
from judging_app.storage import readings
from tests.builders import OFFICE, OPERATOR, contestant, delivered, joined, person

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.roster import Contestant, Person
    from judging_app.services.desk import Desk
    from tests.builders import Room


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


def test_a_contestant_is_corrected_by_hand_from_what_was_seen(office: Desk) -> None:
    found = register.look_up(office, "contestant", "c1")
    assert (found.values, found.is_disputed) == ((contestant(1),), False)
    fixed = replace(contestant(1), name="  A  better\u200b name ")
    register.take_in(office, [fixed], by=OPERATOR, seen={"c1": found.heads})
    assert readings.contestants(office.ledger)["c1"].name == "A better name"
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        register.take_in(office, [contestant(1)], by=OPERATOR, seen={"c1": found.heads})
    assert register.look_up(office, "contestant", "c1").heads != found.heads


def test_whom_two_desks_disagree_about_is_shown_with_both_values(
    office: Desk, folder: Path
) -> None:
    venue = joined(office, folder / "venue", "venue")
    register.take_in(office, [replace(contestant(1), name="One")], by=OFFICE)
    register.take_in(venue, [replace(contestant(1), name="Other")], by=OPERATOR)
    delivered(venue, office, folder / "v.judging")
    venue.close()
    found = register.look_up(office, "contestant", "c1")
    assert {one.name for one in found.values} == {"One", "Other"}
    assert found.is_disputed
    register.take_in(office, [replace(contestant(1), name="One")], by=OFFICE,
                     seen={"c1": found.heads})  # fmt: skip
    assert not register.look_up(office, "contestant", "c1").is_disputed


def test_who_is_unknown_is_not_looked_up(office: Desk) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.unknown_subject"):
        register.look_up(office, "person", "nobody")


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"name": " \u200b "}, "prepare.name_needed"),
        ({"number": ""}, "prepare.number_needed"),
        ({"category": "XL"}, "prepare.not_in_programme"),
        ({"area": "99.99"}, "prepare.not_in_programme"),
        ({"area": ""}, "prepare.not_in_programme"),
        ({"sector": "space"}, "prepare.not_in_programme"),
        ({"product": "x" * 501}, "prepare.text_long"),
    ],
)
def test_whom_the_programme_has_no_place_for_is_not_taken_in(
    office: Desk, more: dict[str, str], key: str
) -> None:
    before = office.ledger.tip(office.device)
    with pytest.raises(JudgingError) as refused:
        register.take_in(office, [contestant(7), replace(contestant(8), **more)], by=OPERATOR)
    assert refused.value.key == key
    assert office.ledger.tip(office.device) == before


def test_a_person_needs_a_name(office: Desk) -> None:
    with pytest.raises(JudgingError, match=r"prepare\.name_needed"):
        register.take_in(office, [replace(person("x"), name="")], by=OPERATOR)


def test_a_contestant_whom_a_session_waits_for_keeps_the_category(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"prepare\.category_bound"):
        register.take_in(room.desk, [replace(contestant(1), category="SU")], by=OPERATOR)
    register.take_in(room.desk, [replace(contestant(4), category="SU")], by=OPERATOR)
    assert readings.contestants(room.desk.ledger)["c4"].category == "SU"


def test_the_next_free_number_is_suggested(office: Desk) -> None:
    assert register.free_number(office, "SC") == "SC-007"
    register.take_in(office, [contestant(7)], by=OPERATOR)
    assert register.free_number(office, "SC") == "SC-008"
    assert register.free_number(office, "SU") == "SU-001"


def test_importing_again_shows_the_difference_and_loses_no_mark(
    scored: Room, tmp_path: Path
) -> None:
    desk, path = scored.desk, tmp_path / "list.csv"
    path.write_text(
        "nomor peserta,nama,kategori,kabupaten/kota,bidang usaha\n"
        "SC-001,Contestant One,SC,Kota Dua,food\n"
        "SC-002,Contestant 2,SC,01.01,food\n"
        "SC-099,Somebody new,SC,01.01,food\n",
        encoding="utf-8",
    )
    before = readings.hearing(desk.ledger, "S")
    changed, new = register.look_at_contestants(desk, path).accepted
    assert changed.changes == (
        ("name", "Contestant 1", "Contestant One"),
        ("area", "01.01", "01.02"),
    )
    assert (changed.is_change, new.is_change, new.changes) == (True, False, ())
    register.take_in(desk, [changed.value, new.value], by=OPERATOR)
    after = readings.hearing(desk.ledger, "S")
    assert (after.ballots, after.assignments, after.attendances) == (
        before.ballots,
        before.assignments,
        before.attendances,
    )
    assert scored.blockers() == []
    scored.seal()
    rows = {row.contestant: row for row in scored.sealed().rows}
    assert (rows["c1"].name, rows["c1"].area, rows["c1"].place) == (
        "Contestant One",
        "Kota Dua",
        1,
    )


def test_a_list_of_people_shows_what_it_changes(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("nama,lembaga\nPerson j1,CV Rasa\n", encoding="utf-8")
    (found,) = register.look_at_people(office, path).accepted
    assert found.changes == (("institution", "Institute j1", "CV Rasa"),)
