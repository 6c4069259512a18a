"""The chair's ruling on a ballot of a judge who declared a tie after it was submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import declare, exclude, follow, review
from judging_app.storage import readings
from tests.builders import CHAIR, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def late(scored: Room) -> Room:
    """A session where j3 lifted c2 over c1 and declared a tie with c2 afterwards."""
    scored.score("c2", "j3", 100, 100, 100, reason="misread")
    scored.score("c1", "j3", 79, 79, 79, reason="misread")
    declare.recuse(scored.desk, "S", "c2", by=Actor("j3", "judge"), tie="family", note="cousin")
    return scored


def test_a_weighing_shows_who_moves_and_writes_nothing(late: Room) -> None:
    before = late.desk.ledger.tip(late.desk.device)
    found = exclude.weigh(late.desk, "S", "c2", "j3")
    moved = {one.contestant: (one.before.place, one.after.place) for one in found.moved}
    assert moved == {"c1": (2, 1), "c2": (1, 2)}
    assert all(one.brings_other for one in found.moved)
    assert (found.ruler, found.ruling, found.about) == ("j1", None, "tie")
    assert found.recusal is not None
    assert found.recusal.note == "cousin"
    assert late.desk.ledger.tip(late.desk.device) == before


def test_what_was_shown_comes_true(late: Room) -> None:
    found = exclude.weigh(late.desk, "S", "c2", "j3")
    late.rule("j3", "c2")
    again = exclude.weigh(late.desk, "S", "c2", "j3")
    assert again.moved == found.moved
    assert again.ruling is not None
    assert again.ruling.excluded
    late.seal()
    places = {row.contestant: row.place for row in late.sealed().rows}
    assert places == {"c1": 1, "c2": 2, "c3": 3}


def test_the_cell_waits_until_the_chair_has_ruled(late: Room) -> None:
    def cell() -> str:
        progress = follow.progress(late.desk, "S")
        assert progress.is_complete
        return next(one for one in progress.rows if one.contestant == "c2").cells[2].state

    assert cell() == "unruled"
    late.rule("j3", "c2", excluded=False)
    assert cell() == "submitted"
    late.rule("j3", "c2")
    assert cell() == "recused"


def test_a_check_leads_to_the_ruling(late: Room) -> None:
    found = review.review(late.desk, "session", "S").checks
    (check,) = [one for one in found if one.title.key == "results.check_unruled"]
    assert (check.severity, check.detail, check.page) == ("danger", "SC-002", "monitor")


@pytest.mark.parametrize("who", ["j2", "j3", "w"])
def test_only_the_chair_or_deputy_rules(late: Room, who: str) -> None:
    with pytest.raises(JudgingError, match=r"ties\.not_ruler"):
        exclude.rule(
            late.desk, "S", "c2", "j3", excluded=True, reason=REASON, by=Actor(who, "chair")
        )


def test_a_ruling_needs_a_reason(late: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        exclude.rule(late.desk, "S", "c2", "j3", excluded=True, reason=" ", by=CHAIR)


def test_two_rulings_of_two_desks_are_a_conflict_and_the_ballot_counts_meanwhile(
    late: Room, folder: Path
) -> None:
    venue = joined(late.desk, folder / "venue", "venue")
    delivered(late.desk, venue, folder / "all.judging")
    late.rule("j3", "c2")
    Room(venue).rule("j3", "c2", excluded=False)
    delivered(venue, late.desk, folder / "one.judging")
    venue.close()
    heard = readings.hearing(late.desk.ledger, "S")
    assert heard.cell("c2", "j3") == "scored"
    assert ("seal.conflict", "") in late.blockers()
    late.rule("j3", "c2")
    assert late.blockers() == []
