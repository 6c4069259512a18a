"""Reseat: what becomes of a result if a judge's seat counts no longer, or counts again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.aside import asides_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.imagined import imagined
from judging_app.storage import placements
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from judging_app.domain.difference import Moved
    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk


class Reseating(NamedTuple):
    """What another seat would change: `given` counts whom the judge scored, `moved` is by that.

    `is_counted` tells whether the ballots would count.
    """

    session: str
    judge: str
    name: str
    kind: SeatKind
    given: int
    is_counted: bool
    moved: tuple[Moved, ...]
    score_places: int


def weigh(desk: Desk, session: str, judge: str, kind: SeatKind) -> Reseating:
    """Rank a session by a judge's seat as it is and by another one; nothing is written.

    Raises JudgingError after the seal, where the session is unknown or in conflict, and where the
    person never sat there.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    if judge not in hearing.seats:
        raise JudgingError("ballots.no_seat")
    other = msgspec.structs.replace(hearing.seats[judge], seat=kind)
    after = msgspec.structs.replace(hearing, seats={**hearing.seats, judge: other})
    found = imagined(work, hearing, after)
    people = work.setting.people
    given = {slot.contestant for slot in hearing.ballots if slot.judge == judge}
    return Reseating(
        session=session,
        judge=judge,
        name=work.setting.name_of(judge),
        kind=kind,
        given=len(given),
        is_counted=all(one.person != judge for one in asides_of(after, people)),
        moved=found.moved,
        score_places=found.score_places,
    )
