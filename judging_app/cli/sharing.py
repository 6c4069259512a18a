"""Sharing: the command that takes files in from a shared folder and keeps this desk's own there."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.report import Report
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import share
from judging_app.services.desk import opened

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.language import Language

OPERATOR = Actor("operator", "operator")
SETTLE_SECONDS = 2
BACKUPS = "backups"
"""Where backups lie beside a ledger that the command line opens."""


def share_folder(arguments: Namespace, language: Language) -> Report:
    """Look at a shared folder once, or again and again until somebody interrupts.

    A folder that is away is said, and looked for again where it is looked at again.
    """
    sharing = share.Sharing(arguments.folder)
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        while True:
            backups = arguments.ledger.parent / BACKUPS
            try:
                share.share(desk, sharing, by=OPERATOR, backups=backups)
                time.sleep(SETTLE_SECONDS)
                found = share.share(desk, sharing, by=OPERATOR, backups=backups)
            except JudgingError as refusal:
                if not arguments.every:
                    raise
                print(language.say(refusal), file=sys.stderr, flush=True)  # noqa: T201  # told at once
            else:
                lines = _lines(found, language)
                if not arguments.every:
                    return Report(lines or [language.say("share.nothing")], _data(found))
                for line in lines:
                    print(line, flush=True)  # noqa: T201  # as above
            time.sleep(arguments.every)


def _lines(found: share.Shared, language: Language) -> list[str]:
    say = language.say
    lines = [
        say("share.taken", file=one.name, sender=one.sender, n=one.new,
            count=language.number(one.new))
        for one in found.taken
    ]  # fmt: skip
    lines += [say("share.waits", file=one.name, why=one.why) for one in found.waiting]
    if found.written is not None:
        lines.append(say("share.written", path=found.written))
    return lines


def _data(found: share.Shared) -> dict[str, object]:
    return {
        "taken": [one._asdict() for one in found.taken],
        "waiting": [{"name": one.name, "key": one.why.key} for one in found.waiting],
        "written": str(found.written or ""),
    }
