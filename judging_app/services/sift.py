"""Sift the ledger: the sessions and people by which its entries can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


class Named(NamedTuple):
    """Somebody or something that can be chosen: its id, and what it is called."""

    id: str
    name: str


class Choices(NamedTuple):
    """What entries can be chosen by, each by name."""

    sessions: tuple[Named, ...]
    people: tuple[Named, ...]


def choices(desk: Desk) -> Choices:
    """List the sessions by date and name, and the people of the roster by name."""
    sessions = sorted(
        readings.sessions(desk.ledger).items(), key=lambda one: (one[1].date, one[1].name, one[0])
    )
    people = readings.people(desk.ledger).items()
    named = sorted(people, key=lambda one: (one[1].name.casefold(), one[0]))
    return Choices(
        tuple(Named(name, one.name) for name, one in sessions),
        tuple(Named(who, one.full_name) for who, one in named),
    )
