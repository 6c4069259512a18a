"""Rank: the standings of a session as they are now, or of a file of ballots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.result import rank_hearing
from judging_app.domain.rubric import content_hash
from judging_app.domain.scoring import panel_score
from judging_app.domain.standing import Candidate, Standing, standings
from judging_app.storage import readings
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.result import Ranking
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk


@dataclass(frozen=True)
class RankedFile:
    """The standings of a file of ballots, the rubric, and who has no score at all."""

    rubric: Rubric
    standings: tuple[Standing, ...]
    judges: dict[str, int]
    unranked: tuple[str, ...]


def rank_session(desk: Desk, session: str) -> Ranking:
    """Rank a session as its ballots stand now, sealed or not."""
    hearing = readings.hearing(desk.ledger, session)
    rubric = readings.rubric(desk.ledger, hearing.session.rubric)
    rulings = readings.rulings(desk.ledger, "session", session)
    return rank_hearing(hearing, rubric, [ruling.decision for ruling in rulings])


def rank_file(ballots: Path, rubric_path: Path) -> RankedFile:
    """Rank the contestants of a file of ballots by a rubric file.

    `judges` tells how many judges each score is of. Raises JudgingError with row and column.
    """
    text, rubric = load_rubric(rubric_path)
    table = read_ballots(read_table(ballots), rubric, content_hash(text))
    given = {who: panel_score(rubric, table.counting(who)) for who in table.contestants}
    candidates = [
        Candidate(who, score.score, score.means)
        for who, score in given.items()
        if score.score is not None
    ]
    counts = {who: len(table.counting(who)) for who in table.contestants}
    unranked = tuple(who for who, score in given.items() if score.score is None)
    return RankedFile(rubric, standings(candidates), counts, unranked)
