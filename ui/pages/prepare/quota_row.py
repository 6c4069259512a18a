"""A further quota of a category: its places, its reserves, and the groups that it counts within."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.fields import Field, number_field
from ui.pages.prepare.group_rule import GroupRule, rule_of
from ui.parts import button, column, row

if TYPE_CHECKING:
    from judging_app.domain.programme import Quota
    from ui.presentation import Presentation

MOST = 100_000


class QuotaRow(QWidget):
    """One quota beside the first: those before it chose already. Signals: `removed`, `changed`."""

    removed = Signal(object)
    changed = Signal()

    def __init__(self, presentation: Presentation, start: Quota, *, offers_regions: bool) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self._start = start
        self.places = number_field(start.places, 1, MOST)
        self.reserves = number_field(start.reserves, 0, MOST)
        self.rule = GroupRule(
            presentation, rule_of(start), has_cap=True, offers_regions=offers_regions
        )
        self.rule.changed.connect(self.changed)
        remove = button(
            "", theme, role="quiet", drawing="trash-2", name=say("setup.remove_quota"),
            pressed=lambda: self.removed.emit(self),
        )  # fmt: skip
        remove.setToolTip(say("setup.remove_quota"))
        line = row(
            Field(theme, say("setup.further_places"), self.places),
            Field(theme, say("setup.reserves"), self.reserves),
            None,
            remove,
            gap=theme.px(12),
        )
        self.setLayout(column(line, self.rule, gap=theme.px(6)))

    def quota(self, first: Quota) -> Quota:
        """Read what was typed; scope and what follows are those of the first quota."""
        ruled = self.rule.value
        return replace(
            self._start,
            scope=first.scope,
            goes_to=first.goes_to,
            places=self.places.value(),
            reserves=self.reserves.value(),
            by=ruled.by,
            at_least=ruled.at_least,
            cap=ruled.cap,
            ties=ruled.ties,
        )
