"""The others: what the other judges gave a contestant, and when a judge may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.short_name import short_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roster import Person
    from judging_app.domain.rubric import Others, Rubric
    from judging_app.domain.seal import MarkState


class OtherJudge(NamedTuple):
    """What one judge gave: the marks by criterion in the rubric's smallest unit, and their total.

    `marks` is empty and `total` None where there is no ballot; `state` tells why.
    """

    name: str
    state: MarkState
    marks: Mapping[str, int]
    total: Fraction | None
    is_own: bool


@dataclass(frozen=True)
class OtherMarks:
    """What all judges of a panel gave a contestant, as a judge of it may see it now."""

    number: str
    name: str
    rubric: Rubric
    judges: tuple[OtherJudge, ...]


def why_hidden(
    rule: Others, hearing: Hearing, contestant: str, judge: str, *, is_sealed: bool
) -> Sentence | None:
    """Tell why a judge does not see the others' marks of a contestant yet; None where allowed.

    After the seal they may be seen whatever the rubric says.
    """
    if is_sealed:
        return None
    if rule == "own" and hearing.cell(contestant, judge) == "scored":
        return None
    owing = [who for who in hearing.judges if hearing.cell(contestant, who) == "not_scored"]
    if rule == "all" and not owing:
        return None
    return sentence(HIDDEN[rule])


HIDDEN: dict[Others, str] = {
    "never": "ballots.hidden_never",
    "own": "ballots.hidden_own",
    "all": "ballots.hidden_all",
}
"""The words for why the other judges' marks are hidden."""


def judges_of(
    hearing: Hearing,
    rubric: Rubric,
    contestant: str,
    judge: str,
    slot: BallotSlot,
    people: Mapping[str, Person],
) -> tuple[OtherJudge, ...]:
    """Lay out what every judge who counts gave on one ballot of a contestant."""
    found = []
    for who in hearing.judges:
        state = hearing.cell(contestant, who)
        ballots = (
            one
            for place, one in hearing.ballots.items()
            if place[:2] == (contestant, who)
            and (place.component, place.performance) == slot[:2]
            and one.rubric == hearing.session.rubric
        )
        ballot = next(ballots, None) if state in {"scored", "not_scored"} else None
        marks = ballot.marks if ballot is not None else {}
        total = total_of(rubric, marks) if ballot is not None else None
        name = short_name(people[who].name)
        found.append(OtherJudge(name, state, marks, total, is_own=who == judge))
    return tuple(found)
