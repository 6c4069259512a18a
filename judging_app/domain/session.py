"""A session: one panel hearing its contestants at one venue in one stage, and who was there."""

from typing import Annotated, Literal

import msgspec

SeatKind = Literal["chair", "deputy", "secretary", "member", "shadow", "none"]
Presence = Literal["present", "absent", "withdrew", "disqualified", "expected"]
Tie = Literal["family", "business", "mentoring", "institution", "other"]
ExclusionCause = Literal["tie", "absence", "other"]
ConferenceState = Literal["open", "closed"]
CallState = Literal["waiting", "called", "on_stage", "heard", "postponed"]


class Session(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One panel hearing its contestants of one category at one venue in one stage.

    `rubric` is the content hash of the rubric; `date` the planned day (`2020-07-22`); `basis` the
    letter that assigned the jury, as it is cited on the result sheet. `withdrawn` says why it was
    taken out of the plan before anything was held, empty where it stands.
    """

    stage: str
    category: str
    venue: str
    rubric: str
    name: str
    date: str
    room: str = ""
    basis: str = ""
    withdrawn: str = ""


class Seat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's place on a session's panel; `none` where it was taken back.

    `order` is the place in lists and on paper. A `shadow` scores and does not count. `component` is
    that of the rubric which the person scores; empty: all that there are. `reason` says why a seat
    was taken back, or why its marks do not count, once ballots were given.
    """

    seat: SeatKind
    order: int
    component: str = ""
    reason: str = ""


class Assignment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contestant's turn in a session's running order; `assigned` is false where it was moved."""

    order: int
    assigned: bool = True


class Draw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A running order that was drawn by lot: the seed, and the order that it gave."""

    seed: str
    order: tuple[str, ...]


class Attendance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a contestant came to the session; every state but `present` needs a reason.

    `expected` takes a mistaken record back: from then on nothing is known again.
    """

    state: Presence
    reason: str = ""


class Absence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge was not in the room when this contestant was heard (never the same as a recusal)."""

    absent: bool
    reason: str = ""


class Recusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge does not score this contestant, because of a tie between them.

    `recused` is false where a mistaken recusal was taken back. `ballots` are the hashes of the
    judge's ballots that stood when it was declared: they count on until an exclusion rules.
    """

    recused: bool
    tie: Tie
    note: str = ""
    ballots: tuple[str, ...] = ()


class Declaration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge went through these contestants and declared every tie; with the others there is none.

    `contestants` are the ids of the list that was gone through, in its order; who is assigned later
    is declared anew. `paper` tells that it was signed on paper and recorded by an operator.
    """

    contestants: tuple[str, ...]
    paper: bool = False


class Exclusion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The chair's ruling whether a judge's ballots for a contestant are taken out, or count on.

    `about` is what was ruled on: a tie that was declared after the ballot, an absence beside a
    ballot, or anything else. A ballot that was let count for another cause waits for a new ruling.
    """

    excluded: bool
    reason: str
    about: ExclusionCause = "tie"


class Conference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The panel talks over one contestant; each judge keeps or changes the own ballot once.

    The chair opens it, because the rubric's thresholds are crossed or for a reason of the chair's
    own, and confirms it (`closed`). `ballots` are the hashes of the ballots that stood then: those
    talked over where it is open, those that stand confirmed where it is closed.
    """

    state: ConferenceState
    reason: str
    ballots: tuple[str, ...]


class Stance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge kept or changed the own ballot in a conference, and why.

    `conference` is the hash of the entry that opened it, `ballot` of the ballot that stands since.
    """

    kept: bool
    reason: str
    conference: str
    ballot: str


class Swap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ballots were given under a wrong number, and were moved to the contestant who was heard.

    The subject names both contestants, the lower id first. `ballots` are the hashes of the ballots
    as they were given; the ballots that replace them name them as any revision does.
    """

    reason: str
    judges: tuple[str, ...]
    ballots: tuple[str, ...]


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a contestant is in the running order, and how often the name was called.

    A call decides nothing: whether somebody came is the attendance. `last` is 0 in the contestant's
    own turn; after that it counts who was put off to the end of the order, and stays with the
    contestant who comes up there.
    """

    state: CallState
    times: Annotated[int, msgspec.Meta(ge=0, le=99)] = 0
    last: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 0


class Measurement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that no judge gives, as it was measured; empty where a mistaken one was taken back.

    An exact decimal, or a day of birth (`2004-05-31`). `reason` says why it was changed.
    """

    value: str
    reason: str = ""
