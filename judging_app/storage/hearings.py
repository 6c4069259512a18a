"""Hearings: what is known of a session, read out of a ledger in one go for each kind of subject."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import COUNTED, HASHED, Found, key_within
from judging_app.domain.kinds import KINDS
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.storage.collecting import nothing_collected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.given import Given
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.quick import Ballots
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger

Body = TypeVar("Body")


class _Head(msgspec.Struct, Generic[Body], gc=False):
    """What of an entry a hearing sees; the rest of its bytes is passed over."""

    body: Body


@lru_cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_Head[KINDS[kind].body], strict=True)  # type: ignore[misc]  # a type by its kind


def read(ledger: Ledger, session: str) -> Hearing:
    """Read what is known of a session, the same as `read_hearing` makes of the states.

    Raises JudgingError where the session is unknown, or itself in conflict.
    """
    return _read(ledger, session, COUNTED)


def without_ballots(ledger: Ledger, session: str) -> Hearing:
    """Read what is known of a session but for its ballots, of which it has none; as `read`."""
    return _read(ledger, session, [kind for kind in COUNTED if kind != "ballot"])


def _read(ledger: Ledger, session: str, kinds: Sequence[str]) -> Hearing:
    found = Found()
    state = ledger.state(f"session/{session}")
    if state is not None:
        found.take(state)
    with nothing_collected():
        for kind in kinds:
            _take(found, kind, ledger, session)
    return found.hearing(session)


class _Ballot(msgspec.Struct, gc=False):
    """What of a ballot is ranked."""

    marks: dict[str, int]
    rubric: str
    is_void: bool = False


_ballots = msgspec.json.Decoder(_Head[_Ballot], strict=True)


def ballots(ledger: Ledger, hearing: Hearing, given: Given) -> Iterator[Ballots]:
    """Read the ballots that count in a session of one performance and one component.

    `hearing` and `given` are without ballots. The same ballots count as in `given_of`.
    """
    present, judges = frozenset(given.contestants), frozenset(given.judges)
    shut, rubric, decode = given.shut, hearing.session.rubric, _ballots.decode
    last = of = ""
    by: dict[str, Mapping[str, int]] = {}
    with _told():
        for subject, data in ledger.lines_within("ballot", hearing.id):
            _, _, who, judge, component, performance = subject.split("/")
            is_known = who in present and judge in judges and not (shut and (who, judge) in shut)
            if performance != ONLY or component != MAIN or not is_known:
                continue
            if who != of:  # they come in the order of their subjects
                if by:
                    yield of, by
                of, by = who, {}
            line = data if subject != last else _settled_one(ledger, subject)
            last = subject
            if not line:
                by.pop(judge, None)
            elif (ballot := decode(line).body).rubric == rubric and not ballot.is_void:
                by[judge] = ballot.marks
    if by:
        yield of, by


def _settled_one(ledger: Ledger, subject: str) -> bytes:
    """Read the head of a subject that has several; empty where they are in conflict."""
    state = _state(ledger, subject)
    return b"" if state.is_conflict else state.settled.data


@contextmanager
def _told() -> Iterator[None]:
    """Refuse an entry that cannot be read."""
    try:
        yield
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("ledger.entry_unreadable") from error


def _take(found: Found, kind: str, ledger: Ledger, session: str) -> None:
    """Take all subjects of one kind in, with no more work than a subject of one head needs."""
    decode = _decoder(kind).decode
    values: dict[Any, Any] = {}
    hashes = found.hashes[kind] if kind in HASHED else {}
    doubled: dict[str, Any] = {}
    last = ""
    with _told():
        for subject, name, data in ledger.heads_within(kind, session):
            key = key_within(kind, subject.split("/")[1:])
            if subject == last:
                doubled[subject] = key
            last = subject
            values[key] = decode(data).body
            hashes[key] = (name,)
            found.counted.append(name)
    for subject, key in doubled.items():
        del values[key], hashes[key]
        found.take(_state(ledger, subject))
    found.settle(kind, values)


def _state(ledger: Ledger, subject: str) -> State:
    """Read the state of a subject of which something is known."""
    state = ledger.state(subject)
    if state is None:
        raise ValueError(subject)
    return state
