"""The result sheet: the Berita Acara Hasil Penjurian of a seal, with its annexes, as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.form import Form
from judging_app.papers import minutes
from judging_app.papers.annexes import attendance_annex, winners_annex
from judging_app.papers.closing import closing
from judging_app.papers.flow import Part
from judging_app.papers.lettering import load_fonts
from judging_app.papers.opening import Letterhead, Title
from judging_app.papers.pages import draw_pages
from judging_app.papers.recap import recap_annex
from judging_app.papers.rubric_annex import rubric_annex
from judging_app.papers.ruling import ruling
from judging_app.papers.sheet import NOTHING, Sheet
from judging_app.papers.style import frame
from judging_app.papers.working_annex import working_annex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.aftermath import Aftermath
    from judging_app.domain.form import Paper
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal
    from judging_app.domain.sealed_lines import SealedLines
    from judging_app.language import Language

STANDARD = Form()


def result_sheet(  # noqa: PLR0913  # all that a printing depends on
    seal: Seal,
    hash_: str,
    rubric: Rubric,
    *,
    language: Language,
    paper: Paper,
    copy: int,
    form: Form | None = None,
    workings: Sequence[SealedLines] = (),
    after: Aftermath | None = None,
) -> bytes:
    """Print a seal as its official record, ready to be signed in ink.

    `hash_` is the hash of the seal's entry, whose first 128 bits are the code on every page; where
    it is empty, nothing is sealed yet, and every page says so and has no code;
    `rubric` the one that the seal names; `copy` counts the printings from 1; `form` is what the
    office chose, where it did; `workings` fill the annex V, which else is not there; `after` is
    what happened to the seal since. The same arguments give the same bytes. Raises JudgingError
    where the form's emblem is no picture. What the pages hold and which rules they keep:
    docs/papers.md.
    """
    if (rubric.code, rubric.version) != (seal.rubric_code, seal.rubric_version):
        raise ValueError(rubric.code, rubric.version)
    load_fonts()
    sheet = Sheet(seal, hash_, rubric, language, form or STANDARD, paper, copy, after or NOTHING)
    parts = [
        _minutes(sheet),
        rubric_annex(sheet),
        attendance_annex(sheet),
        winners_annex(sheet),
        recap_annex(sheet),
        *([working_annex(sheet, workings)] if workings else []),
    ]
    return draw_pages(sheet, parts)


def _minutes(sheet: Sheet) -> Part:
    upright = frame(sheet.paper)
    width = upright.text_width
    blocks = [
        Letterhead(sheet),
        Title(sheet),
        minutes.opening_sentence(sheet),
        *minutes.contestants(sheet, width),
        *minutes.method(sheet),
        *minutes.conflicts(sheet, width),
        *minutes.results(sheet, width),
        *ruling(sheet),
        closing(sheet, width),
    ]
    return Part(sheet.say("title"), upright, blocks)
