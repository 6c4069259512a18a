"""A copied desk: both branches are shown, settled and accepted; then the seal is free again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import inspect, issue, oversee, own_up
from judging_app.services import print as printing
from judging_app.services.desk import Desk, Happening
from judging_app.services.render import render_sheet
from judging_app.storage import readings
from tests.builders import CHAIR, OFFICE, OPERATOR, REASON, Room, joined
from tests.papers.reading import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.entry import Kept

WHY = "The laptop was copied at noon; the copy is switched off."


class Twice:
    """An office that has both branches of a venue's desk that was copied."""

    def __init__(self, room: Room, venue: Desk) -> None:
        self.room, self.venue = room, venue

    @property
    def device(self) -> str:
        return self.venue.device

    def write(self, *branches: tuple[Kept, ...]) -> None:
        """Take branches in as they come from the two copies, each with its signed end."""
        desk = self.room.desk
        whole = [kept for branch in branches for kept in branch]
        known = {name for name, _ in desk.ledger.chain(self.device)}
        own = [kept for kept in readings_of(self.venue) if kept.hash not in known]
        heads = [self.venue.signed_head(branch[-1]) for branch in branches]
        desk.write([*own, *whole], heads=[self.venue.signed_head(), *heads])

    def accept(self, **changed: object) -> None:
        (found,) = own_up.copied(self.room.desk)
        given = {
            "by": CHAIR, "witness": "w", "reason": WHY, "ends": found.ends, **changed,
        }  # fmt: skip
        own_up.accept_fork(self.room.desk, self.device, **given)  # type: ignore[arg-type]  # as changed


def readings_of(desk: Desk) -> list[Kept]:
    from judging_app.domain.entry import kept_as  # noqa: PLC0415  # only here

    return [kept_as(*row) for row in desk.ledger.chain(desk.device)]


def ballot(mark: int, contestant: str = "c1", judge: str = "j1") -> Happening:
    marks = dict.fromkeys(("idea", "market", "pitch"), mark)
    where = subject("ballot", "S", contestant, judge, "main", "1")
    return Happening("ballot", where, Ballot(marks=marks, rubric="x"), Actor(judge, "judge"))


def note(n: int) -> Happening:
    """Something that says nothing of the session: a call is information only."""
    from judging_app.domain.session import Call  # noqa: PLC0415  # only here

    return Happening("call", subject("call", "S", f"c{n}"), Call(state="called"), OPERATOR)


@pytest.fixture
def twice(scored: Room, folder: Path) -> Iterator[Twice]:
    venue = joined(scored.desk, folder / "venue", "venue")
    yield Twice(scored, venue)
    venue.close()


def blocked(room: Room) -> bool:
    return "seal.forked" in [key for key, _ in room.blockers()]


def test_a_copied_desk_blocks_until_its_branches_are_accepted_and_then_never(twice: Twice) -> None:
    assert own_up.copied(twice.room.desk) == ()
    twice.write(twice.venue.chain(note(1)), twice.venue.chain(note(2)))
    assert blocked(twice.room)
    (found,) = own_up.copied(twice.room.desk)
    assert [branch.contents.kinds[0].number for branch in found.branches] == [1, 1]
    assert all(branch.lines for branch in found.branches)
    assert found.conflicts == ()
    twice.accept()
    assert own_up.copied(twice.room.desk) == ()
    assert not blocked(twice.room)
    assert "views.cloned" not in [
        one.title.key for one in oversee.overview(twice.room.desk).attention
    ]
    assert inspect.verify_desk(twice.room.desk).problem is None
    twice.room.seal()
    (told,) = twice.room.sealed().forks
    assert (told.chair, told.witness, told.reason) == ("Dr. Person j1", "Dr. Person w", WHY)
    order = printing.plan_sheet(twice.room.desk, "session", "S", language="id")
    said = text(render_sheet(order))
    assert "pernah disalin; semua cabang catatannya diperiksa dan diterima oleh" in said
    assert WHY.rstrip(".") in said


def test_a_seal_without_a_copied_desk_names_none(scored: Room) -> None:
    scored.seal()
    assert scored.sealed().forks == ()


def test_ballots_that_the_branches_say_differently_are_settled_first(twice: Twice) -> None:
    known = readings.hearing(twice.room.desk.ledger, "S").ballots
    assert known
    twice.write(twice.venue.chain(ballot(55, "c4")), twice.venue.chain(ballot(66, "c4")))
    (found,) = own_up.copied(twice.room.desk)
    assert len(found.conflicts) == 1
    with pytest.raises(JudgingError, match=r"fork\.unsettled"):
        twice.accept()
    twice.room.desk.record(ballot(55, "c4"))
    assert own_up.copied(twice.room.desk)[0].conflicts == ()
    twice.accept()
    assert own_up.copied(twice.room.desk) == ()


def test_the_branch_that_goes_on_is_free_and_a_second_one_blocks_again(twice: Twice) -> None:
    longer = twice.venue.chain(note(1), note(3))
    second = twice.venue.chain(note(2), note(4))
    twice.write(longer[:1], second[:1])
    twice.accept()
    twice.room.desk.write(longer[1:], heads=[twice.venue.signed_head(longer[-1])])
    assert own_up.copied(twice.room.desk) == ()
    twice.room.desk.write(second[1:], heads=[twice.venue.signed_head(second[-1])])
    assert blocked(twice.room)
    twice.accept()
    assert not blocked(twice.room)


def test_a_third_branch_blocks_again(twice: Twice) -> None:
    twice.write(twice.venue.chain(note(1)), twice.venue.chain(note(2)))
    twice.accept()
    third = twice.venue.chain(note(3))
    twice.room.desk.write(third, heads=[twice.venue.signed_head(third[-1])])
    assert blocked(twice.room)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reason": " "}, "seal.reason_needed"),
        ({"witness": "j1"}, "seal.one_person"),
        ({"by": Actor("j2", "chair")}, "fork.not_chair"),
        ({"by": Actor("j1", "operator")}, "ledger.role"),
        ({"ends": ("0" * 64, "1" * 64)}, "fork.grown"),
    ],
)
def test_who_may_not_or_did_not_look_is_refused(
    twice: Twice, changed: dict[str, object], why: str
) -> None:
    twice.write(twice.venue.chain(note(1)), twice.venue.chain(note(2)))
    with pytest.raises(JudgingError) as caught:
        twice.accept(**changed)
    assert caught.value.key == why
    assert blocked(twice.room)


def test_a_desk_that_was_not_copied_has_nothing_to_accept(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"fork\.not_copied"):
        own_up.accept_fork(
            scored.desk, scored.desk.device, by=CHAIR, witness="w", reason=REASON, ends=()
        )


def test_whoever_has_a_pin_here_accepts_by_it(twice: Twice) -> None:
    twice.write(twice.venue.chain(note(1)), twice.venue.chain(note(2)))
    slips = issue.issue(twice.room.desk, ["j1", "w"], by=OFFICE)
    pins = {who: slip.pin for who, slip in zip(("j1", "w"), slips, strict=True)}
    with pytest.raises(JudgingError, match=r"seal\.pin_refused"):
        twice.accept()
    twice.accept(pins=pins)
    assert not blocked(twice.room)
