"""A robot's marks: plausible marks and ranks that follow from a seed, for a rehearsal."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.domain.ballot_slots import SINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.rubric import Part

QUALITY, SPREAD, SEVERITY, NOISE = 680, 260, 70, 140
"""In thousandths of the scale: what a contestant is worth on average, and how far that varies by
contestant, by judge, and from one criterion to the next."""


def marks_of(
    part: Part, seed: str, judge: str, contestant: str, slot: BallotSlot = SINGLE
) -> dict[str, int]:
    """Draw a judge's marks for a contestant, on the scale, in the part's smallest unit.

    The same arguments give the same marks; all judges see the same quality in a contestant.
    """
    place = (slot.component, slot.performance)
    worth = QUALITY + _drawn(SPREAD, seed, contestant, *place)
    worth += _drawn(SEVERITY, seed, judge)
    return {
        one.key: _on_scale(
            part.steps, worth + _drawn(NOISE, seed, judge, contestant, *place, one.key)
        )
        for one in part.criteria
    }


def ranks_of(
    part: Part, seed: str, judge: str, contestants: Sequence[str], slot: BallotSlot = SINGLE
) -> dict[str, int]:
    """Draw the ranks that a judge gives contestants, nobody twice the same, by contestant.

    In the part's smallest unit, from 1 for the best.
    """
    place = (slot.component, slot.performance)

    def worth(contestant: str) -> tuple[int, str]:
        drawn = _drawn(SPREAD, seed, contestant, *place)
        return -drawn - _drawn(NOISE, seed, judge, contestant, *place), contestant

    ranked = sorted(contestants, key=worth)
    return {who: part.units(str(rank)) for rank, who in enumerate(ranked, start=1)}


def _drawn(most: int, *names: str) -> int:
    """Draw a whole number from -most to most by names, those near zero more often."""
    found = sha256("\n".join(names).encode()).digest()
    several = [int.from_bytes(found[at : at + 4], "big") % (2 * most + 1) for at in (0, 4, 8)]
    return sum(several) // len(several) - most


def _on_scale(steps: range, thousandths: int) -> int:
    at = (len(steps) - 1) * min(max(thousandths, 0), 1000) // 1000
    return steps[at]
