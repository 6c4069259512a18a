"""Advancement: who goes on, who is a reserve, who wins which prize, and which ties block it."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.tie_order import PLAIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from judging_app.domain.groups import Group
    from judging_app.domain.programme import PrizeSlot, Quota
    from judging_app.domain.seal import Outcome
    from judging_app.domain.stakes import Stakes
    from judging_app.domain.standing import Standing
    from judging_app.domain.tie_order import TieOrder

PRIZES = -1
"""Stands for the prizes where a quota has its number."""


class Counting(NamedTuple):
    """Where somebody was counted: the quota's number in its order, the group, the rank there."""

    number: int
    group: Group
    rank: int


class Award(msgspec.Struct, frozen=True):
    """What a place brings: going on, a reserve's number, a prize, or nothing.

    `goes_by` tells where going on (or the reserve) was counted, `wins_by` where the prize was.
    """

    outcome: Outcome
    reserve: int = 0
    slot: PrizeSlot | None = None
    goes_by: Counting | None = None
    wins_by: Counting | None = None


class Awards(NamedTuple):
    """What each contestant's place brings, and the groups of equals that wait for a ruling."""

    brings: Mapping[str, Award]
    undecided: tuple[tuple[str, ...], ...]


def awards(ranked: Sequence[Standing], at_stake: Stakes, order: TieOrder = PLAIN) -> Awards:
    """Tell what each place brings: the prizes, the quotas in their order, then the reserves.

    The places alone decide, counted within each group: who shares a place shares what it brings. A
    tie across a cut is ruled before it is sealed, unless the rules let who shares a place go
    together; until then what it brings is open. All who share the place are listed, also those of
    another group: one ruling orders them.
    """
    return _Counter(ranked, at_stake, order).awards()


class _Counter:
    def __init__(self, ranked: Sequence[Standing], at_stake: Stakes, order: TieOrder) -> None:
        self.ranked = ranked
        self.at_stake = at_stake
        self.order = order
        self.chosen: dict[str, Counting] = {}
        self.prized: dict[str, tuple[PrizeSlot, Counting]] = {}
        self.reserved: dict[str, Counting] = {}
        self.open_places: set[int] = set()
        self.held: defaultdict[tuple[int, Group], Counter[str]] = defaultdict(Counter)
        self.beyond: dict[tuple[int, tuple[str, ...], Group], int] = {}

    def awards(self) -> Awards:
        for by in dict.fromkeys(slot.by for slot in self.at_stake.slots):
            self._give([slot for slot in self.at_stake.slots if slot.by == by])
        for number, quota in enumerate(self.at_stake.quotas):
            self._choose(number, quota)
        for number, quota in enumerate(self.at_stake.quotas):
            self._hold_back(number, quota)
        tied: defaultdict[int, list[str]] = defaultdict(list)
        for one in self.ranked:
            if one.place in self.open_places:
                tied[one.place].append(one.contestant)
        return Awards(
            {one.contestant: self._award(one.contestant) for one in self.ranked},
            tuple(tuple(members) for members in tied.values()),
        )

    def _award(self, who: str) -> Award:
        slot, wins_by = self.prized.get(who, (None, None))
        if goes_by := self.chosen.get(who):
            goes_on = bool(self.at_stake.quotas[goes_by.number].goes_to) or slot is None
            return Award("advance" if goes_on else "prize", 0, slot, goes_by, wins_by)
        if slot is not None:
            return Award("prize", 0, slot, None, wins_by)
        if held := self.reserved.get(who):
            return Award("reserve", held.rank, goes_by=held)
        return Award("not_chosen")

    def _give(self, slots: Sequence[PrizeSlot]) -> None:
        """Give the prizes of one grouping; one whose score nobody reaches is not given."""
        for group, blocks in self._lists(slots[0].by, self.prized):
            rank = 1
            for block in blocks:
                rank, slot = self._slot(slots, rank, block[0])
                if slot is None:
                    break
                end = rank + len(block) - 1
                lines = [one.last for one in slots if one.ties == "ruled"]
                if any(rank <= line < end for line in lines):
                    self._leave_open(block)
                for one in block:
                    self.prized[one.contestant] = slot, Counting(0, group, rank)
                rank += self._step(block)
                self.beyond[PRIZES, slot.by, group] = rank - 1 - slots[-1].last

    def _slot(
        self, slots: Sequence[PrizeSlot], rank: int, best: Standing
    ) -> tuple[int, PrizeSlot | None]:
        """Find the first prize from a rank on whose score somebody reaches, and its rank."""
        for slot in slots:
            if rank <= slot.last and self._reaches(best, slot.at_least):
                return max(rank, slot.first), slot
        return rank, None

    def _choose(self, number: int, quota: Quota) -> None:
        for group, blocks in self._lists(quota.by, self.chosen):
            rank = 1
            for block in blocks:
                able = self._able(block, number, quota, group)
                if rank > quota.places:
                    break
                if able:
                    self._take(
                        self.chosen, able, quota, quota.places, Counting(number, group, rank)
                    )
                    rank += self._step(able)
            self.beyond[number, quota.by, group] = rank - 1 - quota.places

    def _hold_back(self, number: int, quota: Quota) -> None:
        """Give numbers to the reserves: the next in line who have nothing yet."""
        passed = self.chosen.keys() | self.prized.keys() | self.reserved.keys()
        for group, blocks in self._lists(quota.by, passed):
            rank = 1 + self._over(number, quota, group)
            for block in blocks:
                able = self._able(block, number, quota, group)
                if rank > quota.reserves:
                    break
                if able:
                    here = Counting(number, group, rank)
                    self._take(self.reserved, able, quota, quota.reserves, here)
                    rank += self._step(able)

    def _over(self, number: int, quota: Quota, group: Group) -> int:
        """Count who shares the last places past the quota, or past prizes that go further.

        They use up reserves, so that no more are chosen and held back than the rules say.
        """
        own = [slot.last for slot in self.at_stake.slots if slot.by == quota.by]
        which = PRIZES if max(own, default=0) > quota.places else number
        return max(self.beyond.get((which, quota.by, group), 0), 0)

    def _take(
        self,
        taken: dict[str, Counting],
        able: Sequence[Standing],
        quota: Quota,
        last: int,
        here: Counting,
    ) -> None:
        """Take who shares a place; it stays open where a line, or the cap, runs through them."""
        held, caps = self.held[here.number, here.group], self._caps(able, quota)
        is_over = quota.cap and any(
            held[key] + count > quota.cap.at_most for key, count in caps.items()
        )
        if (here.rank + len(able) - 1 > last or is_over) and quota.ties == "ruled":
            self._leave_open(able)
        held.update(caps)
        taken.update((one.contestant, here) for one in able)

    def _able(
        self, block: Sequence[Standing], number: int, quota: Quota, group: Group
    ) -> Sequence[Standing]:
        """Leave out who does not reach the score, and whom the cap holds back."""
        if not self._reaches(block[0], quota.at_least):
            return ()
        if quota.cap is None:
            return block
        cap, held = quota.cap, self.held[number, group]
        keys = [self.at_stake.groups.key(one.contestant, cap.by) for one in block]
        return [
            one for one, key in zip(block, keys, strict=True) if not key or held[key] < cap.at_most
        ]

    def _caps(self, able: Sequence[Standing], quota: Quota) -> Counter[str]:
        if quota.cap is None:
            return Counter()
        keys = (self.at_stake.groups.key(one.contestant, quota.cap.by) for one in able)
        return Counter(key for key in keys if key)

    def _reaches(self, one: Standing, least: str | None) -> bool:
        """Compare as places do: what counts as equal to the threshold reaches it."""
        return not least or self.order.worth(one.score) >= self.order.worth(Fraction(least))

    def _leave_open(self, block: Sequence[Standing]) -> None:
        if len(block) > 1 and not self.order.is_shared_out:
            self.open_places.add(block[0].place)

    def _step(self, block: Sequence[Standing]) -> int:
        return 1 if self.order.is_dense else len(block)

    def _lists(
        self, by: tuple[str, ...], passed: Collection[str]
    ) -> Iterator[tuple[Group, list[list[Standing]]]]:
        """List each group's standings by place, without those who are passed over."""
        found: dict[Group, list[list[Standing]]] = {}
        for one in self.ranked:
            if one.contestant in passed:
                continue
            blocks = found.setdefault(self.at_stake.groups.of(one.contestant, by), [])
            if blocks and blocks[-1][0].place == one.place:
                blocks[-1].append(one)
            else:
                blocks.append([one])
        yield from found.items()
