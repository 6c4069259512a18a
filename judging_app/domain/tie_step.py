"""A tie step: how a contestant was set apart from another one of equal score, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.sealed_candidates import sealed_candidates, sealed_decisions
from judging_app.domain.standing import trace
from judging_app.domain.tie_order import order_of
from judging_app.domain.tie_words import step_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Tie
    from judging_app.domain.seal import Seal
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.tie_trace import Split
    from judging_app.domain.wording import Wording


class TieStep(NamedTuple):
    """How a contestant of equal score was set apart: by a tie-break, by a decision, or not at all.

    By a tie-break: its number `k` counted from 1, what it looks at, and the values of both, None
    where one has none. By a decision: its reason. `before` are the tie-breaks that did not separate
    the two.
    """

    number: str
    name: str
    place: int
    by: Tie | Literal["decision", "shared"]
    k: int = 0
    about: Wording = ""
    own: Fraction | None = None
    other: Fraction | None = None
    reason: str = ""
    before: tuple[Wording, ...] = ()


def tie_steps(found: Ladder, seal: Seal, row: LadderRow, rubric: Rubric) -> tuple[TieStep, ...]:
    """Tell of everybody with the same score what set them apart."""
    order = order_of(rubric)
    others = [r for r in found.rows if r.contestant != row.contestant and _equal(r, row, order)]
    if not others:
        return ()
    splits = trace(sealed_candidates(seal), sealed_decisions(seal), order)
    own = [split for split in splits if split.part_of(row.contestant) >= 0]
    return tuple(_tie(row, other, own, order, seal, rubric) for other in others)


def _equal(one: LadderRow, other: LadderRow, order: TieOrder) -> bool:
    if one.score is None or other.score is None:
        return False
    return order.compared(one.score) == order.compared(other.score)


def _tie(
    row: LadderRow,
    other: LadderRow,
    splits: Sequence[Split],
    order: TieOrder,
    seal: Seal,
    rubric: Rubric,
) -> TieStep:
    who = (other.number, other.name, other.place)
    before: list[Wording] = []
    for split in splits:
        mine, theirs = split.part_of(row.contestant), split.part_of(other.contestant)
        step = order.steps[split.step]
        if step.by == "ruling" and mine != theirs:
            pair = {row.number, other.number}
            reasons = (made.reason for made in seal.decisions if pair <= set(made.numbers))
            return TieStep(*who, "decision", reason=next(reasons, ""), before=tuple(before))
        about = step_words(step, rubric)
        if mine != theirs:
            values = (split.values[mine], split.values[theirs])
            k = split.step + 1
            return TieStep(*who, step.by, k, about, *values, before=tuple(before))
        if step.by not in {"ruling", "joint"}:
            before.append(about)
    return TieStep(*who, "shared", before=tuple(before))
