"""Tables of a report: its figures in rows, with words of what they mean, for window and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.panel_agreement import TOTAL
from judging_app.domain.agreement.pictures import heading, leaning, usual_of
from judging_app.domain.agreement.robustness import WINNER
from judging_app.domain.charts.row_chart import number
from judging_app.domain.errors import sentence
from judging_app.domain.wording import DASH, figure, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from judging_app.domain.agreement.judge_profile import Estimate
    from judging_app.domain.agreement.panel_agreement import PanelAgreement
    from judging_app.domain.agreement.report import Report
    from judging_app.domain.agreement.robustness import Variant
    from judging_app.domain.agreement.severity import JudgeSeverity
    from judging_app.domain.wording import Wording

Steps = tuple[tuple[float, str], ...]
LEAST = float("-inf")

CONCORDANT: Steps = (
    (0.7, "agreement.w_strong"), (0.5, "agreement.w_moderate"), (0.3, "agreement.w_weak"),
    (LEAST, "agreement.w_low"),
)  # fmt: skip
"""What W from so much on is called (Schmidt, 1997, Managing Delphi surveys)."""

RELIABLE_ONE: Steps = (
    (0.9, "agreement.icc_single_excellent"), (0.75, "agreement.icc_single_good"),
    (0.5, "agreement.icc_single_fair"), (LEAST, "agreement.icc_single_low"),
)  # fmt: skip
RELIABLE_MEAN: Steps = (
    (0.9, "agreement.icc_average_excellent"), (0.75, "agreement.icc_average_good"),
    (0.5, "agreement.icc_average_fair"), (LEAST, "agreement.icc_average_low"),
)  # fmt: skip
"""What an intraclass correlation from so much on is called (Koo & Li, 2016)."""

FIRM: Steps = (
    (0.8, "agreement.alpha_firm"), (0.667, "agreement.alpha_tentative"),
    (LEAST, "agreement.alpha_low"),
)  # fmt: skip
"""What alpha from so much on allows (Krippendorff, 2004, p. 241)."""

USUAL_FIT = (0.5, 1.5)
"""Between these mean squares marks serve to measure (Linacre, 2002)."""


class FigureTable(NamedTuple):
    """A table of words and figures, with notes below it: what is not told, and why."""

    title: Wording
    heads: tuple[Wording, ...]
    rows: tuple[tuple[Wording, ...], ...]
    notes: tuple[Wording, ...] = ()


def robustness_table(report: Report) -> FigureTable:
    """Tell in each other way of reckoning who would be first, and what would change."""
    found = report.robustness
    first = (sentence("agreement.as_it_is"), _who(report, found.winners), DASH)
    rows = [(one.way, _who(report, one.winners), _changes(report, one)) for one in found.variants]
    return FigureTable(
        sentence("agreement.title_robustness"),
        tuple(map(heading, ("way", "first", "changes"))),
        (first, *rows),
    )


def _who(report: Report, several: Iterable[str]) -> Wording:
    order = report.order
    named = [
        sentence("agreement.who", number=order.given.name(one), name=order.people.get(one, one))
        for one in several
    ]
    return sentence("agreement.several", who=tuple(named)) if named else DASH


def _changes(report: Report, variant: Variant) -> Wording:
    if variant.problem is not None:
        return variant.problem
    said: list[Wording] = []
    if variant.changes_winner:
        said.append(sentence("agreement.first_changes"))
    for shift in variant.shifts:
        if shift.after > WINNER:
            rises, falls = _who(report, shift.rises), _who(report, shift.falls)
            said.append(sentence("agreement.shift", after=shift.after, rises=rises, falls=falls))
    if not said:
        return sentence("agreement.nothing_changes")
    return said[0] if len(said) == 1 else sentence("agreement.several", who=tuple(said))


def agreement_table(panel: PanelAgreement) -> FigureTable:
    """Tell W, the ICCs and alpha of the judges' totals, each with words of what it means."""
    one = next(found for found in panel.agreements if found.of == TOTAL)
    w, icc = one.concordance, one.intraclass
    rows: list[tuple[Wording, ...]] = []
    if w is not None:
        means = _called(w.value, CONCORDANT)
        rows.append((heading("w"), number(w.value, 3), DASH, means))
    if icc is not None:
        for key, steps, value, (low, high) in (
            ("icc_single", RELIABLE_ONE, icc.single, icc.single_limits),
            ("icc_average", RELIABLE_MEAN, icc.average, icc.average_limits),
        ):
            limits = sentence("agreement.between", low=number(low, 3), high=number(high, 3))
            means = _called(value, steps)
            rows.append((heading(key), number(value, 3), limits, means))
    for key, alpha in (("alpha_interval", one.interval), ("alpha_ordinal", one.ordinal)):
        if alpha is not None:
            means = _called(alpha, FIRM)
            rows.append((heading(key), number(alpha, 3), DASH, means))
    return FigureTable(
        sentence("agreement.title_agreement"),
        tuple(map(heading, ("figure", "value", "interval", "meaning"))),
        tuple(rows),
        (*one.problems, sentence("agreement.scored_by_all", n=one.whole)),
    )


def _called(value: float, steps: Steps) -> Wording:
    return sentence(next(key for least, key in steps if value >= least))


def criteria_table(report: Report, panel: PanelAgreement) -> FigureTable:
    """Tell the same of each criterion, without the words."""
    part = report.part(panel)
    rows = []
    for one in panel.agreements:
        if one.of != TOTAL:
            w, icc = one.concordance, one.intraclass
            figures = (
                w and w.value, icc and icc.single, icc and icc.average, one.interval, one.ordinal,
            )  # fmt: skip
            told = (DASH if value is None else number(value, 3) for value in figures)
            rows.append((written(part.criterion(one.of).name), *told))
    keys = ("criterion", "w_short", "single_short", "average_short", "interval_short",
            "ordinal_short")  # fmt: skip
    title = sentence("agreement.title_criteria")
    return FigureTable(title, tuple(map(heading, keys)), tuple(rows))


def profile_table(report: Report, panel: PanelAgreement) -> FigureTable:
    """Tell each judge's mean, spread and distance from the others, with 95 % intervals."""
    usual = usual_of(report.part(panel))
    rows = tuple(
        (
            sentence("agreement.judge_k", k=at),
            report.order.given.name(one.judge),
            figure(one.contestants),
            _estimate(one.mean),
            _estimate(one.spread),
            _estimate(one.distance, is_signed=True),
            leaning(one.distance, usual),
        )
        for at, one in enumerate(panel.profiles, 1)
    )
    keys = ("judge", "name", "ballots", "mean_interval", "spread", "distance", "meaning")
    note = sentence("agreement.note_profiles")
    title = sentence("agreement.title_profiles")
    return FigureTable(title, tuple(map(heading, keys)), rows, (note,))


def _estimate(found: Estimate | None, *, is_signed: bool = False) -> Wording:
    if found is None:
        return DASH
    value, low, high = (number(one, is_signed=is_signed) for one in found)
    return sentence("agreement.estimate", value=value, low=low, high=high)


def rasch_table(report: Report, panel: PanelAgreement) -> FigureTable:
    """Tell the Rasch measures of each judge, or why there are none."""
    found = panel.severities
    title = sentence("agreement.title_rasch")
    keys = ("judge", "name", "severity", "error", "infit", "outfit", "fair", "meaning")
    heads = tuple(map(heading, keys))
    if found.problem is not None:
        return FigureTable(title, heads, (), (_named(report, panel),))
    rows = tuple(
        (sentence("agreement.judge_k", k=at), *_measured(report, one))
        for at, one in enumerate(found.judges, 1)
    )
    return FigureTable(title, heads, rows, (sentence("agreement.note_rasch"),))


def _named(report: Report, panel: PanelAgreement) -> Wording:
    """Say why there are no measures, judges and criteria by their names."""
    problem = panel.severities.problem
    if problem is None:
        return ""
    values = dict(problem.values)
    if isinstance(judge := values.get("judge"), str):
        values["judge"] = report.order.given.name(judge)
    if isinstance(key := values.get("criterion"), str):
        values["criterion"] = written(report.part(panel).criterion(key).name)
    return sentence("agreement.no_severity", why=sentence(problem.key, **values))


def _measured(report: Report, one: JudgeSeverity) -> Iterator[Wording]:
    yield report.order.given.name(one.judge)
    yield _estimate(one.severity.estimate, is_signed=True)
    yield number(one.severity.error)
    yield number(one.misfit.infit)
    yield number(one.misfit.outfit)
    yield number(one.fair_average)
    low, high = USUAL_FIT
    if max(one.misfit.infit, one.misfit.outfit) > high:
        yield sentence("agreement.fit_wild")
    elif min(one.misfit.infit, one.misfit.outfit) < low:
        yield sentence("agreement.fit_tame")
    else:
        yield sentence("agreement.fit_usual")
