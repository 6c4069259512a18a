"""The flow: laying blocks onto pages, so that what belongs together stays together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from judging_app.papers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.papers.style import Frame

SLACK = 0.01
"""Points by which a block may be too tall, for the rounding of floats."""


class Together(Flowable):
    """Blocks that stay on one page; `is_signed` where people sign there instead of initialling.

    Should they be taller than a page, only the last `core` of them stay together.
    """

    def __init__(
        self, blocks: Sequence[Flowable], *, is_signed: bool = False, core: int = 1
    ) -> None:
        super().__init__()
        self.blocks = tuple(blocks)
        self.is_signed = is_signed
        self.core = core
        self.spaceBefore = self.blocks[0].getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 0.0
        self.offsets: list[float] = []
        gap = 0.0
        for block in self.blocks:
            gap = max(gap, block.getSpaceBefore()) if self.offsets else 0.0
            block_height = block.wrap(width, height)[1]
            self.offsets.append(self.height + gap + block_height)
            self.height += gap + block_height
            gap = block.getSpaceAfter()
        return self.width, self.height

    def split(self, _width: float, _height: float) -> list[Flowable]:
        return []

    def loosened(self, width: float, height: float) -> list[Flowable]:
        """Let go of as few of the first blocks as it takes for the rest to fit a page."""
        free, rest = 0, self
        while len(rest.blocks) > self.core and (
            rest.wrap(width, height)[1] > height
            or (free and _keeps_with_next(self.blocks[free - 1]))
        ):
            free += 1
            rest = Together(self.blocks[free:], is_signed=self.is_signed, core=self.core)
        return [*self.blocks[:free], rest]

    def draw(self) -> None:
        for block, offset in zip(self.blocks, self.offsets, strict=True):
            block.drawOn(self.canv, 0, self.height - offset)


@dataclass(frozen=True)
class Part:
    """A part of the document that begins on a new page: its blocks, its sheet, its running head.

    `running` is printed at the top of the pages after the first. Pages are numbered through all
    parts of one `number`. Where it is not `is_initialled` no page has boxes for initials.
    """

    title: str
    frame: Frame
    blocks: Sequence[Flowable]
    running: str = ""
    number: int = 0
    is_initialled: bool = True


@dataclass
class Page:
    """A page: what stands where, and whether people sign on it."""

    part: Part
    is_first: bool
    placed: list[tuple[Flowable, float]] = field(default_factory=list)
    is_signed: bool = False

    @property
    def has_running_head(self) -> bool:
        return bool(self.part.running) and not self.is_first


@dataclass(frozen=True)
class Room:
    """Where text may stand: from `top` down to `foot`, or to `signed_foot` where people sign."""

    top: float
    running_top: float
    foot: float
    signed_foot: float


def _keeps_with_next(block: Flowable) -> bool:
    return bool(block.getKeepWithNext())  # type: ignore[no-untyped-call]  # a gap in the stubs


def _is_signed(block: Flowable) -> bool:
    return isinstance(block, Together) and block.is_signed


def lay_out(part: Part, room: Room) -> list[Page]:
    """Lay a part's blocks onto pages; a heading stays with the beginning of what it heads."""
    return _Flow(part, room).pages()


class _Flow:
    def __init__(self, part: Part, room: Room) -> None:
        self.part, self.room = part, room
        self.width = part.frame.text_width
        self.done: list[Page] = []
        self.queue = list(part.blocks)
        self._turn()

    def pages(self) -> list[Page]:
        while self.queue:
            self._place(self.queue.pop(0))
        return self.done

    def _turn(self) -> None:
        is_first = not self.done
        self.page = Page(self.part, is_first)
        self.done.append(self.page)
        self.y = self.room.running_top if self.page.has_running_head else self.room.top
        self.gap = 0.0

    def _foot(self, block: Flowable) -> float:
        return self.room.signed_foot if _is_signed(block) else self.room.foot

    def _place(self, block: Flowable) -> None:
        before = max(self.gap, block.getSpaceBefore()) if self.page.placed else 0.0
        left = self.y - before - self._foot(block) + SLACK
        height = block.wrap(self.width, left)[1]
        if height <= left and self._has_company(block, left - height):
            self._put(block, before, height)
        elif height > left and (parts := self._parts(block, left)):
            self.queue[:0] = parts
        elif self.page.placed:
            company = self._shed() if _is_signed(block) else []
            self.queue[:0] = [*company, block]
            self._turn()
        else:
            self._put(block, before, height)

    def _parts(self, block: Flowable, left: float) -> list[Flowable]:
        """Part a block that may be parted; of one that stays together what no page would hold."""
        if not isinstance(block, Together):
            return block.split(self.width, left)
        top = self.room.running_top if self.part.running else self.room.top
        parts = block.loosened(self.width, top - self._foot(block))
        return parts if len(parts) > 1 else []

    def _shed(self) -> list[Flowable]:
        """Take the last rows of a grid along to the next page, where signatures would be alone."""
        grid, y = self.page.placed[-1]
        parts = grid.shed() if isinstance(grid, Grid) else []
        if not parts:
            return []
        rest, rows = parts
        self.page.placed[-1] = (rest, y + grid.height - rest.wrap(self.width, 0)[1])
        return [rows]

    def _has_company(self, block: Flowable, left: float) -> bool:
        """Tell whether a heading has the beginning of what it heads below it."""
        if not _keeps_with_next(block) or not self.queue or not self.page.placed:
            return True
        following = self.queue[0]
        before = max(block.getSpaceAfter(), following.getSpaceBefore())
        left -= before + self._foot(following) - self._foot(block)
        height = following.wrap(self.width, left)[1]
        if height > left:
            return bool(following.split(self.width, left))
        rest = self.queue.pop(0)
        fits = self._has_company(rest, left - height)
        self.queue.insert(0, rest)
        return fits

    def _put(self, block: Flowable, before: float, height: float) -> None:
        self.y -= before + height
        self.page.placed.append((block, self.y))
        self.page.is_signed = self.page.is_signed or _is_signed(block)
        self.gap = block.getSpaceAfter()
