"""Follow-ups: what is recorded of a result after its seal; none of it changes what was sealed."""

from typing import Annotated, Literal

import msgspec

InkState = Literal["signed", "refused"]
PaperKind = Literal["scan", "signed_pdf", "other"]
AnnouncementState = Literal["announced", "confirmed"]
ObjectionState = Literal["open", "upheld", "dismissed", "withdrawn"]
PaperState = Literal["same", "differs", "missing"]

COMMITTEE, OFFICIAL = "position.committee", "position.official"
"""The two officials who sign beside the judges, as the subject of their ink names them."""


class Ink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a judge or an official signed the printed sheet in ink, or refused, and why.

    `day` is when, as read from a calendar (`2020-07-22`). A refusal changes no place: the law of
    minutes asks that it is noted with its reason.
    """

    state: InkState
    day: str
    reason: str = ""


class Attachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that belongs to a seal: a scan, or the PDF that an official's own tool signed.

    The subject names it by the SHA-256 of its bytes; the bytes lie beside the ledger, not in it.
    `name` is what it was called, information only; `size` is in bytes.
    """

    kind: PaperKind
    name: str
    size: Annotated[int, msgspec.Meta(ge=0)]
    removed: bool = False


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who was chosen withdrew after the seal, so that the reserves move up.

    `withdrawn` is false where that was recorded by mistake.
    """

    withdrawn: bool
    day: str
    reason: str


class Announcement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sealed result was announced, until when it may be contested, and that it was confirmed.

    Days are `2020-07-22`; `until` is empty where no time is set for objections.
    """

    state: AnnouncementState
    day: str
    until: str = ""
    note: str = ""


class Objection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody contests a sealed result: who, when, why, and what came of it.

    `contestant` is the id of whom it is about, empty where it is about the whole result; `answer`
    and `answered` are the ruling and its day, empty while it is open.
    """

    state: ObjectionState
    by: str
    day: str
    reason: str
    contestant: str = ""
    answer: str = ""
    answered: str = ""


class PaperCheck(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which ballots of a seal are compared with the signed paper, drawn by a public seed.

    `dice` are the figures that were thrown before everybody's eyes; with the seal's code they are
    the seed, so that anybody can draw again. `ballots` are `contestant/judge`, in the order drawn.
    """

    dice: str
    ballots: tuple[str, ...]


class PaperLook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ballot was compared with the signed paper: the same, another, or the paper is missing."""

    state: PaperState
    note: str = ""


class Release(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of a sealed result the projector may show: the first so many steps of the reveal."""

    shown: Annotated[int, msgspec.Meta(ge=0, le=9999)]
