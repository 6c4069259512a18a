"""Annex I, the rubric: criteria and weights, what is looked at, levels and bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.rubric_words import notes_told, timing_told
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

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.rubric import Band, Criterion, Rubric
    from judging_app.language import Language
    from judging_app.papers.flow import Part
    from judging_app.papers.sheet import Sheet


@dataclass(frozen=True)
class RubricWords:
    """A rubric, its content hash, and the language in which it is printed."""

    rubric: Rubric
    hash: str
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Say a sentence of the papers' catalogue."""
        return self.language.say(f"paper.{key}", **values)

    def of(self, text: Text) -> str:
        return self.language.of(text)


def rubric_annex(sheet: Sheet) -> Part:
    """Annex I: the criteria with weights, what is looked at, levels and bands."""
    width = frame(sheet.paper, landscape=True).text_width
    words = RubricWords(sheet.rubric, sheet.seal.rubric, sheet.language)
    return annex(sheet, "I", "annex_rubric", rubric_blocks(words, width), landscape=True)


def rubric_blocks(words: RubricWords, width: float) -> Iterable[Flowable]:
    """Lay out a rubric: its facts, then its criteria with weights and levels."""
    rubric = words.rubric
    facts = [
        (words.say("rubric_name"), words.of(rubric.title)),
        (
            words.say("rubric_version"),
            words.say("rubric_code", code=rubric.code, version=rubric.version),
        ),
        (words.say("rubric_use"), words.of(rubric.use)),
        (
            words.say("rubric_scale"),
            words.say(
                "scale",
                lowest=_decimal(words, rubric.scale.lowest),
                highest=_decimal(words, rubric.scale.highest),
                step=_decimal(words, rubric.scale.step),
            ),
        ),
        (words.say("bands"), "; ".join(_band(words, band) for band in rubric.bands)),
        *_asked(words),
        (words.say("rubric_hash"), code_of(words.hash)),
    ]
    if rubric.proposal:
        facts.append((words.say("rubric_state"), words.say("proposal")))
    facts = [(name, said) for name, said in facts if said]
    yield Facts(facts, width=width, name_width=40 * mm, indent=0, style=SMALL, room=0.5)
    yield prose(words.say("criteria"), SUBHEADING)
    levels = sorted({level for criterion in rubric.criteria for level in criterion.levels}, key=int)
    columns = [
        Column(words.say("no"), 9 * mm, "center"),
        Column(words.say("criterion"), 40 * mm),
        Column(words.say("weight"), 15 * mm, "center"),
        Column(words.say("looked_at"), (width - 64 * mm) * 1.15 / (1.15 + len(levels))),
        *(
            Column(_level_title(words, level), (width - 64 * mm) / (1.15 + len(levels)))
            for level in levels
        ),
    ]
    rows = [_criterion(words, i, c, levels) for i, c in enumerate(rubric.criteria, 1)]
    total = row(
        Cell(words.say("sum"), BOLD, 2, "right"),
        Cell(_decimal(words, rubric.weights_total), BOLD),
        Cell("", span=1 + len(levels)),
    )
    yield Grid(columns, [*rows, total], RESULT_LOOK)


def _asked(words: RubricWords) -> Iterable[tuple[str, str]]:
    """Say which marks need a note, and how long a contestant's time is."""
    say = words.language.say
    noted = notes_told(words.rubric)
    if noted is not None:
        yield words.say("rubric_notes"), say(noted)
    yield words.say("rubric_timing"), ", ".join(map(say, timing_told(words.rubric)))


def _decimal(words: RubricWords, text: str) -> str:
    return text.replace(".", ",") if words.language.code == "id" else text


def _level_title(words: RubricWords, level: str) -> str:
    band = next((band for band in words.rubric.bands if str(band.level) == level), None)
    if band is None:
        return words.say("level_title", level=level)
    return words.say(
        "level_title_band", level=level, name=words.of(band.name), range=_range(words, band)
    )


def _band(words: RubricWords, band: Band) -> str:
    return words.say("band", level=band.level, name=words.of(band.name), range=_range(words, band))


def _range(words: RubricWords, band: Band) -> str:
    ends = (_decimal(words, band.lowest), _decimal(words, band.highest))
    return "\N{EN DASH}".join(ends)


def _criterion(words: RubricWords, index: int, criterion: Criterion, levels: list[str]) -> Row:
    described = [criterion.levels.get(level) for level in levels]
    return row(
        str(index),
        words.of(criterion.name),
        _decimal(words, criterion.weight),
        words.of(criterion.look),
        *(words.of(text) if text else "" for text in described),
    )
