"""Dockets: what a panel or the plenary has before it when it seals, read out of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app import __version__
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.plenary_proceedings import PlenaryProceedings
from judging_app.domain.proceedings import Previous, Setting
from judging_app.domain.seal import Seal
from judging_app.domain.session import Assignment, Session
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.storage import forks, readings
from judging_app.storage.earlier_results import earlier_results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Official
    from judging_app.domain.roster import Person
    from judging_app.domain.state import State
    from judging_app.storage.kept_sessions import Known
    from judging_app.storage.ledgers import Ledger


def read_session(ledger: Ledger, session: str, *, device_name: str, now: str) -> SessionProceedings:
    """Read what a session's panel has before it; `now` is the desk's wall time, `device_name` its.

    Raises JudgingError where the session is unknown or has more than one value.
    """
    hearing = readings.hearing(ledger, session)
    rubric = readings.rubric(ledger, hearing.session.rubric)
    judges = (who for who, seat in hearing.seats.items() if seat.seat != "none")
    return SessionProceedings(
        _setting(ledger, device_name, now),
        hearing,
        rubric,
        readings.contestants(ledger, hearing.contestants),
        readings.rulings(ledger, "session", session),
        (
            *readings.disputed(ledger, "contestant", hearing.contestants),
            *readings.disputed(ledger, "person", judges),
        ),
        earlier_results(ledger, rubric),
    )


def read_kept(ledger: Ledger, known: Known, *, device_name: str, now: str) -> SessionProceedings:
    """Read the same as `read_session`, with what was kept of the session from look to look."""
    hearing = known.hearing
    rubric = readings.rubric(ledger, hearing.session.rubric)
    return SessionProceedings(
        _setting(ledger, device_name, now, known.people),
        hearing,
        rubric,
        known.contestants,
        readings.rulings(ledger, "session", hearing.id),
        known.disputed,
        earlier_results(ledger, rubric),
    )


def read_plenary(
    ledger: Ledger, stage: str, category: str, *, device_name: str, now: str
) -> PlenaryProceedings:
    """Read what the plenary over a stage's category has before it; as `read_session`.

    A session that nobody is assigned to is passed over. Raises JudgingError where no session
    belongs to it.
    """
    sessions = {
        name: session
        for name, session in readings.sessions(ledger).items()
        if (session.stage, session.category) == (stage, category) and _hears(ledger, name)
    }
    disputed = [
        state.subject
        for state in ledger.states("session")
        if state.is_conflict and _is_in(state, stage, category)
    ]
    if disputed and not sessions:
        raise JudgingError("seal.conflict", subject=disputed[0])
    if not sessions:
        raise JudgingError("seal.no_sessions", stage=stage, category=category)
    return PlenaryProceedings(
        _setting(ledger, device_name, now),
        stage,
        category,
        sessions,
        {name: readings.official(ledger, "session", name) for name in sessions},
        readings.rubric(ledger, next(iter(sessions.values())).rubric),
        readings.rulings(ledger, "plenary", stage, category),
        disputed,
    )


def read_previous(ledger: Ledger, scope: tuple[str, ...], found: Official) -> Previous | None:
    """Find the seal of a scope that its reopening took back; None where nothing was reopened."""
    if found.reopening is None:
        return None
    revision = found.reopening.revision
    for kept in ledger.history(subject("seal", *scope)):
        if kept.entry.type == "seal" and body_of(kept, Seal).revision == revision:
            return Previous(revision, kept.hash, found.reopening.reason)
    return None


def _setting(
    ledger: Ledger, device_name: str, now: str, people: Mapping[str, Person] | None = None
) -> Setting:
    ends = ((device, *ledger.tip(device)) for device in ledger.devices())
    return Setting(
        founding=readings.founding(ledger)[1],
        programme=readings.programme(ledger),
        people=readings.people(ledger) if people is None else people,
        ends=tuple(f"{device}:{n}:{name}" for device, n, name in ends),
        is_forked=bool(forks.unaccepted(ledger)),
        forks=forks.sealed_forks(ledger),
        program=f"judging-app {__version__}",
        device_name=device_name,
        now=now,
    )


def _hears(ledger: Ledger, session: str) -> bool:
    """Tell whether somebody is, or may be, assigned to a session."""
    states = ledger.states("assignment", session)
    return any(body_of(head, Assignment).assigned for state in states for head in state.heads)


def _is_in(state: State, stage: str, category: str) -> bool:
    """Tell whether one of a session's values lies in a category of a stage."""
    values = (body_of(head, Session) for head in state.heads)
    return any((value.stage, value.category) == (stage, category) for value in values)
