"""Succession: which reserve moves up where somebody who was chosen withdrew after the seal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.seal import Seal, SealedRow

Line = tuple[int, tuple[tuple[str, str], ...]]
"""The quota and the group in which somebody was counted."""


class Succession(NamedTuple):
    """Somebody who was chosen and withdrew, and the reserve who has the place now.

    `follower` is None where no reserve is left, or where the next are equal and more than the
    places (`is_open`): the chair or the plenary rules them by a new revision. `prize` and `amount`
    go with the place where all whom the quota chose in the group win the same there, or in all
    groups the same over all; else the prize stays unassigned.
    """

    left: SealedRow
    follower: SealedRow | None
    is_open: bool = False
    prize: Text | None = None
    amount: int = 0


def is_chosen(seal: Seal, row: SealedRow) -> bool:
    """Tell whether somebody takes a place of a quota, so that a reserve can follow."""
    if row.outcome == "advance":
        return True
    return row.outcome == "prize" and (row.quota > 0 or 0 < row.place <= seal.places)


def successions(seal: Seal, withdrawn: Collection[str]) -> tuple[Succession, ...]:
    """List who left and who follows, by place; the seal itself stays as it is.

    The reserves move up in their order within the quota and group of who left; a reserve who
    withdrew is passed over.
    """
    chosen, waiting = _lines(seal)
    found = []
    for line, rows in chosen.items():
        left = [row for row in rows if row.contestant in withdrawn]
        next_ones = [row for row in waiting[line] if row.contestant not in withdrawn]
        every = [row for other, some in chosen.items() if other[0] == line[0] for row in some]
        prize, amount = _common_prize(rows, every)
        for at, row in enumerate(left):
            if at >= len(next_ones):
                found.append(Succession(row, None))
                continue
            equals = [one for one in next_ones if one.reserve == next_ones[at].reserve]
            if next_ones.index(equals[-1]) >= len(left):
                found.append(Succession(row, None, is_open=True))
                continue
            found.append(Succession(row, next_ones[at], prize=prize, amount=amount))
    return tuple(sorted(found, key=lambda one: one.left.place))


def going_on(seal: Seal, withdrawn: Collection[str]) -> tuple[str, ...]:
    """List the contestants who go on to the next stage, by place, those who moved up last."""
    stay = [
        row.contestant
        for row in seal.rows
        if row.outcome == "advance" and row.contestant not in withdrawn
    ]
    followers = [
        one.follower.contestant
        for one in successions(seal, withdrawn)
        if one.follower is not None and one.left.outcome == "advance"
    ]
    return (*stay, *followers)


def _lines(
    seal: Seal,
) -> tuple[dict[Line, list[SealedRow]], defaultdict[Line, list[SealedRow]]]:
    chosen: dict[Line, list[SealedRow]] = {}
    waiting: defaultdict[Line, list[SealedRow]] = defaultdict(list)
    for row in sorted(seal.rows, key=lambda row: row.place):
        line = (row.quota, tuple(sorted((row.within or {}).items())))
        if is_chosen(seal, row):
            chosen.setdefault(line, []).append(row)
        elif row.outcome == "reserve":
            waiting[line].append(row)
    for rows in waiting.values():
        rows.sort(key=lambda row: row.reserve)
    return chosen, waiting


def _common_prize(rows: Sequence[SealedRow], every: Sequence[SealedRow]) -> tuple[Text | None, int]:
    """Find the prize that all of a group win; nothing where they win different ones.

    `every` are all whom the quota chose, in whatever group. What was won among others than the
    place, over all for example, goes with it only where each of several of these wins the same: the
    first prize is not that of the reserve of one group.
    """
    is_own = all(row.prize is None or row.prize_within == row.within for row in rows)
    among = rows if is_own else every
    prizes = {(tuple(sorted((row.prize or {}).items())), row.amount) for row in among}
    if len(prizes) > 1 or (len(among) == 1 and not is_own):
        return None, 0
    return rows[0].prize, rows[0].amount
