"""XML parts: elements one after the other, without their prefixes, never a whole tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

    Attributes = dict[str, str]

MOST_ELEMENTS = 10_000
"""Of a part that is kept as a list: the table of contents of a workbook has a few dozen."""

MOST_WALKED = 3_000_000
"""Of any part; a sheet of a million cells has about two million."""


class Reader:
    """What is to happen at each element of a part; here nothing."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take in an element and its attributes."""

    def text(self, data: str) -> None:
        """Take in text, perhaps a piece of it."""

    def end(self, name: str) -> None:
        """Take in the end of an element."""


def walk(xml: bytes, reader: Reader) -> None:
    """Go through a part in UTF-8; an empty one has nothing to go through.

    Raises ValueError where it is no XML, has a document type, or more elements than any list.
    """
    if not xml:
        return
    left = MOST_WALKED

    def refuse_type(*_: object) -> None:
        raise ValueError

    def start(name: str, found: Attributes) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise ValueError
        reader.start(name.rpartition(":")[2], found)

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_type
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(xml, True)  # noqa: FBT003  # expat's own form
    except expat.ExpatError as error:
        raise ValueError from error


class Elements(Reader):
    """The elements of a small part with their attributes, in order."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[tuple[str, Attributes]] = []
        walk(xml, self)

    def start(self, name: str, attributes: Attributes) -> None:
        self.found.append((name, attributes))
        if len(self.found) > MOST_ELEMENTS:
            raise ValueError

    def named(self, name: str) -> Iterator[Attributes]:
        return (attributes for found, attributes in self.found if found == name)
