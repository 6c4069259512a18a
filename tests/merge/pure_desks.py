"""Pure desks: each knows entries and says new ones on its own chain; there are no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.demo.cast import invent_contestants, invent_people
from judging_app.domain.audition import Founding
from judging_app.domain.entry import Entry, Kept, encode, keep, subject
from judging_app.domain.hearing import COUNTED, Official, read_hearing, read_official
from judging_app.domain.kinds import KINDS
from judging_app.domain.proceedings import Setting, Signing
from judging_app.domain.rubric_version import content_hash
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.domain.state import State, fold
from judging_app.storage.programme_folders import load_programme_folder, load_sample

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric

PROGRAMME = Path(__file__).parents[2] / "rubrics" / "opop-2020"
SESSION = "S"
SEAL = subject("seal", "session", SESSION)
SIGNING = Signing(chair="chair", witness="witness", day="2020-07-22", clock="16.40", city="X")

States = Mapping[str, State]


def official_of(states: States) -> Official:
    """Read what is official of the session."""
    return read_official(states.get(SEAL))


class Rules(NamedTuple):
    """How states are made from entries, and what is official of them: the domain's way, or not."""

    fold: Callable[[Iterable[Kept]], dict[str, State]] = fold
    official: Callable[[States], Official] = official_of


class Step(NamedTuple):
    """Something that happens: at a desk, perhaps with another one, when its clock says `clock`."""

    what: str
    desk: int
    peer: int
    value: int
    clock: str


class Scene(NamedTuple):
    """What all desks know from the office: rubric, contestants, judges, and the first entries."""

    programme: Programme
    rubric: Rubric
    rubric_name: str
    contestants: tuple[Contestant, ...]
    people: tuple[Person, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(criterion.key for criterion in self.rubric.criteria)


@cache
def scene() -> Scene:
    """Set the scene: two judges hear two contestants."""
    _, programme, rubrics = load_programme_folder(PROGRAMME)
    sample = load_sample(PROGRAMME, programme)
    text, rubric = rubrics[programme.stages[0].rubrics["SU"]]
    contestants = invent_contestants(sample, programme, "merge")[:2]
    people = invent_people(sample, 3, "merge")
    return Scene(programme, rubric, content_hash(text), tuple(contestants), tuple(people))


class Desk:
    """What one desk knows, in the order in which it came, and the end of its own chain."""

    def __init__(self, device: str, rules: Rules) -> None:
        self.device = device
        self.rules = rules
        self.arrived: list[Kept] = []
        self.tip = (-1, "")
        self._known: set[str] = set()
        self._folded: tuple[int, dict[str, State]] = (0, {})

    def take(self, entries: Iterable[Kept]) -> None:
        for kept in entries:
            if kept.hash not in self._known:
                self._known.add(kept.hash)
                self.arrived.append(kept)

    def states(self) -> dict[str, State]:
        if self._folded[0] != len(self.arrived):
            self._folded = (len(self.arrived), self.rules.fold(self.arrived))
        return self._folded[1]

    def official(self) -> Official:
        return self.rules.official(self.states())

    def say(self, kind: str, where: str, body: msgspec.Struct, at: str) -> Kept:
        """Say what happened, in place of all that this desk knows of the subject."""
        state = self.states().get(where)
        n, prev = self.tip
        entry = Entry(
            device=self.device,
            n=n + 1,
            prev=prev,
            type=kind,
            critical=KINDS[kind].critical,
            subject=where,
            at=at,
            heads=tuple(head.hash for head in state.heads) if state else (),
            body=msgspec.Raw(encode(body)),
        )
        kept = keep(entry)
        self.tip = (entry.n, kept.hash)
        self.take([kept])
        return kept

    def clone(self) -> Desk:
        """Copy the desk with its key: both go on as the same device."""
        twin = Desk(self.device, self.rules)
        twin.take(self.arrived)
        twin.tip = self.tip
        return twin


def proceedings(states: States, at: str, ends: tuple[str, ...] = ()) -> SessionProceedings:
    """Put the session before its panel as these states tell it."""
    set_up = scene()
    of_session = (
        state
        for state in states.values()
        if state.subject.split("/")[0] in COUNTED and state.subject.split("/")[1] == SESSION
    )
    setting = Setting(
        founding=Founding(id="a", name={"id": "A"}, office_key=""),
        programme=set_up.programme,
        people={person.id: person for person in set_up.people},
        ends=ends,
        is_forked=False,
        program="judging-app",
        device_name="desk",
        now=at,
    )
    contestants = {who.id: who for who in set_up.contestants}
    hearing = read_hearing(SESSION, of_session)
    return SessionProceedings(setting, hearing, set_up.rubric, contestants, ())
