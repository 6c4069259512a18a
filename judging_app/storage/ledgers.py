"""Ledgers: an audition's entries in one SQLite file, with its mirror beside it."""

from __future__ import annotations

from collections import defaultdict, deque
from hashlib import sha256
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from judging_app.domain.entry import kept_as
from judging_app.domain.errors import JudgingError
from judging_app.domain.state import State
from judging_app.storage.connections import open_database, told
from judging_app.storage.durable_files import refusal, sync_folder
from judging_app.storage.mirrors import Draft, Head, Mirror, entry_line, line_of, mirror_of
from judging_app.storage.pins import drop_pins, insert_pins

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from judging_app.domain.entry import Kept
    from judging_app.storage.pins import PinRow

RECENT, MOST_TOLD = 256, 500
"""Of so many commits it is known what was written, where each was of so many entries at most."""

_INSERT_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_PLACE_STATE = (
    "INSERT INTO state VALUES (?, ?, ?, ?, 0)"
    " ON CONFLICT (subject, hash) DO UPDATE SET device = excluded.device, n = excluded.n"
)
_REPLACE_STATE = (
    "INSERT INTO state VALUES (?, ?, '', -1, 1)"
    " ON CONFLICT (subject, hash) DO UPDATE SET replaced = 1"
)
_WITHIN = (
    " FROM state JOIN entry USING (device, n, hash)"
    " WHERE replaced = 0 AND subject >= ? AND subject < ? ORDER BY subject, hash"
)
_HEADS, _LINES = f"SELECT subject, hash, data{_WITHIN}", f"SELECT subject, data{_WITHIN}"
_HEADS_TEXT = (
    "SELECT group_concat(subject || ' ' || hash, char(10)) FROM (SELECT subject, hash FROM state"
    " WHERE replaced = 0 AND subject >= ? AND subject < ? ORDER BY subject, hash)"
)
_SO_LINES = "SELECT CAST(group_concat(CAST(data AS TEXT), char(10)) AS BLOB) FROM (SELECT data"
_LINES_TEXT = f"{_SO_LINES}{_WITHIN})"


class Ledger:
    """All that happened at an audition, in order by desk; appended to, never changed.

    One program at a time has it open. A write is acknowledged by returning: then the entries are
    committed and their lines synced in the mirror. A write that raises has an unknown outcome; the
    ledger takes no more until it is opened anew, and the same entries may be written again.
    `commits` counts the writes since it was opened.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a ledger, or make a new one where none is.

        Raises JudgingError where it is in use, damaged, newer, or changed by something else.
        """
        if not path.parent.is_dir():
            raise JudgingError("ledger.folder_missing", path=str(path))
        if not create and not path.is_file():
            raise JudgingError("ledger.file_missing", path=str(path))
        if not create and path.stat().st_size == 0:
            raise JudgingError("ledger.not_a_ledger", path=str(path))
        self.path = path
        self.connection = open_database(path, create=create, before_change=self._keep_before)
        try:
            if create:
                self._check_empty()
                sync_folder(path.parent)
            self.mirror = Mirror(mirror_of(path))
        except BaseException as error:
            self.connection.close()
            if isinstance(error, OSError):
                raise refusal(path, error) from error
            raise
        self._must_reopen = False
        self.commits = 0
        self._written: deque[frozenset[str] | None] = deque(maxlen=RECENT)

    def _keep_before(self, connection: sqlite3.Connection) -> None:
        """Make a verified backup beside the ledger before its tables are changed to newer ones."""
        from judging_app.storage.backups import keep_before  # noqa: PLC0415  # only for old ledgers

        keep_before(connection, self.path)

    def _check_empty(self) -> None:
        """Refuse to make a ledger where one is; what a cut-off making left behind is none."""
        is_used = self.connection.execute("SELECT 1 FROM entry LIMIT 1").fetchone() is not None
        mirror = mirror_of(self.path)
        if is_used or (mirror.exists() and mirror.stat().st_size > 0):
            raise JudgingError("ledger.file_exists", path=str(self.path))

    def close(self) -> None:
        self.connection.close()
        self.mirror.close()

    def write(
        self,
        entries: Sequence[Kept] = (),
        *,
        heads: Sequence[Head] = (),
        drafts: Sequence[Draft] = (),
        pins: Sequence[PinRow] = (),
        desk: tuple[str, str] | None = None,
    ) -> None:
        """Append entries, signed heads and drafts in one transaction, durably.

        An entry that is there already changes nothing. `pins` are kept in the same transaction, but
        not in the mirror. `desk` names the device that writes here from now on and its name; PINs
        of the one before are void. Raises JudgingError; the outcome is then unknown.
        """
        if self._must_reopen:
            raise JudgingError("ledger.outcome_unknown", path=str(self.path))
        self._must_reopen = True
        lines = [entry_line(kept.hash, kept.data) for kept in entries]
        added = b"".join((*lines, *map(line_of, heads), *map(line_of, drafts)))
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            insert_entries(self.connection, entries)
            insert_heads(self.connection, heads)
            insert_drafts(self.connection, drafts)
            insert_pins(self.connection, pins)
            if desk is not None:
                self.connection.execute("INSERT OR REPLACE INTO desk VALUES (1, ?, ?)", desk)
                drop_pins(self.connection)
            self.note_mirrored(added)
            self.connection.execute("COMMIT")
        self._note_written(entries)
        self.mirror.append(added)
        self._must_reopen = False

    def _note_written(self, entries: Sequence[Kept]) -> None:
        """Note what was committed: it can be read from now on, whether the mirror has it or not."""
        self.commits += 1
        are_few = len(entries) <= MOST_TOLD
        self._written.append(frozenset(kept.entry.subject for kept in entries) if are_few else None)

    def written_since(self, commits: int) -> frozenset[str] | None:
        """Name the subjects that were written of since so many commits; None where it is forgotten.

        A ledger is written by one program alone, and in it by `write` alone once it is open.
        """
        left = self.commits - commits
        if left > len(self._written):
            return None
        found: set[str] = set()
        for at in range(len(self._written) - left, len(self._written)):
            subjects = self._written[at]
            if subjects is None:
                return None
            found |= subjects
        return frozenset(found)

    def note_mirrored(self, added: bytes) -> None:
        """Note, within a transaction, what is to be found at the end of the mirror after it."""
        self.connection.execute(
            "UPDATE mirrored SET start = ?, size = ?, digest = ?",
            (self.mirror.size, len(added), sha256(added).hexdigest()),
        )

    def desk(self) -> tuple[str, str]:
        """Tell which device writes here, and its name."""
        row = self.connection.execute("SELECT device, name FROM desk").fetchone()
        if row is None:
            raise JudgingError("ledger.no_desk", path=str(self.path))
        return row[0], row[1]

    def tip(self, device: str) -> tuple[int, str]:
        """Find the end of a device's chain: its counter and hash; -1 and empty where none is."""
        row = self.connection.execute(
            "SELECT n, hash FROM entry WHERE device = ? ORDER BY n DESC LIMIT 1", (device,)
        ).fetchone()
        return (row[0], row[1]) if row else (-1, "")

    def heads(self) -> tuple[Head, ...]:
        """List the signed heads, by device and counter."""
        rows = self.connection.execute("SELECT * FROM head ORDER BY device, n, hash")
        return tuple(Head(*row) for row in rows)

    def known(self, device: str) -> dict[int, set[str]]:
        """Tell which hashes are known of a device, by counter; more than one is a fork."""
        found: dict[int, set[str]] = defaultdict(set)
        for n, name in self.connection.execute(
            "SELECT n, hash FROM entry WHERE device = ?", (device,)
        ):
            found[n].add(name)
        return found

    def devices(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self.connection.execute("SELECT DISTINCT device FROM entry"))

    def chain(self, device: str) -> Iterator[tuple[str, bytes]]:
        """Read a device's entries, hash and bytes, in the order of its counter."""
        with told(self.path):
            yield from self.connection.execute(
                "SELECT hash, data FROM entry WHERE device = ? ORDER BY n, hash", (device,)
            )

    def history(self, subject: str) -> tuple[Kept, ...]:
        """List all entries of a subject, replaced ones too, by device and counter."""
        rows = self.connection.execute(
            "SELECT state.hash, data FROM state JOIN entry USING (device, n, hash)"
            " WHERE subject = ? ORDER BY device, n, hash",
            (subject,),
        )
        return tuple(kept_as(*row) for row in rows)

    def among(self, subjects: set[str]) -> set[str]:
        """Tell of which of these subjects something is known."""
        by_stem: dict[str, list[str]] = defaultdict(list)
        for name in subjects:
            by_stem["/".join(name.split("/", 2)[:2])].append(name)
        found = set()
        for stem, names in by_stem.items():
            # A bundle brings thousands of subjects of few sessions, most of them all new.
            query = "SELECT subject FROM state WHERE subject >= ? AND subject < ?"
            rows = self.connection.execute(query, (stem, stem + "0"))
            found.update({row[0] for row in rows}.intersection(names))
        return found

    def state(self, subject: str) -> State | None:
        """Read the state of one subject, None where nothing is known of it."""
        found = self._states(subject, subject + "\x00")
        return next(found, None)

    def states(self, *prefix: str) -> tuple[State, ...]:
        """Read the states of all subjects below a prefix: `states("ballot", session)`."""
        start = "/".join(prefix)
        return tuple(self._states(start + "/", start + "0"))

    def heads_within(self, *prefix: str) -> Iterator[tuple[str, str, bytes]]:
        """Read the heads of all subjects below a prefix one by one: subject, hash, bytes."""
        start = "/".join(prefix)
        return self.connection.execute(_HEADS, (start + "/", start + "0"))

    def lines_within(self, *prefix: str) -> Iterator[tuple[str, bytes]]:
        """Read the heads of all subjects below a prefix one by one: subject and bytes."""
        start = "/".join(prefix)
        return self.connection.execute(_LINES, (start + "/", start + "0"))

    def heads_text(self, *prefix: str) -> str:
        """Name the heads of all subjects below a prefix: a line of subject and hash for each.

        It is one step for SQLite, without the many turns by which a thread that reads row by row
        waits for the others.
        """
        start = "/".join(prefix)
        row = self.connection.execute(_HEADS_TEXT, (start + "/", start + "0")).fetchone()
        return row[0] or ""

    def lines_text(self, *prefix: str) -> bytes:
        """Read the heads of all subjects below a prefix in one step, a line each, as named."""
        start = "/".join(prefix)
        row = self.connection.execute(_LINES_TEXT, (start + "/", start + "0")).fetchone()
        return row[0] or b""

    def heads_of(self, stem: str) -> Iterator[bytes]:
        """Read the heads of a subject and of all subjects below it, as their bytes."""
        query = (
            "SELECT data FROM state JOIN entry USING (device, n, hash)"
            " WHERE replaced = 0 AND subject >= ? AND subject < ?"
        )
        for start, end in ((stem, stem + "\x00"), (stem + "/", stem + "0")):
            for (data,) in self.connection.execute(query, (start, end)):
                yield data

    def _states(self, start: str, end: str) -> Iterator[State]:
        rows = self.connection.execute(_HEADS, (start, end))
        for subject, heads in groupby(rows, key=itemgetter(0)):
            yield State(subject, tuple(kept_as(name, data) for _, name, data in heads))

    def drafts(self, *prefix: str) -> tuple[Draft, ...]:
        """List what is being typed for a subject and those below it; for all without one."""
        start = "/".join(prefix)
        rows = self.connection.execute(
            "SELECT * FROM draft WHERE ? = '' OR subject = ? OR (subject > ? AND subject < ?)"
            " ORDER BY subject, criterion",
            (start, start, start + "/", start + "0"),
        )
        return tuple(Draft(*row) for row in rows)


_ENTRY_ROW = attrgetter("entry.device", "entry.n", "hash", "data")
_STATE_ROW = attrgetter("entry.subject", "hash", "entry.device", "entry.n")


def insert_entries(connection: sqlite3.Connection, entries: Sequence[Kept]) -> None:
    """Insert entries and bring the states of their subjects up to date, within a transaction.

    The order in which entries come does not matter to the projection `state`.
    """
    connection.executemany(_INSERT_ENTRY, map(_ENTRY_ROW, entries))
    connection.executemany(_PLACE_STATE, map(_STATE_ROW, entries))
    replacing = [kept.entry for kept in entries if kept.entry.heads]
    connection.executemany(
        _REPLACE_STATE, ((entry.subject, name) for entry in replacing for name in entry.heads)
    )


def insert_heads(connection: sqlite3.Connection, heads: Iterable[Head]) -> None:
    """Keep signed heads beside those that are there."""
    connection.executemany("INSERT INTO head VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", heads)


def insert_drafts(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Keep, change or clear marks that are being typed."""
    for draft in drafts:
        if draft.value is None:
            connection.execute(
                "DELETE FROM draft WHERE subject = ? AND criterion = ?",
                (draft.subject, draft.criterion),
            )
        else:
            connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", draft)
