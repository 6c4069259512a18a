"""Agree: how the judges of a file of ballots agree, and how far its result is from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.panel_agreement import PanelAgreement, panels_of
from judging_app.domain.agreement.robustness import WINNER, Robustness, robustness
from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.errors import JudgingError
from judging_app.domain.given_ranks import problem_of_ranks
from judging_app.domain.measured_table import read_measured
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.domain.agreement.rasch_fit import Told
    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric


class AgreedFile(NamedTuple):
    """What a file of ballots tells of its judges and of its result, with the rubric."""

    rubric: Rubric
    given: Given
    panels: tuple[PanelAgreement, ...]
    robustness: Robustness


def agree_file(
    ballots: Path,
    rubric_path: Path,
    measured: Path | None = None,
    *,
    cuts: Sequence[int] = (WINNER,),
    told: Told | None = None,
) -> AgreedFile:
    """Describe the agreement of the judges in a file of ballots, by a rubric file.

    `cuts` are how many contestants stand above each cut. What `told` raises ends the work. Raises
    JudgingError as ranking the same file does, and for a cut below 1.
    """
    _, rubric = load_rubric(rubric_path)
    for cut in cuts:
        if cut < 1:
            raise JudgingError("agreement.cut_too_low", got=cut)
    given = read_ballots(read_table(ballots), rubric)
    if measured is not None:
        given = read_measured(read_table(measured), rubric, given)
    problem = problem_of_ranks(rubric, given)
    if problem is not None:
        raise JudgingError(problem.key, **problem.values)
    return AgreedFile(
        rubric, given, panels_of(rubric, given, told), robustness(rubric, given, cuts)
    )
