"""The demonstration: the figures of the programme, and the same audition from the same seed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from judging_app.demo.play import CategoryFigures, Play, Played, StageFigures
from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import inspect, seal
from judging_app.services.desk import opened
from tests.builders import FILES, memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.seal import SealedRow

SMALL = FILES / "programme"
PLENARIES = [(stage, category) for stage in ("I", "II") for category in ("SU", "SC")]


def play(out: Path, programme: Path = SMALL, *, seed: int = 1, order: int = 0) -> Played:
    return Play(out, programme, Language("id"), seed=seed, order=order).perform()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture(scope="module")
def small(folder: Path) -> Played:
    return play(folder / "small")


@pytest.fixture(scope="module")
def real(played: Path, folder: Path) -> Played:
    """The programme of 2020 as the command reports it, over a copy of the office's folder."""
    report = json.loads((played / "report.json").read_text(encoding="utf-8"))
    shutil.copytree(played / "office", folder / "office")
    stages = [
        StageFigures(
            stage["stage"],
            {key: CategoryFigures(**found) for key, found in stage["by_category"].items()},
        )
        for stage in report["stages"]
    ]
    return Played(
        stages=stages,
        papers=sorted((played / "papers").iterdir()),
        ledger=folder / "office" / "office.audition",
        digest=report["digest"],
    )


def rows(played: Played, *scope: str) -> list[SealedRow]:
    assert played.ledger is not None
    with opened(played.ledger, played.ledger.parent / "keys") as desk:
        found = seal.official(desk, *scope).seal
    assert found is not None
    return list(found.rows)


def test_a_small_programme_is_played_to_its_end(small: Played) -> None:
    assert [(stage.stage, stage.by_category) for stage in small.stages] == [
        (
            "I",
            {
                "SU": CategoryFigures(5, 1, 0, 1, 75_000_000),
                "SC": CategoryFigures(9, 2, 2, 2, 70_000_000),
            },
        ),
        ("II", {"SC": CategoryFigures(2, 0, 0, 2, 350_000_000)}),
    ]


def test_a_play_leaves_ledgers_bundles_and_sheets(small: Played) -> None:
    assert small.ledger is not None
    assert {path.suffix for path in small.bundles} == {".judging"}
    assert all(path.read_bytes().startswith(b"%PDF-") for path in small.papers)
    names = {path.name for path in small.papers}
    assert {"pleno-I-SU.pdf", "pleno-I-SC.pdf", "II-V3-SC-1.pdf"} <= names
    for path in (small.ledger, *small.bundles):
        assert inspect.verify(path).problem is None
    assert inspect.verify(small.ledger).digest == small.digest


def test_a_play_marks_its_audition_as_a_sample(small: Played) -> None:
    assert small.ledger is not None
    with opened(small.ledger, small.ledger.parent / "keys") as desk:
        final = seal.official(desk, "session", "II-V3-SC-1").seal
    assert final is not None
    assert (final.sample, final.rehearsal) == (True, False)


@pytest.mark.parametrize("order", [1, 2])
def test_the_order_of_bundles_changes_no_digest(small: Played, folder: Path, order: int) -> None:
    assert play(folder / f"order-{order}", order=order).digest == small.digest


def test_another_seed_is_another_audition(small: Played, folder: Path) -> None:
    other = play(folder / "seed", seed=2)
    assert other.digest != small.digest
    assert [stage.by_category for stage in other.stages] == [
        stage.by_category for stage in small.stages
    ], "what is promised of the sample holds for every seed"


def test_a_folder_with_something_in_it_is_refused(folder: Path, small: Played) -> None:
    assert small.papers
    with pytest.raises(JudgingError, match=r"demo\.not_empty"):
        Play(folder / "small", SMALL, Language("id"), seed=1)


def test_the_programme_of_2020_comes_out_as_it_did(real: Played) -> None:
    assert [(stage.stage, stage.by_category) for stage in real.stages] == [
        (
            "I",
            {
                "SU": CategoryFigures(322, 0, 250, 250, 6_250_000_000),
                "SC": CategoryFigures(322, 0, 250, 250, 8_750_000_000),
            },
        ),
        (
            "II",
            {
                "SU": CategoryFigures(250, 72, 0, 15, 1_125_000_000),
                "SC": CategoryFigures(250, 72, 30, 45, 6_750_000_000),
            },
        ),
        ("III", {"SC": CategoryFigures(30, 0, 0, 5, 2_000_000_000)}),
    ]


def test_the_sums_of_2020_are_those_of_the_reports(real: Played) -> None:
    """644 entered, 500 went on, 356 took part, 60 won, 5 won; Rp 24,875 million in all."""
    one, two, three = real.stages
    assert (one.total("entered"), one.total("advanced")) == (644, 500)
    assert two.total("entered") - two.total("absent") == 356
    assert (two.total("winners"), three.total("winners")) == (60, 5)
    sums = [stage.total("prize_total") for stage in real.stages]
    assert sums == [15_000_000_000, 7_875_000_000, 2_000_000_000]
    assert sum(sums) == 24_875_000_000


def test_who_goes_on_in_2020_is_who_comes_in_next(real: Played) -> None:
    first, second = rows(real, "plenary", "I", "SC"), rows(real, "plenary", "II", "SC")
    final = rows(real, "session", "III-PAPANDAYAN-SC-1")
    went_on = {row.contestant for row in first if row.outcome == "advance"}
    assert went_on == {row.contestant for row in second}
    assert {row.contestant for row in second if row.outcome == "advance"} == {
        row.contestant for row in final
    }


@pytest.mark.parametrize("scope", PLENARIES, ids="-".join)
def test_a_plenary_of_2020_ranks_everybody_once(real: Played, scope: tuple[str, str]) -> None:
    found = rows(real, "plenary", *scope)
    assert len({row.contestant for row in found}) == len(found)
    placed = [row for row in found if row.place]
    assert all(row.presence == "present" for row in placed)
    assert {row.presence for row in found if not row.place} <= {"absent"}
    assert [row.place for row in placed] == sorted(row.place for row in placed)


def test_the_ledger_of_2020_is_genuine(real: Played) -> None:
    assert real.ledger is not None
    finding = inspect.verify(real.ledger)
    assert (finding.problem, finding.digest) == (None, real.digest)
    assert finding.devices == 1 + 5 + 11 + 1
    assert len(real.papers) == 20 + 22 + 1 + 4
