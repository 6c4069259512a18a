"""Preparing: the commands that found an audition, take lists in, and print sealed sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.playing import SHIPPED
from judging_app.cli.report import Report
from judging_app.domain.roles import Actor
from judging_app.services import accept, prepare, register
from judging_app.services import print as printing
from judging_app.services.desk import opened
from judging_app.services.render import render_sheet

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.domain.preview import Preview, Problem
    from judging_app.domain.roster import Contestant, Person
    from judging_app.language import Language

OFFICE = Actor("office", "office")
COMMITTEE = Actor("committee", "committee")


def found(arguments: Namespace, language: Language) -> Report:
    """Found an audition at the office."""
    desk = prepare.found_audition(
        arguments.ledger,
        keys_of(arguments),
        arguments.programme or SHIPPED,
        by=OFFICE,
        desk_name=arguments.name or language.say("cli.the_office"),
        is_rehearsal=arguments.rehearsal,
    )
    code = accept.desk_code(desk.device)
    name = desk.name
    desk.close()
    lines = [
        language.say("cli.founded", path=arguments.ledger),
        language.say("cli.desk_code_is", name=name, code=code),
    ]
    return Report(lines, {"ledger": str(arguments.ledger), "desk": name, "code": code})


def register_list(arguments: Namespace, language: Language) -> Report:
    """Preview a list of contestants or people, and take it in where that was asked for."""
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        preview: Preview[Contestant] | Preview[Person] = (
            register.look_at_contestants(desk, arguments.list)
            if arguments.who == "contestants"
            else register.look_at_people(desk, arguments.list)
        )
        values = [incoming.value for incoming in preview.accepted]
        if arguments.take_in and values:
            register.take_in(desk, values, by=COMMITTEE)
    say = language.say
    counts = {
        "accepted": len(values),
        "refused": len(preview.refused),
        "unchanged": preview.unchanged,
    }
    lines = [say("cli.register_counts", **counts)]
    lines += [_problem(problem, "cli.register_refused", language) for problem in preview.refused]
    lines += [_problem(problem, "cli.register_warning", language) for problem in preview.warnings]
    if preview.unknown_columns:
        lines.append(say("cli.register_columns", columns=list(preview.unknown_columns)))
    lines.append(say("cli.register_taken" if arguments.take_in else "cli.register_look_only"))
    data: dict[str, object] = {
        **counts,
        "taken_in": bool(arguments.take_in),
        "refusals": [_problem_data(problem, language) for problem in preview.refused],
        "warnings": [_problem_data(problem, language) for problem in preview.warnings],
    }
    return Report(lines, data)


def _problem(problem: Problem, key: str, language: Language) -> str:
    return language.say(key, what=problem.sentence)


def _problem_data(problem: Problem, language: Language) -> dict[str, object]:
    what = language.say(problem.sentence)
    return {"row": problem.row, "column": problem.column, "what": what}


def sheet(arguments: Namespace, language: Language) -> Report:
    """Print the sheet of a sealed session or plenary."""
    scope = arguments.scope.split("/")
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        order = printing.plan_sheet(desk, *scope, language=language.code, paper=arguments.paper)
        copy = printing.keep_sheet(desk, order, render_sheet(order), arguments.out, by=COMMITTEE)
    lines = [language.say("cli.printed", path=arguments.out, copy=copy)]
    return Report(lines, {"path": str(arguments.out), "copy": copy})
