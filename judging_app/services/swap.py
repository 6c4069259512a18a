"""Swap: ballots that were given under a wrong number go to the contestant who was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import parts_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Slot
from judging_app.domain.imagined import Imagined, imagined
from judging_app.domain.proceedings import check_two_people
from judging_app.domain.roles import Actor
from judging_app.domain.session import Swap
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from judging_app.domain.difference import Moved
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.pin import Standing
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk


class SwapJudge(NamedTuple):
    """A judge who scored one of the two contestants, or both."""

    person: str
    name: str
    scored_one: bool
    scored_other: bool


class Swapping(NamedTuple):
    """What a swap would come to, as it is asked before; nothing is written.

    `judges` are those who scored one of the two; `moved` is what changes where `chosen` are
    swapped. `may_rule` are chair and deputies, `people` who can stand
    beside, both by id and name; `pins` tells how the PINs of those stand who have one at this
    desk. `seen` are the heads of all their ballots, by subject.
    """

    session: str
    one: str
    other: str
    numbers: tuple[str, str]
    names: tuple[str, str]
    judges: tuple[SwapJudge, ...]
    chosen: tuple[str, ...]
    moved: tuple[Moved, ...]
    score_places: int
    may_rule: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    seen: Mapping[str, tuple[str, ...]]
    pins: Mapping[str, Standing]


def weigh(
    desk: Desk, session: str, one: str, other: str, judges: Sequence[str] | None = None
) -> Swapping:
    """Rank a session as it is and with two contestants' ballots swapped.

    `judges` are those whose ballots go over, all who scored one of the two where it is None. Raises
    JudgingError after the seal, where the two are one or not of the session, where no judge scored
    either, and while the panel talks over one of them.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    _check_two(hearing, one, other)
    placements.check_no_talk(desk.ledger, session, (one, other))
    known = _known(hearing, one, other)
    chosen = tuple(known) if judges is None else tuple(judges)
    _check_judges(hearing, work.setting.name_of, one, other, chosen)
    found: Imagined = imagined(work, hearing, _swapped(hearing, one, other, chosen))
    may = sorted(
        (who for who, seat in hearing.seats.items() if seat.seat in {"chair", "deputy"}),
        key=lambda who: (hearing.seats[who].order, who),
    )
    states = _states(desk, session, one, other, chosen)
    return Swapping(
        session=session,
        one=one,
        other=other,
        numbers=(work.numbers[one], work.numbers[other]),
        names=(work.contestants[one].name, work.contestants[other].name),
        judges=tuple(
            SwapJudge(who, work.setting.name_of(who), *scored) for who, scored in known.items()
        ),
        chosen=chosen,
        moved=found.moved,
        score_places=found.score_places,
        may_rule=tuple((who, work.setting.name_of(who)) for who in may),
        people=tuple(
            sorted(
                ((who, work.setting.name_of(who)) for who in work.setting.people),
                key=lambda one: one[1],
            )
        ),
        seen={where: tuple(head.hash for head in state.heads) for where, state in states.items()},
        pins=presence.standings(desk),
    )


def swap(  # noqa: PLR0913  # which ballots, who decides, who stands beside, and why
    desk: Desk,
    session: str,
    one: str,
    other: str,
    judges: Sequence[str],
    *,
    by: Actor,
    witness: str,
    reason: str,
    seen: Mapping[str, tuple[str, ...]] | None = None,
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Exchange what judges gave two contestants, or move it where there is but one ballot.

    Every ballot that goes over is a revision on the judge's behalf that replaces what stood there;
    where nothing is left stands a void one. All in one transaction, with the swap itself. Raises
    JudgingError without a reason, after the seal, where who decides is not the session's chair or
    deputy, where the witness is the same or nobody, where one of the judges has no ballot of
    either, or recused there, where a ballot has two values, where one changed since it was seen,
    while the panel talks over one of the two, and where a PIN is not the right one: whoever of the
    two people was issued one at this desk is asked for it (`pins`, by person).
    """
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    people = readings.people(desk.ledger)
    check_two_people(by.person, witness, people)
    placements.check_open(desk.ledger, session)
    hearing = readings.hearing(desk.ledger, session)
    _check_two(hearing, one, other)
    _check_judges(hearing, lambda who: people[who].full_name, one, other, judges)
    seat = hearing.seats.get(by.person)
    if seat is None or seat.seat not in {"chair", "deputy"}:
        raise JudgingError("monitor.swap_not_chair")
    states = _states(desk, session, one, other, judges)
    if any(state.is_conflict for state in states.values()):
        broken = next(where for where, state in states.items() if state.is_conflict)
        raise JudgingError("seal.conflict", subject=broken)
    placements.check_no_talk(desk.ledger, session, (one, other))
    presence.prove_all(desk, (by.person, witness), pins)
    first, second = sorted((one, other))
    body = Swap(
        reason=reason.strip(),
        judges=tuple(judges),
        ballots=tuple(sorted(head.hash for state in states.values() for head in state.heads)),
    )
    desk.record(
        *_revisions(session, states, one, other, by, witness, reason.strip(), seen),
        Happening("swap", subject("swap", session, first, second), body, by, witness=witness),
    )


def _revisions(  # what is written, and who stands behind it
    session: str,
    states: Mapping[str, State],
    one: str,
    other: str,
    by: Actor,
    witness: str,
    reason: str,
    seen: Mapping[str, tuple[str, ...]] | None,
) -> Iterator[Happening]:
    """Make the ballots as they are after the swap, each on its judge's behalf."""
    for judge, component, performance in sorted({tuple(parts_of(s)[3:]) for s in states}):
        places = [
            subject("ballot", session, who, judge, component, performance) for who in (one, other)
        ]
        before = [_ballot(states.get(where)) for where in places]
        for where, was, given in zip(places, before, reversed(before), strict=True):
            if was is None and given is None:
                continue
            heads = None if seen is None else seen.get(where, ())
            yield Happening(
                "ballot", where, _moved(given, was, reason), Actor(by.person, "judge"),
                behalf=judge, witness=witness, seen=heads,
            )  # fmt: skip


def _moved(given: Ballot | None, was: Ballot | None, reason: str) -> Ballot:
    """Make what stands in a place after the swap: the other's ballot, or a void one."""
    if given is not None:
        return msgspec.structs.replace(given, reason=reason)
    rubric = was.rubric if was is not None else ""
    return Ballot(marks={}, rubric=rubric, reason=reason, is_void=True)


def _ballot(state: State | None) -> Ballot | None:
    """Read the ballot that stands in a place; a void one is none."""
    if state is None:
        return None
    found: Ballot = readings.value_of(state)
    return None if found.is_void else found


def _states(
    desk: Desk, session: str, one: str, other: str, judges: Sequence[str]
) -> dict[str, State]:
    """Read the states of what judges gave two contestants, by subject."""
    return {
        state.subject: state
        for who in (one, other)
        for state in desk.ledger.states("ballot", session, who)
        if parts_of(state.subject)[3] in judges
    }


def _known(hearing: Hearing, one: str, other: str) -> dict[str, tuple[bool, bool]]:
    """Tell of every judge who scored one of two contestants which of them, in panel order."""
    given = {slot[:2] for slot in hearing.ballots}
    found = {}
    for judge in sorted(hearing.seats, key=lambda who: (hearing.seats[who].order, who)):
        scored = ((one, judge) in given, (other, judge) in given)
        if any(scored):
            found[judge] = scored
    return found


def _check_two(hearing: Hearing, one: str, other: str) -> None:
    if one == other:
        raise JudgingError("monitor.swap_same")
    for who in (one, other):
        if who not in hearing.contestants:
            raise JudgingError("views.not_in_session", contestant=who)
    if not _known(hearing, one, other):
        raise JudgingError("monitor.swap_nothing")


def _check_judges(
    hearing: Hearing,
    name_of: Callable[[str], str],
    one: str,
    other: str,
    judges: Sequence[str],
) -> None:
    """Refuse a judge who has nothing to swap, or who recused where a ballot would go."""
    known = _known(hearing, one, other)
    if not judges:
        raise JudgingError("monitor.swap_nobody")
    for judge in judges:
        if judge not in known:
            raise JudgingError("monitor.swap_not_scored", name=name_of(judge))
        if any(_is_recused(hearing, who, judge) for who in (one, other)):
            raise JudgingError("monitor.swap_recused", name=name_of(judge))


def _is_recused(hearing: Hearing, contestant: str, judge: str) -> bool:
    recusal = hearing.recusals.get((contestant, judge))
    return recusal is not None and recusal.recused


def _swapped(hearing: Hearing, one: str, other: str, judges: Sequence[str]) -> Hearing:
    """Imagine the hearing with the ballots of two contestants swapped for some judges."""
    to = {one: other, other: one}
    ballots = {
        Slot(to[slot.contestant], *slot[1:])
        if slot.contestant in to and slot.judge in judges
        else slot: ballot
        for slot, ballot in hearing.ballots.items()
    }
    return msgspec.structs.replace(hearing, ballots=ballots)
