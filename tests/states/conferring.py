"""How a walk has the panel talk a contestant over: opened, answered once by each, confirmed."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from judging_app.domain.roles import Actor
from judging_app.services import confer
from judging_app.services import score as scoring
from tests.builders import REASON, Room

from .beside import Beside
from .plain import CONTESTANTS, JUDGES
from .plain_talks import asked, may_open, standing, talk

DESK, WHO, JUDGE = st.integers(0, 1), st.sampled_from(CONTESTANTS), st.sampled_from(JUDGES)
MARKS = st.sampled_from([(70, 70, 70), (80, 80, 80), (80, 70, 95), (90, 0, 0), (0, 0, 0)])


class Conferring(Beside):
    """The rules of a walk about conferences."""

    @rule(at=DESK, who=WHO, turn=st.integers(0, 1))
    def open_conference(self, at: int, who: str, turn: int = 0) -> None:
        plain, by = self.plain[at], self.chair(at, turn)
        if self.rule_on(
            at, (by.person,), confer.open_conference, "S", who, by=by,
            reason=REASON, may=may_open(plain, who),
        ):  # fmt: skip
            self.put(at, "conference", who, value=("open", standing(plain, who)))

    @precondition(lambda self: self.conferring())
    @rule(at=DESK, who=WHO, judge=JUDGE)
    def keep(self, at: int, who: str, judge: str) -> None:
        """A judge answers that the own marks stay."""
        plain = self.plain[at]
        may = judge in asked(plain, who) and plain.may_score(who, judge)
        if self.go(
            confer.keep, self.desks[at], "S", who, by=Actor(judge, "judge"), reason=REASON, may=may
        ):
            ballot = plain.names("ballot", who, judge)[0]
            held = plain.names("conference", who)[0]
            self.put(at, "stance", who, judge, value=(True, held, ballot))
            self.seen.add("kept")

    @precondition(lambda self: self.conferring())
    @rule(at=DESK, who=WHO, judge=JUDGE, marks=MARKS)
    def change(self, at: int, who: str, judge: str, marks: tuple[int, ...]) -> None:
        """A judge answers by a changed ballot; both are recorded together."""
        plain = self.plain[at]
        may = judge in asked(plain, who) and plain.may_score(who, judge)
        self.given.add((judge, marks))
        if self.go(
            scoring.submit, self.desks[at], "S", who,
            dict(zip(Room.criteria, marks, strict=True)), by=Actor(judge, "judge"),
            reason=REASON, in_conference=True, may=may,
        ):  # fmt: skip
            held = plain.names("conference", who)[0]
            self.put(at, "ballot", who, judge, value=marks)
            self.put(at, "stance", who, judge, value=(False, held, self.name_of("ballot")))
            self.seen.add("changed")

    @precondition(lambda self: self.conferring())
    @rule(at=DESK, who=WHO, named=st.sampled_from(["those", "nobody"]), turn=st.integers(0, 1))
    def close_conference(self, at: int, who: str, named: str = "those", turn: int = 0) -> None:
        """The chair confirms, without those who did not answer only by naming them."""
        plain = self.plain[at]
        waited = asked(plain, who)
        without = waited if named == "those" else []
        by = self.chair(at, turn)
        if self.rule_on(
            at, (by.person,), confer.close, "S", who, by=by, reason=REASON,
            without=without,
            may=not plain.is_sealed and plain.is_conferring(who) and without == waited,
        ):  # fmt: skip
            self.put(at, "conference", who, value=("closed", standing(plain, who)))

    @rule(at=DESK, who=WHO, marks=st.lists(MARKS, min_size=4, max_size=4), one=JUDGE)
    def talk_over(self, at: int, who: str, marks: list[tuple[int, ...]], one: str) -> None:
        """A conference from its opening to its end; one judge changes, the others keep."""
        self.open_conference(at, who)
        for judge, now in zip(JUDGES, marks, strict=True):
            if judge == one:
                self.change(at, who, judge, now)
            else:
                self.keep(at, who, judge)
        self.close_conference(at, who)

    def conferring(self) -> bool:
        """Tell whether any desk knows of a conference."""
        return any(plain.values("conference", who) for plain in self.plain for who in CONTESTANTS)

    def hold_conferences(self, at: int) -> None:
        """Have every conference held that must be, and settle what two desks answered."""
        plain = self.plain[at]
        for who in CONTESTANTS:
            is_disputed = len(plain.values("conference", who)) > 1 or any(
                len(plain.values("stance", who, judge)) > 1 for judge in JUDGES
            )
            if (is_disputed or talk(plain, who) == "due") and may_open(plain, who):
                self.open_conference(at, who)
            if talk(plain, who) != "open":
                continue
            for judge in asked(plain, who):
                if plain.may_score(who, judge):
                    self.keep(at, who, judge)
            self.close_conference(at, who)
