"""Checking: the command for whoever wants to verify a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.services import inspect

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.language import Language


def verify(arguments: Namespace, language: Language) -> Report:
    """Verify a bundle or a ledger."""
    with progress(language.say("cli.verify_progress")) as tell:
        finding = inspect.verify(arguments.file, tell.reached)
    data: dict[str, object] = {
        "kind": finding.kind,
        "genuine": finding.problem is None,
        "entries": finding.entries,
        "devices": finding.devices,
        "digest": finding.digest,
        "missing_files": list(finding.missing),
        "problem": language.say(finding.problem) if finding.problem else "",
    }
    report = Report(data=data)
    if finding.problem is None:
        key = f"cli.verify_{finding.kind}"
        values = {"n": finding.entries, "devices": finding.devices, "digest": finding.digest}
        report.lines = [language.say(key, count=language.number(finding.entries), **values)]
    else:
        report.lines = [language.say("cli.verify_wrong"), language.say(finding.problem)]
        report.status = 1
    report.lines += [language.say("cli.verify_file_missing", file=name) for name in finding.missing]
    return report
