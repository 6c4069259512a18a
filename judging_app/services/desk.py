"""A desk: this installation at one audition, with its ledger, its key, its clock and its ids."""

from __future__ import annotations

import secrets
import time
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.audition import Joining
from judging_app.domain.chain import device_of
from judging_app.domain.entry import Entry, Kept, encode, head_message, keep, subject
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.kinds import KINDS, needs_office
from judging_app.domain.roles import Actor, check_role
from judging_app.storage import readings, recoveries
from judging_app.storage.connections import told
from judging_app.storage.keys import KeyFolder
from judging_app.storage.ledgers import Ledger
from judging_app.storage.mirrors import Draft, Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from judging_app.domain.audition import Founding
    from judging_app.storage.kept_sessions import KeptSession
    from judging_app.storage.keys import DeviceKey
    from judging_app.storage.pins import PinRow


def system_clock() -> datetime:
    """Read the system's clock, with its time zone."""
    return datetime.now().astimezone()  # noqa: TID251  # the desk has the clock


def random_id() -> str:
    """Make an id that no other desk makes: 80 random bits in hexadecimal."""
    return secrets.token_hex(10)


class Happening(msgspec.Struct, frozen=True):
    """Something that is to be recorded: its type, subject and body, who acted, who stood beside.

    `seen` are the heads that the person saw; without them the desk's own are taken. A body that
    names an entry recorded together with it is made once that one is.
    """

    type: str
    subject: str
    body: msgspec.Struct | Callable[[Kept], msgspec.Struct]
    by: Actor
    behalf: str = ""
    witness: str = ""
    seen: tuple[str, ...] | None = None


class Desk:
    """An installation at one audition: the only road on which entries come to be.

    Opening completes ledger and mirror from each other. A ledger whose device key is not here (a
    copy, a restored backup) goes on as a new device. `guessed` tells when somebody's last wrong PIN
    was given, by the stopwatch that `tick` reads; where it does not, the desk's opening counts.
    """

    def __init__(
        self,
        ledger: Ledger,
        key: DeviceKey,
        name: str,
        *,
        now: Callable[[], datetime] = system_clock,
        new_id: Callable[[], str] = random_id,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ledger = ledger
        self.key = key
        self.name = name
        self.now = now
        self.new_id = new_id
        self.tick = tick
        self.opened_at = tick()
        self.guessed: dict[str, float] = {}
        self.followed: KeptSession | None = None
        self._tip = ledger.tip(key.device)

    @property
    def device(self) -> str:
        return self.key.device

    @property
    def founding(self) -> Founding:
        """What the audition was founded as; raises JudgingError where there is none."""
        return readings.founding(self.ledger)[1]

    def check_key(self) -> None:
        """Refuse a damaged device key before anything is to be signed; raises JudgingError."""
        self.key.check()

    def close(self) -> None:
        self.ledger.close()

    def record(
        self,
        *happenings: Happening,
        drafts: Sequence[Draft] = (),
        pins: Sequence[PinRow] = (),
    ) -> tuple[Kept, ...]:
        """Record happenings in one transaction; returning acknowledges them.

        The head of the chain is signed, so that whoever finds this ledger can pass all of it on;
        `drafts` and `pins` change in the same transaction. Raises JudgingError where the role or
        this desk may not, where somebody changed the subject meanwhile, or where the world failed
        (then the outcome is unknown, and opening the ledger anew shows the truth).
        """
        entries = self.chain(*happenings)
        self._check_office(entries)
        heads = [self.signed_head(entries[-1])] if entries else []
        self.write(entries, heads=heads, drafts=drafts, pins=pins)
        return entries

    def _check_office(self, entries: Sequence[Kept]) -> None:
        """Refuse what only the office's desk writes: nobody would take this desk's chain again."""
        for kept in entries:
            if needs_office(kept.entry) and not self.is_office:
                what = sentence(f"ledger.kind_{kept.entry.type}")
                raise JudgingError("ledger.office_only", what=what)

    @property
    def is_office(self) -> bool:
        """Tell whether this is the desk that founded the audition."""
        return device_of(readings.founding(self.ledger)[1].office_key) == self.device

    def write(
        self,
        entries: Sequence[Kept],
        *,
        heads: Sequence[Head] = (),
        drafts: Sequence[Draft] = (),
        pins: Sequence[PinRow] = (),
        is_first: bool = False,
    ) -> None:
        """Write entries that are made already: the desk's own, or others' that were accepted.

        With `is_first` the ledger is told which desk writes in it from now on.
        """
        desk = (self.device, self.name) if is_first else None
        self.ledger.write(entries, heads=heads, drafts=drafts, pins=pins, desk=desk)
        own = [kept for kept in entries if kept.entry.device == self.device]
        if own:
            self._tip = (own[-1].entry.n, own[-1].hash)

    def chain(self, *happenings: Happening) -> tuple[Kept, ...]:
        """Make the entries that come next on this desk's chain, without writing them."""
        at = self.now().isoformat(timespec="seconds")
        n, prev = self._tip
        made: list[Kept] = []
        latest: dict[str, str] = {}
        for happening in happenings:
            check_role(happening.type, happening.by.role)
            n += 1
            body = happening.body(made[-1]) if callable(happening.body) else happening.body
            entry = Entry(
                device=self.device,
                n=n,
                prev=prev,
                type=happening.type,
                critical=KINDS[happening.type].critical,
                subject=happening.subject,
                actor=happening.by.person,
                role=happening.by.role,
                behalf=happening.behalf,
                witness=happening.witness,
                at=at,
                heads=self._heads_for(happening, latest),
                body=msgspec.Raw(encode(body)),
            )
            made.append(keep(entry))
            prev = latest[happening.subject] = made[-1].hash
        return tuple(made)

    def _heads_for(self, happening: Happening, latest: dict[str, str]) -> tuple[str, ...]:
        """Name the heads that a happening replaces; refuse it where others saw more."""
        if happening.subject in latest:
            return (latest[happening.subject],)
        state = self.ledger.state(happening.subject)
        there = tuple(head.hash for head in state.heads) if state else ()
        if happening.seen is not None and sorted(happening.seen) != sorted(there):
            raise JudgingError("ledger.stale", subject=happening.subject)
        return there

    def signed_head(self, last: Kept | None = None) -> Head:
        """Sign the head of this desk's chain, as it is or as it will be with a last entry."""
        n, name = (last.entry.n, last.hash) if last else self._tip
        signature = self.key.sign(head_message(self.device, n, name))
        return Head(self.device, n, name, signature)


def open_desk(
    path: Path,
    keys: Path,
    *,
    now: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
    tick: Callable[[], float] = time.monotonic,
) -> Desk:
    """Open the desk of a ledger; `keys` is the folder of this installation's device keys.

    Raises JudgingError where the ledger cannot be opened.
    """
    clocks: dict[str, Callable[[], Any]] = {"now": now, "new_id": new_id, "tick": tick}
    ledger = Ledger(path)
    try:
        with told(path):
            recoveries.complete(ledger)
            found = ledger.connection.execute("SELECT device, name FROM desk").fetchone()
        device, name = found or ("", "")
        key = KeyFolder(keys).find(device, path) if device else None
        if key is not None:
            return Desk(ledger, key, name, **clocks)
        return _continue(ledger, keys, device, name, clocks)
    except BaseException:
        ledger.close()
        raise


@contextmanager
def opened(path: Path, keys: Path, **kwargs: Any) -> Iterator[Desk]:  # noqa: ANN401  # as open_desk
    """Open a desk for a while; as `open_desk`."""
    desk = open_desk(path, keys, **kwargs)
    try:
        yield desk
    finally:
        desk.close()


def _continue(
    ledger: Ledger, keys: Path, old: str, name: str, clocks: Mapping[str, Callable[[], Any]]
) -> Desk:
    """Go on as a new device on a ledger whose device key is not here."""
    state = ledger.state("audition")
    if state is None:
        raise JudgingError("ledger.no_audition", path=str(ledger.path))
    desk = Desk(ledger, KeyFolder(keys).create(ledger.path), name or "?", **clocks)
    join(desk, audition=state.heads[0].hash, continues=old)
    return desk


def join(
    desk: Desk,
    *,
    audition: str,
    continues: str = "",
    received: Sequence[Kept] = (),
    heads: Sequence[Head] = (),
) -> None:
    """Write a desk's first entry: the audition that it joined, its key and its name.

    `received` are the entries that the audition came with, with their signed heads; they are kept
    in the same transaction.
    """
    body = Joining(audition=audition, key=desk.key.public, name=desk.name, continues=continues)
    happening = Happening("desk", subject("desk", desk.device), body, Actor(desk.name, "operator"))
    entries = desk.chain(happening)
    heads = (*heads, desk.signed_head(entries[-1]))
    desk.write((*received, *entries), heads=heads, is_first=True)
