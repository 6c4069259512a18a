"""A result: the ranking of a session or of a merged stage, and its table of rows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.advancement import awards
from judging_app.domain.candidates import candidates_of
from judging_app.domain.hearing_given import given_of
from judging_app.domain.judge_total import total_of
from judging_app.domain.quick import is_plain, quick_scores
from judging_app.domain.scores import Score, scores
from judging_app.domain.seal import SealedRow, SealedTotal
from judging_app.domain.sealed_candidates import sealed_candidates
from judging_app.domain.standing import applied, ordered
from judging_app.domain.tie_order import name_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from judging_app.domain.advancement import Award, Awards
    from judging_app.domain.audition import Decision
    from judging_app.domain.candidate import Candidate
    from judging_app.domain.given import Given
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.programme import Programme
    from judging_app.domain.quick import Ballots
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Outcome, Seal
    from judging_app.domain.stakes import Stakes
    from judging_app.domain.standing import Standing
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.tie_trace import Split


class Ranking(msgspec.Struct, frozen=True):
    """The standings of a scope with the candidates that they were made from, by contestant.

    `decisions` are those that ordered somebody, `splits` what the tie-breaks did to equals.
    `scores` has everybody who was ranked from ballots, also who has no place; `earlier` are the
    results of earlier stages that went with them, by contestant and the rubric's key.
    """

    standings: tuple[Standing, ...]
    candidates: Mapping[str, Candidate]
    decisions: tuple[Decision, ...]
    order: TieOrder
    splits: tuple[Split, ...]
    scores: Mapping[str, Score] = msgspec.field(default_factory=dict)
    earlier: Mapping[tuple[str, str], Fraction] = msgspec.field(default_factory=dict)

    def undecided(self, at_stake: Stakes) -> tuple[tuple[str, ...], ...]:
        """List the groups that share a place across a cut; each needs a ruling before the seal."""
        return self.awards(at_stake).undecided

    def awards(self, at_stake: Stakes) -> Awards:
        """Tell what each place brings, and which ties are open."""
        return awards(self.standings, at_stake, self.order)

    def separation(self, standing: Standing) -> tuple[str, str]:
        """Name what set a place apart, and the exact value there; empty where nothing did."""
        step = standing.separated_by
        if step < 0:
            return "", ""
        splits = (split for split in self.splits if split.step == step)
        values = (split.values[at] for split in splits
                  if (at := split.part_of(standing.contestant)) >= 0)  # fmt: skip
        value = next(values, None)
        return name_of(self.order.steps[step]), "" if value is None else str(value)


def rank_hearing(
    hearing: Hearing, rubric: Rubric, decisions: Sequence[Decision] = (), given: Given | None = None
) -> Ranking:
    """Rank the contestants of a session who were present and have a score.

    `given` is what the hearing gives, where names and earlier results go with it.
    """
    given = given or given_of(hearing, rubric)
    if is_plain(rubric):
        return rank_quickly(rubric, given, decisions)
    found = scores(rubric, given)
    candidates = candidates_of(rubric, given, found)
    ranking = _ranking(candidates, decisions, order_of(rubric))
    return msgspec.structs.replace(ranking, scores=found, earlier=given.earlier)


def rank_quickly(
    rubric: Rubric,
    given: Given,
    decisions: Sequence[Decision] = (),
    ballots: Iterable[Ballots] | None = None,
) -> Ranking:
    """Rank by a plain rubric; `ballots` are as for `quick_scores`."""
    found, candidates = quick_scores(rubric, given, ballots)
    ranking = _ranking(candidates, decisions, order_of(rubric))
    return msgspec.structs.replace(ranking, scores=found)


def rank_seals(
    seals: Sequence[Seal], rubric: Rubric, decisions: Sequence[Decision] = ()
) -> Ranking:
    """Rank the contestants of several sealed sessions together, from what was sealed."""
    candidates = [candidate for seal in seals for candidate in sealed_candidates(seal)]
    return _ranking(candidates, decisions, order_of(rubric))


def _ranking(
    candidates: Sequence[Candidate], decisions: Sequence[Decision], order: TieOrder
) -> Ranking:
    by_contestant = {candidate.contestant: candidate for candidate in candidates}
    placed, splits = ordered(candidates, decisions, order)
    return Ranking(
        placed,
        by_contestant,
        applied(splits, decisions, order),
        order,
        splits,
    )


def hearing_rows(
    hearing: Hearing,
    rubric: Rubric,
    ranking: Ranking,
    contestants: Mapping[str, Contestant],
    programme: Programme,
) -> tuple[SealedRow, ...]:
    """Write each contestant of a session down with the judges' totals, in running order."""
    rows = []
    for who in hearing.contestants:
        contestant = contestants[who]
        attendance = hearing.attendances.get(who)
        score = ranking.scores.get(who, NO_SCORE)
        candidate = ranking.candidates.get(who)
        rows.append(
            SealedRow(
                contestant=who,
                number=contestant.number,
                name=contestant.name,
                area=programme.area_name(contestant.area),
                sector=programme.sector_name(contestant.sector),
                presence=attendance.state if attendance else "absent",
                reason=attendance.reason if attendance else "",
                score="" if score.value is None else str(score.value),
                missing=score.missing.key.partition(".")[2] if score.missing else "",
                means=tuple(map(_sealed_mean, candidate.means)) if candidate else (),
                earlier={
                    one.key: str(ranking.earlier[who, one.key])
                    for one in rubric.earlier
                    if (who, one.key) in ranking.earlier
                },
                outcome="out",
                totals=tuple(
                    _sealed_total(hearing, rubric, score, who, judge) for judge in hearing.judges
                ),
            )
        )
    return tuple(rows)


NO_SCORE = Score(None)


def _sealed_mean(mean: Fraction | None) -> str:
    return "" if mean is None else str(mean)


def _sealed_total(
    hearing: Hearing, rubric: Rubric, score: Score, contestant: str, judge: str
) -> SealedTotal:
    cell = hearing.cell(contestant, judge)
    if cell != "scored":
        return SealedTotal(state=cell)
    total = score.totals.get(judge)
    if total is None:  # who is not present is not ranked, and what was given is shown all the same
        ballot = hearing.ballot(contestant, judge)
        total = total_of(rubric, ballot.marks) if ballot else None
    return SealedTotal(state=cell, total="" if total is None else str(total))


def merged_rows(seals: Sequence[Seal]) -> tuple[SealedRow, ...]:
    """Put the rows of several sealed sessions together, each pointing to its session's panel."""
    return tuple(
        msgspec.structs.replace(row, panel=index)
        for index, seal in enumerate(seals)
        for row in seal.rows
    )


def place_rows(
    rows: Sequence[SealedRow], ranking: Ranking, at_stake: Stakes
) -> tuple[SealedRow, ...]:
    """Give rows their places and what these bring, in the order of the places.

    Who has no place comes last, in the order in which the rows came. A row without a score has
    none, also where the same contestant has one in another session. What a tie across a cut brings
    is left open until it is ruled; no seal holds that (`tie_blockers`).
    """
    found = ranking.awards(at_stake)
    waiting = frozenset(who for group in found.undecided for who in group)
    order = {standing.contestant: index for index, standing in enumerate(ranking.standings)}
    by_contestant = {standing.contestant: standing for standing in ranking.standings}
    last = len(order)
    sealed = []
    for row in sorted(rows, key=lambda row: order.get(row.contestant, last) if row.score else last):
        cleared = _cleared(row, at_stake)
        standing = by_contestant.get(row.contestant) if row.score else None
        if standing is not None:
            cleared = _placed(cleared, standing, ranking)
            if row.contestant in waiting:
                cleared = msgspec.structs.replace(cleared, outcome="undecided")
            else:
                cleared = _given(cleared, found.brings[row.contestant], at_stake)
        sealed.append(cleared)
    return tuple(sealed)


def _cleared(row: SealedRow, at_stake: Stakes) -> SealedRow:
    return msgspec.structs.replace(
        row, place=0, tied=False, outcome="out", reserve=0, prize=None, alias=None, amount=0,
        separated_by="", separated_value="", quota=0, within=None, rank=0, prize_within=None,
        prize_rank=0, groups={**row.groups, **at_stake.groups.keys.get(row.contestant, {})},
    )  # fmt: skip


def _placed(row: SealedRow, standing: Standing, ranking: Ranking) -> SealedRow:
    separated_by, value = ranking.separation(standing)
    return msgspec.structs.replace(
        row,
        place=standing.place,
        tied=standing.tied,
        separated_by=separated_by,
        separated_value=value,
    )


def _given(row: SealedRow, brings: Award, at_stake: Stakes) -> SealedRow:
    """Write down what a place brings, and in which group it was counted."""
    slot, goes_by, wins_by = brings.slot, brings.goes_by, brings.wins_by
    quota = at_stake.quotas[goes_by.number] if goes_by else None
    groups = at_stake.groups
    within = groups.name(quota.by, goes_by.group) if quota and goes_by else None
    won_in = groups.name(slot.by, wins_by.group) if slot and wins_by else None
    return msgspec.structs.replace(
        row,
        outcome=_outcome(brings, at_stake),
        reserve=brings.reserve,
        prize=slot.label if slot else None,
        alias=slot.alias if slot else None,
        amount=slot.amount if slot else 0,
        quota=goes_by.number + 1 if goes_by and not at_stake.is_plain else 0,
        within=within,
        rank=goes_by.rank if within and goes_by else 0,
        prize_within=won_in,
        prize_rank=wins_by.rank if won_in and wins_by else 0,
    )


def _outcome(brings: Award, at_stake: Stakes) -> Outcome:
    """Tell what a place comes to; `out` of a place is one for which nothing can be won."""
    if at_stake.is_ranking_all:
        return "out"
    return brings.outcome if at_stake.decided_here else "plenary"
