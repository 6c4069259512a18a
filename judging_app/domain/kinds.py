"""The kinds of entry: what each is about, what its body holds, and what the digest sees of it."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.audition import (
    Decision,
    Fork,
    Founding,
    Joining,
    Laptop,
    Printing,
    Source,
    Transfer,
    Trust,
)
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import HASH, read_bodies
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import (
    Announcement,
    Attachment,
    Ink,
    Objection,
    PaperCheck,
    PaperLook,
    Release,
    Withdrawal,
)
from judging_app.domain.pin import PinIssue
from judging_app.domain.robot import Robot
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.seal import Reopening, Seal
from judging_app.domain.session import (
    Absence,
    Assignment,
    Attendance,
    Call,
    Conference,
    Declaration,
    Draw,
    Exclusion,
    Measurement,
    Recusal,
    Seat,
    Session,
    Stance,
    Swap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.entry import Entry, Kept


class Kind(msgspec.Struct, frozen=True):
    """What is fixed for one type of entry.

    `body` is the struct that its body decodes to; `subject` the first part of its subject and
    `parts` how many follow (None where it varies); `critical` whether a program that does not know
    it must stop; `office` whether only the office's desk may write it; `counts` whether the digest
    of a state includes it.
    """

    body: type[Any]
    subject: str
    parts: int | None
    critical: bool = True
    office: bool = False
    counts: bool = True


PORTION = 512
"""How many bodies are read in one go; a thread beside this one waits no longer."""

_SHAPED = attrgetter("entry.type", "entry.critical", "entry.subject", "entry.body", "entry.heads")


def check(entries: Iterable[Kept]) -> None:
    """Refuse entries of a known type whose subject or body is not of that type's shape.

    An unknown type passes unless it is critical, or about what known types are about: there it
    would change a state that this program could not read. Raises JudgingError.
    """
    bodies: dict[tuple[str, bool, str, int], list[msgspec.Raw]] = defaultdict(list)
    for type_, is_critical, subject, body, heads in map(_SHAPED, entries):
        shape = (type_, is_critical, subject.partition("/")[0], subject.count("/"))
        bodies[shape].append(body)
        if heads and not all(map(HASH.fullmatch, heads)):
            raise JudgingError("ledger.entry_unreadable")
    for shape, several in bodies.items():
        if (kind := _check_shape(*shape)) is not None:
            for start in range(0, len(several), PORTION):
                read_bodies(several[start : start + PORTION], kind.body)


def _check_shape(type_: str, is_critical: bool, stem: str, parts: int) -> Kind | None:  # noqa: FBT001  # a row of a table
    kind = KINDS.get(type_)
    if kind is None:
        if is_critical or stem in SUBJECTS:
            raise JudgingError("ledger.unknown_critical", type=type_[:40])
        return None
    if stem != kind.subject or kind.parts not in {None, parts} or is_critical != kind.critical:
        raise JudgingError("ledger.entry_unreadable")
    return kind


def needs_office(entry: Entry) -> bool:
    """Tell whether only the office's own desk may write an entry: what founds, and the plenary."""
    if entry.type in PLENARY:
        return entry.subject.partition("/")[2].startswith("plenary/")
    return entry.type in KINDS and KINDS[entry.type].office


PLENARY = frozenset({"decision", "seal", "reopening"})
"""The kinds of which those over a plenary are the office's."""

KINDS = {
    "audition": Kind(Founding, "audition", 0, office=True, counts=False),
    "desk": Kind(Joining, "desk", 1, counts=False),
    "trust": Kind(Trust, "trust", 2, counts=False),
    "programme": Kind(Source, "programme", 0, office=True),
    "rubric": Kind(Source, "rubric", 1, office=True),
    "contestant": Kind(Contestant, "contestant", 1),
    "person": Kind(Person, "person", 1),
    "session": Kind(Session, "session", 1),
    "seat": Kind(Seat, "seat", 2),
    "assignment": Kind(Assignment, "assignment", 2),
    "draw": Kind(Draw, "draw", 1, critical=False, counts=False),
    "attendance": Kind(Attendance, "attendance", 2),
    "absence": Kind(Absence, "absence", 3),
    "call": Kind(Call, "call", 2, critical=False, counts=False),
    "declaration": Kind(Declaration, "declaration", 2),
    "recusal": Kind(Recusal, "recusal", 3),
    "exclusion": Kind(Exclusion, "exclusion", 3),
    "conference": Kind(Conference, "conference", 2),
    "stance": Kind(Stance, "stance", 3),
    "swap": Kind(Swap, "swap", 3),
    "robot": Kind(Robot, "robot", 2, critical=False, counts=False),
    "ballot": Kind(Ballot, "ballot", 5),
    "measurement": Kind(Measurement, "measurement", 5),
    "decision": Kind(Decision, "decision", None),
    "seal": Kind(Seal, "seal", None),
    "reopening": Kind(Reopening, "seal", None),
    "withdrawal": Kind(Withdrawal, "withdrawal", 2),
    "ink": Kind(Ink, "ink", 2, critical=False, counts=False),
    "attachment": Kind(Attachment, "attachment", 2, critical=False, counts=False),
    "announcement": Kind(Announcement, "announcement", 1, critical=False, counts=False),
    "objection": Kind(Objection, "objection", 2, critical=False, counts=False),
    "paper_check": Kind(PaperCheck, "papercheck", 1, critical=False, counts=False),
    "paper_look": Kind(PaperLook, "paperlook", 3, critical=False, counts=False),
    "release": Kind(Release, "release", 1, critical=False, counts=False),
    "fork": Kind(Fork, "fork", 1, critical=False, counts=False),
    "pin": Kind(PinIssue, "pin", 2, critical=False, counts=False),
    "laptop": Kind(Laptop, "laptop", 2, critical=False, counts=False),
    "printing": Kind(Printing, "printing", 2, critical=False, counts=False),
    "transfer": Kind(Transfer, "transfer", 2, critical=False, counts=False),
}
"""A ballot's subject: session, contestant, judge, component (visit, presentation), performance.

A measurement's: session, contestant, component, performance (`-`: the contestant's own), key. A
swap's: session, both contestants. What follows a seal is named by its hash first, then by whom or
what it is about.
"""

SUBJECTS = frozenset(kind.subject for kind in KINDS.values())
