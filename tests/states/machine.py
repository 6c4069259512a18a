"""A machine that walks through the states of a session at two desks, beside a plain model of it."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from judging_app.domain.roles import Actor
from judging_app.services import attend, call, decide, declare
from judging_app.services import score as scoring
from tests.builders import OPERATOR, REASON, Room

from . import laws
from .afterwards import Afterwards
from .conferring import MARKS
from .lending import Lending
from .panels import Panels
from .plain import CONTESTANTS, GONE, JUDGES, PlainDesk
from .plain_table import undecided
from .signing import NAMES, Signing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

PRESENCES = ("present", "absent", "withdrew", "disqualified", "expected")
EACH = st.lists(MARKS, min_size=4, max_size=4)
APART = [(90, 80, 70), (60, 70, 90), (80, 80, 80), (50, 90, 60)]
"""Marks of which no two are equal in anything that is compared, and none far from the others."""

HOWS = ("without the other's", "one for both")
TWISTS = st.lists(
    st.sampled_from(
        ["absent", "withdrew", "tied", "away", "swapped", "mixed up", "talked over",
            "far apart", "shadow",
         "ruled out", "late ballot", "followed up", *HOWS]
    ), min_size=2, max_size=4, unique=True,
)  # fmt: skip
"""What may happen out of the ordinary before and after a session is sealed."""

DESK, WHO, JUDGE = st.integers(0, 1), st.sampled_from(CONTESTANTS), st.sampled_from(JUDGES)


class Walk(Panels, Signing, Afterwards, Lending):
    """One walk: what is done at the real desks is done in the model, and both are compared."""

    @rule(at=DESK, who=WHO, state=st.sampled_from(PRESENCES))
    def attend(self, at: int, who: str, state: Any) -> None:  # noqa: ANN401  # a presence
        plain = self.plain[at]
        if self.go(
            attend.record_attendance, self.desks[at], "S", {who: state}, by=OPERATOR,
            reason=REASON, may=not plain.is_sealed,
        ):  # fmt: skip
            self.put(at, "attendance", who, value=state)

    @rule(at=DESK, who=WHO, judge=JUDGE, is_absent=st.booleans())
    def miss(self, at: int, who: str, judge: str, is_absent: bool) -> None:  # noqa: FBT001  # drawn
        plain = self.plain[at]
        if self.go(
            attend.record_absence, self.desks[at], "S", judge, [who], by=OPERATOR,
            reason=REASON, is_absent=is_absent, may=self._may_sit(plain, judge),
        ):  # fmt: skip
            self.put(at, "absence", who, judge, value=is_absent)

    @rule(at=DESK, judge=JUDGE)
    def declare(self, at: int, judge: str) -> None:
        plain = self.plain[at]
        if self.go(
            declare.declare, self.desks[at], "S", {}, by=Actor(judge, "judge"),
            may=self._may_sit(plain, judge),
        ):  # fmt: skip
            self.put(at, "declaration", judge, value=True)

    @rule(at=DESK, who=WHO, judge=JUDGE)
    def recuse(self, at: int, who: str, judge: str) -> None:
        plain = self.plain[at]
        heads = plain.heads(("ballot", who, judge))
        stands = tuple(sorted(n for n in heads if plain.paper.writings[n].value != GONE))
        if self.go(
            declare.recuse, self.desks[at], "S", who, by=Actor(judge, "judge"), tie="family",
            may=self._may_sit(plain, judge),
        ):  # fmt: skip
            self.put(at, "recusal", who, judge, value=(True, stands))

    @rule(at=DESK, who=WHO, judge=JUDGE)
    def take_back(self, at: int, who: str, judge: str) -> None:
        plain = self.plain[at]
        if self.go(
            declare.take_back, self.desks[at], "S", who, by=Actor(judge, "judge"), tie="family",
            note=REASON, may=self._may_sit(plain, judge),
        ):  # fmt: skip
            self.put(at, "recusal", who, judge, value=(False, ()))

    @staticmethod
    def _may_sit(plain: PlainDesk, judge: str) -> bool:
        return not plain.is_sealed and plain.is_seated(judge)

    @rule(at=DESK, who=WHO, judge=JUDGE, marks=MARKS)
    def submit(self, at: int, who: str, judge: str, marks: tuple[int, ...]) -> None:
        plain = self.plain[at]
        given = dict(zip(Room.criteria, marks, strict=True))
        self.given.add((judge, marks))
        if self.go(
            scoring.submit, self.desks[at], "S", who, given, by=Actor(judge, "judge"),
            reason=REASON, may=plain.may_send(who, judge),
        ):  # fmt: skip
            self.put(at, "ballot", who, judge, value=marks)

    @rule(at=DESK, who=WHO, judge=JUDGE, is_out=st.booleans())
    def rule_on_absence(self, at: int, who: str, judge: str, is_out: bool) -> None:  # noqa: FBT001  # drawn
        """A judge is recorded as away, perhaps beside a ballot, and the chair rules on it."""
        self.miss(at, who, judge, is_absent=True)
        self.exclude(at, who, judge, is_out)

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
        for group in undecided(plain):
            order = tuple(group[turn % len(group) :] + group[: turn % len(group)])
            if self.go(
                decide.rule_tie, self.desks[at], "session", "S", order=order, reason=REASON,
                by=self.chair(at, turn), may=not plain.is_sealed,
            ):  # fmt: skip
                self.put(at, "ruling", *sorted(group), value=order)

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
        self.swap_back_and_forth(at)

    def begin(self, at: int) -> None:
        """Have everybody come of whom nothing is known, and every judge declare."""
        plain = self.plain[at]
        for who in CONTESTANTS:
            if plain.value("attendance", who) in {None, "expected"}:
                self.attend(at, who, "present")
        for judge in JUDGES:
            if plain.is_seated(judge) and not plain.value("declaration", judge):
                self.declare(at, judge)

    @rule(at=DESK, marks=EACH, step=st.integers(0, 1))
    def score_all(self, at: int, marks: list[tuple[int, ...]], step: int = 0) -> None:
        """Everybody whose attendance is not recorded comes, and every judge who may scores.

        With `step` 0 all judges give a contestant the same marks.
        """
        plain = self.plain[at]
        if plain.is_sealed:
            return
        self.settle(at)
        self.begin(at)
        self.hold_conferences(at)
        for (turn, who), (seat, judge) in product(enumerate(CONTESTANTS), enumerate(JUDGES)):
            given = marks[(turn + seat * step) % len(marks)]
            if plain.cell(who, judge) == "open" and plain.may_send(who, judge):
                self.submit(at, who, judge, given)
            if plain.is_unruled(who, judge):
                self.exclude(at, who, judge, is_out=True, turn=0 if judge != "j1" else 1)
        self.hold_conferences(at)
        self.rule_ties(at, 1)

    @rule(at=DESK, marks=EACH, name=NAMES, twists=TWISTS)
    def finish(
        self, at: int, marks: list[tuple[int, ...]], name: str, twists: Collection[str] = ()
    ) -> None:
        """Score and rule what is left, and seal; one person alone cannot."""
        if "late ballot" in twists:
            self.replace_before_a_ballot_comes(marks[0])
        self.score_all(at, APART if twists else marks, int(bool(twists)))
        for twist in twists:
            self.twist(at, twist, marks)
            self.the_laws_hold()
        self.score_all(at, marks, 1)
        self.seal_alone(at, name)
        self.seal(at, "w", 0, next((one for one in HOWS if one in twists), "right"))
        self.seal(at, "w")
        self.the_laws_hold()
        if "followed up" in twists and self.plain[at].is_sealed:
            for who in CONTESTANTS[:2]:
                self.follow_up(at, who, "2026-11-08")
                self.the_laws_hold()

    def twist(self, at: int, twist: str, marks: list[tuple[int, ...]]) -> None:
        """Have something out of the ordinary happen."""
        happenings: dict[str, Callable[[], object]] = {
            "absent": partial(self.attend, at, "c1", "absent"),
            "withdrew": partial(self.attend, at, "c1", "withdrew"),
            "tied": partial(self.recuse, at, "c1", "j2"),
            "away": partial(self.miss, at, "c1", "j2", is_absent=True),
            "far apart": partial(self.submit, at, "c2", "j2", (0, 0, 0)),
            "swapped": partial(self.mix_up, at, "c1", "c2", is_talked=False),
            "mixed up": partial(self.mix_up, at, "c1", "c2", is_talked=True),
            "talked over": partial(self.talk_over, at, "c1", marks, "j1"),
            "shadow": partial(self.seat, "j3", "shadow"),
            "ruled out": partial(self.replace, "j2", self.somebody_else(), "c3", is_out=True),
            **dict.fromkeys(HOWS, partial(self.hand_out_pins, at)),
        }
        if twist in {"shadow", "ruled out"} and at == 1:
            self.deliver(1)  # the panel is the office's matter
        if twist in happenings:
            happenings[twist]()

    def hand_out_pins(self, at: int) -> None:
        """Give both people of a seal a PIN, and let so much time pass that neither waits."""
        for who in ("j1", "w"):
            self.issue_pin(at, who)
        self.rest(at)

    def replace_before_a_ballot_comes(self, marks: tuple[int, ...]) -> None:
        """A judge is replaced, and another desk, which has not heard of it, has a ballot more."""
        self.begin(1)
        self.submit(1, "c4", "j2", marks)
        self.replace("j2", self.somebody_else(), "c3", is_out=False)
        self.deliver(1)
        self.the_laws_hold()

    def somebody_else(self) -> str:
        """Find a judge who could take a seat; the last one where all sit."""
        return next((who for who in JUDGES[2:] if not self.plain[0].is_seated(who)), JUDGES[-1])

    @precondition(lambda self: not any(plain.values("seal") for plain in self.plain))
    @rule(marks=EACH)
    def seal_apart(self, marks: list[tuple[int, ...]]) -> None:
        """Both desks seal without knowing of each other, and one comes to know."""
        for at in (0, 1):
            self.finish(at, marks, "j1")
        self.deliver(1)

    @precondition(lambda self: any(plain.is_sealed for plain in self.plain))
    @rule(at=DESK, marks=MARKS, twists=TWISTS)
    def revise(self, at: int, marks: tuple[int, ...], twists: list[str]) -> None:
        """Reopen, correct a ballot, and seal again."""
        self.reopen(at)
        if self.plain[at].may_send("c1", "j1"):
            self.submit(at, "c1", "j1", marks)
        self.finish(at, [marks, (70, 70, 70), (80, 80, 80), marks], "j1", twists)

    @rule(at=DESK, marks=EACH, twists=TWISTS)
    def hear_late(self, at: int, marks: list[tuple[int, ...]], twists: list[str]) -> None:
        """A desk seals, and hears then what another one recorded that did not know of it."""
        self.finish(at, marks, "j1", twists)
        if not self.plain[1 - at].is_sealed:
            self.attend(1 - at, "c1", "absent")
            self.recuse(1 - at, "c2", "j2")
        self.deliver(1 - at)
