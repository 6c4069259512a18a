from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.audition import Source
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.outline import Outline, OutlinedVenue, areas_in
from judging_app.domain.roles import Actor
from judging_app.services import prepare, rank, register, seal
from judging_app.services.desk import Happening
from judging_app.storage import readings
from tests.builders import (
    FILES,
    JUDGES,
    OFFICE,
    Room,
    both,
    counted,
    found,
    joined,
    person,
    session,
)
from tests.papers.reading import printed, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk

PROGRAMME = FILES / "programme"


def counter(desk: Desk) -> int:
    return desk.ledger.tip(desk.device)[0]


def new_rubric(desk: Desk, code: str = "R1") -> str:
    """Put a changed rubric of the same code into the audition; returns its hash."""
    text = (PROGRAMME / f"{code}.toml").read_text(encoding="utf-8")
    changed = text.replace("weight = 50", "weight = 20").replace("weight = 30", "weight = 60")
    body = Source(text=changed.replace("version = 1", "version = 2"))
    desk.record(Happening("rubric", subject("rubric", code), body, OFFICE))
    return prepare.rubric_hashes(desk)[code]


def test_an_audition_begins_with_its_founding_programme_and_rubrics(office: Desk) -> None:
    chain = list(office.ledger.chain(office.device))
    types = [data.split(b'"type":"')[1].split(b'"')[0] for _, data in chain[:4]]
    assert types == [b"audition", b"programme", b"rubric", b"rubric"]
    _, founding = readings.founding(office.ledger)
    assert (founding.id, founding.sample, founding.rehearsal) == ("o1", False, False)
    assert founding.office_key == office.key.public
    assert office.is_office


@pytest.mark.parametrize("flag", ["sample", "rehearsal"])
def test_a_sample_and_a_rehearsal_are_marked_from_the_first_entry(
    tmp_path: Path, flag: str
) -> None:
    desk = prepare.found_audition(
        tmp_path / "x.audition",
        tmp_path / "keys",
        PROGRAMME,
        by=OFFICE,
        desk_name="Office",
        is_sample=flag == "sample",
        is_rehearsal=flag == "rehearsal",
        **counted("x"),
    )
    _, founding = readings.founding(desk.ledger)
    desk.close()
    assert (founding.sample, founding.rehearsal) == (flag == "sample", flag == "rehearsal")


def test_where_an_audition_lies_no_other_is_founded(tmp_path: Path) -> None:
    found(tmp_path).close()
    before = (tmp_path / "office.audition").read_bytes()
    with pytest.raises(JudgingError, match=r"ledger\.file_exists"):
        found(tmp_path)
    assert before == (tmp_path / "office.audition").read_bytes()


def test_a_wrong_rubric_founds_nothing(tmp_path: Path) -> None:
    folder = shutil.copytree(PROGRAMME, tmp_path / "programme")
    text = (folder / "R1.toml").read_text(encoding="utf-8")
    (folder / "R1.toml").write_text(text.replace("weight = 20", "weight = 21"), encoding="utf-8")
    with pytest.raises(JudgingError, match=r"rubric\.weights_total"):
        found(tmp_path / "office", folder)
    assert list((tmp_path / "office").iterdir()) == []


def test_only_the_office_founds(tmp_path: Path) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        prepare.found_audition(
            tmp_path / "x.audition",
            tmp_path / "keys",
            PROGRAMME,
            by=Actor("j1", "judge"),
            desk_name="Office",
        )


def test_a_session_has_its_panel_and_running_order(office: Desk) -> None:
    room = Room(office)
    room.prepare(["c3", "c1"], ["j2", "j1", "j3"])
    heard = readings.hearing(office.ledger, "S")
    assert (heard.contestants, heard.judges) == (("c3", "c1"), ("j2", "j1", "j3"))
    assert heard.chair == "j2"
    assert heard.session.rubric == prepare.rubric_hashes(office)["R1"]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"rubric": "0" * 64}, "ledger.no_rubric"),
        ({"stage": "IX"}, "seal.not_judged"),
        ({"category": "XL"}, "seal.not_judged"),
        ({"stage": "II", "category": "SU"}, "seal.not_judged"),
    ],
)
def test_a_session_outside_the_programme_is_refused(
    office: Desk, more: dict[str, str], key: str
) -> None:
    given = {"rubric": prepare.rubric_hashes(office)["R1"], **more}
    before = counter(office)
    with pytest.raises(JudgingError) as refused:
        prepare.add_session(office, "S", session(**given), [("j1", "chair")], ["c1"], by=OFFICE)
    assert (refused.value.key, counter(office)) == (key, before)


@pytest.mark.parametrize(
    ("judges", "contestants", "unknown"),
    [(["j1", "j99"], ["c1"], "person/j99"), (["j1"], ["c1", "c99"], "contestant/c99")],
)
def test_a_session_of_somebody_unknown_is_refused(
    office: Desk, judges: list[str], contestants: list[str], unknown: str
) -> None:
    before = counter(office)
    with pytest.raises(JudgingError, match=r"ledger\.unknown_subject") as refused:
        Room(office).prepare(contestants, judges)
    assert refused.value.sentence.values == {"subject": unknown}
    assert counter(office) == before


def test_a_judge_prepares_no_session(office: Desk) -> None:
    held = session(rubric=prepare.rubric_hashes(office)["R1"])
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        prepare.add_session(office, "S", held, [("j1", "chair")], [], by=Actor("j1", "judge"))


def test_a_session_goes_on_with_its_rubric_when_a_new_one_gets_the_code(scored: Room) -> None:
    desk = scored.desk
    scored.score("c1", "j1", 90, 10, 20, reason="misread")
    before = rank.rank_session(desk, "S").standings
    old = prepare.rubric_hashes(desk)["R1"]
    new = new_rubric(desk)
    assert new != old
    assert rank.rank_session(desk, "S").standings == before
    scored.seal()
    assert (scored.sealed().rubric, scored.sealed().rubric_version) == (old, 1)
    table = scored.sealed().rows
    new_rubric(desk)
    assert scored.sealed().rows == table
    assert readings.rubric(desk.ledger, old).version == 1


def test_a_session_that_begins_later_takes_the_new_rubric(office: Desk) -> None:
    new = new_rubric(office)
    later = Room(office, "T")
    later.prepare(["c1"], stage="I", venue="V1")
    assert readings.hearing(office.ledger, "T").session.rubric == new
    assert readings.rubric(office.ledger, new).version == 2


def test_until_the_first_ballot_a_session_may_get_another_rubric(room: Room) -> None:
    new = new_rubric(room.desk)
    room.prepare()
    assert readings.hearing(room.desk.ledger, "S").session.rubric == new


def test_from_the_first_ballot_on_the_rubric_is_locked(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score("c1", "j1", 80, 70, 60)
    new_rubric(room.desk)
    before = counter(room.desk)
    with pytest.raises(JudgingError, match=r"seal\.rubric_locked"):
        room.prepare()
    assert counter(room.desk) == before


def test_after_the_first_ballot_a_session_may_still_get_another_room(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score("c1", "j1", 80, 70, 60)
    room.prepare(room="Aula")
    assert readings.hearing(room.desk.ledger, "S").session.room == "Aula"


def test_ballots_that_met_another_rubric_in_a_merge_block_until_they_are_given_again(
    scored: Room,
) -> None:
    new = new_rubric(scored.desk)
    heard = readings.hearing(scored.desk.ledger, "S")
    elsewhere = Happening("session", "session/S", session(rubric=new), OFFICE)
    scored.desk.record(elsewhere)
    assert scored.blockers() == [("seal.other_rubric", f"SC-00{n}") for n in (1, 2, 3)]
    assert rank.rank_session(scored.desk, "S").standings == ()
    for who in heard.contestants:
        for judge in JUDGES:
            scored.score(who, judge, 50, 40, 30 + int(who[1]), reason="by the new rubric")
    assert seal.blockers(scored.desk, "S") == ()


def by_hand(folder: Path, **more: object) -> Desk:
    """Found an audition of the least that can be told: two categories, one venue, one rubric."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {
        "name": both("Lomba Desa"),
        "year": 2026,
        "noun": {"id": "desa", "en": "village"},
        "categories": (both("Maju"), both("Baru")),
        "venues": (OutlinedVenue("Aula Kecamatan", "Garut"),),
        "places": 1,
        "reserves": 1,
    }
    return prepare.found_by_hand(
        folder / "office.audition",
        folder / "keys",
        Outline(**given | more),  # type: ignore[arg-type]  # fields of an outline
        [PROGRAMME / "R1.toml"],
        by=OFFICE,
        desk_name="Office",
        **counted("h"),
    )


@pytest.fixture
def empty(folder: Path) -> Iterator[Desk]:
    desk = by_hand(folder / "empty")
    yield desk
    desk.close()


def test_an_audition_is_founded_without_a_programmes_folder(empty: Desk, folder: Path) -> None:
    programme = readings.programme(empty.ledger)
    (stage,) = programme.stages
    assert (programme.name, programme.contestant_noun["en"]) == (both("Lomba Desa"), "village")
    assert programme.official == {"id": "Pimpinan Penyelenggara", "en": "Head of the Organiser"}
    assert (stage.rubrics, stage.venues[0].name) == ({"Maju": "R1", "Baru": "R1"}, "Aula Kecamatan")
    assert empty.is_office
    venue = joined(empty, folder / "venue", "venue")
    assert readings.programme(venue.ledger) == programme, "a venue reads the same"
    venue.close()


def test_an_audition_founded_by_hand_is_held_from_the_list_to_the_printed_sheet(
    empty: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "nomor peserta,nama,kategori\n1,Desa Satu,Maju\n2,Desa Dua,Maju\n3,Desa Tiga,Maju\n",
        encoding="utf-8",
    )
    preview = register.look_at_contestants(empty, path)
    assert preview.refused == ()
    contestants = register.take_in(empty, [one.value for one in preview.accepted], by=OFFICE)
    register.take_in(empty, [person(who) for who in (*JUDGES, "w")], by=OFFICE)
    room = Room(empty, "")
    held = session(
        rubric=prepare.rubric_hashes(empty)["R1"],
        stage="I",
        category="Maju",
        venue="Aula-Kecamatan",
    )
    seats: list[tuple[str, SeatKind]] = [("j1", "chair"), ("j2", "member"), ("j3", "member")]
    room.name = prepare.add_session(empty, "", held, seats, contestants, by=OFFICE)
    room.attend(*contestants[:2])
    room.attend(contestants[2], state="absent")
    room.score_all(dict(zip(contestants[:2], (70, 80), strict=True)))
    room.seal()
    rows = {row.name: (row.place, row.outcome, row.area, row.sector) for row in room.sealed().rows}
    assert rows == {
        "Desa Dua": (1, "advance", "", {}),
        "Desa Satu": (2, "reserve", "", {}),
        "Desa Tiga": (0, "out", "", {}),
    }
    said = text(drawn_sheet(room))
    assert "Desa Dua" in said
    assert "Kabupaten/Kota" not in said


def drawn_sheet(room: Room) -> bytes:
    official = seal.official(room.desk, "session", room.name)
    assert official.seal is not None
    rubric = readings.rubric(room.desk.ledger, official.seal.rubric)
    return printed(official.seal, rubric=rubric, hash_=official.hash)


def test_an_audition_founded_by_hand_may_list_areas(folder: Path, tmp_path: Path) -> None:
    areas = areas_in("32.05 Kabupaten Garut\nKota Banjar")
    desk = by_hand(folder / "listed", areas=areas)
    path = tmp_path / "list.csv"
    path.write_text(
        "nomor peserta,nama,kategori,kabupaten/kota\n1,Satu,Maju,Garut\n2,Dua,Maju,Banjar\n",
        encoding="utf-8",
    )
    preview = register.look_at_contestants(desk, path)
    assert [one.value.area for one in preview.accepted] == ["32.05", "Kota-Banjar"]
    desk.close()


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"name": both(" ")}, "toml.empty"),
        ({"year": 26}, "toml.too_small"),
        ({"categories": ()}, "toml.too_few"),
        ({"venues": ()}, "toml.too_few"),
        ({"venues": (OutlinedVenue("Aula", ""),)}, "toml.empty"),
    ],
)
def test_what_makes_no_programme_founds_nothing(
    folder: Path, more: dict[str, object], key: str
) -> None:
    with pytest.raises(JudgingError) as refused:
        by_hand(folder / "none", **more)
    assert refused.value.key == key
    assert list((folder / "none").iterdir()) == []


def test_a_rubric_for_each_category_or_one_for_all(tmp_path: Path) -> None:
    outline = Outline(
        name=both("x"),
        year=2026,
        noun=both("x"),
        categories=(both("A"), both("B"), both("C")),
        venues=(OutlinedVenue("V", "Kota"),),
    )
    other = tmp_path / "other.toml"
    text_of = (PROGRAMME / "R1.toml").read_text(encoding="utf-8")
    other.write_text(text_of + "\n# changed\n", encoding="utf-8")
    r1, r2 = PROGRAMME / "R1.toml", PROGRAMME / "R2.toml"
    for rubrics, key in (
        ([], "prepare.rubrics_short"),
        ([r1, r2], "prepare.rubrics_short"),
        ([r1, r2, other], "prepare.rubric_code_twice"),
    ):
        with pytest.raises(JudgingError) as refused:
            prepare.found_by_hand(
                tmp_path / "x.audition",
                tmp_path / "keys",
                outline,
                rubrics,
                by=OFFICE,
                desk_name="Office",
            )
        assert refused.value.key == key
    desk = prepare.found_by_hand(
        tmp_path / "x.audition",
        tmp_path / "keys",
        outline,
        [r1, r2, r1],
        by=OFFICE,
        desk_name="Office",
    )
    (stage,) = readings.programme(desk.ledger).stages
    assert stage.rubrics == {"A": "R1", "B": "R2", "C": "R1"}
    assert set(prepare.rubric_hashes(desk)) == {"R1", "R2"}
    desk.close()
