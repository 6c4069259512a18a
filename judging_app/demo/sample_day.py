"""A sample day: the invented audition at one venue that the window offers to try everything on."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.demo.cast import Marks
from judging_app.demo.clock import Clock
from judging_app.demo.laptop import OFFICE, hand_over, joined
from judging_app.demo.sample_plan import PLACES, plan_sample
from judging_app.demo.venue_day import rule_ties
from judging_app.domain.judge_total import total_of
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.ties import Tied
from judging_app.services import (
    accept,
    amend,
    attend,
    declare,
    draw,
    prepare,
    register,
    score,
    seal,
)
from judging_app.services.desk import open_desk, system_clock

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from judging_app.demo.schedule import Plan
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Presence
    from judging_app.services.desk import Desk

SHIPPED = Path(__file__).parents[2] / "rubrics" / "opop-2020"
SEED = "judging-app/sample"
DESK, LAPTOP = "Meja operator", "Laptop Juri 4"
OPERATOR = Actor("Operator Contoh", "operator")

BEGIN, SEALING, LATE_MORNING = dt.time(8, 30), dt.time(15, 12), dt.time(11, 10)
TURN = 20
"""Minutes for each contestant."""

LAPTOP_JUDGE = 3
"""Whose ballots of the first session come from a laptop, counted from 0."""

ABSENT = frozenset({4})
RECUSED = frozenset({(2, 0), (9, 2)})
NOT_IN_ROOM = (1, 4)
SCORED = {
    **dict.fromkeys((0, 1, 2, 3, 5, 6), (0, 1, 2, 3, 4)),
    7: (0, 1, 2, 4),
    8: (0, 2),
}
DRAFTS = ((7, 3, 4), (8, 1, 2))
"""The second session by turns and judges, both counted from 0; a draft has so many marks."""


def make_sample(
    path: Path,
    programme_folder: Path = SHIPPED,
    *,
    today: dt.date | None = None,
    seed: str = SEED,
) -> Desk:
    """Found the sample audition in a new file and open its desk; its keys lie in `keys` beside.

    Of its four sessions the first is sealed since yesterday, the second is under way, the third is
    ready and the fourth has no panel yet. The same seed and day give the same people and marks.
    Raises JudgingError where the file cannot be made.
    """
    keys = path.parent / "keys"
    day = today or system_clock().date()
    clock, ids = Clock(day - dt.timedelta(days=1)), Random(f"{seed}/ids")
    desk = prepare.found_audition(
        path,
        keys,
        programme_folder,
        by=OFFICE,
        desk_name=DESK,
        is_sample=True,
        now=clock,
        new_id=lambda: f"{ids.getrandbits(80):020x}",
    )
    try:
        SampleDay(desk, clock, programme_folder, day, seed).hold()
    finally:
        desk.close()
    return open_desk(path, keys)


class SampleDay:
    """The sample on its way from the founding to the middle of its second session."""

    def __init__(
        self, desk: Desk, clock: Clock, programme_folder: Path, today: dt.date, seed: str
    ) -> None:
        self.desk = desk
        self._clock = clock
        self._today = today
        self._yesterday = today - dt.timedelta(days=1)
        self._seed = seed
        programme, rubrics = prepare.read_programme(programme_folder)
        sample = prepare.read_sample(programme_folder, programme)
        self._plan = plan_sample(programme, sample, seed)
        self._marks = {code: Marks(rubric, seed) for code, rubric in rubrics.items()}
        self._rubrics: Mapping[str, Rubric] = rubrics

    def hold(self) -> None:
        """Hold the day as far as it goes."""
        plan = self._plan
        amend.change_programme(self.desk, plan.programme, by=OFFICE)
        register.take_in(self.desk, [*plan.people, *plan.contestants], by=OFFICE)
        first, second, third, fourth = plan.sessions(prepare.rubric_hashes(self.desk), self._today)
        for session in (first, second, third, fourth):
            self._add(session)
        self._hold_first(first)
        self._clock.skip_to(self._today)
        self._hold_second(second)
        self._clock.skip_to(self._today, LATE_MORNING)
        self._attend(third.id, self._draw(third.id))

    def _add(self, plan: Plan) -> None:
        seats = plan.seats if plan.panel else []
        order = [who.id for who in plan.contestants]
        prepare.add_session(self.desk, plan.id, plan.session, seats, order, by=OFFICE)

    def _draw(self, session: str) -> tuple[str, ...]:
        witness = self._plan.officials[0].full_name
        return draw.draw_order(self.desk, session, by=OFFICE, witness=witness).order

    def _attend(self, session: str, present: tuple[str, ...]) -> None:
        states: dict[str, Presence] = dict.fromkeys(present, "present")
        attend.record_attendance(self.desk, session, states, by=OPERATOR)

    def _hold_first(self, plan: Plan) -> None:
        """Hold the first session to its seal: a recusal, a tie across a cut, ballots by file."""
        self._clock.skip_to(self._yesterday, BEGIN)
        order = self._draw(plan.id)
        self._attend(plan.id, order)
        given = self._given(plan, order)
        ranked = sorted(order, key=lambda who: self._sum(plan, given[who]), reverse=True)
        given[ranked[PLACES]] = given[ranked[PLACES - 1]]
        recused = (ranked[-1], plan.panel[0].id)
        self._declare(plan, {recused})
        with TemporaryDirectory() as place:
            folder = Path(place)
            with joined(self.desk, folder, LAPTOP, self._seed) as laptop:
                for turn, who in enumerate(order):
                    self._clock.skip_to(self._yesterday, _at(turn))
                    for at, judge in enumerate(plan.panel):
                        if (who, judge.id) != recused:
                            desk = laptop if at == LAPTOP_JUDGE else self.desk
                            by = Actor(judge.id, "judge")
                            self._submit(desk, plan, who, given[who][at], by)
                file = hand_over(laptop, folder / "result.judging")
                codes = [accept.desk_code(laptop.device)]
            accept.accept(self.desk, file, by=OFFICE, codes=codes)
        self._seal(plan)

    def _given(self, plan: Plan, order: tuple[str, ...]) -> dict[str, list[dict[str, int]]]:
        """Draw the marks of every judge for every contestant."""
        marks = self._marks[self._plan.stage.rubrics[plan.session.category]]
        return {who: [marks.of(judge.id, who) for judge in plan.panel] for who in order}

    def _sum(self, plan: Plan, given: list[dict[str, int]]) -> Fraction:
        rubric = self._rubrics[self._plan.stage.rubrics[plan.session.category]]
        return sum((total_of(rubric, marks) for marks in given), start=Fraction(0))

    def _declare(self, plan: Plan, recused: Collection[tuple[str, str]]) -> None:
        """Have every judge of the panel declare the ties: (contestant, judge)."""
        tied = Tied("mentoring", "Pernah membina usahanya.")
        for judge in plan.panel:
            ties = {who: tied for who, by in sorted(recused) if by == judge.id}
            declare.declare(self.desk, plan.id, ties, by=Actor(judge.id, "judge"))

    def _seal(self, plan: Plan) -> None:
        self._clock.skip_to(self._yesterday, SEALING)
        chair, witness = plan.panel[0].id, self._plan.officials[0]
        rule_ties(self.desk, "session", plan.id, by=Actor(chair, "chair"))
        signing = Signing(
            chair=chair,
            witness=witness.id,
            day=plan.session.date,
            clock=f"{SEALING:%H.%M}",
            city=plan.venue.city,
            committee=self._plan.officials[1].full_name,
        )
        seal.seal_session(self.desk, plan.id, signing)

    def _hold_second(self, plan: Plan) -> None:
        """Hold the second session up to its ninth turn."""
        order = self._draw(plan.id)
        self._clock.skip_to(self._today, BEGIN)
        self._attend(plan.id, tuple(who for at, who in enumerate(order) if at not in ABSENT))
        away: dict[str, Presence] = {order[turn]: "absent" for turn in ABSENT}
        reason = "Dipanggil dua kali, tidak datang."
        attend.record_attendance(self.desk, plan.id, away, by=OPERATOR, reason=reason)
        self._declare(plan, {(order[turn], plan.panel[judge].id) for turn, judge in RECUSED})
        turn, judge = NOT_IN_ROOM
        attend.record_absence(
            self.desk,
            plan.id,
            plan.panel[judge].id,
            [order[turn]],
            by=OPERATOR,
            reason="Menerima telepon di luar ruang.",
        )
        given = self._given(plan, order)
        self._score(plan, order, given)
        for turn, judge, count in DRAFTS:
            who, person = order[turn], plan.panel[judge].id
            for criterion, units in list(given[who][judge].items())[:count]:
                score.draft(self.desk, plan.id, who, person, criterion=criterion, units=units)

    def _score(
        self, plan: Plan, order: tuple[str, ...], given: Mapping[str, list[dict[str, int]]]
    ) -> None:
        for turn, judges in SCORED.items():
            self._clock.skip_to(self._today, _at(turn))
            for judge in judges:
                if (turn, judge) not in RECUSED and (turn, judge) != NOT_IN_ROOM:
                    by = Actor(plan.panel[judge].id, "judge")
                    self._submit(self.desk, plan, order[turn], given[order[turn]][judge], by)

    def _submit(
        self, desk: Desk, plan: Plan, contestant: str, given: Mapping[str, int], by: Actor
    ) -> None:
        notes = self._marks[self._plan.stage.rubrics[plan.session.category]].notes(given)
        score.submit(desk, plan.id, contestant, given, by=by, notes=notes)


def _at(turn: int) -> dt.time:
    """Tell when a turn ends, counted from 0."""
    minutes = BEGIN.hour * 60 + BEGIN.minute + TURN * (turn + 1)
    return dt.time(minutes // 60, minutes % 60)
