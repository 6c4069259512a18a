"""Advancement: who goes on, who is a reserve, who wins which prize, and which ties block it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.programme import PrizeSlot, Quota
    from judging_app.domain.seal import Outcome
    from judging_app.domain.standing import Standing


class Award(msgspec.Struct, frozen=True):
    """What a place brings: going on, a reserve's number, a prize, or nothing."""

    outcome: Outcome
    reserve: int = 0
    slot: PrizeSlot | None = None


def award(place: int, quota: Quota | None, slots: Sequence[PrizeSlot]) -> Award:
    """Tell what a place brings under a quota and prize slots.

    The place alone decides: who shares a place shares what it brings, and a tie across a cut is
    ruled before it is sealed (`undecided`). Until then what it brings is left open.
    """
    slot = next((slot for slot in slots if slot.first <= place <= slot.last), None)
    if quota is not None and place <= quota.places:
        goes_on = bool(quota.goes_to) or slot is None
        return Award("advance" if goes_on else "prize", slot=slot)
    if slot is not None:
        return Award("prize", slot=slot)
    last = _last_chosen(quota, slots)
    if quota is not None and last < place <= last + quota.reserves:
        return Award("reserve", reserve=place - last)
    return Award("not_chosen")


def cuts(quota: Quota | None, slots: Iterable[PrizeSlot]) -> frozenset[int]:
    """List the places that a tie must not straddle: the last of the quota, a prize, the reserves.

    Reserves among each other share a number where they are tied.
    """
    slots = tuple(slots)
    quota_cuts = set()
    if quota is not None:
        quota_cuts = {quota.places, _last_chosen(quota, slots) + quota.reserves}
    return frozenset(quota_cuts | {slot.last for slot in slots})


def _last_chosen(quota: Quota | None, slots: Iterable[PrizeSlot]) -> int:
    places = quota.places if quota is not None else 0
    return max(places, *(slot.last for slot in slots), 0)


def undecided(
    ranked: Sequence[Standing], quota: Quota | None, slots: Sequence[PrizeSlot]
) -> tuple[tuple[str, ...], ...]:
    """List the groups that share a place across a cut; each needs a ruling before the seal."""
    groups: dict[int, list[str]] = {}
    for standing in ranked:
        groups.setdefault(standing.place, []).append(standing.contestant)
    lines = cuts(quota, slots)
    return tuple(
        tuple(members)
        for place, members in groups.items()
        if any(place <= line < place + len(members) - 1 for line in lines)
    )
