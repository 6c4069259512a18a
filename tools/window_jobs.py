"""The long job of the window's measurements: one sheet, rendered many times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services.render import render_sheet

if TYPE_CHECKING:
    from judging_app.domain.sheet_order import SheetOrder


def render_many(order: SheetOrder, times: int) -> int:
    """Render a sheet so many times; returns how many bytes that made."""
    return sum(len(render_sheet(order)) for _ in range(times))
