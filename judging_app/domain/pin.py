"""A PIN: six digits by which a judge signs in at one desk; it proves presence, it signs nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import msgspec

DIGITS = 6
FREE = 5
"""So many wrong guesses cost no wait."""

MOST = 20
"""So many wrong guesses one after another make a PIN void."""

FIRST_WAIT = 15
"""The seconds after the last free guess; each further wrong one doubles them."""

FEWEST_KINDS = 3
CENTURIES = ("19", "20")

Standing = Literal["none", "valid", "void"]
"""How a person's PIN stands at a desk: none was issued, it can be used, or a new one is due."""


class PinIssue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge was given a PIN at a desk, or it was made void; the PIN itself is nowhere in it."""

    valid: bool
    reason: str = ""


class PinSlip(msgspec.Struct, frozen=True):
    """What one judge is handed once, folded: whose PIN it is, and the PIN."""

    name: str
    pin: str


class PinHolder(msgspec.Struct, frozen=True):
    """Somebody on a panel, and how this person's PIN stands at this desk."""

    person: str
    name: str
    standing: Standing


def is_pin(text: str) -> bool:
    """Tell whether a text has the form of a PIN."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def is_trivial(pin: str) -> bool:
    """Tell whether a PIN is among the first that people try, so that it is never issued.

    These are: fewer than three different digits (000000, 111222, 121212); all digits up or down by
    one, also over the ends of the row (456789, 210987); its first half again (123123); and one that
    begins or ends as a year does, with 19 or 20 at the place of the century (198712, 122004).
    """
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    return (
        len(set(pin)) < FEWEST_KINDS
        or steps in ({1}, {9})
        or pin[:3] == pin[3:]
        or pin.startswith(CENTURIES)
        or pin[2:].startswith(CENTURIES)
    )


def wait_after(wrong: int) -> int:
    """Say how many seconds after so many wrong guesses the next one is looked at."""
    return FIRST_WAIT * 2 ** (wrong - FREE) if wrong >= FREE else 0
