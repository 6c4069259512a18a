"""Pictures of a report: severity, distribution, a contestant's profile, and the margin at a cut."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean, quantiles
from typing import TYPE_CHECKING

from judging_app.domain.charts.row_chart import ChartRow, RowChart, number
from judging_app.domain.errors import sentence
from judging_app.domain.slot_keys import AGAIN
from judging_app.domain.wording import DASH, figure, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging_app.domain.agreement.judge_profile import Estimate
    from judging_app.domain.agreement.panel_agreement import PanelAgreement
    from judging_app.domain.agreement.report import Report
    from judging_app.domain.rubric import Part
    from judging_app.domain.wording import Wording

USUAL = 0.02
"""What a judge may differ from the others as a matter of course: this share of the scale."""

SPREAD = (
    "of", "name", "ballots", "lowest", "quarter", "median", "three_quarters", "highest",
)  # fmt: skip

LEAST_BOX = 4
"""Fewer totals than this get no box of quartiles."""


def heading(key: str) -> Wording:
    return sentence(f"agreement.head_{key}")


def between(found: Estimate | None, *, is_signed: bool = False) -> Wording:
    """Word an interval, or the dash where there is none."""
    if found is None:
        return DASH
    low, high = (number(one, is_signed=is_signed) for one in found[1:])
    return sentence("agreement.between", low=low, high=high)


def usual_of(part: Part) -> float:
    """Tell how far from the others a judge's totals usually lie, in points of a total."""
    low, high = (float(one) for one in (part.scale.lowest, part.scale.highest))
    times = 1.0 if part.judge.score == "mean" else float(part.weights_total)
    return USUAL * (high - low) * times


def leaning(found: Estimate | None, usual: float) -> Wording:
    """Say in words what a distance means; unusual where its whole interval lies outside."""
    if found is None:
        return sentence("agreement.too_few")
    if found.low > usual:
        return sentence("agreement.lenient")
    return sentence("agreement.severe" if found.high < -usual else "agreement.usual")


def severity_chart(report: Report, panel: PanelAgreement) -> RowChart:
    """Picture how far each judge's totals lie from the others', with 95 % intervals, in points."""
    usual, rows = usual_of(report.part(panel)), []
    for at, profile in enumerate(panel.profiles, 1):
        found = profile.distance
        value = number(found.value, is_signed=True) if found else DASH
        label = sentence("agreement.judge_k", k=at)
        name, means = report.order.given.name(profile.judge), leaning(found, usual)
        rows.append(
            ChartRow(
                label,
                name,
                value,
                (label, name, figure(profile.shared), value, between(found, is_signed=True), means),
                span=(found.low, found.high) if found else None,
                mark=found.value if found else None,
                unusual=bool(found and (found.low > usual or found.high < -usual)),
            )
        )
    band = number(usual, 2 if usual % 1 else 0)
    return RowChart(
        "severity",
        sentence("agreement.picture_severity"),
        sentence("agreement.about_severity", usual=band),
        tuple(map(heading, ("judge", "name", "shared", "distance", "interval", "meaning"))),
        tuple(rows),
        low=sentence("agreement.end_severe"),
        high=sentence("agreement.end_lenient"),
        band=(-usual, usual),
        is_even=True,
    )


def rasch_chart(report: Report, panel: PanelAgreement) -> RowChart | None:
    """Picture the Rasch severities with 95 % intervals, in logits; None where there are none."""
    if panel.severities.problem is not None:
        return None
    rows = []
    for at, one in enumerate(panel.severities.judges, 1):
        found = one.severity.estimate
        value, label = number(found.value, is_signed=True), sentence("agreement.judge_k", k=at)
        name = report.order.given.name(one.judge)
        cells = (label, name, value, number(one.severity.error), between(found, is_signed=True))
        rows.append(
            ChartRow(
                label, name, value, cells, span=(found.low, found.high), mark=found.value,
                unusual=found.low > 0 or found.high < 0,
            )
        )  # fmt: skip
    return RowChart(
        "rasch",
        sentence("agreement.picture_rasch"),
        sentence("agreement.about_rasch"),
        tuple(map(heading, ("judge", "name", "severity", "error", "interval"))),
        tuple(rows),
        low=sentence("agreement.end_lenient"),
        high=sentence("agreement.end_severe"),
        is_even=True,
    )


def distribution_chart(report: Report, panel: PanelAgreement) -> RowChart:
    """Picture each judge's totals, one ring for each ballot, and those of the whole category."""
    several = [report.totals(panel, judge) for judge in panel.judges]
    rows = [
        _spread(sentence("agreement.judge_k", k=at), report.order.given.name(judge), totals)
        for at, (judge, totals) in enumerate(zip(panel.judges, several, strict=True), 1)
    ]
    whole = tuple(sorted(total for totals in several for total in totals))
    rows.append(_spread(written(report.order.category), sentence("agreement.all_judges"), whole))
    return RowChart(
        "distribution",
        sentence("agreement.picture_distribution"),
        sentence("agreement.about_distribution"),
        tuple(map(heading, SPREAD)),
        tuple(rows),
        low=sentence("agreement.totals"),
    )  # fmt: skip


def _spread(label: Wording, name: Wording, totals: Sequence[float]) -> ChartRow:
    several = totals if len(totals) > 1 else (totals[0], totals[0])
    low, median, high = quantiles(several, n=4, method="inclusive")
    figures = [number(one) for one in (totals[0], low, median, high, totals[-1])]
    return ChartRow(
        label,
        name,
        sentence("agreement.median_of", value=figures[2]),
        (label, name, figure(len(totals)), *figures),
        rings=tuple(totals),
        box=(low, median, high) if len(totals) >= LEAST_BOX else None,
    )


def profile_chart(report: Report, panel: PanelAgreement, contestant: str) -> RowChart:
    """Picture a contestant's marks by criterion: each judge's, their mean, and everybody's mean."""
    part = report.part(panel)
    marks = _marks(report, panel)
    rows = []
    for criterion in part.criteria:
        ours = sorted(one[criterion.key] for one in marks.get(contestant, ()))
        if not ours:
            continue
        everybody = fmean(one[criterion.key] for several in marks.values() for one in several)
        mean = fmean(ours)
        figures = [number(one) for one in (mean, ours[0], ours[-1], everybody)]
        name = written(criterion.name)
        rows.append(
            ChartRow(
                name, sentence("agreement.weight", weight=criterion.weight),
                figures[0], (name, *figures), rings=tuple(ours), mark=mean, beside=everybody,
            )
        )  # fmt: skip
    who = sentence(
        "agreement.who",
        number=report.order.given.name(contestant),
        name=report.order.people.get(contestant, contestant),
    )
    return RowChart(
        "profile",
        sentence("agreement.picture_profile", who=who),
        sentence("agreement.about_profile"),
        tuple(map(heading, ("criterion", "mean", "lowest", "highest", "everybody"))),
        tuple(rows),
        low=sentence("agreement.marks"),
    )


def _marks(report: Report, panel: PanelAgreement) -> dict[str, list[dict[str, float]]]:
    """Read the marks of a panel by contestant, in the rubric's own numbers."""
    part, judges = report.part(panel), set(panel.judges)
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for slot, marks in report.order.given.ballots.items():
        is_ours = slot.component == panel.component and slot.judge in judges
        if is_ours and slot.performance != AGAIN:
            found[slot.contestant].append(
                {key: float(part.value(units)) for key, units in marks.items()}
            )
    return found


def contestants_of(report: Report, panel: PanelAgreement) -> list[str]:
    """List whom a panel scored, in the order of the result's list."""
    marks = _marks(report, panel)
    return [who for who in report.order.given.contestants if who in marks]


def margin_chart(report: Report) -> RowChart | None:
    """Picture by how much the last above each cut leads the first below it; None without a cut."""
    rows = []
    for margin in report.robustness.margins:
        label = sentence("agreement.cut_after", n=margin.after)
        pair = [report.order.given.name(one) for one in (margin.above, margin.below)]
        second = sentence("agreement.cut_between", above=pair[0], below=pair[1])
        value = number(float(margin.difference), 3)
        tied = sentence("agreement.cut_tied" if margin.is_tied else "agreement.cut_apart")
        rows.append(
            ChartRow(
                label, second, value, (label, *pair, value, tied), bar=float(margin.difference),
                mark=float(margin.difference) if margin.is_tied else None, unusual=margin.is_tied,
            )
        )  # fmt: skip
    if not rows:
        return None
    return RowChart(
        "margin",
        sentence("agreement.picture_margin"),
        sentence("agreement.about_margin"),
        tuple(map(heading, ("cut", "above", "below", "margin", "place"))),
        tuple(rows),
        low=sentence("agreement.points"),
    )


def pictures_of(report: Report, panel: PanelAgreement) -> Iterator[RowChart]:
    """List the pictures of a panel that stand on paper, those that can be drawn."""
    yield severity_chart(report, panel)
    yield distribution_chart(report, panel)
    rasch = rasch_chart(report, panel)
    if rasch is not None:
        yield rasch
