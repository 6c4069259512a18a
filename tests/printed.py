"""Printing in tests as the command line does it: planned, drawn here, kept and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import print as printing
from judging_app.services.render import render_sheet
from tests.builders import OPERATOR

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk


def print_sheet(desk: Desk, *scope: str, target: Path, language: str = "id") -> int:
    """Print a sealed sheet to a file; returns the number of the copy."""
    order = printing.plan_sheet(desk, *scope, language=language)
    return printing.keep_sheet(desk, order, render_sheet(order), target, by=OPERATOR)
