"""The prizes of all sealed results: added up, shown at Home, printed, and nothing that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services import add_up, contest, oversee
from judging_app.services.render import render_prizes
from tests.builders import OFFICE, Room
from tests.papers.reading import text
from tests.two_venues import PLENARY, TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(tmp_path)
    yield made
    made.close()


def test_what_is_not_sealed_gives_nothing_and_is_counted_as_waiting(two: TwoVenues) -> None:
    found = add_up.totals(two.office)
    assert (found.results, found.total) == ((), 0)
    assert found.waiting == 2
    with pytest.raises(JudgingError, match=r"results\.no_prizes"):
        add_up.plan_prizes(two.office, language="id")


def test_results_of_several_categories_and_scopes_are_added_once(two: TwoVenues) -> None:
    two.seal_all()
    room = Room(two.office, "S")
    room.prepare()
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    before = add_up.totals(two.office)
    assert before.total == 70_000_000
    room.seal()
    found = add_up.totals(two.office)
    own = sum(row.amount for row in room.sealed().rows)
    assert own > 0
    assert found.total == before.total + own
    assert [(one.stage, one.category) for one in found.results] == [("I", "SC"), ("II", "SC")]
    assert oversee.overview(two.office).prizes == found
    room.reopen()
    assert add_up.totals(two.office).total == before.total


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_has_every_sum_in_figures_and_the_whole_in_words(
    two: TwoVenues, code: str
) -> None:
    two.seal_all()
    order = add_up.plan_prizes(two.office, language=code)
    drawn = render_prizes(order)
    assert drawn == render_prizes(order)
    said = " ".join(text(drawn).replace("\N{NO-BREAK SPACE}", " ").split())
    language = Language(code)
    assert said.count(language.rupiah(70_000_000).replace("\N{NO-BREAK SPACE}", " ")) >= 3
    assert language.rupiah(35_000_000).replace("\N{NO-BREAK SPACE}", " ") in said
    assert language.in_words(70_000_000) in said
    assert order.totals.results[0].code in said.replace("- ", "-")
    assert language.say("paper.prizes_waiting", n=1) in said


def test_home_names_a_plenary_that_is_contested(two: TwoVenues) -> None:
    two.seal_all()
    contest.announce(two.office, *PLENARY, day="2026-11-05", by=OFFICE)
    assert oversee.overview(two.office).plenaries[0].contested == 0
    name = contest.raise_objection(
        two.office, *PLENARY, who="Pondok", day="2026-11-06", reason="Misheard.", by=OFFICE
    )
    found = oversee.overview(two.office)
    (told,) = [one for one in found.attention if one.title.key == "views.contested"]
    assert (told.page, told.plenary, told.severity) == ("results", PLENARY, "warn")
    contest.answer(
        two.office, *PLENARY, objection=name, state="dismissed", day="2026-11-07", words="No.",
        by=OFFICE,
    )  # fmt: skip
    assert oversee.overview(two.office).plenaries[0].contested == 0
