"""The kinds of entry: what each is about, what its body holds, and what the digest sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from judging_app.domain.audition import (
    Decision,
    Founding,
    Joining,
    Printing,
    Source,
    Transfer,
    Trust,
)
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import HASH, body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.seal import Reopening, Seal
from judging_app.domain.session import (
    Absence,
    Assignment,
    Attendance,
    Recusal,
    Seat,
    Session,
)

if TYPE_CHECKING:
    from judging_app.domain.entry import Kept


class Kind(NamedTuple):
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


def check(kept: Kept) -> None:
    """Refuse an entry of a known type whose subject or body is not of that type's shape.

    An unknown type passes unless it is critical. Raises JudgingError.
    """
    entry = kept.entry
    kind = KINDS.get(entry.type)
    if kind is None:
        if entry.critical:
            raise JudgingError("ledger.unknown_critical", type=entry.type[:40])
        return
    parts = parts_of(entry.subject)
    fits = parts[0] == kind.subject and kind.parts in {None, len(parts) - 1}
    if not fits or entry.critical != kind.critical or not all(map(HASH.fullmatch, entry.heads)):
        raise JudgingError("ledger.entry_unreadable")
    body_of(kept, kind.body)


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
    "attendance": Kind(Attendance, "attendance", 2),
    "absence": Kind(Absence, "absence", 3),
    "recusal": Kind(Recusal, "recusal", 3),
    "ballot": Kind(Ballot, "ballot", 5),
    "decision": Kind(Decision, "decision", None),
    "seal": Kind(Seal, "seal", None),
    "reopening": Kind(Reopening, "seal", None),
    "printing": Kind(Printing, "printing", 2, critical=False, counts=False),
    "transfer": Kind(Transfer, "transfer", 2, critical=False, counts=False),
}
"""A ballot's subject: session, contestant, judge, component (visit, presentation), performance."""
