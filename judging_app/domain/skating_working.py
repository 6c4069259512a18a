"""The working of the skating system: line by line, how a couple got its place and who was ahead."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import Line, added, averaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.skating import By, Column, Danced
    from judging_app.domain.skating_final import Review, Skated
    from judging_app.domain.wording import Wording

PLACED_BY: Mapping[By, str] = {
    "majority": "scoring_rule.skating_by_majority",
    "count": "scoring_rule.skating_by_count",
    "sum": "scoring_rule.skating_by_sum",
    "next": "scoring_rule.skating_by_next",
    "shared": "scoring_rule.skating_by_shared",
}


class _Table(NamedTuple):
    """Rows of one comparison by majority: ranks and columns by couple, and what a majority is.

    `of` names the performance, and is empty for all of them together.
    """

    majority: int
    ranks: Mapping[str, Sequence[int]]
    columns: Mapping[str, Sequence[Column]]
    of: Wording


def skating_lines(
    final: Skated, couple: str, performances: Sequence[Wording], names: Mapping[str, Wording]
) -> tuple[Line, ...]:
    """Show the working of a couple's place.

    For each performance the columns of its row from the last one without a majority on, then the
    figure by which each rival was set apart from it; then the sum of places, the places reviewed
    under rules 10 and 11 with the same figures of the rivals, and the place. `performances` names
    the dances in their order, `names` every couple.
    """
    lines = [
        line
        for table, of in zip(final.dances, performances, strict=True)
        for line in _dance(table, couple, of, names)
    ]
    name = names[couple]
    if len(final.dances) > 1:
        places = [table.rows[couple].place for table in final.dances]
        rule = sentence("scoring_rule.skating_sum", n=len(places))
        lines.append(Line("result", name, rule, added(places), final.sums[couple]))
    mine = [review for review in final.reviews if couple in review.columns]
    for review in mine:
        lines.extend(_reviewed(final, review, couple, names))
    lines.append(Line("place", name, _how(final, couple, mine), (), Fraction(final.places[couple])))
    return tuple(lines)


def _dance(
    danced: Danced, couple: str, of: Wording, names: Mapping[str, Wording]
) -> Iterator[Line]:
    row = danced.rows[couple]
    rows = danced.rows.items()
    table = _Table(
        danced.majority,
        {one: tuple(other.ranks.values()) for one, other in rows},
        {one: other.columns for one, other in rows},
        of,
    )
    rule = sentence("scoring_rule.skating_majority", n=len(row.ranks))
    yield Line("rank", names[couple], rule, (), Fraction(danced.majority), of)
    start = _start(table, couple)
    yield from _own(table, couple, max(start - 1, row.columns[0].upto), names)
    for rival in table.columns:
        if rival != couple and _start(table, rival) == start:
            yield from _apart(table, couple, rival, names)
    shared = [one.place for one in danced.rows.values()].count(row.place)
    first = row.place - Fraction(shared - 1, 2)
    terms = averaged([first + at for at in range(shared)]) if shared > 1 else ()
    yield Line("performance", names[couple], sentence(PLACED_BY[row.by]), terms, row.place, of)


def _start(table: _Table, couple: str) -> int:
    """Find the first column with a majority, 0 where the row ends before."""
    columns = table.columns[couple]
    return next((one.upto for one in columns if one.ranks >= table.majority), 0)


def _own(table: _Table, couple: str, first: int, names: Mapping[str, Wording]) -> Iterator[Line]:
    for column in table.columns[couple]:
        if column.upto >= first:
            yield _counted(table, column, names[couple])
            if column.total is not None:
                yield _added(table, couple, column, names[couple])


def _counted(table: _Table, column: Column, name: Wording) -> Line:
    upto = column.upto
    rule = sentence("scoring_rule.skating_first")
    if upto > 1:
        rule = sentence("scoring_rule.skating_upto", upto=upto)
    if column.ranks < table.majority:
        rule = sentence("scoring_rule.skating_short", what=rule)
    return Line("rank", name, rule, (), Fraction(column.ranks), table.of)


def _added(table: _Table, couple: str, column: Column, name: Wording) -> Line:
    rule = sentence("scoring_rule.skating_total", upto=column.upto)
    terms = added(Fraction(rank) for rank in sorted(table.ranks[couple]) if rank <= column.upto)
    return Line("rank", name, rule, terms, column.total, table.of)


def _apart(table: _Table, couple: str, rival: str, names: Mapping[str, Wording]) -> Iterator[Line]:
    """Show the figure of a rival that differs from the couple's, or the last where none does."""
    found = None
    for mine, other in zip(table.columns[couple], table.columns[rival], strict=False):
        if other.ranks < table.majority:
            continue
        found = _counted(table, other, names[rival])
        if mine.ranks != other.ranks:
            break
        if mine.total is not None and other.total is not None:
            found = _added(table, rival, other, names[rival])
            if mine.total != other.total:
                break
    if found is not None:
        yield found._replace(step="tie")


def _reviewed(
    final: Skated, review: Review, couple: str, names: Mapping[str, Wording]
) -> Iterator[Line]:
    """Show the figures of a place under review: the couple's, then its rivals'."""
    others = [one for one in review.columns if one != couple]
    if not review.majority:
        for one in (couple, *others):
            yield from _good_places(final, review, one, names[one])
        return
    ranks = {
        one: tuple(rank for table in final.dances for rank in table.rows[one].ranks.values())
        for one in review.columns
    }
    table = _Table(review.majority, ranks, review.columns, "")
    values = {"place": review.place, "n": len(ranks[couple])}
    rule = sentence("scoring_rule.skating_rule_11", **values)
    yield Line("tie", names[couple], rule, (), Fraction(review.majority))
    for one in (couple, *others):
        for line in _own(table, one, review.place, names):
            yield line._replace(step="tie")


def _good_places(final: Skated, review: Review, couple: str, name: Wording) -> Iterator[Line]:
    column = review.columns[couple][0]
    rule = sentence("scoring_rule.skating_rule_10", place=review.place)
    yield Line("tie", name, rule, (), Fraction(column.ranks))
    if column.total is not None:
        places = (table.rows[couple].place for table in final.dances)
        terms = added(place for place in places if place <= review.place)
        rule = sentence("scoring_rule.skating_rule_10_total")
        yield Line("tie", name, rule, terms, column.total)


def _how(final: Skated, couple: str, reviews: Sequence[Review]) -> Sentence:
    """Say what gave a couple its place."""
    if final.shares(couple):
        return sentence("scoring_rule.skating_shared")
    if len(final.dances) == 1:
        return sentence("scoring_rule.skating_one_dance")
    if not reviews:
        return sentence("scoring_rule.skating_rule_9")
    last = reviews[-1]
    if couple not in last.winners:
        return sentence("scoring_rule.skating_left")
    return sentence("scoring_rule.skating_won", rule=last.rule)
