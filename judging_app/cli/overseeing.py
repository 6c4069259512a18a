"""Overseeing: the commands that tell what came of every venue, and what of a session is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.report import Report
from judging_app.services import oversee, reenter
from judging_app.services import print as printing
from judging_app.services.desk import opened
from judging_app.services.render import render_reentry

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.language import Language


def venues(arguments: Namespace, language: Language) -> Report:
    """Tell of every venue what came, what is sealed, what is missing or contradictory."""
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        found = oversee.overview(desk).venues
    say = language.say
    lines = [say("cli.venue_line", venue=one.venue, what=one.says) for one in found]
    silent = [one.venue for one in found if one.state == "nothing"]
    if silent:
        lines.append(say("cli.venues_silent", n=len(silent), venues=silent))
    data: dict[str, object] = {
        "venues": [
            {
                "venue": one.venue,
                "state": one.state,
                "expected": list(one.sessions),
                "missing": list(one.missing),
                "sealed": list(one.sealed),
                "contradictory": list(one.clashing),
                "contestants": one.contestants,
                "ballots": one.given,
                "ballots_due": one.due,
            }
            for one in found
        ]
    }
    return Report(lines or [say("venues.none")], data)


def missing(arguments: Namespace, language: Language) -> Report:
    """List what of a session is not here, and print the list on which it is typed again."""
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        order = reenter.plan_reentry(
            desk, arguments.session, language=language.code, paper=arguments.paper
        )
    say = language.say
    lines = [say("cli.missing_ballots", n=order.ballots, count=language.number(order.ballots))]
    lines += [
        say("cli.missing_line", judge=part.judge, slot=part.slot or "-",
            contestants=[one.number for one in part.contestants])
        for part in order.parts
    ]  # fmt: skip
    lines += [say("cli.missing_unrecorded", number=one.number) for one in order.unrecorded]
    lines += [say("cli.missing_undeclared", judge=judge) for judge in order.undeclared]
    if arguments.out is not None:
        printing.keep_handout(render_reentry(order), arguments.out)
        lines.append(say("cli.missing_printed", path=arguments.out))
    data: dict[str, object] = {
        "ballots": [
            {"judge": part.judge, "slot": part.slot, "contestant": one.number}
            for part in order.parts
            for one in part.contestants
        ],
        "unrecorded": [one.number for one in order.unrecorded],
        "undeclared": list(order.undeclared),
    }
    return Report(lines, data)
