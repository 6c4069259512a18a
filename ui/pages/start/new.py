"""A new audition: the dialog that asks what it is made of and who works at this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dialog import Dialog
from ui.fields import Choice, Field, TickBox, long_text, number_field, text_field
from ui.files import choose_file, choose_folder
from ui.pages.start.openers import Told
from ui.parts import button, column, holder, label, row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QHBoxLayout

    from ui.pages.start.openers import Offers
    from ui.presentation import Presentation
    from ui.theme import Theme

BY_HAND, ELSEWHERE = "by hand", "elsewhere"


class NewDialog(Dialog):
    """Asks what a new audition is made of; its value is `Told`."""

    def __init__(self, presentation: Presentation, offers: Offers, year: int) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("start.new"),
            say("start.new_act"),
            width=640,
            second=say("start.new_second"),
        )
        self._offers = offers
        self._make_source()
        self._make_by_hand(year)
        self._make_desk()
        self._on_source()
        self.source.setFocus()

    def _make_source(self) -> None:
        say, of, theme = self.presentation.say, self.presentation.of, self.presentation.theme
        shipped = [(one.folder, of(one.name)) for one in self._offers.programmes]
        self.source = Choice(
            [
                *shipped,
                (BY_HAND, say("start.source_by_hand")),
                (ELSEWHERE, say("start.source_elsewhere")),
            ]
        )
        self.source.picked.connect(self._on_source)
        self.folder = PathField(self.presentation, say("start.pick_folder"), is_folder=True)
        self.folder.button.clicked.connect(self._check)
        self.body.addWidget(Field(theme, say("start.source"), self.source))
        self.body.addWidget(self.folder)

    def _make_by_hand(self, year: int) -> None:
        say, theme = self.presentation.say, self.presentation.theme
        self.name = text_field(placeholder=say("start.name_example"))
        self.year = number_field(year, 1900, 9999)
        self.categories = long_text(say("start.category_usual"), lines=2)
        self.venue = text_field(placeholder=say("start.venue_example"))
        self.city = text_field(placeholder=say("start.city_example"))
        rubrics = [
            (
                one.file,
                say("start.rubric_named", code=one.code, title=self.presentation.of(one.title)),
            )
            for one in self._offers.rubrics
        ]
        self.rubric = Choice([*rubrics, (ELSEWHERE, say("start.rubric_elsewhere"))])
        self.rubric.picked.connect(self._on_source)
        self.rubric_file = PathField(self.presentation, say("start.pick_rubric"), is_folder=False)
        self.rubric_file.button.clicked.connect(self._check)
        gap = theme.px(12)
        self._by_hand = holder(
            column(
                _beside(
                    theme,
                    Field(theme, say("start.name"), self.name),
                    Field(theme, say("start.year"), self.year),
                ),
                Field(
                    theme, say("start.categories"), self.categories, say("start.categories_hint")
                ),
                _beside(
                    theme,
                    Field(theme, say("start.venue"), self.venue),
                    Field(theme, say("start.city"), self.city),
                ),
                Field(theme, say("start.rubric"), self.rubric, say("start.rubric_hint")),
                self.rubric_file,
                gap=gap,
            )
        )
        self.body.addWidget(self._by_hand)

    def _make_desk(self) -> None:
        say, theme = self.presentation.say, self.presentation.theme
        self.desk = text_field(say("start.desk_usual"), longest=60)
        self.operator = text_field(self.presentation.operator, longest=120)
        self.rehearsal = TickBox(say("start.rehearsal"))
        self.body.addLayout(
            _beside(
                theme,
                Field(theme, say("start.desk_name"), self.desk, say("start.desk_hint")),
                Field(theme, say("start.operator"), self.operator, say("start.operator_hint")),
            )
        )
        hint = label(say("start.rehearsal_hint"), "caption", wrap=True)
        self.body.addLayout(column(self.rehearsal, hint, gap=0))
        self.body.addStretch(1)
        for field in (self.name, self.venue, self.city, self.desk, self.operator):
            field.textChanged.connect(self._check)
        self.categories.textChanged.connect(self._check)

    def fill(self, told: Told) -> None:
        """Fill in what was told before."""
        source = told.programme or BY_HAND
        known = [one.folder for one in self._offers.programmes]
        if told.programme is not None and told.programme not in known:
            self.folder.show_path(told.programme)
            source = ELSEWHERE
        self.source.choose(source)
        self.name.setText(told.name)
        self.year.setValue(told.year)
        self.categories.setPlainText("\n".join(told.categories))
        self.venue.setText(told.venue)
        self.city.setText(told.city)
        if told.rubric is not None and told.rubric not in [
            one.file for one in self._offers.rubrics
        ]:
            self.rubric_file.show_path(told.rubric)
        self.rubric.choose(ELSEWHERE if self.rubric_file.path else told.rubric)
        self.rehearsal.setChecked(told.is_rehearsal)
        self.desk.setText(told.desk)
        self.operator.setText(told.operator)
        self._on_source()

    def value(self) -> Told:
        """Tell what was told."""
        return Told(
            programme=self._programme,
            name=self.name.text().strip(),
            year=self.year.value(),
            categories=self._categories,
            venue=self.venue.text().strip(),
            city=self.city.text().strip(),
            rubric=self._rubric,
            is_rehearsal=self.rehearsal.isChecked(),
            desk=self.desk.text().strip(),
            operator=self.operator.text().strip(),
        )

    @property
    def _programme(self) -> Path | None:
        if self.source.value == ELSEWHERE:
            return self.folder.path
        return None if self.source.value == BY_HAND else self.source.value

    @property
    def _rubric(self) -> Path | None:
        return self.rubric_file.path if self.rubric.value == ELSEWHERE else self.rubric.value

    @property
    def _categories(self) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, self.categories.toPlainText().splitlines())))

    def _on_source(self) -> None:
        """Show the fields of the source that is chosen."""
        self.folder.setVisible(self.source.value == ELSEWHERE)
        self._by_hand.setVisible(self.source.value == BY_HAND)
        self.rubric_file.setVisible(self.rubric.value == ELSEWHERE)
        self._check()
        if self.isVisible():
            self.fit()

    def _check(self) -> None:
        """Say which field is still empty, the first first."""
        by_hand = self.source.value == BY_HAND
        wanted = (
            (self.source.value == ELSEWHERE and self.folder.path is None, "start.need_folder"),
            (by_hand and not self.name.text().strip(), "start.need_name"),
            (by_hand and not self._categories, "start.need_category"),
            (by_hand and not self.venue.text().strip(), "start.need_venue"),
            (by_hand and not self.city.text().strip(), "start.need_city"),
            (by_hand and self._rubric is None, "start.need_rubric"),
            (not self.desk.text().strip(), "start.need_desk"),
            (not self.operator.text().strip(), "start.need_operator"),
        )
        missing = next((key for is_missing, key in wanted if is_missing), "")
        self.allow(self.presentation.say(missing) if missing else "")


def _beside(theme: Theme, *fields: Field) -> QHBoxLayout:
    """Lay fields side by side, their labels on one line, each as wide as the other."""
    layout = row(*fields, gap=theme.px(12))
    for field in fields:
        layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        layout.setStretchFactor(field, 1)
    return layout


class PathField(QWidget):
    """A file or folder that is chosen in the system's own window, and its path in full."""

    def __init__(self, presentation: Presentation, title: str, *, is_folder: bool) -> None:
        super().__init__()
        self._presentation = presentation
        self._title = title
        self._is_folder = is_folder
        self.path: Path | None = None
        theme = presentation.theme
        drawing = "folder-open" if is_folder else "file-text"
        self.button = button(title, theme, drawing=drawing, pressed=self._pick)
        self.words = label(presentation.say("start.nothing_picked"), "second", wrap=True)
        self.setLayout(row(self.button, self.words, gap=theme.px(12), stretch=1))

    def show_path(self, path: Path) -> None:
        """Show a path as chosen."""
        self.path = path
        self.words.setText(str(path))

    def _pick(self) -> None:
        if self._is_folder:
            found = choose_folder(self, self._title)
        else:
            found = choose_file(self, self._title, self._presentation.say("start.kind_rubric"))
        if found is not None:
            self.show_path(found)
