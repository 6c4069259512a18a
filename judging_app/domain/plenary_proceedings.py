"""A plenary's proceedings: sealed sessions merged, what blocks the plenary's seal, and the seal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.blockers import tie_blockers
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.groups import counted, groups_of, sealed_keys
from judging_app.domain.proceedings import Own, Proceedings
from judging_app.domain.result import merged_rows, rank_seals
from judging_app.domain.ruled import Beside
from judging_app.domain.stakes import stakes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.hearing import Official, Ruling
    from judging_app.domain.proceedings import Previous, Setting, Signing
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedPanel
    from judging_app.domain.session import Session


class PlenaryProceedings(Proceedings):
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
        counting = counted(setting.programme, self.stage, category)
        keys = {
            row.contestant: sealed_keys(counting, seal, row)
            for seal in (self.seals if counting.kinds else ())
            for row in sorted(seal.rows, key=lambda row: bool(row.score))
        }
        at_stake = stakes(self.stage, category, "stage")
        groups = groups_of(counting, "stage", keys)
        self.at_stake = msgspec.structs.replace(at_stake, groups=groups)
        self.rows = merged_rows(self.seals)
        self.numbers = {row.contestant: row.number for row in self.rows}

    def ruled_by(self, rulings: Sequence[Ruling]) -> PlenaryProceedings:
        """Imagine the same plenary with these rulings on its ties and no others."""
        return PlenaryProceedings(
            self.setting, self.stage.key, self.category, self.sessions, self.officials,
            self.rubric, rulings, self.disputed,
        )  # fmt: skip

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
        own = Own(
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
            beside=Beside(
                exclusions=tuple(one for seal in self.seals for one in seal.exclusions),
                asides=tuple(one for seal in self.seals for one in seal.asides),
                swaps=tuple(one for seal in self.seals for one in seal.swaps),
                deductions=tuple(one for seal in self.seals for one in seal.deductions),
            ),
            conferences=tuple(one for seal in self.seals for one in seal.conferences),
        )
        return self._seal(own, signing, before)


def _panel_of(seal: Seal, name: str) -> SealedPanel:
    return msgspec.structs.replace(seal.panels[0], seal=name)
