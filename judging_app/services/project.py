"""Project: what the projector may show of a session that is heard: who is up, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.calling import on_stage, standings_of
from judging_app.domain.shown import Shown, ShownPerson
from judging_app.storage import calls, readings

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


def stage(desk: Desk, session: str) -> Shown:
    """Show who is on stage in a session and who is next, by number alone where it is blind.

    Raises JudgingError where the session is unknown or in conflict.
    """
    hearing = readings.hearing(desk.ledger, session)
    known = calls.calls(desk.ledger, session)
    standings = standings_of(hearing, known)
    up = on_stage(hearing.contestants, known)
    following = next((who for who, one in standings.items() if one.is_next), "")
    programme = readings.programme(desk.ledger)
    is_blind = readings.rubric(desk.ledger, hearing.session.rubric).blind
    found = readings.contestants(desk.ledger, filter(None, (up, following)))

    def person(who: str) -> tuple[ShownPerson, ...]:
        if not who:
            return ()
        one = found[who]
        if is_blind:
            return (ShownPerson(one.number),)
        parts = (one.institution, programme.area_name(one.area))
        return (ShownPerson(one.number, one.name, ", ".join(filter(None, parts))),)

    founding = desk.founding
    return Shown(
        kind="stage",
        audition=founding.name,
        audition_kind=founding.kind,
        category=programme.category(hearing.session.category).name,
        people=person(up),
        following=person(following),
    )
