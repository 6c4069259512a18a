"""Two real desks beside a plain model: what a walk begins with, and how a verb is compared."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from judging_app.domain.entry import kept_as
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import accept, register, score, swap
from judging_app.services.desk import Desk, open_desk
from tests.builders import OFFICE, Room, contestant, counted, found, joined, memory_folder

from . import laws
from .plain import CONTESTANTS, JUDGES, Paper, PlainDesk
from .plain_after import Pins
from .plain_table import AREAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.entry import Kept

PROGRAMME = Path(__file__).parent / "programme"
LONG_WAIT = 10**7
"""Longer than any wait after wrong guesses, in seconds."""


def prepare(folder: Path) -> None:
    """Lay out the two desks from which every walk starts: nothing has happened yet."""
    office = found(folder / "0", PROGRAMME)
    people = [contestant(int(who[1:]), area) for who, area in AREAS.items()]
    register.take_in(office, people, by=OFFICE)
    Room(office).prepare(CONTESTANTS, JUDGES[:3])
    venue = joined(office, folder / "1", "office")
    (folder / "code").write_text(accept.desk_code(venue.device), "utf-8")
    venue.close()
    office.close()


class Beside(RuleBasedStateMachine):
    """Two real desks, and a plain model of each beside it."""

    prepared: ClassVar[Path]
    seen: ClassVar[set[str]] = set()
    kinds: ClassVar[set[str]] = set()
    printed: ClassVar[list[str]] = []
    most_printed: ClassVar[int] = 3

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.folder = self._stack.enter_context(memory_folder())
        self.code = (self.prepared / "code").read_text("utf-8")
        self.desks: list[Desk] = []
        self.watches = [0, 0]
        for at, name in enumerate(("0", "1")):
            shutil.copytree(self.prepared / name, self.folder / name)
            ledger = self.folder / name / "office.audition"
            desk = open_desk(
                ledger,
                self.folder / name / "keys",
                **counted(f"w{name}"),
                tick=partial(self.watches.__getitem__, at),
            )
            self._stack.callback(desk.close)
            self.desks.append(desk)
        paper = Paper()
        self.plain = [PlainDesk(paper, 0), PlainDesk(paper, 1)]
        self.pins = [Pins(), Pins()]
        for judge in JUDGES[:3]:
            self.plain[0].write("seat", judge, value="chair" if judge == "j1" else "member")
        self.plain[1].receive(self.plain[0])
        self.sealed: dict[str, bytes] = {}
        self.given: set[tuple[str, tuple[int, ...]]] = set()
        self.wrote: list[Kept] = []
        self.outcomes: dict[str, dict[str, str]] = {}
        self.raised: list[str] = []
        self.checked: dict[int, int] = {}
        self.lent_to = ""
        self.draws = self.parcels = 0

    def teardown(self) -> None:
        """Read the printed sheet back at the end of some walks: drawing one takes long."""
        try:
            if len(self.printed) < self.most_printed:
                for desk in self.desks:
                    if laws.the_sheet_reads_like_the_seal(desk):
                        self.printed.append("")
        finally:
            self._stack.close()

    @invariant()
    def the_laws_hold(self) -> None:
        """Hold the laws at each desk where something came since they were held last."""
        for at, (desk, plain) in enumerate(zip(self.desks, self.plain, strict=True)):
            (known,) = desk.ledger.connection.execute("SELECT count(*) FROM entry").fetchone()
            if self.checked.get(at) != known:
                self.seen.update(laws.check(desk, plain, self.sealed))
                self.checked[at] = known

    def rest(self, at: int) -> None:
        """Let so much time pass at a desk that nobody waits after a wrong PIN."""
        self.watches[at] += LONG_WAIT
        self.pins[at].rest()

    def chair(self, at: int, turn: int = 0) -> Actor:
        """Name who rules: the chair, or the deputy where there is one and it is the deputy's turn.

        Where there is no chair left somebody tries who is none.
        """
        rulers = self.plain[at].rulers or ["j1"]
        return Actor(rulers[turn % len(rulers)], "chair")

    def rule_on(
        self,
        at: int,
        people: tuple[str, ...],
        verb: Callable[..., object],
        *given: object,
        may: bool,
        **more: object,
    ) -> bool:
        """Have people who each type their own PIN, where they have one here, decide something."""
        held = {who: one.pin for who in people if (one := self.pins[at].get(who))}
        is_proved = may and self.pins[at].prove(people, held)
        went = self.go(verb, self.desks[at], *given, pins=held, may=is_proved, **more)
        self.rest(at)
        return went

    def go(self, verb: Callable[..., object], *given: Any, may: bool, **more: Any) -> bool:  # noqa: ANN401  # whatever a verb takes
        """Call a verb; it must be refused, and write nothing, exactly where the model says so.

        A PIN that becomes void is recorded all the same. No verb writes a ballot but those by which
        a judge sends one, or by which ballots go to another number.
        """
        desk: Desk = given[0]
        before, _ = desk.ledger.tip(desk.device)
        try:
            verb(*given, **more)
        except JudgingError:
            went = False
        else:
            went = True
        rows = desk.ledger.connection.execute(
            "SELECT hash, data FROM entry WHERE device = ? AND n > ? ORDER BY n",
            (desk.device, before),
        )
        self.wrote = [kept_as(*row) for row in rows]
        assert went == may, f"{verb.__name__}: the model says otherwise"
        kinds = [kept.entry.type for kept in self.wrote]
        self.kinds.update(kinds)
        assert bool(kinds) if went else set(kinds) <= {"pin"}
        if verb not in {score.submit, swap.swap}:
            assert "ballot" not in kinds, f"{verb.__name__} writes a ballot"
        laws.every_ballot_is_one_that_its_judge_gave(self.wrote, self.given)
        return went

    def put(self, at: int, *subject: str, value: Any) -> None:  # noqa: ANN401  # whatever is written
        """Write in the model what was written, under the name that the ledger gave it."""
        kind, *rest = subject
        place = "/".join((kind, "S", *rest))
        names = [k.hash for k in self.wrote if f"{k.entry.subject}/".startswith(f"{place}/")]
        self.plain[at].write(*subject, value=value, name=names[0] if names else "")

    def name_of(self, kind: str) -> str:
        """Find what the ledger calls the last entry of a kind that was just written."""
        return next(kept.hash for kept in reversed(self.wrote) if kept.entry.type == kind)
