"""The rules that a session and its panel keep beyond the form of their entries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Seat, SeatKind, Session


def check_session(
    session: Session, programme: Programme, rubric: Rubric, scored_with: Collection[str]
) -> None:
    """Refuse a session that the programme does not know, or whose rubric changed under ballots.

    `scored_with` are the content hashes of the rubrics that the session's ballots bear. Raises
    JudgingError.
    """
    stages = {stage.key: stage for stage in programme.stages}
    if session.stage not in stages or session.category not in stages[session.stage].rubrics:
        raise JudgingError("seal.not_judged", stage=session.stage, category=session.category)
    venues = {venue.key: venue.name for venue in stages[session.stage].venues}
    if session.venue not in venues:
        known = list(venues.values())
        raise JudgingError("prepare.venue_unknown", venue=session.venue[:40], known=known)
    if not session.name.strip():
        raise JudgingError("prepare.session_unnamed")
    if not _is_date(session.date):
        raise JudgingError("prepare.date_unread", date=session.date[:40])
    if scored_with and session.rubric not in scored_with:
        raise JudgingError("seal.rubric_locked", session=session.name, code=rubric.code)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_panel(seats: Iterable[tuple[str, SeatKind]]) -> None:
    """Refuse a panel on which somebody sits twice, or which has two chairs. Raises JudgingError."""
    given = [(who, seat) for who, seat in seats if seat != "none"]
    if len({who for who, _ in given}) < len(given):
        raise JudgingError("prepare.seated_twice")
    if sum(seat == "chair" for _, seat in given) > 1:
        raise JudgingError("prepare.two_chairs")


def next_order(seats: Iterable[Seat]) -> int:
    """Tell the place on the panel after everybody who has ever sat on it; the first is 1."""
    return 1 + max((seat.order for seat in seats), default=0)
