"""Agree: how the judges of a result agree, in a ledger or a file, and how firm the result is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.panel_agreement import PanelAgreement, panels_of
from judging_app.domain.agreement.report import Report, report_of
from judging_app.domain.agreement.robustness import WINNER, Robustness, robustness
from judging_app.domain.agreement_order import order_of
from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.cuts import lines_at_stake, lines_sealed
from judging_app.domain.errors import JudgingError
from judging_app.domain.given_ranks import problem_of_ranks
from judging_app.domain.measured_table import read_measured
from judging_app.domain.proceedings import Signing
from judging_app.storage import readings
from judging_app.storage.dockets import read_plenary, read_session
from judging_app.storage.laptops import judge_of
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.sealed_ballots import sealed_given
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.domain.agreement.rasch_fit import Told
    from judging_app.domain.agreement_order import AgreementOrder
    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk


NOBODY = Signing(chair="", witness="", day="", clock="", city="")


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


def plan(desk: Desk, *scope: str) -> AgreementOrder:
    """Plan to measure the panels of a scope: `"session", id` or `"plenary", stage, category`.

    Where it is sealed, what the seal counted; a plenary takes the sessions that are sealed. It is
    for the chair and the office: raises JudgingError at a judge's own laptop, and where the scope
    is unknown.
    """
    ledger = desk.ledger
    check_desk(desk)
    official = readings.official(ledger, *scope)
    if official.seal is not None:
        rubric = readings.rubric(ledger, official.seal.rubric)
        lines = lines_sealed(official.seal, rubric)
        return order_of(official.seal, rubric, lines, _counted(desk, official.seal))
    if scope[0] == "session":
        work = read_session(ledger, scope[1], device_name="", now="")
        seal, lines = work.seal(NOBODY, None), lines_at_stake(work.at_stake)
        return order_of(seal, work.rubric, lines, [work.given])
    plenary = read_plenary(ledger, *scope[1:], device_name="", now="")
    seal, lines = plenary.seal(NOBODY, None), lines_at_stake(plenary.at_stake)
    return order_of(seal, plenary.rubric, lines, _counted(desk, seal))


def check_desk(desk: Desk) -> None:
    """Refuse a judge's own laptop: what is told of judges is for the chair and the office."""
    if judge_of(desk.ledger, desk.device):
        raise JudgingError("agreement.not_here")


def _counted(desk: Desk, seal: Seal) -> list[Given]:
    return [sealed_given(desk.ledger, seal, at) for at in range(len(seal.panels))]


def measure(told: Told, order: AgreementOrder) -> Report:
    """Measure what was planned, in a process of its own; `told` as in a fit."""
    return report_of(order, told)
