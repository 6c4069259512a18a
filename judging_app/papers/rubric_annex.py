"""Annex I, the rubric: criteria and weights, what is looked at, levels and bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.seal import code_of
from judging_app.papers.annex import annex
from judging_app.papers.cells import RESULT_LOOK, Cell, Column, Row, row
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import BOLD
from judging_app.papers.prose import Facts, prose
from judging_app.papers.style import SMALL, SUBHEADING, frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.rubric import Band, Criterion
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet


def rubric_annex(sheet: Sheet) -> Part:
    """Annex I: the criteria with weights, what is looked at, levels and bands."""
    width = frame(sheet.paper, landscape=True).text_width
    return annex(sheet, "I", "annex_rubric", _rubric(sheet, width), landscape=True)


def _rubric(sheet: Sheet, width: float) -> Iterable[Flowable]:
    rubric = sheet.rubric
    facts = [
        (sheet.say("rubric_name"), sheet.of(rubric.title)),
        (
            sheet.say("rubric_version"),
            sheet.say("rubric_code", code=rubric.code, version=rubric.version),
        ),
        (sheet.say("rubric_use"), sheet.of(rubric.use)),
        (
            sheet.say("rubric_scale"),
            sheet.say(
                "scale",
                lowest=_decimal(sheet, rubric.scale.lowest),
                highest=_decimal(sheet, rubric.scale.highest),
                step=_decimal(sheet, rubric.scale.step),
            ),
        ),
        (sheet.say("bands"), "; ".join(_band(sheet, band) for band in rubric.bands)),
        (sheet.say("rubric_hash"), code_of(sheet.seal.rubric)),
    ]
    if rubric.proposal:
        facts.append((sheet.say("rubric_state"), sheet.say("proposal")))
    facts = [(name, said) for name, said in facts if said]
    yield Facts(facts, width=width, name_width=40 * mm, indent=0, style=SMALL, room=0.5)
    yield prose(sheet.say("criteria"), SUBHEADING)
    levels = sorted({level for criterion in rubric.criteria for level in criterion.levels}, key=int)
    columns = [
        Column(sheet.say("no"), 9 * mm, "center"),
        Column(sheet.say("criterion"), 40 * mm),
        Column(sheet.say("weight"), 15 * mm, "center"),
        Column(sheet.say("looked_at"), (width - 64 * mm) * 1.15 / (1.15 + len(levels))),
        *(
            Column(_level_title(sheet, level), (width - 64 * mm) / (1.15 + len(levels)))
            for level in levels
        ),
    ]
    rows = [_criterion(sheet, i, c, levels) for i, c in enumerate(rubric.criteria, 1)]
    total = row(
        Cell(sheet.say("sum"), BOLD, 2, "right"),
        Cell(_decimal(sheet, rubric.weights_total), BOLD),
        Cell("", span=1 + len(levels)),
    )
    yield Grid(columns, [*rows, total], RESULT_LOOK)


def _decimal(sheet: Sheet, text: str) -> str:
    return text.replace(".", ",") if sheet.language.code == "id" else text


def _level_title(sheet: Sheet, level: str) -> str:
    band = next((band for band in sheet.rubric.bands if str(band.level) == level), None)
    if band is None:
        return sheet.say("level_title", level=level)
    return sheet.say(
        "level_title_band", level=level, name=sheet.of(band.name), range=_range(sheet, band)
    )


def _band(sheet: Sheet, band: Band) -> str:
    return sheet.say("band", level=band.level, name=sheet.of(band.name), range=_range(sheet, band))


def _range(sheet: Sheet, band: Band) -> str:
    ends = (_decimal(sheet, band.lowest), _decimal(sheet, band.highest))
    return "\N{EN DASH}".join(ends)


def _criterion(sheet: Sheet, index: int, criterion: Criterion, levels: list[str]) -> Row:
    described = [criterion.levels.get(level) for level in levels]
    return row(
        str(index),
        sheet.of(criterion.name),
        _decimal(sheet, criterion.weight),
        sheet.of(criterion.look),
        *(sheet.of(text) if text else "" for text in described),
    )
