"""A review: what two people see of a result before they seal it, and of the seal afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.ladder import why_unplaced
from judging_app.domain.prize_sums import prize_lines
from judging_app.domain.seal import code_of
from judging_app.domain.succession import successions
from judging_app.domain.succession_words import withdrawal_lines
from judging_app.domain.wording import Wording, moment, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.follow_up import Withdrawal
    from judging_app.domain.ladder import Standing
    from judging_app.domain.pin import Standing as PinStanding
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.session import SeatKind
    from judging_app.domain.steps import Page

FIRST = 3
"""So many of the best are read back before a result is sealed."""

CODE_BITS = 40
"""As many bits of a rubric's hash as its code holds on the screen."""


class Check(NamedTuple):
    """One thing that was looked at before a seal: `danger` blocks it, `ok` is settled.

    `page` is where a blocker is settled, `session` the session there; both empty where there is
    nothing to do.
    """

    severity: Literal["danger", "ok"]
    title: Sentence
    detail: Wording
    page: Page | Literal[""] = ""
    session: str = ""


class Fact(NamedTuple):
    """One line of what is sealed."""

    label: Sentence
    value: Wording


class Signer(NamedTuple):
    """Somebody who can stand beside a seal; `seat` is empty where the panel has none for them.

    `pin` tells how this person's PIN stands at this desk.
    """

    person: str
    name: str
    seat: SeatKind | Literal[""]
    pin: PinStanding = "none"


class Best(NamedTuple):
    """One of the first places, as it is read back before the seal."""

    place: int
    number: str
    name: str
    brings: Wording


class Copied(NamedTuple):
    """A printed copy of a sealed paper: its number, when, by whom, in which language and size.

    `document` is the paper's code, empty for the result sheet.
    """

    copy: int
    at: str
    by: str
    language: str
    paper: str
    document: str = ""


class Revised(NamedTuple):
    """An earlier seal of the scope: its revision, when it was made, why it was taken back."""

    revision: int
    sealed_at: str
    reason: str


class Proposal(NamedTuple):
    """What a form about a seal starts from: who may sign, and the day, time and place proposed.

    `may_seal` are those entitled, the chair first; `people` is everybody of the roster. `day` is
    `2020-07-22`, `clock` is `16.40`; `committee` and `official` are the positions that sign beside
    the jury.
    """

    may_seal: tuple[Signer, ...]
    people: tuple[Signer, ...]
    day: str
    clock: str
    city: str
    committee: Text
    official: Text


@dataclass(frozen=True)
class Review:
    """A result before two people who seal it, or after they did.

    `table` is the seal, or the seal as it would be made now, without its people; `revision` is its
    number. `reason` says why the revision before was taken back. `sends` tells that this desk sends
    its results to the office. `late` names what came after the seal or is not counted by it;
    `refusal` says why this desk does not seal the scope at all. `gone` are those who withdrew after
    the seal, by contestant.
    """

    scope: tuple[str, ...]
    standing: Standing
    revision: int
    reason: str
    table: Seal
    checks: tuple[Check, ...]
    proposal: Proposal
    copies: tuple[Copied, ...]
    past: tuple[Revised, ...]
    hash: str
    sends: bool
    late: tuple[Wording, ...] = ()
    gone: Mapping[str, Withdrawal] = field(default_factory=dict)
    refusal: Sentence | None = None

    @property
    def is_sealed(self) -> bool:
        return self.standing == "sealed"

    @property
    def is_doubled(self) -> bool:
        """Tell whether two different seals stand side by side, so that neither is official."""
        return self.standing == "doubled"

    @property
    def title(self) -> Wording:
        """Name the session, or the plenary by stage and category."""
        if self.table.scope == "session":
            return self.table.panels[0].name
        return sentence(
            "results.plenary",
            stage=self.table.numeral,
            category=written(self.table.category_name),
        )

    @property
    def blockers(self) -> int:
        """How many things must be settled before the seal."""
        return sum(check.severity == "danger" for check in self.checks)

    @property
    def why_not(self) -> Sentence | None:
        """Say why it cannot be sealed; None where it can."""
        if self.is_sealed:
            return sentence("results.is_sealed")
        if self.refusal is not None:
            return self.refusal
        if self.is_doubled:
            return sentence("results.is_doubled")
        return sentence("results.blocked", n=self.blockers) if self.blockers else None

    @property
    def best(self) -> tuple[Best, ...]:
        """The contestants in the first three places."""
        placed = [row for row in self.table.rows if 0 < row.place <= FIRST]
        return tuple(Best(row.place, row.number, row.name, brings(row)) for row in placed)

    @property
    def has_aliases(self) -> bool:
        """Tell whether a prize of the table has another label that may be printed instead."""
        return any(row.alias for row in self.table.rows)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is sealed, line by line."""
        rows, table = self.table.rows, self.table
        scored = sum(row.place > 0 for row in rows)
        numbers = [best.number for best in self.best]
        code = code_of(table.rubric, CODE_BITS)
        about = sentence(
            "results.rubric_of", code=table.rubric_code, version=table.rubric_version, hash=code
        )
        lines = [
            (sentence("results.fact_what"), self.title),
            (sentence("results.fact_result"),
             sentence("results.counted", n=scored, out=len(rows) - scored)),
            (sentence("results.fact_best"), ", ".join(numbers) or sentence("results.nobody")),
            *prize_lines(table),
            (sentence("results.fact_rubric"), about),
            (sentence("results.fact_revision"), sentence("results.revision", k=self.revision)),
            *self._signed,
        ]  # fmt: skip
        return tuple(Fact(*line) for line in lines)

    @property
    def left(self) -> tuple[Wording, ...]:
        """Who withdrew after the seal, and which reserves moved up."""
        found = successions(self.table, self.gone)
        return withdrawal_lines(self.table, self.gone, found)

    @property
    def _signed(self) -> list[tuple[Sentence, Wording]]:
        reopened: list[tuple[Sentence, Wording]] = []
        if self.reason:
            reopened.append((sentence("results.fact_reason"), self.reason))
        if not self.is_sealed:
            return reopened
        return [
            *reopened,
            (sentence("results.fact_sealed_at"), moment(self.table.sealed_at)),
            (sentence("results.fact_chair"), self.table.chair_name),
            (sentence("results.fact_witness"), self.table.witness_name),
            (sentence("results.fact_code"), code_of(self.hash)),
            *((sentence("withdraw.fact"), line) for line in self.left),
        ]


def brings(row: SealedRow) -> Wording:
    """Say in a word what a place brings."""
    if row.prize:
        return written(row.prize)
    if row.outcome == "advance":
        return sentence("views.remark_advance")
    if row.outcome == "reserve":
        return sentence("views.remark_reserve", k=row.reserve)
    if row.outcome == "undecided":
        return sentence("views.remark_undecided")
    return "" if row.place else why_unplaced(row)
