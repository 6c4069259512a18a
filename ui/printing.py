"""Printing: hand the pages of a sheet to a printer that a person chose, each in its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from judging_app.domain.form import Paper

LONG_SIDE = 3508
"""The pixels of a page's longer side: 300 to the inch on A4."""

F4 = QSizeF(215, 330)
NEAR = 2
"""A size that is at most so many millimetres apart is the same paper by another name."""


def has_printer() -> bool:
    """Tell whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def page_size(paper: Paper, printer: QPrinter | None = None) -> QPageSize:
    """Find the size of a kind of paper; F4 is 215 by 330 mm.

    Where a printer knows F4 by another name (Folio, 216 by 330 mm), its own size is taken: else it
    would scale the page or ask for paper that it does not have.
    """
    if paper == "A4":
        return QPageSize(QPageSize.PageSizeId.A4)
    known = QPrinterInfo(printer).supportedPageSizes() if printer is not None else []
    unit = QPageSize.Unit.Millimeter
    for size in known:
        wide, high = size.size(unit).width(), size.size(unit).height()
        if abs(wide - F4.width()) <= NEAR and abs(high - F4.height()) <= NEAR:
            return size
    return QPageSize(F4, unit, "F4", QPageSize.SizeMatchPolicy.ExactMatch)


def choose_printer(window: QWidget, paper: Paper, title: str) -> QPrinter | None:
    """Let a person choose a printer in the system's own dialog; None where they went back.

    The paper's size is set, both sides where the printer can, and one copy; all can be changed.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    prepare(printer, paper)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)  # noqa: FBT003  # Qt's signature
    is_chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if is_chosen else None


def prepare(printer: QPrinter, paper: Paper) -> None:
    """Set a printer up for a paper: its size, both sides along the long edge, copies in order."""
    printer.setPageSize(page_size(paper, printer))
    long_edge = QPrinter.DuplexMode.DuplexLongSide
    if long_edge in QPrinterInfo(printer).supportedDuplexModes():
        printer.setDuplex(long_edge)
    printer.setCollateCopies(True)


def copies_of(printer: QPrinter) -> int:
    """Tell how many copies a person asked for."""
    return max(printer.copyCount(), 1)


def draw(printer: QPrinter, pages: Sequence[bytes], paper: Paper) -> bool:
    """Draw pages (PNG) onto a printer, each upright or across as it is; tell whether it took them.

    The sheet carries its own margins, so a page fills the whole paper. Where the printer does not
    make copies by itself, all pages are drawn as often as they were asked for.
    """
    printer.setFullPage(True)
    painter = QPainter()
    times = 1 if printer.supportsMultipleCopies() else copies_of(printer)
    for at, page in enumerate([*pages] * times):
        picture = QImage.fromData(page, "PNG")  # type: ignore[arg-type]  # it wants text
        layout = _layout(page_size(paper, printer), is_wide=picture.width() > picture.height())
        printer.setPageLayout(layout)
        if not (painter.begin(printer) if at == 0 else printer.newPage()):
            painter.end()
            return False
        target = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        painter.drawImage(QRectF(0, 0, target.width(), target.height()), picture)
    return painter.end() if painter.isActive() else False


def _layout(size: QPageSize, *, is_wide: bool) -> QPageLayout:
    upright, across = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    layout = QPageLayout(size, across if is_wide else upright, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
