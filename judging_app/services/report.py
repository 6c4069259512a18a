"""Report a fault: what the maker of the program needs to know, and nothing that people typed."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from judging_app import __version__
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.scrubbing import HIDDEN, scrub
from judging_app.storage import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from judging_app.domain.settings import Settings
    from judging_app.language import Language
    from judging_app.services.desk import Desk

MOST_ENTRIES = 30
NAMED = ("audition", "desk", "contestant", "person", "session")
"""The subjects whose texts name somebody or some place."""


def bug_report(
    language: Language,
    *,
    versions: Mapping[str, str],
    settings: Settings,
    home: Path,
    tracebacks: Sequence[str] = (),
    desk: Desk | None = None,
) -> str:
    """Write a report of faults as plain text, in the person's language.

    `versions` are of Python, Qt and the system, by what they are called; `tracebacks` are as Python
    prints them, the newest last; `home` is the user's folder. There is no name, key, mark or path
    of a person in it. A ledger that cannot be read is told by the key of its refusal.
    """
    names = {settings.operator, home.name, str(home), *_words_of_settings(settings)}
    facts = [language.say("keeping.report_no_desk")]
    if desk is not None:
        try:
            names |= _names(desk)
            facts = list(_facts(desk, language))
        except JudgingError as error:
            facts = [language.say("keeping.report_refused", key=error.key)]
    say = language.say
    versions = {"judging-app": __version__, **versions}
    lines = [
        say("keeping.report_title"),
        say("keeping.report_promise"),
        "",
        *(f"{name}: {scrub_version(text, names)}" for name, text in versions.items()),
        "",
        *_told_settings(settings, language),
        "",
        *facts,
    ]
    for number, traceback in enumerate(tracebacks, 1):
        lines += ["", say("keeping.report_fault", k=number), scrub(traceback, names)]
    return "\n".join(lines) + "\n"


def scrub_version(text: str, names: Iterable[str]) -> str:
    """Write a version's text without the names that are known; at most 80 characters."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, HIDDEN)
    return text[:80]


def _words_of_settings(settings: Settings) -> Iterator[str]:
    yield from settings.letterhead
    yield from settings.backup_folders
    yield settings.last_audition


def _told_settings(settings: Settings, language: Language) -> Iterator[str]:
    """Tell the settings that name nobody, and of the others only whether they are set."""
    for name in (
        "language",
        "theme",
        "text_size",
        "touch",
        "paper",
        "money",
        "backup_minutes",
        "lock_minutes",
    ):
        yield f"{name}: {msgspec.to_builtins(getattr(settings, name))}"
    for name in ("operator", "letterhead", "emblem", "backup_folders", "last_audition"):
        value = getattr(settings, name)
        count = len(value) if isinstance(value, tuple) else int(bool(value))
        yield language.say("keeping.report_count", name=name, count=count)


def _facts(desk: Desk, language: Language) -> Iterator[str]:
    """Tell what lies in the ledger, by type and number, and what was last done here."""
    ledger = desk.ledger
    counts = Counter({kind: len(ledger.states(kind)) for kind in KINDS})
    found = ", ".join(f"{kind} {count}" for kind, count in counts.items() if count)
    yield language.say("keeping.report_ledger", found=found)
    latest = readings.latest_types(ledger, desk.device, MOST_ENTRIES)
    runs = ((kind, len(list(run))) for kind, run in groupby(map(_known, reversed(latest))))
    last = " → ".join(kind if times == 1 else f"{kind} x{times}" for kind, times in runs)
    yield language.say("keeping.report_last", n=len(latest), last=last)


def _known(kind: str) -> str:
    return kind if kind in KINDS else HIDDEN


def _names(desk: Desk) -> set[str]:
    """Find all that the ledger calls somebody or some place."""
    found = {desk.name}
    for stem in NAMED:
        one = desk.ledger.state(stem)
        for state in (*((one,) if one else ()), *desk.ledger.states(stem)):
            for head in state.heads:
                value = body_of(head, KINDS[head.entry.type].body)
                found.update(_texts(msgspec.to_builtins(value)))
                found.update({head.entry.actor, head.entry.behalf, head.entry.witness})
    return found - {""}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
