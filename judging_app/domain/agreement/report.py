"""A report: all that is told of a panel to its chair and the office; none of it moves a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.panel_agreement import PanelAgreement, panels_of
from judging_app.domain.agreement.robustness import WINNER, Robustness, robustness
from judging_app.domain.judge_total import total_of
from judging_app.domain.slot_keys import AGAIN

if TYPE_CHECKING:
    from judging_app.domain.agreement.rasch_fit import Told
    from judging_app.domain.agreement_order import AgreementOrder
    from judging_app.domain.rubric import Part


class Report(NamedTuple):
    """What was measured of an order: how firm the result is, and each panel that is linked.

    Panels of one component that share no contestant and no judge stand apart in it.
    """

    order: AgreementOrder
    robustness: Robustness
    panels: tuple[PanelAgreement, ...]

    @property
    def is_apart(self) -> bool:
        """Tell whether some judges and others cannot be compared, as nothing links them."""
        return len({panel.component for panel in self.panels}) < len(self.panels)

    def part(self, panel: PanelAgreement) -> Part:
        return self.order.rubric.parts[panel.component]

    def totals(self, panel: PanelAgreement, judge: str) -> tuple[float, ...]:
        """List a judge's totals in a panel, lowest first."""
        part = self.part(panel)
        return tuple(
            sorted(
                float(total_of(part, marks))
                for slot, marks in self.order.given.ballots.items()
                if slot.judge == judge
                and slot.component == panel.component
                and slot.performance != AGAIN
            )
        )


def report_of(order: AgreementOrder, told: Told | None = None) -> Report:
    """Measure an order; what `told` raises ends the work."""
    cuts = sorted({WINNER, *order.cuts})
    return Report(
        order,
        robustness(order.rubric, order.given, cuts),
        panels_of(order.rubric, order.given, told),
    )
