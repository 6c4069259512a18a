"""Where nobody has an area or a sector, no table of the sheet has a column for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from judging_app.language import LANGUAGES, Language
from tests.papers.builder import AREAS, session
from tests.papers.reading import pages, printed


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("area", "sector"), [(False, False), (True, False), (False, True)])
def test_a_table_has_no_column_for_what_nobody_has(code: str, area: bool, sector: bool) -> None:  # noqa: FBT001  # rows of a table
    whole = session()
    rows = [
        replace(
            row,
            area=row.area if area else "",
            sector=row.sector if sector else {},
        )
        for row in whole.rows
    ]
    said = " ".join(pages(printed(replace(whole, rows=tuple(rows)), lang=code)))
    language = Language(code)
    assert (language.say("paper.area") in said) == area
    assert (language.say("paper.sector") in said) == sector
    assert any(name in said for name in AREAS) == area
    assert all(row.name.split()[0] in said for row in rows)


def test_one_contestant_without_an_area_leaves_the_others_theirs() -> None:
    whole = session()
    first, *others = whole.rows
    bare = replace(first, area="", sector={})
    said = " ".join(pages(printed(replace(whole, rows=(bare, *others)))))
    assert f"{bare.number} {bare.name} " in said
    assert all(f"{row.number} {row.name} {row.area}" in said for row in others if row.place)
