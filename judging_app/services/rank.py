"""Rank: the standings of a session as they are now, or of a file of ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.errors import JudgingError
from judging_app.domain.given_ranks import problem_of_ranks
from judging_app.domain.group_ranking import GroupRanking, rank_group
from judging_app.domain.hearing_given import given_of
from judging_app.domain.measured_table import read_measured
from judging_app.domain.quick import is_plain
from judging_app.domain.result import rank_hearing, rank_quickly
from judging_app.storage import hearings, readings
from judging_app.storage.collecting import nothing_collected
from judging_app.storage.earlier_results import earlier_results
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.given import Given
    from judging_app.domain.result import Ranking
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk


class RankedFile(NamedTuple):
    """The ranking of a file of ballots, with the rubric and what the file gave."""

    rubric: Rubric
    given: Given
    ranking: GroupRanking


@nothing_collected()
def rank_session(desk: Desk, session: str) -> Ranking:
    """Rank a session as its ballots stand now, sealed or not."""
    ledger = desk.ledger
    hearing = hearings.without_ballots(ledger, session)
    rubric = readings.rubric(ledger, hearing.session.rubric)
    decisions = [ruling.decision for ruling in readings.rulings(ledger, "session", session)]
    if is_plain(rubric):
        given = given_of(hearing, rubric)
        return rank_quickly(rubric, given, decisions, hearings.ballots(ledger, hearing, given))
    hearing = readings.hearing(ledger, session)
    given = given_of(hearing, rubric, earlier=earlier_results(ledger, rubric))
    return rank_hearing(hearing, rubric, decisions, given)


def rank_file(ballots: Path, rubric_path: Path, measured: Path | None = None) -> RankedFile:
    """Rank the contestants of a file of ballots by a rubric file.

    `measured` is a file of what no judge gives: difficulties, deductions, earlier results. Raises
    JudgingError with row and column, and where judges' ranks are no rankings.
    """
    _, rubric = load_rubric(rubric_path)
    given = read_ballots(read_table(ballots), rubric)
    if measured is not None:
        given = read_measured(read_table(measured), rubric, given)
    problem = problem_of_ranks(rubric, given)
    if problem is not None:
        raise JudgingError(problem.key, **problem.values)
    return RankedFile(rubric, given, rank_group(rubric, given))
