from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.programme import Area, Named, PrizeSlot, Quota, Stage, Venue
from judging_app.domain.roles import Actor
from judging_app.services import amend, prepare, register, seal
from judging_app.storage import readings
from tests.builders import FILES, JUDGES, OFFICE, Room, both, contestant, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.programme import Programme
    from judging_app.services.desk import Desk

R1 = FILES / "programme" / "R1.toml"


def programme(desk: Desk) -> Programme:
    return readings.programme(desk.ledger)


def with_stage(whole: Programme, key: str, **more: object) -> Programme:
    stages = tuple(replace(stage, **more) if stage.key == key else stage for stage in whole.stages)
    return replace(whole, stages=stages)


def refusal(desk: Desk, changed: Programme) -> str:
    before = desk.ledger.tip(desk.device)
    with pytest.raises(JudgingError) as refused:
        amend.change_programme(desk, changed, by=OFFICE)
    assert desk.ledger.tip(desk.device) == before
    return refused.value.key


def rubric_file(folder: Path, version: int, code: str = "R1") -> Path:
    text = R1.read_text(encoding="utf-8").replace("version = 1", f"version = {version}")
    path = folder / f"{code}-{version}.toml"
    path.write_text(text.replace('code = "R1"', f'code = "{code}"'), encoding="utf-8")
    return path


def test_a_changed_programme_holds_from_then_on_and_the_old_one_stays_on_record(
    office: Desk,
) -> None:
    was = programme(office)
    stage = was.stage("I")
    venue = Venue(key="V9", name="Lokasi Baru", city="Baru")
    now = replace(
        with_stage(was, "I", name=both("Babak satu"), venues=(*stage.venues, venue)),
        letterhead=("PEMERINTAH CONTOH",),
        categories=(*was.categories, Named(key="XL", name=both("Besar"))),
    )
    amend.change_programme(office, now, by=OFFICE)
    assert programme(office) == now
    assert len(office.ledger.history("programme")) == 2


def test_a_stage_is_added_and_taken_away_again(office: Desk) -> None:
    was = programme(office)
    third = Stage(
        key="III",
        numeral="III",
        name=both("Final"),
        level=both("nasional"),
        panel_size=5,
        rubrics={"SC": "R1"},
        venues=(Venue(key="V", name="Aula", city="Kota"),),
    )
    amend.change_programme(office, replace(was, stages=(*was.stages, third)), by=OFFICE)
    amend.change_programme(office, was, by=OFFICE)
    assert programme(office) == was


def test_a_changed_programme_keeps_the_rules_of_files(office: Desk) -> None:
    was = programme(office)
    slot = PrizeSlot(category="SC", scope="session", first=2, last=3, label=both("x"), amount=1)
    assert refusal(office, with_stage(was, "II", prizes=(slot,))) == "programme.prize_gap"
    assert refusal(office, replace(was, year=1)) == "toml.too_small"
    assert refusal(office, with_stage(was, "II", rubrics={"SC": "R9"})) == "prepare.rubric_unknown"


def test_what_a_session_needs_is_not_taken_away(room: Room) -> None:
    was = programme(room.desk)
    stage = was.stage("II")
    elsewhere = (replace(stage.venues[0], key="V8"),)
    assert refusal(room.desk, replace(was, stages=was.stages[:1])) == "programme.goes_nowhere"
    quotas = tuple(replace(quota, goes_to="") for quota in was.stage("I").quotas)
    only_one = with_stage(replace(was, stages=was.stages[:1]), "I", quotas=quotas)
    assert refusal(room.desk, only_one) == "prepare.session_needs"
    assert refusal(room.desk, with_stage(was, "II", venues=elsewhere)) == "prepare.session_needs"
    other = with_stage(was, "II", rubrics={"SU": "R2"}, quotas=(), prizes=())
    assert refusal(room.desk, with_stage(other, "I", quotas=quotas)) == "prepare.session_needs"
    renamed = (replace(stage.venues[0], name="Nama lain"),)
    amend.change_programme(room.desk, with_stage(was, "II", venues=renamed), by=OFFICE)
    assert programme(room.desk).stage("II").venues[0].name == "Nama lain"


def test_what_a_contestant_needs_is_not_taken_away(office: Desk) -> None:
    was = programme(office)
    without_food = replace(was, sectors=was.sectors[1:])
    assert refusal(office, without_food) == "prepare.contestant_needs"
    stages = tuple(
        replace(stage, venues=tuple(replace(v, areas=()) for v in stage.venues))
        for stage in was.stages
    )
    assert refusal(office, replace(was, areas=(), stages=stages)) == "prepare.contestant_needs"
    amend.change_programme(office, replace(was, sectors=was.sectors[:1]), by=OFFICE)
    assert [one.key for one in programme(office).sectors] == ["food"], "nobody has the other one"


def test_a_category_is_taken_away_once_nobody_is_of_it(office: Desk) -> None:
    register.take_in(office, [replace(contestant(7), category="SU")], by=OFFICE)
    was = programme(office)
    stage = was.stage("I")
    now = replace(
        with_stage(
            was,
            "I",
            rubrics={"SC": "R1"},
            quotas=tuple(q for q in stage.quotas if q.category == "SC"),
            prizes=tuple(p for p in stage.prizes if p.category == "SC"),
        ),
        categories=was.categories[1:],
    )
    assert refusal(office, now) == "prepare.contestant_needs"
    register.take_in(office, [contestant(7)], by=OFFICE)
    amend.change_programme(office, now, by=OFFICE)
    assert [one.key for one in programme(office).categories] == ["SC"]


def test_quota_and_prizes_stay_as_a_seal_was_made_with_them(scored: Room) -> None:
    desk = scored.desk
    was = programme(desk)
    more = Quota(category="SC", scope="session", places=1, reserves=2)
    scored.seal()
    assert refusal(desk, with_stage(was, "II", quotas=(more,))) == "prepare.stakes_sealed"
    assert refusal(desk, with_stage(was, "II", prizes=())) == "prepare.stakes_sealed"
    amend.change_programme(desk, replace(was, letterhead=("Lain",)), by=OFFICE)
    scored.reopen()
    amend.change_programme(desk, with_stage(programme(desk), "II", quotas=(more,)), by=OFFICE)
    scored.seal()
    assert (scored.sealed().places, scored.sealed().letterhead) == (1, ("Lain",))


def test_the_plenarys_quota_may_change_until_the_plenary_is_sealed(office: Desk) -> None:
    room = Room(office, "I1")
    room.prepare(stage="I", venue="V1")
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    was = programme(office)
    su = was.stage("I").quotas[1]
    amend.change_programme(
        office,
        with_stage(was, "I", quotas=(Quota(category="SC", scope="stage", places=1), su)),
        by=OFFICE,
    )
    seal.seal_plenary(office, "I", "SC", Room.signing())
    assert refusal(office, with_stage(programme(office), "I", quotas=(su,))) == (
        "prepare.stakes_sealed"
    )


def test_areas_may_be_listed_later(office: Desk) -> None:
    was = programme(office)
    new = Area(code="01.03", name="Kota Tiga", short="Kota Tiga", region="R")
    assert refusal(office, replace(was, areas=(*was.areas, new))) == "programme.area_nowhere"


def test_only_the_office_changes_programme_and_rubrics(office: Desk, folder: Path) -> None:
    venue = joined(office, folder / "venue", "venue")
    with pytest.raises(JudgingError, match=r"ledger\.office_only"):
        amend.change_programme(venue, programme(venue), by=OFFICE)
    with pytest.raises(JudgingError, match=r"ledger\.office_only"):
        amend.add_rubric(venue, R1, by=OFFICE)
    venue.close()
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        amend.change_programme(office, programme(office), by=Actor("p", "committee"))


def test_a_programme_that_changed_since_it_was_seen_is_not_overwritten(office: Desk) -> None:
    seen = amend.current_programme(office)
    now = replace(seen.programme, letterhead=("A",))
    amend.change_programme(office, now, by=OFFICE, seen=seen.heads)
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        amend.change_programme(office, replace(now, year=2030), by=OFFICE, seen=seen.heads)


def test_a_newer_version_takes_the_place_of_a_rubric(office: Desk, folder: Path) -> None:
    old = prepare.rubric_hashes(office)["R1"]
    new = amend.add_rubric(office, rubric_file(folder, 2), by=OFFICE)
    assert prepare.rubric_hashes(office)["R1"] == new != old
    assert readings.rubric(office.ledger, old).version == 1


def test_the_same_rubric_again_changes_nothing(office: Desk) -> None:
    before = office.ledger.tip(office.device)
    assert amend.add_rubric(office, R1, by=OFFICE) == prepare.rubric_hashes(office)["R1"]
    assert office.ledger.tip(office.device) == before


def test_another_text_of_the_same_version_is_no_rubric(office: Desk, folder: Path) -> None:
    path = rubric_file(folder, 1)
    path.write_text(path.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    with pytest.raises(JudgingError, match=r"prepare\.rubric_not_newer"):
        amend.add_rubric(office, path, by=OFFICE)
    amend.add_rubric(office, rubric_file(folder, 3), by=OFFICE)
    with pytest.raises(JudgingError, match=r"prepare\.rubric_not_newer"):
        amend.add_rubric(office, rubric_file(folder, 2), by=OFFICE)


def test_a_new_rubric_is_added_and_then_named_by_a_stage(office: Desk, folder: Path) -> None:
    amend.add_rubric(office, rubric_file(folder, 1, "NEW"), by=OFFICE)
    now = with_stage(programme(office), "II", rubrics={"SC": "NEW"})
    amend.change_programme(office, now, by=OFFICE)
    room = Room(office)
    room.prepare(code="NEW")
    assert len(JUDGES) == len(readings.hearing(office.ledger, "S").judges)


def test_a_wrong_rubric_is_refused_with_its_place(office: Desk, folder: Path) -> None:
    path = rubric_file(folder, 2)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("weight = 20", "weight = 21"), encoding="utf-8")
    with pytest.raises(JudgingError, match=r"rubric\.weights_total"):
        amend.add_rubric(office, path, by=OFFICE)
