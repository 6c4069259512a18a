"""The lane of Send & receive: several services in one go; what comes back is light and frozen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.domain.overview import CODE_BITS
from judging_app.domain.parcel import Delivery, Parcel, Taken, Unknown, contents_of
from judging_app.domain.seal import code_of
from judging_app.domain.sending import Sending, sending_of
from judging_app.services import (
    accept,
    acknowledge,
    backup,
    configure,
    contrast,
    lend,
    muster,
    oversee,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.receipt import SentFile, TakenFile
    from judging_app.domain.roles import Actor
    from judging_app.domain.settings import Settings
    from judging_app.services.accept import Look
    from judging_app.services.backup import Copied
    from judging_app.services.desk import Desk

DIGEST_BITS = 40
MOST_CONTRASTS = 50


class Order(NamedTuple):
    """A file to be taken in, as it was looked at (`file` is the SHA-256 of its bytes)."""

    place: str
    file: str


class Files(NamedTuple):
    """The files that left this desk and those that came, the newest first."""

    sent: tuple[SentFile, ...]
    taken: tuple[TakenFile, ...]


def files_of(desk: Desk) -> Files:
    """List the files that left and those that came, with how far each is."""
    return Files(acknowledge.sent_files(desk), acknowledge.taken_files(desk))


def look_at(desk: Desk, places: Sequence[str]) -> tuple[Delivery, ...]:
    """Look at files, each for itself; one that is refused says why. Writes nothing."""
    return tuple(_look_at(desk, Path(place)) for place in places)


def _look_at(desk: Desk, path: Path) -> Delivery:
    try:
        look = accept.look(desk, path)
    except JudgingError as refusal:
        return Delivery(str(path), path.name, refusal=refusal.sentence)
    return Delivery(str(path), path.name, _parcel(desk, look))


def _parcel(desk: Desk, look: Look) -> Parcel:
    header = look.bundle.header
    shown = look.conflicts[:MOST_CONTRASTS]
    return Parcel(
        file=look.bundle.file,
        kind=header.kind,
        sender=header.sender_name,
        made_at=header.made_at,
        entries=len(look.bundle.entries),
        new=len(look.new),
        late=len(look.late),
        conflicts=len(look.conflicts),
        contrasts=tuple(contrast.compare_values(desk, state, look.new) for state in shown),
        forked=tuple(code_of(device, CODE_BITS) for device in look.forked),
        unknown=tuple(Unknown(*stranger) for stranger in look.strangers),
        contents=contents_of(look.new or look.bundle.entries),
        is_same=None if look.new else accept.compare(desk, header).is_same,
        files=len(look.bundle.attached),
        missing=look.missing,
    )


def copy_first(desk: Desk, data: Path, settings: Settings, spare: Settings) -> Copied:
    """Copy the ledger into the first backup folder that takes it; `spare` are settings with none.

    Raises JudgingError where no folder does.
    """
    chosen = configure.backup_folders(data, settings)
    *others, last = (*chosen, *configure.backup_folders(data, spare))
    for folder in others:
        try:
            return backup.copy(desk, folder)
        except JudgingError:
            continue
    return backup.copy(desk, last)


def take_in(
    desk: Desk, orders: Sequence[Order], *, by: Actor, codes: Sequence[str]
) -> tuple[Delivery, ...]:
    """Take files in, one after another; one that is refused says why and the others go on."""
    return tuple(_take_in(desk, order, by, codes) for order in orders)


def _take_in(desk: Desk, order: Order, by: Actor, codes: Sequence[str]) -> Delivery:
    path = Path(order.place)
    try:
        look = accept.accept(desk, path, by=by, codes=codes, file=order.file)
    except JudgingError as refusal:
        return Delivery(order.place, path.name, refusal=refusal.sentence)
    compared = accept.compare(desk, look.bundle.header)
    taken = Taken(
        new=len(look.new),
        late=len(look.late),
        conflicts=len(look.conflicts),
        code=code_of(compared.digest, DIGEST_BITS),
        is_same=compared.is_same,
        receipt=look.receipt,
    )
    return Delivery(order.place, path.name, _parcel(desk, look), taken=taken)


def look_around(desk: Desk) -> Sending:
    """Look at what can be sent from here, and which desks are known."""
    overview, holder = oversee.overview(desk), lend.holder(desk)
    if holder is None:
        return sending_of(overview)
    return sending_of(overview, {item.id for item in muster.agenda(desk, holder.person).items})
