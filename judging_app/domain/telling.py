"""A telling: an entry in one sentence, with the names of whom and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.entry import parts_of
from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.follow_up_telling import FOLLOW_UPS
from judging_app.domain.kinds import KINDS
from judging_app.domain.names import Names, order_in, read_value, roles_of
from judging_app.domain.robot import NAME as ROBOT
from judging_app.domain.wording import figure, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from judging_app.domain.entry import Kept

    Telling = Callable[[Kept, Any, Names], Sentence]

MOST_NAMED = 6


def told(kept: Kept, names: Names) -> Sentence:
    """Tell an entry; of a kind without a sentence of its own, or unknown, tell what it is about."""
    kind, about = kept.entry.type, names.about(kept.entry.subject)
    if kind not in KINDS:
        return sentence("views.told_unknown", type=kind[:40], about=about)
    try:
        value = read_value(kept)
    except JudgingError:
        return sentence("views.told_unreadable", what=what_of(kind))
    tell = TELLINGS.get(kind)
    if tell is None:
        return sentence("views.told_other", what=what_of(kind), about=about)
    return tell(kept, value, names)


def what_of(kind: str) -> Sentence:
    """Name a kind of entry: `a ballot`."""
    if kind not in KINDS:
        return sentence("views.kind_unknown", type=kind[:40])
    return sentence(f"ledger.kind_{kind}")


def _who(kept: Kept, names: Names) -> dict[str, str]:
    """Name contestant, judge and session of an entry's subject."""
    roles = roles_of(kept.entry.subject)
    return {
        "contestant": names.contestant(roles.get("contestant", "")),
        "judge": names.person(roles.get("person", "")),
        "session": names.session(roles.get("session", "")),
    }


def _pair(key: str, kept: Kept, names: Names) -> Sentence:
    who = _who(kept, names)
    return sentence(key, contestant=who["contestant"], judge=who["judge"])


def _audition(_kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # the struct of its kind
    return sentence("views.told_audition", audition=written(value.name))


def _desk(_kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_desk_continues" if value.continues else "views.told_desk"
    return sentence(key, desk=value.name)


def _trust(_kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_trust" if value.accepted else "views.told_trust_ended"
    return sentence(key, desk=value.name)


def _programme(kept: Kept, _value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    is_first = not kept.entry.heads
    return sentence("views.told_programme" if is_first else "views.told_programme_changed")


def _rubric(kept: Kept, _value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_rubric_changed" if kept.entry.heads else "views.told_rubric"
    return sentence(key, code=parts_of(kept.entry.subject)[-1])


def _contestant(kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_contestant_changed" if kept.entry.heads else "views.told_contestant"
    return sentence(key, contestant=f"{value.number} {value.name}")


def _person(kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_person_changed" if kept.entry.heads else "views.told_person"
    return sentence(key, person=value.full_name)


def _session(kept: Kept, value: Any, _names: Names) -> Sentence:  # noqa: ANN401  # as above
    if value.withdrawn:
        return sentence("views.told_session_withdrawn", session=value.name, reason=value.withdrawn)
    key = "views.told_session_changed" if kept.entry.heads else "views.told_session"
    return sentence(key, session=value.name)


def _seat(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    who = _who(kept, names)
    if value.seat == "none":
        return sentence("views.told_seat_ended", judge=who["judge"], session=who["session"])
    seat = sentence(SEATS[value.seat])
    return sentence("views.told_seat", judge=who["judge"], seat=seat, session=who["session"])


def _assignment(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    who = _who(kept, names)
    contestant, session = who["contestant"], who["session"]
    if not value.assigned:
        return sentence("views.told_assignment_ended", contestant=contestant, session=session)
    turn = figure(value.order)
    return sentence("views.told_assignment", contestant=contestant, session=session, turn=turn)


def _draw(kept: Kept, _value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    order = order_in(kept)
    session = _who(kept, names)["session"]
    return sentence("views.told_draw", session=session, numbers=_numbers(order, names))


def _attendance(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return sentence(ATTENDANCES[value.state], contestant=_who(kept, names)["contestant"])


def _absence(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return _pair("views.told_absence" if value.absent else "views.told_absence_ended", kept, names)


def _recusal(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_recusal" if value.recused else "views.told_recusal_ended"
    return _pair(key, kept, names)


def _exclusion(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_exclusion" if value.excluded else "views.told_exclusion_not"
    return _pair(key, kept, names)


def _declaration(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    who = _who(kept, names)
    n = len(value.contestants)
    return sentence("views.told_declaration", judge=who["judge"], session=who["session"], n=n)


def _call(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    contestant = _who(kept, names)["contestant"]
    return sentence(CALLS[value.state], contestant=contestant, times=figure(value.times))


def _pin(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_pin" if value.valid else "views.told_pin_void"
    return sentence(key, judge=_who(kept, names)["judge"])


def _laptop(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_laptop" if value.lent else "views.told_laptop_back"
    return sentence(key, judge=_who(kept, names)["judge"])


def _robot(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    who = _who(kept, names)
    key = "views.told_robot" if value.plays else "views.told_robot_ended"
    return sentence(key, judge=who["judge"], session=who["session"])


def _ballot(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    if value.is_void:
        return _pair("views.told_ballot_void", kept, names)
    if kept.entry.actor == ROBOT:
        return _pair("views.told_ballot_robot", kept, names)
    key = "views.told_ballot_changed" if kept.entry.heads else "views.told_ballot"
    return _pair(key, kept, names)


def _measurement(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = parts_of(kept.entry.subject)[-1]
    contestant = _who(kept, names)["contestant"]
    if not value.value:
        return sentence("views.told_measurement_ended", key=key, contestant=contestant)
    return sentence("views.told_measurement", key=key, contestant=contestant, value=value.value)


def _decision(kept: Kept, _value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    numbers = _numbers(order_in(kept), names)
    scope = names.scope(kept.entry.subject)
    return sentence("views.told_decision", scope=scope, numbers=numbers)


def _seal(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return sentence("views.told_seal", scope=names.scope(kept.entry.subject), n=value.revision)


def _reopening(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return sentence("views.told_reopening", scope=names.scope(kept.entry.subject), n=value.revision)


def _printing(_kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    scope = names.sealed(value.seal)
    values = {"scope": scope, "copy": figure(value.copy), "paper": value.paper}
    if value.document:
        return sentence("views.told_printing_other", document=value.document, **values)
    return sentence("views.told_printing", **values)


def _transfer(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    entries = figure(value.entries)
    if value.device == kept.entry.device:
        return sentence(SENT.get(value.kind, "views.told_sent"), entries=entries)
    return sentence("views.told_accepted", entries=entries, device=names.device(value.device))


def _numbers(order: Iterable[str], names: Names) -> list[str]:
    numbers = [names.number(who) for who in order]
    return numbers if len(numbers) <= MOST_NAMED else [*numbers[:MOST_NAMED], "…"]


SEATS = {
    "chair": "views.seat_chair",
    "deputy": "views.seat_deputy",
    "secretary": "views.seat_secretary",
    "member": "views.seat_member",
    "shadow": "views.seat_shadow",
    "none": "views.seat_none",
}
"""The words for a seat on a panel."""

ATTENDANCES = {
    "present": "views.told_present",
    "absent": "views.told_absent",
    "withdrew": "views.told_withdrew",
    "disqualified": "views.told_disqualified",
    "expected": "views.told_expected",
}
"""What an attendance says, by its state."""

CALLS = {
    "waiting": "views.told_call_waiting",
    "called": "views.told_call_called",
    "on_stage": "views.told_call_on_stage",
    "heard": "views.told_call_heard",
    "postponed": "views.told_call_postponed",
}
"""What a call says, by its state."""

SENT = {
    "package": "views.told_package",
    "ballots": "views.told_ballots",
    "verified": "views.told_verified",
    "receipt": "views.told_receipt",
}
"""What is told of a file that was made, where it is not a venue's results."""

TELLINGS: dict[str, Telling] = {
    "audition": _audition,
    "desk": _desk,
    "trust": _trust,
    "programme": _programme,
    "rubric": _rubric,
    "contestant": _contestant,
    "person": _person,
    "session": _session,
    "seat": _seat,
    "assignment": _assignment,
    "draw": _draw,
    "attendance": _attendance,
    "absence": _absence,
    "call": _call,
    "declaration": _declaration,
    "recusal": _recusal,
    "exclusion": _exclusion,
    "robot": _robot,
    "ballot": _ballot,
    "measurement": _measurement,
    "decision": _decision,
    "seal": _seal,
    "reopening": _reopening,
    "pin": _pin,
    "laptop": _laptop,
    "printing": _printing,
    "transfer": _transfer,
    **FOLLOW_UPS,
}
"""How each kind of entry is told."""
