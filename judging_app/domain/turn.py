"""A turn: a contestant in a judge's running order, and how far this judge is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from judging_app.domain.ballot_slots import slots_of
from judging_app.domain.calling import UNCALLED, Standing
from judging_app.domain.conference import is_asked
from judging_app.domain.entitlement import why_not
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.number import places_apart
from judging_app.domain.progress import PRESENCES, cell_of
from judging_app.domain.wording import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.progress import Marked
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import CallState, Presence

TurnState = Literal[
    "sent",
    "draft",
    "not_scored",
    "recused",
    "away",
    "excluded",
    "absent",
    "conflict",
    "other_rubric",
    "waiting",
]
"""`away`: the judge was not in the room; `excluded`: the chair took the
ballot out; `absent`: the contestant did not come or is out;
`waiting`: the attendance is not recorded yet."""


@dataclass(frozen=True)
class Turn:
    """A contestant in a judge's running order, and how far this judge is.

    `at` is the wall time of the ballot and `total` its exact sum, where it was sent; `done` of `of`
    criteria stand in the draft. `refusal` tells why the judge may not score now, None where the
    judge may. `standing` tells where the contestant is in the order; None where nobody was called.
    """

    contestant: str
    number: str
    name: str
    state: TurnState
    at: str
    total: Fraction | None
    done: int
    of: int
    presence: Presence | Literal[""]
    refusal: Sentence | None
    standing: Standing | None = None

    @property
    def title(self) -> str:
        """What the contestant is called: the name, or the number where it is scored blindly."""
        return self.name or self.number

    @property
    def is_open(self) -> bool:
        return self.refusal is None

    @property
    def place(self) -> CallState | Literal[""]:
        """Where the contestant is, so far as that tells more than how far the judge is."""
        place = self.standing.state if self.standing is not None else ""
        if place == "on_stage":
            return place if self.state in UNSENT else ""
        return place if self.state in {"not_scored", "waiting"} else ""

    @property
    def words(self) -> Sentence:
        """Say how far the judge is with this contestant, or where the contestant is."""
        if self.place and self.standing is not None:
            return self.standing.words
        if self.state == "sent":
            return sentence("views.turn_sent", at=moment(self.at))
        if self.state == "draft":
            return sentence("views.turn_draft", done=self.done, of=self.of)
        if self.state == "absent":
            return sentence(PRESENCES[self.presence])
        return sentence(TURNS[self.state])


UNSENT = frozenset({"not_scored", "draft", "waiting"})
"""The states of who can still be scored, or could if present."""

TURNS: dict[TurnState, str] = {
    "not_scored": "views.turn_not_scored",
    "recused": "views.turn_recused",
    "away": "views.turn_away",
    "excluded": "views.turn_excluded",
    "conflict": "views.disputed",
    "other_rubric": "views.turn_other_rubric",
    "waiting": "views.turn_waiting",
}
"""The words for how far a judge is with a contestant."""


def turns_of(
    hearing: Hearing,
    judge: str,
    rubric: Rubric,
    contestants: Mapping[str, Contestant],
    marked: Marked,
    *,
    is_sealed: bool,
) -> tuple[Turn, ...]:
    """Lay out a judge's running order."""
    disputed = frozenset(hearing.conflicts)
    return tuple(
        _turn(hearing, judge, rubric, contestants[who], marked, disputed, is_sealed=is_sealed)
        for who in hearing.contestants
    )


def _turn(
    hearing: Hearing,
    judge: str,
    rubric: Rubric,
    contestant: Contestant,
    marked: Marked,
    disputed: frozenset[str],
    *,
    is_sealed: bool,
) -> Turn:
    who = contestant.id
    cell = cell_of(hearing, who, judge, marked, disputed)
    attendance = hearing.attendances.get(who)
    state = _state(hearing, who, cell.state)
    is_sent = state == "sent"
    return Turn(
        contestant=who,
        number=contestant.number,
        name=contestant.name,
        state=state,
        at=cell.at if is_sent else "",
        total=_total(hearing, rubric, who, judge) if is_sent else None,
        done=cell.done,
        of=marked.of,
        presence=attendance.state if attendance else "",
        refusal=why_not(
            hearing.seats.get(judge),
            hearing.recusals.get((who, judge)),
            hearing.absences.get((who, judge)),
            attendance,
            ruling=hearing.exclusions.get((who, judge)),
            declared=hearing.is_declared(who, judge),
            sealed=hearing.id if is_sealed else "",
            conferring=is_sent and _is_conferring(hearing, who, judge),
        ),
    )


def _is_conferring(hearing: Hearing, who: str, judge: str) -> bool:
    """Tell whether the panel talks a contestant over, and the judge has answered already."""
    held = hearing.conferences.get(who)
    return held is not None and held.state == "open" and not is_asked(hearing, who, judge)


def _total(hearing: Hearing, rubric: Rubric, who: str, judge: str) -> Fraction | None:
    """Add up the ballot of a judge who fills but one of each contestant."""
    seat = hearing.seats.get(judge)
    slots = slots_of(rubric, seat.component if seat else "")
    ballot = hearing.ballot(who, judge)
    if ballot is None or len(slots) != 1:
        return None
    return total_of(rubric.parts[slots[0].component], ballot.marks)


def _state(hearing: Hearing, contestant: str, cell: str) -> TurnState:
    attendance = hearing.attendances.get(contestant)
    if attendance is not None and attendance.state != "present":
        return "absent"
    if cell == "not_scored" and attendance is None:
        return "waiting"
    return CELLS[cell]


def called_up(turns: Sequence[Turn], standings: Mapping[str, Standing]) -> tuple[Turn, ...]:
    """Lay a running order out as it is called up now; without any call it stays as it is."""
    if all(one.call == UNCALLED for one in standings.values()):
        return tuple(turns)
    known = {turn.contestant: turn for turn in turns}
    return tuple(replace(known[who], standing=one) for who, one in standings.items())


CELLS: dict[str, TurnState] = {
    "submitted": "sent",
    "unruled": "sent",
    "conference": "sent",
    "draft": "draft",
    "not_scored": "not_scored",
    "recused": "recused",
    "absent": "away",
    "excluded": "excluded",
    "unruled_absence": "away",
    "conflict": "conflict",
    "other_rubric": "other_rubric",
}
"""How far a judge is, by the cell of the progress."""


def places_of(turns: Sequence[Turn]) -> int:
    """Tell with how many decimals the totals are printed, so that unequal ones look unlike."""
    return places_apart([turn.total for turn in turns if turn.total is not None])
