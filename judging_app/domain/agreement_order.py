"""An agreement order: all that a panel's agreement is measured from, as values that travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.cuts import cuts_of
from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.given import Given
from judging_app.domain.rubric import Rubric  # noqa: TC001  # as above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.cuts import Lines
    from judging_app.domain.seal import MarkState, Seal

ELSEWHERE: MarkState = "absent"
"""How a judge of another panel stands to a contestant: no ballot of that judge is expected."""


class AgreementOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The ballots of a session or a category, as they count, and where its cuts lie.

    `cuts` are how many contestants stand above each cut;
    `people` are contestants' names by id, beside the numbers by which the ballots know them.
    """

    category: Text
    rubric: Rubric
    given: Given
    cuts: tuple[int, ...]
    people: dict[str, str]


def merged(givens: Sequence[Given]) -> Given:
    """Put panels of one rubric together, each of whose judges scores that panel's contestants."""
    judges = tuple(dict.fromkeys(judge for one in givens for judge in one.judges))
    shut = {
        (who, judge): ELSEWHERE
        for one in givens
        for who in one.contestants
        for judge in judges
        if judge not in one.judges
    }
    seated: dict[str, tuple[str, ...]] = {}
    for one in givens:
        for key, several in one.seated.items():
            seated[key] = tuple(dict.fromkeys((*seated.get(key, ()), *several)))
    return Given(
        contestants=tuple(dict.fromkeys(who for one in givens for who in one.contestants)),
        judges=judges,
        ballots={slot: marks for one in givens for slot, marks in one.ballots.items()},
        shut={**shut, **{pair: state for one in givens for pair, state in one.shut.items()}},
        seated=seated,
        measured={key: value for one in givens for key, value in one.measured.items()},
        earlier={key: value for one in givens for key, value in one.earlier.items()},
        born={who: day for one in givens for who, day in one.born.items()},
        names={who: name for one in givens for who, name in one.names.items()},
    )


def order_of(seal: Seal, rubric: Rubric, lines: Lines, givens: Sequence[Given]) -> AgreementOrder:
    """Order a seal, or one as it would be made now, to be measured; `givens` are by panel."""
    placed = [row for row in seal.rows if row.place]
    given = givens[0] if len(givens) == 1 else merged(givens)
    numbers = {row.contestant: row.number for row in seal.rows}
    return AgreementOrder(
        category=seal.category_name,
        rubric=rubric,
        given=msgspec.structs.replace(given, names={**given.names, **numbers}),
        cuts=tuple(cut.after + 1 for cut in cuts_of(placed, lines, rubric)),
        people={row.contestant: row.name for row in seal.rows},
    )
