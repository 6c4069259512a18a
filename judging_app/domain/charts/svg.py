"""SVG: a drawing as the text of a file that other programs open; black on white, in its inks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from judging_app.domain.charts.drawing import Box, Diamond, Disc, Stroke, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from judging_app.domain.charts.drawing import Drawing, Shape
    from judging_app.domain.wording import Wording

FONTS = "Source Sans Pro, Source Sans 3, Noto Sans, Arial, sans-serif"

LIGHT: Mapping[str, str] = {
    "text": "#15201B", "text-2": "#414E48", "text-3": "#56635C", "line": "#D5DCD6",
    "sunken": "#E9EDE8", "surface": "#FFFFFF", "tint": "#DDEFE8",
    "mark-1": "#0072B2", "mark-2": "#B84A00",
}  # fmt: skip
"""The inks of a file, which lies on white: those of the light window."""


def svg_of(drawing: Drawing, say: Callable[[Wording], str]) -> bytes:
    """Write a drawing down; `say` words its texts in a language."""
    width, height = _n(drawing.width), _n(drawing.height)
    root = ET.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "width": width, "height": height,
        "viewBox": f"0 0 {width} {height}",
    })  # fmt: skip
    ET.SubElement(root, "title").text = say(drawing.name)
    ground = {"fill": LIGHT["surface"], "width": width, "height": height}
    ET.SubElement(root, "rect", ground)
    for shape in drawing.shapes:
        _add(root, shape, say)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root) + b"\n"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _add(root: ET.Element, shape: Shape, say: Callable[[Wording], str]) -> None:
    ink = LIGHT[shape.ink]
    match shape:
        case Stroke():
            ends = {name: _n(getattr(shape, name)) for name in ("x1", "y1", "x2", "y2")}
            ET.SubElement(root, "line", {**ends, "stroke": ink, "stroke-width": _n(shape.width)})
        case Box():
            sides = {name: _n(getattr(shape, name)) for name in ("x", "y", "width", "height")}
            edge = {"stroke": LIGHT[shape.edge]} if shape.edge else {}
            ET.SubElement(root, "rect", {**sides, **edge, "fill": ink})
        case Disc():
            fill = LIGHT["surface"] if shape.is_open else ink
            place = {"cx": _n(shape.x), "cy": _n(shape.y), "r": _n(shape.radius)}
            ET.SubElement(
                root, "circle", {**place, "fill": fill, "stroke": ink, "stroke-width": "2"}
            )
        case Diamond():
            x, y, r = shape.x, shape.y, shape.radius
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            points = " ".join(f"{_n(a)},{_n(b)}" for a, b in corners)
            ET.SubElement(root, "polygon", {"points": points, "fill": ink})
        case Words():
            _add_words(root, shape, say(shape.text))


def _add_words(root: ET.Element, words: Words, text: str) -> None:
    made = ET.SubElement(root, "text", {
        "x": _n(words.x),
        "y": _n(words.y),
        "fill": LIGHT[words.ink],
        "font-size": _n(words.size),
        "font-weight": "600" if words.bold else "400",
        "font-family": FONTS,
        "text-anchor": words.align,
    })  # fmt: skip
    made.text = text
