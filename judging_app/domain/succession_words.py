"""The words of a succession: who withdrew after the seal, who moved up, in lines and remarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.wording import Wording, day, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.follow_up import Withdrawal
    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.seal import Seal
    from judging_app.domain.succession import Succession


def succession_line(one: Succession) -> Sentence:
    """Say who follows somebody who left, or why nobody does."""
    if one.is_open:
        return sentence("withdraw.undecided", left=one.left.number)
    if one.follower is None:
        return sentence("withdraw.empty", left=one.left.number)
    values = {"follower": one.follower.number, "k": one.follower.reserve, "left": one.left.number}
    if one.prize is None:
        return sentence("withdraw.follows", **values)
    return sentence("withdraw.follows_prize", **values, prize=written(one.prize))


def withdrawal_lines(
    seal: Seal, gone: Mapping[str, Withdrawal], found: Iterable[Succession]
) -> tuple[Wording, ...]:
    """Say of each who withdrew when and why, then who follows."""
    numbers = {row.contestant: row.number for row in seal.rows}
    left = [
        sentence("withdraw.left_on", number=numbers[who], day=day(value.day), reason=value.reason)
        for who, value in gone.items()
        if who in numbers
    ]
    return (*left, *map(succession_line, found))


def followed(ladder: Ladder, gone: Mapping[str, Withdrawal], found: Iterable[Succession]) -> Ladder:
    """Add to the remarks of a sealed ladder who withdrew since, and who moved up for whom."""
    up = {one.follower.contestant: one.left.number for one in found if one.follower is not None}
    return replace(ladder, rows=tuple(_followed(row, gone, up) for row in ladder.rows))


def _followed(row: LadderRow, gone: Mapping[str, Withdrawal], up: Mapping[str, str]) -> LadderRow:
    more: list[Wording] = []
    if row.contestant in gone:
        more.append(sentence("withdraw.remark_left", day=day(gone[row.contestant].day)))
    elif row.contestant in up:
        more.append(sentence("withdraw.remark_up", number=up[row.contestant]))
    if not more:
        return row
    return replace(row, remark=sentence("views.listed", parts=[row.remark, *more]))
