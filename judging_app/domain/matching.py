"""A matching: what a printed paper says held against the seal whose code it bears."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

import msgspec

from judging_app.domain.seal import Seal, code_of  # msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Standing = Literal["valid", "replaced", "reopened"]
NEAR = 3
"""A typed code that differs in at most so many letters is taken for a mistyped one."""


class Differing(msgspec.Struct, frozen=True):
    """Words of a page that are not those of the seal: what stands there, what should.

    `page` counts from 1; an empty text says that nothing stands there, or should.
    """

    page: int
    reads: str
    should: str


class FoundSeal(msgspec.Struct, frozen=True):
    """A seal that was found by its code, and whether it still holds.

    `standing` is `replaced` where a later revision counts, `reopened` where it was taken back.
    """

    subject: str
    hash: str
    seal: Seal
    standing: Standing

    @property
    def code(self) -> str:
        return code_of(self.hash)


class Matching(msgspec.Struct, frozen=True):
    """What came of a check: the seal, how many pages were read, and all that differs.

    `copy` is the number of the printing as the paper says it. `letterhead` and `number` stand on
    the paper and in no seal, so they are told, not verified. `drawn_over` are the pages, from 1,
    that look otherwise than their words: something was put over them.
    """

    found: FoundSeal
    paper: str = ""
    copy: int = 0
    pages: int = 0
    differing: tuple[Differing, ...] = ()
    drawn_over: tuple[int, ...] = ()
    letterhead: tuple[str, ...] = ()
    number: str = ""

    @property
    def matches(self) -> bool:
        return not self.differing and not self.drawn_over


def differences(
    read: Sequence[Sequence[str]], should: Sequence[Sequence[str]]
) -> tuple[Differing, ...]:
    """Compare the words of pages with those that should stand there, page by page."""
    found: list[Differing] = []
    for at in range(max(len(read), len(should))):
        one = list(read[at]) if at < len(read) else []
        other = list(should[at]) if at < len(should) else []
        if one != other:
            found.extend(_within(at + 1, one, other))
    return tuple(found)


def _within(page: int, read: list[str], should: list[str]) -> Iterable[Differing]:
    steps = SequenceMatcher(None, read, should, autojunk=False).get_opcodes()
    for what, start, end, other_start, other_end in steps:
        if what != "equal":
            yield Differing(
                page, " ".join(read[start:end]), " ".join(should[other_start:other_end])
            )


def nearest(code: str, known: Iterable[str]) -> str:
    """Find a known code that a typed one was probably meant for; empty where none is near."""
    found = [
        (apart, one)
        for one in known
        if len(one) == len(code)
        and (apart := sum(a != b for a, b in zip(one, code, strict=True))) <= NEAR
    ]
    return min(found)[1] if found else ""
