"""The rolls of an audition: the contestants, and the judges and other people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from judging_app.services import register
from ui.contestant_form import ContestantForm
from ui.pages.prepare.list import RollWords
from ui.pages.prepare.who import PersonForm
from ui.table import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.list_kind import ListKind
    from judging_app.domain.preparation import Enrolled, Preparation
    from judging_app.domain.preview import Preview
    from ui.dialog import Dialog
    from ui.presentation import Presentation

UNPLACED = "unplaced"


class Contestants:
    """The contestants of the audition."""

    kind: ListKind = "contestant"
    words = RollWords(
        name="setup.contestants",
        add="setup.add_contestant",
        empty="setup.no_contestants",
        counted="setup.count_contestants",
        taken="setup.taken_contestants",
    )

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._preparation: Preparation | None = None

    def look(self) -> Callable[..., Preview[Any]]:
        return register.look_at_contestants

    def every(self, preparation: Preparation) -> tuple[Enrolled[Any], ...]:
        self._preparation = preparation
        return preparation.contestants

    def form(
        self,
        preparation: Preparation,
        start: Any,  # noqa: ANN401  # a contestant
        refusal: str,
        *,
        is_disputed: bool,
    ) -> Dialog:
        return ContestantForm(
            self._presentation,
            preparation.programme,
            start,
            refusal,
            free_number=preparation.free_number,
            is_disputed=is_disputed,
        )

    def choices(self, preparation: Preparation) -> list[tuple[str, str]]:
        of, say = self._presentation.of, self._presentation.say
        categories = [(one.key, of(one.name)) for one in preparation.programme.categories]
        return [*categories, (UNPLACED, say("setup.shown_unplaced"))]

    def is_shown(self, one: Enrolled[Any], choice: str) -> bool:
        if choice == UNPLACED:
            return not one.sessions
        return choice in {"", one.value.category}

    def columns(self, *, is_wide: bool) -> tuple[Column, ...]:
        say = self._presentation.say
        number = Column(say("setup.field_number"), lambda one: one.value.number, width=126)
        sessions = Column(say("setup.column_sessions"), _sessions_cell, stretch=2)
        if not is_wide:
            return (number, Column(say("setup.column_name"), self._narrow, stretch=4), sessions)
        return (
            number,
            Column(
                say("setup.column_name"),
                lambda one: _name_cell(self._presentation, one, one.value.name),
                stretch=5,
            ),
            Column(say("setup.field_category"), self._word("category"), width=100),
            Column(say("setup.field_area"), self._word("area"), width=160),
            Column(say("setup.field_sector"), self._word("sector"), stretch=3),
            sessions,
        )

    def _narrow(self, one: Enrolled[Any]) -> Cell:
        words = (self._word("category")(one), self._word("area")(one))
        cell = _name_cell(self._presentation, one, one.value.name)
        return msgspec.structs.replace(cell, second=", ".join(filter(None, words)))

    def _word(self, field: str) -> Callable[[Enrolled[Any]], str]:
        def cell(one: Enrolled[Any]) -> str:
            if self._preparation is None:
                return ""
            said = self._preparation.word(field, getattr(one.value, field))
            return said if isinstance(said, str) else self._presentation.say(said)

        return cell


class People:
    """The judges and the other people of the audition."""

    kind: ListKind = "person"
    words = RollWords(
        name="setup.people",
        add="setup.add_person",
        empty="setup.no_people",
        counted="setup.count_people",
        taken="setup.taken_people",
    )

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation

    def look(self) -> Callable[..., Preview[Any]]:
        return register.look_at_people

    def every(self, preparation: Preparation) -> tuple[Enrolled[Any], ...]:
        return preparation.people

    def form(
        self,
        preparation: Preparation,  # noqa: ARG002  # as every roll
        start: Any,  # noqa: ANN401  # a person
        refusal: str,
        *,
        is_disputed: bool,
    ) -> Dialog:
        return PersonForm(self._presentation, start, refusal, is_disputed=is_disputed)

    def choices(self, preparation: Preparation) -> list[tuple[str, str]]:  # noqa: ARG002  # as above
        return []

    def is_shown(self, one: Enrolled[Any], choice: str) -> bool:  # noqa: ARG002  # as above
        return True

    def columns(self, *, is_wide: bool) -> tuple[Column, ...]:
        say = self._presentation.say
        name = Column(
            say("setup.field_name"),
            lambda one: _name_cell(self._presentation, one, one.value.full_name),
            sort=lambda one: one.value.name.casefold(),
            stretch=4,
        )
        sessions = Column(say("setup.column_sessions"), _sessions_cell, stretch=2)
        if not is_wide:
            return (replace(name, cell=self._narrow), sessions)
        return (
            name,
            Column(say("setup.field_institution"), lambda one: one.value.institution, stretch=3),
            Column(say("setup.field_background"), lambda one: one.value.background, stretch=2),
            Column(say("setup.field_nip"), lambda one: one.value.nip, width=180),
            sessions,
        )

    def _narrow(self, one: Enrolled[Any]) -> Cell:
        cell = _name_cell(self._presentation, one, one.value.full_name)
        return msgspec.structs.replace(cell, second=one.value.institution)


def _name_cell(presentation: Presentation, one: Enrolled[Any], name: str) -> Cell:
    if one.is_disputed:
        said = presentation.say("setup.disputed")
        return Cell(f"{name} ({said})", state="conflict", bold=True)
    return Cell(name, bold=True)


def _sessions_cell(one: Enrolled[Any]) -> Cell:
    return Cell(", ".join(one.sessions), ink="text-2")
