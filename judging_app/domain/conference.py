"""A conference: whose totals lie so far apart that the panel talks, and how far the talk is."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain
from math import lcm
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.line import shown
from judging_app.domain.number import exact
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.given import Given
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import ConferenceRule
    from judging_app.domain.session import Stance

TalkState = Literal["none", "due", "open", "closed"]
"""`due`: a threshold is met and nobody opened the conference; `closed`: the chair confirmed it, and
the ballots are those that were confirmed."""

Threshold = Literal["distance", "spread", "outlier"]

Z = Fraction("0.6745")
"""The factor of the modified z-score (Iglewicz and Hoaglin, 1993)."""


class Crossing(NamedTuple):
    """A threshold that a contestant's totals meet: the furthest value, exact, and the threshold.

    It names no judge, so that it can be shown to all.
    """

    threshold: Threshold
    value: Fraction
    least: Fraction

    @property
    def words(self) -> Sentence:
        """Say which threshold is met, and by how much; two decimals."""
        return sentence(MET[self.threshold], value=figure(self.value, 2), least=shown(self.least))


MET: dict[Threshold, str] = {
    "distance": "conference.met_distance",
    "spread": "conference.met_spread",
    "outlier": "conference.met_outlier",
}
"""The words for a threshold that is met."""


class Talk(NamedTuple):
    """How far the conference about one contestant is.

    `asked` are the judges whose marks count, in the panel's order; `answers` their stances in the
    conference that is open, or that was confirmed last. `reason` is the chair's, of the newest
    entry. `hashes` name that entry, empty where there is none.
    """

    contestant: str
    state: TalkState
    crossings: tuple[Crossing, ...]
    asked: tuple[str, ...]
    answers: Mapping[str, Stance]
    reason: str
    hashes: tuple[str, ...]

    @property
    def waited(self) -> tuple[str, ...]:
        """List the judges who have not answered an open conference."""
        if self.state != "open":
            return ()
        return tuple(judge for judge in self.asked if judge not in self.answers)

    @property
    def changed(self) -> int:
        """Count the judges who changed their marks."""
        return sum(not stance.kept for stance in self.answers.values())


def crossings(rule: ConferenceRule, totals: Sequence[Fraction]) -> tuple[Crossing, ...]:
    """Find which thresholds a contestant's totals meet; exact, none with too few totals."""
    if len(totals) < rule.judges:
        return ()
    whole, count = sum(totals, start=Fraction(0)), len(totals)
    # The total that is furthest from the mean of all is so from that of the others.
    furthest = max(abs(count * one - whole) for one in totals) / (count - 1)
    values: tuple[tuple[Threshold, str | None, Fraction | None], ...] = (
        ("distance", rule.distance, furthest),
        ("spread", rule.spread, max(totals) - min(totals)),
        ("outlier", rule.outlier, None if rule.outlier is None else modified_z(totals)),
    )
    return tuple(
        Crossing(key, value, exact(least))
        for key, least, value in values
        if least is not None and value is not None and value >= exact(least)
    )


def modified_z(totals: Sequence[Fraction]) -> Fraction | None:
    """Find the greatest modified z-score; None where more than half of the totals are equal."""
    middle = median(totals)
    distances = [abs(one - middle) for one in totals]
    spread = median(distances)
    return Z * max(distances) / spread if spread else None


def talks(hearing: Hearing, rubric: Rubric, given: Given) -> dict[str, Talk]:
    """Tell of every contestant who is, was or must be talked over, in running order.

    `given` is what the hearing gives; judges who are recused, absent, excluded or shadows take no
    part. A threshold calls only once all judges entitled to score have sent their ballots.
    """
    met = _met(hearing, rubric, given)
    touched = {who for who in (*met, *hearing.conferences) if who in hearing.assignments}
    if not touched:
        return {}
    hashes = _hashes(hearing)
    order = (who for who in hearing.contestants if who in touched)
    found = {who: _talk(hearing, who, met.get(who, ()), hashes[who]) for who in order}
    return {who: talk for who, talk in found.items() if talk.state != "none"}


def _met(hearing: Hearing, rubric: Rubric, given: Given) -> dict[str, tuple[Crossing, ...]]:
    """Find whose totals meet a threshold, of those whom every judge has scored who is to."""
    found: dict[str, tuple[Crossing, ...]] = {}
    rules = {key: _Rule(part) for key, part in rubric.parts.items() if part.conference is not None}
    if not rules:
        return found
    for place in sorted(given.by_performance):  # in whatever order the ballots were read
        who, component, _ = place
        marks = given.by_performance[place]
        more = rules[component].crossings(marks) if component in rules else ()
        if more and is_scored(hearing, who):
            found[who] = (*found.get(who, ()), *more)
    return found


class _Rule:
    """The thresholds of one component, made ready to pass over those who meet none."""

    def __init__(self, part: Part) -> None:
        self._part = part
        weights = {one.key: exact(one.weight) for one in part.criteria}
        whole = lcm(*(one.denominator for one in weights.values()))
        self._weights = {key: int(one * whole) for key, one in weights.items()}
        rule = part.conference
        least = [exact(one) for one in (rule.distance, rule.spread) if one] if rule else []
        is_quick = rule is not None and rule.outlier is None and part.judge.round is None
        unit = part.value(1) / part.divisor / whole
        # No total lies further from the mean of the others than the highest from the lowest.
        self._least = min(least) / unit if is_quick and least else Fraction(0)

    def crossings(self, marks: Mapping[str, Mapping[str, int]]) -> tuple[Crossing, ...]:
        part, weights = self._part, self._weights
        if part.conference is None or not marks:
            return ()
        counted = [sum(weights[key] * one for key, one in by.items()) for by in marks.values()]
        if max(counted) - min(counted) < self._least:
            return ()
        return crossings(part.conference, [total_of(part, by) for by in marks.values()])


def is_scored(hearing: Hearing, contestant: str) -> bool:
    """Tell whether all judges entitled to score a contestant who is present have."""
    states = hearing.cells(contestant)
    return hearing.is_present(contestant) and "scored" in states and "not_scored" not in states


def standing_ballots(hearing: Hearing, contestant: str) -> tuple[str, ...]:
    """Name the ballots that count for a contestant, by the hashes of their entries."""
    found = _hashes(hearing)[contestant]
    ballots = chain(*(found[who] for who in hearing.counting(contestant)))
    return tuple(sorted(equal[0] for equal in ballots if equal))


def _hashes(hearing: Hearing) -> Mapping[str, Mapping[str, list[tuple[str, ...]]]]:
    """List the hashes of the ballots by the session's rubric, by contestant and judge.

    A ballot has several where it was given in equal form at two desks.
    """
    rubric, hashes = hearing.session.rubric, hearing.hashes.get("ballot", {})
    found: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
    for slot, ballot in hearing.ballots.items():
        if ballot.rubric == rubric:
            found[slot.contestant][slot.judge].append(hashes.get(slot, ()))
    return found


def _talk(
    hearing: Hearing,
    contestant: str,
    met: tuple[Crossing, ...],
    ballots: Mapping[str, list[tuple[str, ...]]],
) -> Talk:
    asked = hearing.counting(contestant)
    held = hearing.conferences.get(contestant)
    hashes = hearing.hashes.get("conference", {}).get(contestant, ())
    state: TalkState = "due" if met else "none"
    if held is None:
        return Talk(contestant, state, met, asked, {}, "", hashes)
    confirmed = frozenset(held.ballots)
    if held.state == "open":
        state = "open"
    elif not met or all(map(confirmed.intersection, chain(*(ballots[who] for who in asked)))):
        state = "closed"
    given = ((who, hearing.stances.get((contestant, who))) for who in asked)
    answers = {
        who: stance
        for who, stance in given
        if stance is not None
        and (stance.conference in hashes if state == "open" else stance.ballot in confirmed)
    }
    return Talk(contestant, state, met, asked, answers, held.reason, hashes)


def is_asked(hearing: Hearing, contestant: str, judge: str) -> bool:
    """Tell whether an open conference waits for a judge's answer."""
    held = hearing.conferences.get(contestant)
    if held is None or held.state != "open" or judge not in hearing.counting(contestant):
        return False
    stance = hearing.stances.get((contestant, judge))
    hashes = hearing.hashes.get("conference", {}).get(contestant, ())
    return stance is None or stance.conference not in hashes


def conference_blockers(
    found: Mapping[str, Talk], numbers: Mapping[str, str]
) -> tuple[Sentence, ...]:
    """List the contestants whose conference must be held or confirmed before the seal."""
    return tuple(
        sentence(BLOCKERS[talk.state], number=numbers[who])
        for who, talk in found.items()
        if talk.state in BLOCKERS
    )


BLOCKERS: dict[TalkState, str] = {"due": "seal.conference_due", "open": "seal.conference_open"}
"""How it is said that a conference blocks the seal."""
