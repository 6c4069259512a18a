"""An aftermath: what happened to a sealed result until a paper about it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.contesting import Contesting
from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.follow_up import (
    COMMITTEE,
    OFFICIAL,
    Ink,
    Withdrawal,
)

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal


class Inked(msgspec.Struct, frozen=True):
    """What is recorded of a signature in ink: whose it is, by name, else by position."""

    name: str
    position: Text | None
    ink: Ink


class Voiced(msgspec.Struct, frozen=True):
    """What a judge answered in a conference, by name; `kept` tells that the marks stayed."""

    judge: str
    kept: bool
    reason: str


class Conferred(msgspec.Struct, frozen=True):
    """A conference that was held, with what each judge answered; for internal papers alone."""

    number: str
    reason: str
    voices: tuple[Voiced, ...]


class Aftermath(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a sealed result: the public, who withdrew, who signed in ink.

    `announced` is the day of its announcement, empty where there was none, `note` what was noted
    when it was confirmed. `withdrawals` are by contestant. `conferences` were held before the seal;
    only internal papers tell of them.
    """

    announced: str = ""
    note: str = ""
    contesting: Contesting = Contesting()
    withdrawals: dict[str, Withdrawal] = {}
    inks: tuple[Inked, ...] = ()
    conferences: tuple[Conferred, ...] = ()


def signing(seal: Seal) -> tuple[tuple[str, str, Text | None], ...]:
    """List who signs a sheet in ink: an id, a name, and a position for the two officials.

    The judges come first, then the committee's official and the one who acknowledges.
    """
    judges = tuple((judge.person, judge.name, None) for judge in seal.signatories)
    officials = ((COMMITTEE, seal.committee), (OFFICIAL, seal.official))
    return (*judges, *((key, one.name, one.position) for key, one in officials))
