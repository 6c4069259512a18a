"""The forms of a programme: what it says as a whole, its categories, its stages and venues."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from judging_app.domain.outline import OutlinedVenue
from judging_app.domain.programme_edit import ProgrammeFacts, StageFacts
from ui.fields import Choice, Field, TickBox, long_text, number_field
from ui.flow import Flow
from ui.form import Form, TextPair, typed
from ui.parts import holder, label, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.preparation import Preparation
    from ui.presentation import Presentation

FIRST_YEAR, LAST_YEAR = 1900, 9999
LARGEST_PANEL = 50
LETTERHEAD_LINES = 8
AREAS_TALL, AREA_WIDE = 220, 196


class FactsForm(Form):
    """Asks what a programme says of the audition as a whole."""

    def __init__(
        self, presentation: Presentation, start: ProgrammeFacts, refusal: str = ""
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.change_audition"), say("setup.keep"), refusal=refusal,
            width=760,
        )  # fmt: skip
        need = say("setup.need_name")
        self._name = TextPair(self, say("setup.audition_name"), start.name, needed=need)
        self._noun = TextPair(self, say("setup.noun"), start.noun, needed=say("setup.need_noun"))
        self._year = number_field(start.year, FIRST_YEAR, LAST_YEAR)
        self._is_proposal = TickBox()
        proposal = label(say("setup.is_proposal"), wrap=True, buddy=self._is_proposal)
        self._is_proposal.setAccessibleName(proposal.text())
        self._is_proposal.share(proposal)
        self._is_proposal.setChecked(start.is_proposal)
        self._letterhead = long_text("\n".join(start.letterhead), lines=4)
        chair = say("setup.need_committee_chair")
        official = say("setup.need_official")
        self._chair = TextPair(
            self, say("setup.committee_chair"), start.committee_chair, needed=chair
        )
        self._official = TextPair(self, say("setup.official"), start.official, needed=official)
        self._note = TextPair(self, say("setup.note"), start.note)
        self.add_fields(*self._name.fields)
        self.add_fields(*self._noun.fields)
        self.add_fields(Field(self.theme, say("setup.year"), self._year), QWidget())
        self.body.addLayout(row(self._is_proposal, proposal, gap=self.theme.px(10), stretch=1))
        self.add_fields(
            Field(
                self.theme, say("setup.letterhead"), self._letterhead, say("setup.letterhead_hint")
            )
        )
        self.require(
            lambda: len(self._lines()) <= LETTERHEAD_LINES,
            say("setup.letterhead_long", most=LETTERHEAD_LINES),
        )
        self._letterhead.textChanged.connect(self.check)
        self.add_fields(*self._chair.fields)
        self.add_fields(*self._official.fields)
        self.add_fields(*self._note.fields)
        self.begin(self._name.first)

    def _lines(self) -> tuple[str, ...]:
        lines = self._letterhead.toPlainText().splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def value(self) -> ProgrammeFacts:
        """Read what was typed."""
        return ProgrammeFacts(
            name=self._name.text,
            year=self._year.value(),
            noun=self._noun.text,
            letterhead=self._lines(),
            committee_chair=self._chair.text,
            official=self._official.text,
            note=self._note.text,
            is_proposal=self._is_proposal.isChecked(),
        )


class CategoryFacts(NamedTuple):
    """A category as it is asked for: its name, and its rubric's code by stage, where judged."""

    name: Text
    rubrics: Mapping[str, str]


class CategoryForm(Form):
    """Asks for a category's name, and by which rubric each stage judges it, if it does."""

    def __init__(
        self,
        presentation: Presentation,
        preparation: Preparation,
        start: CategoryFacts | None,
        refusal: str = "",
        *,
        is_new: bool,
    ) -> None:
        say, of = presentation.say, presentation.of
        super().__init__(
            presentation,
            say("setup.add_category" if is_new else "setup.change_category"),
            say("setup.add" if is_new else "setup.keep"),
            refusal=refusal,
            width=720,
        )
        name = start.name if start else {}
        need = say("setup.need_name")
        self._name = TextPair(self, say("setup.category_name"), name, needed=need)
        self.add_fields(*self._name.fields)
        self._rubrics = {
            stage.key: _rubric_choice(
                presentation, preparation, start.rubrics.get(stage.key, "") if start else ""
            )
            for stage in preparation.programme.stages
        }
        self.add_fields(
            *(
                Field(
                    self.theme,
                    say("setup.rubric_in", what=of(stage.name)),
                    self._rubrics[stage.key],
                )
                for stage in preparation.programme.stages
            )
        )
        self.begin(self._name.first)

    def value(self) -> CategoryFacts:
        """Read what was typed."""
        chosen = {stage: choice.value for stage, choice in self._rubrics.items()}
        return CategoryFacts(self._name.text, chosen)


def _rubric_choice(presentation: Presentation, preparation: Preparation, chosen: str) -> Choice:
    nothing = ("", presentation.say("setup.not_judged"))
    codes = ((code, f"{code}, {presentation.of(title)}") for code, title in preparation.codes())
    return Choice([nothing, *codes], chosen)


class StageForm(Form):
    """Asks for a stage; a new one with its first venue. Its value is both (None where not new)."""

    def __init__(
        self,
        presentation: Presentation,
        preparation: Preparation,
        start: tuple[StageFacts | None, OutlinedVenue | None],
        refusal: str = "",
        *,
        is_new: bool,
    ) -> None:
        say, of = presentation.say, presentation.of
        super().__init__(
            presentation,
            say("setup.add_stage" if is_new else "setup.change_stage"),
            say("setup.add" if is_new else "setup.keep"),
            refusal=refusal,
            width=720,
        )
        facts, venue = start
        need = say("setup.need_name")
        numeral = facts.numeral if facts else ""
        self._numeral = self.line(
            say("setup.numeral"),
            numeral,
            say("setup.numeral_hint"),
            needed=say("setup.need_numeral"),
        )
        self._size = number_field(facts.panel_size if facts else 3, 1, LARGEST_PANEL)
        self._name = TextPair(
            self, say("setup.stage_name"), facts.name if facts else {}, needed=need
        )
        self._level = TextPair(
            self, say("setup.level_name"), facts.level if facts else {},
            needed=say("setup.need_level"),
        )  # fmt: skip
        self.add_fields(self._numeral, Field(self.theme, say("setup.panel_size"), self._size))
        self.add_fields(*self._name.fields)
        self.add_fields(*self._level.fields)
        self._rubrics = {
            one.key: _rubric_choice(
                presentation, preparation, facts.rubrics.get(one.key, "") if facts else ""
            )
            for one in preparation.programme.categories
        }
        for choice in self._rubrics.values():
            choice.picked.connect(lambda _: self.check())
        self.add_fields(
            *(
                Field(self.theme, say("setup.rubric_in", what=of(one.name)), self._rubrics[one.key])
                for one in preparation.programme.categories
            )
        )
        self.require(
            lambda: any(choice.value for choice in self._rubrics.values()),
            say("setup.need_category"),
        )
        self._venue: VenueLines | None = None
        if is_new:
            self.body.addWidget(label(say("setup.first_venue"), "strong"))
            self._venue = VenueLines(self, venue)
        self.begin(self._numeral.control)

    def value(self) -> tuple[StageFacts, OutlinedVenue | None]:
        """Read what was typed."""
        chosen = {key: choice.value for key, choice in self._rubrics.items() if choice.value}
        facts = StageFacts(
            numeral=typed(self._numeral),
            name=self._name.text,
            level=self._level.text,
            panel_size=self._size.value(),
            rubrics=chosen,
        )
        return facts, self._venue.venue() if self._venue else None


class VenueLines:
    """The lines of a form that ask for a venue's name and city."""

    def __init__(self, form: Form, start: OutlinedVenue | None) -> None:
        say = form.say
        self._name = form.line(
            say("setup.venue_name"), start.name if start else "", needed=say("setup.need_name")
        )
        self._city = form.line(
            say("setup.city"), start.city if start else "", say("setup.city_hint"),
            needed=say("setup.need_city"),
        )  # fmt: skip
        form.add_fields(self._name, self._city)

    @property
    def first(self) -> QWidget:
        return self._name.control

    def venue(self, areas: tuple[str, ...] = ()) -> OutlinedVenue:
        """Read what was typed."""
        return OutlinedVenue(typed(self._name), typed(self._city), areas)


class VenueForm(Form):
    """Asks for a venue of a stage: its name, its city, and the areas that it hears."""

    def __init__(  # what a venue is asked with
        self,
        presentation: Presentation,
        preparation: Preparation,
        stage: str,
        start: OutlinedVenue | None,
        refusal: str = "",
        *,
        is_new: bool,
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("setup.add_venue" if is_new else "setup.change_venue"),
            say("setup.add" if is_new else "setup.keep"),
            refusal=refusal,
            width=720,
        )
        self._lines = VenueLines(self, start)
        programme = preparation.programme
        held = {area: venue.name for venue in programme.stage(stage).venues for area in venue.areas}
        chosen = set(start.areas) if start else set()
        self._areas = {area.code: TickBox(area.short) for area in programme.areas}
        if self._areas:
            self.body.addWidget(label(say("setup.areas_heard"), "head"))
            self.body.addWidget(label(say("setup.areas_hint"), "caption", wrap=True))
            flow = Flow(self.theme.px(8))
            for code, box in self._areas.items():
                box.setMinimumWidth(self.theme.px(AREA_WIDE))
                box.setChecked(code in chosen)
                if code in held and code not in chosen:
                    box.setToolTip(say("setup.heard_at", venue=held[code]))
                flow.addWidget(box)
            area = scrolled(holder(flow))
            area.setMinimumHeight(self.theme.px(AREAS_TALL))
            self.body.addWidget(area, 1)
        self.begin(self._lines.first)

    def value(self) -> OutlinedVenue:
        """Read what was typed."""
        return self._lines.venue(
            tuple(code for code, box in self._areas.items() if box.isChecked())
        )


class RemoveForm(Form):
    """Asks whether something is to be taken away; its value is True."""

    def __init__(self, presentation: Presentation, title: str, name: str) -> None:
        say = presentation.say
        super().__init__(presentation, title, say("setup.remove"), second=name, width=520)
        self.body.addWidget(label(say("setup.remove_hint"), wrap=True))
        self.begin(self.back)

    def value(self) -> bool:
        """Tell that it was confirmed."""
        return True
