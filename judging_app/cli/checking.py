"""Checking: the commands for whoever wants to rank or verify a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.domain.number import decimal, places_apart
from judging_app.services import inspect
from judging_app.services import rank as ranking

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.language import Language


def rank(arguments: Namespace, language: Language) -> Report:
    """Rank a file of ballots by a rubric."""
    ranked = ranking.rank_file(arguments.ballots, arguments.rubric)
    places = places_apart(standing.score for standing in ranked.standings)
    report = Report([language.say("cli.rank_head", rubric=language.of(ranked.rubric.title))])
    for standing in ranked.standings:
        report.lines.append(
            language.say(
                "cli.rank_line",
                place=standing.place,
                tied=language.say("cli.rank_tied") if standing.tied else "",
                contestant=standing.contestant,
                score=language.number(standing.score, places),
                judges=language.say("cli.rank_judges", n=ranked.judges[standing.contestant]),
            )
        )
    report.lines.extend(
        language.say("cli.rank_unranked", contestant=contestant) for contestant in ranked.unranked
    )
    report.data = {
        "rubric": ranked.rubric.code,
        "rubric_version": ranked.rubric.version,
        "standings": [
            {
                "place": standing.place,
                "tied": standing.tied,
                "contestant": standing.contestant,
                "score": str(standing.score),
                "decimal": decimal(standing.score, places),
                "judges": ranked.judges[standing.contestant],
                "separated_by": _step(ranked, standing.separated_by),
            }
            for standing in ranked.standings
        ],
        "unranked": list(ranked.unranked),
    }
    return report


def _step(ranked: ranking.RankedFile, step: int) -> str:
    chain = ranked.rubric.tie_break
    return chain[step].criterion if 0 <= step < len(chain) else ""


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
    return report
