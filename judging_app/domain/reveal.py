"""A reveal: in which order a sealed result is shown to the hall, and how much of it may be."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.entry import body_of
from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.follow_up import Release
from judging_app.domain.shown import Shown, ShownPerson
from judging_app.domain.succession import successions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.state import State

LINES = 6
"""So many of those who go on stand on one step: more could not be read from the last row."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one press shows: a prize with its winners, or a part of the list of who goes on.

    Who shares a place is shown together; `within` is the group in which the prize is won, None
    where over all. `contestants` are the ids of `people`, in their order; `part` of `parts` counts
    the steps of the list from 1, and is 0 of a prize.
    """

    label: Text | None
    contestants: tuple[str, ...]
    people: tuple[ShownPerson, ...]
    within: Text | None = None
    amount: int = 0
    part: int = 0
    parts: int = 0

    @property
    def is_list(self) -> bool:
        return self.part > 0

    def after(self, gone: Gone) -> Step:
        """Leave out who withdrew after the seal; a reserve who moved up stands there instead.

        The reserve has the prize where it goes with the place (`Succession.prize`).
        """
        found = []
        for who, person in zip(self.contestants, self.people, strict=True):
            if who not in gone.withdrawn:
                found.append((who, person))
            elif (one := gone.followers.get(who)) and (self.is_list or one.prize is not None):
                found.append((one.row.contestant, _person(one.row)))
        return msgspec.structs.replace(
            self,
            contestants=tuple(who for who, _ in found),
            people=tuple(person for _, person in found),
        )


class Follower(NamedTuple):
    """A reserve who moved up, with the prize that goes with the place, None where none does."""

    row: SealedRow
    prize: Text | None


class Gone(NamedTuple):
    """Who withdrew after a seal, by id, and who has the place of whom among them now."""

    withdrawn: Collection[str] = frozenset()
    followers: Mapping[str, Follower] = {}


def gone_from(seal: Seal, withdrawn: Collection[str]) -> Gone:
    """Tell what withdrawals changed of a seal."""
    return Gone(
        withdrawn,
        {
            one.left.contestant: Follower(one.follower, one.prize)
            for one in successions(seal, withdrawn)
            if one.follower is not None
        },
    )


class Reveal(msgspec.Struct, frozen=True, kw_only=True):
    """How far a sealed result has been shown, for whoever steers the projector.

    `hash` names the seal; `done` of `steps` were released, `now` is what the last one of them
    shows. `following` is the next step that has somebody left, without anybody's name; None where
    all is shown. `winners` says how many it shows.
    """

    scope: tuple[str, ...]
    hash: str
    done: int
    steps: int
    now: Shown
    following: Step | None
    winners: int


def steps_of(seal: Seal) -> tuple[Step, ...]:
    """Lay the reveal of a seal out: from the last prize to the first, then who goes on.

    Where prizes are won within groups, group after group by name, and last those over all.
    It depends on the seal alone, so that a number of steps means the same for ever.
    """
    placed = sorted(
        (row for row in seal.rows if row.place and row.prize is not None), key=_in_order
    )
    prizes = [
        Step(
            label=rows[0].prize,
            within=rows[0].prize_within,
            contestants=tuple(row.contestant for row in rows),
            people=tuple(map(_person, rows)),
            amount=rows[0].amount,
        )
        for rows in (list(group) for _, group in groupby(placed, key=_shared))
    ]
    chosen = [row for row in seal.rows if _is_listed(row)]
    chosen.sort(key=_counted)
    parts = [chosen[at : at + LINES] for at in range(0, len(chosen), LINES)]
    listed = (
        Step(
            label=seal.goes_to,
            contestants=tuple(row.contestant for row in rows),
            people=tuple(map(_person, rows)),
            part=at,
            parts=len(parts),
        )
        for at, rows in enumerate(parts, start=1)
    )
    return (*prizes, *listed)


def _in_order(row: SealedRow) -> tuple[bool, str, int]:
    """Order the prizes of each group, then those over all; within each from the last place."""
    return row.prize_within is None, _text(row.prize_within), -(row.prize_rank or row.place)


def _shared(row: SealedRow) -> tuple[object, ...]:
    return (*_in_order(row), _text(row.prize), row.amount)


def _text(text: Text | None) -> str:
    return "" if text is None else " ".join(text[code] for code in sorted(text))


def _is_listed(row: SealedRow) -> bool:
    """Tell who is named in the list: who goes on, and who won where there are no prizes."""
    return row.outcome == "advance" or (row.outcome == "prize" and row.prize is None)


def _counted(row: SealedRow) -> tuple[int, str]:
    """Order by number as people count: 9 before 10."""
    digits = "".join(sign for sign in row.number if sign.isdecimal())
    return int(digits or 0), row.number


def _person(row: SealedRow) -> ShownPerson:
    return ShownPerson(row.number, row.name, ", ".join(filter(None, (row.institution, row.area))))


def next_done(steps: Sequence[Step], gone: Gone, done: int) -> int:
    """Count how many steps are released once the next one is that has somebody left; 0 for none."""
    for at in range(done, len(steps)):
        if steps[at].after(gone).people:
            return at + 1
    return 0


def shown_at(seal: Seal, steps: Sequence[Step], gone: Gone, done: int, card: Shown) -> Shown:
    """Show the last of so many released steps; the card where it is the start or nobody is left."""
    if not 0 < done <= len(steps):
        return card
    step = steps[done - 1].after(gone)
    if not step.people:
        return card
    return msgspec.structs.replace(
        card,
        kind="list" if step.is_list else "prize",
        category=seal.category_name,
        label=step.label,
        within=step.within,
        people=step.people,
        amount=step.amount,
    )


def reveal_of(
    scope: tuple[str, ...],
    seal: Seal,
    name: str,
    gone: Gone,
    done: int,
    card: Shown,
) -> Reveal:
    """Tell how far a seal is shown, and what comes next; `name` is the hash of the seal."""
    steps = steps_of(seal)
    following = next_done(steps, gone, done)
    step = steps[following - 1] if following else None
    return Reveal(
        scope=scope,
        hash=name,
        done=min(done, len(steps)),
        steps=len(steps),
        now=shown_at(seal, steps, gone, done, card),
        following=_nameless(step) if step is not None else None,
        winners=len(step.after(gone).people) if step is not None else 0,
    )


def _nameless(step: Step) -> Step:
    return msgspec.structs.replace(step, contestants=(), people=())


def released(state: State | None) -> int:
    """Count the steps that were released; where two desks differ, what both have released."""
    if state is None:
        return 0
    bodies: list[Release] = [body_of(head, Release) for head in state.heads]
    return min(body.shown for body in bodies)
