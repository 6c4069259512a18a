"""Readings: a ledger's states as the values that the verbs and the pages work with."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from judging_app.domain.audition import Printing, Trust
from judging_app.domain.chain import device_of
from judging_app.domain.entry import body_of, kept_as
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import (
    COUNTED,
    Hearing,
    Official,
    Ruling,
    read_official,
    read_rulings,
)
from judging_app.domain.kinds import KINDS, SUBJECTS
from judging_app.domain.rubric_version import content_hash
from judging_app.domain.session import Attendance, Session
from judging_app.domain.state import digest
from judging_app.storage import hearings
from judging_app.storage.programme_files import read_programme
from judging_app.storage.rubric_versions import read_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from judging_app.domain.audition import Founding
    from judging_app.domain.entry import Kept
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rubric_version import RubricVersion
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger

_programme = lru_cache(maxsize=8)(read_programme)


@lru_cache(maxsize=64)
def _rubric(text: str, name: str) -> Rubric:
    from judging_app.storage.rubric_files import read_rubric  # noqa: PLC0415  # a start reads none

    return read_rubric(text, name)


def value_of(state: State) -> Any:  # noqa: ANN401  # the struct of its kind
    """Read the settled value of a subject as the struct of its kind."""
    head = state.settled
    return body_of(head, KINDS[head.entry.type].body)


def founding(ledger: Ledger) -> tuple[Kept, Founding]:
    """Read the founding of the ledger's audition; raises JudgingError where there is none."""
    state = ledger.state("audition")
    if state is None or state.is_conflict:
        raise JudgingError("ledger.no_audition", path=str(ledger.path))
    return state.settled, value_of(state)


def programme(ledger: Ledger) -> Programme:
    """Read the programme of the ledger's audition; raises JudgingError where there is none."""
    state = ledger.state("programme")
    if state is None or state.is_conflict:
        raise JudgingError("ledger.no_programme", path=str(ledger.path))
    return _programme(value_of(state).text, "programme.toml")


def rubrics(ledger: Ledger) -> dict[str, Rubric]:
    """Read all rubrics, every revision of each, by content hash."""
    return {content_hash(text): _rubric(text, name) for name, text in _rubric_texts(ledger)}


def _rubric_texts(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Read the text of every revision of every rubric, each with its subject before it."""
    for state in ledger.states("rubric"):
        for kept in ledger.history(state.subject):
            yield kept.entry.subject, body_of(kept, KINDS["rubric"].body).text


@lru_cache(maxsize=64)
def rubric(ledger: Ledger, name: str) -> Rubric:
    """Read the rubric of a content hash; raises JudgingError where the ledger does not hold it.

    A content hash names the same rubric for ever, so it is read once for each ledger.
    """
    subject, text = _rubric_text(ledger, name)
    return _rubric(text, subject)


@lru_cache(maxsize=64)
def rubric_version(ledger: Ledger, name: str) -> RubricVersion:
    """Read the code and the version of the rubric of a content hash; as `rubric`, but at once."""
    subject, text = _rubric_text(ledger, name)
    return read_version(text, subject)


def rubric_text(ledger: Ledger, name: str) -> str:
    """Read the text of the rubric of a content hash; as `rubric`."""
    return _rubric_text(ledger, name)[1]


def _rubric_text(ledger: Ledger, name: str) -> tuple[str, str]:
    found = (pair for pair in _rubric_texts(ledger) if content_hash(pair[1]) == name)
    pair = next(found, None)
    if pair is None:
        raise JudgingError("ledger.no_rubric", hash=name[:8])
    return pair


HOLDS = ("ballot", "decision/session", "seal/session")
"""The kinds of entry that keep a session in the plan, whoever withdrew it.

A declaration of ties is not among them: it says nothing of a contestant's work, and it is void with
the session. A ballot that another desk gave meanwhile brings session and declaration back.
"""


def session_states(ledger: Ledger) -> tuple[State, ...]:
    """Read the states of all sessions, without those that were withdrawn and hold nothing.

    What another desk held meanwhile is never hidden: such a session stays.
    """
    return tuple(state for state in ledger.states("session") if not _is_gone(ledger, state))


def holds(ledger: Ledger, session: str) -> bool:
    """Tell whether a session holds ballots, rulings, a seal, or the record of who came."""
    if any(ledger.states(kind, session) or ledger.state(f"{kind}/{session}") for kind in HOLDS):
        return True
    came = (head for state in ledger.states("attendance", session) for head in state.heads)
    return any(body_of(head, Attendance).state != "expected" for head in came)


def _is_gone(ledger: Ledger, state: State) -> bool:
    if not all(body_of(head, Session).withdrawn for head in state.heads):
        return False
    return not holds(ledger, state.subject.split("/")[1])


def sessions(ledger: Ledger) -> dict[str, Session]:
    """Read all sessions, by id, in the order of their ids."""
    states = (state for state in session_states(ledger) if not state.is_conflict)
    return {state.subject.split("/")[1]: value_of(state) for state in states}


def hearing_states(ledger: Ledger, session: str) -> tuple[State, ...]:
    """Read the states of all subjects that a session's result is made from."""
    state = ledger.state(f"session/{session}")
    found: tuple[State, ...] = () if state is None else (state,)
    for kind in COUNTED[1:]:
        found += ledger.states(kind, session)
    return found


def hearing(ledger: Ledger, session: str) -> Hearing:
    """Read what is known of a session; raises JudgingError where it is unknown."""
    return hearings.read(ledger, session)


def contestants(ledger: Ledger, ids: Iterable[str] | None = None) -> dict[str, Contestant]:
    """Read contestants by id, all or some; one in conflict shows the head of the lowest hash."""
    return _values(ledger, "contestant", ids)


def people(ledger: Ledger, ids: Iterable[str] | None = None) -> dict[str, Person]:
    """Read people by id, all or some; as `contestants`."""
    return _values(ledger, "person", ids)


def _values(ledger: Ledger, kind: str, ids: Iterable[str] | None) -> dict[str, Any]:
    states = ledger.states(kind) if ids is None else _some(ledger, kind, ids)
    struct = KINDS[kind].body
    return {state.subject.split("/")[1]: body_of(state.heads[0], struct) for state in states}


def _some(ledger: Ledger, kind: str, ids: Iterable[str]) -> Iterable[State]:
    for name in ids:
        state = ledger.state(f"{kind}/{name}")
        if state is None:
            raise JudgingError("ledger.unknown_subject", subject=f"{kind}/{name}")
        yield state


def official(ledger: Ledger, *scope: str) -> Official:
    """Read what is official of a scope: `official(ledger, "session", id)`."""
    return read_official(ledger.state("/".join(("seal", *scope))))


def robots(ledger: Ledger, session: str) -> dict[str, str]:
    """Tell whom of a session robots play, with the seed of each; nobody outside a rehearsal."""
    found = {}
    for state in ledger.states("robot", session):
        robot = None if state.is_conflict else value_of(state)
        if robot is not None and robot.plays:
            found[state.subject.split("/")[2]] = robot.seed
    return found if found and founding(ledger)[1].rehearsal else {}


def rulings(ledger: Ledger, *scope: str) -> tuple[Ruling, ...]:
    """List the rulings of a scope."""
    return read_rulings(ledger.states("decision", *scope))


def disputed(ledger: Ledger, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Name the subjects of one kind that have more than one value."""
    return tuple(state.subject for state in _some(ledger, kind, ids) if state.is_conflict)


def sessions_digest(ledger: Ledger, sessions: Iterable[str]) -> str:
    """Sum up what is known of some sessions; two desks that know the same have the same digest."""
    stems = [
        stem
        for session in sessions
        for stem in (
            *(f"{kind}/{session}" for kind in COUNTED),
            f"decision/session/{session}",
            f"seal/session/{session}",
        )
    ]
    return digest(head for stem in stems for head in ledger.heads_of(stem))


def whole_digest(ledger: Ledger) -> str:
    """Sum up all that the ledger knows."""
    return digest(head for stem in SUBJECTS for head in ledger.heads_of(stem))


def forked_devices(ledger: Ledger) -> frozenset[str]:
    """Name the cloned desks: devices of which two entries carry the same counter."""
    rows = ledger.connection.execute(
        "SELECT DISTINCT device FROM (SELECT device FROM entry GROUP BY device, n"
        " HAVING count(*) > 1)"
    )
    return frozenset(row[0] for row in rows)


def trusted_devices(ledger: Ledger, own: str) -> frozenset[str]:
    """Name the devices whose entries are taken in: this one, the office, whom these accepted."""
    _, body = founding(ledger)
    office = device_of(body.office_key)
    accepted = {own, office}
    for state in ledger.states("trust"):
        head = state.heads[0]
        if head.entry.device in {own, office} and body_of(head, Trust).accepted:
            accepted.add(state.subject.split("/")[1])
    return frozenset(accepted)


def latest_types(ledger: Ledger, device: str, most: int) -> tuple[str, ...]:
    """List the types of a device's last entries, the newest first."""
    rows = ledger.connection.execute(
        "SELECT hash, data FROM entry WHERE device = ? ORDER BY n DESC LIMIT ?", (device, most)
    )
    return tuple(kept_as(*row).entry.type for row in rows)


def copies(ledger: Ledger, seal: str, document: str = "") -> int:
    """Count the copies of one paper of a seal, by the seal's hash; the result sheet has no name."""
    bodies = (body_of(state.heads[0], Printing) for state in ledger.states("printing", seal))
    return sum(one.document == document for one in bodies)
