"""Names: what people call the contestants, judges, sessions and desks that entries know by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.follow_up import COMMITTEE, OFFICIAL
from judging_app.domain.kinds import KINDS
from judging_app.domain.wording import Wording, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.entry import Kept
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Session

PARTS: dict[str, tuple[str, ...]] = {
    "contestant": ("contestant",),
    "person": ("person",),
    "session": ("session",),
    "seat": ("session", "person"),
    "assignment": ("session", "contestant"),
    "draw": ("session",),
    "attendance": ("session", "contestant"),
    "absence": ("session", "contestant", "person"),
    "call": ("session", "contestant"),
    "declaration": ("session", "person"),
    "exclusion": ("session", "contestant", "person"),
    "recusal": ("session", "contestant", "person"),
    "robot": ("session", "person"),
    "ballot": ("session", "contestant", "person"),
    "measurement": ("session", "contestant"),
    "conference": ("session", "contestant"),
    "stance": ("session", "contestant", "person"),
    "swap": ("session", "contestant"),
    "withdrawal": ("seal", "contestant"),
    "ink": ("seal", "person"),
    "attachment": ("seal",),
    "announcement": ("seal",),
    "objection": ("seal",),
    "papercheck": ("seal",),
    "paperlook": ("seal", "contestant", "person"),
    "release": ("seal",),
    "pin": ("person",),
    "laptop": ("person",),
}
"""What the parts of a subject's name are the ids of; a scope's session is found by its own rule."""

SCOPED = frozenset({"decision", "seal"})
"""Kinds whose subject goes on with `session/<id>` or `plenary/<stage>/<category>`."""


class Ids(NamedTuple):
    """The ids that entries mention, by what they are the ids of."""

    session: frozenset[str]
    contestant: frozenset[str]
    person: frozenset[str]
    seal: frozenset[str] = frozenset()


def roles_of(subject: str) -> dict[str, str]:
    """Tell of a subject's name which session, contestant, person and seal it is about."""
    kind, *rest = parts_of(subject)
    if kind in SCOPED and rest[:1] == ["session"]:
        return {"session": rest[1]} if len(rest) > 1 else {}
    return dict(zip(PARTS.get(kind, ()), rest, strict=False))


def ids_in(entries: Iterable[Kept]) -> Ids:
    """Collect the ids that entries mention: in their subjects, by their actors, in an order."""
    found: dict[str, set[str]] = {role: set() for role in Ids._fields}
    for kept in entries:
        entry = kept.entry
        for role, name in roles_of(entry.subject).items():
            found[role].add(name)
        found["person"].update(filter(None, (entry.actor, entry.behalf, entry.witness)))
        found["contestant"].update(order_in(kept))
        if entry.type == "swap":
            found["contestant"].update(parts_of(entry.subject)[2:])
    return Ids(*(frozenset(found[role]) for role in Ids._fields))


def order_in(kept: Kept) -> tuple[str, ...]:
    """Read the contestants that a ruling or a draw puts in order; none in any other entry."""
    if kept.entry.type not in {"decision", "draw"}:
        return ()
    try:
        order: tuple[str, ...] = body_of(kept, KINDS[kept.entry.type].body).order
    except JudgingError:
        return ()
    return order


SIGNERS = {COMMITTEE: "views.signer_committee", OFFICIAL: "views.signer_official"}
"""How the two officials are called who sign beside the judges."""


class Names(msgspec.Struct, frozen=True):
    """The names by id; an id of which nothing is known is shown as it is.

    `rubrics` are by content hash, `devices` by device; `seals` tells by its hash what a seal is of.
    """

    contestants: Mapping[str, Contestant] = msgspec.field(default_factory=dict)
    people: Mapping[str, Person] = msgspec.field(default_factory=dict)
    sessions: Mapping[str, Session] = msgspec.field(default_factory=dict)
    devices: Mapping[str, str] = msgspec.field(default_factory=dict)
    seals: Mapping[str, str] = msgspec.field(default_factory=dict)
    rubrics: Mapping[str, Rubric] = msgspec.field(default_factory=dict)
    programme: Programme | None = None

    def contestant(self, name: str) -> str:
        """Name a contestant by number and name: `SC-018 Manbaul Anwar`."""
        known = self.contestants.get(name)
        return f"{known.number} {known.name}" if known else name

    def number(self, name: str) -> str:
        known = self.contestants.get(name)
        return known.number if known else name

    def person(self, name: str) -> str:
        """Name a person in full; who is no person of the roster is a name already."""
        known = self.people.get(name)
        return known.full_name if known else name

    def signer(self, name: str) -> Wording:
        """Name who signs a sheet: a person, or one of the two officials beside the judges."""
        return sentence(SIGNERS[name]) if name in SIGNERS else self.person(name)

    def session(self, name: str) -> str:
        known = self.sessions.get(name)
        return known.name if known else name

    def device(self, name: str) -> Wording:
        """Name a desk; the founder's own entry holds no name, so it is called the office."""
        if name not in self.devices:
            return name[:8]
        return self.devices[name] or sentence("views.office_desk")

    def sealed(self, name: str) -> Wording:
        """Name what a seal is of, by its hash."""
        return self.scope(self.seals[name]) if name in self.seals else name[:8]

    def scope(self, subject: str) -> Wording:
        """Name the session or the merged stage that a seal or a ruling is about."""
        _, *rest = parts_of(subject)
        if rest[:1] == ["session"] and len(rest) > 1:
            return self.session(rest[1])
        if rest[:1] == ["plenary"] and len(rest) >= len(("plenary", "stage", "category")):
            return sentence(
                "views.plenary_of", stage=self._stage(rest[1]), category=self._category(rest[2])
            )
        return "/".join(rest)

    def about(self, subject: str) -> Wording:
        """Name what an entry is about: contestant, judge, session."""
        kind, *rest = parts_of(subject)
        if kind in SCOPED:
            return self.scope(subject)
        roles = roles_of(subject)
        said = [
            self.signer(roles[role]) if role == "person" else getattr(self, role)(roles[role])
            for role in ("contestant", "person", "session")
            if role in roles
        ]
        if not said and "seal" in roles:
            return self.sealed(roles["seal"])
        if not said:
            return " ".join(part[:20] for part in rest)
        return sentence("views.listed", parts=said) if len(said) > 1 else said[0]

    def _stage(self, key: str) -> Wording:
        stages = self.programme.stages if self.programme else ()
        return next((written(stage.name) for stage in stages if stage.key == key), key)

    def _category(self, key: str) -> Wording:
        known = self.programme.categories if self.programme else ()
        return next((written(one.name) for one in known if one.key == key), key)


def read_value(kept: Kept) -> msgspec.Struct | None:
    """Read an entry's body as its kind; None where this program does not know the kind."""
    kind = KINDS.get(kept.entry.type)
    if kind is None:
        return None
    value: msgspec.Struct = body_of(kept, kind.body)
    return value
