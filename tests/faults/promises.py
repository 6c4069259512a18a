"""What the recorded program promised, verb by verb, and what a ledger holds of it."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.storage.mirrors import Draft, Head  # noqa: TC001  # msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.services.desk import Desk
    from judging_app.storage.ledgers import Ledger

WORD = "ACK "


class Promise(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is durable from now on, since a verb came back.

    `place` is the folder of the ledger, below the watched one; `entries` the hashes that are new in
    it, `heads` and `drafts` what else changed. `file` is a path below the watched folder, with the
    SHA-256 of its bytes.
    """

    verb: str
    place: str
    entries: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    drafts: tuple[Draft, ...] = ()
    file: str = ""
    digest: str = ""


class Contents(NamedTuple):
    """What a ledger holds: hashes of its entries, signed heads, and marks that are being typed."""

    entries: frozenset[str] = frozenset()
    heads: frozenset[Head] = frozenset()
    drafts: frozenset[Draft] = frozenset()

    def after(self, promise: Promise) -> Contents:
        """Tell what it holds once a promise is kept."""
        typed = {draft[:2]: draft for draft in (*self.drafts, *promise.drafts)}
        return Contents(
            self.entries.union(promise.entries),
            self.heads.union(promise.heads),
            frozenset(draft for draft in typed.values() if draft.value is not None),
        )


def contents(ledger: Ledger) -> Contents:
    """Read what a ledger holds."""
    return Contents(
        frozenset(row[0] for row in ledger.connection.execute("SELECT hash FROM entry")),
        frozenset(ledger.heads()),
        frozenset(ledger.drafts("ballot")),
    )


def say(promise: Promise) -> None:
    """Print a promise so that whoever records the program hears it at once."""
    sys.stdout.write(f"{WORD}{msgspec.json.encode(promise).decode()}\n")
    sys.stdout.flush()


def heard(output: str) -> list[Promise]:
    """Read all promises that a program printed; a line that was cut off is none."""
    whole = output[: output.rfind("\n") + 1].splitlines()
    return [read(line.removeprefix(WORD)) for line in whole if line.startswith(WORD)]


read: Callable[[str], Promise] = msgspec.json.Decoder(Promise).decode


class Witness:
    """Says after each verb what it made durable, by what was in the desk's ledger before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before: dict[str, Contents] = {}

    def tell(self, verb: str, desk: Desk, file: Path | None = None) -> None:
        place = desk.ledger.path.parent.name
        before, now = self._before.get(place, Contents()), contents(desk.ledger)
        self._before[place] = now
        gone = {draft._replace(value=None) for draft in before.drafts}
        kept = {draft._replace(value=None) for draft in now.drafts}
        promise = Promise(
            verb=verb,
            place=place,
            entries=tuple(now.entries - before.entries),
            heads=tuple(now.heads - before.heads),
            drafts=(*(now.drafts - before.drafts), *(gone - kept)),
        )
        if file is not None:
            name = file.relative_to(self._folder).as_posix()
            digest = sha256(file.read_bytes()).hexdigest()
            promise = msgspec.structs.replace(promise, file=name, digest=digest)
        say(promise)
