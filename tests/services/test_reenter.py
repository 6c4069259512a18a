"""A laptop died: what is missing is listed exactly, whatever it held, and printed to be typed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.given import Slot
from judging_app.domain.reentry import missing_of
from judging_app.language import LANGUAGES, Language
from judging_app.services import accept, backup, export, reenter
from judging_app.services.render import render_reentry
from tests.builders import JUDGES, OPERATOR, Room, hearing, rubric
from tests.papers.reading import pages
from tests.two_venues import TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHO = tuple(f"c{n}" for n in range(1, 21))
SIMPLE = rubric({"a": "100"})
CELLS = st.sampled_from(["recused", "absent", "not_scored", {"a": 0}, {"a": 80}])


@settings(max_examples=100)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=len(WHO), max_size=len(WHO)))
def test_the_list_is_what_is_due_and_not_there_and_nothing_else(rows: list[tuple[object]]) -> None:
    table = dict(zip(WHO, rows, strict=True))
    truth = {
        (who, judge)
        for who, row in table.items()
        for judge, cell in zip(JUDGES, row, strict=True)
        if cell == "not_scored"
    }
    found = missing_of(hearing(table), SIMPLE)
    assert {slot[:2] for slot in found.ballots} == truth
    assert len(found.ballots) == len(truth)
    assert (found.unrecorded, found.undeclared) == ((), ())


def test_zero_and_recused_are_not_missing() -> None:
    table = {"c1": ({"a": 0}, "recused", "absent")}
    assert missing_of(hearing(table), SIMPLE).is_nothing


def test_whose_presence_nobody_wrote_down_is_listed_with_all_ballots() -> None:
    found = missing_of(hearing({"c1": ["not_scored"] * 3}, attendances={"c2": None}), SIMPLE)  # type: ignore[dict-item]  # nobody of the session
    assert found.unrecorded == ("c1",)
    assert [slot.judge for slot in found.ballots] == list(JUDGES)


def test_a_robots_ballot_is_not_typed_again() -> None:
    found = missing_of(hearing({"c1": ["not_scored"] * 3}), SIMPLE, robots=["j2"])
    assert [slot.judge for slot in found.ballots] == ["j1", "j3"]


@pytest.fixture
def venues(folder: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(folder)
    yield made
    made.close()


def test_after_any_number_of_ballots_the_other_desk_lists_exactly_the_rest(
    venues: TwoVenues,
) -> None:
    room, judges = venues.two, venues.judges
    room.attend("c4", "c5", "c6")
    order = list(product(("c4", "c5", "c6"), judges))
    for done, pair in enumerate(order):
        venues.bring(room)
        rest = {Slot(*one) for one in order[done:]}
        assert set(reenter.missing(venues.office, "B").ballots) == rest
        room.score(*pair, 80, 80, 80)
    venues.bring(room)
    assert reenter.missing(venues.office, "B").is_nothing


def test_a_restored_backup_lists_what_came_after_it(venues: TwoVenues, folder: Path) -> None:
    room = venues.one
    room.attend("c1", "c2")
    room.score_all({"c1": 80})
    copied = backup.back_up(room.desk, folder)
    room.score_all({"c2": 70})
    room.attend("c3", state="absent")
    lost = reenter.missing(room.desk, "A")
    assert lost.is_nothing
    restored = backup.restore(copied, folder / "again.audition", folder / "keys")
    found = reenter.missing(restored, "A")
    restored.close()
    assert found.unrecorded == ("c3",)
    due = {Slot(who, judge) for who in ("c2", "c3") for judge in JUDGES}
    assert set(found.ballots) == due


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_has_every_missing_ballot_once(venues: TwoVenues, lang: str) -> None:
    room = venues.one
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 80, 80)
    order = reenter.plan_reentry(room.desk, "A", language=lang)
    assert order.ballots == 8
    drawn = render_reentry(order)
    assert drawn == render_reentry(order)
    text = "\n".join(pages(drawn))
    assert text.count("SC-002") == 3
    assert text.count("SC-001") == 2
    assert "SC-003" in text
    assert Language(lang).say("reentry.title") in text


def test_two_values_are_no_gap(venues: TwoVenues, folder: Path) -> None:
    venues.hold_first()
    venues.bring(venues.one)
    there = Room(venues.office, "A")
    reason = "The judge read another mark out."
    there.score("c1", "j2", 10, 10, 10, reason=reason)
    venues.one.score("c1", "j2", 20, 20, 20, reason=reason)
    path = folder / "back.judging"
    export.export_bundle(venues.one.desk, path, "result", by=OPERATOR)
    accept.accept(venues.office, path, by=OPERATOR)
    assert reenter.missing(venues.office, "A").is_nothing
