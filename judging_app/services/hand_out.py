"""Hand a rubric out: draw it as a PDF; slow to load, so only other processes do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.rubric_version import content_hash
from judging_app.language import Language
from judging_app.papers.rubric_sheet import rubric_sheet
from judging_app.storage.rubric_texts import write_rubric

if TYPE_CHECKING:
    from judging_app.domain.rubric_order import RubricOrder


def draw_rubric(order: RubricOrder) -> bytes:
    """Draw a rubric's sheet; a draft is named by the hash of the file that it would be."""
    return rubric_sheet(
        order.rubric,
        order.hash or content_hash(write_rubric(order.rubric)),
        language=Language(order.language),
        paper=order.paper,
        is_rehearsal=order.kind == "rehearsal",
    )
