"""The report of what was taken in: plain text, for the folder of the audition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.wording import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from judging_app.domain.parcel import Delivery, Inbox
    from ui.operations import Facts
    from ui.presentation import Presentation


def report_of(inbox: Inbox, presentation: Presentation, facts: Facts, at: datetime) -> str:
    """Write what came of every file that lay there."""
    say, language = presentation.say, presentation.language
    lines = [
        say("parcels.report_title"),
        presentation.of(facts.audition),
        say("parcels.report_desk", desk=facts.name, name=presentation.operator or "-"),
        say("parcels.report_at", date=language.date(at), time=language.time(at)),
    ]
    for one in inbox.deliveries:
        lines += ["", *_told(one, presentation)]
    return "\n".join(lines) + "\n"


def _told(one: Delivery, presentation: Presentation) -> Iterator[str]:
    """Tell of one file."""
    say, number, word = presentation.say, presentation.language.number, presentation.word
    yield one.name
    if one.parcel is not None:
        made = word(moment(one.parcel.made_at))
        yield say("parcels.report_sender", sender=one.parcel.sender, made=made)
        for name in one.parcel.missing:
            yield say("parcels.content_file_missing", file=name)
    if one.taken is not None:
        new = number(one.taken.new)
        late, conflicts = number(one.taken.late), number(one.taken.conflicts)
        yield say("parcels.report_taken", new=new, late=late, conflicts=conflicts)
        yield say("parcels.content_code", code=one.taken.code)
        yield say("receipts.read_out", code=one.taken.receipt)
    elif one.refusal is None:
        yield say("parcels.report_left")
    yield say(one.says)
