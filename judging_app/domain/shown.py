"""Shown: what the projector shows at one moment, as words, names and numbers, and nothing more."""

from __future__ import annotations

from typing import Literal

import msgspec

from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations

ShownKind = Literal["card", "black", "stage", "prize", "list"]


class ShownPerson(msgspec.Struct, frozen=True):
    """A contestant as the hall sees it: number, name, and where it is from; empty where unknown."""

    number: str
    name: str = ""
    origin: str = ""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the projector shows at one moment: the projector knows nothing but this.

    `card` bears the audition's name, `black` nothing at all; `stage` shows who is on stage in
    `people` and who is next in `following`; `prize` shows a prize's label, the group `within` which
    it is won (None where over all), its winners and the amount for each in whole rupiah; `list`
    shows who goes on to the stage that `label` names, or who won where it is None. `audition_kind`
    is `rehearsal`, `sample`, or empty for a real one.
    """

    kind: ShownKind
    audition: Text
    audition_kind: str = ""
    category: Text | None = None
    label: Text | None = None
    within: Text | None = None
    people: tuple[ShownPerson, ...] = ()
    following: tuple[ShownPerson, ...] = ()
    amount: int = 0
