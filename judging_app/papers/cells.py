"""Cells: what a table says, row by row, and how wide its columns are for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from judging_app.papers.lettering import BOLD, REGULAR, Weight, printable, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Align = Literal["left", "center", "right"]
LARGE = 1e6


@dataclass(frozen=True)
class Look:
    """The lettering and the room in a grid's cells, in points."""

    size: float
    leading: float
    pad_x: float
    pad_y: float


PLAIN_LOOK = Look(9.5, 11.8, 4.5, 1.9)
RESULT_LOOK = Look(9, 11.4, 4, 2.1)
RECAP_LOOK = Look(9.5, 11.8, 5, 3.4)


@dataclass(frozen=True)
class Column:
    """A column's title, width in points, and on which side its texts stand."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """A text in a row, over one or more columns; its column's side unless it names its own."""

    text: str
    weight: Weight = REGULAR
    span: int = 1
    align: Align | None = None


@dataclass(frozen=True)
class Over:
    """A title over several columns of the head, from `first`."""

    title: str
    first: int
    count: int


@dataclass(frozen=True)
class Row:
    """The cells of a row; `is_heading` keeps it on one page with the row after it."""

    cells: tuple[Cell, ...]
    is_heading: bool = False


def row(*cells: str | Cell, weight: Weight = REGULAR) -> Row:
    """Make a row of texts; those that are no cells yet take the row's weight."""
    return Row(tuple(Cell(c, weight) if isinstance(c, str) else c for c in cells))


def fitted(
    title: str,
    texts: Iterable[str],
    most: float = LARGE,
    look: Look = PLAIN_LOOK,
    weight: Weight = REGULAR,
) -> float:
    """Find the width that holds each text on one line, and each word of the title above them.

    At most `most`, unless a word of the title is wider.
    """
    room = 2 * look.pad_x + 0.1
    head = max(width_of(word, BOLD, look.size) for word in printable(title).split())
    widest = max((width_of(printable(text), weight, look.size) for text in texts), default=0)
    return max(head + room, min(most, widest + room))


def narrow(
    title: str,
    texts: Iterable[str],
    most: float,
    look: Look = PLAIN_LOOK,
    weight: Weight = REGULAR,
) -> float:
    """Find the width that holds each word of some texts and of the title, at most `most`."""
    return fitted(title, {word for text in texts for word in text.split()}, most, look, weight)


def shared(width: float, *wishes: tuple[float, float]) -> list[float]:
    """Share a width among columns that each wish for a width and need a least one.

    Where they wish for too much, the last gives way first; what is left over goes to the first.
    """
    excess = sum(wish for wish, _ in wishes) - width
    given = []
    for wish, least in reversed(wishes):
        less = min(max(excess, 0), max(wish - least, 0))
        excess -= less
        given.append(wish - less)
    first, *rest = reversed(given)
    return [first - excess, *rest]


def filled(columns: list[Column], width: float) -> list[Column]:
    """Give the one column without a width what the others leave."""
    rest = width - sum(column.width for column in columns)
    return [Column(c.title, c.width or rest, c.align) for c in columns]
