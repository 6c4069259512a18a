"""Oversee an audition: how far every session is, what comes next, and what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain import attention
from judging_app.domain.audition import Transfer
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.figures import NOTHING, Figures, figures_of_seal
from judging_app.domain.hearing import Official, late, read_official
from judging_app.domain.kinds import KINDS
from judging_app.domain.names import Names
from judging_app.domain.overview import (
    CODE_BITS,
    Attention,
    Overview,
    Planned,
    PlenaryOverview,
    SessionOverview,
    Standing,
    session_overview,
)
from judging_app.domain.seal import code_of
from judging_app.domain.session import Session
from judging_app.domain.stakes import stakes
from judging_app.storage import directories, forks, readings, tallies
from judging_app.storage.objections import contesting_of
from judging_app.storage.prizes import read_prizes
from judging_app.storage.tallies import NO_TALKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.overview import KnownDevice
    from judging_app.domain.programme import Programme, Stage
    from judging_app.domain.sending import Kind
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk
    from judging_app.storage.tallies import Talks, Version


class _Sealed(msgspec.Struct, frozen=True):
    """What is official of a session, and which desk's entry made it so."""

    official: Official
    device: str
    n: int


SET_UP = ("session", "seat", "assignment", "draw")
HELD = (
    "attendance", "absence", "declaration", "recusal", "exclusion", "conference", "stance",
    "ballot", "decision/session",
)  # fmt: skip
"""The kinds of entry by which a session is set up, and those by which it is held."""


class _Audition(msgspec.Struct, frozen=True):
    """What is read once for all sessions.

    `sent` and `packed` are this desk's newest result file and package, by their counters.
    """

    desk: Desk
    programme: Programme
    is_office: bool
    seals: dict[str, _Sealed]
    sent: int
    packed: int
    conflicts: frozenset[str]
    programme_head: str
    today: str
    found: list[Attention] = msgspec.field(default_factory=list)


def overview(desk: Desk) -> Overview:
    """Look at an audition as a whole. Raises JudgingError where it has no programme."""
    ledger = desk.ledger
    founding = readings.founding(ledger)[1]
    conflicts = tuple(state for state in tallies.conflicts(ledger) if _matters(state.subject))
    audition = _audition(desk, frozenset(state.subject for state in conflicts))
    sessions = [_session(audition, state) for state in readings.session_states(ledger)]
    sessions.sort(key=lambda one: (one.date, one.name, one.id))
    plenaries = tuple(_plenaries(audition)) if audition.is_office else ()
    devices = directories.known_devices(ledger, desk.device, desk.name)
    heads = [head for state in conflicts for head in state.heads]
    names = directories.names_in(ledger, heads) if heads else Names(programme=audition.programme)
    return Overview(
        audition=founding.name,
        is_sample=founding.sample,
        is_rehearsal=founding.rehearsal,
        desk_name=desk.name,
        desk_code=code_of(desk.device, CODE_BITS),
        is_office=audition.is_office,
        sessions=tuple(sessions),
        plenaries=plenaries,
        attention=tuple(
            _attention(audition, [state.subject for state in conflicts], names, devices, plenaries)
        ),
        devices=devices,
        prizes=read_prizes(ledger),
        clashing=frozenset(_session_of(state.subject) for state in conflicts),
    )


def _session_of(subject: str) -> str:
    """Name the session that a subject is about; seals and decisions say their scope before it."""
    kind, *rest = parts_of(subject)
    if kind in {"seal", "decision"}:
        return rest[1] if rest[0] == "session" else ""
    return rest[0] if rest else ""


def _matters(subject: str) -> bool:
    kind = KINDS.get(parts_of(subject)[0])
    return kind is not None and kind.counts


def _audition(desk: Desk, conflicts: frozenset[str]) -> _Audition:
    ledger = desk.ledger
    seals = {}
    for state in ledger.states("seal", "session"):
        last = state.heads[0].entry
        session = parts_of(state.subject)[2]
        seals[session] = _Sealed(read_official(state), last.device, last.n)
    programme = ledger.state("programme")
    return _Audition(
        desk=desk,
        programme=readings.programme(ledger),
        is_office=desk.is_office,
        seals=seals,
        sent=_sent(desk, "result"),
        packed=_sent(desk, "package"),
        conflicts=conflicts,
        programme_head=programme.heads[0].hash if programme else "",
        today=desk.now().date().isoformat(),
    )


def _sent(desk: Desk, kind: Kind) -> int:
    """Find the counter of this desk's newest file of a kind; -1 where it sent none."""
    own = (
        state.heads[0]
        for state in desk.ledger.states("transfer")
        if state.heads[0].entry.device == desk.device
    )
    sent = (
        kept.entry.n
        for kept in own
        if (body := body_of(kept, Transfer)).kind == kind and body.device == desk.device
    )
    return max(sent, default=-1)


def _session(audition: _Audition, state: State) -> SessionOverview:
    """Look at one session, and note what needs attention in it."""
    name = parts_of(state.subject)[1]
    session: Session = body_of(state.heads[0], Session)
    sealed = audition.seals.get(name, _Sealed(Official(), "", -1))
    if state.is_conflict:
        return _described(audition, name, session, sealed, NOTHING)
    seal = sealed.official.seal
    if seal is not None:
        found = _described(audition, name, session, sealed, figures_of_seal(seal))
        uncounted = tallies.uncounted(audition.desk.ledger, name, seal.counted)
        audition.found.extend(attention.came_late(found, late(seal, uncounted)))
        contesting = contesting_of(audition.desk.ledger, sealed.official.hash)
        audition.found.extend(attention.contested(found, contesting.waiting))
        return found
    at = tallies.version(audition.desk.ledger, name)
    figures = tallies.figures(audition.desk.ledger, name, at, _conflicts_of(audition, name))
    groups = _ties(audition, name, session, at) if figures.is_complete else ()
    talks = _talks(audition, name, session, at) if figures.is_complete else NO_TALKS
    found = _described(audition, name, session, sealed, figures, has_ties=bool(groups), talks=talks)
    audition.found.extend(attention.tied(found, groups))
    audition.found.extend(attention.unrecorded(found, audition.today))
    return found


def _conflicts_of(audition: _Audition, session: str) -> frozenset[str]:
    """Name a session's own subjects that have two values."""
    found = audition.conflicts
    return frozenset(subject for subject in found if parts_of(subject)[1:2] == [session])


def _ties(
    audition: _Audition, name: str, session: Session, at: Version
) -> tuple[tuple[str, ...], ...]:
    """List the ties across a cut of a session that is complete, by contestants' numbers."""
    ledger = audition.desk.ledger
    stage = audition.programme.stage(session.stage)
    if not stakes(stage, session.category, "session").decided_here:
        return ()
    groups = tallies.session_ties(ledger, name, (*at, audition.programme_head))
    who = readings.contestants(ledger, [one for group in groups for one in group])
    return tuple(tuple(who[one].number for one in group) for group in groups)


def _talks(audition: _Audition, name: str, session: Session, at: Version) -> Talks:
    """Count the conferences of a session that is complete; most have no threshold and none."""
    ledger = audition.desk.ledger
    rubric = readings.rubric(ledger, session.rubric)
    is_ruled = any(part.conference is not None for part in rubric.parts.values())
    if not is_ruled and not tallies.heads_below(ledger, "conference", name):
        return NO_TALKS
    return tallies.session_talks(ledger, name, at)


def _described(
    audition: _Audition,
    name: str,
    session: Session,
    sealed: _Sealed,
    figures: Figures,
    *,
    has_ties: bool = False,
    talks: Talks = NO_TALKS,
) -> SessionOverview:
    ledger = audition.desk.ledger
    ruled = tallies.heads_below(ledger, "decision", "session", name)
    version = readings.rubric_version(ledger, session.rubric)
    plan = Planned(name, session, audition.programme, version)
    standing = Standing(
        sealed.official,
        _is_sent(audition, sealed),
        has_ties=has_ties,
        has_rulings=bool(ruled),
        is_disputed=f"session/{name}" in audition.conflicts,
        is_out=_is_out(audition, name),
        talks_due=talks.due,
        talks_held=talks.held,
    )
    return session_overview(plan, figures, standing)


def _is_sent(audition: _Audition, sealed: _Sealed) -> bool | None:
    """Tell whether a seal left this desk; None where it is not this desk that sends it."""
    is_foreign = sealed.n >= 0 and sealed.device != audition.desk.device
    if audition.is_office or is_foreign:
        return None
    return 0 <= sealed.n < audition.sent


def _is_out(audition: _Audition, session: str) -> bool:
    """Tell whether the office's package left with all that is set up, and no day began here."""
    if not audition.is_office or audition.packed < 0:
        return False
    desk = audition.desk
    if tallies.newest(desk.ledger, desk.device, session, HELD) >= 0:
        return False
    return tallies.newest(desk.ledger, desk.device, session, SET_UP) < audition.packed


def _plenaries(audition: _Audition) -> Iterator[PlenaryOverview]:
    """Look at every category that a plenary decides and that has a session."""
    sessions: dict[tuple[str, str], list[str]] = {}
    for name, session in readings.sessions(audition.desk.ledger).items():
        sessions.setdefault((session.stage, session.category), []).append(name)
    for stage in audition.programme.stages:
        for category in stage.rubrics:
            names = sessions.get((stage.key, category), [])
            if names and stakes(stage, category, "stage").decided_here:
                yield _plenary(audition, stage, category, names)


def _plenary(audition: _Audition, stage: Stage, category: str, names: list[str]) -> PlenaryOverview:
    ledger = audition.desk.ledger
    official = readings.official(ledger, "plenary", stage.key, category)
    seals = [audition.seals[name].official for name in names if name in audition.seals]
    sealed = [one.hash for one in seals if one.seal is not None]
    has_ties = False
    if len(sealed) == len(names) and official.seal is None:
        rulings = tallies.heads_below(ledger, "decision", "plenary", stage.key, category)
        at = (*sorted(rulings), *sealed, audition.programme_head)
        has_ties = tallies.is_plenary_tied(ledger, stage.key, category, at)
    return PlenaryOverview(
        stage=stage.key,
        category=category,
        stage_name=stage.name,
        category_name=audition.programme.category(category).name,
        sealed=len(sealed),
        sessions=len(names),
        is_sealed=official.seal is not None,
        revision=official.revision if official.heads else -1,
        sealed_at=official.seal.sealed_at if official.seal else "",
        has_ties=has_ties,
        contested=contesting_of(ledger, official.hash).waiting if official.seal else 0,
    )


def _attention(
    audition: _Audition,
    conflicts: list[str],
    names: Names,
    devices: tuple[KnownDevice, ...],
    plenaries: tuple[PlenaryOverview, ...],
) -> Iterator[Attention]:
    """List what needs attention, the gravest first."""
    forked = forks.unaccepted(audition.desk.ledger)
    yield from attention.cloned(one for one in devices if one.device in forked)
    yield from attention.conflicted(conflicts, names)
    for plenary in plenaries:
        yield from attention.tied_in_plenary(plenary, names)
        yield from attention.contested_plenary(plenary, names)
    yield from sorted(
        audition.found, key=lambda one: ("danger", "warn", "info").index(one.severity)
    )
