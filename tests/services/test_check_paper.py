"""Check paper: the draw by dice, the looks, and what one difference leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import PaperState
from judging_app.domain.lot import drawn
from judging_app.domain.roles import Actor
from judging_app.services import check_paper
from tests.builders import Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk

SCOPE = ("session", "S")
DICE = "6 1 3 4 2 5"
AUDITOR = Actor("w", "auditor")
MANY = tuple(f"c{n}" for n in range(1, 7))


@pytest.fixture
def sealed(office: Desk) -> Room:
    """Six contestants, three of whom have a prize."""
    room = Room(office)
    room.prepare(MANY)
    room.attend(*MANY)
    room.score_all({who: 90 - 5 * n for n, who in enumerate(MANY)})
    room.seal()
    return room


def draw(room: Room) -> None:
    check_paper.draw(room.desk, *SCOPE, dice=DICE, by=AUDITOR)


def look(room: Room, ballot: str, state: PaperState = "same", note: str = "") -> None:
    contestant, judge = ballot.split("/")
    check_paper.look(
        room.desk, *SCOPE, contestant=contestant, judge=judge, state=state, note=note, by=AUDITOR
    )


def ids(room: Room) -> list[str]:
    return [one.ballot.id for one in check_paper.checking(room.desk, *SCOPE).compared]


def test_before_the_draw_there_is_nothing_to_compare(sealed: Room) -> None:
    found = check_paper.checking(sealed.desk, *SCOPE)
    assert (found.seed, found.compared, found.ballots) == ("", (), 18)


def test_the_ballots_at_a_cut_are_drawn_first_and_anybody_can_draw_again(sealed: Room) -> None:
    draw(sealed)
    found = check_paper.checking(sealed.desk, *SCOPE)
    assert found.seed == f"613425-{found.code}"
    assert found.is_as_drawn
    near = {one.ballot.contestant for one in found.compared if one.cause == "cut"}
    rows = [row for row in sealed.sealed().rows if row.place]
    chosen = [row.outcome in {"prize", "advance"} for row in rows]
    last = len(rows) - 1 - chosen[::-1].index(True)
    assert {row.contestant for row in rows[last : last + 2]} <= near
    every = [f"{who}/{judge}" for who in MANY for judge in ("j1", "j2", "j3")]
    lot = drawn(found.seed, every)
    first = [one for one in lot if one.split("/")[0] in near]
    rest = [one for one in lot if one.split("/")[0] not in near]
    assert ids(sealed) == first + rest[:10]


def test_a_look_is_counted_and_changes_nothing_that_was_sealed(sealed: Room) -> None:
    before = sealed.sealed()
    draw(sealed)
    for name in ids(sealed):
        look(sealed, name)
    found = check_paper.checking(sealed.desk, *SCOPE)
    assert (found.looked, found.next, found.mismatches) == (len(found.compared), None, ())
    assert sealed.sealed() == before


@pytest.mark.parametrize("state", ["differs", "missing"])
def test_one_mismatch_adds_all_ballots_of_that_judge_until_it_is_corrected(
    sealed: Room, state: PaperState
) -> None:
    draw(sealed)
    name = ids(sealed)[0]
    judge = name.split("/")[1]
    drawn_first = ids(sealed)
    look(sealed, name, state, "The paper has 85.")
    found = check_paper.checking(sealed.desk, *SCOPE)
    assert found.judges == (judge,)
    assert {f"{who}/{judge}" for who in MANY} <= set(ids(sealed))
    assert ids(sealed)[: len(drawn_first)] == drawn_first
    others = [one.ballot.judge for one in found.compared if one.cause == "judge"]
    assert set(others) <= {judge}
    look(sealed, name)
    assert ids(sealed) == drawn_first


def test_only_who_is_drawn_can_be_looked_at_and_a_difference_has_its_note(sealed: Room) -> None:
    with pytest.raises(JudgingError, match=r"paper_check\.not_drawn"):
        look(sealed, "c1/j1")
    draw(sealed)
    with pytest.raises(JudgingError, match=r"paper_check\.not_drawn"):
        look(sealed, "c1/j9")
    for state in set(get_args(PaperState)) - {"same"}:
        with pytest.raises(JudgingError, match=r"paper_check\.note_needed"):
            look(sealed, ids(sealed)[0], state, " ")
    assert check_paper.checking(sealed.desk, *SCOPE).looked == 0


def test_nobody_draws_again_until_the_ballots_please(sealed: Room) -> None:
    draw(sealed)
    with pytest.raises(JudgingError, match=r"paper_check\.already"):
        draw(sealed)


def test_bad_dice_no_seal_and_a_chair_of_elsewhere_are_refused(sealed: Room) -> None:
    with pytest.raises(JudgingError, match=r"paper_check\.dice"):
        check_paper.draw(sealed.desk, *SCOPE, dice="123", by=AUDITOR)
    with pytest.raises(JudgingError, match=r"contest\.not_chair"):
        check_paper.draw(sealed.desk, *SCOPE, dice=DICE, by=Actor("j4", "chair"))
    sealed.reopen()
    with pytest.raises(JudgingError, match=r"paper_check\.not_sealed"):
        draw(sealed)


def test_of_two_desks_that_drew_and_looked_the_ballots_of_both_and_the_difference_stay(
    sealed: Room, folder: Path
) -> None:
    venue = joined(sealed.desk, folder / "v", "venue")
    try:
        delivered(sealed.desk, venue, folder / "a.judging", "S")
        check_paper.draw(venue, *SCOPE, dice="111111", by=AUDITOR)
        draw(sealed)
        name = ids(sealed)[0]
        contestant, judge = name.split("/")
        look(sealed, name, "differs", "85")
        delivered(venue, sealed.desk, folder / "b.judging", "S")
        found = check_paper.checking(sealed.desk, *SCOPE)
        assert "111111-" in found.seed
        assert "613425-" in found.seed
        assert found.is_as_drawn
        assert (contestant, judge) in {
            (one.ballot.contestant, one.ballot.judge) for one in found.mismatches
        }
    finally:
        venue.close()
