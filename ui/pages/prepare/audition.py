"""The audition itself: its names and papers, its categories, and each stage with its venues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from judging_app.domain import programme_edit as edit
from judging_app.domain.outline import OutlinedVenue
from judging_app.services import amend
from ui.pages.prepare.audition_panels import CategoryPanel, FactsPanel, StagePanel
from ui.pages.prepare.programme_forms import (
    CategoryFacts,
    CategoryForm,
    FactsForm,
    RemoveForm,
    StageForm,
    VenueForm,
)
from ui.pages.prepare.section import Section
from ui.pages.prepare.stakes_form import Stakes, StakesForm
from ui.parts import clear, holder, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.preparation import Preparation
    from judging_app.domain.programme import Named, Programme, Stage, Venue
    from ui.dialog import Dialog
    from ui.page import Page
    from ui.pages.prepare.section import Refused


class AuditionSection(Section):
    """The programme of the audition; only the office's desk changes it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say, theme = self.say, self.theme
        hint = row(
            picture("info", theme, ink="info"), label(say("setup.office_changes"), wrap=True),
            gap=theme.px(10), stretch=1,
        )  # fmt: skip
        hint.setContentsMargins(*(theme.px(10),) * 4)
        self.office_hint = holder(hint, "info-bar")
        self.inside.addWidget(self.office_hint)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.px(16))
        self.inside.addLayout(self._parts)
        self.inside.addStretch(1)
        self._change = self.primary(say("setup.change_audition"), "pencil", self.change_facts)
        self._stage = self.tool(say("setup.add_stage"), "plus", self.add_stage)
        self._shown: tuple[Programme, bool] | None = None

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        is_office = self.preparation is not None and self.preparation.is_office
        return (self._stage, self._change) if is_office else ()

    def show_preparation(self, preparation: Preparation) -> None:
        super().show_preparation(preparation)
        self.office_hint.setVisible(not preparation.is_office)
        shown = (preparation.programme, preparation.is_office)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._parts)
        self._parts.addWidget(FactsPanel(self.presentation, preparation))
        categories = CategoryPanel(self.presentation, preparation)
        categories.adding.connect(lambda: self.change_category(None))
        categories.opened.connect(self.change_category)
        categories.removing.connect(self._remove_category)
        self._parts.addWidget(categories)
        for stage in preparation.programme.stages:
            self._parts.addWidget(self._stage_panel(preparation, stage))

    def _stage_panel(self, preparation: Preparation, stage: Stage) -> StagePanel:
        made = StagePanel(self.presentation, preparation, stage)
        made.opened.connect(lambda: self.change_stage(stage))
        made.removing.connect(lambda: self._remove_stage(stage))
        made.stakes_opened.connect(lambda category: self.change_stakes(stage, category))
        made.venue_adding.connect(lambda: self.change_venue(stage, None))
        made.venue_opened.connect(lambda venue: self.change_venue(stage, venue))
        made.venue_removing.connect(lambda venue: self._remove_venue(stage, venue))
        return made

    def _keep(self, programme: Programme, refused: Refused | None = None) -> None:
        """Record a changed programme."""
        if self.preparation is not None:
            self.page.do(
                amend.change_programme, programme, by=self.page.preparer,
                seen=self.preparation.programme_heads, refused=refused,
            )  # fmt: skip

    def _edit(
        self,
        form: Callable[[Any, str, Preparation], Dialog],
        changed: Callable[[Programme, Any], Programme],
        start: object,
    ) -> None:
        """Open a form over the programme; `changed` makes the programme of what it says."""
        preparation = self.preparation
        if preparation is None:
            return
        self.ask_again(
            lambda value, refusal: form(value, refusal, preparation),
            lambda value, refused: self._keep(changed(preparation.programme, value), refused),
            start,
        )

    def change_facts(self) -> None:
        """Open the form of what the programme says of the audition as a whole."""
        if self.preparation is not None:
            start = edit.facts_of(self.preparation.programme)
            self._edit(
                lambda value, refusal, _: FactsForm(self.presentation, value, refusal),
                edit.with_facts,
                start,
            )

    def change_category(self, category: Named | None) -> None:
        """Open the form of a category, or of a new one."""
        if self.preparation is None:
            return
        key = category.key if category else ""
        rubrics = {
            stage.key: stage.rubrics.get(key, "") for stage in self.preparation.programme.stages
        }
        self._edit(
            lambda value, refusal, preparation: CategoryForm(
                self.presentation, preparation, value, refusal, is_new=category is None
            ),
            lambda programme, value: edit.with_category(programme, key, value.name, value.rubrics),
            CategoryFacts(category.name, rubrics) if category else None,
        )

    def add_stage(self) -> None:
        """Open the form of a new stage."""
        self._edit(
            lambda value, refusal, preparation: StageForm(
                self.presentation, preparation, value, refusal, is_new=True
            ),
            lambda programme, value: edit.with_new_stage(programme, *value),
            (None, None),
        )

    def change_stage(self, stage: Stage) -> None:
        """Open the form of a stage."""
        facts = edit.StageFacts(
            stage.numeral, stage.name, stage.level, stage.panel_size, stage.rubrics
        )
        self._edit(
            lambda value, refusal, preparation: StageForm(
                self.presentation, preparation, value, refusal, is_new=False
            ),
            lambda programme, value: edit.with_stage(programme, stage.key, value[0]),
            (facts, None),
        )

    def change_stakes(self, stage: Stage, category: str) -> None:
        """Open the form of what a category's places bring in a stage."""
        self._edit(
            lambda value, refusal, preparation: StakesForm(
                self.presentation, preparation, stage.key, category, value, refusal
            ),
            lambda programme, value: edit.with_stakes(programme, stage.key, category, *value),
            Stakes(stage.quotas_of(category), stage.slots(category)),
        )

    def change_venue(self, stage: Stage, venue: Venue | None) -> None:
        """Open the form of a venue, or of a new one."""
        key = venue.key if venue else ""
        self._edit(
            lambda value, refusal, preparation: VenueForm(
                self.presentation, preparation, stage.key, value, refusal, is_new=venue is None
            ),
            lambda programme, value: edit.with_venue(programme, stage.key, key, value),
            OutlinedVenue(venue.name, venue.city, venue.areas) if venue else None,
        )

    def _remove(self, title: str, name: str, changed: Callable[[Programme], Programme]) -> None:
        """Ask whether a part is to be taken away, then take it away."""
        preparation = self.preparation
        if preparation is not None:
            self.page.open_dialog(
                RemoveForm(self.presentation, title, name),
                lambda _: self._keep(changed(preparation.programme)),
            )

    def _remove_category(self, category: Named) -> None:
        self._remove(
            self.say("setup.remove_category"),
            self.presentation.of(category.name),
            lambda programme: edit.without_category(programme, category.key),
        )

    def _remove_stage(self, stage: Stage) -> None:
        self._remove(
            self.say("setup.remove_stage"),
            self.presentation.of(stage.name),
            lambda programme: edit.without_stage(programme, stage.key),
        )

    def _remove_venue(self, stage: Stage, venue: Venue) -> None:
        self._remove(
            self.say("setup.remove_venue"),
            venue.name,
            lambda programme: edit.without_venue(programme, stage.key, venue.key),
        )
