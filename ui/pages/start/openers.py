"""Start's openers: how an audition comes to be on this installation, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.outline import Outline, OutlinedVenue
from judging_app.domain.roles import Actor
from judging_app.language import LANGUAGES, Language
from judging_app.services import accept, backup, choose, prepare, survey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.domain.file_kinds import Text
    from judging_app.services.backup import Glance
    from judging_app.services.desk import Desk

PROGRAMME = "programme.toml"
SAMPLE = "sample.toml"


class ShippedProgramme(NamedTuple):
    """A programme that came with the program: its folder and its name."""

    folder: Path
    name: Text


class ShippedRubric(NamedTuple):
    """A rubric that came with the program: its file, its code and its title."""

    file: Path
    code: str
    title: Text


class Offers(NamedTuple):
    """What a new audition can be made of."""

    programmes: tuple[ShippedProgramme, ...]
    rubrics: tuple[ShippedRubric, ...]


def read_offers(shipped: Path) -> Offers:
    """Read what came with the program; raises JudgingError where a file of it is wrong.

    The programme that has a sample comes first. The rubrics of programmes come before those that
    belong to none; one that several programmes share is offered once.
    """
    programmes, others = [], []
    rubrics: dict[str, ShippedRubric] = {}
    for folder in sorted(shipped.iterdir(), key=lambda one: (not (one / SAMPLE).is_file(), one)):
        if not (folder / PROGRAMME).is_file():
            others += [_shipped(file) for file in sorted(folder.glob("*.toml"))]
        else:
            programme, found = prepare.read_programme(folder)
            programmes.append(ShippedProgramme(folder, programme.name))
            for code, rubric in found.items():
                made = ShippedRubric(folder / f"{code}.toml", code, rubric.title)
                rubrics.setdefault(code, made)
    return Offers(tuple(programmes), (*rubrics.values(), *others))


def _shipped(file: Path) -> ShippedRubric:
    return ShippedRubric(file, file.stem, survey.look_at_rubric(file).title)


@dataclass(frozen=True)
class Told:
    """What a person told of a new audition.

    `programme` is the folder of one, None where the audition is told by hand: then `name`, `year`,
    `categories`, `venue`, `city` and `rubric` count.
    """

    programme: Path | None
    name: str
    year: int
    categories: tuple[str, ...]
    venue: str
    city: str
    rubric: Path | None
    is_rehearsal: bool
    desk: str
    operator: str


def found(data: Path, told: Told) -> Desk:
    """Found an audition as it was told, in a new file of the data folder. Raises JudgingError."""
    by = Actor(told.operator, "office")
    keys = choose.keys_folder(data)
    if told.programme is not None:
        programme, _ = prepare.read_programme(told.programme)
        place = choose.new_place(data, programme.name["id"])
        return prepare.found_audition(
            place, keys, told.programme, by=by, desk_name=told.desk, is_rehearsal=told.is_rehearsal
        )
    rubrics = [told.rubric] if told.rubric is not None else []
    place = choose.new_place(data, told.name)
    return prepare.found_by_hand(
        place,
        keys,
        outline_of(told),
        rubrics,
        by=by,
        desk_name=told.desk,
        is_rehearsal=told.is_rehearsal,
    )


def outline_of(told: Told) -> Outline:
    """Make the outline of what was told by hand; what people typed is the same in each language."""
    return Outline(
        name=_text(told.name),
        year=told.year,
        noun={code: Language(code).say("start.noun") for code in LANGUAGES},
        categories=tuple(map(_text, told.categories)),
        venues=(OutlinedVenue(told.venue, told.city),),
    )


def _text(typed: str) -> Text:
    return dict.fromkeys(LANGUAGES, typed)


class Joined(NamedTuple):
    """An audition that this installation joined: its ledger, and the code of the desk here."""

    path: Path
    code: str


def join(data: Path, package: Path, name: str) -> Joined:
    """Join an audition by the office's package, in a new file of the data folder.

    Raises JudgingError where the file is no package or was changed.
    """
    place = choose.new_place(data, package.stem)
    desk = accept.join_audition(place, package, choose.keys_folder(data), name)
    try:
        return Joined(place, accept.desk_code(desk.device))
    finally:
        desk.close()


def restore(data: Path, seen: Glance, name: str) -> Desk:
    """Restore a backup that was looked at into a new file of the data folder; raises JudgingError.

    `name` is what the file is called after.
    """
    place = choose.new_place(data, name)
    return backup.restore(seen.path, place, choose.keys_folder(data))


def make_sample(data: Path, name: str, maker: Callable[[Path], Desk]) -> Desk:
    """Found the invented sample in a new file of the data folder; raises JudgingError."""
    return maker(choose.new_place(data, name))
