"""Accept a bundle: look at what it would bring, then take it in whole; join an audition by one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from judging_app.domain import kinds
from judging_app.domain.audition import Joining, Transfer, Trust
from judging_app.domain.chain import check_chains, device_of, forks, key_of
from judging_app.domain.entry import Kept, body_of, head_message, parts_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import COUNTED, late, read_official
from judging_app.domain.receipt import receipt_code
from judging_app.domain.roles import check_role
from judging_app.domain.seal import code_of, read_code
from judging_app.domain.state import State, fold
from judging_app.services.desk import Desk, Happening, join
from judging_app.storage import attachment_copies, laptops, readings
from judging_app.storage.attachments import folder_of, path_of
from judging_app.storage.bundles import Bundle, read_bundle
from judging_app.storage.collecting import nothing_collected
from judging_app.storage.keys import KeyFolder, is_signed
from judging_app.storage.ledgers import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from judging_app.domain.roles import Actor
    from judging_app.storage.bundles import Header
    from judging_app.storage.mirrors import Head

    Progress = Callable[[int, int], None]

CODE_BITS = 60

OTHERS = {(True, False): "exchange.rehearsal", (False, True): "exchange.real_in_rehearsal"}
"""What is said of another audition's file where it, or this audition, is a rehearsal."""


class Stranger(NamedTuple):
    """A desk that this one does not know yet: its name, and the code to compare."""

    device: str
    name: str
    code: str


@dataclass(frozen=True)
class Look:
    """What a bundle would bring here, before anything is written.

    `late` are subjects of sealed sessions with a value that the seal does not count; `conflicts`
    those that would have more than one value, with both; `forked` the cloned desks. `strangers`
    must be accepted by code first. `missing` names the attached files that are neither here nor in
    the bundle.
    """

    bundle: Bundle
    new: tuple[Kept, ...]
    late: tuple[str, ...]
    conflicts: tuple[State, ...]
    forked: tuple[str, ...]
    strangers: tuple[Stranger, ...]
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        return len(self.bundle.entries) - len(self.new)

    @property
    def receipt(self) -> str:
        """The code by which the sender learns that the file arrived, once it is taken in."""
        return receipt_code(self.bundle.file, len(self.bundle.entries))


class Compared(NamedTuple):
    """The digest of a bundle's sessions as known here; `is_same` tells that it is the sender's."""

    digest: str
    is_same: bool


def desk_code(device: str) -> str:
    """Write the short code by which two sides recognise a desk: 60 bits in three groups."""
    return code_of(device, CODE_BITS)


def look(desk: Desk, path: Path, progress: Progress | None = None) -> Look:
    """Look at a bundle: what is new, known, late, in conflict, and from desks unknown here.

    Writes nothing. Raises JudgingError where the file is damaged, changed, foreign, newer, of
    another audition, or holds what its sender may not write.
    """
    return _look(desk.ledger, desk.device, read_bundle(path, progress))


def look_from(ledger_path: Path, path: Path, progress: Progress | None = None) -> Look:
    """Look at a bundle as `look` does, on a ledger that no desk has open."""
    bundle = read_bundle(path, progress)
    ledger = Ledger(ledger_path)
    try:
        return _look(ledger, ledger.desk()[0], bundle)
    finally:
        ledger.close()


def accept(
    desk: Desk,
    path: Path,
    *,
    by: Actor,
    codes: Iterable[str] = (),
    file: str = "",
    progress: Progress | None = None,
) -> Look:
    """Take a bundle in, whole, in one transaction; a second time it changes nothing.

    `codes` are the short codes of the desks that are unknown here, as the other side shows them;
    `file` is the SHA-256 of what was looked at, where somebody looked. Its attached files are
    written before its entries, those too that went missing here. Raises JudgingError as
    `look` does, where a desk is unknown or its code another, and where another file lies there now.
    """
    with nothing_collected():
        found = _look(desk.ledger, desk.device, read_bundle(path, progress))
        if file and found.bundle.file != file:
            raise JudgingError("parcels.swapped", file=path.name)
        _check_strangers(found.strangers, codes)
        attachment_copies.take(found.bundle.attached, folder_of(desk.ledger.path))
        if found.new or found.strangers:
            own = desk.chain(*_records(desk, found, by))
            heads = (*found.bundle.heads, desk.signed_head(own[-1]))
            desk.write((*found.new, *own), heads=heads)
    return found


def compare(desk: Desk, header: Header) -> Compared:
    """Compare what is known here of a bundle's sessions with what its sender knew.

    Of a judge's own laptop only what this judge wrote is compared: it knows nobody else's ballots.
    """
    judge = laptops.judge_of(desk.ledger, header.sender) if header.kind == "ballots" else ""
    digest = laptops.digest(desk.ledger, header.sessions, judge)
    return Compared(digest, digest == header.digest)


def join_audition(
    path: Path,
    package: Path,
    keys: Path,
    name: str,
    **clock: Any,  # noqa: ANN401  # as Desk
) -> Desk:
    """Open an audition at a venue from the office's package: a new ledger, a new desk.

    Raises JudgingError where the file is no package, is damaged or changed, or the ledger exists.
    """
    bundle = read_bundle(package)
    first = next((kept for kept in bundle.entries if kept.entry.type == "audition"), None)
    if bundle.header.kind != "package" or first is None or first.hash != bundle.header.audition:
        raise JudgingError("exchange.not_a_package", file=package.name)
    if key_of(first) != bundle.key:
        raise JudgingError("exchange.not_from_office", file=package.name)
    _check(bundle, first.hash, bundle.entries)
    ledger = Ledger(path, create=True)
    try:
        desk = Desk(ledger, KeyFolder(keys).create(path), name, **clock)
        join(desk, audition=first.hash, received=bundle.entries, heads=bundle.heads)
    except BaseException:
        ledger.close()
        raise
    return desk


def _look(ledger: Ledger, own: str, bundle: Bundle) -> Look:
    founding, body = readings.founding(ledger)
    if bundle.header.audition != founding.hash:
        rehearsed = (bundle.header.rehearsal, body.rehearsal)
        raise JudgingError(OTHERS.get(rehearsed, "exchange.other_audition"))
    devices = set(map(attrgetter("entry.device"), bundle.entries))
    known = {device: there for device in devices if (there := ledger.known(device))}
    new = bundle.entries
    if known:
        new = tuple(kept for kept in new if not _is_among(kept, known))
    _check(bundle, founding.hash, new)
    forked = forks(new) | {
        kept.entry.device for kept in new if kept.entry.n in known.get(kept.entry.device, ())
    }
    return Look(
        bundle,
        new,
        _late(ledger, new),
        _conflicts(ledger, new),
        tuple(sorted(forked)),
        _strangers(ledger, own, bundle),
        _missing(bundle, folder_of(ledger.path)),
    )


def _missing(bundle: Bundle, folder: Path) -> tuple[str, ...]:
    """Name the attached files that stay missing; refuse one that no entry of the bundle names."""
    named = {
        parts_of(kept.entry.subject)[2]
        for kept in bundle.entries
        if kept.entry.type == "attachment"
    }
    if not named.issuperset(bundle.attached):
        raise JudgingError("exchange.file_unnamed")
    away = ((one, name) for one, name, _, travels in bundle.header.files if not travels)
    return tuple(name for one, name in away if path_of(folder, one) is None)


def _is_among(kept: Kept, known: dict[str, dict[int, set[str]]]) -> bool:
    entry = kept.entry
    return entry.device in known and kept.hash in known[entry.device].get(entry.n, ())


def _check(bundle: Bundle, audition: str, new: Iterable[Kept]) -> None:
    """Check chains, signed heads, and that every new entry is what its desk may write."""
    ends = [(head.device, head.n, head.hash) for head in bundle.heads]
    check_chains(bundle.entries, ends)
    firsts = {kept.entry.device: kept for kept in bundle.entries if kept.entry.n == 0}
    office = ""
    for device, first in firsts.items():
        if first.entry.type == "audition":
            office = device
        joined = body_of(first, Joining).audition if first.entry.type == "desk" else first.hash
        if joined != audition:
            raise JudgingError("exchange.other_audition")
    _check_heads(bundle.heads, firsts)
    kinds.check(new)
    for kind, role in set(map(attrgetter("entry.type", "entry.role"), new)):
        check_role(kind, role)
    for kept in new:
        if kept.entry.device != office and kinds.needs_office(kept.entry):
            raise JudgingError("exchange.office_only", type=kept.entry.type)


def _check_heads(heads: Iterable[Head], firsts: dict[str, Kept]) -> None:
    for head in heads:
        if head.device not in firsts:
            raise JudgingError("ledger.chain_headless", device=head.device[:8])
        message = head_message(head.device, head.n, head.hash)
        if not is_signed(key_of(firsts[head.device]), message, head.signature):
            raise JudgingError("ledger.head_forged", device=head.device[:8])


def _strangers(ledger: Ledger, own: str, bundle: Bundle) -> tuple[Stranger, ...]:
    trusted = set(readings.trusted_devices(ledger, own))
    office = device_of(readings.founding(ledger)[1].office_key)
    names: dict[str, str] = {}
    for kept in bundle.entries:
        if kept.entry.type == "desk" and kept.entry.n == 0:
            names[kept.entry.device] = body_of(kept, Joining).name
        if kept.entry.type == "trust" and kept.entry.device == office:
            accepted = body_of(kept, Trust).accepted
            (trusted.add if accepted else trusted.discard)(parts_of(kept.entry.subject)[1])
    return tuple(
        Stranger(device, name, desk_code(device))
        for device, name in names.items()
        if device not in trusted
    )


def _check_strangers(strangers: tuple[Stranger, ...], codes: Iterable[str]) -> None:
    typed = {read_code(code) for code in codes}
    for stranger in strangers:
        if not typed:
            raise JudgingError("exchange.unknown_desk", name=stranger.name, code=stranger.code)
        if stranger.code not in typed:
            raise JudgingError("exchange.wrong_code", name=stranger.name)


def _records(desk: Desk, found: Look, by: Actor) -> list[Happening]:
    bundle = found.bundle
    records = [
        Happening(
            "trust",
            subject("trust", stranger.device, desk.device),
            Trust(accepted=True, name=stranger.name),
            by,
        )
        for stranger in found.strangers
    ]
    transfer = Transfer(
        file=bundle.file,
        kind=bundle.header.kind,
        entries=len(bundle.entries),
        device=bundle.header.sender,
    )
    where = subject("transfer", bundle.file, desk.device)
    return [*records, Happening("transfer", where, transfer, by)]


def _late(ledger: Ledger, new: tuple[Kept, ...]) -> tuple[str, ...]:
    """List what the seals do not count, in the sessions of which a bundle brings something.

    The seal can come in the same bundle, or after what it did not count.
    """
    by_session: dict[str, list[Kept]] = defaultdict(list)
    for kept in new:
        kind, _, rest = kept.entry.subject.removeprefix("seal/").partition("/")
        if kind in COUNTED:
            by_session[rest.partition("/")[0]].append(kept)
    found: list[str] = []
    for session, entries in by_session.items():
        found.extend(_late_in(ledger, session, entries))
    return tuple(found)


def _late_in(ledger: Ledger, session: str, new: list[Kept]) -> tuple[str, ...]:
    where = subject("seal", "session", session)
    sealed = fold((*ledger.history(where), *(kept for kept in new if kept.entry.subject == where)))
    seal = read_official(sealed.get(where)).seal
    if seal is None:
        return ()
    counted = frozenset(seal.counted)
    there = readings.hearing_states(ledger, session)
    doubtful = {state.subject for state in there if state.values_beside(counted)}
    doubtful |= {kept.entry.subject for kept in new if kept.hash not in counted}
    touched = [kept for kept in new if kept.entry.subject in doubtful]
    known = [kept for name in sorted(doubtful) for kept in ledger.history(name)]
    return late(seal, fold((*known, *touched)).values())


def _conflicts(ledger: Ledger, new: tuple[Kept, ...]) -> tuple[State, ...]:
    """List the subjects that would have more than one value."""
    several: set[str] = set()
    seen: set[str] = set()
    for kept in new:
        (several if kept.entry.subject in seen else seen).add(kept.entry.subject)
    several |= ledger.among(seen)
    touched = [kept for kept in new if kept.entry.subject in several]
    there = [kept for name in sorted(several) for kept in ledger.history(name)]
    states = fold((*there, *touched))
    return tuple(states[name] for name in sorted(states) if states[name].is_conflict)
