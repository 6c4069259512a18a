"""The shares: how many places were filled for going on and for each prize, and in which groups not.

Only where places count within groups, or the rules ask for a least score.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.papers.prose import prose
from judging_app.papers.style import PLAIN, SUBHEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.seal import SealedRow, SealedShare
    from judging_app.papers.sheet import Sheet


def share_sentences(sheet: Sheet) -> Iterator[str]:
    """Say of each prize and of going on how many of the places were filled, all groups together."""
    found: dict[str, list[SealedShare]] = {}
    for share in sheet.seal.shares:
        found.setdefault(_what(sheet, share), []).append(share)
    for what, shares in found.items():
        filled, places = (sum(values) for values in zip(*map(_filled, shares), strict=True))
        key = "shares_filled" if shares[0].within else "shares_filled_whole"
        yield sheet.say(
            key, what=what, filled=sheet.figure(filled), places=sheet.figure(places),
            groups=sheet.language.number(len(shares)),
        )  # fmt: skip


def unfilled(sheet: Sheet) -> Iterable[Flowable]:
    """List the groups that left places empty."""
    shares = [one for one in sheet.seal.shares if one.within and one.filled < one.places]
    if not shares:
        return
    yield prose(sheet.say("shares_unfilled"), SUBHEADING)
    found: dict[str, list[str]] = {}
    for share in shares:
        said = sheet.say(
            "share_left", what=_what(sheet, share), filled=sheet.language.number(share.filled),
            places=sheet.language.number(share.places),
        )  # fmt: skip
        found.setdefault(sheet.of(share.within or {}), []).append(said)
    for group, parts in found.items():
        yield prose(sheet.say("share_group", group=group, shares=sheet.joined(parts)), PLAIN)


def group_of(sheet: Sheet, row: SealedRow) -> str:
    """Name the group in which what somebody was given was counted; empty where all are one."""
    within = row.prize_within if row.prize else row.within
    return sheet.of(within) if within else ""


def _what(sheet: Sheet, share: SealedShare) -> str:
    what = sheet.of(share.label) if share.label else sheet.say("going_on")
    if not share.at_least:
        return what
    decimals = len(share.at_least.partition(".")[2])
    score = sheet.language.number(Fraction(share.at_least), decimals)
    return sheet.say("share_at_least", what=what, score=score)


def _filled(share: SealedShare) -> tuple[int, int]:
    return share.filled, share.places
