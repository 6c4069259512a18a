"""Convene a panel: who scores in a session, and how far everybody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.panel import Panel, seated
from judging_app.domain.progress import Marked
from judging_app.storage import pins, readings

if TYPE_CHECKING:
    from judging_app.services.desk import Desk

UNMARKED = Marked({}, {}, 0)
"""How many ballots are sent does not depend on times and drafts."""


def panel(desk: Desk, session: str) -> Panel:
    """Look at the panel of a session. Raises JudgingError where it is unknown or in conflict."""
    hearing = readings.hearing(desk.ledger, session)
    held = hearing.session
    programme = readings.programme(desk.ledger)
    venues = {venue.key: venue.name for venue in programme.stage(held.stage).venues}
    rows = pins.rows(desk.ledger.connection)
    playing = readings.robots(desk.ledger, session)
    return Panel(
        session=session,
        name=held.name,
        category=programme.category(held.category).name,
        venue=venues.get(held.venue, held.venue),
        room=held.room,
        date=held.date,
        contestants=len(hearing.contestants),
        judges=tuple(
            judge._replace(
                pin=rows[judge.person].standing if judge.person in rows else "none",
                is_robot=judge.person in playing,
            )
            for judge in seated(hearing, readings.people(desk.ledger), UNMARKED)
        ),
    )
