"""Checking: the command for whoever wants to verify a file, a printed paper or a typed code."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import places_apart
from judging_app.domain.wording import DASH, moment
from judging_app.services import inspect

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from judging_app.domain.matching import Matching
    from judging_app.language import Language

SHOWN = 20
"""So many differences are told to people; machines get all."""

PDF = b"%PDF-"


def verify(arguments: Namespace, language: Language) -> Report:
    """Verify a bundle or a ledger; or a printed PDF, or a code, against one."""
    if arguments.code:
        return _verify_code(arguments, language)
    if arguments.against is not None or _is_pdf(arguments.file):
        return _verify_paper(arguments, language)
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


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as source:
            return source.read(len(PDF)) == PDF
    except OSError:
        return False


def _verify_paper(arguments: Namespace, language: Language) -> Report:
    from judging_app.services.match import match_paper  # noqa: PLC0415  # it loads what draws

    if arguments.against is None:
        raise JudgingError("matching.against_needed")
    found = match_paper(arguments.file, arguments.against, arguments.data)
    say = language.say
    report = Report(_about(found, language), _data(found))
    unproved = ", ".join(filter(None, (*found.letterhead, found.number)))
    if unproved:
        report.lines.append(say("matching.not_in_seal", what=unproved))
    if found.matches:
        report.lines.insert(0, say("matching.matches", pages=found.pages))
        return report
    report.status = 1
    if found.drawn_over:
        pages = ", ".join(map(str, found.drawn_over))
        report.lines.insert(0, say("matching.drawn_over", pages=pages))
        return report
    count = len(found.differing)
    report.lines.insert(0, say("matching.differs", n=count, count=language.number(count)))
    for one in found.differing[:SHOWN]:
        reads, should = one.reads or DASH, one.should or DASH
        report.lines.append(say("matching.place", page=one.page, reads=reads, should=should))
    return report


def _verify_code(arguments: Namespace, language: Language) -> Report:
    from judging_app.services.match import match_code  # noqa: PLC0415  # as above

    found = match_code(arguments.code, arguments.file)
    say, seal = language.say, found.found.seal
    report = Report([say("matching.code_matches"), *_about(found, language)], _data(found))
    ranked = sorted((row for row in seal.rows if row.place), key=lambda row: row.place)
    places = places_apart(Fraction(row.score) for row in ranked if row.score)
    report.lines.append(say("matching.compare"))
    report.lines += [
        f"  {row.place:>4}  {row.number}  {row.name}  "
        f"{language.number(Fraction(row.score), places) if row.score else ''}".rstrip()
        for row in ranked
    ]
    return report


def _about(found: Matching, language: Language) -> list[str]:
    """Say which seal it is, and whether it still holds."""
    seal, say = found.found.seal, language.say
    category = language.of(seal.category_name)
    place = seal.venue if seal.scope == "session" else say("matching.plenary")
    lines = [
        say("matching.seal", category=category, place=place, k=seal.revision,
            chair=seal.chair_name, witness=seal.witness_name, at=moment(seal.sealed_at)),
        say(f"matching.standing_{found.found.standing}"),
    ]  # fmt: skip
    if found.copy > 1:
        lines.append(say("matching.copy", k=found.copy))
    return lines


def _data(found: Matching) -> dict[str, object]:
    return {
        "kind": "paper" if found.pages else "code",
        "matches": found.matches,
        "code": found.found.code,
        "seal": found.found.hash,
        "scope": found.found.subject,
        "revision": found.found.seal.revision,
        "standing": found.found.standing,
        "paper": found.paper,
        "copy": found.copy,
        "pages": found.pages,
        "drawn_over": list(found.drawn_over),
        "differing": [
            {"page": one.page, "reads": one.reads, "should": one.should} for one in found.differing
        ],
    }
