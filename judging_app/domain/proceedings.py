"""Proceedings: what a panel or the plenary has before it when it seals, and the seal of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.hearing_given import given_of
from judging_app.domain.result import (
    Ranking,
    hearing_blockers,
    hearing_rows,
    merged_rows,
    place_rows,
    rank_hearing,
    rank_seals,
    tie_blockers,
)
from judging_app.domain.seal import (
    Seal,
    SealedAbsence,
    SealedDecision,
    SealedJudge,
    SealedOfficial,
    SealedPanel,
    SealedRecusal,
    SealedRow,
)
from judging_app.domain.stakes import Stakes, stakes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from fractions import Fraction

    from judging_app.domain.audition import Founding
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Hearing, Official, Ruling
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Exclusion, Recusal, SeatKind, Session


class Setting(msgspec.Struct, frozen=True):
    """The desk's and the audition's own facts that stand on a seal.

    `people` are by id; `ends` the end of every desk's chain as `device:n:hash`; `now` the desk's
    wall time, information only.
    """

    founding: Founding
    programme: Programme
    people: Mapping[str, Person]
    ends: tuple[str, ...]
    is_forked: bool
    program: str
    device_name: str
    now: str

    def name_of(self, who: str) -> str:
        """Say a person's full name; who is no person of the roster is a name already."""
        return self.people[who].full_name if who in self.people else who


class Signing(msgspec.Struct, frozen=True):
    """What the people at the table say when they seal: who, when and where, who signs beside.

    `day` is `2020-07-22`, `clock` is `16.40`; both are read from a watch, not from the program.
    """

    chair: str
    witness: str
    day: str
    clock: str
    city: str
    committee: str = ""
    committee_nip: str = ""
    official: str = ""
    official_nip: str = ""


class Previous(NamedTuple):
    """The seal that a reopening took back, and why."""

    revision: int
    hash: str
    reason: str


class _Own(msgspec.Struct, frozen=True):
    """What of a seal differs between a session and a plenary."""

    scope: Literal["session", "plenary"]
    session: str
    venue: str
    room: str
    basis: str
    rubric: str
    panels: tuple[SealedPanel, ...]
    signatories: tuple[SealedJudge, ...]
    recusals: tuple[SealedRecusal, ...]
    absences: tuple[SealedAbsence, ...]
    counted: Collection[str]


class _Proceedings:
    """What a session and a plenary have in common when they are sealed."""

    ranking: Ranking
    rubric: Rubric
    at_stake: Stakes
    rows: tuple[SealedRow, ...]
    numbers: Mapping[str, str]
    rulings: Sequence[Ruling]

    def __init__(self, setting: Setting, stage: str, category: str) -> None:
        self.setting = setting
        self.stage = setting.programme.stage(stage)
        self.category = category

    def _seal(self, own: _Own, signing: Signing, before: Previous | None) -> Seal:
        programme, founding = self.setting.programme, self.setting.founding
        quota = self.at_stake.quota
        goes_to = programme.stage(quota.goes_to).name if quota and quota.goes_to else None
        return Seal(
            scope=own.scope,
            session=own.session,
            stage=self.stage.key,
            category=self.category,
            revision=before.revision + 1 if before else 0,
            replaces=before.hash if before else "",
            reason=before.reason if before else "",
            audition=programme.name,
            year=programme.year,
            numeral=self.stage.numeral,
            level=self.stage.level,
            category_name=programme.category(self.category).name,
            venue=own.venue,
            room=own.room,
            basis=own.basis,
            city=signing.city,
            day=signing.day,
            clock=signing.clock,
            letterhead=programme.letterhead,
            noun=programme.contestant_noun,
            rubric=own.rubric,
            rubric_code=self.rubric.code,
            rubric_version=self.rubric.version,
            panels=own.panels,
            signatories=own.signatories,
            chair=signing.chair,
            chair_name=self.setting.name_of(signing.chair),
            witness=signing.witness,
            witness_name=self.setting.name_of(signing.witness),
            committee=_official(
                programme.committee_chair, signing.committee, signing.committee_nip
            ),
            official=_official(programme.official, signing.official, signing.official_nip),
            decided_here=self.at_stake.decided_here,
            places=quota.places if quota else 0,
            reserves=quota.reserves if quota else 0,
            goes_to=goes_to,
            rows=place_rows(self.rows, self.ranking, self.at_stake),
            recusals=own.recusals,
            absences=own.absences,
            decisions=tuple(
                SealedDecision(
                    numbers=tuple(self.numbers[who] for who in decision.order),
                    reason=decision.reason,
                )
                for decision in self.ranking.decisions
            ),
            counted=tuple(sorted((*own.counted, *self._rulings_counted()))),
            heads=self.setting.ends,
            program=self.setting.program,
            device_name=self.setting.device_name,
            sealed_at=self.setting.now,
            sample=founding.sample,
            rehearsal=founding.rehearsal,
        )

    def _rulings_counted(self) -> list[str]:
        applied = self.ranking.decisions
        return [ruling.hash for ruling in self.rulings if ruling.decision in applied]

    def _common_blockers(self) -> list[Sentence]:
        return [sentence("seal.forked")] if self.setting.is_forked else []


class SessionProceedings(_Proceedings):
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
        self.at_stake = stakes(self.stage, session.category, "session")
        self.rows = hearing_rows(hearing, rubric, self.ranking, contestants, setting.programme)

    def _components(self) -> dict[str, tuple[str, ...]]:
        return dict(self.given.seated) if self.rubric.components else {}

    def _names(self) -> dict[str, str]:
        """Say what judges and contestants are called in a working."""
        judges = {who: self.setting.name_of(who) for who in self.hearing.judges}
        return {**self.numbers, **judges}

    @property
    def may_seal(self) -> frozenset[str]:
        """Who may seal: the chair and the deputies."""
        seats = self.hearing.seats.items()
        return frozenset(who for who, seat in seats if seat.seat in {"chair", "deputy"})

    def blockers(self) -> tuple[Sentence, ...]:
        found = hearing_blockers(
            self.hearing, self.ranking, self.contestants, self.at_stake, self._names()
        )
        disputed = (sentence("seal.conflict", subject=subject) for subject in self.disputed)
        return (*self._common_blockers(), *found, *disputed)

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
        own = _Own(
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
            counted=hearing.counted,
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


class PlenaryProceedings(_Proceedings):
    """The plenary over a stage's category: its sealed sessions merged, and what blocks it.

    `officials` are by session, as the sessions are; `disputed` are the subjects of sessions that
    have more than one value, of which one belongs here.
    """

    def __init__(
        self,
        setting: Setting,
        stage: str,
        category: str,
        sessions: Mapping[str, Session],
        officials: Mapping[str, Official],
        rubric: Rubric,
        rulings: Sequence[Ruling],
        disputed: Sequence[str] = (),
    ) -> None:
        super().__init__(setting, stage, category)
        self.sessions = sessions
        self.officials = officials
        self.seals = tuple(o.seal for o in officials.values() if o.seal is not None)
        self.rubric = rubric
        self.rulings = rulings
        self.disputed = disputed
        self.ranking = rank_seals(self.seals, rubric, [ruling.decision for ruling in rulings])
        self.at_stake = stakes(self.stage, category, "stage")
        self.rows = merged_rows(self.seals)
        self.numbers = {row.contestant: row.number for row in self.rows}

    def blockers(self) -> tuple[Sentence, ...]:
        found = self._common_blockers()
        if len({session.rubric for session in self.sessions.values()}) > 1:
            found.append(sentence("seal.several_rubrics"))
        if len(self.sessions) > 1 and self.rubric.is_relative:
            found.append(sentence("seal.relative"))
        for name, official in self.officials.items():
            if official.is_doubled:
                found.append(sentence("seal.doubled", session=self.sessions[name].name))
            elif official.seal is None:
                found.append(sentence("seal.session_open", session=self.sessions[name].name))
        found.extend(sentence("seal.conflict", subject=subject) for subject in self.disputed)
        scored = Counter(row.contestant for row in self.rows if row.score)
        found.extend(
            sentence("seal.scored_twice", number=self.numbers[who])
            for who, times in scored.items()
            if times > 1
        )
        return (*found, *tie_blockers(self.ranking, self.numbers, self.at_stake))

    def seal(self, signing: Signing, before: Previous | None) -> Seal:
        """Make the seal of the merged stage as it stands; the sessions' chairs sign it."""
        panels = tuple(
            _panel_of(official.seal, official.hash)
            for official in self.officials.values()
            if official.seal is not None
        )
        chairs = [judge for panel in panels for judge in panel.judges if judge.seat == "chair"]
        own = _Own(
            scope="plenary",
            session="",
            venue="",
            room="",
            basis="",
            rubric=next(iter(self.sessions.values())).rubric,
            panels=panels,
            signatories=tuple({judge.person: judge for judge in chairs}.values()),
            recusals=tuple(recusal for seal in self.seals for recusal in seal.recusals),
            absences=tuple(absence for seal in self.seals for absence in seal.absences),
            counted=tuple(panel.seal for panel in panels),
        )
        return self._seal(own, signing, before)


def _panel_of(seal: Seal, name: str) -> SealedPanel:
    return msgspec.structs.replace(seal.panels[0], seal=name)


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


def _official(position: Text, name: str, nip: str) -> SealedOfficial:
    return SealedOfficial(position=position, name=name, nip=nip)
