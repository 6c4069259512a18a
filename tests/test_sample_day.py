"""The sample day: four sessions in four states, the same from the same seed, and its files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from judging_app.demo.laptop import OFFICE
from judging_app.demo.sample_bundles import SampleBundles, sample_bundles
from judging_app.demo.sample_day import DESK, LAPTOP, make_sample
from judging_app.domain.errors import JudgingError
from judging_app.services import accept, follow, inspect, oversee, seal
from tests.builders import memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.overview import Overview
    from judging_app.services.desk import Desk

TODAY = dt.date(2026, 11, 4)


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    made = make_sample(folder / "sample.audition", today=TODAY)
    yield made
    made.close()


@pytest.fixture
def overview(desk: Desk) -> Overview:
    return oversee.overview(desk)


@pytest.fixture
def bundles(desk: Desk, folder: Path) -> SampleBundles:
    (folder / "stick").mkdir()
    return sample_bundles(desk, folder / "stick")


def test_the_sample_says_that_it_is_one(overview: Overview) -> None:
    assert overview.is_sample
    assert not overview.is_rehearsal


def test_its_sessions_lie_around_today(overview: Overview) -> None:
    days = [session.date for session in overview.sessions]
    assert days == ["2026-11-03", "2026-11-04", "2026-11-04", "2026-11-05"]
    assert [session.contestants for session in overview.sessions] == [12, 12, 11, 11]


def test_its_sessions_stand_at_four_different_steps(overview: Overview) -> None:
    steps = [session.current.key if session.current else "" for session in overview.sessions]
    assert steps == ["", "scoring", "declarations", "prepare"]
    assert [session.page for session in overview.sessions] == [
        "results", "monitor", "scoring", "prepare",
    ]  # fmt: skip


def test_its_first_session_was_sealed_after_a_ruling_and_with_a_recusal(
    desk: Desk, overview: Overview
) -> None:
    official = seal.official(desk, "session", "1")
    assert official.seal is not None
    assert official.revision == overview.sessions[0].revision == 0
    assert len(official.seal.recusals) == 1
    assert len(official.seal.decisions) == 1
    ruled = [row for row in official.seal.rows if row.separated_by == "decision"]
    assert [row.place for row in ruled] == [3, 4]
    assert ruled[0].score == ruled[1].score
    assert [row.outcome for row in ruled] == ["prize", "reserve"]


def test_its_second_session_shows_every_way_of_not_having_a_mark(desk: Desk) -> None:
    progress = follow.progress(desk, "2")
    counts = progress.counts
    assert (progress.given, progress.expected) == (34, 52)
    assert (counts["recused"], counts["absent"], counts["draft"]) == (2, 1, 2)
    assert progress.not_heard == 1


def test_everybody_of_its_third_session_came_and_nobody_was_scored(overview: Overview) -> None:
    third = overview.sessions[2]
    assert (third.present, third.unrecorded, third.given) == (11, 0, 0)


def test_ballots_of_its_first_session_came_from_a_laptop(overview: Overview) -> None:
    assert {device.name: device.is_own for device in overview.devices} == {
        DESK: True,
        LAPTOP: False,
    }


def test_the_same_seed_and_day_make_the_same_sample(desk: Desk, folder: Path) -> None:
    (folder / "second").mkdir()
    (folder / "third").mkdir()
    again = make_sample(folder / "second" / "sample.audition", today=TODAY)
    other = make_sample(folder / "third" / "sample.audition", today=TODAY, seed="another")
    digests = [inspect.digest(one) for one in (desk, again, other)]
    again.close()
    other.close()
    assert digests[0] == digests[1] != digests[2]


def test_the_sample_stands_every_check(desk: Desk) -> None:
    desk.close()
    assert inspect.verify(desk.ledger.path).problem is None


def test_the_sample_goes_on_as_an_audition_of_this_desk(desk: Desk, folder: Path) -> None:
    assert desk.is_office
    assert desk.name == DESK
    assert (folder / "keys").is_dir()
    assert desk.now().date() != TODAY


def test_one_file_brings_new_ballots(desk: Desk, bundles: SampleBundles) -> None:
    before = follow.progress(desk, "2").given
    found = accept.look(desk, bundles.new)
    assert found.conflicts == ()
    codes = [stranger.code for stranger in found.strangers]
    accept.accept(desk, bundles.new, by=OFFICE, codes=codes)
    assert follow.progress(desk, "2").given > before


def test_one_file_brings_a_second_value(desk: Desk, bundles: SampleBundles) -> None:
    found = accept.look(desk, bundles.conflict)
    assert [state.subject.split("/")[:2] for state in found.conflicts] == [["ballot", "2"]]
    codes = [stranger.code for stranger in found.strangers]
    accept.accept(desk, bundles.conflict, by=OFFICE, codes=codes)
    assert [one.severity for one in oversee.overview(desk).attention] == ["danger"]


def test_the_file_of_a_rehearsal_is_refused(desk: Desk, bundles: SampleBundles) -> None:
    with pytest.raises(JudgingError) as refused:
        accept.look(desk, bundles.rehearsal)
    assert refused.value.key == "exchange.rehearsal"
