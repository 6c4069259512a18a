"""Ranking: the command that ranks a file of ballots, with the working of every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.report import Report
from judging_app.domain.line_groups import sums_of
from judging_app.domain.normalising_words import warnings_of
from judging_app.domain.number import decimal, places_apart
from judging_app.domain.tie_order import name_of
from judging_app.services.rank import RankedFile, rank_file

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.domain.line import Line
    from judging_app.domain.standing import Standing
    from judging_app.domain.tie_trace import Split
    from judging_app.domain.wording import Wording
    from judging_app.language import Language


def rank(arguments: Namespace, language: Language) -> Report:
    """Rank a file of ballots by a rubric."""
    ranked = rank_file(arguments.ballots, arguments.rubric, arguments.measured)
    found = ranked.ranking
    places = places_apart(standing.score for standing in found.standings)
    report = Report([language.say("cli.rank_head", rubric=language.of(ranked.rubric.title))])
    warnings = warnings_of(ranked.rubric)
    report.lines += [language.say(one) for one in warnings]
    for standing in found.standings:
        score = found.scores[standing.contestant]
        report.lines.append(
            language.say(
                "cli.rank_line",
                place=standing.place,
                tied=language.say("cli.rank_tied") if standing.tied else "",
                contestant=standing.contestant,
                score=language.number(standing.score, places),
                judges=language.say("cli.rank_judges", n=len(score.totals)),
            )
        )
        report.lines += _working(ranked, standing.contestant, language) if arguments.working else []
    placed = {standing.contestant for standing in found.standings}
    unranked = {who: score for who, score in found.scores.items() if who not in placed}
    for who, score in unranked.items():
        report.lines.append(language.say("cli.rank_unranked", contestant=who))
        report.lines += [f"    {language.say(score.missing)}"] if score.missing else []
        report.lines += _working(ranked, who, language) if arguments.working else []
    report.data = {
        "rubric": ranked.rubric.code,
        "rubric_version": ranked.rubric.version,
        "standings": [_standing(ranked, one, places, language) for one in found.standings],
        "warnings": [language.say(one) for one in warnings],
        "ties": [_tie(ranked, split) for split in found.splits],
        "unranked": [_unranked(ranked, who, language) for who in unranked],
    }
    return report


def _standing(
    ranked: RankedFile, standing: Standing, places: int, language: Language
) -> dict[str, object]:
    score, step = ranked.ranking.scores[standing.contestant], standing.separated_by
    return {
        "place": standing.place,
        "tied": standing.tied,
        "contestant": standing.contestant,
        "score": str(standing.score),
        "decimal": decimal(standing.score, places),
        "judges": len(score.totals),
        "totals": {judge: str(total) for judge, total in score.totals.items()},
        "separated_by": name_of(ranked.ranking.order.steps[step]) if step >= 0 else "",
        "working": [_line(line, language) for line in _lines(ranked, standing.contestant)],
    }


def _unranked(ranked: RankedFile, who: str, language: Language) -> dict[str, object]:
    score = ranked.ranking.scores[who]
    return {
        "contestant": who,
        "reason": language.say(score.missing) if score.missing else "",
        "working": [_line(line, language) for line in _lines(ranked, who)],
    }


def _lines(ranked: RankedFile, who: str) -> tuple[Line, ...]:
    return ranked.ranking.lines(who, ranked.rubric, ranked.given)


def _tie(ranked: RankedFile, split: Split) -> dict[str, object]:
    """Write down what a tie-break did: the parts that it gave, best first, each with its value."""
    step = ranked.ranking.order.steps[split.step]
    return {
        "step": split.step + 1,
        "by": name_of(step),
        "separated": len(split.parts) > 1,
        "parts": [
            {"contestants": list(part), "value": "" if value is None else str(value)}
            for part, value in zip(split.parts, split.values, strict=True)
        ],
    }


def _line(line: Line, language: Language) -> dict[str, object]:
    """Write down a step of a working: words in the language, numbers exactly."""
    return {
        "step": line.step,
        "of": _word(line.of, language),
        "who": _word(line.who, language),
        "rule": language.say(line.rule),
        "terms": [str(term) for term in line.terms],
        "value": "" if line.value is None else str(line.value),
    }


def _working(ranked: RankedFile, who: str, language: Language) -> list[str]:
    """Say the working line by line, as it is typed into a calculator."""
    said = []
    for line in _lines(ranked, who):
        about = ", ".join(filter(None, (_word(line.of, language), _word(line.who, language))))
        sums = sums_of(line, lambda wording: _word(wording, language))
        said.append(f"    {about}: {sums}  ({language.say(line.rule)})")
    return said


def _word(wording: Wording, language: Language) -> str:
    return wording if isinstance(wording, str) else language.say(wording)
