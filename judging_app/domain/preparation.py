"""A preparation: what of an audition is set up so far, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple

from judging_app.domain.errors import sentence
from judging_app.domain.next_step import Next
from judging_app.domain.numbering import next_number
from judging_app.domain.preview import Who
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.arrangement import Arrangement
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.programme import Programme, Stage, Venue
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.wording import Wording


class KnownRubric(NamedTuple):
    """One version of a rubric: whether it is the newest, who scores with it.

    `uses` names stage and category where the programme names it; `sessions` counts those that have
    this very version.
    """

    hash: str
    rubric: Rubric
    is_newest: bool
    uses: tuple[tuple[Text, Text], ...]
    sessions: int


@dataclass(frozen=True)
class Enrolled(Generic[Who]):
    """Somebody on the list: the value, the heads that give it, and the sessions by name.

    `is_disputed` tells that two desks disagree; `value` is then one of theirs.
    """

    value: Who
    heads: tuple[str, ...]
    is_disputed: bool
    sessions: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.value.id


class Candidate(NamedTuple):
    """A contestant whom a session can take in; `is_near` where its venue hears their area.

    `goes_on` is false where the stage before is sealed and its result does not send them here.
    """

    contestant: Contestant
    is_near: bool
    goes_on: bool = True


@dataclass(frozen=True)
class Preparation:
    """What is set up of an audition: programme, rubrics, people, contestants and sessions.

    `programme_heads` are what a change of the programme must have seen. `entitled` are those whom
    sealed results send on, withdrawals counted, by the stage that follows and the category.
    """

    programme: Programme
    programme_heads: tuple[str, ...]
    is_office: bool
    rubrics: tuple[KnownRubric, ...]
    people: tuple[Enrolled[Person], ...]
    contestants: tuple[Enrolled[Contestant], ...]
    sessions: tuple[Arrangement, ...]
    entitled: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def next_step(self) -> Next:
        """Tell what is to be done next."""
        if not self.contestants:
            return Next("contestants", sentence("setup.next_contestants"))
        if not self.people:
            return Next("people", sentence("setup.next_people"))
        if not self.sessions:
            return Next("sessions", sentence("setup.next_sessions"))
        for one in self.sessions:
            if one.lacks:
                said = sentence("setup.next_session", session=one.session.name, what=one.lacks[0])
                return Next("sessions", said, one.id)
        if self.unplaced:
            return Next("sessions", sentence("setup.next_unplaced", n=self.unplaced))
        return Next("", sentence("setup.next_ready"))

    @cached_property
    def unplaced(self) -> int:
        """Count the contestants who are in no session at all."""
        return sum(not one.sessions for one in self.contestants)

    def is_scored_with(self, rubric: str) -> bool:
        """Tell whether ballots exist by a version of a rubric, named by its content hash."""
        return any(one.is_scored and one.session.rubric == rubric for one in self.sessions)

    @cached_property
    def newest_versions(self) -> Mapping[str, int]:
        """Tell the newest version of each rubric's code."""
        found: dict[str, int] = {}
        for one in self.rubrics:
            found[one.rubric.code] = max(one.rubric.version, found.get(one.rubric.code, 0))
        return found

    def arrangement(self, session: str) -> Arrangement | None:
        """Find a session by id."""
        return next((one for one in self.sessions if one.id == session), None)

    def candidates(self, at: Arrangement) -> tuple[Candidate, ...]:
        """List whom a session can take in: of its category, and in no session of its stage."""
        taken = {
            who.id
            for one in self.sessions
            if one.session.stage == at.session.stage
            for who in one.order
        }
        venue = self.venue(at.session.stage, at.session.venue)
        hears = venue.areas if venue else ()
        entitled = self.entitled.get((at.session.stage, at.session.category))
        return tuple(
            Candidate(
                one.value,
                not hears or one.value.area in hears,
                entitled is None or one.id in entitled,
            )
            for one in self.contestants
            if one.value.category == at.session.category and one.id not in taken
        )

    def targets(self, source: Arrangement) -> tuple[Arrangement, ...]:
        """List the sessions to which a contestant of another one can be moved."""
        wanted = (source.session.stage, source.session.category)
        return tuple(
            one
            for one in self.sessions
            if one.id != source.id
            and not one.is_sealed
            and (one.session.stage, one.session.category) == wanted
        )

    def seatable(self, at: Arrangement) -> tuple[Person, ...]:
        """List the people who do not sit on a session's panel."""
        sitting = {seated.person for seated in at.panel}
        return tuple(one.value for one in self.people if one.id not in sitting)

    def versions(self, stage: str, category: str) -> tuple[KnownRubric, ...]:
        """List the versions of the rubric that the programme names there, the newest first."""
        found = self.stage(stage)
        code = found.rubrics.get(category, "") if found else ""
        known = (one for one in self.rubrics if one.rubric.code == code)
        return tuple(sorted(known, key=lambda one: (not one.is_newest, -one.rubric.version)))

    def codes(self) -> tuple[tuple[str, Text], ...]:
        """List the codes of the rubrics with the titles of their newest versions."""
        return tuple((one.rubric.code, one.rubric.title) for one in self.rubrics if one.is_newest)

    def stage(self, key: str) -> Stage | None:
        """Find a stage of the programme."""
        return next((one for one in self.programme.stages if one.key == key), None)

    def venue(self, stage: str, key: str) -> Venue | None:
        """Find a venue of a stage."""
        found = self.stage(stage)
        return next((one for one in found.venues if one.key == key), None) if found else None

    def free_number(self, category: str) -> str:
        """Suggest the number that comes next for a new contestant of a category."""
        return next_number((one.value for one in self.contestants), category)

    def word(self, field: str, text: str) -> Wording:
        """Word what a field of somebody on the list holds: names instead of keys and codes."""
        programme = self.programme
        if field == "category":
            names = (one.name for one in programme.categories if one.key == text)
            return written(next(names, {"": text}))
        if field == "area":
            return programme.area_name(text)
        if field == "sector":
            return written(programme.sector_name(text))
        return "" if (field, text) == ("started", "0") else text
