"""A tie form: the contestants with whom a judge declares ties, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.ties import Proposal, proposed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.session import SeatKind, Tie


@dataclass(frozen=True)
class TieRow:
    """A contestant in a judge's declaration.

    `tie` is what was declared already or what the data propose, None where neither; `proposal` is
    why it is ticked beforehand. `is_declared` tells that the judge went through it before.
    """

    contestant: str
    number: str
    name: str
    area: str
    institution: str
    tie: Tie | None
    note: str
    proposal: Proposal | None
    is_declared: bool


@dataclass(frozen=True)
class TieForm:
    """The contestants of a session as one of its judges goes through them, in running order."""

    session: str
    session_name: str
    judge: str
    judge_name: str
    background: str
    institution: str
    seat: SeatKind
    order: int
    category: Text
    venue: str
    city: str
    room: str
    date: str
    is_sealed: bool
    audition: Text
    rows: tuple[TieRow, ...]

    @property
    def asked(self) -> tuple[TieRow, ...]:
        """The contestants with whom the judge has not declared the ties yet."""
        return tuple(row for row in self.rows if not row.is_declared)

    @property
    def needs_declaration(self) -> bool:
        """Tell whether the judge must declare before a ballot can be filled."""
        return bool(self.asked) and not self.is_sealed


def tie_rows(
    hearing: Hearing,
    judge: Person,
    contestants: Mapping[str, Contestant],
    programme: Programme,
) -> tuple[TieRow, ...]:
    """Lay out the contestants of a session for a judge's declaration."""
    left = frozenset(hearing.undeclared(judge.id))
    return tuple(
        _row(hearing, judge, contestants[who], programme, is_declared=who not in left)
        for who in hearing.contestants
    )


def _row(
    hearing: Hearing,
    judge: Person,
    contestant: Contestant,
    programme: Programme,
    *,
    is_declared: bool,
) -> TieRow:
    recusal = hearing.recusals.get((contestant.id, judge.id))
    proposal = None
    if recusal is None and not is_declared:
        proposal = proposed(judge, contestant)
    tie = proposal.tie if proposal is not None else None
    if recusal is not None and recusal.recused:
        tie = recusal.tie
    return TieRow(
        contestant=contestant.id,
        number=contestant.number,
        name=contestant.name,
        area=programme.area_name(contestant.area),
        institution=contestant.institution,
        tie=tie,
        note=recusal.note if recusal is not None else "",
        proposal=proposal,
        is_declared=is_declared,
    )
