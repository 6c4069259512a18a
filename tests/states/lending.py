"""How a walk sends what a desk knows, and lends a desk to a judge, whose ballots it then sends."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from judging_app.services import accept, export, lend
from tests.builders import OFFICE, OPERATOR, REASON

from .beside import Beside
from .plain import JUDGES

DESK = st.integers(0, 1)


class Lending(Beside):
    """The rules of a walk about files between desks."""

    @rule(at=DESK)
    def deliver(self, at: int) -> None:
        """One desk sends all that it knows, and the other takes it in, perhaps late."""
        self._send(at, "result")
        self.plain[1 - at].receive(self.plain[at])

    @rule(at=DESK, judge=st.sampled_from(JUDGES))
    def lend(self, at: int, judge: str) -> None:
        """A desk of the table becomes a judge's own; the office's never does."""
        plain = self.plain[at]
        is_seated = plain.is_seated(judge)
        if self.go(
            lend.lend, self.desks[at], judge, by=OFFICE,
            may=at == 1 and not self.lent_to and is_seated,
        ):  # fmt: skip
            self.lent_to = judge
            self.seen.add("lent")

    @rule(at=DESK, witness=st.sampled_from(["w", "", "j1", "j2", "office"]))
    def take_desk_back(self, at: int, witness: str) -> None:
        """A judge's own desk becomes the table's again, before somebody else."""
        if self.go(
            lend.take_back, self.desks[at], by=OFFICE, witness=witness, reason=REASON,
            may=at == 1 and bool(self.lent_to)
            and witness not in {"", "office", self.lent_to, f"Dr. Person {self.lent_to}"},
        ):  # fmt: skip
            self.lent_to = ""

    @rule(at=DESK)
    def send_ballots(self, at: int) -> None:
        """A judge's own desk sends what was written there and nothing else; no other does."""
        if at == 0 or not self.lent_to:
            path = self.folder / "refused.judging"
            self.go(export.export_bundle, self.desks[at], path, "ballots", by=OPERATOR, may=False)
            return
        self._send(at, "ballots")
        self.plain[0].receive(self.plain[at], is_own=True)
        self.seen.add("ballots sent")

    def _send(self, at: int, kind: str) -> None:
        self.parcels += 1
        path = self.folder / f"{self.parcels}.judging"
        self.go(export.export_bundle, self.desks[at], path, kind, by=OPERATOR, may=True)
        accept.accept(self.desks[1 - at], path, by=OFFICE, codes=[self.code])
