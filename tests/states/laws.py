"""The laws of a session's states, held at a desk against the plain model of what is known there."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of, encode
from judging_app.services import contest, rank, read_out, render, seal, withdraw
from judging_app.services import print as printing
from tests.papers.reading import text

from .plain import CONTESTANTS, JUDGES
from .plain_after import before_the_public, followers, gone
from .plain_table import BEST, Line, table, total, undecided
from .plain_talks import changed, entitled, talk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from judging_app.domain.entry import Kept
    from judging_app.domain.seal import Seal, SealedTotal
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
    seen |= {f"conference {talk(plain, who)}" for who in CONTESTANTS}
    if plain.is_sealed:
        seen |= who_withdrew_wins_nothing(desk, plain)
        seen |= a_result_stands_before_the_public_as_recorded(desk, plain)
    return seen


def the_ranking_is_the_models(desk: Desk, plain: PlainDesk) -> None:
    """Exact scores and places are those of a pocket calculator; nobody else has any."""
    ranking = rank.rank_session(desk, "S")
    places = {one.contestant: one.place for one in ranking.standings}
    found = {
        who: (ranking.candidates[who].score, places[who]) if who in places else (None, 0)
        for who in CONTESTANTS
    }
    expected = {who: (line.score, line.place) for who, line in table(plain).items()}
    assert found == expected
    waiting = seal.undecided_ties(desk, "session", "S")
    assert sorted(map(sorted, waiting)) == sorted(map(sorted, undecided(plain)))


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
    is_late = [(one.score, one.place) for one in table(plain).values() if one.place] != [
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


def a_seal_holds_the_table(sealed: Seal, plain: PlainDesk) -> None:
    """What is sealed is the model's table; a judge in conflict gave nothing of it."""
    found = {
        row.contestant: Line(
            Fraction(row.score) if row.score else None, row.place, row.outcome, row.amount
        )
        for row in sealed.rows
    }
    assert found == table(plain)
    for row in sealed.rows:
        for judge, one in zip(plain.counting, _in_order(sealed, row.totals), strict=True):
            counts = judge in entitled(plain, row.contestant)
            given = total(plain.ballot(row.contestant, judge)) if counts else None
            assert (Fraction(one.total) if one.total else None) == given
            assert (one.state == "scored") == bool(one.total)
    shut = {(one.judge, one.number) for one in sealed.recusals if one.ruling != "kept"}
    names = [judge.name for judge in sealed.panels[0].judges]
    for row in sealed.rows:
        for name, one in zip(names, row.totals, strict=True):
            assert ((name, row.number) in shut) == (one.state == "recused")
    talked = {
        f"SC-00{who[1:]}": (len(entitled(plain, who)), changed(plain, who))
        for who in CONTESTANTS
        if talk(plain, who) == "closed"
    }
    assert {one.number: (one.judges, one.changed) for one in sealed.conferences} == talked


def _in_order(sealed: Seal, totals: Iterable[SealedTotal]) -> list[SealedTotal]:
    """Sort a row's totals by the judges' ids."""
    judges = [judge.person for judge in sealed.panels[0].judges]
    return [one for _, one in sorted(zip(judges, totals, strict=True), key=lambda pair: pair[0])]


def every_ballot_is_one_that_its_judge_gave(
    wrote: Iterable[Kept], given: Collection[tuple[str, tuple[int, ...]]]
) -> None:
    """Every ballot in a ledger bears marks that its own judge sent, or none."""
    for kept in wrote:
        if kept.entry.type == "ballot":
            ballot = body_of(kept, Ballot)
            _, _, _, judge, *_ = kept.entry.subject.split("/")
            assert ballot.is_void or (judge, tuple(ballot.marks.values())) in given
            assert judge in {kept.entry.actor, kept.entry.behalf}


def marks_of(desk: Desk, *contestants: str) -> list[tuple[str, tuple[int, ...]]]:
    """List who gave which marks to some contestants, as the ledger holds it, whatever counts."""
    return sorted(
        (judge, tuple(body.marks.values()))
        for who in contestants
        for judge in JUDGES
        for state in desk.ledger.states("ballot", "S", who, judge)
        for body in [body_of(state.heads[0], Ballot)]
        if not body.is_void
    )


def who_withdrew_wins_nothing(desk: Desk, plain: PlainDesk) -> set[str]:
    """The reserve of an area has the place of who left; the announcer names nobody who did."""
    official = seal.official(desk, "session", "S").seal
    assert official is not None
    lines = {
        row.contestant: Line(None, row.place, row.outcome, row.amount) for row in official.rows
    }
    left = {
        one.left.contestant: one.follower.contestant if one.follower else ""
        for one in withdraw.left(desk, "session", "S")
    }
    assert left == followers(plain, lines)
    away = {who for who, line in lines.items() if line.place and gone(plain, who)}
    winners = {who for who, line in lines.items() if line.outcome in {"prize", "advance"}}
    # A prize goes with an area's place where it was won in the area; one over all does not.
    moved = {
        (follower, lines[who].amount)
        for who, follower in left.items()
        if follower and (lines[who].amount == BEST or lines[who].outcome == "advance")
    }
    expected = {(who, lines[who].amount) for who in winners - away} | moved
    if expected:
        order = read_out.plan_announcer(desk, "session", "S", language="en")
        read = {(who, step.amount) for step in order.steps for who in step.contestants}
        assert read == expected
        assert {number for number, _ in order.withdrawn} == {
            f"SC-00{who[1:]}" for who in winners & away
        }
    return {"withdrawn"} if away else set()


def a_result_stands_before_the_public_as_recorded(desk: Desk, plain: PlainDesk) -> set[str]:
    state = contest.contesting(desk, "session", "S").state
    assert state == before_the_public(plain)
    return set() if state == "sealed" else {state}


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
