"""Agreement as JSON: every figure by its name; what cannot be told is null, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judging_app.domain.agreement.judge_profile import Estimate
    from judging_app.domain.agreement.panel_agreement import Agreement, PanelAgreement
    from judging_app.domain.agreement.robustness import Robustness
    from judging_app.domain.agreement.severity import JudgeSeverity, Measure, Severities
    from judging_app.language import Language
    from judging_app.services.agree import AgreedFile


def json_of(found: AgreedFile, language: Language) -> dict[str, object]:
    """Write down all figures: diagnostics as numbers, margins exactly, as texts."""
    return {
        "rubric": found.rubric.code,
        "rubric_version": found.rubric.version,
        "robustness": _robust(found.robustness, language),
        "panels": [_panel(panel, language) for panel in found.panels],
    }


def _robust(robust: Robustness, language: Language) -> dict[str, object]:
    return {
        "winners": list(robust.winners),
        "margins": [{**one._asdict(), "difference": str(one.difference)} for one in robust.margins],
        "variants": [
            {
                "judge": one.judge,
                "average": one.average,
                "winners": list(one.winners),
                "changes_winner": one.changes_winner,
                "shifts": [
                    {"after": shift.after, "rises": list(shift.rises), "falls": list(shift.falls)}
                    for shift in one.shifts
                ],
                "problem": language.say(one.problem) if one.problem else "",
            }
            for one in robust.variants
        ],
    }


def _panel(panel: PanelAgreement, language: Language) -> dict[str, object]:
    return {
        "component": panel.component,
        "judges": list(panel.judges),
        "contestants": panel.contestants,
        "agreement": [_agreement(one, language) for one in panel.agreements],
        "profiles": [
            {
                "judge": one.judge,
                "contestants": one.contestants,
                "shared": one.shared,
                "mean": _estimate(one.mean),
                "spread": _estimate(one.spread),
                "distance": _estimate(one.distance),
            }
            for one in panel.profiles
        ],
        "rasch": _severities(panel.severities, language),
    }


def _agreement(one: Agreement, language: Language) -> dict[str, object]:
    w, icc = one.concordance, one.intraclass
    return {
        "of": one.of,
        "whole": one.whole,
        "w": w.value if w else None,
        "w_chi_square": w.chi_square if w else None,
        "w_p": w.chance if w else None,
        "icc_2_1": icc.single if icc else None,
        "icc_2_1_limits": list(icc.single_limits) if icc else None,
        "icc_2_k": icc.average if icc else None,
        "icc_2_k_limits": list(icc.average_limits) if icc else None,
        "alpha_interval": one.interval,
        "alpha_ordinal": one.ordinal,
        "problems": [language.say(problem) for problem in one.problems],
    }


def _severities(found: Severities, language: Language) -> dict[str, object]:
    return {
        "problem": language.say(found.problem) if found.problem else "",
        "judges": [_judge(one) for one in found.judges],
        "criteria": [{"criterion": key, **_measure(one)} for key, one in found.criteria],
        "levels": list(found.levels),
        "steps": list(found.steps),
        "contestants_mean": None if found.problem else found.contestants_mean,
        "contestants_deviation": None if found.problem else found.contestants_deviation,
    }


def _judge(one: JudgeSeverity) -> dict[str, object]:
    return {
        "judge": one.judge,
        "marks": one.marks,
        **_measure(one.severity),
        "infit": one.misfit.infit,
        "outfit": one.misfit.outfit,
        "fair_average": one.fair_average,
    }


def _measure(one: Measure) -> dict[str, object]:
    _, low, high = one.estimate
    return {"logits": one.value, "standard_error": one.error, "low": low, "high": high}


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    return None if estimate is None else estimate._asdict()
