"""Kept sessions: what was read of a session, kept from look to look; only what is new is read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import COUNTED, HASHED, Found, key_within
from judging_app.domain.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from judging_app.domain.given import Slot
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.progress import ProgressRow
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger

Body = TypeVar("Body")

BY_CONTESTANT = frozenset(
    {
        "assignment",
        "attendance",
        "absence",
        "recusal",
        "exclusion",
        "conference",
        "stance",
        "ballot",
        "measurement",
    }
)
"""The kinds of subject that tell of one contestant alone, whom they name third."""


class _Line(msgspec.Struct, Generic[Body], gc=False):
    """What of an entry is kept; the rest of its bytes is passed over."""

    body: Body
    at: str = ""


class KeptKind:
    """The settled values of all subjects below a prefix, as they were when it was looked last.

    `values` are by the key that a subject has; of a conflict there is none. `at` is when the
    settled entry was made, `hashes` are of its heads. `firsts` are the values of the lowest hash;
    `heads` are all hashes by subject.
    """

    def __init__(self, kind: str, prefix: tuple[str, ...], key: Callable[[str], Any]) -> None:
        self.values: dict[Any, Any] = {}
        self.at: dict[Any, str] = {}
        self.hashes: dict[Any, tuple[str, ...]] = {}
        self.firsts: dict[Any, Any] = {}
        self.conflicts: set[str] = set()
        self.heads: dict[str, tuple[str, ...]] = {}
        self._stem = "/".join(prefix) + "/"
        self._kind, self._prefix, self._key = kind, prefix, key
        line = _Line[KINDS[kind].body]  # type: ignore[misc, valid-type]  # a type by its kind
        self._decoder = msgspec.json.Decoder(line, strict=True)

    def holds(self, subject: str) -> bool:
        """Tell whether a subject is one of these."""
        return subject.startswith(self._stem)

    def look(self, ledger: Ledger, subjects: Iterable[str]) -> None:
        """Read these subjects anew."""
        for subject in subjects:
            self._take(subject, ledger.state(subject))

    def look_all(self, ledger: Ledger) -> None:
        """Read all subjects, those of one head with no more work than these need."""
        for one in (self.values, self.at, self.hashes, self.firsts, self.heads):
            one.clear()
        self.conflicts.clear()
        try:
            found = self._decoder.decode_lines(ledger.lines_text(*self._prefix))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise JudgingError("ledger.entry_unreadable") from error
        several, last = set(), ""
        text = ledger.heads_text(*self._prefix)
        for line, head in zip(found, text.split("\n") if text else (), strict=True):
            subject, _, name = head.partition(" ")
            key = self._key(subject)
            if subject == last:
                several.add(subject)
            last = subject
            self.values[key] = self.firsts[key] = line.body
            self.at[key] = line.at
            self.heads[subject] = self.hashes[key] = (name,)
        self.look(ledger, several)

    def _take(self, subject: str, state: State | None) -> None:
        """Take the state of one subject in, in the place of what was known of it."""
        key = self._key(subject)
        for one in (self.values, self.at, self.hashes, self.firsts):
            one.pop(key, None)
        self.conflicts.discard(subject)
        self.heads.pop(subject, None)
        if state is None:
            return
        self.heads[subject] = tuple(head.hash for head in state.heads)
        struct = KINDS[self._kind].body
        self.firsts[key] = body_of(state.heads[0], struct)
        if state.is_conflict:
            self.conflicts.add(subject)
            return
        self.values[key] = body_of(state.settled, struct)
        self.at[key] = state.settled.entry.at
        self.hashes[key] = self.heads[subject]


class Known(NamedTuple):
    """What a session's proceedings are made from, beside the setting.

    `at` tells when each ballot was submitted, by contestant and judge. `disputed` are the subjects
    of its contestants and judges that have more than one value. `changed` are the contestants of
    whom something changed since the look before, None where anything may have.
    """

    hearing: Hearing
    contestants: Mapping[str, Contestant]
    people: Mapping[str, Person]
    disputed: tuple[str, ...]
    at: Mapping[tuple[str, str], str]
    changed: frozenset[str] | None


class KeptSession:
    """A session of one ledger, with its contestants and the roster of people, kept in memory.

    A look returns the same as a fresh reading (`readings.hearing`, `readings.contestants`). `rows`
    are those that were shown last, by contestant, `drafted` the criteria of the drafts then.
    """

    def __init__(self, ledger: Ledger, session: str) -> None:
        self.session = session
        self.rows: Mapping[str, ProgressRow] = {}
        self.drafted: Mapping[tuple[str, str], int] = {}
        self._ledger = ledger
        self._kinds = {kind: KeptKind(kind, (kind, session), _within) for kind in COUNTED[1:]}
        self._contestants = KeptKind("contestant", ("contestant",), _second)
        self._people = KeptKind("person", ("person",), _second)
        self._commits = -1
        self._hearing: Hearing | None = None
        self._times: dict[tuple[str, str], str] = {}

    def look(self) -> Known:
        """Read what changed; raises JudgingError as `readings.hearing` and `contestants` do."""
        ledger = self._ledger
        commits = ledger.commits
        written = ledger.written_since(self._commits) if self._commits >= 0 else None
        self._commits = -1  # where a look is cut off, the next one reads all
        if written is None:
            for kept in self._kept:
                kept.look_all(ledger)
            self._times = _times(self._kinds["ballot"].at)
        else:
            self._look_at(written)
        changed = self._changed(written)
        hearing = self._put_together()
        if changed is not None and self._hearing is not None:
            hearing.carry(self._hearing, changed)
        known = self._known(hearing, changed)
        self._hearing, self._commits = hearing, commits
        return known

    @property
    def _kept(self) -> Iterable[KeptKind]:
        return (*self._kinds.values(), self._contestants, self._people)

    def _look_at(self, written: frozenset[str]) -> None:
        for kept in self._kept:
            kept.look(self._ledger, filter(kept.holds, written))
        ballots = filter(self._kinds["ballot"].holds, written)
        pairs = {_within(subject)[:2] for subject in ballots}
        if pairs:
            at = self._kinds["ballot"].at
            for pair in pairs:
                self._times.pop(pair, None)
            self._times |= _times({slot: at[slot] for slot in at if slot[:2] in pairs})

    def _changed(self, written: frozenset[str] | None) -> frozenset[str] | None:
        """Name the contestants of whom something changed; None where anything may have."""
        if written is None:
            return None
        found = set()
        for subject in written:
            kind, *rest = subject.split("/")
            if kind == "contestant":
                found.add(rest[0])
            elif kind in COUNTED and rest[0] == self.session:
                if kind not in BY_CONTESTANT:
                    return None
                found.add(rest[1])
        return frozenset(found)

    def _put_together(self) -> Hearing:
        found = Found()
        state = self._ledger.state(f"session/{self.session}")
        if state is not None:
            found.take(state)
        for kind, kept in self._kinds.items():
            found.settle(kind, kept.values)
            found.conflicts.extend(kept.conflicts)
            found.counted.extend(chain.from_iterable(kept.heads.values()))
            if kind in HASHED:
                found.hashes[kind] = dict(kept.hashes)
        return found.hearing(self.session)

    def _known(self, hearing: Hearing, changed: frozenset[str] | None) -> Known:
        heard, people = self._contestants, self._people
        judges = sorted(who for who, seat in hearing.seats.items() if seat.seat != "none")
        return Known(
            hearing,
            _some("contestant", heard, hearing.contestants),
            dict(people.firsts),
            (
                *_disputed("contestant", heard, hearing.contestants),
                *_disputed("person", people, judges),
            ),
            dict(self._times),
            changed,
        )


def _within(subject: str) -> Any:  # noqa: ANN401  # each kind has its own
    kind, *rest = subject.split("/")
    return key_within(kind, rest)


def _second(subject: str) -> str:
    return subject.split("/")[1]


def _some(kind: str, kept: KeptKind, ids: Iterable[str]) -> dict[str, Any]:
    ids = tuple(ids)
    _check(kind, kept, ids)
    return {who: kept.firsts[who] for who in ids}


def _disputed(kind: str, kept: KeptKind, ids: Iterable[str]) -> Iterable[str]:
    """Name the subjects of one kind that have more than one value, of those ids."""
    ids = tuple(ids)
    _check(kind, kept, ids)
    if not kept.conflicts:
        return ()
    return (name for who in ids if (name := f"{kind}/{who}") in kept.conflicts)


def _check(kind: str, kept: KeptKind, ids: Iterable[str]) -> None:
    missing = next((who for who in ids if who not in kept.firsts), None)
    if missing is not None:
        raise JudgingError("ledger.unknown_subject", subject=f"{kind}/{missing}")


def _times(at: Mapping[Slot, str]) -> dict[tuple[str, str], str]:
    """Tell when each ballot was submitted; of several performances, the last in their order."""
    return {slot[:2]: at[slot] for slot in sorted(at)}
