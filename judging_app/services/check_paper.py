"""Check paper: draw ballots of a sealed result by dice, and compare each with the signed paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.check_order import CheckOrder
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import PaperCheck, PaperLook
from judging_app.domain.paper_check import (
    at_cuts,
    ballots_of,
    draw_ballots,
    marks_of,
    read_checking,
    read_dice,
    seed_of,
)
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.sealed_ballots import sealed_given

if TYPE_CHECKING:
    from judging_app.domain.follow_up import PaperState
    from judging_app.domain.form import Paper
    from judging_app.domain.paper_check import Checking, PaperMark
    from judging_app.domain.roles import Actor
    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk


def checking(desk: Desk, *scope: str) -> Checking:
    """Tell how the paper check of a scope's seal stands; raises JudgingError without a seal."""
    hash_, seal = _sealed(desk, scope)
    state = desk.ledger.state(subject("papercheck", hash_))
    checks = [body_of(head, PaperCheck) for head in state.heads] if state is not None else []
    rubric = readings.rubrics(desk.ledger)[seal.rubric]
    marks: dict[str, tuple[PaperMark, ...]] = {}
    if checks:
        for at in range(len(seal.panels)):
            marks |= marks_of(rubric, sealed_given(desk.ledger, seal, at))
    return read_checking(hash_, seal, rubric, checks, _looks(desk, hash_), marks)


def plan_list(desk: Desk, *scope: str, language: str, paper: Paper = "A4") -> CheckOrder:
    """Plan the list of the ballots that were drawn, to compare by hand; it is no counted copy.

    Raises JudgingError where nothing is sealed, and before the draw.
    """
    _, seal = _sealed(desk, scope)
    found = checking(desk, *scope)
    if not found.seed:
        raise JudgingError("paper_check.not_yet")
    return CheckOrder(
        audition=seal.audition,
        category=seal.category_name,
        level=seal.level,
        revision=seal.revision,
        code=found.code,
        seed=found.seed,
        counted=found.ballots,
        compared=found.compared,
        language=language,
        paper=paper,
        kind=desk.founding.kind,
    )


def draw(desk: Desk, *scope: str, dice: str, by: Actor) -> None:
    """Record what the dice showed and the ballots that they draw; no place changes by it.

    Raises JudgingError where nothing is sealed, the ballots were drawn already, the dice are not
    six figures or more from 1 to 6, and where a chair acts who is none of the result's.
    """
    hash_, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    where = subject("papercheck", hash_)
    if desk.ledger.state(where) is not None:
        raise JudgingError("paper_check.already")
    dice = read_dice(dice)
    near = at_cuts(seal, readings.rubrics(desk.ledger)[seal.rubric])
    names = [one.id for one in ballots_of(seal)]
    body = PaperCheck(dice=dice, ballots=draw_ballots(seed_of(dice, hash_), names, near))
    desk.record(Happening("paper_check", where, body, by, seen=()))


def look(
    desk: Desk,
    *scope: str,
    contestant: str,
    judge: str,
    state: PaperState,
    note: str = "",
    by: Actor,
) -> None:
    """Record that a ballot is the same on the paper, is another there, or that there is no paper.

    A look that was a mistake is recorded anew; the earlier stays in the history. No mark changes.
    Raises JudgingError where nothing is sealed, the ballot is not among those to compare, a note is
    missing where the paper is not the same, and where a chair acts who is none of the result's.
    """
    hash_, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    names = {one.ballot.id for one in checking(desk, *scope).compared}
    if f"{contestant}/{judge}" not in names:
        raise JudgingError("paper_check.not_drawn")
    if state != "same" and not note.strip():
        raise JudgingError("paper_check.note_needed")
    where = subject("paperlook", hash_, contestant, judge)
    desk.record(Happening("paper_look", where, PaperLook(state=state, note=note.strip()), by))


def _looks(desk: Desk, hash_: str) -> dict[str, PaperLook]:
    """Read the looks; of two desks' the one that found a difference goes before the other."""
    found = {}
    for state in desk.ledger.states("paperlook", hash_):
        looks = [body_of(head, PaperLook) for head in state.heads]
        name = "/".join(state.subject.split("/")[2:])
        found[name] = min(looks, key=lambda one: one.state == "same")
    return found


def _sealed(desk: Desk, scope: tuple[str, ...]) -> tuple[str, Seal]:
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        raise JudgingError("paper_check.not_sealed")
    return found.hash, found.seal


def _check_chair(seal: Seal, by: Actor) -> None:
    chairs = {one.person for panel in seal.panels for one in panel.judges if one.seat == "chair"}
    if by.role == "chair" and by.person not in chairs | {seal.chair}:
        raise JudgingError("contest.not_chair")
