"""Prepare an audition: found it from a programme, set up sessions, panels and running orders."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from judging_app.domain.audition import Founding, Source
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.outline import programme_of
from judging_app.domain.roles import check_role
from judging_app.domain.session import Assignment, Seat, Session
from judging_app.domain.session_rules import check_panel, check_session
from judging_app.language import LANGUAGES, Language
from judging_app.services.desk import Desk, Happening
from judging_app.storage import placements, readings
from judging_app.storage.keys import KeyFolder
from judging_app.storage.ledgers import Ledger
from judging_app.storage.programme_folders import load_programme_folder, load_sample
from judging_app.storage.programme_texts import write_programme
from judging_app.storage.rubric_files import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.outline import Outline
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
    check_role("audition", by.role)
    text, programme, rubrics = load_programme_folder(programme_folder)
    sources = {code: source for code, (source, _) in rubrics.items()}
    flags = {"rehearsal": is_rehearsal, "sample": is_sample}
    with _new_desk(path, keys, desk_name, clock) as desk:
        _found(desk, programme, text, sources, flags, by)
    return desk


def found_by_hand(
    path: Path,
    keys: Path,
    outline: Outline,
    rubrics: Sequence[Path],
    *,
    by: Actor,
    desk_name: str,
    is_rehearsal: bool = False,
    **clock: Any,  # noqa: ANN401  # as found_audition
) -> Desk:
    """Found an audition of an outline, without a programme's folder.

    `rubrics` are files, one for all categories or one for each. Raises JudgingError where one is
    wrong, where the outline makes no programme, or where the ledger cannot be made.
    """
    check_role("audition", by.role)
    if len(rubrics) not in {1, len(outline.categories)} or not rubrics:
        raise JudgingError("prepare.rubrics_short", n=len(outline.categories))
    loaded = [load_rubric(rubric) for rubric in rubrics]
    sources = {rubric.code: text for text, rubric in loaded}
    if any(sources[rubric.code] != text for text, rubric in loaded):
        raise JudgingError("prepare.rubric_code_twice")
    programme = programme_of(outline, [rubric.code for _, rubric in loaded], _usual_texts())
    text = write_programme(programme)
    with _new_desk(path, keys, desk_name, clock) as desk:
        _found(desk, programme, text, sources, {"rehearsal": is_rehearsal}, by)
    return desk


def _usual_texts() -> dict[str, Text]:
    """Say the texts that an outline may leave out, in every language."""
    said = {
        "note": sentence("prepare.usual_note"),
        "committee_chair": sentence("prepare.usual_committee_chair"),
        "official": sentence("prepare.usual_official"),
        "stage": sentence("prepare.usual_stage"),
        "level": sentence("prepare.usual_level"),
    }
    return {
        name: {code: Language(code).say(text) for code in LANGUAGES} for name, text in said.items()
    }


@contextmanager
def _new_desk(path: Path, keys: Path, name: str, clock: dict[str, Any]) -> Iterator[Desk]:
    """Make a ledger with its desk; closed again where the founding fails."""
    ledger = Ledger(path, create=True)
    try:
        yield Desk(ledger, KeyFolder(keys).create(path), name, **clock)
    except BaseException:
        ledger.close()
        raise


def _found(
    desk: Desk,
    programme: Programme,
    text: str,
    rubrics: Mapping[str, str],
    flags: Mapping[str, bool],
    by: Actor,
) -> None:
    founding = Founding(id=desk.new_id(), name=programme.name, office_key=desk.key.public, **flags)
    entries = desk.chain(
        Happening("audition", "audition", founding, by),
        Happening("programme", "programme", Source(text=text), by),
        *(
            Happening("rubric", subject("rubric", code), Source(text=source), by)
            for code, source in rubrics.items()
        ),
    )
    desk.write(entries, heads=[desk.signed_head(entries[-1])], is_first=True)


def add_session(
    desk: Desk,
    name: str,
    session: Session,
    seats: Sequence[tuple[str, SeatKind]],
    running_order: Sequence[str],
    *,
    by: Actor,
) -> str:
    """Add a session with its panel (person and seat, in order) and its running order.

    `name` is its id; where it is empty the desk makes one. Returns the id. Raises JudgingError
    where the programme does not judge the category in the stage, where the rubric is not one of the
    audition's or another one was scored with, where somebody is unknown, sits twice or the panel
    has two chairs, and where a session of this id is sealed.
    """
    name = name or desk.new_id()
    if desk.ledger.state(f"session/{name}") is not None:
        placements.check_open(desk.ledger, name)
    rubric = readings.rubric(desk.ledger, session.rubric)
    scored_with = placements.scored_with(desk.ledger, name)
    check_session(session, readings.programme(desk.ledger), rubric, scored_with)
    check_panel(seats)
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
    return name


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
