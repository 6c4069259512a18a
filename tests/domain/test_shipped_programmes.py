"""The counts and sums of the programmes that are shipped, out of their files alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from judging_app.domain.audition import Founding
from judging_app.domain.hearing import Official
from judging_app.domain.plenary_proceedings import PlenaryProceedings
from judging_app.domain.proceedings import Setting
from judging_app.domain.result import place_rows, rank_seals
from judging_app.domain.seal import SealedRow
from judging_app.domain.session import Session
from judging_app.domain.stakes import stakes
from judging_app.storage.programme_folders import load_programme_folder
from tests.builders import Room, both
from tests.papers import builder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal

FOLDER = Path(__file__).parents[2] / "rubrics"


class Shipped(NamedTuple):
    programme: Programme
    rubrics: Mapping[str, Rubric]


def shipped(year: int) -> Shipped:
    _, programme, rubrics = load_programme_folder(FOLDER / f"opop-{year}")
    return Shipped(programme, {code: rubric for code, (_, rubric) in rubrics.items()})


def rows(programme: Programme, count: int, absent: int = 0) -> list[SealedRow]:
    """Invent contestants of all areas and sectors by turns; the first of each turn are the best."""
    areas, sectors = programme.areas, programme.sectors
    return [
        SealedRow(
            contestant=f"c{at}",
            number=f"{at}",
            name=f"n{at}",
            area=areas[at % len(areas)].short,
            sector=sectors[at % len(sectors)].name,
            presence="absent" if at >= count - absent else "present",
            score="" if at >= count - absent else f"{10_000 - at}/100",
            outcome="out",
        )
        for at in range(count)
    ]


def decided(found: Shipped, stage: str, category: str, rows: Sequence[SealedRow]) -> Seal:
    """Seal one session of invented rows, and the stage's category from it."""
    programme, held = found.programme, found.programme.stage(stage)
    panel = replace(builder.panel(), session="A", venue=held.venues[0].name)
    one = builder.seal(list(rows), panels=(panel,))
    session = Session(
        stage=stage, category=category, venue=held.venues[0].key, rubric="r", name="A", date=""
    )
    setting = Setting(
        founding=Founding(id="o1", name=both("A"), office_key="ab" * 32),
        programme=programme,
        people={},
        ends=(),
        is_forked=False,
        program="",
        device_name="",
        now="",
    )
    rubric = found.rubrics[held.rubrics[category]]
    work = PlenaryProceedings(
        setting, stage, category, {"A": session}, {"A": Official(seal=one, hash="a")}, rubric, ()
    )
    assert work.blockers() == ()
    return work.seal(Room.signing(), None)


def prizes(seal: Seal) -> Counter[str]:
    return Counter(row.prize["id"] for row in seal.rows if row.prize)


def total(*seals: Seal) -> int:
    return sum(row.amount for seal in seals for row in seal.rows)


def going_on(seal: Seal) -> list[SealedRow]:
    return [row for row in seal.rows if row.outcome == "advance"]


def test_2020_sends_500_of_644_on_and_gives_60_and_5_prizes_of_24_875_million() -> None:
    found = shipped(2020)
    first = [decided(found, "I", key, rows(found.programme, 322)) for key in ("SU", "SC")]
    assert [len(going_on(seal)) for seal in first] == [250, 250]
    assert [len(seal.rows) for seal in first] == [322, 322]
    second = [decided(found, "II", key, rows(found.programme, 250, 72)) for key in ("SU", "SC")]
    heard = sum(row.presence == "present" for seal in second for row in seal.rows)
    assert heard == 356
    assert [prizes(seal) for seal in second] == [
        {"Juara Start Up": 15},
        {"Juara 1": 15, "Juara 2": 15, "Juara 3": 15},
    ]
    assert len(going_on(second[1])) == 30
    final = builder.seal(rows(found.programme, 30))
    ranking = rank_seals([final], found.rubrics["OPOP-T3"])
    at_stake = stakes(found.programme.stage("III"), "SC", "session")
    last = replace(final, rows=place_rows(final.rows, ranking, at_stake))
    assert prizes(last) == {"Juara Provinsi": 5}
    assert total(*first, *second, last) == 24_875_000_000


def test_2019_gives_four_prizes_in_each_of_27_regencies_and_cities() -> None:
    found = shipped(2019)
    seals = [decided(found, "II", key, rows(found.programme, 300)) for key in ("SU", "SC")]
    assert [prizes(seal) for seal in seals] == [
        {"Juara Start Up": 27},
        {"Juara 1": 27, "Juara 2": 27, "Juara 3": 27},
    ]
    winners = Counter(row.area for seal in seals for row in seal.rows if row.prize)
    assert set(winners.values()) == {4}
    assert len(winners) == 27
    assert total(*seals) == 27 * 525_000_000
    assert len(going_on(seals[1])) == 81


def test_2019_leaves_the_places_of_a_regency_empty_that_nobody_came_from() -> None:
    found = shipped(2019)
    some = [row for row in rows(found.programme, 300) if row.area != "Kab. Garut"]
    seal = decided(found, "II", "SC", some)
    empty = [one for one in seal.shares if one.filled == 0]
    assert {one.within["id"] for one in empty if one.within} == {"Kab. Garut"}
    assert len(empty) == 4, "three prizes, and going on"
    assert sum(one.places - one.filled for one in seal.shares if one.label) == 3


def test_2021_gives_seven_of_each_prize_one_in_each_region() -> None:
    found = shipped(2021)
    seals = [decided(found, "II", key, rows(found.programme, 175)) for key in ("SU", "SC")]
    assert [prizes(seal) for seal in seals] == [
        {"Juara Start Up": 7},
        {"Juara 1": 7, "Juara 2": 7, "Juara 3": 7},
    ]
    first = [row.prize_within for row in seals[1].rows if row.prize and row.prize_rank == 1]
    assert {one["id"] for one in first if one} == {
        region.name["id"] for region in found.programme.regions
    }
    assert total(*seals) == 7 * 525_000_000


def test_2021_has_a_gate_of_350_before_the_second_stage() -> None:
    found = shipped(2021)
    gates = [decided(found, "ANTARA", key, rows(found.programme, 500)) for key in ("SU", "SC")]
    assert sum(len(going_on(seal)) for seal in gates) == 350
    assert total(*gates) == 0


@pytest.mark.parametrize("year", [2019, 2021])
def test_the_rubrics_beside_an_earlier_programme_are_those_of_2020(year: int) -> None:
    for path in (FOLDER / f"opop-{year}").glob("OPOP-*.toml"):
        assert path.read_bytes() == (FOLDER / "opop-2020" / path.name).read_bytes()
        assert shipped(year).programme.proposal


def test_who_was_absent_takes_no_place_in_a_group() -> None:
    found = shipped(2021)
    here = rows(found.programme, 60)
    there = [
        replace(row, presence="absent", score="") if row.area == "Kab. Garut" else row
        for row in here
    ]
    garut = {row.contestant for row in there if row.area == "Kab. Garut"}
    seal = decided(found, "II", "SC", there)
    assert not garut & {row.contestant for row in seal.rows if row.prize or row.place}
    assert prizes(seal) == {"Juara 1": 7, "Juara 2": 7, "Juara 3": 7}
