"""The levels of a draft: their names in both languages, and which marks belong to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.prepare.composing.part import EditorPart
from ui.parts import button, clear, column, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.rubric_draft import RubricDraft
    from ui.presentation import Presentation

MOST = 20


class LevelsPart(EditorPart):
    """The levels, lowest first, as in the file; one more can be added above the highest."""

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("composing.levels"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(14))
        self._count = 0
        self.add_button = button(
            say("composing.add_level"), theme, role="quiet", drawing="plus", pressed=self._add
        )
        self.spread_button = button(say("composing.spread"), theme, pressed=self._spread)
        self.body.addLayout(self._rows)
        self.body.addWidget(label(say("composing.levels_rule"), "caption", wrap=True))
        self.body.addLayout(row(self.add_button, None))
        self.body.addLayout(row(self.spread_button, None))

    def show_draft(self, draft: RubricDraft) -> None:
        count = len(draft.at("bands") or ())
        if count != self._count:
            self._make(count)
        self.add_button.setEnabled(count < MOST)
        super().show_draft(draft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        last = (
            self.add_button,
            self.spread_button,
        )
        return (*(one for one in super().stops if one not in last), *last)

    def _make(self, count: int) -> None:
        clear(self._rows)
        self._count = count
        self._shows.clear()
        self.places.clear()
        say, theme = self.say, self.theme
        for at in range(count):
            level = say("composing.level_n", number=at + 1)
            fields = [
                self.line(say("composing.name_id"), ("bands", at, "name", "id"),
                          spoken=say("composing.level_id", level=level)),
                self.line(say("composing.name_en"), ("bands", at, "name", "en"),
                          spoken=say("composing.level_en", level=level)),
                self.line(say("composing.from"), ("bands", at, "from"), is_number=True,
                          spoken=say("composing.level_from", level=level)),
                self.line(say("composing.to"), ("bands", at, "to"), is_number=True,
                          spoken=say("composing.level_to", level=level)),
            ]  # fmt: skip
            remove = button(
                say("setup.remove"), theme, role="quiet", drawing="trash-2",
                name=say("composing.remove_level", number=at + 1),
                pressed=partial(self._take_away, at),
            )  # fmt: skip
            remove.setEnabled(count > 1)
            head = row(label(level, "strong"), None, remove)
            grid = self.side_by_side(fields, 4, 2)
            self._rows.addWidget(holder(column(head, grid, gap=theme.px(4))))

    def _add(self) -> None:
        if self.draft is not None:
            self.change(self.draft.with_level())

    def _spread(self) -> None:
        if self.draft is not None:
            self.change(self.draft.spread())

    def _take_away(self, at: int) -> None:
        if self.draft is not None:
            self.change(self.draft.without_level(at))
