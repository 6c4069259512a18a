"""The laws of a session's states, held at a desk against the plain model of what is known there."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.entry import encode
from judging_app.services import print as printing
from judging_app.services import rank, render, seal
from tests.papers.reading import text

from .plain import CONTESTANTS, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk

    from .plain import PlainDesk


def rows_of(sealed: Seal) -> bytes:
    return encode(sealed.rows)


def check(desk: Desk, plain: PlainDesk, sealed: Mapping[str, bytes]) -> set[str]:
    """Hold all laws at a desk; tells what of interest is there. AssertionError where one breaks."""
    seen = {"conflict"} if plain.conflicts else set()
    the_ranking_is_the_models(desk, plain)
    seen |= a_sealed_table_never_changes(desk, plain, sealed)
    two_people_stand_on_every_seal(desk)
    return seen


def the_ranking_is_the_models(desk: Desk, plain: PlainDesk) -> None:
    """Exact scores and places are those of a pocket calculator; nobody else has any."""
    ranking = rank.rank_session(desk, "S")
    places = {one.contestant: one.place for one in ranking.standings}
    found = {
        who: (ranking.candidates[who].score, places[who]) if who in places else (None, 0)
        for who in CONTESTANTS
    }
    expected = {who: (line.score, line.place) for who, line in plain.table().items()}
    assert found == expected
    waiting = seal.undecided_ties(desk, "session", "S")
    assert sorted(map(sorted, waiting)) == sorted(map(sorted, plain.undecided()))


def a_sealed_table_never_changes(
    desk: Desk, plain: PlainDesk, sealed: Mapping[str, bytes]
) -> set[str]:
    """What is official is what was sealed, and it is what is printed, whatever came later."""
    official = seal.official(desk, "session", "S")
    assert official.is_doubled == plain.is_doubled
    assert (official.seal is not None) == plain.is_sealed
    if official.seal is None:
        return {"doubled"} if official.is_doubled else set()
    assert rows_of(official.seal) == sealed[official.hash]
    order = printing.plan_sheet(desk, "session", "S", language="en")
    assert (order.hash, rows_of(order.seal)) == (official.hash, sealed[official.hash])
    is_late = [(one.score, one.place) for one in plain.table().values() if one.place] != [
        (Fraction(row.score), row.place)
        for row in sorted(official.seal.rows, key=lambda row: row.contestant)
        if row.place
    ]
    return {"late"} if is_late else set()


def two_people_stand_on_every_seal(desk: Desk) -> None:
    for kept in desk.ledger.history("seal/session/S"):
        people = {kept.entry.actor, kept.entry.witness}
        assert "" not in people
        assert len(people) == 2


def a_seal_holds_the_table(sealed: Seal, expected: Mapping[str, Line]) -> None:
    """What is sealed is the model's table; a judge in conflict gave nothing of it."""
    found = {
        row.contestant: Line(Fraction(row.score) if row.score else None, row.place, row.outcome)
        for row in sealed.rows
    }
    assert found == expected
    for row in sealed.rows:
        for total in row.totals:
            assert (total.state == "scored") == bool(total.total)
    shut = {(one.judge, one.number) for one in sealed.recusals if one.ruling != "kept"}
    names = [judge.name for judge in sealed.panels[0].judges]
    for row in sealed.rows:
        for name, total in zip(names, row.totals, strict=True):
            assert ((name, row.number) in shut) == (total.state == "recused")


LINE = re.compile(r"\b([0-9]+)(?: \S*\))? (SC-[0-9]+) .*? ([0-9]+\.[0-9]+) ")


def the_sheet_reads_like_the_seal(desk: Desk) -> bool:
    """The printed table has the sealed places, numbers and scores; false where none is sealed."""
    official = seal.official(desk, "session", "S")
    if official.seal is None:
        return False
    order = printing.plan_sheet(desk, "session", "S", language="en")
    _, _, table = text(render.render_sheet(order)).partition(" RESULTS Place ")
    printed = LINE.findall(table.partition(" RULING ")[0])
    placed = [row for row in official.seal.rows if row.place]
    assert [(int(place), number) for place, number, _ in printed] == [
        (row.place, row.number) for row in placed
    ]
    for row, (_, _, score) in zip(placed, printed, strict=True):
        digits = len(score.partition(".")[2])
        assert abs(Fraction(row.score) - Fraction(score)) * 2 * 10**digits <= 1
    return True
