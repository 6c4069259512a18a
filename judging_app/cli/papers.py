"""Papers: the commands that print all papers of a scope, and check a layout of the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.roles import Actor
from judging_app.services import draw_up, lay_out
from judging_app.services.desk import opened
from judging_app.services.render import render_paper, render_specimen

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from judging_app.language import Language
    from judging_app.services.desk import Desk

COMMITTEE = Actor("committee", "committee")


def papers(arguments: Namespace, language: Language) -> Report:
    """Print the papers of a scope into a folder, each counted once its file is there."""
    scope, folder = arguments.scope.split("/"), arguments.out
    folder.mkdir(parents=True, exist_ok=True)
    made: list[dict[str, object]] = []
    skipped: list[str] = []
    with (
        opened(arguments.ledger, keys_of(arguments)) as desk,
        progress(language.say("cli.papers_progress")) as tell,
    ):
        codes = arguments.only or [code for code, _ in draw_up.papers_of(desk, *scope)]
        for done, code in enumerate(codes, 1):
            try:
                made.append(_print(desk, code, scope, arguments, language))
            except JudgingError as error:
                if error.key != "layout.nobody":
                    raise
                skipped.append(language.say(error))
            tell.reached(done, len(codes))
    say, count = language.say, len(made)
    lines = [say("cli.papers_done", n=count, count=language.number(count), path=folder)]
    lines += [say("cli.papers_skipped", what=what) for what in skipped]
    return Report(lines, {"papers": made, "skipped": skipped})


def _print(
    desk: Desk, code: str, scope: list[str], arguments: Namespace, language: Language
) -> dict[str, object]:
    target: Path = arguments.out / f"{'-'.join(scope[1:])}-{code}.pdf"
    order = draw_up.plan_paper(
        desk, code, *scope, language=language.code, paper=arguments.paper, data=arguments.data
    )
    copy = draw_up.keep_paper(desk, order, render_paper(order), target, by=COMMITTEE)
    return {"paper": code, "path": str(target), "copy": copy}


def layout(arguments: Namespace, language: Language) -> Report:
    """Check a layout's file, and print a specimen where that was asked for."""
    text, found = lay_out.try_file(arguments.file)
    say = language.say
    lines = [say("cli.layout_right", title=found.title, n=len(found.parts))]
    data: dict[str, object] = {"code": found.code, "parts": len(found.parts)}
    if arguments.out is not None:
        drawn = render_specimen(text, found.code, language.code, arguments.paper, Form())
        arguments.out.write_bytes(drawn)
        lines.append(say("cli.layout_drawn", path=arguments.out))
        data["path"] = str(arguments.out)
    return Report(lines, data)
