"""Review a result: what is checked before two people seal it, and who they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.audition import Printing
from judging_app.domain.checks import doubled, plenary_checks, session_checks
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import sentence
from judging_app.domain.hearing import late
from judging_app.domain.proceedings import Signing
from judging_app.domain.review import Copied, Proposal, Review, Revised, Signer
from judging_app.domain.seal import Reopening, Seal
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.domain.stakes import stakes
from judging_app.domain.wording import Wording, written
from judging_app.storage import directories, pins, readings, tallies
from judging_app.storage.dockets import read_plenary, read_previous, read_session
from judging_app.storage.folders import portable
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.hearing import Official
    from judging_app.domain.ladder import Standing
    from judging_app.domain.plenary_proceedings import PlenaryProceedings
    from judging_app.domain.review import Check
    from judging_app.services.desk import Desk

NOBODY = Signing(chair="", witness="", day="", clock="", city="")


class Scoped(NamedTuple):
    """A scope that has a result, with its title: a session, or a stage's category in plenary."""

    scope: tuple[str, ...]
    title: Wording
    is_sealed: bool


def scopes(desk: Desk) -> tuple[Scoped, ...]:
    """List what has a result here: the sessions by day and name, at the office then the plenaries.

    Raises JudgingError where the audition has no programme.
    """
    sessions = readings.sessions(desk.ledger)
    ordered = sorted(sessions.items(), key=lambda item: (item[1].date, item[1].name, item[0]))
    found = [_scoped(desk, ("session", name), session.name) for name, session in ordered]
    return (*found, *(_plenaries(desk) if desk.is_office else ()))


def review(desk: Desk, *scope: str) -> Review:
    """Review a scope: `"session", id` or `"plenary", stage, category`. Raises JudgingError."""
    official = readings.official(desk.ledger, *scope)
    work = _work(desk, scope)
    table = official.seal or work.seal(NOBODY, read_previous(desk.ledger, scope, official))
    standing: Standing = "provisional" if official.reopening is None else "reopened"
    if official.is_doubled:
        standing = "doubled"
    needs_office = scope[0] == "plenary" and not desk.is_office
    return Review(
        scope=scope,
        standing="sealed" if official.seal else standing,
        revision=official.revision if official.is_doubled else table.revision,
        reason=table.reason,
        table=table,
        checks=() if official.seal else _checks(desk, scope, work, official),
        proposal=_proposal(desk, work, official),
        copies=tuple(_copies(desk, official)),
        past=tuple(_past(desk, scope, official)),
        hash=official.hash,
        sends=scope[0] == "session" and not desk.is_office,
        late=tuple(_late(desk, scope, official)),
        gone=withdrawals(desk.ledger, official.hash) if official.seal else {},
        refusal=sentence("seal.office_only") if needs_office else None,
    )


def signers(desk: Desk, *scope: str) -> Proposal:
    """Tell who may rule, seal or reopen in a scope, and who can stand beside. Raises JudgingError.

    Day and time are the desk's own now.
    """
    return _proposal(desk, _work(desk, scope), readings.official(desk.ledger, *scope))


def file_name(said: str) -> str:
    """Make the name of a file out of what a sheet is called, for any system; without its ending."""
    return portable(said)


def _plenaries(desk: Desk) -> Iterator[Scoped]:
    programme = readings.programme(desk.ledger)
    held = {(one.stage, one.category) for one in readings.sessions(desk.ledger).values()}
    for stage in programme.stages:
        for category in stage.rubrics:
            is_held = (stage.key, category) in held
            if is_held and stakes(stage, category, "stage").decided_here:
                title = sentence(
                    "results.plenary",
                    stage=stage.numeral,
                    category=written(programme.category(category).name),
                )
                yield _scoped(desk, ("plenary", stage.key, category), title)


def _scoped(desk: Desk, scope: tuple[str, ...], title: Wording) -> Scoped:
    return Scoped(scope, title, readings.official(desk.ledger, *scope).seal is not None)


def _work(desk: Desk, scope: tuple[str, ...]) -> SessionProceedings | PlenaryProceedings:
    now = desk.now().isoformat(timespec="seconds")
    if scope[0] == "session":
        return read_session(desk.ledger, scope[1], device_name=desk.name, now=now)
    return read_plenary(desk.ledger, *scope[1:], device_name=desk.name, now=now)


def _checks(
    desk: Desk,
    scope: tuple[str, ...],
    work: SessionProceedings | PlenaryProceedings,
    official: Official,
) -> tuple[Check, ...]:
    subjects = [one.values["subject"] for one in work.blockers() if one.key == "seal.conflict"]
    states = filter(None, map(desk.ledger.state, subjects))
    names = directories.names_in(desk.ledger, [head for state in states for head in state.heads])
    first = (doubled(_name(work), ""),) if official.is_doubled else ()
    if isinstance(work, SessionProceedings):
        return (*first, *session_checks(scope[1], work, names))
    return (*first, *plenary_checks(work, names))


def _name(work: SessionProceedings | PlenaryProceedings) -> Wording:
    if isinstance(work, SessionProceedings):
        return work.hearing.session.name
    return written(work.setting.programme.category(work.category).name)


def _proposal(
    desk: Desk, work: SessionProceedings | PlenaryProceedings, official: Official
) -> Proposal:
    programme, people = work.setting.programme, work.setting.people
    now = desk.now()
    named = sorted(people.values(), key=lambda person: person.name)
    held = pins.rows(desk.ledger.connection)
    signers = (
        *_may_seal(work, official),
        *(Signer(person.id, person.full_name, "") for person in named),
    )
    signers = tuple(
        one._replace(pin=held[one.person].standing) if one.person in held else one
        for one in signers
    )
    first = len(signers) - len(named)
    return Proposal(
        may_seal=signers[:first],
        people=signers[first:],
        day=now.date().isoformat(),
        clock=f"{now:%H.%M}",
        city=official.seal.city if official.seal else _city(work),
        committee=programme.committee_chair,
        official=programme.official,
    )


def _may_seal(
    work: SessionProceedings | PlenaryProceedings, official: Official
) -> tuple[Signer, ...]:
    """List who may seal: chair and deputies of a session, the sessions' judges in a plenary."""
    table = official.seal or work.seal(NOBODY, None)
    judges = [
        Signer(judge.person, judge.name, judge.seat)
        for panel in table.panels
        for judge in panel.judges
        if table.scope == "plenary" or judge.seat in {"chair", "deputy"}
    ]
    ordered = sorted(judges, key=lambda one: one.seat != "chair")
    return tuple({one.person: one for one in reversed(ordered)}.values())[::-1]


def _city(work: SessionProceedings | PlenaryProceedings) -> str:
    if not isinstance(work, SessionProceedings):
        return ""
    venue = work.hearing.session.venue
    return next((one.city for one in work.stage.venues if one.key == venue), "")


def _late(desk: Desk, scope: tuple[str, ...], official: Official) -> Iterator[Wording]:
    """Name what a session's seal does not count; a plenary's counts seals, which stay."""
    if official.seal is None or scope[0] != "session":
        return
    states = tallies.uncounted(desk.ledger, scope[1], official.seal.counted)
    subjects = late(official.seal, states)
    found = [head for state in states for head in state.heads]
    names = directories.names_in(desk.ledger, found)
    yield from map(names.about, subjects)


def _copies(desk: Desk, official: Official) -> Iterator[Copied]:
    """List the copies of the seal that stands, the result sheet's before the other papers'."""
    states = desk.ledger.states("printing", official.hash) if official.hash else ()
    found = [(state.heads[0], body_of(state.heads[0], Printing)) for state in states]
    for kept, made in sorted(found, key=lambda one: (one[1].document, one[1].copy)):
        yield Copied(
            made.copy,
            kept.entry.at,
            kept.entry.actor,
            made.language,
            made.paper,
            made.document,
        )


def _past(desk: Desk, scope: tuple[str, ...], official: Official) -> Iterator[Revised]:
    """List the seals that were taken back, the newest first."""
    reasons: dict[int, str] = {}
    seals: dict[int, Seal] = {}
    for kept in desk.ledger.history(subject("seal", *scope)):
        if kept.entry.type == "seal":
            found = body_of(kept, Seal)
            seals[found.revision] = found
        elif kept.entry.type == "reopening":
            taken_back = body_of(kept, Reopening)
            reasons[taken_back.revision] = taken_back.reason
    for revision in sorted(seals, reverse=True):
        if official.seal is None or revision != official.seal.revision:
            yield Revised(revision, seals[revision].sealed_at, reasons.get(revision, ""))
