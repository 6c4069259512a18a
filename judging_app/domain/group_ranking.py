"""The ranking of a group: everybody's score and place by a rubric, with the whole way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.candidates import candidates_of
from judging_app.domain.scores import Score, scores
from judging_app.domain.standing import Standing, ordered
from judging_app.domain.tie_lines import place_line, tie_lines
from judging_app.domain.tie_order import TieOrder, order_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.audition import Decision
    from judging_app.domain.candidate import Candidate
    from judging_app.domain.given import Given
    from judging_app.domain.line import Line
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.tie_trace import Split


class GroupRanking(msgspec.Struct, frozen=True):
    """A group in its places, best first; `scores` has everybody, also who has no place.

    `splits` are what the tie-breaks of `order` did to those of equal score.
    """

    standings: tuple[Standing, ...]
    scores: Mapping[str, Score]
    candidates: tuple[Candidate, ...]
    order: TieOrder
    splits: tuple[Split, ...]

    def lines(self, contestant: str, rubric: Rubric, given: Given) -> tuple[Line, ...]:
        """Work a contestant's place out, from the marks to what separated it from equals."""
        by_id = {one.contestant: one for one in self.candidates}
        names = {who: given.name(who) for who in given.contestants}
        ties = tie_lines(contestant, self.splits, by_id, self.order, rubric, names)
        place = next((one.place for one in self.standings if one.contestant == contestant), None)
        last = () if place is None else (place_line(place),)
        return (*self.scores[contestant].lines, *ties, *last)


def rank_group(rubric: Rubric, given: Given, decisions: Sequence[Decision] = ()) -> GroupRanking:
    """Rank a group by a rubric; `decisions` order equals whom the chain leaves equal."""
    found = scores(rubric, given)
    candidates, order = candidates_of(rubric, given, found), order_of(rubric)
    placed, splits = ordered(candidates, decisions, order)
    return GroupRanking(placed, found, candidates, order, splits)
