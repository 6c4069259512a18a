"""Releasing a sealed result to the projector: recorded first, never more than all released."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Withdrawal
from judging_app.domain.roles import Actor
from judging_app.services import call, project, release, seal
from judging_app.services.desk import Happening
from tests.builders import CHAIR, OPERATOR, REASON, Room, delivered, found, joined
from tests.rubric_texts import programme_with

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.reveal import Reveal
    from judging_app.services.desk import Desk

PANEL = '[panel]\nscore = "mean"'
SCOPE = ("session", "S")


@pytest.fixture
def sealed(scored: Room) -> Room:
    """The session sealed: c1 and c2 have a prize, c3 is a reserve."""
    scored.seal()
    return scored


def step(desk: Desk) -> Reveal:
    """Release the next step as a person does who sees how far it is."""
    found = release.reveal(desk, *SCOPE)
    return release.release_next(desk, *SCOPE, seal=found.hash, after=found.done, by=CHAIR)


def names(found: Reveal) -> list[str]:
    return [person.name for person in found.now.people]


def test_each_press_shows_one_step_from_the_last_prize_to_the_first(sealed: Room) -> None:
    start = release.reveal(sealed.desk, *SCOPE)
    assert (start.now.kind, start.done, start.steps) == ("card", 0, 2)
    assert names(step(sealed.desk)) == ["Contestant 2"]
    assert names(step(sealed.desk)) == ["Contestant 1"]
    with pytest.raises(JudgingError, match=r"projector\.all_shown"):
        step(sealed.desk)


def test_a_step_is_on_record_before_anybody_can_see_it(sealed: Room) -> None:
    found = step(sealed.desk)
    state = sealed.desk.ledger.state(f"release/{found.hash}")
    assert state is not None
    assert state.settled.entry.actor == "j1"
    again = release.reveal(sealed.desk, *SCOPE)
    assert (again.done, again.now) == (1, found.now)


def test_a_press_too_many_releases_nothing(sealed: Room) -> None:
    found = release.reveal(sealed.desk, *SCOPE)
    step(sealed.desk)
    with pytest.raises(JudgingError, match=r"projector\.stale"):
        release.release_next(sealed.desk, *SCOPE, seal=found.hash, after=0, by=CHAIR)
    assert release.reveal(sealed.desk, *SCOPE).done == 1


def test_taken_back_to_the_start_nothing_is_released(sealed: Room) -> None:
    found = step(sealed.desk)
    back = release.take_back(sealed.desk, *SCOPE, seal=found.hash, by=CHAIR)
    assert (back.done, back.now.kind) == (0, "card")


def test_nothing_is_shown_of_what_is_not_sealed(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        release.reveal(scored.desk, *SCOPE)


def test_after_a_reopening_nothing_is_shown_and_a_new_seal_begins_anew(sealed: Room) -> None:
    found = step(sealed.desk)
    seal.reopen(sealed.desk, *SCOPE, reason=REASON, by=CHAIR, witness="w")
    for act in (release.reveal, step):
        with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
            act(sealed.desk, *(SCOPE if act is release.reveal else ()))
    sealed.score("c2", "j1", 71, 71, 71, reason="misread")
    sealed.seal()
    with pytest.raises(JudgingError, match=r"projector\.stale"):
        release.release_next(sealed.desk, *SCOPE, seal=found.hash, after=1, by=CHAIR)
    anew = release.reveal(sealed.desk, *SCOPE)
    assert (anew.done, anew.now.kind) == (0, "card")


def test_who_withdrew_after_the_seal_is_passed_over(sealed: Room) -> None:
    found = release.reveal(sealed.desk, *SCOPE)
    gone = Withdrawal(withdrawn=True, day="2026-11-05", reason=REASON)
    sealed.desk.record(Happening("withdrawal", f"withdrawal/{found.hash}/c2", gone, CHAIR))
    assert names(step(sealed.desk)) == ["Contestant 1"]
    stays = Withdrawal(withdrawn=False, day="2026-11-05", reason=REASON)
    sealed.desk.record(Happening("withdrawal", f"withdrawal/{found.hash}/c2", stays, CHAIR))
    release.take_back(sealed.desk, *SCOPE, seal=found.hash, by=CHAIR)
    assert names(step(sealed.desk)) == ["Contestant 2"]


def test_of_two_desks_that_released_the_lower_holds_on_both(sealed: Room, tmp_path: Path) -> None:
    venue = joined(sealed.desk, tmp_path / "venue", "venue")
    delivered(sealed.desk, venue, tmp_path / "all.judging")
    step(sealed.desk)
    step(venue)
    step(venue)
    delivered(venue, sealed.desk, tmp_path / "back.judging")
    assert release.reveal(sealed.desk, *SCOPE).done == 1
    assert names(step(sealed.desk)) == ["Contestant 1"]
    venue.close()


@pytest.mark.parametrize("role", ["judge", "witness", "auditor"])
def test_only_who_runs_the_announcement_releases(sealed: Room, role: str) -> None:
    found = release.reveal(sealed.desk, *SCOPE)
    by = Actor("j2", role)  # type: ignore[arg-type]  # each is a role
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        release.release_next(sealed.desk, *SCOPE, seal=found.hash, after=0, by=by)
    assert release.reveal(sealed.desk, *SCOPE).done == 0


def test_the_stage_shows_who_is_up_and_who_is_next(room: Room) -> None:
    assert project.stage(room.desk, "S").people == ()
    call.bring_next(room.desk, "S", by=OPERATOR)
    shown = project.stage(room.desk, "S")
    assert [one.name for one in shown.people] == ["Contestant 1"]
    assert [one.number for one in shown.following] == ["SC-002"]
    assert shown.audition_kind == ""


def test_where_it_is_blind_the_stage_shows_numbers_alone(folder: Path) -> None:
    programme = programme_with(folder / "programme", PANEL, top="blind = true")
    desk = found(folder / "blind", programme)
    Room(desk).prepare()
    call.bring_next(desk, "S", by=OPERATOR)
    shown = project.stage(desk, "S")
    desk.close()
    assert [one.number for one in (*shown.people, *shown.following)] == ["SC-001", "SC-002"]
    assert {(one.name, one.origin) for one in (*shown.people, *shown.following)} == {("", "")}
