"""Sign in: whether a PIN is the one that a person was handed at this desk, and how long to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import presence

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


def check(desk: Desk, person: str, pin: str) -> None:
    """Check a person's PIN; returns where it is right. Raises JudgingError as `presence.prove`."""
    presence.prove(desk, person, pin)


def seconds_to_wait(desk: Desk, person: str) -> int:
    """Say how many seconds it takes until a guess at a person's PIN is looked at again."""
    return presence.seconds_to_wait(desk, person)
