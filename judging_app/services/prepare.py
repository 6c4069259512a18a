"""Prepare an audition: found it from a programme, set up sessions, panels and running orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.audition import Founding, Source
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Assignment, Seat, Session
from judging_app.services.desk import Desk, Happening
from judging_app.storage import readings
from judging_app.storage.keys import KeyFolder
from judging_app.storage.ledgers import Ledger
from judging_app.storage.programme_files import load_programme_folder, load_sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from judging_app.domain.programme import Programme
    from judging_app.domain.roles import Actor
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.sample import Sample
    from judging_app.domain.session import SeatKind


def found_audition(
    path: Path,
    keys: Path,
    programme_folder: Path,
    *,
    by: Actor,
    desk_name: str,
    is_rehearsal: bool = False,
    is_sample: bool = False,
    **clock: Any,  # noqa: ANN401  # `now` and `new_id`, as Desk
) -> Desk:
    """Found an audition at the office: its ledger, its key, its programme and rubrics.

    Raises JudgingError where a file of the programme is wrong or the ledger cannot be made.
    """
    text, programme, rubrics = load_programme_folder(programme_folder)
    ledger = Ledger(path, create=True)
    try:
        desk = Desk(ledger, KeyFolder(keys).create(path), desk_name, **clock)
        founding = Founding(
            id=desk.new_id(),
            name=programme.name,
            office_key=desk.key.public,
            rehearsal=is_rehearsal,
            sample=is_sample,
        )
        entries = desk.chain(
            Happening("audition", "audition", founding, by),
            Happening("programme", "programme", Source(text=text), by),
            *(
                Happening("rubric", subject("rubric", code), Source(text=source), by)
                for code, (source, _) in rubrics.items()
            ),
        )
        desk.write(entries, heads=[desk.signed_head(entries[-1])], is_first=True)
    except BaseException:
        ledger.close()
        raise
    return desk


def add_session(
    desk: Desk,
    name: str,
    session: Session,
    seats: Sequence[tuple[str, SeatKind]],
    running_order: Sequence[str],
    *,
    by: Actor,
) -> None:
    """Add a session with its panel (person and seat, in order) and its running order.

    Raises JudgingError where the programme does not judge the category in the stage, where the
    rubric is not one of the audition's or another one was scored with, or where somebody is
    unknown.
    """
    _check_session(desk, name, session)
    readings.people(desk.ledger, [who for who, _ in seats])
    readings.contestants(desk.ledger, running_order)
    desk.record(
        Happening("session", subject("session", name), session, by),
        *(
            Happening("seat", subject("seat", name, who), Seat(seat=seat, order=order), by)
            for order, (who, seat) in enumerate(seats, start=1)
        ),
        *(
            Happening("assignment", subject("assignment", name, who), Assignment(order=order), by)
            for order, who in enumerate(running_order, start=1)
        ),
    )


def _check_session(desk: Desk, name: str, session: Session) -> None:
    stages = {stage.key: stage.rubrics for stage in readings.programme(desk.ledger).stages}
    if session.category not in stages.get(session.stage, ()):
        raise JudgingError("seal.not_judged", stage=session.stage, category=session.category)
    rubric = readings.rubric(desk.ledger, session.rubric)
    scored = {
        body_of(head, Ballot).rubric
        for state in desk.ledger.states("ballot", name)
        for head in state.heads
    }
    if scored and session.rubric not in scored:
        raise JudgingError("seal.rubric_locked", session=session.name, code=rubric.code)


def rubric_hashes(desk: Desk) -> Mapping[str, str]:
    """Tell the content hash of the rubric that each code names now."""
    return {rubric.code: name for name, rubric in readings.rubrics(desk.ledger).items()}


def read_programme(folder: Path) -> tuple[Programme, dict[str, Rubric]]:
    """Read a programme's folder: the programme and its rubrics by code. Raises JudgingError."""
    _, programme, rubrics = load_programme_folder(folder)
    return programme, {code: rubric for code, (_, rubric) in rubrics.items()}


def read_sample(folder: Path, programme: Programme) -> Sample:
    """Read the sample of a programme's folder. Raises JudgingError."""
    return load_sample(folder, programme)
