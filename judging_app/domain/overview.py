"""An overview: how far every session of an audition is, and what needs attention, at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.prize_totals import PrizeTotals
from judging_app.domain.steps import Page, Stand, Step, page_of, steps_of
from judging_app.domain.venue_glance import VenueGlance, venue_glances
from judging_app.domain.wording import Wording, day, figure

if TYPE_CHECKING:
    from judging_app.domain.figures import Figures
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Official
    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric_version import RubricVersion
    from judging_app.domain.session import Session

Severity = Literal["danger", "warn", "info"]

NO_PRIZES = PrizeTotals()
CODE_BITS = 60
"""As many bits of a device's id as the code holds by which two sides recognise a desk."""


class SessionOverview(msgspec.Struct, frozen=True):
    """One session as the home page lists it; `date` is its planned day (`2020-07-22`).

    `revision` is the newest sealed one, -1 where none ever was; `is_disputed` tells that the
    session itself has two values, so that nothing else of it is known. Ballots given and expected
    are of contestants who are present and judges entitled to score them.
    """

    id: str
    name: str
    stage: Text
    category: Text
    venue: str
    city: str
    room: str
    date: str
    judges: int
    contestants: int
    present: int
    absent: int
    unrecorded: int
    given: int
    expected: int
    rubric_code: str
    rubric_version: int
    is_sealed: bool
    revision: int
    sealed_at: str
    is_sent: bool | None
    is_disputed: bool
    steps: tuple[Step, ...]

    @property
    def current(self) -> Step | None:
        """The step that comes next; None where all is done."""
        return next((step for step in self.steps if step.state == "current"), None)

    @property
    def is_out(self) -> bool:
        """Tell whether it is held elsewhere, so that the office waits for its result."""
        return self.current is not None and self.current.key == "result"

    @property
    def is_untouched(self) -> bool:
        """Tell whether it is set up and nothing of its day is recorded."""
        is_next = self.current is not None and self.current.key == "attendance"
        return is_next and self.unrecorded == self.contestants

    @property
    def is_finished(self) -> bool:
        return self.current is None and not self.is_disputed

    @property
    def page(self) -> Page:
        """The page on which the next step is done."""
        return "ledger" if self.is_disputed else page_of(self.current)

    @property
    def status(self) -> Sentence:
        """Say in a few words how far the session is."""
        if self.is_disputed:
            return sentence("views.disputed")
        if self.is_sealed:
            return sentence("views.status_sealed", n=self.revision, at=day(self.sealed_at))
        key = self.current.key if self.current else "seal"
        return (
            self._scoring_words if key in {"declarations", "scoring"} else self._waiting_words(key)
        )

    @property
    def _scoring_words(self) -> Sentence:
        if not self.given:
            judges, who = figure(self.judges), figure(self.present)
            return sentence("views.status_ready", judges=judges, contestants=who)
        given, expected = figure(self.given), figure(self.expected)
        return sentence("views.status_scoring", given=given, expected=expected)

    def _waiting_words(self, key: str) -> Sentence:
        if key == "prepare":
            return sentence("views.status_unready")
        if key == "attendance":
            return sentence("views.status_attendance", n=self.unrecorded)
        if key == "result":
            return sentence("views.status_out")
        if key == "conference":
            is_talk = self.current is not None and self.current.of > 0
            return sentence("views.status_conference" if is_talk else "views.status_tie")
        return sentence("views.status_complete")


class Planned(msgspec.Struct, frozen=True):
    """A session as it was prepared, with what its keys stand for."""

    id: str
    session: Session
    programme: Programme
    rubric: RubricVersion


class Standing(msgspec.Struct, frozen=True):
    """How far a session is official, and what stands between; as `SessionOverview` and `Stand`."""

    official: Official
    is_sent: bool | None
    has_ties: bool
    has_rulings: bool
    is_disputed: bool
    is_out: bool = False
    talks_due: int = 0
    talks_held: int = 0


def session_overview(plan: Planned, figures: Figures, standing: Standing) -> SessionOverview:
    """Look at one session: as prepared, as counted, as official."""
    session, official = plan.session, standing.official
    stage = next((one for one in plan.programme.stages if one.key == session.stage), None)
    venues = stage.venues if stage else ()
    venue = next((one for one in venues if one.key == session.venue), None)
    categories = plan.programme.categories
    return SessionOverview(
        id=plan.id,
        name=session.name,
        stage=stage.name if stage else {},
        category=next((one.name for one in categories if one.key == session.category), {}),
        venue=venue.name if venue else session.venue,
        city=venue.city if venue else "",
        room=session.room,
        date=session.date,
        judges=figures.judges,
        contestants=figures.contestants,
        present=figures.present,
        absent=figures.absent,
        unrecorded=figures.unrecorded,
        given=figures.given,
        expected=figures.expected,
        rubric_code=plan.rubric.code,
        rubric_version=plan.rubric.version,
        is_sealed=official.seal is not None,
        revision=official.revision if official.heads else -1,
        sealed_at=official.seal.sealed_at if official.seal else "",
        is_sent=standing.is_sent,
        is_disputed=standing.is_disputed,
        steps=() if standing.is_disputed else steps_of(_stand(figures, standing)),
    )


def _stand(figures: Figures, standing: Standing) -> Stand:
    return Stand(
        is_set_up=figures.is_set_up,
        contestants=figures.contestants,
        recorded=figures.contestants - figures.unrecorded,
        given=figures.given,
        expected=figures.expected,
        judges=figures.judges,
        declared=figures.declared,
        has_ties=standing.has_ties,
        has_rulings=standing.has_rulings,
        is_sealed=standing.official.seal is not None,
        is_sent=standing.is_sent,
        is_out=standing.is_out,
        talks_due=standing.talks_due,
        talks_held=standing.talks_held,
    )


class PlenaryOverview(msgspec.Struct, frozen=True):
    """The plenary over a stage's category: how many of its sessions are sealed, and its own seal.

    `revision` is the newest sealed one, -1 where none ever was; `contested` counts objections to it
    that wait.
    """

    stage: str
    category: str
    stage_name: Text
    category_name: Text
    sealed: int
    sessions: int
    is_sealed: bool
    revision: int
    sealed_at: str
    has_ties: bool
    contested: int = 0

    @property
    def scope(self) -> tuple[str, str, str]:
        """Name the plenary as results are named."""
        return ("plenary", self.stage, self.category)

    @property
    def page(self) -> Page:
        """The page on which the next step is done; while sessions are awaited, they are seen."""
        is_seen = self.has_ties or not (self.is_sealed or self.is_ready)
        return "standings" if is_seen else "results"

    @property
    def is_ready(self) -> bool:
        """Tell whether the plenary can be held: every session is sealed and it is not."""
        return not self.is_sealed and self.sealed == self.sessions > 0


class Attention(msgspec.Struct, frozen=True):
    """Something that somebody must look at: what, where, and on which page.

    `plenary` is the plenary's scope where it is about one.
    """

    severity: Severity
    title: Sentence
    detail: Wording
    session: str
    page: Page
    plenary: tuple[str, ...] = ()


class KnownDevice(msgspec.Struct, frozen=True):
    """A device that writes in this audition, with the code by which it is recognised.

    `entries` counts one branch where the device was cloned; `last_at` is its own wall time.
    """

    device: str
    name: Wording
    code: str
    last_at: str
    entries: int
    is_own: bool
    is_office: bool


class Overview(msgspec.Struct, frozen=True):
    """An audition at one look. `sessions` are sorted by date and name.

    `prizes` are those of every result that is sealed, `clashing` the ids of sessions of which
    something has two values.
    """

    audition: Text
    is_sample: bool
    is_rehearsal: bool
    desk_name: str
    desk_code: str
    is_office: bool
    sessions: tuple[SessionOverview, ...]
    plenaries: tuple[PlenaryOverview, ...]
    attention: tuple[Attention, ...]
    devices: tuple[KnownDevice, ...]
    prizes: PrizeTotals = NO_PRIZES
    clashing: frozenset[str] = frozenset()

    @property
    def venues(self) -> tuple[VenueGlance, ...]:
        """Sum the sessions up by venue: what came, what is sealed, what is missing or clashes."""
        return venue_glances(self.sessions, self.clashing)

    @property
    def primary(self) -> SessionOverview | None:
        """The session to go on with: the first by date and id that is not finished.

        One that is held elsewhere comes after those that are not.
        """
        waiting = (one for one in self.sessions if not one.is_finished)
        return min(waiting, key=lambda one: (one.is_out, one.date, one.id), default=None)

    @property
    def offers_package(self) -> bool:
        """Tell whether the session to go on with may as well leave with a package first."""
        return self.is_office and self.primary is not None and self.primary.is_untouched

    @property
    def primary_plenary(self) -> PlenaryOverview | None:
        """The plenary to hold next, where every session of one is sealed."""
        return next((one for one in self.plenaries if one.is_ready), None)

    @property
    def next_step(self) -> Sentence:
        """Say what comes next."""
        if self.primary is not None:
            current = self.primary.current
            key = NEXT[current.key if current else "disputed"]
            if current is not None and current.key == "conference" and current.of:
                key = "views.next_talk"
            return sentence(key, session=self.primary.name)
        if self.primary_plenary is not None:
            return sentence("views.next_plenary")
        return sentence("views.next_nothing" if self.sessions else "views.next_first_session")

    @property
    def page(self) -> Page:
        """The page on which the next step is done."""
        if self.primary is not None:
            return self.primary.page
        if self.primary_plenary is not None:
            return self.primary_plenary.page
        return "results" if self.sessions else "prepare"

    @property
    def contestants(self) -> int:
        """Add up the contestants of all sessions; who is heard twice counts twice."""
        return sum(one.contestants for one in self.sessions)


NEXT = {
    "disputed": "views.next_disputed",
    "prepare": "views.next_prepare",
    "attendance": "views.next_attendance",
    "result": "views.next_result",
    "declarations": "views.next_declarations",
    "scoring": "views.next_scoring",
    "conference": "views.next_conference",
    "seal": "views.next_seal",
    "send": "views.next_send",
}
"""What comes next, by the current step."""
