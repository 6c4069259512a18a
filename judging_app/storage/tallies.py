"""Tallies: counts over a whole ledger, without reading every entry."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.entry import kept_as
from judging_app.domain.figures import Figures, figures_of_hearing
from judging_app.domain.hearing import COUNTED, read_hearing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from judging_app.domain.entry import Kept
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger

_DEVICES = (
    "WITH RECURSIVE one(device) AS (SELECT min(device) FROM entry UNION ALL"
    " SELECT (SELECT min(entry.device) FROM entry WHERE entry.device > one.device) FROM one"
    " WHERE one.device IS NOT NULL) SELECT device FROM one WHERE device IS NOT NULL"
)
_LAST = "SELECT hash, data FROM entry WHERE device = ? ORDER BY n DESC, hash LIMIT 1"
_SEVERAL = "SELECT subject FROM state WHERE replaced = 0 GROUP BY subject HAVING count(*) > 1"
_BALLOTS = (
    "SELECT subject FROM state JOIN entry USING (device, n, hash)"
    " WHERE replaced = 0 AND subject >= ? AND subject < ? AND CASE"
    # Four times as fast as reading the JSON, which is left to bytes of another form.
    " WHEN instr(data, CAST(? AS BLOB)) THEN 1 ELSE json_extract(data, '$.body.rubric') = ? END"
    # A quote within a text stands behind a stroke, so that no reason or note reads so.
    " AND NOT instr(data, CAST('\"is_void\":true' AS BLOB))"
)
_VERSION = (
    "SELECT coalesce(sum(replaced), 0), coalesce(sum(n >= 0), 0)"
    " FROM state WHERE subject >= ? AND subject < ?"
)
_NEWEST = "SELECT coalesce(max(n), -1) FROM state WHERE device = ? AND subject >= ? AND subject < ?"
_HEADS = "SELECT subject, hash FROM state WHERE replaced = 0 AND subject >= ? AND subject < ?"


class Version(NamedTuple):
    """How many entries of a session are there and how many are replaced; both only grow."""

    replaced: int
    placed: int


def devices(ledger: Ledger) -> list[str]:
    """Name the devices that write in the ledger, without reading what they wrote."""
    return [row[0] for row in ledger.connection.execute(_DEVICES)]


def last_entries(ledger: Ledger) -> tuple[Kept, ...]:
    """Read the last entry of every device, by device."""
    rows = (ledger.connection.execute(_LAST, (name,)).fetchone() for name in devices(ledger))
    return tuple(kept_as(*row) for row in rows)


def conflicts(ledger: Ledger) -> tuple[State, ...]:
    """Read the subjects that have more than one value."""
    names = [row[0] for row in ledger.connection.execute(_SEVERAL)]
    states = (ledger.state(name) for name in sorted(names))
    return tuple(state for state in states if state is not None and state.is_conflict)


def version(ledger: Ledger, session: str) -> Version:
    """Tell a session's version: another one as soon as anything of it changed in this ledger."""
    stems = [f"{kind}/{session}" for kind in COUNTED] + [f"decision/session/{session}"]
    bounds = [pair for stem in stems for pair in ((stem, stem + "\x00"), _below(stem))]
    rows = [ledger.connection.execute(_VERSION, pair).fetchone() for pair in bounds]
    replaced, placed = map(sum, zip(*rows, strict=True))
    return Version(replaced, placed)


def newest(ledger: Ledger, device: str, session: str, kinds: Iterable[str]) -> int:
    """Find the counter of a device's newest entry about a session of some kinds; -1 for none."""
    stems = [f"{kind}/{session}" for kind in kinds]
    bounds = [pair for stem in stems for pair in ((stem, stem + "\x00"), _below(stem))]
    rows = (ledger.connection.execute(_NEWEST, (device, *pair)).fetchone() for pair in bounds)
    return max(int(row[0]) for row in rows)


@lru_cache(maxsize=256)
def figures(ledger: Ledger, session: str, at: Version, conflicts: frozenset[str]) -> Figures:
    """Count a session that is not sealed, once for each version of it.

    `conflicts` are its subjects that have two values. Raises JudgingError as `hearing` does.
    """
    del at
    state = ledger.state(f"session/{session}")
    found: list[State] = [] if state is None else [state]
    for kind in COUNTED[1:]:
        if kind != "ballot":
            found.extend(ledger.states(kind, session))
    hearing = read_hearing(session, found)
    scored = _scored_pairs(ledger, session, hearing.session.rubric)
    return figures_of_hearing(hearing, scored, conflicts)


def _scored_pairs(ledger: Ledger, session: str, rubric: str) -> frozenset[str]:
    """Name the ballots of a session by a rubric, as `contestant/judge`."""
    start, end = _below("ballot", session)
    bounds = (start, end, f'"rubric":"{rubric}"', rubric)
    rows = ledger.connection.execute(_BALLOTS, bounds)
    return frozenset("/".join(subject.split("/", 4)[2:4]) for (subject,) in rows)


@lru_cache(maxsize=256)
def session_ties(
    ledger: Ledger, session: str, at: tuple[int | str, ...]
) -> tuple[tuple[str, ...], ...]:
    """List a session's ties across a cut; it is ranked once for each version `at` of it."""
    from judging_app.storage.dockets import read_session  # noqa: PLC0415  # only a tie is ranked

    del at
    work = read_session(ledger, session, device_name="", now="")
    return work.ranking.undecided(work.at_stake)


class Talks(NamedTuple):
    """How many conferences of a session must be opened or confirmed, and how many were."""

    due: int = 0
    held: int = 0


NO_TALKS = Talks()
"""Of a session without conferences."""


@lru_cache(maxsize=256)
def session_talks(ledger: Ledger, session: str, at: tuple[int | str, ...]) -> Talks:
    """Count a session's conferences, once for each version `at` of it."""
    from judging_app.storage.dockets import read_session  # noqa: PLC0415  # as above

    del at
    talks = read_session(ledger, session, device_name="", now="").talks
    states = [talk.state for talk in talks.values()]
    return Talks(len(states) - states.count("closed"), states.count("closed"))


@lru_cache(maxsize=64)
def is_plenary_tied(ledger: Ledger, stage: str, category: str, at: tuple[str, ...]) -> bool:
    """Tell whether a merged stage has a tie across a cut, once for each version `at` of it."""
    from judging_app.storage.dockets import read_plenary  # noqa: PLC0415  # as above

    del at
    work = read_plenary(ledger, stage, category, device_name="", now="")
    return bool(work.ranking.undecided(work.at_stake))


def uncounted(ledger: Ledger, session: str, counted: Iterable[str]) -> tuple[State, ...]:
    """Read those states of a session's subjects that have a head which its seal did not count."""
    known = frozenset(counted)
    names: dict[str, None] = {}
    for kind in COUNTED:
        exact = (f"{kind}/{session}", f"{kind}/{session}\x00")
        for bounds in (exact, _below(kind, session)):
            rows = ledger.connection.execute(_HEADS, bounds)
            names.update((subject, None) for subject, name in rows if name not in known)
    states = map(ledger.state, names)
    return tuple(state for state in states if state is not None)


def seal_subjects(ledger: Ledger, hashes: Collection[str]) -> dict[str, str]:
    """Tell of seals, replaced ones too, by their hashes what they are of."""
    query = "SELECT hash, subject FROM state WHERE subject >= ? AND subject < ?"
    rows = ledger.connection.execute(query, _below("seal"))
    return {name: subject for name, subject in rows if name in hashes}


def heads_below(ledger: Ledger, *prefix: str) -> frozenset[str]:
    """Name the heads of all subjects below a prefix."""
    rows = ledger.connection.execute(_HEADS, _below(*prefix))
    return frozenset(name for _, name in rows)


def _below(*prefix: str) -> tuple[str, str]:
    start = "/".join(prefix)
    return start + "/", start + "0"
