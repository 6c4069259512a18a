"""Planted faults of a result and its seal, each of which walks through the states must find."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec

from judging_app.domain import hearing_given, proceedings, result, session_proceedings, standing
from judging_app.domain.given import Slot
from judging_app.services import decide, rank, seal
from judging_app.storage import dockets, readings
from tests.builders import Room

from . import planted_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from judging_app.domain.given import Given
    from judging_app.domain.hearing import Hearing, Official
    from judging_app.domain.seal import SealedRow
    from judging_app.domain.standing import Standing
    from judging_app.storage.ledgers import Ledger


@contextmanager
def recomputed_after_the_seal() -> Iterator[None]:
    """The official table is worked out anew from what is known now."""
    read = readings.official

    def recomputed(ledger: Ledger, *scope: str) -> Official:
        found = read(ledger, *scope)
        if found.seal is None:
            return found
        work = dockets.read_session(ledger, scope[1], device_name="", now="")
        rows = work.seal(Room.signing(), None).rows
        return msgspec.structs.replace(found, seal=msgspec.structs.replace(found.seal, rows=rows))

    with patch.object(readings, "official", recomputed):
        yield


@contextmanager
def _giving(change: Callable[[Hearing, Given], Given]) -> Iterator[None]:
    """Have a hearing give something else to be ranked."""
    give = hearing_given.given_of

    def changed(hearing: Hearing, *given: Any, **more: Any) -> Given:  # noqa: ANN401  # as it takes
        return change(hearing, give(hearing, *given, **more))

    with (
        patch.object(result, "given_of", changed),
        patch.object(session_proceedings, "given_of", changed),
        patch.object(rank, "given_of", changed),
    ):
        yield


def _zero(hearing: Hearing) -> dict[str, int]:
    marks = next((ballot.marks for ballot in hearing.ballots.values()), {})
    return dict.fromkeys(marks, 0)


def no_show_as_zero() -> AbstractContextManager[None]:
    """Who did not come was given zero by everybody."""

    def change(hearing: Hearing, given: Given) -> Given:
        away = [
            who
            for who in hearing.contestants
            if who in hearing.attendances and not hearing.is_present(who)
        ]
        zeros = {Slot(who, judge): _zero(hearing) for who in away for judge in hearing.judges}
        return msgspec.structs.replace(
            given,
            contestants=tuple(w for w in hearing.contestants if w in {*given.contestants, *away}),
            ballots={**given.ballots, **zeros} if _zero(hearing) else given.ballots,
        )

    return _giving(change)


def recused_as_zero() -> AbstractContextManager[None]:
    """A judge in conflict gave zero."""

    def change(hearing: Hearing, given: Given) -> Given:
        if not _zero(hearing):
            return given
        zeros = {
            Slot(*pair): _zero(hearing) for pair, why in given.shut.items() if why == "recused"
        }
        shut = {pair: why for pair, why in given.shut.items() if why != "recused"}
        return msgspec.structs.replace(given, shut=shut, ballots={**given.ballots, **zeros})

    return _giving(change)


@contextmanager
def quota_counts_the_absent() -> Iterator[None]:
    """Who did not come takes one of the places that can be won."""
    place = result.place_rows

    def placed(rows: Sequence[SealedRow], *given: Any, **more: Any) -> tuple[SealedRow, ...]:  # noqa: ANN401  # as it takes
        found = place(rows, *given, **more)
        away = sum(row.presence != "present" for row in found)
        ranked = [row for row in found if row.place]
        moved = [
            msgspec.structs.replace(
                row,
                outcome=ranked[at + away].outcome if at + away < len(ranked) else "not_chosen",
            )
            for at, row in enumerate(ranked)
        ]
        return (*moved, *(row for row in found if not row.place))

    with patch.object(proceedings, "place_rows", placed):
        yield


@contextmanager
def _ordering(key: Callable[[int, Standing], Any]) -> Iterator[None]:
    """Have those who share a place be separated by something that is no rule."""
    order = standing.ordered

    def separated(candidates: Sequence[Any], *given: Any) -> tuple[Any, Any]:  # noqa: ANN401  # as it takes
        standings, splits = order(candidates, *given)
        arrived = {one.contestant: at for at, one in enumerate(candidates)}
        keyed = sorted(standings, key=lambda one: (one.place, key(arrived[one.contestant], one)))
        return tuple(
            msgspec.structs.replace(one, place=at, tied=False) for at, one in enumerate(keyed, 1)
        ), splits

    with patch.object(result, "ordered", separated):
        yield


def tie_broken_by_name() -> AbstractContextManager[None]:
    return _ordering(lambda _, placed: placed.contestant)


def tie_broken_by_arrival() -> AbstractContextManager[None]:
    return _ordering(lambda arrived, _: -arrived)


@contextmanager
def one_person_seals() -> Iterator[None]:
    """Nobody looks whether the two people are two."""
    with (
        patch.object(seal, "check_two_people", lambda *_: None),
        patch.object(decide, "check_two_people", lambda *_: None),
    ):
        yield


FAULTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "recompute after the seal": recomputed_after_the_seal,
    "no-show as zero": no_show_as_zero,
    "recused as zero": recused_as_zero,
    "quota counting the absent": quota_counts_the_absent,
    "tie broken by name": tie_broken_by_name,
    "tie broken by arrival": tie_broken_by_arrival,
    "second seal by the same person": one_person_seals,
    **planted_beside.FAULTS,
}
