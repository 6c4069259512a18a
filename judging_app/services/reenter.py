"""Re-enter what is lost: list what of a session is not here, and plan the paper to type it from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from judging_app.domain.ballot_slots import BallotSlot, slots_of
from judging_app.domain.errors import Sentence
from judging_app.domain.reentry import Listed, Missing, ReentryOrder, ReentryPart, missing_of
from judging_app.language import Language
from judging_app.storage import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.form import Paper
    from judging_app.services.desk import Desk


def missing(desk: Desk, session: str) -> Missing:
    """List exactly what of a session is not here, by id.

    Raises JudgingError where the session is unknown or itself in conflict.
    """
    hearing = readings.hearing(desk.ledger, session)
    rubric = readings.rubric(desk.ledger, hearing.session.rubric)
    return missing_of(hearing, rubric, readings.robots(desk.ledger, session).keys())


def plan_reentry(desk: Desk, session: str, *, language: str, paper: Paper = "A4") -> ReentryOrder:
    """Plan the list of what is to be typed again, judge by judge; as `missing`."""
    ledger, words = desk.ledger, Language(language)
    hearing = readings.hearing(ledger, session)
    rubric = readings.rubric(ledger, hearing.session.rubric)
    found = missing(desk, session)
    known = readings.contestants(ledger, hearing.contestants)
    people = readings.people(ledger, hearing.judges)
    stage = readings.programme(ledger).stage(hearing.session.stage)
    venue = next((one.name for one in stage.venues if one.key == hearing.session.venue), "")
    names = {slot[:2]: _named(slot, words) for slot in slots_of(rubric)}

    def listed(contestants: Iterable[str]) -> tuple[Listed, ...]:
        return tuple(Listed(known[who].number, known[who].name) for who in contestants)

    parts = tuple(
        ReentryPart(
            judge=people[judge].full_name,
            slot=names.get((component, performance), ""),
            criteria=tuple(words.of(one.name) for one in rubric.parts[component].criteria),
            contestants=listed(slot.contestant for slot in several),
        )
        for (judge, component, performance), several in groupby(
            found.ballots, key=lambda slot: slot[1:]
        )
    )
    return ReentryOrder(
        session=hearing.session.name,
        where=venue or hearing.session.venue,
        desk=desk.name,
        at=desk.now().isoformat(timespec="minutes"),
        unrecorded=listed(found.unrecorded),
        undeclared=tuple(people[who].full_name for who in found.undeclared),
        parts=parts,
        language=language,
        paper=paper,
        kind=readings.founding(ledger)[1].kind,
    )


def _named(slot: BallotSlot, words: Language) -> str:
    return words.say(slot.name) if isinstance(slot.name, Sentence) else slot.name
