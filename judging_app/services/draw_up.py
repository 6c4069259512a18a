"""Draw up a paper by its layout: plan it out of a seal or a session's plan, keep it, count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.audition import Printing
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.held_order import HeldContestant, HeldJudge, HeldOrder, HeldTie
from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.paper_fields import KINDS
from judging_app.domain.roles import check_role
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.durable_files import write_whole
from judging_app.storage.layout_files import load_layout, read_layout
from judging_app.storage.sealed_ballots import ballots_of
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.form import Paper
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.paper_fields import PaperKind
    from judging_app.domain.paper_layout import PaperLayout
    from judging_app.domain.programme import Programme
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk

STANDARD = Form()
WITH_MARKS = frozenset({"recap_judge", "recap_criterion", "feedback"})
"""The papers that are made from single ballots, too."""


def plan_paper(
    desk: Desk,
    code: str,
    *scope: str,
    language: str,
    paper: Paper = "A4",
    form: Form = STANDARD,
    data: Path | None = None,
) -> HeldOrder | LaidOrder:
    """Plan a paper of a scope (`"session", id` or `"plenary", stage, category`); nothing is drawn.

    `data` is the data folder with the office's own layouts; without it the shipped ones are used.
    Raises JudgingError where the paper is unknown, its layout is wrong, the scope is not sealed
    though the paper needs it, or is a plenary though the paper is of a session.
    """
    found = load_layout(data, code)
    layout = read_layout(found.text, code)
    if KINDS[code].source == "session":
        if scope[0] != "session":
            raise JudgingError("layout.of_session", paper=layout.title)
        plan = _plan_of(desk, scope[1], layout)
        return replace(plan, language=language, paper=paper, form=form)
    official = readings.official(desk.ledger, *scope)
    if official.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    return LaidOrder(
        scope=scope,
        layout=layout,
        layout_hash=found.hash,
        seal=official.seal,
        hash=official.hash,
        rubric=readings.rubric(desk.ledger, official.seal.rubric),
        language=language,
        paper=paper,
        form=form,
        copy=1 + readings.copies(desk.ledger, official.hash, code),
        withdrawn=tuple(sorted(withdrawals(desk.ledger, official.hash))),
        ballots=ballots_of(desk.ledger, official.seal) if code in WITH_MARKS else (),
    )


def papers_of(desk: Desk, *scope: str) -> tuple[tuple[str, PaperKind], ...]:
    """List the papers that a scope has now, by code: those of the plan, and once sealed the others.

    Raises JudgingError where the session is unknown.
    """
    is_sealed = readings.official(desk.ledger, *scope).seal is not None
    held = scope[0] == "session" and bool(readings.hearing(desk.ledger, scope[1]).contestants)
    return tuple(
        (code, kind)
        for code, kind in KINDS.items()
        if (held if kind.source == "session" else is_sealed)
    )


def record_paper(desk: Desk, order: LaidOrder, *, by: Actor, together: int = 1) -> int:
    """Record that a planned copy of a paper of a seal was printed; returns its number.

    `together` is how many were printed at once under that number. Raises JudgingError where another
    one of that number was recorded meanwhile, or the seal is no longer the valid one.
    """
    check_paper_copy(desk, order)
    code = order.layout.code
    body = Printing(
        seal=order.hash,
        copy=order.copy,
        language=order.language,
        paper=order.paper,
        document=code,
        together=together,
    )
    where = subject("printing", order.hash, f"{code}.{order.copy}")
    desk.record(Happening("printing", where, body, by, seen=()))
    return order.copy


def check_paper_copy(desk: Desk, order: LaidOrder) -> None:
    """Refuse a planned copy that can no longer be recorded; as `record_paper`."""
    if readings.official(desk.ledger, *order.scope).hash != order.hash:
        raise JudgingError("keeping.seal_changed", session=order.scope[-1])
    where = subject("printing", order.hash, f"{order.layout.code}.{order.copy}")
    if desk.ledger.state(where) is not None:
        raise JudgingError("keeping.copy_taken", copy=order.copy)


def keep_paper(
    desk: Desk, order: HeldOrder | LaidOrder, drawn: bytes, target: Path, *, by: Actor
) -> int:
    """Write what was drawn to a file, then record the copy; returns its number, 0 of a plan's.

    Raises JudgingError as `record_paper`, or where the file cannot be written; then nothing is
    counted and no file of that name is new.
    """
    if isinstance(order, HeldOrder):
        write_whole(target, drawn)
        return 0
    check_role("printing", by.role)
    check_paper_copy(desk, order)
    write_whole(target, drawn)
    return record_paper(desk, order, by=by)


def _plan_of(desk: Desk, session: str, layout: PaperLayout) -> HeldOrder:
    """Read a session's plan; language, sheet and form are for whoever asked for the paper."""
    hearing = readings.hearing(desk.ledger, session)
    programme, held = readings.programme(desk.ledger), hearing.session
    stage = programme.stage(held.stage)
    venue = next((one for one in stage.venues if one.key == held.venue), None)
    return HeldOrder(
        layout=layout,
        language="id",
        paper="A4",
        form=STANDARD,
        programme=programme.name,
        year=programme.year,
        numeral=stage.numeral,
        level=stage.level,
        category=programme.category(held.category).name,
        noun=programme.contestant_noun,
        letterhead=programme.letterhead,
        session=held.name,
        venue=venue.name if venue else held.venue,
        room=held.room,
        city=venue.city if venue else "",
        date=held.date,
        basis=held.basis,
        rubric=readings.rubric(desk.ledger, held.rubric),
        judges=_judges(desk, hearing),
        contestants=_contestants(desk, hearing, programme),
        kind=desk.founding.kind,
    )


def _judges(desk: Desk, hearing: Hearing) -> tuple[HeldJudge, ...]:
    people = readings.people(desk.ledger, hearing.judges)
    return tuple(
        HeldJudge(
            name=people[who].full_name,
            institution=people[who].institution,
            background=people[who].background,
            nip=people[who].nip,
            seat=hearing.seats[who].seat,
            component=hearing.seats[who].component,
            ties=tuple(
                HeldTie(contestant, one.tie, one.note)
                for (contestant, judge), one in sorted(hearing.recusals.items())
                if judge == who and one.recused
            ),
        )
        for who in hearing.judges
        if who in people
    )


def _contestants(desk: Desk, hearing: Hearing, programme: Programme) -> tuple[HeldContestant, ...]:
    known = readings.contestants(desk.ledger, hearing.contestants)
    return tuple(
        HeldContestant(
            id=one.id,
            number=one.number,
            name=one.name,
            institution=one.institution,
            area=programme.area_name(one.area),
            sector=programme.sector_name(one.sector),
            product=one.product,
        )
        for who in hearing.contestants
        if (one := known.get(who)) is not None
    )
