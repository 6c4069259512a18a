"""The rules that somebody on the roster keeps, whether typed by hand or out of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.spelling import folded, spelled

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme

Who = TypeVar("Who", Contestant, Person)

MOST_CHARACTERS = 500


def readable(who: Who) -> Who:
    """Make every text of somebody readable, as an import does: no unseen letters, single spaces."""
    texts = {
        field: spelled(text).text
        for field in who.__struct_fields__
        if field != "id" and isinstance(text := getattr(who, field), str)
    }
    return msgspec.structs.replace(who, **texts)


def check_person(person: Person | Contestant) -> None:
    """Refuse somebody without a name, or with a text of more than 500 characters."""
    if not folded(person.name):
        raise JudgingError("prepare.name_needed")
    for field in person.__struct_fields__:
        if len(str(getattr(person, field))) > MOST_CHARACTERS:
            raise JudgingError("prepare.text_long", name=person.name[:40], most=MOST_CHARACTERS)


def check_contestant(contestant: Contestant, programme: Programme) -> None:
    """Refuse a contestant without number or name, or whom the programme has no place for.

    Area and sector are held against the programme's lists where it has such lists; a sector may
    always be empty. Raises JudgingError.
    """
    check_person(contestant)
    if not folded(contestant.number):
        raise JudgingError("prepare.number_needed", name=contestant.name)
    areas = {area.code for area in programme.areas}
    sectors = {sector.key for sector in programme.sectors}
    _check_known("category", contestant, {category.key for category in programme.categories})
    if areas:
        _check_known("area", contestant, areas)
    if sectors and contestant.sector:
        _check_known("sector", contestant, sectors)


def _check_known(field: str, contestant: Contestant, known: set[str]) -> None:
    words = {
        "category": sentence("prepare.word_category"),
        "area": sentence("prepare.word_area"),
        "sector": sentence("prepare.word_sector"),
    }
    text = getattr(contestant, field)
    if text not in known:
        raise JudgingError(
            "prepare.not_in_programme", number=contestant.number, what=words[field], text=text
        )
