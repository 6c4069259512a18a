"""The totals of prizes over all categories: what each sealed result gives, and what all cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.form import Money, Paper  # noqa: TC001  # as above
from judging_app.domain.prize_sums import PrizeSum, prize_sums
from judging_app.domain.seal import Seal, code_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.programme import Programme


class ResultPrizes(msgspec.Struct, frozen=True):
    """What one sealed result gives: its place in the audition, its code, and its prizes.

    `venue` tells results of one category apart that several sessions decide.
    """

    stage: str
    category: str
    level: Text
    category_name: Text
    venue: str
    revision: int
    code: str
    sums: tuple[PrizeSum, ...]

    @property
    def total(self) -> int:
        """What it costs, in whole rupiah."""
        return sum(one.total for one in self.sums)


class PrizeTotals(msgspec.Struct, frozen=True):
    """What all sealed results give; `waiting` counts categories with prizes that are not sealed."""

    results: tuple[ResultPrizes, ...] = ()
    waiting: int = 0

    @property
    def total(self) -> int:
        """What they cost together, in whole rupiah."""
        return sum(one.total for one in self.results)

    @property
    def winners(self) -> int:
        return sum(sums.winners for one in self.results for sums in one.sums if sums.amount)


class PrizeOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one printing of the totals is made from, as values that travel.

    `kind` is the audition's, as everywhere on paper.
    """

    audition: Text
    totals: PrizeTotals
    language: str
    paper: Paper
    money: Money = "standard"
    kind: str = ""


def prize_totals(
    programme: Programme,
    sealed: Iterable[tuple[str, Seal]],
    open_scopes: Iterable[tuple[str, str]],
) -> PrizeTotals:
    """Add up the prizes of results that are sealed, in the order of the programme.

    `sealed` are valid seals by hash; a session's seal that decides no prize gives none.
    `open_scopes` are the (stage, category) of results that are not sealed yet.
    """
    given = [(name, seal, prize_sums(seal.rows)) for name, seal in sealed]
    results = [
        ResultPrizes(
            stage=seal.stage,
            category=seal.category,
            level=seal.level,
            category_name=seal.category_name,
            venue=seal.venue if seal.scope == "session" else "",
            revision=seal.revision,
            code=code_of(name),
            sums=sums,
        )
        for name, seal, sums in given
        if any(one.amount for one in sums)
    ]
    scopes = [(stage.key, category) for stage in programme.stages for category in stage.rubrics]
    order = {scope: at for at, scope in enumerate(scopes)}
    results.sort(key=lambda one: (order[one.stage, one.category], one.venue, one.code))
    promised = {
        (stage.key, slot.category) for stage in programme.stages for slot in stage.prizes
        if slot.amount
    }  # fmt: skip
    return PrizeTotals(tuple(results), len(promised.intersection(open_scopes)))
