"""The panels of the audition: its facts, its categories, and a stage with its places and venues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from judging_app.domain.programme import Quota
from judging_app.domain.wording import DASH
from ui.pages.prepare.stakes_form import scopes
from ui.parts import Panel, button, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

    from judging_app.domain.preparation import Preparation
    from judging_app.domain.programme import PrizeSlot, Stage
    from ui.presentation import Presentation

NAME_WIDE = 210


class FactsPanel(Panel):
    """What the programme says of the audition as a whole."""

    def __init__(self, presentation: Presentation, preparation: Preparation) -> None:
        say, of, theme = presentation.say, presentation.of, presentation.theme
        programme = preparation.programme
        tag = label(say("setup.proposal"), "tag-warn")
        tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        if not programme.proposal:
            tag.hide()
        super().__init__(theme, say("setup.audition"), tag, padded=True)
        number = presentation.language.number
        lists = say("setup.lists_none")
        if programme.areas or programme.sectors:
            lists = say(
                "setup.lists_said",
                areas=number(len(programme.areas)),
                sectors=number(len(programme.sectors)),
            )
        facts = (
            (say("setup.audition_name"), of(programme.name)),
            (say("setup.year"), str(programme.year)),
            (say("setup.noun"), of(programme.contestant_noun)),
            (say("setup.letterhead"), "\n".join(programme.letterhead)),
            (say("setup.committee_chair"), of(programme.committee_chair)),
            (say("setup.official"), of(programme.official)),
            (say("setup.lists"), lists),
            (say("setup.note"), of(programme.note)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnMinimumWidth(0, theme.px(NAME_WIDE))
        grid.setColumnStretch(1, 1)
        for at, (name, said) in enumerate(facts):
            head = label(name, "second")
            grid.addWidget(head, at, 0, head.alignment().AlignTop)
            grid.addWidget(label(said or DASH, wrap=True), at, 1)
        self.body.addLayout(grid)


class CategoryPanel(Panel):
    """The categories. Signals: `adding`; `opened` and `removing` with a category."""

    adding = Signal()
    opened = Signal(object)
    removing = Signal(object)

    def __init__(self, presentation: Presentation, preparation: Preparation) -> None:
        say, of, theme = presentation.say, presentation.of, presentation.theme
        add = button(
            say("setup.add_category"), theme, role="quiet", drawing="plus", pressed=self._on_add
        )
        if not preparation.is_office:
            add.hide()
        super().__init__(theme, say("setup.categories"), add)
        for one in preparation.programme.categories:
            stages = [
                say("setup.judged_with", stage=of(stage.name), code=stage.rubrics[one.key])
                for stage in preparation.programme.stages
                if one.key in stage.rubrics
            ]
            words = _words(of(one.name), "; ".join(stages) or say("setup.judged_nowhere"))
            acts = _acts(
                presentation, of(one.name), _sent(self.opened, one), _sent(self.removing, one)
            )
            self.add_row(words, acts if preparation.is_office else None)

    def _on_add(self) -> None:
        self.adding.emit()


class StagePanel(Panel):
    """A stage. Signals: `opened`, `removing`; `stakes_opened` with a category's key.

    `venue_adding`; `venue_opened` and `venue_removing` with a venue.
    """

    opened = Signal()
    removing = Signal()
    stakes_opened = Signal(str)
    venue_adding = Signal()
    venue_opened = Signal(object)
    venue_removing = Signal(object)

    def __init__(self, presentation: Presentation, preparation: Preparation, stage: Stage) -> None:
        self._presentation = presentation
        self._preparation = preparation
        of = presentation.of
        acts = holder(_acts(presentation, of(stage.name), self._on_open, self._on_remove))
        if not preparation.is_office:
            acts.hide()
        super().__init__(presentation.theme, of(stage.name), acts)
        self._add_about(stage)
        for category in stage.rubrics:
            self._add_category(stage, category)
        self._add_venues(stage)

    def _add_about(self, stage: Stage) -> None:
        say = self._presentation.say
        size = say("setup.panel_of", n=stage.panel_size)
        self.add_row(_words(self._presentation.of(stage.level), size))

    def _add_category(self, stage: Stage, category: str) -> None:
        say, of = self._presentation.say, self._presentation.of
        name = of(self._preparation.programme.category(category).name)
        parts = [self._quota_words(one) for one in stage.quotas_of(category) or (None,)]
        parts += [self._prize_words(slot) for slot in stage.slots(category)]
        change = button(
            say("setup.change"), self.theme, role="quiet", drawing="pencil",
            name=say("setup.change_what", what=f"{of(stage.name)}, {name}"),
            pressed=lambda: self.stakes_opened.emit(category),
        )  # fmt: skip
        if not self._preparation.is_office:
            change.hide()
        self.add_row(_words(say("setup.places_in", category=name), " ".join(parts)), change)

    def _quota_words(self, quota: Quota | None) -> str:
        say, number = self._presentation.say, self._presentation.language.number
        if quota is None:
            return say("setup.no_quota")
        scope = dict(scopes(self._presentation))[quota.scope]
        values = {
            "places": number(quota.places),
            "reserves": number(quota.reserves),
            "scope": scope.lower(),
        }
        goes_to = self._preparation.stage(quota.goes_to)
        said = (
            say("setup.quota_ends", **values)
            if goes_to is None
            else say("setup.quota_goes", stage=self._presentation.of(goes_to.name), **values)
        )
        return " ".join([said, *self._rules(quota)])

    def _rules(self, counted: Quota | PrizeSlot) -> list[str]:
        """Say within which groups places are counted, and which score and cap hold."""
        say = self._presentation.say
        said = []
        if counted.by:
            kinds = [say(f"setup.group_{kind}") for kind in counted.by]
            said.append(say("setup.counted_within", groups=kinds))
        if counted.at_least:
            said.append(say("setup.counted_from", score=counted.at_least))
        if isinstance(counted, Quota) and counted.cap:
            kind = say(f"setup.group_{counted.cap.by}")
            said.append(say("setup.counted_cap", n=counted.cap.at_most, group=kind))
        if counted.ties == "together":
            said.append(say("setup.counted_together"))
        return said

    def _prize_words(self, slot: PrizeSlot) -> str:
        places = str(slot.first)
        if slot.last > slot.first:
            places = f"{slot.first}{DASH}{slot.last}"
        said = self._presentation.say(
            "setup.prize_said",
            label=self._presentation.of(slot.label),
            places=places,
            amount=self._presentation.language.rupiah(slot.amount),
        )
        return " ".join([said, *self._rules(slot)])

    def _add_venues(self, stage: Stage) -> None:
        say = self._presentation.say
        add = button(
            say("setup.add_venue"), self.theme, role="quiet", drawing="plus",
            name=say("setup.add_what", what=self._presentation.of(stage.name)),
            pressed=self.venue_adding.emit,
        )  # fmt: skip
        if not self._preparation.is_office:
            add.hide()
        self.add_row(label(say("setup.venues"), "head"), None, add, role="sunken")
        programme = self._preparation.programme
        for venue in stage.venues:
            areas = ", ".join(programme.area_name(code) for code in venue.areas)
            words = _words(venue.name, ". ".join(filter(None, (venue.city, areas))))
            acts = _acts(
                self._presentation, venue.name, _sent(self.venue_opened, venue),
                _sent(self.venue_removing, venue),
            )  # fmt: skip
            self.add_row(words, acts if self._preparation.is_office else None)

    def _on_open(self) -> None:
        self.opened.emit()

    def _on_remove(self) -> None:
        self.removing.emit()


def _words(first: str, second: str) -> QWidget:
    made = holder(column(label(first, wrap=True), label(second, "second", wrap=True), gap=2))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _sent(signal: SignalInstance, value: object) -> Callable[[], object]:
    return lambda: signal.emit(value)


def _acts(
    presentation: Presentation,
    name: str,
    opened: Callable[[], object],
    removed: Callable[[], object],
) -> QHBoxLayout:
    """Make the two buttons of a row, which say its name to a screen reader."""
    say = presentation.say
    return row(
        _act(
            presentation, "pencil", say("setup.change"), say("setup.change_what", what=name), opened
        ),
        _act(
            presentation,
            "trash-2",
            say("setup.remove"),
            say("setup.remove_what", what=name),
            removed,
        ),
        gap=0,
    )


def _act(
    presentation: Presentation, drawing: str, text: str, name: str, pressed: Callable[[], object]
) -> QPushButton:
    theme = presentation.theme
    return button(text, theme, role="quiet", drawing=drawing, name=name, pressed=pressed)
