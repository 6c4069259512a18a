"""Two real desks beside a plain model: what a walk begins with, and how a verb is compared."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from judging_app.domain.errors import JudgingError
from judging_app.services import accept
from judging_app.services.desk import Desk, open_desk
from tests.builders import Room, counted, found, joined, memory_folder

from . import laws
from .plain import CONTESTANTS, JUDGES, Paper, PlainDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def prepare(folder: Path) -> None:
    """Lay out the two desks from which every walk starts: nothing has happened yet."""
    office = found(folder / "0")
    Room(office).prepare(CONTESTANTS, JUDGES)
    venue = joined(office, folder / "1", "office")
    (folder / "code").write_text(accept.desk_code(venue.device), "utf-8")
    venue.close()
    office.close()


class Beside(RuleBasedStateMachine):
    """Two real desks, and a plain model of each beside it."""

    prepared: ClassVar[Path]
    seen: ClassVar[set[str]] = set()
    printed: ClassVar[list[str]] = []
    most_printed: ClassVar[int] = 3

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.folder = self._stack.enter_context(memory_folder())
        self.code = (self.prepared / "code").read_text("utf-8")
        self.desks: list[Desk] = []
        for name in ("0", "1"):
            shutil.copytree(self.prepared / name, self.folder / name)
            ledger = self.folder / name / "office.audition"
            desk = open_desk(ledger, self.folder / name / "keys", **counted(f"w{name}"))
            self._stack.callback(desk.close)
            self.desks.append(desk)
        paper = Paper()
        self.plain = [PlainDesk(paper), PlainDesk(paper)]
        for judge in JUDGES:
            self.plain[0].write("seat", judge, value="chair" if judge == "j1" else "member")
        self.plain[1].receive(self.plain[0])
        self.sealed: dict[str, bytes] = {}
        self.parcels = 0

    def teardown(self) -> None:
        """Read the printed sheet back at the end of some walks: drawing one takes long."""
        try:
            if len(self.printed) < self.most_printed:
                for desk in self.desks:
                    if laws.the_sheet_reads_like_the_seal(desk):
                        self.printed.append("")
        finally:
            self._stack.close()

    def go(self, verb: Callable[..., object], *given: Any, may: bool, **more: Any) -> bool:  # noqa: ANN401  # whatever a verb takes
        """Call a verb; it must be refused, and write nothing, exactly where the model says so."""
        desk: Desk = given[0]
        before = desk.ledger.tip(desk.device)
        try:
            verb(*given, **more)
        except JudgingError:
            went = False
        else:
            went = True
        assert went == may, f"{verb.__name__}: the model says otherwise"
        assert went == (desk.ledger.tip(desk.device) != before)
        return went
