"""Progress: who has scored whom in a session, who is waited for, and what blocks the seal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.conference import is_asked
from judging_app.domain.entry import parts_of
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.ruled import waits_for_ruling
from judging_app.domain.short_name import short_name
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.aside import Aside
    from judging_app.domain.conference import Talk
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.session import Presence, SeatKind

CellState = Literal[
    "submitted", "draft", "not_scored", "recused", "absent", "excluded", "conflict",
    "other_rubric", "unruled", "unruled_absence", "conference",
]  # fmt: skip
"""What a judge did with a contestant; `other_rubric`: scored, and it does not count; `unruled`:
scored, a tie declared since, and the chair has not ruled; it counts until then. `unruled_absence`:
scored and recorded as away, which does not count until the chair rules; `excluded`: the chair took
the ballot out; `conference`: scored, and the answer in an open conference is waited for."""

EXPECTED: frozenset[CellState] = frozenset(
    {"submitted", "draft", "not_scored", "conflict", "other_rubric", "unruled", "conference"}
)
"""The states of a judge who is entitled to score a contestant who is present."""

GIVEN: frozenset[CellState] = frozenset({"submitted", "unruled", "conference"})
"""The states of a judge whose ballot counts."""

OWING: frozenset[CellState] = EXPECTED - GIVEN | {"conference"}
"""The states of a judge who is waited for: for a ballot, or for an answer."""


class Cell(NamedTuple):
    """One judge and one contestant, without any mark: the state, and what belongs to it.

    `at` is the wall time of the ballot, empty where none counts; `done` of `of` criteria stand in
    this desk's draft (also beside a submitted ballot that is being changed).
    `is_late`: a tie was declared after the ballot, or an absence stands beside it, or the chair
    ruled before, so that there is something to rule.
    """

    state: CellState
    at: str = ""
    done: int = 0
    of: int = 0
    is_late: bool = False


@dataclass(frozen=True)
class ProgressRow:
    """A contestant's line: presence (empty where not recorded) and a cell for each judge.

    Where `is_heard` is false the contestant is not judged, and one sentence spans the cells.
    """

    contestant: str
    number: str
    name: str
    presence: Presence | Literal[""]
    reason: str
    is_disputed: bool
    cells: tuple[Cell, ...]
    talk: Talk | None = None
    """How far the conference about the contestant is; None where there is none."""

    @property
    def is_called(self) -> bool:
        """Tell whether a conference must be opened or confirmed."""
        return self.talk is not None and self.talk.state in {"due", "open"}

    @property
    def is_heard(self) -> bool:
        return self.presence in {"", "present"}

    @cached_property
    def states(self) -> Mapping[CellState, int]:
        """Count the cells by state."""
        return Counter([cell.state for cell in self.cells])

    @cached_property
    def given(self) -> int:
        return sum(n for state, n in self.states.items() if state in GIVEN)

    @cached_property
    def expected(self) -> int:
        """How many ballots are due: of the judges entitled to score, where the contestant came."""
        if not self.is_heard:
            return 0
        return sum(n for state, n in self.states.items() if state in EXPECTED)

    @property
    def is_complete(self) -> bool:
        return self.presence == "present" and not self.is_disputed and self.given == self.expected

    @property
    def presence_words(self) -> Sentence:
        """Say whether the contestant came."""
        return sentence("views.disputed" if self.is_disputed else PRESENCES[self.presence])

    @property
    def panel_words(self) -> Sentence:
        """Say how far the panel is with the contestant."""
        if self.is_disputed:
            return sentence("views.disputed")
        if not self.is_heard:
            return sentence("views.panel_out")
        if self.is_called and self.talk is not None:
            return _talk_words(self.talk)
        if self.is_complete:
            return sentence("views.panel_complete")
        if not self.given:
            return sentence("views.panel_waiting")
        given, expected = figure(self.given), figure(self.expected)
        return sentence("views.panel_part", given=given, expected=expected)


def _talk_words(talk: Talk) -> Sentence:
    if talk.state == "due":
        return sentence("conference.due")
    given, of = figure(len(talk.answers)), figure(len(talk.asked))
    return sentence("conference.open", given=given, of=of)


PRESENCES = {
    "": "views.not_recorded",
    "present": "views.present",
    "absent": "views.absent",
    "withdrew": "views.withdrew",
    "disqualified": "views.disqualified",
    "expected": "views.not_recorded",
}
"""The words for a contestant's presence; empty is none recorded."""


class ProgressJudge(NamedTuple):
    """A judge whose marks count, at the head of a column; `order` counts from 1.

    `short` is the name for a narrow column; `is_robot` tells that a robot plays the judge, in a
    rehearsal.
    """

    person: str
    name: str
    seat: SeatKind
    order: int
    short: str = ""
    is_robot: bool = False


class WaitedItem(NamedTuple):
    """A contestant for whom somebody is waited, and how far that is."""

    contestant: str
    number: str
    cell: Cell


class Waited(NamedTuple):
    """A judge who is waited for, and for which contestants."""

    judge: ProgressJudge
    items: tuple[WaitedItem, ...]


@dataclass(frozen=True)
class Progress:
    """How far the scoring of a session is; it holds no mark.

    `blockers` are the same that the seal lists; `notes` tell what blocks nothing and is to be known
    before it; `is_sealed` and `revision` tell whether it is
    sealed, -1 where it never was.
    """

    session: str
    name: str
    judges: tuple[ProgressJudge, ...]
    rows: tuple[ProgressRow, ...]
    blockers: tuple[Sentence, ...]
    is_sealed: bool
    revision: int
    is_measured: bool = False
    """Whether the rubric asks for values that no judge gives."""
    notes: tuple[Sentence, ...] = ()
    asides: tuple[Aside, ...] = ()

    @cached_property
    def counts(self) -> Mapping[CellState, int]:
        """Count the cells of contestants who are heard by state."""
        found: Counter[CellState] = Counter()
        for row in self.rows:
            if row.is_heard:
                found.update(row.states)
        return found

    @cached_property
    def given(self) -> int:
        return sum(row.given for row in self.rows)

    @cached_property
    def expected(self) -> int:
        return sum(row.expected for row in self.rows)

    def count(self) -> None:
        """Count once what is asked again and again, so that whoever shows it does not wait."""
        _ = self.given, self.expected, self.counts, self.waited, self.unrecorded

    @property
    def is_complete(self) -> bool:
        """Tell whether every contestant is settled, so that marks may be shown."""
        return bool(self.rows) and all(row.is_complete or not row.is_heard for row in self.rows)

    @property
    def not_heard(self) -> int:
        """Count the contestants who did not come or are out."""
        return sum(not row.is_heard for row in self.rows)

    @property
    def called(self) -> int:
        """Count the contestants whose conference must be opened or confirmed."""
        return sum(row.is_called for row in self.rows)

    @cached_property
    def waited(self) -> tuple[Waited, ...]:
        """List the judges who owe a ballot for a contestant who is present."""
        found = []
        here = (row for row in self.rows if row.presence == "present")
        owing = [row for row in here if not OWING.isdisjoint(row.states)]
        for at, judge in enumerate(self.judges):
            items = tuple(
                WaitedItem(row.contestant, row.number, row.cells[at])
                for row in owing
                if row.cells[at].state in OWING
            )
            if items:
                found.append(Waited(judge, items))
        return tuple(found)

    @cached_property
    def unrecorded(self) -> tuple[str, ...]:
        """List the numbers of the contestants whose attendance is not recorded."""
        return tuple(row.number for row in self.rows if not row.presence and not row.is_disputed)

    @property
    def can_seal(self) -> bool:
        return not self.is_sealed and not self.blockers


class Marked(NamedTuple):
    """What is known beside a hearing, by contestant and judge.

    `at` is when the ballot was submitted, `drafted` how many criteria this desk's draft holds, of
    the `of` that there are.
    """

    at: Mapping[tuple[str, str], str]
    drafted: Mapping[tuple[str, str], int]
    of: int


def progress_rows(
    hearing: Hearing,
    contestants: Mapping[str, Contestant],
    marked: Marked,
    talks: Mapping[str, Talk] | None = None,
    before: Mapping[str, ProgressRow] | None = None,
) -> tuple[ProgressRow, ...]:
    """Lay out who has scored whom, in running order; `talks` tell who is talked over.

    `before` are the rows of those contestants of whom nothing changed but, perhaps, the talk.
    """
    disputed, known = frozenset(hearing.conflicts), talks or {}
    rows = []
    for who in hearing.contestants:
        row = before.get(who) if before else None
        if row is None or row.talk != known.get(who):
            row = _row(hearing, contestants[who], marked, disputed, known.get(who))
        rows.append(row)
    return tuple(rows)


def judges_of(hearing: Hearing, people: Mapping[str, Person]) -> tuple[ProgressJudge, ...]:
    """List the judges whose marks count, in their order on the panel."""
    return tuple(
        ProgressJudge(
            who,
            people[who].full_name if who in people else who,
            hearing.seats[who].seat,
            order,
            short_name(people[who].name) if who in people else who,
        )
        for order, who in enumerate(hearing.judges, start=1)
    )


def _row(
    hearing: Hearing,
    contestant: Contestant,
    marked: Marked,
    disputed: frozenset[str],
    talk: Talk | None,
) -> ProgressRow:
    who = contestant.id
    attendance = hearing.attendances.get(who)
    return ProgressRow(
        contestant=who,
        number=contestant.number,
        name=contestant.name,
        presence=attendance.state if attendance else "",
        reason=attendance.reason if attendance else "",
        is_disputed=f"attendance/{hearing.id}/{who}" in disputed,
        cells=_cells(hearing, who, marked, disputed),
        talk=talk,
    )


def _cells(
    hearing: Hearing, contestant: str, marked: Marked, disputed: frozenset[str]
) -> tuple[Cell, ...]:
    """Tell how far each judge is with a contestant; the same as `cell_of` tells of each."""
    judges = hearing.judges
    if contestant in hearing.remarkable:
        return tuple([cell_of(hearing, contestant, one, marked, disputed) for one in judges])
    at, drafted, of = marked
    found = []
    for judge, state in zip(judges, hearing.cells(contestant), strict=True):
        key = (contestant, judge)
        done = drafted.get(key, 0) if drafted else 0
        if state == "scored":
            found.append(Cell("submitted", at.get(key, ""), done, of))
        else:
            found.append(Cell("draft" if done else "not_scored", "", done, of))
    return tuple(found)


def cell_of(
    hearing: Hearing, contestant: str, judge: str, marked: Marked, disputed: frozenset[str]
) -> Cell:
    """Tell how far a judge is with a contestant; `disputed` are the subjects with two values."""
    key = (contestant, judge)
    done = marked.drafted.get(key, 0)
    if is_disputed(hearing.id, contestant, judge, disputed):
        return Cell("conflict", done=done, of=marked.of)
    state, at = hearing.cell(contestant, judge), marked.at.get(key, "")
    if (late := _late(hearing, key)) is not None:
        return Cell(late, at, is_late=True)
    if state == "scored":
        scored: CellState = "conference" if is_asked(hearing, contestant, judge) else "submitted"
        return Cell(scored, at, done, marked.of)
    if state != "not_scored":
        return Cell(state)
    if hearing.is_by_other_rubric(contestant, judge):
        return Cell("other_rubric", at, done, marked.of)
    return Cell("draft" if done else "not_scored", done=done, of=marked.of)


def _late(hearing: Hearing, key: tuple[str, str]) -> CellState | None:
    """Tell what was ruled, or is to be ruled, about a ballot; None where there is nothing of it."""
    recusal = hearing.recusals.get(key)
    is_late = recusal is not None and recusal.recused and bool(recusal.ballots)
    if is_late and not hearing.is_ruled(key, "tie", "absence"):
        return "unruled"
    if waits_for_ruling(hearing, *key):
        return "unruled_absence"
    if not is_late and key not in hearing.exclusions:
        return None
    state = hearing.cell(*key)
    return {"scored": "submitted", "not_scored": None}.get(state, state)


def is_disputed(session: str, contestant: str, judge: str, disputed: frozenset[str]) -> bool:
    """Tell whether ballot, recusal, absence or the ruling of them have two values."""
    if not disputed:
        return False
    pair = [session, contestant, judge]
    return any(
        parts_of(subject)[1:4] == pair and parts_of(subject)[0] in DISPUTABLE
        for subject in disputed
    )


DISPUTABLE = frozenset({"ballot", "recusal", "exclusion", "absence"})
"""The kinds of a judge and a contestant of which two values make their cell disputed."""
