"""Exclude: the chair rules whether ballots of a judge are taken out, count on, or are put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.imagined import imagined
from judging_app.domain.ruled import cause_of, rulers
from judging_app.domain.session import Exclusion
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.difference import Moved
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.pin import Standing
    from judging_app.domain.roles import Actor
    from judging_app.domain.session import ExclusionCause, Recusal
    from judging_app.services.desk import Desk


@dataclass(frozen=True)
class Weighing:
    """What there is to rule about a judge's ballots, and what taking them out would change.

    `contestants` are those whom it is about, `numbers` theirs; number and name are of the first.
    `moved` compares the result with the ballots and without them; `score_places` are the decimals
    with which unequal scores look unlike. `ruler` is who may rule, `pin` how this person's PIN
    stands at this desk, `ruling` what was ruled before, None where nothing; `about` is the cause,
    `recusal` the tie where that is it.
    """

    session: str
    contestants: tuple[str, ...]
    numbers: tuple[str, ...]
    name: str
    judge: str
    judge_name: str
    ruler: str
    ruler_name: str
    about: ExclusionCause
    recusal: Recusal | None
    ruling: Exclusion | None
    seen: Mapping[str, tuple[str, ...]]
    moved: tuple[Moved, ...]
    score_places: int
    pin: Standing

    @property
    def contestant(self) -> str:
        return self.contestants[0]

    @property
    def number(self) -> str:
        return self.numbers[0]


def weigh(desk: Desk, session: str, contestant: str, judge: str) -> Weighing:
    """Rank a session with a judge's ballots for a contestant and without them; nothing is written.

    Raises JudgingError where there is nothing to rule, after the seal, and where the session is
    unknown or in conflict, and while the panel talks over the contestant.
    """
    return _weigh(desk, session, judge, [contestant])


def weigh_all(desk: Desk, session: str, judge: str) -> Weighing:
    """Rank a session with all ballots of a judge and without them; as `weigh`."""
    return _weigh(desk, session, judge, None)


def rule(  # noqa: PLR0913  # what is ruled, by whom, and what was seen
    desk: Desk,
    session: str,
    contestant: str,
    judge: str,
    *,
    excluded: bool,
    reason: str,
    by: Actor,
    seen: Mapping[str, tuple[str, ...]] | None = None,
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Record the chair's ruling: a judge's ballots for a contestant are taken out, or count.

    It stands for the judge and the contestant until the chair rules anew. `seen` are the heads that
    were weighed, by contestant; `pins` are by person, and who was issued one at this desk is asked
    for it. Raises JudgingError after the seal, without a reason, where who acts is not the
    session's chair or deputy or rules about an own ballot while the other of the two is there,
    where there is nothing to rule, while a conference about the contestant is open, and where the
    PIN is not the right one.
    """
    _rule(
        desk, session, judge, [contestant],
        excluded=excluded, reason=reason, by=by, seen=seen, pins=pins,
    )  # fmt: skip


def rule_all(
    desk: Desk,
    session: str,
    judge: str,
    *,
    excluded: bool,
    reason: str,
    by: Actor,
    seen: Mapping[str, tuple[str, ...]] | None = None,
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Record the chair's ruling about all ballots of a judge, in one transaction; as `rule`."""
    _rule(desk, session, judge, None, excluded=excluded, reason=reason, by=by, seen=seen, pins=pins)


def _weigh(desk: Desk, session: str, judge: str, asked: Sequence[str] | None) -> Weighing:
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    causes = _causes(hearing, judge, asked)
    placements.check_no_talk(desk.ledger, session, causes)
    first = next(iter(causes))
    found = imagined(
        work, *(_if_ruled(hearing, judge, causes, is_out=out) for out in (False, True))
    )
    ruler = next(iter(rulers(hearing, judge)), "")
    is_one = len(causes) == 1
    return Weighing(
        session=session,
        contestants=tuple(causes),
        numbers=tuple(work.numbers[who] for who in causes),
        name=work.contestants[first].name,
        judge=judge,
        judge_name=work.setting.name_of(judge),
        ruler=ruler,
        ruler_name=work.setting.name_of(ruler),
        about=causes[first] if is_one else "other",
        recusal=hearing.recusals.get((first, judge)) if is_one else None,
        ruling=hearing.exclusions.get((first, judge)) if is_one else None,
        seen={who: _heads(desk, session, who, judge) for who in causes},
        moved=found.moved,
        score_places=found.score_places,
        pin=presence.standings(desk).get(ruler, "none"),
    )


def _heads(desk: Desk, session: str, contestant: str, judge: str) -> tuple[str, ...]:
    state = desk.ledger.state(f"exclusion/{session}/{contestant}/{judge}")
    return tuple(head.hash for head in state.heads) if state is not None else ()


def _rule(  # noqa: PLR0913  # what is ruled, by whom, and what was seen
    desk: Desk,
    session: str,
    judge: str,
    asked: Sequence[str] | None,
    *,
    excluded: bool,
    reason: str,
    by: Actor,
    seen: Mapping[str, tuple[str, ...]] | None,
    pins: Mapping[str, str],
) -> None:
    placements.check_open(desk.ledger, session)
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    hearing = readings.hearing(desk.ledger, session)
    causes = _causes(hearing, judge, asked)
    if by.person not in rulers(hearing, judge):
        raise JudgingError("ties.not_ruler")
    if seen is not None and set(seen) != set(causes):
        raise JudgingError("ledger.stale", subject=f"exclusion/{session}")
    placements.check_no_talk(desk.ledger, session, causes)
    presence.prove_all(desk, [by.person], pins)
    desk.record(
        *(
            Happening(
                "exclusion",
                subject("exclusion", session, who, judge),
                Exclusion(excluded=excluded, reason=reason.strip(), about=about),
                by,
                seen=seen[who] if seen is not None else None,
            )
            for who, about in causes.items()
        )
    )


def _causes(hearing: Hearing, judge: str, asked: Sequence[str] | None) -> dict[str, ExclusionCause]:
    """Tell of those contestants about whom there is something to rule what it is about.

    Where nobody is asked for, it is everybody whom the judge scored or whose ballot was ruled out.
    Raises JudgingError where there is nobody.
    """
    everybody = asked is None
    found: dict[str, ExclusionCause] = {}
    for who in hearing.contestants if asked is None else asked:
        is_given = hearing.has_scored(who, judge) or (who, judge) in hearing.exclusions
        cause = cause_of(hearing, who, judge) if is_given or not everybody else None
        if cause is not None:
            found[who] = cause
    if not found or judge not in hearing.judges:
        raise JudgingError("ties.nothing_to_rule")
    return found


def _if_ruled(
    hearing: Hearing, judge: str, causes: Mapping[str, ExclusionCause], *, is_out: bool
) -> Hearing:
    """Imagine the hearing if the chair ruled so."""
    ruled = {
        (who, judge): Exclusion(excluded=is_out, reason="", about=about)
        for who, about in causes.items()
    }
    return msgspec.structs.replace(hearing, exclusions={**hearing.exclusions, **ruled})
