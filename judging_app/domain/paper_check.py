"""A paper check: which ballots of a seal are compared with the signed paper, and what was found."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.ballot_slots import slots_of
from judging_app.domain.cuts import cuts_of, lines_sealed
from judging_app.domain.errors import JudgingError
from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.lot import drawn
from judging_app.domain.seal import code_of
from judging_app.domain.tie_order import order_of
from judging_app.domain.wording import Wording  # noqa: TC001  # msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from judging_app.domain.follow_up import PaperCheck, PaperLook
    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedRow

LEAST_DICE = 6
LEAST_SAMPLE = 10
SHARE = 10
"""Of the ballots that lie at no cut, one in so many is drawn."""

Cause = Literal["cut", "sample", "judge"]


class PaperMark(NamedTuple):
    """A mark as the paper has it: of which criterion, exact, with so many decimals.

    `slot` names the ballot where a judge fills several for a contestant; empty of a single one.
    """

    slot: Wording
    name: Text
    value: Fraction
    places: int


class Ballot(NamedTuple):
    """A ballot that a seal counted: whose, by whom, and the exact total that was sealed.

    `marks` are those that the total was made from, in the order of the paper; empty where they were
    not asked for.
    """

    contestant: str
    judge: str
    number: str
    name: str
    judge_name: str
    total: Fraction
    marks: tuple[PaperMark, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.contestant}/{self.judge}"


class Compared(NamedTuple):
    """A ballot to compare with its paper, why it is, and what was found; no look yet is None."""

    ballot: Ballot
    cause: Cause
    look: PaperLook | None


class Checking(NamedTuple):
    """How the paper check of a seal stands.

    `seed` is empty before the draw. `judges` are the ids of those of whom every ballot is compared,
    because one of theirs was not the same. `is_as_drawn` tells whether the recorded draw is the one
    that its seed gives.
    """

    code: str
    ballots: int
    seed: str
    compared: tuple[Compared, ...]
    judges: tuple[str, ...]
    is_as_drawn: bool

    @property
    def looked(self) -> int:
        return sum(one.look is not None for one in self.compared)

    @property
    def mismatches(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.look and one.look.state != "same")

    @property
    def next(self) -> Compared | None:
        """The first ballot that nobody compared yet."""
        return next((one for one in self.compared if one.look is None), None)


def read_dice(typed: str) -> str:
    """Read what the dice showed, with or without spaces: at least six figures from 1 to 6.

    Raises JudgingError for anything else.
    """
    dice = "".join(typed.split())
    if len(dice) < LEAST_DICE or set(dice) - set("123456"):
        raise JudgingError("paper_check.dice", n=LEAST_DICE)
    return dice


def seed_of(dice: str, hash_: str) -> str:
    """Write the public seed of a draw: the dice, a dash, and the code that the sheet prints."""
    return f"{dice}-{code_of(hash_)}"


def ballots_of(seal: Seal) -> tuple[Ballot, ...]:
    """List the ballots that a seal counted, in the order of its table."""
    return tuple(
        Ballot(
            row.contestant, judge.person, row.number, row.name, judge.name, Fraction(total.total)
        )
        for row in seal.rows
        for judge, total in zip(seal.panels[row.panel].judges, row.totals, strict=False)
        if total.state == "scored"
    )


def at_cuts(seal: Seal, rubric: Rubric) -> frozenset[str]:
    """Name the contestants next to a cut: the last in, the first out, and who has their score.

    Where places are counted within groups, the cuts of each group are meant as well.
    """
    placed = [row for row in seal.rows if row.place]
    cuts = cuts_of(placed, lines_sealed(seal, rubric), rubric)
    sides: list[tuple[Sequence[SealedRow], int]] = [(placed, cut.after) for cut in cuts]
    if any(share.within is not None for share in seal.shares):
        for rows in _groups(placed):
            sides += [(rows, after) for after in _changes(rows)]
    compared = order_of(rubric).compared
    found: set[str] = set()
    for rows, after in sides:
        scores = {compared(Fraction(row.score)) for row in rows[after : after + 2]}
        found |= {row.contestant for row in rows if compared(Fraction(row.score)) in scores}
    return frozenset(found)


def _groups(placed: Sequence[SealedRow]) -> Iterable[Sequence[SealedRow]]:
    groups: dict[tuple[str, str], list[SealedRow]] = {}
    for row in placed:
        for group in row.groups.items():
            groups.setdefault(group, []).append(row)
    return groups.values()


def _changes(rows: Sequence[SealedRow]) -> Iterator[int]:
    """Find the rows below which a group brings something else: going on, a reserve, a prize."""
    for after, (above, below) in enumerate(pairwise(rows)):
        if (above.outcome, above.prize) != (below.outcome, below.prize):
            yield after


def marks_of(rubric: Rubric, given: Given) -> dict[str, tuple[PaperMark, ...]]:
    """List the marks of every ballot in the rubric's order: by slot, then by criterion."""
    found: dict[str, tuple[PaperMark, ...]] = {}
    for slot in slots_of(rubric):
        part = rubric.parts[slot.component]
        for place, marks in given.ballots.items():
            if place[2:] == (slot.component, slot.performance):
                listed = tuple(
                    PaperMark(slot.name, one.name, part.value(marks[one.key]), part.decimals)
                    for one in part.criteria
                    if one.key in marks
                )
                name = f"{place.contestant}/{place.judge}"
                found[name] = (*found.get(name, ()), *listed)
    return found


def draw_ballots(
    seed: str, ballots: Iterable[str], near: Iterable[str] | frozenset[str]
) -> tuple[str, ...]:
    """Draw ballots (`contestant/judge`), whatever order they come in: `near` are contestants.

    All of those next to a cut come first, then a tenth of the rest, rounded up: ten at the least,
    or all where there are fewer. Each part is in the order of the lot.
    """
    chosen = frozenset(near)
    order = drawn(seed, ballots)
    first = tuple(one for one in order if one.split("/")[0] in chosen)
    rest = tuple(one for one in order if one.split("/")[0] not in chosen)
    return first + rest[: max(LEAST_SAMPLE, -(-len(rest) // SHARE))]


def read_checking(
    hash_: str,
    seal: Seal,
    rubric: Rubric,
    checks: Sequence[PaperCheck],
    looks: Mapping[str, PaperLook],
    marks: Mapping[str, tuple[PaperMark, ...]] | None = None,
) -> Checking:
    """Read how a seal's paper check stands, by its draw and by its looks (`contestant/judge`).

    Where two desks drew, `checks` has both, and the ballots of both are compared. `marks` are those
    that the seal counted, by ballot.
    """
    known = marks or {}
    ballots = {one.id: one._replace(marks=known.get(one.id, ())) for one in ballots_of(seal)}
    near = at_cuts(seal, rubric)
    names = dict.fromkeys(name for check in checks for name in check.ballots if name in ballots)
    judges = tuple(sorted({ballots[name].judge for name in names if _is_other(looks.get(name))}))
    added = {name: None for name, one in ballots.items() if checks and one.judge in judges}
    compared = tuple(
        Compared(ballots[name], _cause(ballots[name], near, names), looks.get(name))
        for name in names | added
    )
    seeds = [seed_of(check.dice, hash_) for check in checks]
    as_drawn = all(
        check.ballots == draw_ballots(seed, ballots, near)
        for check, seed in zip(checks, seeds, strict=True)
    )
    return Checking(
        code_of(hash_), len(ballots), " / ".join(seeds), compared, judges, is_as_drawn=as_drawn
    )


def _is_other(look: PaperLook | None) -> bool:
    return look is not None and look.state != "same"


def _cause(ballot: Ballot, near: frozenset[str], names: Mapping[str, None]) -> Cause:
    if ballot.id not in names:
        return "judge"
    return "cut" if ballot.contestant in near else "sample"
