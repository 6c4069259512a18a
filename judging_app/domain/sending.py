"""A sending: which sessions a desk has to send, as what, and how the other side knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.overview import KnownDevice, Overview, SessionOverview
    from judging_app.domain.venue_glance import VenueGlance

Kind = Literal["package", "result", "ballots"]
"""The office's package, a venue's results, or the ballots of a judge's own laptop."""


class SendRow(NamedTuple):
    """A session for a file: `is_offered` ticked beforehand or not, `is_early` before its seal."""

    session: SessionOverview
    is_offered: bool
    is_early: bool


@dataclass(frozen=True)
class Sending:
    """What can be sent from here. `code` is by which the other side recognises this desk.

    `venue_glances` are what the office knows of every venue; empty elsewhere.
    """

    kind: Kind
    audition: Text
    desk: str
    code: str
    rows: tuple[SendRow, ...]
    devices: tuple[KnownDevice, ...]
    venue_glances: tuple[VenueGlance, ...] = ()

    @property
    def offered(self) -> frozenset[str]:
        """The sessions that are ticked beforehand."""
        return frozenset(row.session.id for row in self.rows if row.is_offered)

    @property
    def venues(self) -> tuple[str, ...]:
        """The venues of the sessions, each once."""
        return tuple(dict.fromkeys(row.session.venue for row in self.rows if row.session.venue))

    def at(self, venue: str) -> frozenset[str]:
        """List the sessions of a venue."""
        return frozenset(row.session.id for row in self.rows if row.session.venue == venue)

    def place(self, sessions: Collection[str]) -> str:
        """Name the venue of some sessions, or the desk where they have several or none.

        Several judges' files lie on one stick: theirs are named by the desk.
        """
        if self.kind == "ballots":
            return self.desk
        venues = {row.session.venue for row in self.rows if row.session.id in sessions}
        return next(iter(venues)) if len(venues) == 1 and all(venues) else self.desk

    def knows(self, session: str) -> bool:
        """Tell whether a session is among those that can be sent."""
        return any(row.session.id == session for row in self.rows)

    def is_out(self, session: str) -> bool:
        """Tell whether a session left with a package, so that its result is to be received."""
        return any(row.session.id == session and row.session.is_out for row in self.rows)

    def says(self, sessions: Collection[str]) -> Sentence:
        """Say how the choice of some sessions stands, and what to do."""
        if not self.rows:
            return sentence("parcels.no_session")
        if not sessions:
            return sentence("parcels.tick_session")
        early = sum(row.is_early for row in self.rows if row.session.id in sessions)
        if early:
            return sentence("parcels.early", n=early)
        return sentence("parcels.send_n", n=len(sessions))


def sending_of(overview: Overview, own: Collection[str] | None = None) -> Sending:
    """Tell what can be sent: a venue sends what is sealed, the office what is still to be held.

    `own` are the sessions of the judge whose own laptop this is: it sends what is not sealed yet.
    """
    is_office = overview.is_office
    rows = (
        SendRow(one, one.is_sealed != is_office, not is_office and not one.is_sealed)
        for one in overview.sessions
    )
    if own is not None:
        rows = (
            SendRow(one, not one.is_sealed, is_early=False)
            for one in overview.sessions
            if one.id in own
        )
    venue: Kind = "result" if own is None else "ballots"
    return Sending(
        kind="package" if is_office else venue,
        audition=overview.audition,
        desk=overview.desk_name,
        code=overview.desk_code,
        rows=tuple(rows),
        devices=overview.devices,
        venue_glances=overview.venues if is_office else (),
    )
