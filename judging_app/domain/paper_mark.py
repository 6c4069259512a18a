"""A paper's mark: how a printed file was made, as it stands in the file beside the pages."""

from __future__ import annotations

from typing import Annotated

import msgspec

from judging_app.domain.form import Money, Paper  # noqa: TC001  # msgspec reads the annotations

Short = Annotated[str, msgspec.Meta(max_length=200)]


class PaperMark(msgspec.Struct, frozen=True, kw_only=True):
    """How a printed file was made: which paper, by which layout, in which form, which copy.

    Nothing of the result stands here: whoever checks a file makes it anew from the seal, in this
    form, and compares. `paper` is empty for the result sheet; `layout` is the SHA-256 of the file
    that laid it out. What the seal does not hold (`number`, `letterhead`) is not verified by that.
    """

    paper: Short
    layout: Short
    language: Annotated[str, msgspec.Meta(pattern="^(id|en)$")]
    size: Paper
    copy: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    money: Money
    alias: bool
    number: Short
    working: bool
    emblem: bool
    letterhead: Annotated[tuple[Short, ...], msgspec.Meta(max_length=20)]
