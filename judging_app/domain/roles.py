"""A role: in whose part somebody acts, and which entries that part may write."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from judging_app.domain.errors import JudgingError, sentence

Role = Literal["judge", "chair", "operator", "committee", "witness", "office", "auditor"]


class Actor(msgspec.Struct, frozen=True):
    """Who acts, in which role; `person` is an id of the roster, or a name where there is none."""

    person: str
    role: Role


_VENUE: frozenset[Role] = frozenset({"office", "committee", "operator"})

ALLOWED: dict[str, frozenset[Role]] = {
    "audition": frozenset({"office"}),
    "desk": _VENUE,
    "trust": _VENUE,
    "programme": frozenset({"office"}),
    "rubric": frozenset({"office"}),
    "contestant": _VENUE,
    "person": _VENUE,
    "session": _VENUE,
    "seat": _VENUE,
    "assignment": _VENUE,
    "draw": _VENUE,
    "attendance": frozenset({"committee", "operator", "chair"}),
    "absence": frozenset({"committee", "operator", "chair"}),
    "call": frozenset({"committee", "operator", "chair"}),
    "declaration": frozenset({"judge"}),
    "recusal": frozenset({"judge"}),
    "exclusion": frozenset({"chair"}),
    "conference": frozenset({"chair"}),
    "stance": frozenset({"judge"}),
    "swap": frozenset({"chair"}),
    "robot": _VENUE,
    "ballot": frozenset({"judge"}),
    "measurement": frozenset({"committee", "operator", "chair"}),
    "decision": frozenset({"chair"}),
    "seal": frozenset({"chair"}),
    "reopening": frozenset({"chair"}),
    "withdrawal": frozenset({"chair", "committee", "office"}),
    "ink": frozenset({"chair", *_VENUE}),
    "attachment": frozenset({"chair", *_VENUE}),
    "announcement": frozenset({"chair", "committee", "office"}),
    "objection": frozenset({"chair", "committee", "office"}),
    "paper_check": frozenset({"chair", "committee", "office", "auditor"}),
    "paper_look": frozenset({"chair", "committee", "office", "auditor"}),
    "release": frozenset({"chair", *_VENUE}),
    "fork": frozenset({"chair"}),
    "pin": _VENUE,
    "laptop": _VENUE,
    "printing": frozenset({"chair", *_VENUE}),
    "transfer": frozenset({"chair", *_VENUE}),
}
"""Nobody writes another judge's ballot or recusal; an operator who types from paper is `actor`
beside the judge in `behalf`, and the role stays the judge's."""


def check_role(kind: str, role: str) -> None:
    """Refuse what a role may not do; an unknown kind is for a newer program to judge."""
    if kind in ALLOWED and role not in ALLOWED[kind]:
        raise JudgingError(
            "ledger.role",
            what=sentence(f"ledger.kind_{kind}"),
            role=sentence(f"ledger.role_{role}") if role in get_args(Role) else role[:40],
        )
