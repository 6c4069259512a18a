"""The foot of a page without codes: whatever its source is called, the page's number stays free."""

from __future__ import annotations

import itertools

import pytest

from judging_app.domain.reentry import ReentryOrder
from judging_app.language import Language
from judging_app.papers.reentry_sheet import reentry_sheet
from judging_app.papers.style import frame
from tests.papers.reading import outline, text


def printed(session: str) -> bytes:
    order = ReentryOrder(
        session=session, where="", desk="Desk", at="2026-11-04T16:40:00", unrecorded=(),
        undeclared=(), parts=(), language="id", paper="A4",
    )  # fmt: skip
    return reentry_sheet(order, Language("id"))


@pytest.mark.parametrize("times", [1, 6, 12])
def test_a_long_source_leaves_the_pages_number_free(times: int) -> None:
    drawn = printed(", ".join(["Gedung Sawala Kabupaten Garut"] * times))
    page = frame("A4")
    ((wide, _, boxes),) = outline(drawn)
    foot = sorted(box for box in boxes if box[1] < page.bottom + 7)
    assert foot[-1][2] <= wide - page.right + 1
    assert all(after[0] >= before[2] - 1 for before, after in itertools.pairwise(foot))
    assert max(after[0] - before[2] for before, after in itertools.pairwise(foot)) >= 10
    assert "Garut" in text(drawn)
