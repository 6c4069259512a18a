"""The focus on the scoring page: which pane has it, and which comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.pages.scoring.foot import Foot
    from ui.pages.scoring.levels import Guidance
    from ui.pages.scoring.order import OrderPane
    from ui.pages.scoring.panes import Panes


class PaneFocus:
    """Moves the focus through the panes; `on_marks` puts it where the judge types."""

    def __init__(  # the panes of the page, each with what takes its focus
        self,
        panes: Panes,
        order: OrderPane,
        ballot: QWidget,
        beside: QWidget,
        guidance: Guidance,
        foot: Foot,
        on_marks: Callable[[], bool],
    ) -> None:
        self._panes = panes
        self._order, self._guidance, self._foot = order, guidance, foot
        self._turns: tuple[tuple[QWidget, Callable[[], bool]], ...] = (
            (order, self.on_order),
            (ballot, on_marks),
            (beside, self.on_levels),
            (foot, self.on_foot),
        )

    def turn(self, by: int) -> None:
        """Put the focus into the next (+1) or the previous (-1) pane that can take it."""
        focused = self._panes.focusWidget()
        turns = self._turns
        at = 1
        if focused is not None:
            at = next((n for n, (pane, _) in enumerate(turns) if pane.isAncestorOf(focused)), at)
        steps = range(at + by, at + by * len(turns), by)
        next((n for n in steps if turns[n % len(turns)][1]()), None)

    def on_order(self) -> bool:
        """Put the focus into the running order."""
        self._panes.show_over("order")
        self._order.table.setFocus()
        return True

    def on_levels(self) -> bool:
        """Put the focus on the highest level that can be pressed; False where none can."""
        first = next((one for one in self._guidance.levels.values() if one.isEnabled()), None)
        if first is not None:
            self._panes.show_over("guidance")
            first.setFocus()
        return first is not None

    def on_foot(self) -> bool:
        """Put the focus on a button of the foot; False where none can be pressed."""
        self._panes.show_over("")
        return self._foot.focus_button()
