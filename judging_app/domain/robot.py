"""A robot: that the program plays a judge's part in a rehearsal, as it is on record."""

from __future__ import annotations

import msgspec

NAME = "Robot"
"""Who enters a robot's ballot, in the ledger, on the judge's behalf; the same in every language."""


class Robot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a judge's part in a session is played by a robot, with the seed of its marks."""

    plays: bool
    seed: str = ""
