"""A session's proceedings: its hearing, its ranking, what blocks its seal, and the seal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from judging_app.domain.blockers import hearing_blockers
from judging_app.domain.conference import conference_blockers, talks
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.groups import contestant_keys, counted, groups_of
from judging_app.domain.hearing_given import given_of
from judging_app.domain.proceedings import Own, Proceedings
from judging_app.domain.result import hearing_rows, rank_hearing
from judging_app.domain.ruled import beside_of
from judging_app.domain.seal import (
    SealedAbsence,
    SealedConference,
    SealedJudge,
    SealedPanel,
    SealedRecusal,
)
from judging_app.domain.stakes import stakes
from judging_app.domain.ties import barred_ballots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from judging_app.domain.conference import Talk
    from judging_app.domain.hearing import Hearing, Ruling
    from judging_app.domain.proceedings import Previous, Setting, Signing
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.session import Exclusion, Recusal, SeatKind


class SessionProceedings(Proceedings):
    """A panel's session as it is sealed: its hearing, its ranking, and what blocks it.

    `disputed` are the subjects of its contestants and judges that have more than one value;
    `earlier` are the results of earlier stages, by contestant and the rubric's key.
    """

    def __init__(
        self,
        setting: Setting,
        hearing: Hearing,
        rubric: Rubric,
        contestants: Mapping[str, Contestant],
        rulings: Sequence[Ruling],
        disputed: Sequence[str] = (),
        earlier: Mapping[tuple[str, str], Fraction] | None = None,
    ) -> None:
        session = hearing.session
        super().__init__(setting, session.stage, session.category)
        self.hearing = hearing
        self.rubric = rubric
        self.contestants = contestants
        self.numbers = {who: value.number for who, value in contestants.items()}
        self.rulings = rulings
        self.disputed = disputed
        decisions = [ruling.decision for ruling in rulings]
        self.given = given_of(hearing, rubric, names=self._names(), earlier=earlier)
        self.ranking = rank_hearing(hearing, rubric, decisions, self.given)
        counting = counted(setting.programme, self.stage, session.category)
        keys = {
            who: contestant_keys(counting, contestants[who], session.venue)
            for who in (hearing.contestants if counting.kinds else ())
        }
        self.at_stake = replace(
            stakes(self.stage, session.category, "session"),
            groups=groups_of(counting, "session", keys),
        )

    def ruled_by(self, rulings: Sequence[Ruling]) -> SessionProceedings:
        """Imagine the same session with these rulings on its ties and no others."""
        return SessionProceedings(
            self.setting, self.hearing, self.rubric, self.contestants, rulings, self.disputed,
            self.given.earlier,
        )  # fmt: skip

    def _components(self) -> dict[str, tuple[str, ...]]:
        return dict(self.given.seated) if self.rubric.components else {}

    def _names(self) -> dict[str, str]:
        """Say what judges and contestants are called in a working."""
        judges = {who: self.setting.name_of(who) for who in self.hearing.judges}
        return {**self.numbers, **judges}

    @cached_property
    def rows(self) -> tuple[SealedRow, ...]:  # type: ignore[override]  # made once, on demand
        """The contestants with the judges' totals, in running order; only a table needs them."""
        return hearing_rows(
            self.hearing, self.rubric, self.ranking, self.contestants, self.setting.programme
        )

    @property
    def may_seal(self) -> frozenset[str]:
        """Who may seal: the chair and the deputies."""
        seats = self.hearing.seats.items()
        return frozenset(who for who, seat in seats if seat.seat in {"chair", "deputy"})

    @cached_property
    def talks(self) -> Mapping[str, Talk]:
        """Who is, was or must be talked over."""
        return talks(self.hearing, self.rubric, self.given)

    def blockers(self) -> tuple[Sentence, ...]:
        found = hearing_blockers(
            self.hearing, self.ranking, self.contestants, self.at_stake, self._names()
        )
        disputed = (sentence("seal.conflict", subject=subject) for subject in self.disputed)
        talked = conference_blockers(self.talks, self.numbers)
        return (*self._common_blockers(), *found, *talked, *disputed)

    def notes(self) -> tuple[Sentence, ...]:
        """Tell what blocks nothing and is to be known before the seal."""
        return barred_ballots(self.hearing, self.numbers, self._names())

    def seal(self, signing: Signing, before: Previous | None) -> Seal:
        """Make the seal of the session as it stands."""
        hearing, session = self.hearing, self.hearing.session
        venue = next((v.name for v in self.stage.venues if v.key == session.venue), session.venue)
        judges = tuple(
            _sealed_judge(self.setting.people[who], hearing.seats[who].seat)
            for who in hearing.judges
        )
        panel = SealedPanel(
            session=hearing.id,
            name=session.name,
            venue=venue,
            judges=judges,
            components=self._components(),
        )
        own = Own(
            scope="session",
            session=hearing.id,
            venue=venue,
            room=session.room,
            basis=session.basis,
            rubric=session.rubric,
            panels=(panel,),
            signatories=judges,
            recusals=self._recusals(),
            absences=self._absences(),
            beside=beside_of(hearing, self.rubric, self.numbers, self.setting.people),
            counted=hearing.counted,
            conferences=self._conferences(),
        )
        return self._seal(own, signing, before)

    def _recusals(self) -> tuple[SealedRecusal, ...]:
        return tuple(
            SealedRecusal(
                judge=self.setting.name_of(judge),
                number=self.numbers[who],
                name=self.contestants[who].name,
                tie=recusal.tie,
                note=recusal.note,
                ruling=_ruled(recusal, self.hearing.exclusions.get((who, judge))),
                reason=_reason(recusal, self.hearing.exclusions.get((who, judge))),
            )
            for who in self.hearing.contestants
            for judge in self.hearing.judges
            if (recusal := self.hearing.recusals.get((who, judge))) and recusal.recused
        )

    def _conferences(self) -> tuple[SealedConference, ...]:
        return tuple(
            SealedConference(
                number=self.numbers[who],
                judges=len(talk.asked),
                changed=talk.changed,
                reason=talk.reason,
            )
            for who, talk in self.talks.items()
            if talk.state == "closed"
        )

    def _absences(self) -> tuple[SealedAbsence, ...]:
        found: dict[tuple[str, str], list[str]] = {}
        for judge in self.hearing.judges:
            for who in self.hearing.contestants:
                absence = self.hearing.absences.get((who, judge))
                if absence and absence.absent:
                    found.setdefault((judge, absence.reason), []).append(self.numbers[who])
        return tuple(
            SealedAbsence(judge=self.setting.name_of(judge), numbers=tuple(numbers), reason=reason)
            for (judge, reason), numbers in found.items()
        )


def _sealed_judge(person: Person, seat: SeatKind) -> SealedJudge:
    return SealedJudge(
        person=person.id,
        name=person.full_name,
        institution=person.institution,
        background=person.background,
        nip=person.nip,
        seat=seat,
    )


def _ruled(recusal: Recusal, ruling: Exclusion | None) -> Literal["", "excluded", "kept"]:
    """Say what was ruled about a tie that was declared after the ballot."""
    if not recusal.ballots or ruling is None:
        return ""
    return "excluded" if ruling.excluded else "kept"


def _reason(recusal: Recusal, ruling: Exclusion | None) -> str:
    return ruling.reason if recusal.ballots and ruling is not None else ""
