"""Publishing: the commands that write open data and what a result was made by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.report import Report
from judging_app.services import disclose, publish
from judging_app.services.desk import opened

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.language import Language


def publish_data(arguments: Namespace, language: Language) -> Report:
    """Write the open data of an audition into a folder."""
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        data = publish.gather(desk, language.code, is_public=not arguments.full)
    written = publish.write(data, arguments.out, language.code)
    say = language.say
    lines = [say("cli.published", path=written.folder)]
    lines += [
        say("cli.published_rows", table=name, count=language.number(count))
        for name, count in written.rows.items()
    ]
    files = [path.name for path in written.files]
    return Report(lines, {"folder": str(written.folder), "files": files, "rows": written.rows})


def disclose_result(arguments: Namespace, language: Language) -> Report:
    """Write what a sealed result was made by, and for each contestant the own feedback."""
    scope = arguments.scope.split("/")
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        pack = disclose.gather(desk, *scope, language=language.code)
    written = disclose.write(pack, arguments.out)
    lines = [language.say("cli.disclosed", path=arguments.out, n=len(pack.feedback))]
    names = [path.relative_to(arguments.out).as_posix() for path in written]
    return Report(lines, {"folder": str(arguments.out), "files": names})
