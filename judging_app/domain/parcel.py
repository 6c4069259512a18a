"""A parcel: what a file from another desk holds and would change here, as it was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.kinds import KINDS
from judging_app.domain.seal import read_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from judging_app.domain.contrast import Contrast
    from judging_app.domain.entry import Kept

Verdict = Literal["fits", "unknown", "nothing_new", "refused", "taken"]
"""`unknown`: comes from a desk that must be recognised by its code first."""

Step = Literal["choose", "tick", "take", "done"]
"""What comes next for the files that lie there: choose some, tick one, take them in, go on."""


class Unknown(NamedTuple):
    """A desk that this one does not know yet, and the code that its own screen shows."""

    device: str
    name: str
    code: str

    def fits(self, typed: str) -> bool:
        """Tell whether somebody typed this desk's code, in whatever letters and groups."""
        return read_code(typed) == self.code


class Content(NamedTuple):
    """How many entries of a kind there are; the kind is empty for those that nobody here knows."""

    kind: str
    number: int


class Contents(NamedTuple):
    """What some entries are: by kind in the order of `KINDS`, from how many desks, and when.

    `first_at` and `last_at` are wall times, empty without entries.
    """

    kinds: tuple[Content, ...]
    devices: int
    first_at: str
    last_at: str


def contents_of(entries: Iterable[Kept]) -> Contents:
    """Count what entries are."""
    counts: Counter[str] = Counter()
    devices: set[str] = set()
    times: list[str] = []
    for kind, device, at in map(attrgetter("entry.type", "entry.device", "entry.at"), entries):
        counts[kind if kind in KINDS else ""] += 1
        devices.add(device)
        times.append(at)
    kinds = tuple(Content(kind, counts[kind]) for kind in (*KINDS, "") if counts[kind])
    return Contents(kinds, len(devices), min(times, default=""), max(times, default=""))


@dataclass(frozen=True)
class Parcel:
    """A file that is genuine: who sends it, what is in it, and what it would change here.

    `file` is the SHA-256 of its bytes. `contents` are of what is new, or of everything where
    nothing is; `late` and `conflicts` count subjects, of which `contrasts` shows the first ones;
    `forked` are the codes of cloned desks. `is_same` tells, where nothing is new, whether both
    sides know the same. `files` counts the attached files that travel in it; `missing` names those
    that are neither in it nor here.
    """

    file: str
    kind: str
    sender: str
    made_at: str
    entries: int
    new: int
    late: int
    conflicts: int
    contrasts: tuple[Contrast, ...]
    forked: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    contents: Contents
    is_same: bool | None = None
    files: int = 0
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        return self.entries - self.new


class Taken(NamedTuple):
    """What taking a file in came to: how many entries it brought, and whether both sides agree.

    `receipt` is read out to the sender, who types it. `code` is short for what is known here of the
    file's sessions; the sender's screen shows the same where `is_same`.
    """

    new: int
    late: int
    conflicts: int
    code: str
    is_same: bool
    receipt: str = ""


@dataclass(frozen=True)
class Delivery:
    """A file that lies before the operator: looked at, refused, or taken in.

    `place` is where it lies, `name` its name there.
    """

    place: str
    name: str
    parcel: Parcel | None = None
    refusal: Sentence | None = None
    taken: Taken | None = None

    @property
    def verdict(self) -> Verdict:
        if self.refusal is not None or self.parcel is None:
            return "refused"
        if self.taken is not None:
            return "taken"
        if self.parcel.unknown:
            return "unknown"
        return "fits" if self.parcel.new else "nothing_new"

    def after(self, before: Delivery) -> Delivery:
        """Tell which of two looks at a place holds: a file that was taken in stays so."""
        is_same = (
            before.parcel is not None
            and self.parcel is not None
            and before.parcel.file == self.parcel.file
        )
        return before if is_same and before.taken is not None and self.taken is None else self

    @property
    def can_be_taken(self) -> bool:
        return self.verdict in {"fits", "unknown"}

    @property
    def says(self) -> Sentence:
        """Say what came of it: why it was refused, whether both sides agree, what is needed."""
        if self.refusal is not None:
            return self.refusal
        if self.taken is not None:
            return sentence("parcels.is_same" if self.taken.is_same else "parcels.is_other")
        if self.verdict == "nothing_new" and self.parcel is not None and self.parcel.is_same:
            return sentence("parcels.nothing_new_same")
        return sentence(SAYINGS[self.verdict])


SAYINGS: dict[Verdict, str] = {
    "fits": "parcels.fits_more",
    "unknown": "parcels.unknown_more",
    "nothing_new": "parcels.nothing_new_more",
}
"""What is said of a file that was only looked at."""


@dataclass(frozen=True)
class Inbox:
    """The files that lie before the operator, and which of them are not to be taken (`left`)."""

    deliveries: tuple[Delivery, ...] = ()
    left: frozenset[str] = frozenset()

    def put(self, found: Delivery) -> Inbox:
        """Put a file in, or show anew one that lies there; what was taken in stays so."""
        if all(one.place != found.place for one in self.deliveries):
            return replace(self, deliveries=(*self.deliveries, found))
        shown = (found.after(one) if one.place == found.place else one for one in self.deliveries)
        return replace(self, deliveries=tuple(shown))

    def toggle(self, place: str) -> Inbox:
        """Tick a file, or leave it."""
        return replace(self, left=self.left ^ {place})

    def is_ticked(self, one: Delivery) -> bool | None:
        """Tell whether a file is to be taken in; None where it cannot be."""
        return one.place not in self.left if one.can_be_taken else None

    @property
    def chosen(self) -> tuple[Delivery, ...]:
        """The files that will be taken in."""
        return tuple(one for one in self.deliveries if self.is_ticked(one))

    @property
    def waiting(self) -> tuple[Delivery, ...]:
        """The files that another look may show otherwise: neither taken in nor refused."""
        unsettled = {"fits", "unknown", "nothing_new"}
        return tuple(one for one in self.deliveries if one.verdict in unsettled)

    @property
    def taken(self) -> tuple[Delivery, ...]:
        return tuple(one for one in self.deliveries if one.taken is not None)

    @property
    def step(self) -> Step:
        """What comes next."""
        if self.chosen:
            return "take"
        if any(one.can_be_taken for one in self.deliveries):
            return "tick"
        return "done" if self.taken else "choose"

    @property
    def says(self) -> Sentence:
        """Say how the files stand, and what to do."""
        if not self.deliveries:
            return sentence("parcels.none")
        if self.step == "take":
            return sentence("parcels.looked_at", n=len(self.deliveries))
        if self.step == "tick":
            return sentence("parcels.tick_one")
        if self.step == "choose":
            return sentence("parcels.nothing_to_take")
        new = sum(one.taken.new for one in self.taken if one.taken)
        return sentence("parcels.all_taken", n=len(self.taken), new=new)

    def unknown(self, typed: Collection[str] = ()) -> tuple[Unknown, ...]:
        """List the desks of chosen files whose code nobody typed yet, each once."""
        found = (who for one in self.chosen if one.parcel for who in one.parcel.unknown)
        unique = dict.fromkeys(found)
        return tuple(who for who in unique if not any(map(who.fits, typed)))


def agree(taken: Sequence[Delivery]) -> bool:
    """Tell whether both sides know the same, for all files that were taken in."""
    return all(one.taken is not None and one.taken.is_same for one in taken)
