"""Planted faults of what people do beside scoring: swaps, conferences, replacements, signatures."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec

from judging_app.domain import reveal, succession
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import Hearing
from judging_app.domain.roles import Actor
from judging_app.services import confer, contest, presence, read_out, replace, swap, withdraw
from judging_app.services.desk import Happening
from judging_app.storage import pins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from judging_app.domain.session import Conference
    from judging_app.services.desk import Desk


def withdrawn_before_the_seal_still_wins() -> AbstractContextManager[object]:
    """Who withdrew is ranked with the ballots that were given before."""

    def is_present(hearing: Hearing, contestant: str) -> bool:
        attendance = hearing.attendances.get(contestant)
        return attendance is not None and attendance.state in {"present", "withdrew"}

    return patch.object(Hearing, "is_present", is_present)


def withdrawn_after_the_seal_still_wins() -> AbstractContextManager[object]:
    """The announcer reads somebody who withdrew."""
    return patch.object(read_out, "withdrawals", lambda *_: {})


@contextmanager
def no_reserve_moves_up() -> Iterator[None]:
    """Nobody has the place of who withdrew."""
    found = succession.successions

    def nobody(*given: Any) -> tuple[succession.Succession, ...]:  # noqa: ANN401  # as it takes
        return tuple(one._replace(follower=None) for one in found(*given))

    with patch.object(withdraw, "successions", nobody), patch.object(reveal, "successions", nobody):
        yield


def a_prize_over_all_goes_with_a_place() -> AbstractContextManager[object]:
    """The reserve of an area wins the first prize of all."""
    return patch.object(
        succession, "_common_prize", lambda rows, _: (rows[0].prize, rows[0].amount)
    )


def _moving(change: Callable[[Ballot], Ballot]) -> AbstractContextManager[object]:
    """Have a swap do something to a ballot that replaces another."""
    move = swap._moved  # the place of the fault

    def moved(given: Ballot | None, was: Ballot | None, reason: str) -> Ballot:
        found = move(given, was, reason)
        return found if given is None or was is None else change(found)

    return patch.object(swap, "_moved", moved)


def a_swap_loses_a_mark() -> AbstractContextManager[object]:
    """The last mark of a ballot that goes over is zero."""
    return _moving(
        lambda ballot: msgspec.structs.replace(ballot, marks={**ballot.marks, "pitch": 0})
    )


def a_swap_loses_a_ballot() -> AbstractContextManager[object]:
    """A ballot that goes over where another one is leaves nothing."""
    return _moving(lambda ballot: msgspec.structs.replace(ballot, marks={}, is_void=True))


def a_conference_changes_a_mark() -> AbstractContextManager[object]:
    """Once it is confirmed, the program brings a judge's marks closer to the others'."""
    record = confer._record  # the place of the fault

    def recorded(
        desk: Desk,
        session: str,
        contestant: str,
        body: Conference,
        by: Actor,
        seen: Any,  # noqa: ANN401
    ) -> str:
        name = record(desk, session, contestant, body, by, seen)
        for state in desk.ledger.states("ballot", session, contestant)[:1]:
            ballot = body_of(state.heads[0], Ballot)
            if body.state == "closed" and not ballot.is_void:
                marks = {key: (mark + 75) // 2 for key, mark in ballot.marks.items()}
                moved = msgspec.structs.replace(ballot, marks=marks)
                judge = Actor(parts_of(state.subject)[3], "judge")
                desk.record(Happening("ballot", state.subject, moved, judge))
        return name

    return patch.object(confer, "_record", recorded)


def an_absent_judges_ballot_counts() -> AbstractContextManager[object]:
    """A ballot of who was replaced, or not in the room, counts although nobody ruled so."""
    cell = Hearing.cell

    def counted(hearing: Hearing, contestant: str, judge: str) -> Any:  # noqa: ANN401  # a state
        found = cell(hearing, contestant, judge)
        is_given = hearing.has_scored(contestant, judge)
        return "scored" if found == "absent" and is_given else found

    return patch.object(Hearing, "cell", counted)


def a_replacement_forgets_the_ruling() -> AbstractContextManager[object]:
    """The ballots of who was replaced count on, though the chair took them out."""
    return patch.object(replace, "_ruled_out", lambda *_: {})


def a_taken_seat_still_counts() -> AbstractContextManager[object]:
    """Shadows, and who has no seat any longer, count as the others."""

    def judges(hearing: Hearing) -> tuple[str, ...]:
        return tuple(sorted(hearing.seats, key=lambda who: (hearing.seats[who].order, who)))

    return patch.object(Hearing, "judges", property(judges))


def _proving(
    change: Callable[[Desk, tuple[str, ...], Mapping[str, str]], None],
) -> AbstractContextManager[object]:
    return patch.object(
        presence, "prove_all", lambda desk, people, given: change(desk, tuple(people), given)
    )


def the_witness_is_not_asked() -> AbstractContextManager[object]:
    """Only who seals types a PIN."""
    prove = presence.prove_all
    return _proving(lambda desk, people, given: prove(desk, people[:1], given))


def one_pin_signs_for_another() -> AbstractContextManager[object]:
    """Anybody's PIN is as good as one's own."""

    def proved(desk: Desk, people: Iterable[str], given: Mapping[str, str]) -> None:
        held = pins.rows(desk.ledger.connection)
        for who in people:
            pin = given.get(who, "")
            if who in held and not any(pins.is_right(one.hash, pin) for one in held.values()):
                raise JudgingError("sign_in.wrong")

    return _proving(proved)


def confirmed_over_an_objection() -> AbstractContextManager[object]:
    """Nobody looks whether an objection waits."""
    return patch.object(contest, "why_not_confirmed", lambda *_: None)


FAULTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "a withdrawn contestant still wins": withdrawn_before_the_seal_still_wins,
    "who withdrew after the seal still wins": withdrawn_after_the_seal_still_wins,
    "no reserve moves up": no_reserve_moves_up,
    "a prize over all goes with a group's place": a_prize_over_all_goes_with_a_place,
    "a swap loses a mark": a_swap_loses_a_mark,
    "a swap loses a ballot": a_swap_loses_a_ballot,
    "a conference changes a mark by itself": a_conference_changes_a_mark,
    "a replaced judge's ballots count without a ruling": an_absent_judges_ballot_counts,
    "a replacement forgets the ruling": a_replacement_forgets_the_ruling,
    "a judge without a seat still counts": a_taken_seat_still_counts,
    "the witness's PIN is not asked": the_witness_is_not_asked,
    "one PIN signs for another": one_pin_signs_for_another,
    "confirmed over an objection": confirmed_over_an_objection,
}
