"""The cuts of a result: after which rank a prize, going on or the reserves end, and how decided."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import sentence
from judging_app.domain.tie_order import DECISION, order_of, step_named
from judging_app.domain.tie_words import step_words
from judging_app.domain.wording import Wording, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.stakes import Stakes

CutKind = Literal["prize", "advance", "reserve"]


class Cut(NamedTuple):
    """A line of a result: it lies below the row `after` (counted from 0).

    `how` tells how equal scores on both sides of it were separated, empty where the scores differ;
    `is_undecided` that nobody has ruled them yet.
    """

    after: int
    kind: CutKind
    label: Wording
    how: Wording
    is_undecided: bool


class PrizeBand(NamedTuple):
    """A prize's ranks, counted from 1, both ends included."""

    first: int
    last: int
    label: Text


class Lines(NamedTuple):
    """Where the cuts lie: the quota, the reserves behind the last who is chosen, the prizes."""

    places: int
    reserves: int
    bands: tuple[PrizeBand, ...]

    @property
    def last_chosen(self) -> int:
        return max(self.places, *(band.last for band in self.bands), 0)


def lines_at_stake(at_stake: Stakes) -> Lines:
    """Tell where the cuts lie by quota and prize slots; what counts within groups draws no line."""
    quota = at_stake.plain_quota
    bands = tuple(
        PrizeBand(slot.first, slot.last, slot.label)
        for slot in at_stake.slots
        if not slot.by and not slot.at_least
    )
    return Lines(quota.places if quota else 0, quota.reserves if quota else 0, bands)


def lines_sealed(seal: Seal, rubric: Rubric) -> Lines:
    """Tell where the cuts lay when a result was sealed, whatever the programme says since."""
    by_place = order_of(rubric).is_shared_out
    ranks: dict[tuple[tuple[str, str], ...], list[int]] = {}
    placed = [row for row in seal.rows if row.place]
    for number, row in enumerate(placed, start=1):
        rank = row.place if by_place else number
        if row.prize is not None and row.prize_within is None:
            ranks.setdefault(tuple(sorted(row.prize.items())), []).append(rank)
    bands = (PrizeBand(min(held), max(held), dict(label)) for label, held in ranks.items())
    return Lines(seal.places, seal.reserves, tuple(bands))


def cuts_of(placed: Sequence[SealedRow], lines: Lines, rubric: Rubric) -> tuple[Cut, ...]:
    """List the cuts that have somebody on both sides, from the top.

    Prizes of a single rank get no line of their own, but for the last. Where a shared place brings
    all its holders what it brings, a line lies below the last of them.
    """
    order = order_of(rubric)
    found = {}
    for last, kind, label in _ranks(placed, lines):
        rank = sum(row.place <= last for row in placed) if order.is_shared_out else last
        if 0 < rank < len(placed):
            found[rank] = _cut(placed, rank, kind, label, rubric)
    return tuple(found[rank] for rank in sorted(found))


def _ranks(placed: Sequence[SealedRow], lines: Lines) -> Iterator[tuple[int, CutKind, Wording]]:
    """List where lines may lie; of two at one rank the later is the one to show."""
    last = lines.last_chosen
    if lines.reserves:
        label = sentence("views.cut_reserve", n=lines.reserves)
        yield last + lines.reserves, "reserve", label
    for band in lines.bands:
        if band.last > band.first:
            yield band.last, "prize", sentence("views.cut_prize_named", prize=written(band.label))
    if lines.bands:
        end = max(band.last for band in lines.bands)
        yield end, "prize", sentence("views.cut_prize", n=end)
    if lines.places:
        goes_on = any(row.outcome == "advance" for row in placed[: lines.places])
        key = "views.cut_advance" if goes_on or not lines.bands else "views.cut_prize"
        kind: CutKind = "advance" if key == "views.cut_advance" else "prize"
        yield lines.places, kind, sentence(key, n=lines.places)


def _cut(
    placed: Sequence[SealedRow], rank: int, kind: CutKind, label: Wording, rubric: Rubric
) -> Cut:
    above, below = placed[rank - 1], placed[rank]
    is_undecided = above.place == below.place
    order = order_of(rubric)
    is_equal = order.compared(Fraction(above.score)) == order.compared(Fraction(below.score))
    how = _how(below, rubric, is_undecided=is_undecided) if is_equal else ""
    return Cut(rank - 1, kind, label, how, is_undecided)


def _how(below: SealedRow, rubric: Rubric, *, is_undecided: bool) -> Wording:
    """Say how equal scores at a cut were separated."""
    if is_undecided:
        return sentence("views.tie_undecided")
    if below.separated_by == DECISION:
        return sentence("views.tie_decided")
    order = order_of(rubric)
    at = step_named(order, below.separated_by)
    return sentence("views.tie_separated", k=at + 1, criterion=step_words(order.steps[at], rubric))
