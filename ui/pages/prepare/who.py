"""Who: the form by which a person is added to the list, or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.roster import Person
from ui.contestant_form import FIELDS as CONTESTANT_FIELDS
from ui.form import Form, typed

if TYPE_CHECKING:
    from ui.presentation import Presentation

FIELDS = {
    **CONTESTANT_FIELDS,
    "before": "setup.field_before",
    "after": "setup.field_after",
    "background": "setup.field_background",
    "nip": "setup.field_nip",
}
"""What the fields of contestants and people are called."""


class PersonForm(Form):
    """Asks for a person; `start` is who is corrected, or what was typed before."""

    def __init__(
        self,
        presentation: Presentation,
        start: Person | None,
        refusal: str = "",
        *,
        is_disputed: bool = False,
    ) -> None:
        say = presentation.say
        is_new = start is None or not start.id
        super().__init__(
            presentation,
            say("setup.add_person" if is_new else "setup.correct_person"),
            say("setup.add" if is_new else "setup.keep"),
            second=say("setup.disputed_form") if is_disputed else "",
            refusal=refusal,
        )
        self._id = start.id if start else ""
        self._lines = {
            field: self.line(
                say(FIELDS[field]),
                getattr(start, field) if start else "",
                needed=say("setup.need_name") if field == "name" else "",
            )
            for field in ("name", "before", "after", "institution", "background", "nip")
        }
        self.add_fields(self._lines["name"])
        self.add_fields(*(line for field, line in self._lines.items() if field != "name"))
        self.begin(self._lines["name"].control)

    def value(self) -> Person:
        """Read the person as typed; somebody new has no id yet."""
        return Person(id=self._id, **{field: typed(line) for field, line in self._lines.items()})
