"""Confer: the chair has a panel talk over a contestant, each judge answers, the chair confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.ballot import Ballot
from judging_app.domain.conference import (
    Crossing,
    Talk,
    TalkState,
    is_scored,
    standing_ballots,
)
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.imagined import Imagined, imagined
from judging_app.domain.judge_total import total_of
from judging_app.domain.session import Conference, Stance
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import placements
from judging_app.storage.dockets import read_session
from judging_app.storage.entitlements import asked, check_entitled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from judging_app.domain.difference import Moved
    from judging_app.domain.given import Slot
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.pin import Standing
    from judging_app.domain.roles import Actor
    from judging_app.domain.session_proceedings import SessionProceedings
    from judging_app.services.desk import Desk


class Voice(NamedTuple):
    """One judge in a conference: the total talked over, and what stands now.

    Both totals are of the judge's first ballot, exact. `kept` is None where the judge has not
    answered; `reason` is the judge's.
    """

    judge: str
    name: str
    before: Fraction | None
    now: Fraction | None
    kept: bool | None
    reason: str


@dataclass(frozen=True)
class Council:
    """A conference before the chair: why it is due, who answered, and what it changes.

    `moved` compares the result with the ballots that were talked over and with those that stand
    now. `rulers` are those who may open and confirm it, with their names; `refusal` tells why it
    cannot be opened. `seen` are the heads that the chair sees, `pin`
    tells how the ruler's PIN stands at this desk.
    """

    session: str
    contestant: str
    number: str
    name: str
    state: TalkState
    crossings: tuple[Crossing, ...]
    voices: tuple[Voice, ...]
    reason: str
    ruler: str
    ruler_name: str
    seen: tuple[str, ...]
    moved: tuple[Moved, ...]
    score_places: int
    pin: Standing

    @property
    def waited(self) -> tuple[Voice, ...]:
        """The judges who have not answered, while it is open."""
        return tuple(one for one in self.voices if one.kept is None) if self.is_open else ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def council(desk: Desk, session: str, contestant: str) -> Council:
    """Look at a contestant's conference, or at what there would be to confer about.

    Nothing is written. Raises JudgingError after the seal, where not all judges have scored the
    contestant, and where the session is unknown or in conflict.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    talk = work.talks.get(contestant) or _silent(hearing, contestant)
    if talk.state != "open" and not is_scored(hearing, contestant):
        raise JudgingError("conference.not_scored")
    held = hearing.conferences.get(contestant)
    before = _before(desk, hearing, contestant, held.ballots if held is not None else ())
    talked_over = msgspec.structs.replace(hearing, ballots={**hearing.ballots, **before})
    changes = imagined(work, talked_over, hearing) if talk.state == "open" else Imagined((), 0)
    ruler = next(iter(_rulers(hearing)), "")
    return Council(
        session=session,
        contestant=contestant,
        number=work.numbers[contestant],
        name=work.contestants[contestant].name,
        state=talk.state,
        crossings=talk.crossings,
        voices=tuple(_voice(work, talk, judge, before) for judge in talk.asked),
        reason=talk.reason,
        ruler=ruler,
        ruler_name=work.setting.name_of(ruler),
        seen=_heads(desk, session, contestant),
        moved=changes.moved,
        score_places=changes.score_places,
        pin=presence.standings(desk).get(ruler, "none"),
    )


def open_conference(
    desk: Desk,
    session: str,
    contestant: str,
    *,
    by: Actor,
    reason: str = "",
    seen: tuple[str, ...] | None = None,
    pins: Mapping[str, str] = NO_PINS,
) -> str:
    """Have the panel talk over a contestant; from now on no ballot changes but by an answer.

    Returns the hash of the entry. Without a threshold that is met the chair's reason is needed.
    Raises JudgingError after the seal, where who acts is not the session's chair or deputy, where
    not all judges have scored the contestant, where a conference is open, and where the PIN
    (`pins`, by person) is not the one issued at this desk.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    _check_ruler(work.hearing, by)
    talk = work.talks.get(contestant)
    if talk is not None and talk.state == "open":
        raise JudgingError("conference.open_already", number=work.numbers[contestant])
    if not is_scored(work.hearing, contestant):
        raise JudgingError("conference.not_scored")
    if not reason.strip() and (talk is None or talk.state != "due"):
        raise JudgingError("seal.reason_needed")
    ballots = standing_ballots(work.hearing, contestant)
    presence.prove_all(desk, [by.person], pins)
    body = Conference(state="open", reason=reason.strip(), ballots=ballots)
    return _record(desk, session, contestant, body, by, seen)


def keep(desk: Desk, session: str, contestant: str, *, by: Actor, reason: str) -> str:
    """Answer in a conference that the own marks stay as they are; the role is the judge's.

    Who changes them answers by the ballot itself (`score.submit`). Returns the hash of the answer.
    Raises JudgingError without a reason, where no conference about the contestant is open, where
    the judge takes no part or has answered, and where the judge may not score there now.
    """
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    check_entitled(desk.ledger, session, contestant, by.person)
    hearing, opened = asked(desk.ledger, session, contestant, by.person)
    own = _own(hearing, contestant, by.person)
    name = hearing.hashes["ballot"][own][0]
    stance = Stance(kept=True, reason=reason.strip(), conference=opened, ballot=name)
    where = subject("stance", session, contestant, by.person)
    (kept,) = desk.record(Happening("stance", where, stance, by))
    return kept.hash


def close(
    desk: Desk,
    session: str,
    contestant: str,
    *,
    by: Actor,
    reason: str,
    without: Collection[str] = (),
    seen: tuple[str, ...] | None = None,
    pins: Mapping[str, str] = NO_PINS,
) -> str:
    """Confirm a conference: the ballots as they stand now are those of the panel.

    `without` names the judges who have not answered, so that the chair goes on without them
    knowingly; their ballots stand. Returns the hash of the entry. Raises JudgingError after the
    seal, without a reason, where who acts is not chair or deputy, where no conference is open,
    where others than those have not answered, and for a PIN as `open_conference`.
    """
    placements.check_open(desk.ledger, session)
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    work = read_session(desk.ledger, session, device_name="", now="")
    _check_ruler(work.hearing, by)
    talk = work.talks.get(contestant)
    if talk is None or talk.state != "open":
        raise JudgingError("conference.not_open")
    if set(talk.waited) != set(without):
        names = ", ".join(map(work.setting.name_of, talk.waited))
        raise JudgingError("conference.unanswered", n=len(talk.waited), names=names)
    ballots = standing_ballots(work.hearing, contestant)
    presence.prove_all(desk, [by.person], pins)
    body = Conference(state="closed", reason=reason.strip(), ballots=ballots)
    return _record(desk, session, contestant, body, by, seen)


def _record(
    desk: Desk,
    session: str,
    contestant: str,
    body: Conference,
    by: Actor,
    seen: tuple[str, ...] | None,
) -> str:
    where = subject("conference", session, contestant)
    (kept,) = desk.record(Happening("conference", where, body, by, seen=seen))
    return kept.hash


def _own(hearing: Hearing, contestant: str, judge: str) -> Slot:
    """Find the place of a judge's ballot, the first where there are several."""
    rubric = hearing.session.rubric
    return min(
        slot
        for slot, ballot in hearing.ballots.items()
        if slot[:2] == (contestant, judge) and ballot.rubric == rubric
    )


def _check_ruler(hearing: Hearing, by: Actor) -> None:
    if by.person not in _rulers(hearing):
        raise JudgingError("conference.not_ruler")


def _rulers(hearing: Hearing) -> tuple[str, ...]:
    """List who may open and confirm a conference: the chair, then the deputies."""
    seated = sorted(hearing.seats.items(), key=lambda item: (item[1].order, item[0]))
    return tuple(who for seat in ("chair", "deputy") for who, one in seated if one.seat == seat)


def _heads(desk: Desk, session: str, contestant: str) -> tuple[str, ...]:
    state = desk.ledger.state(f"conference/{session}/{contestant}")
    return tuple(head.hash for head in state.heads) if state is not None else ()


def _silent(hearing: Hearing, contestant: str) -> Talk:
    """Tell of a contestant about whom there is nothing to talk."""
    if contestant not in hearing.contestants:
        raise JudgingError("views.not_in_session", contestant=contestant)
    return Talk(contestant, "none", (), hearing.counting(contestant), {}, "", ())


def _before(
    desk: Desk, hearing: Hearing, contestant: str, talked_over: Collection[str]
) -> dict[Slot, Ballot]:
    """Read the ballots that were talked over, each in its place; without any, those that stand."""
    names = frozenset(talked_over)
    found: dict[Slot, Ballot] = {}
    for slot, ballot in hearing.ballots.items():
        if slot.contestant == contestant:
            name = subject("ballot", hearing.id, *slot)
            past = (one for one in desk.ledger.history(name) if one.hash in names)
            found[slot] = next((body_of(one, Ballot) for one in past), ballot)
    return found


def _voice(
    work: SessionProceedings, talk: Talk, judge: str, before: Mapping[Slot, Ballot]
) -> Voice:
    slot = _own(work.hearing, talk.contestant, judge)
    part = work.rubric.parts[slot.component]
    stance = talk.answers.get(judge)
    return Voice(
        judge=judge,
        name=work.setting.name_of(judge),
        before=total_of(part, before[slot].marks),
        now=total_of(part, work.hearing.ballots[slot].marks),
        kept=stance.kept if stance is not None else None,
        reason=stance.reason if stance is not None else "",
    )
