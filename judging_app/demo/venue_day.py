"""A venue's day: attendance, recusals, ballots, seals and sheets, and the bundle that leaves."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

from judging_app.demo.cast import Marks
from judging_app.demo.clock import SEALING
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.ties import Tied
from judging_app.services import attend, decide, declare, score, seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.demo.clock import Clock
    from judging_app.demo.schedule import Plan
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Tie
    from judging_app.services.desk import Desk

OPERATOR = Actor("operator", "operator")
TIES: tuple[Tie, ...] = ("institution", "mentoring", "business", "family")
AN_HOUR = 3
"""So many contestants are heard in an hour, at twenty minutes each."""

Pair = tuple[str, str]
"""A contestant and a judge, by their ids."""


class VenueDay:
    """One venue's desk through one day, session by session.

    `recusals` counts over the venue; `is_hour_missed` has a judge away for an hour.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        plans: Sequence[Plan],
        rubrics: Mapping[str, Rubric],
        *,
        witness: Person,
        seed: str,
        recusals: int,
        is_hour_missed: bool,
    ) -> None:
        self.desk = desk
        self._clock = clock
        self.plans = plans
        self._rubrics = rubrics
        self._witness = witness
        self._seed = seed
        self._recusals = recusals
        self._is_hour_missed = is_hour_missed
        self._draw = Random(f"{seed}/{plans[0].id}")

    def hold(self) -> Iterator[str]:
        """Hold the sessions one after the other; yields the id of each when it is sealed."""
        shares = [self._recusals // len(self.plans)] * len(self.plans)
        shares[0] += self._recusals - sum(shares)
        for plan, share in zip(self.plans, shares, strict=True):
            present = [who for who in plan.contestants if who.id not in plan.absent]
            self._attend(plan)
            closed = self._declare(plan, present, share)
            if self._is_hour_missed and plan is self.plans[0]:
                closed |= self._miss_an_hour(plan, present)
            self._score(plan, present, closed)
            self._seal(plan)
            yield plan.id

    def _attend(self, plan: Plan) -> None:
        away = [who.id for who in plan.contestants if who.id in plan.absent]
        here = [who.id for who in plan.contestants if who.id not in plan.absent]
        record = attend.record_attendance
        if here:
            record(self.desk, plan.id, dict.fromkeys(here, "present"), by=OPERATOR)
        if away:
            reason = "Dipanggil dua kali, tidak datang"
            record(self.desk, plan.id, dict.fromkeys(away, "absent"), by=OPERATOR, reason=reason)

    def _declare(self, plan: Plan, present: Sequence[Contestant], count: int) -> set[Pair]:
        """Have every judge declare the ties: one judge a contestant, where there is one."""
        ties: dict[str, dict[str, Tied]] = {judge.id: {} for judge in plan.panel}
        chosen = self._draw.sample(list(present), min(count, len(present)))
        found = set()
        for who in chosen:
            judge = self._draw.choice(plan.panel)
            ties[judge.id][who.id] = Tied(self._draw.choice(TIES))
            found.add((who.id, judge.id))
        for person, tied in ties.items():
            declare.declare(self.desk, plan.id, tied, by=Actor(person, "judge"))
        return found

    def _miss_an_hour(self, plan: Plan, present: Sequence[Contestant]) -> set[Pair]:
        """Have the last judge of the panel away for an hour."""
        judge = plan.panel[-1].id
        missed = [who.id for who in present[AN_HOUR : 2 * AN_HOUR]]
        reason = "Meninggalkan ruang selama satu jam"
        attend.record_absence(self.desk, plan.id, judge, missed, by=OPERATOR, reason=reason)
        return {(who, judge) for who in missed}

    def _score(self, plan: Plan, present: Sequence[Contestant], closed: set[Pair]) -> None:
        marks = Marks(self._rubrics[plan.session.rubric], self._seed)
        for who in present:
            for judge in plan.panel:
                if (who.id, judge.id) not in closed:
                    given = marks.of(judge.id, who.id)
                    by = Actor(judge.id, "judge")
                    notes = marks.notes(given)
                    score.submit(self.desk, plan.id, who.id, given, by=by, notes=notes)

    def _seal(self, plan: Plan) -> None:
        self._clock.skip_to(dt.date.fromisoformat(plan.session.date), SEALING)
        chair = plan.panel[0].id
        rule_ties(self.desk, "session", plan.id, by=Actor(chair, "chair"))
        signing = Signing(
            chair=chair,
            witness=self._witness.id,
            day=plan.session.date,
            clock=f"{self._clock():%H.%M}",
            city=plan.venue.city,
            committee=self._witness.full_name,
        )
        seal.seal_session(self.desk, plan.id, signing)


def rule_ties(desk: Desk, *scope: str, by: Actor, witness: str = "") -> None:
    """Rule what ties are left across a cut, with a reason that says that it is a sample."""
    for group in seal.undecided_ties(desk, *scope):
        reason = "Contoh: diputuskan dengan musyawarah mufakat."
        decide.rule_tie(desk, *scope, order=group, reason=reason, by=by, witness=witness)
