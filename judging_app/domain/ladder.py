"""A ladder: the places of a session or a merged stage as they are shown, with what cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.cuts import Cut, Lines, cuts_of
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.number import places_apart
from judging_app.domain.tie_order import order_of
from judging_app.domain.wording import Wording, written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import MarkState, Outcome, Seal, SealedPanel, SealedRow
    from judging_app.domain.session import Presence
    from judging_app.domain.tie_order import TieOrder

Standing = Literal["sealed", "provisional", "reopened", "doubled"]


class LadderTotal(NamedTuple):
    """One judge's total as it is shown: exact where the judge scored, None where not."""

    state: MarkState
    total: Fraction | None


@dataclass(frozen=True)
class LadderRow:
    """A contestant's rung: place (0 for none), exact score, and the distance to the next rung.

    `is_equal` tells that a neighbour has a score that counts as the same; `presence` is empty where
    it is not recorded. `totals` are in the order of the judges of the ladder's `panels[panel]`;
    `remark` says what the place brings, or why there is none. `amount` is in whole rupiah.
    """

    contestant: str
    number: str
    name: str
    area: str
    sector: Text
    panel: int
    place: int
    tied: bool
    is_equal: bool
    score: Fraction | None
    margin: Fraction | None
    totals: tuple[LadderTotal, ...]
    presence: Presence | Literal[""]
    reason: str
    outcome: Outcome
    reserve: int
    prize: Text | None
    alias: Text | None
    amount: int
    remark: Wording


@dataclass(frozen=True)
class Ladder:
    """The places of a session or of a merged stage, sealed or as they stand now.

    `rows` have a place, best first; `unplaced` have none. `undecided` are the groups that share a
    place across a cut, which a ruling must order. Print scores and margins with `score_places`
    decimals, totals with `total_places`: so unequal ones look unlike. `missing` counts the ballots
    that are still expected. `revision` is the newest sealed one, -1 where none ever was.
    """

    scope: tuple[str, ...]
    standing: Standing
    revision: int
    sealed_at: str
    hash: str
    title: str
    stage: str
    category: Text
    venue: str
    rubric: Rubric
    panels: tuple[SealedPanel, ...]
    rows: tuple[LadderRow, ...]
    unplaced: tuple[LadderRow, ...]
    cuts: tuple[Cut, ...]
    undecided: tuple[tuple[LadderRow, ...], ...]
    decided_here: bool
    missing: int
    score_places: int
    total_places: int

    @property
    def is_sealed(self) -> bool:
        return self.standing == "sealed"

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has a place yet."""
        return not self.rows

    @property
    def widest(self) -> int:
        """The judges of the largest panel: so many columns of totals."""
        return max((len(panel.judges) for panel in self.panels), default=0)

    def row(self, contestant: str) -> LadderRow:
        """Find a contestant's rung; of several the one with a place. Unknown is a bug."""
        both = (*self.rows, *self.unplaced)
        return next(row for row in both if row.contestant == contestant)


class Official(NamedTuple):
    """How far a scope is official: standing, newest revision, when sealed, hash of the seal."""

    standing: Standing
    revision: int
    sealed_at: str
    hash: str


def ladder(
    seal: Seal,
    rubric: Rubric,
    scope: tuple[str, ...],
    official: Official,
    *,
    lines: Lines,
    undecided: Sequence[Collection[str]] = (),
    unrecorded: Collection[str] = (),
) -> Ladder:
    """Lay a seal's table out as a ladder: a seal that stands, or as it would be made now.

    `unrecorded` are the contestants whose attendance is not recorded.
    """
    placed = [row for row in seal.rows if row.place]
    others = [row for row in seal.rows if not row.place]
    scores = [Fraction(row.score) for row in placed]
    rows = _rungs(placed, scores, seal, order_of(rubric))
    totals = [total.total for row in rows for total in row.totals if total.total is not None]
    by_contestant = {row.contestant: row for row in rows}
    unplaced = tuple(
        _rung(row, seal, is_recorded=row.contestant not in unrecorded) for row in others
    )
    return Ladder(
        scope=scope,
        standing=official.standing,
        revision=official.revision,
        sealed_at=official.sealed_at,
        hash=official.hash,
        title=seal.panels[0].name if seal.scope == "session" else "",
        stage=seal.numeral,
        category=seal.category_name,
        venue=seal.venue,
        rubric=rubric,
        panels=seal.panels,
        rows=rows,
        unplaced=unplaced,
        cuts=cuts_of(placed, lines, rubric),
        undecided=tuple(
            tuple(by_contestant[who] for who in by_contestant if who in group)
            for group in undecided
        ),
        decided_here=seal.decided_here,
        missing=sum(
            total.state == "not_scored"
            for row in (*rows, *unplaced)
            if row.presence == "present"
            for total in row.totals
        ),
        score_places=places_apart(scores),
        total_places=places_apart(totals),
    )


def _rungs(
    placed: Sequence[SealedRow], scores: Sequence[Fraction], seal: Seal, order: TieOrder
) -> tuple[LadderRow, ...]:
    margins: list[Fraction | None] = [abs(above - below) for above, below in pairwise(scores)]
    compared = [order.compared(score) for score in scores]
    equal = [False, *(above == below for above, below in pairwise(compared)), False]
    margins = [*margins, None][: len(placed)]
    return tuple(
        _rung(row, seal, margin=margin, is_equal=equal[at] or equal[at + 1])
        for at, (row, margin) in enumerate(zip(placed, margins, strict=True))
    )


def _rung(
    row: SealedRow,
    seal: Seal,
    *,
    margin: Fraction | None = None,
    is_equal: bool = False,
    is_recorded: bool = True,
) -> LadderRow:
    return LadderRow(
        contestant=row.contestant,
        number=row.number,
        name=row.name,
        area=row.area,
        sector=row.sector,
        panel=row.panel,
        place=row.place,
        tied=row.tied,
        is_equal=is_equal,
        score=Fraction(row.score) if row.score else None,
        margin=margin,
        totals=tuple(
            LadderTotal(given.state, Fraction(given.total) if given.total else None)
            for given in row.totals
        ),
        presence=row.presence if is_recorded else "",
        reason=row.reason,
        outcome=row.outcome,
        reserve=row.reserve,
        prize=row.prize,
        alias=row.alias,
        amount=row.amount,
        remark=_remark(row, seal.goes_to) if is_recorded else sentence("views.not_recorded"),
    )


def _remark(row: SealedRow, goes_to: Text | None) -> Wording:
    """Say what a place brings and in which group, or why there is no place."""
    said = _brought(row, goes_to)
    within = row.prize_within if row.prize else row.within
    if within is None or within.get("id") == row.area:
        return said
    return sentence("views.remark_within", what=said, group=written(within))


def _brought(row: SealedRow, goes_to: Text | None) -> Wording:
    if not row.place:
        return why_unplaced(row)
    if row.outcome == "reserve":
        return sentence("views.remark_reserve", k=row.reserve)
    if row.outcome == "undecided":
        return sentence("views.remark_undecided")
    if row.outcome == "plenary":
        return sentence("views.remark_plenary")
    said = [written(row.prize)] if row.prize else []
    if row.outcome == "advance" and goes_to:
        said.append(sentence("views.remark_advance_to", stage=written(goes_to)))
    elif row.outcome == "advance" and not said:
        said.append(sentence("views.remark_advance"))
    return sentence("views.listed", parts=said) if len(said) > 1 else next(iter(said), "")


def why_unplaced(row: SealedRow) -> Sentence:
    """Say why somebody has no place."""
    if row.presence == "present" and row.missing in MISSING:
        return sentence(MISSING[row.missing])
    return sentence(UNPLACED[row.presence])


MISSING = {
    "quorum": "views.remark_quorum",
    "sum_incomplete": "views.remark_quorum",
    "gate_missed": "views.remark_gate",
    "performances": "views.remark_performances",
    "measured_missing": "views.remark_measured",
    "component_missing": "views.remark_component",
    "earlier_missing": "views.remark_earlier",
    "rank_beyond": "views.remark_ranks",
    "rank_doubled": "views.remark_ranks",
    "rank_missing": "views.remark_ranks",
    "normalise_common": "views.remark_normalise",
    "normalise_nothing": "views.remark_normalise",
}
"""Why somebody who was scored has no place, by what is missing."""

UNPLACED = {
    "present": "views.remark_no_score",
    "absent": "views.remark_absent",
    "withdrew": "views.remark_withdrew",
    "disqualified": "views.remark_disqualified",
    "expected": "views.not_recorded",
}
"""Why somebody has no place, by presence."""
