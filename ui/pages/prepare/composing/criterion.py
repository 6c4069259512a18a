"""One criterion of a draft: its name, what is looked at, and its levels, in a language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from ui.pages.prepare.composing.part import EditorPart
from ui.parts import button, clear, column, holder, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from judging_app.domain.rubric_draft import Path, RubricDraft
    from ui.fields import Field
    from ui.pages.prepare.composing.part import Change, Show
    from ui.presentation import Presentation

LANGUAGES = {"id": "composing.indonesian", "en": "composing.english"}
DASH = "\N{EN DASH}"


class CriterionPart(EditorPart):
    """The texts of the criterion that is current among the criteria, in one language at a time."""

    turned = Signal()

    def __init__(self, presentation: Presentation) -> None:
        theme, say = presentation.theme, presentation.say
        self.at = 0
        self.language = presentation.language.code
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup()
        for code, key in LANGUAGES.items():
            made = button(say(key), theme, pressed=partial(self._turn, code))
            made.setCheckable(True)
            group.addButton(made)
            self.buttons[code] = made
        self.buttons[self.language].setChecked(True)
        right = holder(row(*self.buttons.values(), gap=0))
        super().__init__(presentation, say("setup.criterion_n", number=1), right)
        group.setParent(self)
        self.name = self.free_line(
            say("composing.name"),
            lambda draft: draft.text("criteria", self.at, "name", self.language),
            lambda draft, text: draft.named(self.at, self.language, text),
        )
        self.look = self.words(say("setup.look_at"), self._shown("look"), self._changed("look"))
        self.key = self.free_line(
            say("composing.key"),
            lambda draft: draft.text("criteria", self.at, "key"),
            lambda draft, text: draft.with_key(self.at, text.strip()),
        )
        self._other = label("", "caption", wrap=True)
        self._levels = column(gap=theme.px(12))
        self.levels: dict[int, Field] = {}
        self._made_for: tuple[tuple[int, str | None, str, str], ...] = ()
        for one in (self.name, self.look):
            self.body.addWidget(one)
        self.body.addLayout(self._levels)
        self.body.addWidget(label(say("composing.levels_hint"), "caption", wrap=True))
        self.body.addWidget(self._other)
        self.body.addWidget(self.key)

    def _shown(self, *path: str) -> Show:
        return lambda draft: draft.text("criteria", self.at, *path, self.language)

    def _changed(self, *path: str) -> Change:
        return lambda draft, text: draft.with_value(
            ("criteria", self.at, *path, self.language), text
        )

    def show_at(self, at: int) -> None:
        """Show another criterion."""
        self.at = at
        if self.draft is not None:
            self.show_draft(self.draft)

    def show_draft(self, draft: RubricDraft) -> None:
        self.draft = draft
        self.title.setText(self.say("setup.criterion_n", number=self.at + 1))
        self._make_levels(draft)
        before: Path = ("criteria", self.at)
        self.places = {
            (*before, "name"): self.name,
            (*before, "look"): self.look,
            (*before, "key"): self.key,
            **{(*before, "levels", str(level)): one for level, one in self.levels.items()},
        }
        other = "en" if self.language == "id" else "id"
        is_empty = not draft.text("criteria", self.at, "name", other).strip()
        said = self.say("composing.other_empty", language=self.say(LANGUAGES[other]))
        self._other.setText(said)
        self._other.setVisible(is_empty)
        super().show_draft(draft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        fields = (self.name, self.look, *self.levels.values(), self.key)
        return (*self.buttons.values(), *(one.control for one in fields))

    def _make_levels(self, draft: RubricDraft) -> None:
        """Make a field for each level, the highest first, where the levels are others now."""
        bands = draft.at("bands") or []
        code = self.language
        wanted = tuple(
            (one["level"], one["name"].get(code), one["from"], one["to"]) for one in bands
        )
        if wanted == self._made_for:
            return
        is_same = [one[0] for one in wanted] == [one[0] for one in self._made_for]
        self._made_for = wanted
        titles = {
            level: self.say(
                "setup.level", level=level, name=name or "",
                ends=f"{self.written(low)}{DASH}{self.written(high)}",
            )
            for level, name, low, high in wanted
        }  # fmt: skip
        if is_same:
            for level, field in self.levels.items():
                field.rename(titles[level])
            return
        clear(self._levels)
        del self._shows[FIXED:]
        self.levels = {}
        for level in sorted(titles, reverse=True):
            field = self.words(
                titles[level], self._shown("levels", str(level)), self._describe(level)
            )
            self.levels[level] = field
            self._levels.addWidget(field)

    def _describe(self, level: int) -> Change:
        def change(draft: RubricDraft, text: str) -> RubricDraft:
            path = ("criteria", self.at, "levels", str(level))
            texts = {"id": "", "en": "", **(draft.at(*path) or {}), self.language: text}
            return draft.with_value(path, texts if any(texts.values()) else None)

        return change

    def _turn(self, code: str) -> None:
        self.language = code
        if self.draft is not None:
            self._made_for = tuple((one[0], None, "", "") for one in self._made_for)
            self.show_draft(self.draft)
        self.turned.emit()


FIXED = 3
"""The fields that every criterion has: name, what is looked at, and code."""
