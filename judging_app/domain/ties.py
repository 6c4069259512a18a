"""Ties: what binds a judge to a contestant, as the data of both propose it, and what blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.spelling import folded, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.session import Tie

COMMON = frozenset({"pondok", "pesantren", "ponpes", "pontren", "pp", "yayasan"})
"""Words that many institutions bear and that tell none from another: `Ponpes Al-Hidayah`."""

LEAST_WORDS = 2
"""So many words has a judge's name at least that is looked for within a longer text."""


class Tied(NamedTuple):
    """What a judge says about one contestant; `is_tied` is false where a proposed tie is none."""

    tie: Tie
    note: str = ""
    is_tied: bool = True


class Proposal(NamedTuple):
    """A tie that the data of judge and contestant suggest, and from what it is seen."""

    tie: Tie
    reason: Sentence


def proposed(judge: Person, contestant: Contestant) -> Proposal | None:
    """Propose a tie: the same institution, or the judge's name as the contestant's mentor.

    A proposal decides nothing: the judge confirms it or says why it is none. The programme's press
    article has judges from institutions that also host training (opop.md 1).
    """
    if _is_same(judge.institution, contestant.institution):
        return _of_institution(contestant.institution)
    if _is_same(judge.institution, contestant.name):
        return _of_institution(contestant.name)
    if _is_named(judge, contestant.mentor):
        return Proposal("mentoring", sentence("ties.mentor", name=contestant.mentor))
    return None


def _of_institution(name: str) -> Proposal:
    return Proposal("institution", sentence("ties.institution", name=name))


def _is_same(one: str, other: str) -> bool:
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(name: str) -> str:
    """Reduce an institution's name to what tells it apart; one of common words alone is nothing."""
    return "".join(folded(word) for word in words(name) if word not in COMMON)


def _is_named(judge: Person, text: str) -> bool:
    """Tell whether a text names a judge, with or without titles."""
    said = folded(text)
    if not said:
        return False
    if said in {folded(judge.name), folded(judge.full_name)}:
        return True
    name, held = [folded(word) for word in words(judge.name)], map(folded, words(text))
    return len(name) >= LEAST_WORDS and f" {' '.join(name)} " in f" {' '.join(held)} "


def declaration_blockers(
    hearing: Hearing, numbers: Mapping[str, str], names: Mapping[str, str]
) -> list[Sentence]:
    """List what about ties must be settled before a session is sealed.

    A judge whose ballots stand without a declaration blocks, and a tie that was declared after the
    ballot until the chair has ruled. Who gave no ballot need not declare. `numbers` are the
    contestants', `names` the judges'.
    """
    found = []
    for judge in hearing.judges:
        left = {who for who in hearing.undeclared(judge) if hearing.has_scored(who, judge)}
        if left:
            listed = sorted(numbers[who] for who in left)
            name = names.get(judge, judge)
            found.append(sentence("seal.undeclared", name=name, n=len(left), numbers=listed))
    found.extend(
        sentence("seal.unruled", number=numbers[who], name=names.get(judge, judge))
        for who, judge in hearing.unruled
        if who in numbers
    )
    return found


def barred_ballots(
    hearing: Hearing, numbers: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Sentence, ...]:
    """Tell the chair of ballots that arrived from judges who had declared a tie: none counts.

    Nothing is to be ruled, since no ballot stood where the tie was declared; a mistaken declaration
    is taken back by the judge. `numbers` are the contestants', `names` the judges'.
    """
    return tuple(
        sentence("ties.barred", number=numbers[who], name=names.get(judge, judge))
        for who, judge in hearing.barred
        if who in numbers
    )
