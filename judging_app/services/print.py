"""Print a sealed result: the sheet for signature, each copy counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.audition import Printing
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.papers.result_sheet import result_sheet
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.durable_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.roles import Actor
    from judging_app.language import Language
    from judging_app.papers.style import Form, Paper
    from judging_app.services.desk import Desk


def print_sheet(
    desk: Desk,
    *scope: str,
    language: Language,
    target: Path,
    by: Actor,
    paper: Paper = "A4",
    form: Form | None = None,
) -> int:
    """Print the sheet of a scope's valid seal to a PDF file; returns the number of the copy.

    The copy is recorded once the file is there. Raises JudgingError where the scope is not sealed
    or the file cannot be written.
    """
    official = readings.official(desk.ledger, *scope)
    if official.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    copy = 1 + len(desk.ledger.states("printing", official.hash))
    data = result_sheet(
        official.seal,
        official.hash,
        readings.rubric(desk.ledger, official.seal.rubric),
        language=language,
        copy=copy,
        paper=paper,
        form=form,
    )
    write_whole(target, data)
    body = Printing(seal=official.hash, copy=copy, language=language.code, paper=paper)
    where = subject("printing", official.hash, str(copy))
    desk.record(Happening("printing", where, body, by))
    return copy
