"""Replace a judge in the middle of a session: another one scores from a contestant on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.imagined import Imagined, imagined
from judging_app.domain.roles import Actor
from judging_app.domain.ruled import cause_of, rulers
from judging_app.domain.session import Absence, Exclusion, Seat
from judging_app.domain.session_rules import check_panel, next_order
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.pin import Standing
    from judging_app.services.desk import Desk


class Handover(NamedTuple):
    """Who scores whom where a judge is replaced, by the contestants' ids in running order.

    `given` are those whom the judge who leaves scored, `left` those who fall to the other one.
    """

    given: tuple[str, ...]
    left: tuple[str, ...]


class Replacing(NamedTuple):
    """What a replacement would come to, as it is asked before.

    `given` and `left` are the contestants' numbers; `out` is what taking the ballots of who leaves
    out would change. `ruler` is who would rule that, `pin` how this person's PIN stands at this
    desk; `people` are those who may come, by id and name. `talked` is the number of one of `given`
    over whom the panel talks, so that no ballot can be taken out; empty where there is none.
    """

    session: str
    old: str
    old_name: str
    given: tuple[str, ...]
    left: tuple[str, ...]
    out: Imagined
    ruler: str
    ruler_name: str
    people: tuple[tuple[str, str], ...]
    pin: Standing
    talked: str


def weigh(desk: Desk, session: str, old: str, first: str) -> Replacing:
    """Tell what it comes to if a judge is replaced from a contestant on; nothing is written.

    Raises JudgingError after the seal, where the judge's marks do not count there, and where the
    contestant is not of the session.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    found = _handover(hearing, old, first)
    ruled = _ruled_out(hearing, old, found.given, "")
    without = msgspec.structs.replace(hearing, exclusions={**hearing.exclusions, **ruled})
    ruler = next(iter(rulers(hearing, old)), "")
    return Replacing(
        session=session,
        old=old,
        old_name=work.setting.name_of(old),
        given=tuple(work.numbers[who] for who in found.given),
        left=tuple(work.numbers[who] for who in found.left),
        out=imagined(work, hearing, without),
        ruler=ruler,
        ruler_name=work.setting.name_of(ruler),
        people=tuple(
            (who, work.setting.name_of(who))
            for who in sorted(work.setting.people, key=work.setting.name_of)
            if who not in hearing.seats or hearing.seats[who].seat == "none"
        ),
        pin=presence.standings(desk).get(ruler, "none"),
        talked=next((work.numbers[who] for who in found.given if _is_talked(hearing, who)), ""),
    )


def replace(  # noqa: PLR0913  # who goes, who comes, from whom on, and what becomes of the ballots
    desk: Desk,
    session: str,
    old: str,
    new: str,
    first: str,
    *,
    by: Actor,
    reason: str,
    ruler: str = "",
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Have another judge take a seat from a contestant on, in one transaction.

    Who leaves stays on the panel, away from those whom `first` begins and whom nobody of the two
    scored; the ballots given count on, unless `ruler`, the chair or the deputy, takes them out.
    Who comes gets the seat and its component, and is away from all others. A chair who leaves
    becomes a member, and who comes becomes the chair. Raises JudgingError without a reason, after
    the seal, where somebody is unknown or sits there already, where the contestant is not of the
    session, and where the ruler may not rule, is talking with the panel over one of those who were
    scored, or gives another PIN than the one issued at this desk (`pins`, by person).
    """
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    placements.check_open(desk.ledger, session)
    readings.people(desk.ledger, [new])
    hearing = readings.hearing(desk.ledger, session)
    found = _handover(hearing, old, first)
    sitting = {who: held[0] for who, held in placements.seats(desk.ledger, session).items()}
    if sitting.get(new, Seat(seat="none", order=0)).seat != "none":
        raise JudgingError("prepare.seated_twice")
    seat = sitting[old]
    leaving = msgspec.structs.replace(
        seat, seat="member" if seat.seat in {"chair", "deputy"} else seat.seat, reason=reason
    )
    coming = Seat(
        seat=seat.seat, order=next_order(sitting.values()), component=seat.component, reason=reason
    )
    after = {**sitting, old: leaving, new: coming}
    check_panel([(who, one.seat) for who, one in after.items()])
    if ruler and ruler not in rulers(hearing, old):
        raise JudgingError("ties.not_ruler")
    ruled = _ruled_out(hearing, old, found.given, reason) if ruler else {}
    placements.check_no_talk(desk.ledger, session, (who for who, _ in ruled))
    presence.prove_all(desk, [ruler] if ruler else [by.person], pins)
    chair = Actor(ruler, "chair")
    kept = [who for who in hearing.contestants if who not in found.left]
    desk.record(
        Happening("seat", subject("seat", session, old), leaving, by),
        Happening("seat", subject("seat", session, new), coming, by),
        *_absences(hearing, old, found.left, by, reason),
        *_absences(hearing, new, kept, by, reason),
        *(
            Happening("exclusion", subject("exclusion", session, *pair), body, chair)
            for pair, body in ruled.items()
        ),
    )


def _ruled_out(
    hearing: Hearing, judge: str, contestants: tuple[str, ...], reason: str
) -> dict[tuple[str, str], Exclusion]:
    """Make the rulings that take a judge's ballots out, by (contestant, judge)."""
    return {
        (who, judge): Exclusion(excluded=True, reason=reason, about=about)
        for who in contestants
        if (about := cause_of(hearing, who, judge)) is not None
    }


def _is_talked(hearing: Hearing, contestant: str) -> bool:
    held = hearing.conferences.get(contestant)
    return held is not None and held.state == "open"


def _handover(hearing: Hearing, old: str, first: str) -> Handover:
    if old not in hearing.judges:
        raise JudgingError("ballots.no_seat")
    order = hearing.contestants
    if first not in order:
        raise JudgingError("views.not_in_session", contestant=first)
    given = tuple(who for who in order if hearing.has_scored(who, old))
    left = tuple(who for who in order[order.index(first) :] if who not in given)
    return Handover(given, left)


def _absences(
    hearing: Hearing, judge: str, contestants: tuple[str, ...] | list[str], by: Actor, reason: str
) -> list[Happening]:
    """Record that a judge does not score some contestants, so far as that is not known."""
    return [
        Happening(
            "absence",
            subject("absence", hearing.id, who, judge),
            Absence(absent=True, reason=reason),
            by,
        )
        for who in contestants
        if not _is_known(hearing, who, judge)
    ]


def _is_known(hearing: Hearing, contestant: str, judge: str) -> bool:
    absence = hearing.absences.get((contestant, judge))
    recusal = hearing.recusals.get((contestant, judge))
    is_away = absence is not None and absence.absent
    return is_away or (recusal is not None and recusal.recused)
