"""Survey: what the preparation page reads is what the ledger holds, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.entry import kept_as
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.roster import Person
from judging_app.services import amend, arrange, draw, prepare, register, seat, survey
from tests.builders import FILES, OFFICE, OPERATOR, Room, contestant, joined, session

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk


def test_the_next_step_leads_from_nothing_to_a_session_that_can_begin(folder: Path) -> None:
    desk = prepare.found_audition(
        folder / "a.audition", folder / "keys", FILES / "programme", by=OFFICE, desk_name="A"
    )
    said = []

    def note() -> None:
        step = survey.preparation(desk).next_step
        what = step.said.values.get("what")
        said.append((step.section, what.key if what else step.said.key))

    note()
    register.take_in(desk, [contestant(1)], by=OFFICE)
    note()
    register.take_in(desk, [Person(id="a", name="Ana"), Person(id="b", name="Budi")], by=OFFICE)
    note()
    held = session(rubric=prepare.rubric_hashes(desk)["R1"])
    prepare.add_session(desk, "S", held, [], [], by=OFFICE)
    note()
    seat.add_seats(desk, "S", [("b", "member")], by=OFFICE)
    note()
    seat.add_seats(desk, "S", [("a", "chair")], by=OFFICE)
    note()
    arrange.assign(desk, "S", ["c1"], by=OFFICE)
    note()
    desk.close()
    assert said == [
        ("contestants", "setup.next_contestants"),
        ("people", "setup.next_people"),
        ("sessions", "setup.next_sessions"),
        ("sessions", "setup.lacks_judges"),
        ("sessions", "setup.lacks_chair"),
        ("sessions", "setup.lacks_contestants"),
        ("", "setup.next_ready"),
    ]


def test_a_session_shows_its_panel_in_order_and_its_running_order(room: Room) -> None:
    arrange.set_order(room.desk, "S", ["c3", "c1", "c2"], by=OPERATOR)
    (at,) = survey.preparation(room.desk).sessions
    assert [(one.person, one.seat) for one in at.panel] == [
        ("j1", "chair"),
        ("j2", "member"),
        ("j3", "member"),
    ]
    assert [one.id for one in at.order] == ["c3", "c1", "c2"]
    assert not at.is_scored
    assert at.why_no_draw is None


def test_a_shadow_is_on_the_panel_and_no_judge_of_it(room: Room) -> None:
    arrange.seat(room.desk, "S", "j3", "shadow", by=OPERATOR)
    (at,) = survey.preparation(room.desk).sessions
    assert (len(at.panel), at.judges) == (3, 2)


def test_whoever_was_taken_off_the_panel_is_not_shown_on_it(room: Room) -> None:
    arrange.seat(room.desk, "S", "j3", "none", by=OPERATOR)
    preparation = survey.preparation(room.desk)
    assert [one.person for one in preparation.sessions[0].panel] == ["j1", "j2"]
    assert "j3" in {one.id for one in preparation.seatable(preparation.sessions[0])}


def test_candidates_are_those_of_the_category_in_no_session_of_the_stage(room: Room) -> None:
    register.take_in(room.desk, [contestant(7, category="SU")], by=OFFICE)
    preparation = survey.preparation(room.desk)
    found = preparation.candidates(preparation.sessions[0])
    assert [one.contestant.id for one in found] == ["c4", "c5", "c6"]


def test_a_candidate_is_near_where_the_venue_hears_the_area(office: Desk) -> None:
    far = replace(contestant(8), area="01.02")
    register.take_in(office, [far], by=OFFICE)
    held = session(rubric=prepare.rubric_hashes(office)["R1"], stage="I", venue="V1")
    prepare.add_session(office, "S", held, [], [], by=OFFICE)
    preparation = survey.preparation(office)
    found = preparation.candidates(preparation.sessions[0])
    near = {one.contestant.id: one.is_near for one in found}
    assert near == {"c1": True, "c2": True, "c3": True, "c4": True, "c5": True, "c6": True,
                    "c8": False}  # fmt: skip


def test_a_contestant_can_move_only_to_an_open_session_of_stage_and_category(office: Desk) -> None:
    held = Room(office)
    held.prepare()
    Room(office, "T").prepare(["c4"], ["j4", "j5", "j6"], name="T")
    Room(office, "U").prepare(["c5"], ["j4", "j5", "j6"], name="U", stage="I", venue="V1")
    held.attend("c1", "c2", "c3")
    held.score_all({"c1": 80, "c2": 70, "c3": 60})
    before = survey.preparation(office)
    source = before.arrangement("T")
    assert source is not None
    assert [one.id for one in before.targets(source)] == ["S"]
    held.seal()
    after = survey.preparation(office)
    assert after.targets(source) == ()


def test_a_draw_is_shown_with_its_seed_and_whether_the_order_still_is_the_drawn_one(
    room: Room,
) -> None:
    made = draw.draw_order(room.desk, "S", by=OFFICE, witness="w")
    (at,) = survey.preparation(room.desk).sessions
    assert at.lot is not None
    assert (at.lot.seed, at.lot.witness, at.lot.number) == (made.seed, "Dr. Person w", 1)
    assert at.lot.is_kept
    arrange.set_order(room.desk, "S", [*made.order[1:], made.order[0]], by=OPERATOR)
    draw_after = survey.preparation(room.desk).sessions[0].lot
    assert draw_after is not None
    assert not draw_after.is_kept
    draw.draw_order(room.desk, "S", by=OFFICE)
    again = survey.preparation(room.desk).sessions[0].lot
    assert again is not None
    assert (again.number, again.witness, again.is_kept) == (2, "", True)


def test_after_a_ballot_the_order_cannot_be_drawn_and_after_the_seal_nothing_changes(
    scored: Room,
) -> None:
    (at,) = survey.preparation(scored.desk).sessions
    assert at.is_scored
    assert at.why_no_draw is not None
    assert at.why_no_draw.key == "prepare.draw_late"
    assert at.why_fixed is None
    scored.seal()
    (at,) = survey.preparation(scored.desk).sessions
    assert at.why_fixed is not None
    assert at.lacks == ()


def test_a_rubric_names_who_uses_it_and_an_old_version_says_so(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    text = (FILES / "programme" / "R1.toml").read_text(encoding="utf-8")
    newer = folder / "newer.toml"
    newer.write_text(text.replace("version = 1", "version = 2"), encoding="utf-8")
    amend.add_rubric(office, newer, by=OFFICE)
    preparation = survey.preparation(office)
    versions = [one for one in preparation.rubrics if one.rubric.code == "R1"]
    assert [(one.rubric.version, one.is_newest, one.sessions) for one in versions] == [
        (2, True, 0),
        (1, False, 1),
    ]
    assert versions[0].uses
    assert versions[1].uses == ()
    offered = preparation.versions("II", "SC")
    assert [one.rubric.version for one in offered] == [2, 1]


def test_two_values_of_a_contestant_are_shown_as_disputed(office: Desk, folder: Path) -> None:
    venue = joined(office, folder / "v", "v")
    register.take_in(office, [replace(contestant(1), name="Here")], by=OFFICE)
    register.take_in(venue, [replace(contestant(1), name="There")], by=Actor("k", "committee"))
    chain = venue.ledger.chain(venue.device)
    office.write([kept_as(name, data) for name, data in chain])
    found = {one.id: one for one in survey.preparation(office).contestants}
    assert found["c1"].is_disputed
    assert len(found["c1"].heads) == 2
    assert not found["c2"].is_disputed
    venue.close()


def test_what_a_list_is_of_is_told_by_its_headings(folder: Path) -> None:
    lists = {
        "contestant": "Nomor peserta,Nama,Kategori,Kab/Kota\nSC-1,A,Scale Up,Kab. Satu\n",
        "person": "Nama,Gelar depan,Instansi\nAna,Dr.,X\n",
        None: "Nomor peserta,Nama\nSC-1,A\n",
    }
    for kind, text in lists.items():
        path = folder / "list.csv"
        path.write_text(text, encoding="utf-8")
        assert survey.kind_of(path) == kind


def test_a_file_that_is_no_rubric_is_refused_before_it_is_added(folder: Path) -> None:
    path = folder / "r.toml"
    path.write_text("code = 1\n", encoding="utf-8")
    with pytest.raises(JudgingError):
        survey.look_at_rubric(path)
    assert survey.look_at_rubric(FILES / "programme" / "R1.toml").code == "R1"
