"""Contest: a sealed result is announced, objected to, answered for and confirmed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.contesting import why_not_confirmed
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Announcement, Objection
from judging_app.domain.wording import day as day_wording
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.objections import contesting_of

if TYPE_CHECKING:
    from judging_app.domain.contesting import Contesting, Raised
    from judging_app.domain.follow_up import ObjectionState
    from judging_app.domain.hearing import Official
    from judging_app.domain.roles import Actor
    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk


def contesting(desk: Desk, *scope: str) -> Contesting:
    """Tell how a scope's seal stands before the public; raises JudgingError without a seal."""
    found, _ = _sealed(desk, scope)
    return contesting_of(desk.ledger, found.hash)


def announce(
    desk: Desk,
    *scope: str,
    day: str,
    until: str = "",
    note: str = "",
    by: Actor,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record that a sealed result was announced, and the last day for objections.

    Until it is confirmed this can be recorded anew. Raises JudgingError where nothing is sealed, it
    is confirmed, a day is none, the last day lies before the first, or a chair acts who is none of
    the result's.
    """
    found, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    _check_day(day)
    if until:
        _check_day(until)
        if until < day:
            raise JudgingError("contest.until_before", until=day_wording(until))
    if contesting_of(desk.ledger, found.hash).is_confirmed:
        raise JudgingError("contest.confirmed_already")
    body = Announcement(state="announced", day=day, until=until, note=note.strip())
    where = subject("announcement", found.hash)
    desk.record(Happening("announcement", where, body, by, seen=seen))


def raise_objection(
    desk: Desk, *scope: str, who: str, day: str, reason: str, contestant: str = "", by: Actor
) -> str:
    """Record that somebody objects to an announced result; returns the objection's id.

    `who` is the name of who objects; `contestant` is whom it is about, empty for the whole result.
    What comes after the last day is recorded as well, and told as late. Raises JudgingError where
    nothing is sealed or announced, without a name, a day or a reason, or for a contestant whom the
    result does not have.
    """
    found, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    _check_day(day)
    if not who.strip():
        raise JudgingError("contest.who_needed")
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    if contestant and contestant not in {row.contestant for row in seal.rows}:
        raise JudgingError("contest.not_in_result")
    if not contesting_of(desk.ledger, found.hash).announcements:
        raise JudgingError("contest.not_announced")
    name = desk.new_id()
    body = Objection(
        state="open", by=who.strip(), day=day, reason=reason.strip(), contestant=contestant
    )
    desk.record(Happening("objection", subject("objection", found.hash, name), body, by))
    return name


def answer(
    desk: Desk,
    *scope: str,
    objection: str,
    state: ObjectionState,
    day: str,
    words: str,
    by: Actor,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record what came of an objection: upheld, dismissed, or withdrawn by who raised it.

    An answer that was a mistake, or that two desks gave differently, is given anew; the earlier
    stays in the history. No place changes: where it was upheld, the result is reopened by its own
    entry. Raises JudgingError for an objection that there is not, without an answer, and for a day
    before the objection's.
    """
    found, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    _check_day(day)
    one = _raised(contesting_of(desk.ledger, found.hash), objection)
    if state == "open" or not words.strip():
        raise JudgingError("contest.answer_needed")
    if day < one.objection.day:
        raise JudgingError("contest.answer_before", day=day_wording(one.objection.day))
    body = replace(one.objection, state=state, answer=words.strip(), answered=day)
    where = subject("objection", found.hash, objection)
    desk.record(Happening("objection", where, body, by, seen=seen))


def confirm(
    desk: Desk,
    *scope: str,
    day: str,
    note: str = "",
    by: Actor,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record that a result is confirmed: the time for objections is over and none is left.

    Raises JudgingError where it is not announced, an objection waits or was upheld without the
    result being reopened, or the last day for objections is not over on `day`.
    """
    found, seal = _sealed(desk, scope)
    _check_chair(seal, by)
    _check_day(day)
    now = contesting_of(desk.ledger, found.hash)
    if (why := why_not_confirmed(now, day)) is not None:
        raise JudgingError(why.key, **why.values)
    body = Announcement(state="confirmed", day=day, until=now.until, note=note.strip())
    where = subject("announcement", found.hash)
    desk.record(Happening("announcement", where, body, by, seen=seen))


def _sealed(desk: Desk, scope: tuple[str, ...]) -> tuple[Official, Seal]:
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        raise JudgingError("contest.not_sealed")
    return found, found.seal


def _raised(found: Contesting, objection: str) -> Raised:
    for one in found.objections:
        if one.id == objection:
            return one
    raise JudgingError("contest.unknown")


def _check_chair(seal: Seal, by: Actor) -> None:
    """Refuse a chair of another panel; who else may is the roles' own matter."""
    chairs = {one.person for panel in seal.panels for one in panel.judges if one.seat == "chair"}
    if by.role == "chair" and by.person not in chairs | {seal.chair}:
        raise JudgingError("contest.not_chair")


def _check_day(day: str) -> None:
    try:
        is_day = dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise JudgingError("withdraw.no_day", day=day[:20])
