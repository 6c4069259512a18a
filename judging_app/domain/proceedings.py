"""Proceedings: what a panel or the plenary has before it when it seals, and the seal of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.result import place_rows
from judging_app.domain.ruled import Beside
from judging_app.domain.seal import (
    Seal,
    SealedAbsence,
    SealedConference,
    SealedDecision,
    SealedFork,
    SealedJudge,
    SealedOfficial,
    SealedPanel,
    SealedRecusal,
    SealedRow,
)
from judging_app.domain.shares import shares_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from judging_app.domain.audition import Founding
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Ruling
    from judging_app.domain.programme import Programme
    from judging_app.domain.result import Ranking
    from judging_app.domain.roster import Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.stakes import Stakes


class Setting(msgspec.Struct, frozen=True):
    """The desk's and the audition's own facts that stand on a seal.

    `people` are by id; `ends` the end of every desk's chain as `device:n:hash`; `now` the desk's
    wall time, information only. `is_forked` tells of a copied desk whose branches nobody accepted,
    `forks` of those that people did accept.
    """

    founding: Founding
    programme: Programme
    people: Mapping[str, Person]
    ends: tuple[str, ...]
    is_forked: bool
    program: str
    device_name: str
    now: str
    forks: tuple[SealedFork, ...] = ()

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


def check_two_people(by: str, witness: str, people: Mapping[str, Person]) -> None:
    """Refuse one person as two: nobody, the same id, or the same name typed once more.

    `people` are those of the roster, by id. Raises JudgingError.
    """
    two = (by.strip(), witness.strip())
    if all(who in people for who in two):  # namesakes are two people
        is_one = two[0] == two[1]
    else:
        is_one = bool(frozenset.intersection(*(_called(who, people.get(who)) for who in two)))
    if is_one or not all(two):
        raise JudgingError("seal.one_person")


def _called(who: str, person: Person | None) -> frozenset[str]:
    known = (person.name, person.full_name) if person is not None else ()
    return frozenset(" ".join(name.split()).casefold() for name in (who, *known))


class Previous(NamedTuple):
    """The seal that a reopening took back, and why."""

    revision: int
    hash: str
    reason: str


class Own(msgspec.Struct, frozen=True):
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
    beside: Beside = Beside()
    conferences: tuple[SealedConference, ...] = ()


class Proceedings:
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

    def _seal(self, own: Own, signing: Signing, before: Previous | None) -> Seal:
        programme, founding = self.setting.programme, self.setting.founding
        quota = self.at_stake.plain_quota
        next_stage = next((one.goes_to for one in self.at_stake.quotas if one.goes_to), "")
        goes_to = programme.stage(next_stage).name if next_stage else None
        rows = place_rows(self.rows, self.ranking, self.at_stake)
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
            shares=shares_of(rows, self.at_stake),
            rows=rows,
            recusals=own.recusals,
            absences=own.absences,
            exclusions=own.beside.exclusions,
            asides=own.beside.asides,
            swaps=own.beside.swaps,
            deductions=own.beside.deductions,
            decisions=tuple(
                SealedDecision(
                    numbers=tuple(self.numbers[who] for who in decision.order),
                    reason=decision.reason,
                )
                for decision in self.ranking.decisions
            ),
            conferences=own.conferences,
            forks=self.setting.forks,
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


def _official(position: Text, name: str, nip: str) -> SealedOfficial:
    return SealedOfficial(position=position, name=name, nip=nip)
