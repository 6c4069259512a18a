"""A machine that walks through the states of a session at two desks, beside a plain model of it."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from judging_app.domain.roles import Actor
from judging_app.services import accept, arrange, attend, call, decide, declare, exclude, export
from judging_app.services import score as scoring
from judging_app.services import seal as sealing
from tests.builders import (
    CHAIR,
    OFFICE,
    OPERATOR,
    REASON,
    Room,
)

from . import laws
from .beside import Beside
from .plain import CONTESTANTS, JUDGES, PlainDesk

PRESENCES = ("present", "absent", "withdrew", "disqualified", "expected")
MARKS = st.sampled_from([(70, 70, 70), (80, 80, 80), (80, 70, 95), (90, 0, 0), (0, 0, 0)])
EACH = st.lists(MARKS, min_size=4, max_size=4)
NAMES = st.sampled_from(["", "j1", " J1", "Dr. Person j1"])
DESK, WHO, JUDGE = st.integers(0, 1), st.sampled_from(CONTESTANTS), st.sampled_from(JUDGES)


class Walk(Beside):
    """One walk: what is done at the real desks is done in the model, and both are compared."""

    @rule(at=DESK, who=WHO, state=st.sampled_from(PRESENCES))
    def attend(self, at: int, who: str, state: Any) -> None:  # noqa: ANN401  # a presence
        plain = self.plain[at]
        if self.go(
            attend.record_attendance, self.desks[at], "S", {who: state}, by=OPERATOR,
            reason=REASON, may=not plain.is_sealed,
        ):  # fmt: skip
            plain.write("attendance", who, value=state)

    @rule(at=DESK, who=WHO, judge=JUDGE, is_absent=st.booleans())
    def miss(self, at: int, who: str, judge: str, is_absent: bool) -> None:  # noqa: FBT001  # drawn
        plain = self.plain[at]
        if self.go(
            attend.record_absence, self.desks[at], "S", judge, [who], by=OPERATOR,
            reason=REASON, is_absent=is_absent, may=self._may_sit(plain, judge),
        ):  # fmt: skip
            plain.write("absence", who, judge, value=is_absent)

    @rule(at=DESK, judge=JUDGE)
    def declare(self, at: int, judge: str) -> None:
        plain = self.plain[at]
        if self.go(
            declare.declare, self.desks[at], "S", {}, by=Actor(judge, "judge"),
            may=self._may_sit(plain, judge),
        ):  # fmt: skip
            plain.write("declaration", judge, value=True)

    @rule(at=DESK, who=WHO, judge=JUDGE)
    def recuse(self, at: int, who: str, judge: str) -> None:
        plain = self.plain[at]
        stands = tuple(sorted(plain.heads(("ballot", who, judge))))
        if self.go(
            declare.recuse, self.desks[at], "S", who, by=Actor(judge, "judge"), tie="family",
            may=self._may_sit(plain, judge),
        ):  # fmt: skip
            plain.write("recusal", who, judge, value=(True, stands))

    @rule(at=DESK, who=WHO, judge=JUDGE)
    def take_back(self, at: int, who: str, judge: str) -> None:
        plain = self.plain[at]
        if self.go(
            declare.take_back, self.desks[at], "S", who, by=Actor(judge, "judge"), tie="family",
            note=REASON, may=self._may_sit(plain, judge),
        ):  # fmt: skip
            plain.write("recusal", who, judge, value=(False, ()))

    @staticmethod
    def _may_sit(plain: PlainDesk, judge: str) -> bool:
        return not plain.is_sealed and plain.seat(judge) != "none"

    @rule(at=DESK, who=WHO, judge=JUDGE, marks=MARKS)
    def submit(self, at: int, who: str, judge: str, marks: tuple[int, ...]) -> None:
        plain = self.plain[at]
        given = dict(zip(Room.criteria, marks, strict=True))
        if self.go(
            scoring.submit, self.desks[at], "S", who, given, by=Actor(judge, "judge"),
            reason=REASON, may=plain.may_score(who, judge),
        ):  # fmt: skip
            plain.write("ballot", who, judge, value=marks)

    @rule(at=DESK, who=WHO, judge=JUDGE, is_out=st.booleans())
    def exclude(self, at: int, who: str, judge: str, is_out: bool) -> None:  # noqa: FBT001  # drawn
        plain = self.plain[at]
        cause = plain.cause(who, judge)
        if self.go(
            exclude.rule, self.desks[at], "S", who, judge, excluded=is_out, reason=REASON,
            by=CHAIR, may=bool(cause) and not plain.is_sealed,
        ):  # fmt: skip
            self.seen.add(f"ruled on {cause}")
            plain.write("exclusion", who, judge, value=(is_out, cause))

    @rule(at=DESK, who=WHO, judge=JUDGE, is_out=st.booleans())
    def rule_on_absence(self, at: int, who: str, judge: str, is_out: bool) -> None:  # noqa: FBT001  # drawn
        """A judge is recorded as away, perhaps beside a ballot, and the chair rules on it."""
        self.miss(at, who, judge, is_absent=True)
        self.exclude(at, who, judge, is_out)

    @rule(kind=st.sampled_from(["member", "shadow", "none"]))
    def seat(self, kind: Any) -> None:  # noqa: ANN401  # a kind of seat
        plain = self.plain[0]
        if self.go(
            arrange.seat, self.desks[0], "S", "j3", kind, by=OFFICE, reason=REASON,
            may=not plain.is_sealed,
        ):  # fmt: skip
            plain.write("seat", "j3", value=kind)

    @rule(at=DESK, who=WHO)
    def put_off(self, at: int, who: str) -> None:
        """Who is called when changes nothing of the result."""
        self.go(
            call.postpone, self.desks[at], "S", [who], by=OPERATOR,
            may=not self.plain[at].is_sealed,
        )  # fmt: skip

    @rule(at=DESK, turn=st.integers(0, 3))
    def rule_ties(self, at: int, turn: int) -> None:
        plain = self.plain[at]
        laws.the_ranking_is_the_models(self.desks[at], plain)
        for group in plain.undecided():
            order = tuple(group[turn % len(group) :] + group[: turn % len(group)])
            if self.go(
                decide.rule_tie, self.desks[at], "session", "S", order=order, reason=REASON,
                by=CHAIR, may=not plain.is_sealed,
            ):  # fmt: skip
                plain.write("ruling", *sorted(group), value=order)

    def settle(self, at: int) -> None:
        """Write once more what two desks wrote differently."""
        plain = self.plain[at]
        for who in CONTESTANTS:
            if len(plain.values("attendance", who)) > 1:
                self.attend(at, who, "present")
            for judge in JUDGES:
                if len(plain.values("recusal", who, judge)) > 1:
                    self.take_back(at, who, judge)
                if len(plain.values("absence", who, judge)) > 1:
                    self.miss(at, who, judge, is_absent=False)
                if len(plain.values("exclusion", who, judge)) > 1 and plain.cause(who, judge):
                    self.exclude(at, who, judge, is_out=True)
                if len(plain.values("ballot", who, judge)) > 1:
                    self.submit(at, who, judge, (60, 60, 60))

    def begin(self, at: int) -> None:
        """Have everybody come of whom nothing is known, and every judge declare."""
        plain = self.plain[at]
        for who in CONTESTANTS:
            if plain.value("attendance", who) in {None, "expected"}:
                self.attend(at, who, "present")
        for judge in JUDGES:
            if plain.seat(judge) != "none" and not plain.value("declaration", judge):
                self.declare(at, judge)

    @rule(at=DESK, marks=EACH)
    def score_all(self, at: int, marks: list[tuple[int, ...]]) -> None:
        """Everybody whose attendance is not recorded comes, and every judge who may scores."""
        plain = self.plain[at]
        if plain.is_sealed:
            return
        self.settle(at)
        self.begin(at)
        for (who, given), judge in product(zip(CONTESTANTS, marks, strict=True), JUDGES):
            if plain.cell(who, judge) == "open" and plain.may_score(who, judge):
                self.submit(at, who, judge, given)
            if plain.is_unruled(who, judge):
                self.exclude(at, who, judge, is_out=True)
        self.rule_ties(at, 1)

    @rule(at=DESK, marks=EACH, name=NAMES)
    def finish(self, at: int, marks: list[tuple[int, ...]], name: str) -> None:
        """Score and rule what is left, and seal; one person alone cannot."""
        self.score_all(at, marks)
        self.seal_alone(at, name)
        self.seal(at, "w")

    @precondition(lambda self: not any(plain.values("seal") for plain in self.plain))
    @rule(marks=EACH)
    def seal_apart(self, marks: list[tuple[int, ...]]) -> None:
        """Both desks seal without knowing of each other, and one comes to know."""
        for at in (0, 1):
            self.finish(at, marks, "j1")
        self.deliver(1)

    @precondition(lambda self: any(plain.is_sealed for plain in self.plain))
    @rule(at=DESK, marks=MARKS)
    def revise(self, at: int, marks: tuple[int, ...]) -> None:
        """Reopen, correct a ballot, and seal again."""
        self.reopen(at)
        if self.plain[at].may_score("c1", "j1"):
            self.submit(at, "c1", "j1", marks)
        self.finish(at, [marks] * 4, "j1")

    @rule(at=DESK, marks=EACH)
    def hear_late(self, at: int, marks: list[tuple[int, ...]]) -> None:
        """A desk seals, and hears then what another one recorded that did not know of it."""
        self.finish(at, marks, "j1")
        if not self.plain[1 - at].is_sealed:
            self.attend(1 - at, "c1", "absent")
            self.recuse(1 - at, "c2", "j2")
        self.deliver(1 - at)

    @rule(at=DESK, witness=st.sampled_from(["w", "j2"]))
    def seal(self, at: int, witness: str) -> None:
        plain, desk = self.plain[at], self.desks[at]
        may = not (plain.is_sealed or plain.is_doubled or plain.blocked)
        expected = plain.table()
        signing = Room.signing("j1", witness)
        if self.go(sealing.seal_session, desk, "S", signing, may=may):
            official = sealing.official(desk, "session", "S")
            assert official.seal is not None
            laws.a_seal_holds_the_table(official.seal, expected)
            self.sealed[official.hash] = laws.rows_of(official.seal)
            self.seen.add("revision" if official.revision else "sealed")
            plain.write("seal", value=("seal", official.hash, official.revision))

    @rule(at=DESK, name=NAMES)
    def seal_alone(self, at: int, name: str) -> None:
        """Nobody is both people of a seal or of a reopening."""
        desk = self.desks[at]
        self.go(sealing.seal_session, desk, "S", Room.signing("j1", name), may=False)
        self.go(
            sealing.reopen, desk, "session", "S", reason=REASON, by=CHAIR, witness=name, may=False
        )

    @precondition(lambda self: any(plain.values("seal") for plain in self.plain))
    @rule(at=DESK)
    def reopen(self, at: int) -> None:
        plain = self.plain[at]
        if self.go(
            sealing.reopen, self.desks[at], "session", "S", reason=REASON, by=CHAIR, witness="w",
            may=plain.is_sealed or plain.is_doubled,
        ):  # fmt: skip
            self.seen.add("reopened")
            plain.write("seal", value=("reopening", plain.revision))

    @rule(at=DESK)
    def deliver(self, at: int) -> None:
        """One desk sends all that it knows, and the other takes it in, perhaps late."""
        self.parcels += 1
        path = self.folder / f"{self.parcels}.judging"
        export.export_bundle(self.desks[at], path, "result", by=OPERATOR)
        accept.accept(self.desks[1 - at], path, by=OFFICE, codes=[self.code])
        self.plain[1 - at].receive(self.plain[at])

    @invariant()
    def the_laws_hold(self) -> None:
        for desk, plain in zip(self.desks, self.plain, strict=True):
            self.seen.update(laws.check(desk, plain, self.sealed))
