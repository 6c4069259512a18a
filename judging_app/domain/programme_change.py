"""A change of a programme: refused where it takes away what sessions, contestants or seals need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.stakes import stakes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from judging_app.domain.errors import Sentence
    from judging_app.domain.programme import Programme, Scope, Stage
    from judging_app.domain.roster import Contestant
    from judging_app.domain.session import Session


@dataclass(frozen=True)
class Use:
    """What of a programme is in use: sessions, contestants, and what is sealed.

    `sealed` names scope, stage and category: `session` where a session of them is sealed, `stage`
    where their plenary is.
    """

    sessions: tuple[Session, ...]
    contestants: tuple[Contestant, ...]
    sealed: frozenset[tuple[Scope, str, str]]


def check_change(old: Programme, new: Programme, use: Use) -> None:
    """Refuse a change that takes a stage, category, venue, area or sector away that is in use.

    Quotas and prizes stay as they are wherever a seal was made with them. Raises JudgingError that
    names who stands in the way.
    """
    for session in use.sessions:
        _check_session(session, old, new)
    _check_contestants(use.contestants, old, new)
    for scope, stage, category in sorted(use.sealed):
        before, after = _stage(old, stage), _stage(new, stage)
        if before and after and stakes(before, category, scope) != stakes(after, category, scope):
            raise JudgingError("prepare.stakes_sealed", stage=stage, category=category)


def _stage(programme: Programme, key: str) -> Stage | None:
    return next((stage for stage in programme.stages if stage.key == key), None)


def _check_session(session: Session, old: Programme, new: Programme) -> None:
    stage, before = _stage(new, session.stage), _stage(old, session.stage)
    if stage is None:
        word = sentence("prepare.word_stage")
        raise JudgingError(
            "prepare.session_needs", what=word, text=session.stage, session=session.name
        )
    if session.category not in stage.rubrics:
        word = sentence("prepare.word_category")
        raise JudgingError(
            "prepare.session_needs", what=word, text=session.category, session=session.name
        )
    kept = {venue.key for venue in stage.venues}
    lost = {venue.key: venue.name for venue in (before.venues if before else ())}
    if session.venue not in kept and session.venue in lost:
        word = sentence("prepare.word_venue")
        raise JudgingError(
            "prepare.session_needs", what=word, text=lost[session.venue], session=session.name
        )


def _lost(old: Programme, new: Programme) -> Iterator[tuple[str, Sentence, set[str]]]:
    """Tell, of each field of a contestant that names a part of the programme, the keys that go."""
    for field, word, before, after in (
        ("category", sentence("prepare.word_category"), old.categories, new.categories),
        ("sector", sentence("prepare.word_sector"), old.sectors, new.sectors),
    ):
        yield field, word, {one.key for one in before} - {one.key for one in after}
    area = sentence("prepare.word_area")
    yield "area", area, {one.code for one in old.areas} - {one.code for one in new.areas}


def _check_contestants(contestants: Iterable[Contestant], old: Programme, new: Programme) -> None:
    lost = tuple(_lost(old, new))
    for contestant in contestants:
        for field, word, keys in lost:
            text = getattr(contestant, field)
            if text in keys:
                number = contestant.number
                raise JudgingError("prepare.contestant_needs", what=word, text=text, number=number)
