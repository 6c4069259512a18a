"""A result: the ranking of a session or of a merged stage, its table, and what blocks its seal."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.advancement import award, undecided
from judging_app.domain.ballot import total
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.scoring import panel_score
from judging_app.domain.seal import SealedRow, SealedTotal
from judging_app.domain.standing import Candidate, applied, standings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.audition import Decision
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.programme import PrizeSlot, Programme, Quota, Scope, Stage
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal
    from judging_app.domain.standing import Standing


class Stakes(msgspec.Struct, frozen=True):
    """What is at stake where a result is decided: quota and prize slots that lie inside its scope.

    Both are empty where they lie in a wider one; then `decided_here` is false.
    """

    quota: Quota | None
    slots: tuple[PrizeSlot, ...]

    @property
    def decided_here(self) -> bool:
        return self.quota is not None or bool(self.slots)


def stakes(stage: Stage, category: str, scope: Scope) -> Stakes:
    """Find what a category's result decides in a scope: `session`, or `stage` for the plenary."""
    quota = stage.quota(category)
    slots = tuple(slot for slot in stage.slots(category) if slot.scope == scope)
    return Stakes(quota if quota is not None and quota.scope == scope else None, slots)


class Ranking(msgspec.Struct, frozen=True):
    """The standings of a scope with the candidates that they were made from, by contestant.

    `decisions` are those that ordered somebody.
    """

    standings: tuple[Standing, ...]
    candidates: Mapping[str, Candidate]
    decisions: tuple[Decision, ...]


def rank_hearing(hearing: Hearing, rubric: Rubric, decisions: Sequence[Decision] = ()) -> Ranking:
    """Rank the contestants of a session who were present and have a score."""
    candidates = []
    for contestant in hearing.contestants:
        given = panel_score(rubric, hearing.counting(contestant))
        if hearing.is_present(contestant) and given.score is not None:
            candidates.append(Candidate(contestant, given.score, given.means))
    return _ranking(candidates, decisions)


def rank_seals(seals: Sequence[Seal], decisions: Sequence[Decision] = ()) -> Ranking:
    """Rank the contestants of several sealed sessions together, from what was sealed."""
    candidates = [
        Candidate(row.contestant, Fraction(row.score), tuple(map(Fraction, row.means)))
        for seal in seals
        for row in seal.rows
        if row.score
    ]
    return _ranking(candidates, decisions)


def _ranking(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> Ranking:
    by_contestant = {candidate.contestant: candidate for candidate in candidates}
    ranked = standings(candidates, decisions)
    return Ranking(ranked, by_contestant, applied(candidates, decisions))


def hearing_rows(
    hearing: Hearing,
    rubric: Rubric,
    contestants: Mapping[str, Contestant],
    programme: Programme,
) -> tuple[SealedRow, ...]:
    """Write each contestant of a session down with the judges' totals, in running order."""
    rows = []
    for who in hearing.contestants:
        contestant = contestants[who]
        attendance = hearing.attendances.get(who)
        given = panel_score(rubric, hearing.counting(who))
        score = "" if given.score is None or not hearing.is_present(who) else str(given.score)
        rows.append(
            SealedRow(
                contestant=who,
                number=contestant.number,
                name=contestant.name,
                area=programme.area_name(contestant.area),
                sector=programme.sector_name(contestant.sector),
                presence=attendance.state if attendance else "absent",
                reason=attendance.reason if attendance else "",
                score=score,
                means=tuple(map(str, given.means)) if score else (),
                outcome="out",
                totals=tuple(
                    _sealed_total(hearing, rubric, who, judge) for judge in hearing.judges
                ),
            )
        )
    return tuple(rows)


def _sealed_total(hearing: Hearing, rubric: Rubric, contestant: str, judge: str) -> SealedTotal:
    cell = hearing.cell(contestant, judge)
    if cell != "scored":
        return SealedTotal(state=cell)
    return SealedTotal(state=cell, total=str(total(hearing.ballots[contestant, judge], rubric)))


def merged_rows(seals: Sequence[Seal]) -> tuple[SealedRow, ...]:
    """Put the rows of several sealed sessions together, each pointing to its session's panel."""
    return tuple(
        msgspec.structs.replace(row, panel=index)
        for index, seal in enumerate(seals)
        for row in seal.rows
    )


def place_rows(
    rows: Sequence[SealedRow], ranking: Ranking, rubric: Rubric, at_stake: Stakes
) -> tuple[SealedRow, ...]:
    """Give rows their places and what these bring, in the order of the places.

    Who has no place comes last, in the order in which the rows came. A row without a score has
    none, also where the same contestant has one in another session. What a tie across a cut brings
    is left open until it is ruled; no seal holds that (`tie_blockers`).
    """
    waiting = frozenset(
        who
        for group in undecided(ranking.standings, at_stake.quota, at_stake.slots)
        for who in group
    )
    order = {standing.contestant: index for index, standing in enumerate(ranking.standings)}
    by_contestant = {standing.contestant: standing for standing in ranking.standings}
    last = len(order)
    placed = sorted(rows, key=lambda row: order.get(row.contestant, last) if row.score else last)
    found = (
        _placed(row, by_contestant.get(row.contestant) if row.score else None, ranking, rubric,
                at_stake)
        for row in placed
    )  # fmt: skip
    return tuple(_waiting(row) if row.contestant in waiting else row for row in found)


def _waiting(row: SealedRow) -> SealedRow:
    """Leave open what a place brings where a tie across a cut waits for a ruling."""
    if not row.place:
        return row
    return msgspec.structs.replace(
        row, outcome="undecided", reserve=0, prize=None, alias=None, amount=0
    )


def _placed(
    row: SealedRow,
    standing: Standing | None,
    ranking: Ranking,
    rubric: Rubric,
    at_stake: Stakes,
) -> SealedRow:
    cleared = msgspec.structs.replace(
        row, place=0, tied=False, outcome="out", reserve=0, prize=None, alias=None, amount=0,
        separated_by="", separated_value="",
    )  # fmt: skip
    if standing is None:
        return cleared
    brings = award(standing.place, at_stake.quota, at_stake.slots)
    step, means = standing.separated_by, ranking.candidates[row.contestant].means
    by_criterion = 0 <= step < len(means)
    return msgspec.structs.replace(
        cleared,
        place=standing.place,
        tied=standing.tied,
        outcome=brings.outcome if at_stake.decided_here else "plenary",
        reserve=brings.reserve,
        prize=brings.slot.label if brings.slot else None,
        alias=brings.slot.alias if brings.slot else None,
        amount=brings.slot.amount if brings.slot else 0,
        separated_by=(
            rubric.tie_break[step].criterion if by_criterion else "decision" if step >= 0 else ""
        ),
        separated_value=str(means[step]) if by_criterion else "",
    )


def hearing_blockers(
    hearing: Hearing,
    ranking: Ranking,
    contestants: Mapping[str, Contestant],
    at_stake: Stakes,
) -> tuple[Sentence, ...]:
    """List what must be settled before a session is sealed; empty where nothing blocks."""
    numbers = {who: contestant.number for who, contestant in contestants.items()}
    found = []
    if not hearing.chair:
        found.append(sentence("seal.no_chair"))
    if not hearing.contestants:
        found.append(sentence("seal.no_contestants"))
    found.extend(
        sentence("seal.no_attendance", number=numbers[who])
        for who in hearing.contestants
        if who not in hearing.attendances
    )
    found.extend(_missing_ballots(hearing, numbers))
    found.extend(sentence("seal.conflict", subject=subject) for subject in hearing.conflicts)
    found.extend(tie_blockers(ranking, numbers, at_stake))
    return tuple(found)


def _missing_ballots(hearing: Hearing, numbers: Mapping[str, str]) -> list[Sentence]:
    missing: Counter[str] = Counter()
    other: Counter[str] = Counter()
    scoreless = []
    for who in filter(hearing.is_present, hearing.contestants):
        cells = [hearing.cell(who, judge) for judge in hearing.judges]
        other[numbers[who]] = sum(hearing.is_by_other_rubric(who, j) for j in hearing.judges)
        missing[numbers[who]] = cells.count("not_scored") - other[numbers[who]]
        if "not_scored" not in cells and "scored" not in cells:
            scoreless.append(numbers[who])
    blocked = [
        sentence(key, number=number, n=count)
        for key, counts in (("seal.missing_ballots", missing), ("seal.other_rubric", other))
        for number, count in counts.items()
        if count
    ]
    return blocked + [sentence("seal.nobody_scored", number=number) for number in scoreless]


def tie_blockers(ranking: Ranking, numbers: Mapping[str, str], at_stake: Stakes) -> list[Sentence]:
    """List the ties across a cut that nobody has ruled yet."""
    return [
        sentence("seal.undecided_tie", numbers=[numbers[who] for who in group])
        for group in undecided(ranking.standings, at_stake.quota, at_stake.slots)
    ]
