"""Rehearse an audition: a rehearsal made of what is prepared, without anything that happened."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from judging_app.domain.audition import Founding, Source
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.kinds import KINDS
from judging_app.domain.roles import check_role
from judging_app.language import LANGUAGES, Language
from judging_app.services.desk import Desk, Happening
from judging_app.storage import readings
from judging_app.storage.keys import KeyFolder
from judging_app.storage.ledgers import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import msgspec

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.roles import Actor
    from judging_app.domain.session import Assignment, Seat, Session

ROSTER = ("contestant", "person")
OF_SESSION = ("seat", "assignment")


class Prepared(NamedTuple):
    """What an audition has prepared: the name of its rehearsal, and the values, in order.

    A value is the type of its entry, its subject and its body.
    """

    name: Text
    values: tuple[tuple[str, str, msgspec.Struct], ...]


def prepared(desk: Desk) -> Prepared:
    """Read what of an open audition a rehearsal takes over: see `prepared_in`."""
    return _prepared(desk.ledger)


def prepared_in(path: Path) -> Prepared:
    """Read what of an audition's file a rehearsal takes over; nobody else may have it open.

    Programme, rubrics, contestants, people, and the sessions that stand, with panels, running
    orders and lots. Of a value in conflict it is the head of the lowest hash: nothing in a
    rehearsal is official. Raises JudgingError where the file cannot be opened or is no audition.
    """
    with closing(Ledger(path)) as ledger:
        return _prepared(ledger)


def _prepared(ledger: Ledger) -> Prepared:
    _, founding = readings.founding(ledger)
    name = founding.name if founding.rehearsal else _rehearsed(founding.name)
    return Prepared(name, tuple(_values(ledger)))


def _rehearsed(name: Text) -> Text:
    """Call a rehearsal so in every language, before the name of what it rehearses."""
    return {
        code: Language(code).say("start.rehearsal_of", audition=name[code]) for code in LANGUAGES
    }


def _values(ledger: Ledger) -> Iterator[tuple[str, str, msgspec.Struct]]:
    if (state := ledger.state("programme")) is not None:
        yield "programme", "programme", body_of(state.heads[0], Source)
    for state in ledger.states("rubric"):
        # A session can be scored with an earlier revision: all of them come, the present one last.
        last = state.heads[0]
        history = [kept for kept in ledger.history(state.subject) if kept.hash != last.hash]
        for kept in (*history, last):
            yield "rubric", state.subject, body_of(kept, Source)
    for kind in ROSTER:
        yield from _of_kind(ledger, kind)
    for subject, session in _sessions(ledger):
        yield "session", subject, session
        yield from _of_session(ledger, parts_of(subject)[1])


def _of_kind(ledger: Ledger, *prefix: str) -> Iterator[tuple[str, str, Any]]:
    kind = KINDS[prefix[0]]
    for state in ledger.states(*prefix):
        yield prefix[0], state.subject, body_of(state.heads[0], kind.body)


def _sessions(ledger: Ledger) -> Iterator[tuple[str, Session]]:
    for _, subject, session in _of_kind(ledger, "session"):
        if not session.withdrawn:
            yield subject, session


def _of_session(ledger: Ledger, session: str) -> Iterator[tuple[str, str, Any]]:
    for kind in OF_SESSION:
        for type_, subject, body in _of_kind(ledger, kind, session):
            if _stands(body):
                yield type_, subject, body
    if (state := ledger.state(f"draw/{session}")) is not None:
        yield "draw", state.subject, body_of(state.heads[0], KINDS["draw"].body)


def _stands(body: Seat | Assignment) -> bool:
    """Tell whether a seat or a turn was not taken back."""
    return getattr(body, "assigned", True) and getattr(body, "seat", "") != "none"


def found_rehearsal(
    path: Path,
    keys: Path,
    prepared: Prepared,
    *,
    by: Actor,
    desk_name: str,
    **clock: Any,  # noqa: ANN401  # `now` and `new_id`, as Desk
) -> Desk:
    """Found the rehearsal of a prepared audition in a new file; this desk is its office.

    It has a ledger, an id and a key of its own, so no file goes from one to the other. It holds no
    attendance, recusal, ballot, measured value or seal. Raises JudgingError where the file cannot
    be made.
    """
    check_role("audition", by.role)
    ledger = Ledger(path, create=True)
    try:
        desk = Desk(ledger, KeyFolder(keys).create(path), desk_name, **clock)
        founding = Founding(
            id=desk.new_id(), name=prepared.name, office_key=desk.key.public, rehearsal=True
        )
        entries = desk.chain(
            Happening("audition", "audition", founding, by),
            *(Happening(kind, subject, body, by) for kind, subject, body in prepared.values),
        )
        desk.write(entries, heads=[desk.signed_head(entries[-1])], is_first=True)
    except BaseException:
        ledger.close()
        raise
    return desk
