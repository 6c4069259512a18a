"""Print a result: plan a sheet, keep what was drawn, and count each copy of a sealed one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.agreement_order import order_of
from judging_app.domain.audition import Printing
from judging_app.domain.cuts import lines_at_stake, lines_sealed
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import check_role
from judging_app.domain.sealed_lines import sealed_lines
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.domain.sheet_order import SheetOrder
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.aftermaths import aftermath_of
from judging_app.storage.dockets import read_plenary, read_previous, read_session
from judging_app.storage.durable_files import write_whole
from judging_app.storage.sealed_ballots import sealed_given

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.agreement_order import AgreementOrder
    from judging_app.domain.cuts import Lines
    from judging_app.domain.form import Paper
    from judging_app.domain.plenary_proceedings import PlenaryProceedings
    from judging_app.domain.roles import Actor
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal
    from judging_app.domain.sealed_lines import SealedLines
    from judging_app.services.desk import Desk

DOTS = "." * 20
STANDARD = Form()


def plan_sheet(
    desk: Desk,
    *scope: str,
    language: str,
    paper: Paper = "A4",
    form: Form = STANDARD,
    measured: bool = False,
) -> SheetOrder:
    """Plan the next copy of the sheet of a scope's valid seal; nothing is drawn or counted yet.

    `scope` is `"session", id` or `"plenary", stage, category`. With `measured` it holds what the
    internal annex of the judges' agreement is made of. Raises JudgingError where it is not sealed,
    or where the working that the form asks for does not lead to the sealed scores.
    """
    official = readings.official(desk.ledger, *scope)
    if official.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    rubric = readings.rubric(desk.ledger, official.seal.rubric)
    return SheetOrder(
        scope=scope,
        seal=official.seal,
        hash=official.hash,
        rubric=rubric,
        language=language,
        paper=paper,
        form=form,
        copy=1 + readings.copies(desk.ledger, official.hash),
        workings=_workings(desk, official.seal, rubric) if form.working else (),
        after=aftermath_of(desk.ledger, official.hash, official.seal),
        agreement=_agreement(desk, official.seal, rubric) if measured else None,
    )


def plan_preview(
    desk: Desk,
    *scope: str,
    language: str,
    paper: Paper = "A4",
    form: Form = STANDARD,
    signing: Signing | None = None,
    measured: bool = False,
) -> SheetOrder:
    """Plan a provisional sheet: what would be printed if the scope were sealed as it stands.

    Each of its pages says that it is provisional, and none has a code; it is never counted.
    `signing` is what the people said so far; `measured` as in `plan_sheet`.
    Raises JudgingError where the scope is sealed.
    """
    found = readings.official(desk.ledger, *scope)
    if found.seal is not None:
        raise JudgingError("seal.sealed", session=scope[-1])
    work = _work(desk, scope)
    previous = read_previous(desk.ledger, scope, found)
    seal = work.seal(signing or _nobody_yet(desk, work), previous)
    return SheetOrder(
        scope=scope,
        seal=_with_who_is_expected(seal, work),
        hash="",
        rubric=work.rubric,
        language=language,
        paper=paper,
        form=form,
        copy=0,
        blockers=work.blockers(),
        workings=_workings(desk, seal, work.rubric) if form.working else (),
        agreement=_agreement(desk, seal, work.rubric, lines_at_stake(work.at_stake))
        if measured
        else None,
    )


def record_copy(desk: Desk, order: SheetOrder, *, by: Actor, together: int = 1) -> int:
    """Record that a planned copy was printed; returns its number.

    `together` is how many were printed at once under that number. Raises JudgingError where another
    one of that number was recorded meanwhile or the seal is no longer the valid one: what was drawn
    is then not to be used, and to be planned anew.
    """
    check_copy(desk, order)
    body = Printing(
        seal=order.hash,
        copy=order.copy,
        language=order.language,
        paper=order.paper,
        together=together,
    )
    where = subject("printing", order.hash, str(order.copy))
    desk.record(Happening("printing", where, body, by, seen=()))
    return order.copy


def check_copy(desk: Desk, order: SheetOrder) -> None:
    """Refuse a planned copy that can no longer be recorded; as `record_copy`."""
    if order.is_provisional:
        raise JudgingError("keeping.provisional", session=order.scope[-1])
    if readings.official(desk.ledger, *order.scope).hash != order.hash:
        raise JudgingError("keeping.seal_changed", session=order.scope[-1])
    where = subject("printing", order.hash, str(order.copy))
    if desk.ledger.state(where) is not None:
        raise JudgingError("keeping.copy_taken", copy=order.copy)


def keep_sheet(desk: Desk, order: SheetOrder, drawn: bytes, target: Path, *, by: Actor) -> int:
    """Write what was drawn for an order to a file, then record the copy; returns its number.

    Raises JudgingError as `record_copy`, or where the file cannot be written; then nothing is
    counted and no file of that name is new.
    """
    check_role("printing", by.role)
    check_copy(desk, order)
    write_whole(target, drawn)
    return record_copy(desk, order, by=by)


def keep_preview(order: SheetOrder, drawn: bytes, target: Path) -> None:
    """Write what was drawn for a provisional order to a file; raises JudgingError."""
    if not order.is_provisional:
        raise JudgingError("keeping.not_provisional", session=order.scope[-1])
    write_whole(target, drawn)


def keep_handout(drawn: bytes, target: Path) -> None:
    """Write a paper that was drawn and is not counted to a file; raises JudgingError."""
    write_whole(target, drawn)


def _workings(desk: Desk, seal: Seal, rubric: Rubric) -> tuple[SealedLines, ...]:
    """Work every score out anew from the ballots that the seal counted."""
    panels = range(len(seal.panels))
    return sealed_lines(seal, rubric, (sealed_given(desk.ledger, seal, at) for at in panels))


def _agreement(
    desk: Desk, seal: Seal, rubric: Rubric, lines: Lines | None = None
) -> AgreementOrder:
    """Order the panels to be measured; by the seal's own cuts where no others are given."""
    givens = [sealed_given(desk.ledger, seal, at) for at in range(len(seal.panels))]
    return order_of(seal, rubric, lines or lines_sealed(seal, rubric), givens)


def _work(desk: Desk, scope: tuple[str, ...]) -> SessionProceedings | PlenaryProceedings:
    now = desk.now().isoformat(timespec="seconds")
    if scope[0] == "session":
        return read_session(desk.ledger, scope[1], device_name=desk.name, now=now)
    return read_plenary(desk.ledger, *scope[1:], device_name=desk.name, now=now)


def _nobody_yet(desk: Desk, work: SessionProceedings | PlenaryProceedings) -> Signing:
    """Say what can be said before anybody signed: the planned day, the time, and dots."""
    now = desk.now()
    planned = work.hearing.session.date if isinstance(work, SessionProceedings) else ""
    return Signing(
        chair=work.hearing.chair if isinstance(work, SessionProceedings) else "",
        witness="",
        day=planned if _is_day(planned) else now.date().isoformat(),
        clock=f"{now:%H.%M}",
        city=DOTS,
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _with_who_is_expected(seal: Seal, work: SessionProceedings | PlenaryProceedings) -> Seal:
    """Call nobody absent whose attendance is not recorded yet."""
    if not isinstance(work, SessionProceedings):
        return seal
    known = work.hearing.attendances
    rows = (
        row if row.contestant in known else replace(row, presence="expected") for row in seal.rows
    )
    return replace(seal, rows=tuple(rows))
