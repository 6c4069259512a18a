"""Amend the programme of an audition that is under way, and its rubrics; the office's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.audition import Source
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.programme_change import Use, check_change
from judging_app.domain.rubric_version import content_hash
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings
from judging_app.storage.programme_texts import write_programme
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.rubric_texts import write_rubric
from judging_app.storage.rubric_versions import read_version

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.programme import Programme, Scope
    from judging_app.domain.roles import Actor
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk


class Current(NamedTuple):
    """The programme as it stands, and the heads that a change of it must have seen."""

    programme: Programme
    heads: tuple[str, ...]


def current_programme(desk: Desk) -> Current:
    """Read the programme to fill a form from. Raises JudgingError where there is none."""
    state = desk.ledger.state("programme")
    heads = tuple(head.hash for head in state.heads) if state else ()
    return Current(readings.programme(desk.ledger), heads)


def change_programme(
    desk: Desk, programme: Programme, *, by: Actor, seen: tuple[str, ...] | None = None
) -> None:
    """Record a changed programme; from then on it holds, at venues once they take it in.

    It keeps the same rules as a programme's file. Raises JudgingError with the place where it
    breaks one, where it names a rubric that the audition does not hold, where it takes away what
    sessions or contestants need or a seal was made with, and on every desk but the office's.
    """
    if not desk.is_office:
        raise JudgingError("ledger.office_only", what=sentence("ledger.kind_programme"))
    text = write_programme(programme)
    known = {state.subject.split("/")[1] for state in desk.ledger.states("rubric")}
    for stage in programme.stages:
        for code in stage.rubrics.values():
            if code not in known:
                raise JudgingError("prepare.rubric_unknown", code=code, stage=stage.key)
    check_change(readings.programme(desk.ledger), programme, _use(desk))
    desk.record(Happening("programme", "programme", Source(text=text), by, seen=seen))


def _use(desk: Desk) -> Use:
    ledger = desk.ledger
    sessions = placements.every_session(ledger)
    values = tuple(session for several in sessions.values() for session in several)
    sealed: set[tuple[Scope, str, str]] = {
        ("session", session.stage, session.category)
        for name, several in sessions.items()
        for session in several
        if readings.official(ledger, "session", name).seal is not None
    } | {
        ("stage", session.stage, session.category)
        for session in values
        if readings.official(ledger, "plenary", session.stage, session.category).seal is not None
    }
    contestants = tuple(readings.contestants(ledger).values())
    return Use(values, contestants, frozenset(sealed))


def add_rubric(desk: Desk, path: Path, *, by: Actor) -> str:
    """Add a rubric from a file, or a newer version of one that is there; returns its content hash.

    Sessions go on with the rubric that they have. The very text that is there already changes
    nothing. Raises JudgingError where the file is wrong, where its version is not newer than the
    one that is there, and on every desk but the office's.
    """
    return _keep_rubric(desk, *load_rubric(path), by=by)


def publish_rubric(desk: Desk, rubric: Rubric, *, by: Actor) -> str:
    """Add a rubric that was written at this desk; as `add_rubric` does with its file."""
    return _keep_rubric(desk, write_rubric(rubric), rubric, by=by)


def _keep_rubric(desk: Desk, text: str, rubric: Rubric, *, by: Actor) -> str:
    if not desk.is_office:
        raise JudgingError("ledger.office_only", what=sentence("ledger.kind_rubric"))
    state = desk.ledger.state(f"rubric/{rubric.code}")
    there = [body_of(head, Source).text for head in state.heads] if state else []
    if [text] == there:
        return content_hash(text)
    newest = max((read_version(one, rubric.code).version for one in there), default=0)
    if rubric.version <= newest:
        values = {"code": rubric.code, "version": rubric.version, "newest": newest}
        raise JudgingError("prepare.rubric_not_newer", **values)
    where = subject("rubric", rubric.code)
    desk.record(Happening("rubric", where, Source(text=text), by))
    return content_hash(text)
