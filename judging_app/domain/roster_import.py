"""A roster import: what a table of contestants or people would change, shown before it does.

Pure: nothing is kept here. The whole list that is accepted is taken in, or nothing of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.naming import area_named, has_short_code, named
from judging_app.domain.preview import Line, Preview, preview_of
from judging_app.domain.roster import Contestant, Person, nspp_doubts
from judging_app.domain.roster_headings import (
    CONTESTANT_FIELDS,
    CONTESTANT_REQUIRED,
    PERSON_FIELDS,
    PERSON_REQUIRED,
)
from judging_app.domain.roster_match import others_than, paired, warn_of_twins, without_zeros
from judging_app.domain.spelling import folded, has_lost_digits, serial
from judging_app.domain.table import columns_of

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme
    from judging_app.domain.table import Columns, Row, Table

NAME_LENGTH = 200
NUMBER_LENGTH = 40
NIP = re.compile("[0-9]{18}")
YEAR = re.compile("((?:19|20)[0-9]{2})(-[0-9]{2}-[0-9]{2})?")
"""A year, or a date of it: spreadsheets like to make dates."""

OTHER_SECTOR = "lainnya"
"""The key of the sector that takes what fits no other, where a programme has it."""


def preview_contestants(
    table: Table, programme: Programme, known: tuple[Contestant, ...]
) -> Preview[Contestant]:
    """Show what a table of contestants would change.

    A known contestant is found by number, else by NSPP. Raises JudgingError where the table as a
    whole cannot be read (its headings).
    """
    columns = columns_of(table, CONTESTANT_FIELDS, _required(programme))
    lines = [_contestant_line(row, columns, programme) for row in columns.rows]
    _refuse_shared_numbers(lines)
    pairs = paired(lines, known, (("number", str.casefold), ("nspp", str)))
    read: list[tuple[Line, Contestant]] = []
    for line, was in pairs:
        if was:
            value = msgspec.structs.replace(was, **line.told)
            _warn_of_change(line, value, was)
        else:
            value = Contestant(**{"id": "", "area": "", **line.told})
        _doubt_nspp(line, value, programme)
        read.append((line, value))
    others = others_than(read, known)
    warn_of_twins(read, others, "name", "roster.twin", folded)
    warn_of_twins(read, others, "nspp", "roster.nspp_twice", str)
    warn_of_twins(read, others, "number", "roster.number_zeros", without_zeros)
    return preview_of(table, columns, lines, read, known)


def preview_people(table: Table, known: tuple[Person, ...]) -> Preview[Person]:
    """Show what a table of people would change.

    A known person is found by NIP, else by name (unless the NIPs differ). Raises JudgingError
    where the table as a whole cannot be read (its headings).
    """
    columns = columns_of(table, PERSON_FIELDS, PERSON_REQUIRED)
    lines = [_person_line(row, columns) for row in columns.rows]
    read: list[tuple[Line, Person]] = []
    for line, was in paired(lines, known, (("nip", str), ("name", folded))):
        is_same = was and not (was.nip and line.told.get("nip", was.nip) not in {"", was.nip})
        if was and is_same:
            read.append((line, msgspec.structs.replace(was, **line.told)))
        else:
            read.append((line, Person(id="", **line.told)))
    others = others_than(read, known)
    warn_of_twins(read, others, "name", "roster.twin", folded)
    warn_of_twins(read, others, "nip", "roster.nip_twice", str)
    return preview_of(table, columns, lines, read, known)


def _required(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """Tell which columns there must be.

    One for the area only where the programme lists areas, one for the category only where it has
    several.
    """
    free = set() if programme.areas else {"area"}
    if len(programme.categories) == 1:
        free.add("category")
    return tuple(group for group in CONTESTANT_REQUIRED if not free & set(group))


def _contestant_line(row: Row, columns: Columns, programme: Programme) -> Line:
    line = Line(row, columns)
    number = line.needed("number", NUMBER_LENGTH)
    if has_lost_digits(number):
        line.refuse("number", "roster.number_lost", text=number)
    line.told.update(
        number=number,
        name=line.needed("name", NAME_LENGTH),
        category=_category(line, programme),
    )
    if line.has("area") or line.has("area_code"):
        line.told["area"] = _area(line, programme)
    for field in ("district", "village", "product", "institution", "mentor"):
        if line.has(field):
            line.told[field] = line.text(field)
    if line.has("sector"):
        line.told["sector"] = _sector(line, programme)
    _tell_serial(line, "nspp")
    _tell_year(line)
    return line


def _category(line: Line, programme: Programme) -> str:
    """Read the category; of a list without that column the only one that there is."""
    if not line.has("category"):
        return programme.categories[0].key
    return line.choice(
        "category", lambda text: named(text, programme.categories).key, is_needed=True
    )


def _person_line(row: Row, columns: Columns) -> Line:
    line = Line(row, columns)
    line.told["name"] = line.needed("name", NAME_LENGTH)
    for field in ("before", "after", "institution", "background"):
        if line.has(field):
            line.told[field] = line.text(field)
    _tell_serial(line, "nip")
    nip = line.told.get("nip", "")
    if nip and not NIP.fullmatch(nip):
        line.warn("nip", "roster.nip_length", nip=nip)
    return line


def _area(line: Line, programme: Programme) -> str:
    """Read the area from its column, its code's column, or both, which then must agree.

    Where the programme lists no areas, what is written is taken.
    """
    said = len(line.refused)
    fields = [field for field in ("area", "area_code") if line.has(field)]
    if not programme.areas:
        return next((text for field in fields if (text := line.text(field))), "")

    def find(field: str) -> str:
        def area(text: str) -> str:
            found = area_named(text, programme.areas)
            if has_short_code(text):
                line.warn(field, "roster.area_short", text=text, area=found.short, code=found.code)
            return found.code

        return line.choice(field, area)

    found = [code for field in fields if (code := find(field))]
    if len(set(found)) > 1:
        shown = tuple(area.short for area in programme.areas if area.code in found)
        line.refuse(fields[0], "roster.area_disagrees", areas=shown)
    if not found and len(line.refused) == said:
        line.refuse(fields[0], "roster.cell_empty")
    return found[0] if found else ""


def _sector(line: Line, programme: Programme) -> str:
    if not programme.sectors:
        return line.text("sector")
    other = next((one for one in programme.sectors if one.key == OTHER_SECTOR), None)

    def sector(text: str) -> str:
        try:
            return named(text, programme.sectors).key
        except JudgingError as error:
            if other is None:
                raise
            values = error.sentence.values
            line.warn("sector", "roster.sector_other", other=other.name["id"], **values)
            return other.key

    return line.choice("sector", sector)


def _tell_serial(line: Line, field: str) -> None:
    """Read an official number as text, unless a spreadsheet has cut its digits off."""
    text = line.text(field)
    if has_lost_digits(text):
        line.warn(field, "roster.digits_lost", text=text)
    elif line.has(field):
        line.told[field] = serial(text)


def _tell_year(line: Line) -> None:
    text = line.text("started")
    year = YEAR.fullmatch(text)
    if text and not year:
        line.warn("started", "roster.year_unread", text=text)
    elif line.has("started"):
        line.told["started"] = int(year[1]) if year else 0


def _refuse_shared_numbers(lines: list[Line]) -> None:
    """Refuse every row of a number that stands in several: which of them is right, nobody knows."""
    sharing: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        sharing[line.told["number"].casefold()].append(line)
    for number, group in sharing.items():
        for line in group if number and len(group) > 1 else ():
            other = group[1] if line is group[0] else group[0]
            number_told = line.told["number"]
            line.refuse("number", "roster.number_twice", number=number_told, other=other.row.number)


def _warn_of_change(line: Line, value: Contestant, was: Contestant) -> None:
    if value.number.casefold() != was.number.casefold():
        line.warn("number", "roster.number_changed", number=value.number, was=was.number)
    if folded(value.name) != folded(was.name):
        line.warn("name", "roster.name_changed", name=value.name, was=was.name)


def _doubt_nspp(line: Line, value: Contestant, programme: Programme) -> None:
    if not line.told.get("nspp"):
        return
    for doubt in nspp_doubts(value.nspp, value.area):
        code = f"{value.nspp[4:6]}.{value.nspp[6:8]}"
        line.warn(
            "nspp",
            f"roster.nspp_{doubt}",
            nspp=value.nspp,
            code=code,
            area=programme.area_name(value.area),
        )
