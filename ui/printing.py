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


def has_printer() -> bool:
    """Tell whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def page_size(paper: Paper) -> QPageSize:
    """Find the size of a kind of paper; F4 is 215 by 330 mm."""
    if paper == "A4":
        return QPageSize(QPageSize.PageSizeId.A4)
    return QPageSize(F4, QPageSize.Unit.Millimeter, "F4", QPageSize.SizeMatchPolicy.ExactMatch)


def choose_printer(window: QWidget, paper: Paper, title: str) -> QPrinter | None:
    """Let a person choose a printer in the system's own dialog; None where they went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(page_size(paper))
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(title)
    is_chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if is_chosen else None


def draw(printer: QPrinter, pages: Sequence[bytes], paper: Paper) -> bool:
    """Draw pages (PNG) onto a printer, each upright or across as it is; tell whether it took them.

    The sheet carries its own margins, so a page fills the whole paper.
    """
    printer.setFullPage(True)
    painter = QPainter()
    for at, page in enumerate(pages):
        picture = QImage.fromData(page, "PNG")  # type: ignore[arg-type]  # it wants text
        printer.setPageLayout(_layout(paper, is_wide=picture.width() > picture.height()))
        if not (painter.begin(printer) if at == 0 else printer.newPage()):
            painter.end()
            return False
        target = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        painter.drawImage(QRectF(0, 0, target.width(), target.height()), picture)
    return painter.end() if painter.isActive() else False


def _layout(paper: Paper, *, is_wide: bool) -> QPageLayout:
    upright, across = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    layout = QPageLayout(page_size(paper), across if is_wide else upright, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
