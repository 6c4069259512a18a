"""A ballot: one judge's marks for one contestant, one revision of it."""

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric


class Ballot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judge's marks for one contestant, by criterion, counted in the rubric's smallest unit.

    `rubric` is the content hash of the rubric that was scored with; `reason` says why a revision
    replaces the one before; `notes` by criterion are the judge's own, `feedback` is for the
    contestant. `written_total` is the sum that stood on a paper form that it was typed from, as an
    exact decimal; empty where none did.
    """

    marks: dict[str, int]
    rubric: str
    reason: str = ""
    notes: dict[str, str] = {}
    feedback: str = ""
    written_total: str = ""


def check(ballot: Ballot, rubric: "Rubric") -> None:
    """Refuse a ballot that lacks a criterion, has one too many, or a mark off the scale.

    Raises JudgingError naming the criterion.
    """
    wanted = {criterion.key for criterion in rubric.criteria}
    if missing := [c.key for c in rubric.criteria if c.key not in ballot.marks]:
        raise JudgingError("ballots.missing", n=len(missing), criteria=missing)
    if unknown := sorted(set(ballot.marks) - wanted):
        raise JudgingError("ballots.unknown_criterion", criterion=unknown[0], code=rubric.code)
    steps = rubric.steps
    for key, units in ballot.marks.items():
        if units not in steps:
            raise JudgingError(
                "ballots.off_scale",
                criterion=key,
                mark=decimal(rubric.value(units), rubric.decimals),
                lowest=rubric.scale.lowest,
                highest=rubric.scale.highest,
                step=rubric.scale.step,
            )
