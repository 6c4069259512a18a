"""Draw lots for a session's running order, and record how the order came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.lot import drawn
from judging_app.domain.session import Assignment, Draw
from judging_app.services.desk import Happening
from judging_app.storage import placements

if TYPE_CHECKING:
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


def draw_order(desk: Desk, session: str, *, by: Actor, witness: str = "") -> Draw:
    """Draw the running order of all who are assigned to a session; seed and order are recorded.

    The order follows from the seed (`domain/lot.py`), which the desk makes by chance. Drawing again
    is another entry; nothing hides the first. Raises JudgingError once somebody was scored, after
    the seal, or where nobody is assigned.
    """
    said = placements.check_open(desk.ledger, session)
    if placements.is_scored(desk.ledger, session):
        raise JudgingError("prepare.draw_late", session=said)
    contestants = placements.running_order(desk.ledger, session)
    if not contestants:
        raise JudgingError("prepare.draw_nobody", session=said)
    seed = desk.new_id()
    draw = Draw(seed=seed, order=drawn(seed, contestants))
    desk.record(
        Happening("draw", subject("draw", session), draw, by, witness=witness),
        *(
            Happening("assignment", subject("assignment", session, who), Assignment(order=turn), by)
            for turn, who in enumerate(draw.order, start=1)
        ),
    )
    return draw
