"""Shares: how many places each group had to go on and for each prize, and how many it filled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from judging_app.domain.seal import SealedShare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.seal import SealedRow
    from judging_app.domain.stakes import Stakes


def shares_of(rows: Sequence[SealedRow], at_stake: Stakes) -> tuple[SealedShare, ...]:
    """List the places of each group, the quotas first, then the prizes; also those left empty.

    Nothing is listed where one quota cuts the whole table: its places are on the seal itself.
    """
    if at_stake.is_plain:
        return ()
    chosen = {"advance", "prize"}
    going_on = Counter(
        (row.quota, _named(row.within)) for row in rows if row.quota and row.outcome in chosen
    )
    found = [
        SealedShare(
            within=within,
            places=quota.places,
            filled=going_on[number, _named(within)],
            at_least=quota.at_least or "",
        )
        for number, quota in enumerate(at_stake.quotas, start=1)
        for within in _groups(at_stake, quota.by)
    ]
    winning = Counter((_named(row.prize), _named(row.prize_within), row.amount) for row in rows)
    prizes: dict[object, SealedShare] = {}
    for slot in at_stake.slots:
        for within in _groups(at_stake, slot.by):
            which = (_named(slot.label), _named(within), slot.amount)
            before = prizes[which].places if which in prizes else 0
            prizes[which] = SealedShare(
                label=slot.label,
                within=within,
                places=before + slot.last - slot.first + 1,
                filled=winning[which],
                amount=slot.amount,
                at_least=slot.at_least or "",
            )
    return (*found, *prizes.values())


def _groups(at_stake: Stakes, by: Sequence[str]) -> list[Text | None]:
    return [at_stake.groups.name(by, group) for group in at_stake.groups.every(by)]


def _named(text: Text | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((text or {}).items()))
