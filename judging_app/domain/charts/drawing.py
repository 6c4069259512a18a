"""A drawing: shapes and words with coordinates, which window, paper and file draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from judging_app.domain.wording import Wording

Ink = Literal["text", "text-2", "text-3", "line", "sunken", "surface", "mark-1", "mark-2", "tint"]
"""A colour by its part; each place that draws has its own for light, dark and paper."""

Align = Literal["start", "middle", "end"]


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    width: float = 1.0


class Box(NamedTuple):
    """A filled rectangle; with `edge` it has an outline."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    edge: Ink | None = None


class Disc(NamedTuple):
    """A disc about its middle; an open one is a ring on the ground."""

    x: float
    y: float
    radius: float
    ink: Ink
    is_open: bool = False


class Diamond(NamedTuple):
    """A square that stands on its corner, about its middle."""

    x: float
    y: float
    radius: float
    ink: Ink


class Words(NamedTuple):
    """A line of words on its base line; beyond `room` they are shortened, unless that is 0."""

    x: float
    y: float
    text: Wording
    ink: Ink = "text"
    size: int = 13
    align: Align = "start"
    bold: bool = False
    room: float = 0.0


Shape = Stroke | Box | Disc | Diamond | Words


class Drawing(NamedTuple):
    """Shapes from back to front, in units from the upper left corner; `name` is read out."""

    width: float
    height: float
    name: Wording
    shapes: tuple[Shape, ...]
