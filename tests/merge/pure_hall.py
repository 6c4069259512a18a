"""A pure hall: desks of one audition that say things, pass parts of them on, and are copied."""

from __future__ import annotations

import random  # noqa: TID251  # orders of arrival are drawn from a seed
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import Kept, subject
from judging_app.domain.kinds import KINDS
from judging_app.domain.proceedings import Previous
from judging_app.domain.seal import Reopening, Seal
from judging_app.domain.session import Absence, Assignment, Attendance, Recusal, Seat, Session
from judging_app.domain.slot_keys import MAIN

from .pure_desks import SEAL, SESSION, SIGNING, Desk, proceedings, scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.hearing import Official
    from judging_app.domain.seal import SealedRow
    from judging_app.domain.session import Presence, SeatKind

    from .pure_desks import Rules, States, Step

MOST_DESKS = 7
SEATS: tuple[SeatKind, ...] = ("member", "shadow", "none", "deputy")
PRESENCES: tuple[Presence, ...] = ("present", "absent", "withdrew", "disqualified")


class Hall:
    """The desks of an audition, the office's first; it remembers every seal as it was made.

    `sealed` are the result tables by the hashes of their seals, `made` the hashes of all entries
    that were made with a counter of a device.
    """

    def __init__(self, desks: int, rules: Rules) -> None:
        self.rules = rules
        self.sealed: dict[str, tuple[SealedRow, ...]] = {}
        self.made: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.desks = [Desk(f"{number:032x}", rules) for number in range(desks)]
        office = self.desks[0]
        self._prepare(office)
        for desk in self.desks:
            desk.take(office.arrived)

    def _prepare(self, office: Desk) -> None:
        set_up = scene()
        stage = set_up.programme.stages[0]
        session = Session(
            stage=stage.key,
            category="SU",
            venue=stage.venues[0].key,
            rubric=set_up.rubric_name,
            name="S",
            date="2020-07-22",
        )
        self.say(office, "session", (SESSION,), session)
        seats: tuple[SeatKind, ...] = ("chair", "member")
        for order, (person, seat) in enumerate(zip(set_up.people, seats, strict=False)):
            self.say(office, "seat", (SESSION, person.id), Seat(seat=seat, order=order))
        for order, who in enumerate(set_up.contestants):
            self.say(office, "assignment", (SESSION, who.id), Assignment(order=order))
            self.say(office, "attendance", (SESSION, who.id), Attendance(state="present"))

    def say(
        self, desk: Desk, kind: str, parts: tuple[str, ...], body: msgspec.Struct, at: str = ""
    ) -> Kept:
        kept = desk.say(kind, subject(KINDS[kind].subject, *parts), body, at)
        self.made[kept.entry.device, kept.entry.n].add(kept.hash)
        return kept

    @property
    def everything(self) -> list[Kept]:
        """All entries that any desk knows, by device, counter and hash."""
        known = {kept.hash: kept for desk in self.desks for kept in desk.arrived}
        return sorted(known.values(), key=lambda kept: (kept.entry.device, kept.entry.n, kept.hash))

    def step(self, step: Step) -> None:
        desk = self.desks[step.desk % len(self.desks)]
        if step.what in _MOVES:
            _MOVES[step.what](self, desk, self.desks[step.peer % len(self.desks)], step.value)
        else:
            who = scene().contestants[step.value % 2].id
            judge = scene().people[step.peer % 2].id
            _SAYINGS[step.what](self, desk, step, who, judge)
        self.check_official(desk)

    def check_official(self, desk: Desk) -> None:
        """A seal that is official says what it said when it was made."""
        official = desk.official()
        if official.seal is not None:
            assert official.seal.rows == self.sealed[official.hash], "a seal moved"

    def score(self, desk: Desk, step: Step, who: str, judge: str) -> None:
        ballot = Ballot(
            marks=dict.fromkeys(scene().marks, step.value),
            rubric=scene().rubric_name,
            reason="again",
        )
        self.say(desk, "ballot", (SESSION, who, judge, MAIN, "1"), ballot, step.clock)

    def recuse(self, desk: Desk, step: Step, who: str, judge: str) -> None:
        body = Recusal(recused=step.value < 3, tie="other")
        self.say(desk, "recusal", (SESSION, who, judge), body, step.clock)

    def miss(self, desk: Desk, step: Step, who: str, judge: str) -> None:
        body = Absence(absent=step.value < 3, reason="r")
        self.say(desk, "absence", (SESSION, who, judge), body, step.clock)

    def attend(self, desk: Desk, step: Step, who: str, _judge: str) -> None:
        state = PRESENCES[step.value % len(PRESENCES)]
        body = Attendance(state=state, reason="" if state == "present" else "r")
        self.say(desk, "attendance", (SESSION, who), body, step.clock)

    def move_seat(self, desk: Desk, step: Step, _who: str, _judge: str) -> None:
        body = Seat(seat=SEATS[step.value % len(SEATS)], order=1)
        self.say(desk, "seat", (SESSION, scene().people[1].id), body, step.clock)

    def assign(self, desk: Desk, step: Step, who: str, _judge: str) -> None:
        body = Assignment(order=step.value, assigned=step.value < 5)
        self.say(desk, "assignment", (SESSION, who), body, step.clock)

    def seal(self, desk: Desk, step: Step, _who: str, _judge: str) -> None:
        """Seal where there is no seal yet; what would block a panel does not block here."""
        official = desk.official()
        if official.is_doubled or official.seal is not None:
            return
        ends = (f"{desk.device}:{desk.tip[0]}:{desk.tip[1]}",)
        seal = proceedings(desk.states(), step.clock, ends).seal(SIGNING, _before(desk, official))
        kept = self.say(desk, "seal", ("session", SESSION), seal, step.clock)
        self.sealed[kept.hash] = seal.rows

    def reopen(self, desk: Desk, step: Step, _who: str, _judge: str) -> None:
        seals = [value for value in seals_among(desk.states()) if isinstance(value, Seal)]
        if seals:
            revision = max(seal.revision for seal in seals)
            body = Reopening(revision=revision, reason=f"reason {step.value}")
            self.say(desk, "reopening", ("session", SESSION), body, step.clock)

    def sync(self, desk: Desk, peer: Desk, _value: int) -> None:
        desk.take(list(peer.arrived))

    def sync_backwards(self, desk: Desk, peer: Desk, _value: int) -> None:
        desk.take(peer.arrived[::-1])

    def sync_part(self, desk: Desk, peer: Desk, value: int) -> None:
        """Take the start of each of the chains that the peer knows, some shorter than others."""
        ends = {kept.entry.device: 0 for kept in peer.arrived}
        for kept in peer.arrived:
            ends[kept.entry.device] = max(ends[kept.entry.device], kept.entry.n)
        share = {device: (value + place) % 6 for place, device in enumerate(sorted(ends))}
        desk.take(
            kept
            for kept in reversed(peer.arrived)
            if kept.entry.n * 5 <= ends[kept.entry.device] * share[kept.entry.device]
        )

    def meet(self, _desk: Desk, _peer: Desk, _value: int) -> None:
        everything = self.everything
        for desk in self.desks:
            desk.take(everything)

    def copy(self, desk: Desk, _peer: Desk, _value: int) -> None:
        if len(self.desks) < MOST_DESKS:
            self.desks.append(desk.clone())

    def settle(self, seed: int) -> None:
        """Everybody gets everything, each in an order of its own, and then once more."""
        draw = random.Random(seed)  # noqa: S311  # an order, not a secret
        everything = self.everything
        for desk in self.desks:
            draw.shuffle(everything)
            desk.take(everything)
            desk.take(everything)


def seals_among(states: States) -> list[Any]:
    """Read what stands at the seal: seals and reopenings, several where they are in conflict."""
    heads = states[SEAL].heads if SEAL in states else ()
    return [
        msgspec.json.decode(head.entry.body, type=KINDS[head.entry.type].body) for head in heads
    ]


def _before(desk: Desk, official: Official) -> Previous | None:
    """Find the seal that the reopening took back, the lowest hash where there are two."""
    if official.reopening is None:
        return None
    revision = official.reopening.revision
    names = sorted(
        kept.hash
        for kept in desk.arrived
        if kept.entry.type == "seal"
        and msgspec.json.decode(kept.entry.body, type=Seal).revision == revision
    )
    return Previous(revision, names[0], official.reopening.reason)


_SAYINGS = {
    "score": Hall.score,
    "recuse": Hall.recuse,
    "miss": Hall.miss,
    "attend": Hall.attend,
    "move seat": Hall.move_seat,
    "assign": Hall.assign,
    "seal": Hall.seal,
    "reopen": Hall.reopen,
}
_MOVES = {
    "sync": Hall.sync,
    "sync backwards": Hall.sync_backwards,
    "sync part": Hall.sync_part,
    "meet": Hall.meet,
    "copy": Hall.copy,
}
SAYINGS, MOVES = tuple(_SAYINGS), tuple(_MOVES)


def play(desks: int, steps: Iterable[Step], rules: Rules, seed: int = 0) -> Hall:
    """Play the steps at so many desks, and then give everybody everything."""
    hall = Hall(desks, rules)
    for step in steps:
        hall.step(step)
    hall.settle(seed)
    return hall
