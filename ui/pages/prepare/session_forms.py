"""The forms of a session: what it is, who is assigned or moved, and the lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.session import Session
from ui.fields import Choice, Field, date_field, day_of
from ui.form import Form, typed
from ui.pages.prepare.pick import PickList
from ui.parts import StateMark, label, row
from ui.table import Cell, Column

if TYPE_CHECKING:
    from judging_app.domain.arrangement import Arrangement
    from judging_app.domain.preparation import Candidate, Preparation
    from judging_app.domain.roster import Contestant
    from ui.presentation import Presentation


class SessionForm(Form):
    """Asks for a session; `start` is what it was, or what was typed before.

    With `is_bound` its stage and category stay.
    """

    def __init__(  # what a session is asked with
        self,
        presentation: Presentation,
        preparation: Preparation,
        start: Session | None,
        refusal: str = "",
        *,
        is_new: bool,
        is_bound: bool,
        today: str,
    ) -> None:
        say, of = presentation.say, presentation.of
        super().__init__(
            presentation,
            say("setup.new_session" if is_new else "setup.change_session"),
            say("setup.create" if is_new else "setup.keep"),
            refusal=refusal,
            width=720,
        )
        self._preparation = preparation
        n = presentation.language.number(len(preparation.sessions) + 1)
        name = start.name if start else say("setup.session_n", n=n)
        self._name = self.line(say("setup.session_name"), name, needed=say("setup.need_name"))
        stages = [(one.key, of(one.name)) for one in preparation.programme.stages]
        self._stage = Choice(stages, start.stage if start else None)
        self._category = Choice()
        self._venue = Choice()
        self._rubric = Choice()
        self._stage.setEnabled(not is_bound)
        self._category.setEnabled(not is_bound)
        self._date = date_field(start.date if start else today)
        self._room = self.line(say("setup.room"), start.room if start else "")
        hint = say("setup.basis_hint")
        self._basis = self.line(say("setup.basis"), start.basis if start else "", hint)
        rubric = Field(self.theme, say("setup.rubric"), self._rubric, say("setup.rubric_hint"))
        bound = say("setup.bound_hint") if is_bound else ""
        self.add_fields(self._name, Field(self.theme, say("setup.date"), self._date))
        self.add_fields(
            Field(self.theme, say("setup.stage"), self._stage, bound),
            Field(self.theme, say("setup.category"), self._category),
            Field(self.theme, say("setup.venue"), self._venue),
            self._room,
        )
        self.add_fields(rubric)
        self.add_fields(self._basis)
        self._stage.picked.connect(self._offer_stage)
        self._category.picked.connect(self._offer_rubrics)
        self._offer_stage(self._stage.value, start)
        self.require(lambda: self._rubric.value, say("setup.need_rubric"))
        self.begin(self._name.control)

    def _offer_stage(self, key: str, start: Session | None = None) -> None:
        stage = self._preparation.stage(key)
        if stage is None:
            return
        names = {
            one.key: self.presentation.of(one.name)
            for one in self._preparation.programme.categories
        }
        self._category.offer(
            [(key, names[key]) for key in stage.rubrics], start.category if start else None
        )
        self._venue.offer(
            [(one.key, one.name) for one in stage.venues], start.venue if start else None
        )
        self._offer_rubrics(self._category.value, start)

    def _offer_rubrics(self, category: str, start: Session | None = None) -> None:
        versions = self._preparation.versions(self._stage.value, category)
        known = {one.hash for one in versions}
        kept = [
            one
            for one in self._preparation.rubrics
            if start and one.hash == start.rubric and one.hash not in known
        ]
        self._rubric.offer(
            [
                (
                    one.hash,
                    self.say(
                        "setup.code_version", code=one.rubric.code, version=one.rubric.version
                    ),
                )
                for one in (*versions, *kept)
            ],
            start.rubric if start else None,
        )
        self.check()

    def value(self) -> Session:
        """Read the session as typed."""
        return Session(
            stage=self._stage.value,
            category=self._category.value,
            venue=self._venue.value,
            rubric=self._rubric.value,
            name=typed(self._name),
            date=day_of(self._date),
            room=typed(self._room),
            basis=typed(self._basis),
        )


class AssignForm(Form):
    """Asks who joins a session; those whose area its venue hears are taken beforehand.

    Where the stage before is sealed, only those whom its result sends on. Its value lists ids.
    """

    def __init__(
        self,
        presentation: Presentation,
        preparation: Preparation,
        at: Arrangement,
        candidates: tuple[Candidate, ...],
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.add_to_session", session=at.session.name), say("setup.add"),
            second=say("setup.candidates_hint" if any(one.is_near for one in candidates)
                       else "setup.candidates_none_near"), width=760,
        )  # fmt: skip
        columns = (
            Column(say("setup.field_number"), lambda one: one.contestant.number, width=126),
            Column(
                say("setup.column_name"),
                lambda one: Cell(
                    one.contestant.name,
                    "" if one.goes_on else say("setup.goes_not_on"),
                    bold=True,
                ),
                stretch=3,
            ),
            Column(
                say("setup.field_area"),
                lambda one: preparation.programme.area_name(one.contestant.area),
                stretch=2,
            ),
        )
        self._list = PickList(
            presentation, say("setup.contestants"), columns, lambda one: one.contestant.id
        )
        self._list.picked.connect(self.check)
        self.body.addWidget(self._list, 1)
        expected = [one for one in candidates if one.is_near and one.goes_on]
        self._list.offer(candidates, [one.contestant.id for one in expected])
        self.require(lambda: candidates, say("setup.no_candidates"))
        self.require(lambda: self._list.taken, say("setup.need_contestant"))
        self.begin(self._list.search)

    def value(self) -> tuple[str, ...]:
        """List who was picked."""
        return tuple(one.contestant.id for one in self._list.taken)


class MoveForm(Form):
    """Asks to which session a contestant moves; its value is the session's id."""

    def __init__(
        self,
        presentation: Presentation,
        contestant: Contestant,
        targets: tuple[Arrangement, ...],
        refusal: str = "",
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.move"), say("setup.move_act"),
            second=f"{contestant.number} {contestant.name}", refusal=refusal, width=520,
        )  # fmt: skip
        self._target = Choice([(one.id, f"{one.session.name}, {one.venue}") for one in targets])
        field = Field(self.theme, say("setup.move_to"), self._target, say("setup.move_hint"))
        self.add_fields(field)
        self.require(lambda: self._target.value, say("setup.no_target"))
        self.begin(self._target)

    def value(self) -> str:
        """Tell which session was chosen."""
        return str(self._target.value)


class DrawForm(Form):
    """Asks who witnesses a lot; its value is the witness's name, which may be empty."""

    def __init__(self, presentation: Presentation, at: Arrangement) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.draw"), say("setup.draw_act"), second=at.session.name,
            width=560,
        )  # fmt: skip
        n = len(at.order)
        self.body.addWidget(label(say("setup.draw_explained", n=n), wrap=True))
        if at.lot is not None:
            again = say("setup.draw_again", n=at.lot.number + 1)
            mark = StateMark(self.theme, "late", 18)
            self.body.addLayout(row(mark, label(again, "second", wrap=True), stretch=1))
        self._witness = self.line(say("setup.witness"), "", say("setup.witness_hint"))
        self.add_fields(self._witness)
        self.begin(self._witness.control)

    def value(self) -> str:
        """Tell who stands beside."""
        return typed(self._witness)
