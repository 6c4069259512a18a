"""A venue at a glance: what the office expects of it, what came, what is sealed or clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from judging_app.domain.errors import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Held(Protocol):
    """What of a session a venue's glance is made from; `SessionOverview` tells what it means."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def venue(self) -> str: ...
    @property
    def contestants(self) -> int: ...
    @property
    def present(self) -> int: ...
    @property
    def absent(self) -> int: ...
    @property
    def given(self) -> int: ...
    @property
    def expected(self) -> int: ...
    @property
    def is_sealed(self) -> bool: ...
    @property
    def is_disputed(self) -> bool: ...


VenueState = Literal["nothing", "partly", "sealed", "contradictory"]
"""`nothing`: nothing of its day came; `partly`: something did, and not all is sealed."""


class VenueGlance(msgspec.Struct, frozen=True):
    """A venue with its sessions, each in one of the groups by name; `clashing` may be in another.

    Ballots are given and due of contestants who are recorded as present.
    """

    venue: str
    sessions: tuple[str, ...]
    silent: tuple[str, ...]
    open: tuple[str, ...]
    sealed: tuple[str, ...]
    clashing: tuple[str, ...]
    contestants: int
    given: int
    due: int

    @property
    def state(self) -> VenueState:
        if self.clashing:
            return "contradictory"
        if len(self.silent) == len(self.sessions):
            return "nothing"
        return "sealed" if len(self.sealed) == len(self.sessions) else "partly"

    @property
    def missing(self) -> tuple[str, ...]:
        """The sessions that are not sealed, in the order of all."""
        return tuple(name for name in self.sessions if name not in self.sealed)

    @property
    def says(self) -> Sentence:
        """Say how the venue stands, and name what is missing or contradictory."""
        missing = self.missing
        if self.clashing:
            return sentence("venues.contradictory", sessions=list(self.clashing))
        if self.state == "nothing":
            return sentence("venues.nothing")
        if missing:
            return sentence("venues.partly", sessions=list(missing))
        return sentence("venues.sealed")


def venue_glances(sessions: Iterable[Held], clashing: Collection[str]) -> tuple[VenueGlance, ...]:
    """Sum the sessions up by venue, in the order of the venues' names.

    `clashing` are the ids of sessions of which something has two values.
    """
    by_venue: dict[str, list[Held]] = {}
    for one in sessions:
        by_venue.setdefault(one.venue, []).append(one)
    return tuple(_glance(venue, several, clashing) for venue, several in sorted(by_venue.items()))


def _glance(venue: str, sessions: list[Held], clashing: Collection[str]) -> VenueGlance:
    silent = [one for one in sessions if not _came(one) and not one.is_sealed]
    sealed = [one for one in sessions if one.is_sealed]
    open_ = [one for one in sessions if _came(one) and not one.is_sealed]
    return VenueGlance(
        venue=venue,
        sessions=_names(sessions),
        silent=_names(silent),
        open=_names(open_),
        sealed=_names(sealed),
        clashing=_names(one for one in sessions if one.id in clashing or one.is_disputed),
        contestants=sum(one.contestants for one in sessions),
        given=sum(one.given for one in sessions),
        due=sum(one.expected for one in sessions),
    )


def _came(session: Held) -> bool:
    """Tell whether anything of a session's day is here."""
    return bool(session.present or session.absent or session.given)


def _names(sessions: Iterable[Held]) -> tuple[str, ...]:
    return tuple(one.name for one in sessions)
