"""Render a sheet: draw what was planned; slow to load, so only other processes import it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.agreement.report import report_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.sheet_order import SheetOrder
from judging_app.domain.specimen import specimen
from judging_app.language import Language
from judging_app.papers.agreement_annex import agreement_sheet
from judging_app.papers.announcer_sheet import announcer_sheet
from judging_app.papers.change_minutes import change_minutes
from judging_app.papers.check_list import check_list
from judging_app.papers.declaration_sheet import declaration_sheet
from judging_app.papers.laid_sheet import held_sheet, laid_sheet
from judging_app.papers.opening import read_emblem
from judging_app.papers.pin_slips import pin_slips
from judging_app.papers.prize_list import prize_list
from judging_app.papers.reentry_sheet import reentry_sheet
from judging_app.papers.result_sheet import result_sheet
from judging_app.papers.sheet import Sheet
from judging_app.storage.layout_files import read_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.announcer_order import AnnouncerOrder
    from judging_app.domain.change_order import ChangeOrder
    from judging_app.domain.check_order import CheckOrder
    from judging_app.domain.declaration_order import DeclarationOrder
    from judging_app.domain.form import Form, Paper
    from judging_app.domain.held_order import HeldOrder
    from judging_app.domain.pin import PinSlip
    from judging_app.domain.prize_totals import PrizeOrder
    from judging_app.domain.reentry import ReentryOrder


def render_sheet(order: SheetOrder) -> bytes:
    """Draw an order as a PDF; the same order gives the same bytes.

    Raises JudgingError where the form's emblem is no picture.
    """
    return result_sheet(
        order.seal,
        order.hash,
        order.rubric,
        language=Language(order.language),
        paper=order.paper,
        copy=order.copy,
        form=order.form,
        workings=order.workings,
        after=order.after,
    )


def render_agreement(order: SheetOrder) -> bytes:
    """Draw the internal annex of an order alone: how its judges agreed; it is not counted.

    Raises ValueError where the order does not hold what is measured.
    """
    if order.agreement is None:
        raise ValueError(order.scope)
    sheet = Sheet(
        order.seal, order.hash, order.rubric, Language(order.language), order.form, order.paper, 1
    )
    return agreement_sheet(sheet, report_of(order.agreement))


def render_pins(slips: Sequence[PinSlip], language: str, paper: Paper, kind: str = "") -> bytes:
    """Draw the slips by which judges are handed their PINs as a PDF; nothing of it is kept."""
    return pin_slips(slips, language=Language(language), paper=paper, kind=kind)


def render_declaration(order: DeclarationOrder) -> bytes:
    """Draw a judge's declaration of ties as a PDF to sign; the same order gives the same bytes."""
    return declaration_sheet(order, Language(order.language))


def render_announcer(order: AnnouncerOrder) -> bytes:
    """Draw the sheet from which winners are read out; the same order gives the same bytes."""
    return announcer_sheet(order, Language(order.language))


def render_change(order: ChangeOrder) -> bytes:
    """Draw the minutes of a change as a PDF to sign; the same order gives the same bytes."""
    return change_minutes(order, Language(order.language))


def render_check(order: CheckOrder) -> bytes:
    """Draw the list of a paper check as a PDF; the same order gives the same bytes."""
    return check_list(order, Language(order.language))


def render_prizes(order: PrizeOrder) -> bytes:
    """Draw the list of all prizes as a PDF; the same order gives the same bytes."""
    return prize_list(order, Language(order.language))


def render_reentry(order: ReentryOrder) -> bytes:
    """Draw the list of what is to be typed again; the same order gives the same bytes."""
    return reentry_sheet(order, Language(order.language))


def render_paper(order: HeldOrder | LaidOrder) -> bytes:
    """Draw a paper by its layout as a PDF; the same order gives the same bytes.

    Raises JudgingError where nobody is on it, or the form's emblem is no picture.
    """
    language = Language(order.language)
    if isinstance(order, LaidOrder):
        return laid_sheet(order, language)
    return held_sheet(order, language)


def render_papers(
    tell: Callable[[int, int], None], orders: Sequence[HeldOrder | LaidOrder | SheetOrder]
) -> tuple[bytes, ...]:
    """Draw several papers; `tell` is told after each how many are done, of how many.

    One that nobody is on is empty among them, so that the others are printed.
    """
    drawn = []
    for done, order in enumerate(orders, 1):
        drawn.append(_drawn(order))
        tell(done, len(orders))
    return tuple(drawn)


def _drawn(order: HeldOrder | LaidOrder | SheetOrder) -> bytes:
    try:
        return render_sheet(order) if isinstance(order, SheetOrder) else render_paper(order)
    except JudgingError as error:
        if error.key != "layout.nobody":
            raise
        return b""


def render_specimen(text: str, code: str, language: str, paper: Paper, form: Form) -> bytes:
    """Draw a paper by the text of a layout over what is invented, to look at; every page says so.

    Raises JudgingError with the place where the layout is wrong.
    """
    order = specimen(read_layout(text, code), language=language, paper=paper, form=form)
    return render_paper(order)


def check_picture(data: bytes) -> None:
    """Refuse a picture that cannot be printed as the emblem.

    Raises JudgingError where it is no PNG or JPEG, is damaged, or larger than 4,000 pixels.
    """
    read_emblem(data)
