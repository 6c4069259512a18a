"""What followed a seal: announcement, objections, withdrawals, ink, as the papers tell them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from judging_app.domain.succession import successions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.contesting import Raised
    from judging_app.domain.succession import Succession
    from judging_app.papers.sheet import Sheet


def contested(sheet: Sheet) -> list[str]:
    """Tell when it was announced, contested and confirmed, with reasons; empty where it was not."""
    after, found = sheet.after, sheet.after.contesting
    if not found.announcements:
        return []
    until = day_of(sheet, found.until) if found.until else ""
    first = day_of(sheet, after.announced or found.announcements[0].day)
    key = "after_announced" if until else "after_announced_open"
    said = [
        sheet.say(key, day=first, until=until),
        *(_raised(sheet, one) for one in found.objections),
    ]
    if found.is_confirmed:
        day = day_of(sheet, found.announcements[0].day)
        said.append(sheet.say("after_confirmed", day=day, note=_tail(after.note)))
    elif not found.objections:
        said.append(sheet.say("after_uncontested"))
    return said


def _raised(sheet: Sheet, one: Raised) -> str:
    value = one.objection
    about = next((row for row in sheet.seal.rows if row.contestant == value.contestant), None)
    said = sheet.say(
        "after_objection",
        by=value.by,
        day=day_of(sheet, value.day),
        late=sheet.say("after_late") if one.is_late else "",
        about=sheet.say("after_about", number=about.number, name=about.name) if about else "",
        reason=_plain(value.reason),
    )
    if one.is_open:
        return f"{said} {sheet.say('after_unanswered')}"
    answered = day_of(sheet, value.answered)
    answer = sheet.say(f"after_{value.state}", day=answered, answer=_plain(value.answer))
    return f"{said} {answer}"


def withdrawn(sheet: Sheet) -> list[str]:
    """Tell who withdrew after the seal, when and why, and who has the place now."""
    gone = sheet.after.withdrawals
    said = []
    told = set()
    for one in successions(sheet.seal, gone):
        told.add(one.left.contestant)
        value = gone[one.left.contestant]
        said.append(f"{_left(sheet, one, value.day, value.reason)} {_follower(sheet, one)}")
    for row in sheet.seal.rows:
        if row.contestant in gone and row.contestant not in told:
            value = gone[row.contestant]
            values = {"day": day_of(sheet, value.day), "reason": _plain(value.reason)}
            said.append(sheet.say("after_left", number=row.number, name=row.name, **values))
    return said


def _left(sheet: Sheet, one: Succession, day: str, reason: str) -> str:
    return sheet.say(
        "after_left",
        number=one.left.number,
        name=one.left.name,
        day=day_of(sheet, day),
        reason=_plain(reason),
    )


def _follower(sheet: Sheet, one: Succession) -> str:
    if one.follower is None:
        return sheet.say("after_open" if one.is_open else "after_nobody")
    prize = sheet.say("after_prize", prize=sheet.of(one.prize)) if one.prize else ""
    return sheet.say(
        "after_follows", number=one.follower.number, name=one.follower.name, prize=prize
    )


def inked(sheet: Sheet) -> list[str]:
    """Tell who signed in ink and when, and who refused and why; empty where nothing is recorded."""
    signed, said = [], []
    for one in sheet.after.inks:
        position = sheet.of(one.position) if one.position else ""
        name = ", ".join(filter(None, (one.name, position)))
        day = day_of(sheet, one.ink.day)
        if one.ink.state == "signed":
            signed.append(f"{name} ({day})")
        else:
            reason = _plain(one.ink.reason)
            said.append(sheet.say("after_refused", name=name, day=day, reason=reason))
    return [*([sheet.say("after_signed", names="; ".join(signed))] if signed else []), *said]


def conferred(sheet: Sheet) -> Iterable[str]:
    """List the conferences with what each judge answered; for the annex that stays internal."""
    for one in sheet.after.conferences:
        voices = [
            sheet.say(
                "conferred_kept" if voice.kept else "conferred_changed",
                judge=voice.judge,
                reason=_plain(voice.reason),
            )
            for voice in one.voices
        ]
        reason = _plain(one.reason)
        yield " ".join([sheet.say("conferred_over", number=one.number, reason=reason), *voices])


def day_of(sheet: Sheet, day: str) -> str:
    """Write a day as the sheet writes days: `22 Juli 2020`."""
    return sheet.language.date(dt.date.fromisoformat(day))


def _plain(text: str) -> str:
    """Leave out the full stop of what people typed; the sentence around it has its own."""
    return text.strip().rstrip(".")


def _tail(note: str) -> str:
    return f" ({_plain(note)})" if note.strip() else ""
