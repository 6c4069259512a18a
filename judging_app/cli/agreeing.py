"""Agreeing: the command that tells how judges agree and how far a result is from another."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.cli.agreement_json import json_of
from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.domain.agreement.robustness import WINNER
from judging_app.domain.errors import sentence
from judging_app.domain.number import places_apart
from judging_app.domain.wording import DASH, figure
from judging_app.services.agree import agree_file

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from judging_app.domain.agreement.judge_profile import Estimate
    from judging_app.domain.agreement.panel_agreement import Agreement, PanelAgreement
    from judging_app.domain.agreement.robustness import Robustness, Variant
    from judging_app.domain.agreement.severity import Severities
    from judging_app.domain.wording import Wording
    from judging_app.language import Language


def agree(arguments: Namespace, language: Language) -> Report:
    """Describe the judges and the result of a file of ballots; it ranks nothing itself."""
    with progress(language.say("cli.agree_progress")) as shown:
        found = agree_file(
            arguments.ballots,
            arguments.rubric,
            arguments.measured,
            cuts=arguments.cut or (WINNER,),
            told=shown.reached,
        )
    say = language.say
    lines = [say("agreement.head", rubric=language.of(found.rubric.title)), say("agreement.moves")]
    lines += _robust(found.robustness, language)
    for panel in found.panels:
        lines += ["", *_panel(panel, language)]
    if len({panel.component for panel in found.panels}) < len(found.panels):
        lines += ["", say("agreement.disjoint")]
    return Report(lines, json_of(found, language))


def _robust(robust: Robustness, language: Language) -> Iterator[str]:
    say = language.say
    yield say("agreement.robust_head")
    yield say("agreement.winners", who=_names(robust.winners))
    places = places_apart(margin.difference for margin in robust.margins)
    for margin in robust.margins:
        key = "agreement.margin_tied" if margin.is_tied else "agreement.margin"
        difference = figure(margin.difference, places)
        yield say(key, after=margin.after, above=margin.above, below=margin.below, by=difference)
    for variant in robust.variants:
        yield say("agreement.variant", way=variant.way, what="; ".join(_change(variant, language)))


def _change(variant: Variant, language: Language) -> Iterator[str]:
    say = language.say
    if variant.problem is not None:
        yield say(variant.problem)
        return
    if variant.changes_winner:
        yield say("agreement.winner_changes", who=_names(variant.winners))
    for shift in variant.shifts:
        if shift.after > WINNER:
            rises, falls = _names(shift.rises), _names(shift.falls)
            yield say("agreement.shift", after=shift.after, rises=rises, falls=falls)
    if not variant.changes_winner and not variant.shifts:
        yield say("agreement.nothing_changes")


def _names(who: tuple[str, ...]) -> str:
    return ", ".join(who) or DASH


def _panel(panel: PanelAgreement, language: Language) -> Iterator[str]:
    say = language.say
    judges, n = ", ".join(panel.judges), panel.contestants
    yield say("agreement.panel_head", judges=judges, contestants=n, component=panel.component)
    for one in panel.agreements:
        yield from _agreement(one, language)
    yield say("agreement.profiles_head")
    for profile in panel.profiles:
        yield say(
            "agreement.profile",
            judge=profile.judge,
            count=profile.contestants,
            mean=_estimate(profile.mean),
            spread=_estimate(profile.spread),
            distance=_estimate(profile.distance),
        )
    yield from _severities(panel.severities, language)


def _agreement(one: Agreement, language: Language) -> Iterator[str]:
    say, w, icc = language.say, one.concordance, one.intraclass
    of = one.of or say("agreement.totals")
    if w is not None or icc is not None or one.interval is not None:
        yield say(
            "agreement.figures",
            of=of,
            whole=one.whole,
            w=_number(w and w.value),
            single=_number(icc and icc.single),
            average=_number(icc and icc.average),
            interval=_number(one.interval),
            ordinal=_number(one.ordinal),
        )
    for problem in one.problems:
        yield say("agreement.not_told", of=of, why=problem)


def _severities(found: Severities, language: Language) -> Iterator[str]:
    say = language.say
    if found.problem is not None:
        yield say("agreement.no_severity", why=found.problem)
        return
    yield say("agreement.severity_head")
    for one in found.judges:
        yield say(
            "agreement.severity",
            judge=one.judge,
            severity=_estimate(one.severity.estimate),
            error=_number(one.severity.error),
            infit=_number(one.misfit.infit),
            outfit=_number(one.misfit.outfit),
            fair=_number(one.fair_average),
        )
    for key, measure in found.criteria:
        yield say("agreement.difficulty", criterion=key, value=_estimate(measure.estimate))


def _number(value: float | None) -> Wording:
    return DASH if value is None else figure(Fraction(value), 2)


def _estimate(estimate: Estimate | None) -> Wording:
    if estimate is None:
        return DASH
    value, low, high = map(_number, estimate)
    return sentence("agreement.estimate", value=value, low=low, high=high)
