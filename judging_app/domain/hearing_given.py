"""What a hearing gives to be ranked: its ballots and values, without those that do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.given import Given
from judging_app.domain.number import exact
from judging_app.domain.rubric import BORN
from judging_app.domain.seal import SHUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from judging_app.domain.given import Slot
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import MarkState


def given_of(
    hearing: Hearing,
    rubric: Rubric,
    *,
    names: Mapping[str, str] | None = None,
    earlier: Mapping[tuple[str, str], Fraction] | None = None,
) -> Given:
    """Lay out what is ranked of a session: the contestants who are present, and what counts.

    A recusal, an absence or an exclusion shuts a judge's ballots out; shadows and ballots by
    another rubric do not count. `names` are those of judges and contestants, `earlier` the results
    of earlier stages.
    """
    present = tuple(filter(hearing.is_present, hearing.contestants))
    shut = {pair: state for pair, state in _states(hearing, present) if state in SHUT}
    ballots = dict(_counting(hearing, frozenset(present), shut))
    measured = {one: exact(text) for one, text in hearing.measured.items() if one.key != BORN}
    born = {one.contestant: text for one, text in hearing.measured.items() if one.key == BORN}
    return Given(
        contestants=present,
        judges=hearing.judges,
        ballots=ballots,
        shut=shut,
        seated={key: _seated(hearing, key) for key in rubric.parts},
        measured=measured,
        earlier=earlier or {},
        born=born,
        names=names or {},
    )


def _states(
    hearing: Hearing, present: Iterable[str]
) -> Iterable[tuple[tuple[str, str], MarkState]]:
    touched = {*hearing.recusals, *hearing.absences, *hearing.exclusions}
    some = {who for who, _ in touched}
    return (
        ((who, judge), hearing.cell(who, judge))
        for who in filter(some.__contains__, present)
        for judge in hearing.judges
        if (who, judge) in touched
    )


def _counting(
    hearing: Hearing, present: frozenset[str], shut: Mapping[tuple[str, str], MarkState]
) -> Iterable[tuple[Slot, Mapping[str, int]]]:
    """List the marks that count, each with its place."""
    rubric, judges = hearing.session.rubric, frozenset(hearing.judges)
    for slot, ballot in hearing.ballots.items():
        who, judge, _, _ = slot
        counts = who in present and judge in judges and ballot.rubric == rubric
        if counts and (who, judge) not in shut:
            yield slot, ballot.marks


def _seated(hearing: Hearing, component: str) -> tuple[str, ...]:
    return tuple(
        judge for judge in hearing.judges if hearing.seats[judge].component in {"", component}
    )
