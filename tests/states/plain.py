"""A plain model of a session at several desks, written apart from the program to hold it against.

It knows what was written where and which writing replaced which, and tells what follows of a judge
and a contestant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

CONTESTANTS = ("c1", "c2", "c3", "c4")
JUDGES = ("j1", "j2", "j3", "j4")
COUNTING = ("chair", "deputy", "secretary", "member")
GONE = ()
"""The marks of a ballot that was moved away."""

COUNTED = frozenset(
    {
        "seat", "attendance", "absence", "declaration", "recusal", "exclusion", "ballot", "swap",
        "conference", "stance",
    }
)  # fmt: skip
"""What a session's result is made from; of two values neither counts, and the seal waits."""

Subject = tuple[str, ...]


class Writing(NamedTuple):
    """Something that was written about a subject, where, and which writings it replaced.

    `name` is what it is called in the ledger: others name it so.
    """

    subject: Subject
    value: Any
    replaced: frozenset[int]
    name: str
    desk: int


@dataclass
class Paper:
    """All writings of all desks, by number."""

    writings: list[Writing] = field(default_factory=list)


@dataclass
class PlainDesk:
    """What one desk knows: the numbers of the writings that came to it."""

    paper: Paper
    number: int = 0
    known: set[int] = field(default_factory=set)
    about: dict[Subject, list[int]] = field(default_factory=dict)
    read: dict[Subject, list[Any]] = field(default_factory=dict)

    def write(self, *subject: str, value: Any, name: str = "") -> None:  # noqa: ANN401  # whatever
        heads = frozenset(self.heads(subject))
        self.paper.writings.append(Writing(subject, value, heads, name, self.number))
        self._learn({len(self.paper.writings) - 1})

    def receive(self, other: PlainDesk, *, is_own: bool = False) -> None:
        """Learn what another desk knows, or only what was written there."""
        writings = self.paper.writings
        self._learn({n for n in other.known if not is_own or writings[n].desk == other.number})

    def _learn(self, numbers: set[int]) -> None:
        """Take writings in, each to those about the same subject."""
        for n in sorted(numbers - self.known):
            subject = self.paper.writings[n].subject
            self.about.setdefault(subject, []).append(n)
            self.read.pop(subject, None)
        self.known |= numbers

    def heads(self, subject: Subject) -> list[int]:
        """List the writings about a subject that no other one replaces here."""
        about = self.about.get(subject, [])
        if len(about) < 2:
            return about
        gone = {m for n in about for m in self.paper.writings[n].replaced}
        return [n for n in about if n not in gone]

    def values(self, *subject: str) -> list[Any]:
        """List the different values of a subject: none, one, or several that disagree."""
        if subject not in self.read:
            found = self.read[subject] = []
            for n in self.heads(subject):
                if self.paper.writings[n].value not in found:
                    found.append(self.paper.writings[n].value)
        return self.read[subject]

    def value(self, *subject: str) -> Any:  # noqa: ANN401  # whatever was written
        values = self.values(*subject)
        return values[0] if len(values) == 1 else None

    def names(self, *subject: str) -> list[str]:
        """List what the writings are called that stand, in the order of these names."""
        return sorted(self.paper.writings[n].name for n in self.heads(subject))

    @property
    def conflicts(self) -> bool:
        return any(len(self.values(*one)) > 1 for one in self.about if one[0] in COUNTED)

    def seat(self, judge: str) -> str:
        return self.value("seat", judge) or ""

    def is_seated(self, judge: str) -> bool:
        return self.seat(judge) not in {"", "none"}

    @property
    def counting(self) -> list[str]:
        return [judge for judge in JUDGES if self.seat(judge) in COUNTING]

    @property
    def rulers(self) -> list[str]:
        """List who may rule and seal: the chair, then the deputies."""
        return [who for kind in COUNTING[:2] for who in JUDGES if self.seat(who) == kind]

    def ballot(self, who: str, judge: str) -> Any:  # noqa: ANN401  # marks
        """Find the marks that stand; None where there are none, or two ballots disagree."""
        return self.value("ballot", who, judge) or None

    def is_given(self, who: str, judge: str) -> bool:
        """Tell whether a ballot stands, perhaps one of two that disagree."""
        return any(marks != GONE for marks in self.values("ballot", who, judge))

    def is_conferring(self, who: str) -> bool:
        held = self.value("conference", who)
        return held is not None and held[0] == "open"

    def locks(self, *whom: str) -> bool:
        """Tell whether the panel talks over one of these, on some branch: no ballot is ruled on."""
        return any(held[0] == "open" for who in whom for held in self.values("conference", who))

    def is_late(self, who: str, judge: str) -> bool:
        """Tell whether a tie stands that was declared after a ballot."""
        tie = self.value("recusal", who, judge)
        return tie is not None and tie[0] and bool(tie[1])

    def is_shut_out(self, who: str, judge: str) -> bool:
        tie = self.value("recusal", who, judge)
        is_out, _ = self.value("exclusion", who, judge) or (False, "")
        return tie is not None and tie[0] and (not tie[1] or is_out)

    def cell(self, who: str, judge: str) -> str:
        """Say recused, absent, excluded, scored or open: the first of these that holds."""
        ruling = self.value("exclusion", who, judge)
        if self.is_shut_out(who, judge):
            return "recused"
        if self.value("absence", who, judge) and ruling != (False, "absence"):
            return "absent"
        if ruling in {(True, "absence"), (True, "other")}:
            return "excluded"
        return "scored" if self.ballot(who, judge) is not None else "open"

    def cause(self, who: str, judge: str) -> str:
        """Say what the chair would rule on; empty where there is nothing."""
        tie = self.value("recusal", who, judge)
        is_tied = tie is not None and tie[0]
        if judge not in self.counting or (is_tied and not tie[1]):
            return ""
        if self.value("absence", who, judge):
            there = (self.ballot(who, judge), self.value("exclusion", who, judge))
            return "" if there == (None, None) else "absence"
        return "tie" if is_tied else "other"

    def is_unruled(self, who: str, judge: str) -> bool:
        """Tell whether a late tie, or an absence beside a ballot, waits for the chair."""
        is_out, about = self.value("exclusion", who, judge) or (False, "")
        if self.is_late(who, judge) and not is_out and about not in {"tie", "absence"}:
            return True
        return (
            self.value("attendance", who) == "present"
            and bool(self.value("absence", who, judge))
            and self.ballot(who, judge) is not None
            and not self.is_shut_out(who, judge)
            and not is_out
            and about != "absence"
        )

    def may_score(self, who: str, judge: str) -> bool:
        """Tell whether a judge may send a ballot, if no conference stands in the way."""
        tie = self.value("recusal", who, judge)
        return (
            self.seat(judge) in {*COUNTING, "shadow"}
            and not (tie is not None and tie[0])
            and not self.value("absence", who, judge)
            and self.value("exclusion", who, judge) not in {(True, "absence"), (True, "other")}
            and self.value("attendance", who) == "present"
            and bool(self.value("declaration", judge))
            and not self.is_sealed
        )

    def may_send(self, who: str, judge: str) -> bool:
        """Tell whether a judge may send a ballot that is no answer in a conference."""
        held_up = self.is_conferring(who) and self.is_given(who, judge)
        return self.may_score(who, judge) and not held_up

    @property
    def is_sealed(self) -> bool:
        found = self.value("seal")
        return found is not None and found[0] == "seal"

    @property
    def is_doubled(self) -> bool:
        return len(self.values("seal")) > 1

    @property
    def revision(self) -> int:
        return max((one[-1] for one in self.values("seal")), default=-1)

    @property
    def seal(self) -> str:
        """Name the seal that stands; empty where none does."""
        found = self.value("seal")
        return found[1] if found is not None and found[0] == "seal" else ""
