"""Match a printed paper, or a typed code, with the seal that it names; slow to load."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from judging_app.domain.entry import parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.matching import Matching, differences
from judging_app.domain.sealed_lines import sealed_lines
from judging_app.language import Language
from judging_app.papers.laid_sheet import laid_sheet
from judging_app.papers.reading_back import drawn_over, read_paper, words_of
from judging_app.papers.result_sheet import result_sheet
from judging_app.storage import readings
from judging_app.storage.durable_files import read_whole
from judging_app.storage.layout_files import known_layouts, read_layout
from judging_app.storage.sealed_ballots import ballots_of, sealed_given
from judging_app.storage.sealings import find_seal, sealed_in
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.matching import FoundSeal
    from judging_app.domain.paper_mark import PaperMark
    from judging_app.storage.ledgers import Ledger

MOST_BYTES = 200_000_000


def match_paper(paper: Path, against: Path, data: Path | None = None) -> Matching:
    """Hold a printed PDF against the seal in a ledger or a bundle whose code its pages bear.

    The paper is made anew from the seal, in the form that the file names, and compared word by
    word, every number read out of the PDF. `data` is the data folder with the office's own
    layouts. Raises JudgingError where the PDF cannot be checked, the file to compare with is not
    genuine, it has no such seal, or the layout that the paper was made by is not at hand.
    """
    pdf = read_whole(paper, MOST_BYTES)
    printed = read_paper(pdf)
    with sealed_in(against) as ledger:
        found = find_seal(ledger, printed.code)
        anew = _anew(ledger, found, printed.mark, data)
    differing = differences(printed.pages, words_of(anew))
    return Matching(
        found,
        paper=printed.mark.paper,
        copy=printed.mark.copy,
        pages=len(printed.pages),
        differing=differing,
        drawn_over=drawn_over(pdf, anew, has_emblem=printed.mark.emblem) if not differing else (),
        letterhead=printed.mark.letterhead,
        number=printed.mark.number,
    )


def match_code(typed: str, against: Path) -> Matching:
    """Find the seal of a typed code in a ledger or a bundle.

    Raises JudgingError where there is none, or the file is not genuine.
    """
    with sealed_in(against) as ledger:
        return Matching(find_seal(ledger, typed))


def _anew(ledger: Ledger, found: FoundSeal, mark: PaperMark, data: Path | None) -> bytes:
    """Make a paper anew out of the seal, in the form in which it was printed."""
    seal, language = found.seal, Language(mark.language)
    rubric = readings.rubric(ledger, seal.rubric)
    form = Form(
        money=mark.money,
        alias=mark.alias,
        number=mark.number,
        working=mark.working,
        letterhead=mark.letterhead,
        emblem=_dot() if mark.emblem else None,
    )
    if not mark.paper:
        givens = (sealed_given(ledger, seal, at) for at in range(len(seal.panels)))
        return result_sheet(
            seal,
            found.hash,
            rubric,
            language=language,
            paper=mark.size,
            copy=mark.copy,
            form=form,
            workings=sealed_lines(seal, rubric, givens) if mark.working else (),
        )
    layouts = known_layouts(data, mark.paper)
    laid = next((one for one in layouts if one.hash == mark.layout), None)
    if laid is None:
        raise JudgingError("matching.other_layout", paper=mark.paper)
    order = LaidOrder(
        scope=tuple(parts_of(found.subject)[1:]),
        layout=read_layout(laid.text, mark.paper),
        layout_hash=laid.hash,
        seal=seal,
        hash=found.hash,
        rubric=rubric,
        language=mark.language,
        paper=mark.size,
        form=form,
        copy=mark.copy,
        withdrawn=tuple(sorted(withdrawals(ledger, found.hash))),
        ballots=ballots_of(ledger, seal),
    )
    return laid_sheet(order, language)


def _dot() -> bytes:
    """Make the smallest emblem: what it shows is no word, so nothing of it is compared."""
    target = BytesIO()
    Image.new("RGB", (1, 1), "white").save(target, "PNG")
    return target.getvalue()
