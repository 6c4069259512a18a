"""The form of a contestant: by it one is added to the list, or corrected there or at the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from judging_app.domain.roster import Contestant
from ui.fields import Choice, Field, text_field
from ui.form import Form, typed
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.programme import Programme
    from ui.presentation import Presentation

FIELDS = {
    "number": "setup.field_number",
    "name": "setup.field_name",
    "category": "setup.field_category",
    "area": "setup.field_area",
    "sector": "setup.field_sector",
    "nspp": "setup.field_nspp",
    "district": "setup.field_district",
    "village": "setup.field_village",
    "product": "setup.field_product",
    "institution": "setup.field_institution",
    "mentor": "setup.field_mentor",
    "started": "setup.field_started",
}
"""What the fields of a contestant are called."""

YEAR_DIGITS = 4
YEAR = QRegularExpression("[0-9]{0,4}")


class ContestantForm(Form):
    """Asks for a contestant; `start` is who is corrected, or what was typed before.

    `free_number` finds the number to suggest in a category; without it the category stays.
    """

    def __init__(
        self,
        presentation: Presentation,
        programme: Programme,
        start: Contestant | None,
        refusal: str = "",
        *,
        free_number: Callable[[str], str] | None = None,
        is_disputed: bool = False,
    ) -> None:
        is_new = start is None or not start.id
        say = presentation.say
        super().__init__(
            presentation,
            say("setup.add_contestant" if is_new else "setup.correct_contestant"),
            say("setup.add" if is_new else "setup.keep"),
            second=_note(presentation, is_new=is_new, is_disputed=is_disputed),
            refusal=refusal,
            width=720,
        )
        self._programme = programme
        self._free_number = free_number or (lambda _: "")
        self._id = start.id if start else ""
        of = presentation.of
        categories = [(one.key, of(one.name)) for one in programme.categories]
        self._category = Choice(categories, start.category if start else None)
        self._category.setEnabled(free_number is not None)
        self._suggested = start.number if start else self._free_number(self._category.value)
        self._number = self.line(
            say("setup.field_number"), self._suggested, needed=say("setup.need_number")
        )
        self._name = self.line(
            say("setup.field_name"), start.name if start else "", needed=say("setup.need_name")
        )
        self.add_fields(
            Field(self.theme, say("setup.field_category"), self._category), self._number
        )
        self.add_fields(self._name)
        self._ask_where_from(start)
        self.body.addWidget(label(say("setup.no_personal"), "caption", wrap=True))
        self._category.picked.connect(self._suggest)
        self.begin(self._name.control)

    def _ask_where_from(self, start: Contestant | None) -> None:
        """Ask for area and sector, from the programme's lists where it has them, and the rest."""
        say, programme = self.say, self._programme
        areas = [(one.code, one.short) for one in programme.areas]
        sectors = [(one.key, self.presentation.of(one.name)) for one in programme.sectors]
        if areas:
            self.require(lambda: _chosen(self._area), say("setup.need_area"))
            areas = [("", say("setup.choose_area")), *areas]
        if sectors:
            sectors = [("", say("setup.not_told")), *sectors]
        self._area = self._listed("setup.field_area", areas, start.area if start else "")
        self._sector = self._listed("setup.field_sector", sectors, start.sector if start else "")
        self._others = {
            field: self.line(say(FIELDS[field]), getattr(start, field) if start else "")
            for field in ("nspp", "district", "village", "product", "institution", "mentor")
        }
        year = _year(str(start.started) if start and start.started else "")
        self._started = Field(self.theme, say("setup.field_started"), year)
        self.require(lambda: len(year.text()) in {0, YEAR_DIGITS}, say("setup.need_year"))
        year.textChanged.connect(self.check)
        self.add_fields(self._area, self._sector, *self._others.values(), self._started)

    def _listed(self, key: str, choices: list[tuple[str, str]], chosen: str) -> Field:
        """Make a field that chooses from the programme's list, or takes any text without one."""
        if choices:
            control = Choice(choices, chosen)
            control.picked.connect(lambda _: self.check())
            return Field(self.theme, self.say(key), control)
        return self.line(self.say(key), chosen)

    def _suggest(self, category: str) -> None:
        """Suggest a number of another category, unless one was typed."""
        number = self._number.control
        if isinstance(number, QLineEdit) and not self._id and number.text() == self._suggested:
            self._suggested = self._free_number(category)
            number.setText(self._suggested)

    def value(self) -> Contestant:
        """Read the contestant as typed; somebody new has no id yet."""
        others = {field: typed(line) for field, line in self._others.items()}
        began = typed(self._started)
        return Contestant(
            id=self._id,
            number=typed(self._number),
            name=typed(self._name),
            category=self._category.value,
            area=_chosen(self._area),
            sector=_chosen(self._sector),
            started=int(began) if began else 0,
            **others,
        )


def _note(presentation: Presentation, *, is_new: bool, is_disputed: bool) -> str:
    if is_disputed:
        return presentation.say("setup.disputed_form")
    return "" if is_new else presentation.say("setup.correct_note")


def _chosen(field: Field) -> str:
    control = field.control
    return str(control.value or "") if isinstance(control, Choice) else typed(field)


def _year(text: str) -> QLineEdit:
    made = text_field(text, longest=YEAR_DIGITS)
    made.setValidator(QRegularExpressionValidator(YEAR, made))
    return made
