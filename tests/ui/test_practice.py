"""Practice: a rehearsal is made from what is prepared, shows what it is, and robots judge in it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.demo.sample_bundles import sample_bundles
from judging_app.demo.sample_day import make_sample
from judging_app.language import Language
from judging_app.services import browse, rehearse
from tests.builders import OFFICE, Room, counted, found, memory_folder
from ui.pages.monitor.page import MonitorPage
from ui.pages.monitor.robots import Casting
from ui.pages.scoring.page import ScoringPage
from ui.pages.start.page import StartPage
from ui.scenes import opening, practising
from ui.screens import Makers, staged
from ui.window import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown
    from ui.scenes.stage import Stage

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stage(tmp_path: Path, qapp: object) -> Iterator[Stage]:
    assert qapp is not None
    settings = Namespace(theme="light", text=100)
    makers = Makers(make_sample, sample_bundles)
    with staged(settings, Language("id"), tmp_path, ROOT / "rubrics", makers) as made:
        opening.sample(made)
        yield made
    made.window.deleteLater()
    made.settle()


@pytest.fixture
def hall() -> Iterator[Desk]:
    """The rehearsal of a small audition: c1 and c2 are present, c3 is not recorded."""
    with memory_folder() as folder:
        desk = found(folder / "office")
        Room(desk).prepare()
        taken = rehearse.prepared(desk)
        desk.close()
        (folder / "own").mkdir()
        place, keys = folder / "own" / "r.audition", folder / "own" / "keys"
        made = rehearse.found_rehearsal(
            place, keys, taken, by=OFFICE, desk_name="Office", **counted("r")
        )
        Room(made).attend("c1", "c2")
        yield made


def at_session(shown: Shown, desk: Desk) -> Any:  # noqa: ANN401  # the page
    page = shown(MonitorPage, desk)
    page.arrive("S")
    return page


def given(page: Any) -> int:  # noqa: ANN401  # as above
    return int(page.progress.given)


def actors(page: Any) -> set[str]:  # noqa: ANN401  # as above
    told: list[set[str]] = []
    wanted = browse.Wanted(group="scores")
    page.ask(browse.entries, wanted, then=lambda one: told.append({x.actor for x in one.lines}))
    return told[0]


def test_the_band_stands_over_every_page_of_a_rehearsal_and_over_no_other(stage: Stage) -> None:
    for place in PAGES:
        stage.place(place)
        assert not stage.window.band.isVisible(), place
    practising.home(stage)
    assert stage.window.band.word.text() == "LATIHAN"
    for place in PAGES:
        stage.place(place)
        assert stage.window.band.isVisible(), place


def test_the_rehearsal_of_the_open_audition_is_another_one_that_is_opened(stage: Stage) -> None:
    before = stage.window.context.facts
    practising.home(stage)
    facts = stage.window.context.facts
    assert before is not None
    assert facts is not None
    assert (facts.kind, facts.is_office, stage.window.place) == ("rehearsal", True, "home")
    assert facts.audition["id"] == f"Latihan: {before.audition['id']}"
    assert Path(facts.path).stem.startswith("Latihan")
    assert Path(before.path).is_file()


def test_only_a_real_audition_offers_its_rehearsal_at_home(shown: Shown, hall: Desk) -> None:
    from ui.pages.home.page import HomePage  # noqa: PLC0415  # beside its use

    went: list[tuple[str, object]] = []
    with memory_folder() as folder:
        page = shown(HomePage, found(folder / "office"))
        page.go.connect(lambda *where: went.append(where))
        page.rehearse.click()
    assert went == [("start", "rehearse")]
    assert not hasattr(shown(HomePage, hall), "rehearse")


def test_an_audition_that_is_not_open_is_rehearsed_from_its_file(
    shown: Shown, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    found(data).close()
    page = shown(StartPage)
    page.welcome.rehearse.click()
    page.dialog.confirm()
    desk = page.operations._desk
    assert desk.founding.rehearsal
    assert desk.ledger.path.stem.startswith("Latihan")


def test_robots_are_offered_in_a_rehearsal_alone(shown: Shown, hall: Desk) -> None:
    assert not at_session(shown, hall).robots.button.isHidden()
    with memory_folder() as folder:
        desk = found(folder / "office")
        Room(desk).prepare()
        assert at_session(shown, desk).robots.button.isHidden()


def test_at_once_robots_score_everybody_who_is_present_and_say_so(shown: Shown, hall: Desk) -> None:
    page = at_session(shown, hall)
    page.robots.button.click()
    page.dialog.boxes["j1"].setChecked(False)
    page.dialog.confirm()
    page.robots.step()
    assert given(page) == 4
    assert not page.robots.is_playing
    assert page.message.text == "Robot selesai menilai semua peserta yang hadir."
    assert actors(page) == {"Robot"}
    heads = [page.grid.model().headerData(at, page.grid.horizontalHeader().orientation())
             for at in range(1, 4)]  # fmt: skip
    assert [head.split("\n")[0] for head in heads] == ["Juri 1", "Robot 2", "Robot 3"]


def test_the_list_of_judges_says_whom_robots_play(shown: Shown, hall: Desk) -> None:
    page = at_session(shown, hall)
    page.robots._appoint("S", Casting(("j2", "j3"), 30, "robot"))
    page.robots.stop()
    buttons = shown(ScoringPage, hall).judges.buttons
    assert ["Diperankan robot" in one.accessibleName() for one in buttons] == [False, True, True]


def test_with_a_pace_one_ballot_comes_at_a_time_until_they_are_stopped(
    shown: Shown, hall: Desk
) -> None:
    page = at_session(shown, hall)
    page.robots.button.click()
    page.robots._appoint("S", Casting(("j2", "j3"), 30, "robot"))
    counts = []
    for _ in range(2):
        page.robots.step()
        counts.append(given(page))
    assert counts == [1, 2]
    assert page.robots.strip.isVisible()
    page.robots.stop_button.click()
    page.robots.step()
    assert (given(page), page.robots.strip.isVisible()) == (2, False)


def test_with_a_pace_robots_wait_for_who_is_present_later(shown: Shown, hall: Desk) -> None:
    page = at_session(shown, hall)
    page.robots._appoint("S", Casting(("j2",), 30, "robot"))
    for _ in range(3):
        page.robots.step()
    assert page.robots.words.text() == "Robot menunggu peserta berikutnya hadir."
    Room(hall).attend("c3")
    page.robots.step()
    assert given(page) == 3


def test_a_refusal_stops_the_robots_and_is_said(shown: Shown, hall: Desk) -> None:
    page = at_session(shown, hall)
    page.robots._appoint("S", Casting(("j2",), 30, "robot"))
    page.robots._session = "nowhere"
    page.robots.step()
    assert not page.robots.is_playing
    assert "nowhere" in page.message.text
