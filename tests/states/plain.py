"""A plain model of a session at several desks, written apart from the program to hold it against.

It knows what was written where and which writing replaced which, and works a table out of that with
a pocket calculator's steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

CONTESTANTS = ("c1", "c2", "c3", "c4")
JUDGES = ("j1", "j2", "j3")
WEIGHTS = (50, 30, 20)
PLACES, RESERVES, CUTS = 2, 1, (1, 2, 3)
"""What the tests' programme decides in its second stage, two prizes; the chain: idea, market."""

Subject = tuple[str, ...]


class Writing(NamedTuple):
    """Something that was written about a subject, and which writings it replaced."""

    subject: Subject
    value: Any
    replaced: frozenset[int]


class Line(NamedTuple):
    """A contestant's line of the table: the score, the place (0: none), what it brings."""

    score: Fraction | None
    place: int
    outcome: str


@dataclass
class Paper:
    """All writings of all desks, by number."""

    writings: list[Writing] = field(default_factory=list)


@dataclass
class PlainDesk:
    """What one desk knows: the numbers of the writings that came to it."""

    paper: Paper
    known: set[int] = field(default_factory=set)

    def write(self, *subject: str, value: Any) -> None:  # noqa: ANN401  # whatever is written
        heads = frozenset(self.heads(subject))
        self.paper.writings.append(Writing(subject, value, heads))
        self.known.add(len(self.paper.writings) - 1)

    def receive(self, other: PlainDesk) -> None:
        self.known |= other.known

    def heads(self, subject: Subject) -> list[int]:
        about = [n for n in self.known if self.paper.writings[n].subject == subject]
        gone = {m for n in about for m in self.paper.writings[n].replaced}
        return [n for n in about if n not in gone]

    def values(self, *subject: str) -> list[Any]:
        """List the different values of a subject: none, one, or several that disagree."""
        found: list[Any] = []
        for n in self.heads(subject):
            if self.paper.writings[n].value not in found:
                found.append(self.paper.writings[n].value)
        return found

    def value(self, *subject: str) -> Any:  # noqa: ANN401  # whatever was written
        values = self.values(*subject)
        return values[0] if len(values) == 1 else None

    @property
    def conflicts(self) -> bool:
        about = {self.paper.writings[n].subject for n in self.known}
        return any(len(self.values(*one)) > 1 for one in about if one[0] not in {"seal", "ruling"})

    def seat(self, judge: str) -> str:
        return self.value("seat", judge) or ""

    @property
    def counting(self) -> list[str]:
        return [judge for judge in JUDGES if self.seat(judge) in {"chair", "member"}]

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
        return "scored" if self.value("ballot", who, judge) is not None else "open"

    def cause(self, who: str, judge: str) -> str:
        """Say what the chair would rule on; empty where there is nothing."""
        tie = self.value("recusal", who, judge)
        is_tied = tie is not None and tie[0]
        if self.seat(judge) not in {"chair", "member"} or (is_tied and not tie[1]):
            return ""
        if self.value("absence", who, judge):
            there = (self.value("ballot", who, judge), self.value("exclusion", who, judge))
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
            and self.value("ballot", who, judge) is not None
            and not self.is_shut_out(who, judge)
            and not is_out
            and about != "absence"
        )

    def may_score(self, who: str, judge: str) -> bool:
        tie = self.value("recusal", who, judge)
        return (
            self.seat(judge) in {"chair", "member", "shadow"}
            and not (tie is not None and tie[0])
            and not self.value("absence", who, judge)
            and self.value("exclusion", who, judge) not in {(True, "absence"), (True, "other")}
            and self.value("attendance", who) == "present"
            and bool(self.value("declaration", judge))
            and not self.is_sealed
        )

    def _mean(self, who: str, at: int | None) -> Fraction | None:
        """Take the mean of the judges who count: of one criterion, or of the weighted marks."""
        given = []
        for judge in self.counting:
            if self.cell(who, judge) == "scored":
                marks = self.value("ballot", who, judge)
                total = Fraction(sum(w * m for w, m in zip(WEIGHTS, marks, strict=True)), 100)
                given.append(total if at is None else Fraction(marks[at]))
        return sum(given, Fraction(0)) / len(given) if given else None

    def ranked(self) -> list[tuple[int, list[str]]]:
        """List the groups of equals with their place, from the first on."""
        keys = {
            who: (mean, self._mean(who, 0), self._mean(who, 1))
            for who in CONTESTANTS
            if self.value("attendance", who) == "present"
            and (mean := self._mean(who, None)) is not None
        }
        ordered = sorted(keys, key=lambda who: keys[who], reverse=True)
        groups = []
        place = 1
        for _, members in groupby(ordered, key=lambda who: keys[who]):
            group = sorted(members)
            ruled = self.value("ruling", *group) if len(group) > 1 else None
            if ruled is None:
                groups.append((place, group))
            else:
                groups.extend((place + n, [who]) for n, who in enumerate(ruled))
            place += len(group)
        return groups

    def undecided(self) -> list[list[str]]:
        """List the groups that lie across a prize, or across the last reserve."""
        return [
            group
            for place, group in self.ranked()
            if any(place <= cut < place + len(group) - 1 for cut in CUTS)
        ]

    def table(self) -> dict[str, Line]:
        """Work the table out: who did not come has no score, no place and wins nothing."""
        found = dict.fromkeys(CONTESTANTS, Line(None, 0, "out"))
        for place, group in self.ranked():
            for who in group:
                found[who] = Line(self._mean(who, None), place, _outcome(place))
        return found

    @property
    def blocked(self) -> bool:
        """Tell whether anything must be settled before the session can be sealed."""
        present = [who for who in CONTESTANTS if self.value("attendance", who) == "present"]
        cells = {who: [self.cell(who, judge) for judge in self.counting] for who in present}
        pairs = [(who, judge) for who in CONTESTANTS for judge in self.counting]
        return (
            any(self.value("attendance", who) in {None, "expected"} for who in CONTESTANTS)
            or any("open" in row or "scored" not in row for row in cells.values())
            or any(self.is_unruled(*pair) for pair in pairs)
            or any(
                self.value("ballot", *pair) is not None and not self.value("declaration", pair[1])
                for pair in pairs
            )
            or self.conflicts
            or bool(self.undecided())
        )

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


def _outcome(place: int) -> str:
    if place <= PLACES:
        return "prize"
    return "reserve" if place <= PLACES + RESERVES else "not_chosen"
