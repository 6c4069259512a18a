"""The blocks of what is shown: each text with its room on the screen, as shares of its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.shown import Shown, ShownPerson
    from ui.presentation import Presentation

LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter

EDGE, BAND = 0.06, 0.09
"""The free edge at either side, and the band that says that it is not the real thing."""

TWO_COLUMNS = 4
"""From so many winners of one step on, they stand in two columns."""


FILLED = 0.94
"""So much of the room that each of them has is filled; the rest keeps them apart."""


class Block(NamedTuple):
    """A text, its room (left, top, width, height), the most that its letters may be high, its ink.

    All measures are shares of the screen's width or height. The ink is `first`, `second`, `label`,
    or `band`, which fills its room.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    most: float
    ink: str = "first"
    is_bold: bool = False
    align: Qt.AlignmentFlag = MIDDLE


def blocks_of(shown: Shown, presentation: Presentation) -> tuple[Block, ...]:
    """Lay out what is shown, in the window's language; of a black screen nothing."""
    if shown.kind == "black":
        return ()
    top = BAND if shown.audition_kind else 0.0
    found = [*_PAGES[shown.kind](shown, presentation)]
    moved = (
        block._replace(top=top + block.top * (1 - top), height=block.height * (1 - top))
        for block in found
    )
    return (*_band(shown, presentation), *(block for block in moved if block.text))


def _band(shown: Shown, presentation: Presentation) -> Iterator[Block]:
    if shown.audition_kind:
        words = presentation.say(KINDS[shown.audition_kind])
        yield Block(words, 0, 0, 1, BAND, 0.055, "band", is_bold=True)


def _card(shown: Shown, presentation: Presentation) -> Iterator[Block]:
    yield _wide(presentation.of(shown.audition), 0.2, 0.6, 0.13, is_bold=True)


def _stage(shown: Shown, presentation: Presentation) -> Iterator[Block]:
    say = presentation.say
    if shown.people:
        yield _wide(say("projector.on_stage"), 0.05, 0.08, 0.06, "label")
        yield from _one(shown.people[0], top=0.15, height=0.57)
    else:
        yield _wide(say("projector.nobody"), 0.25, 0.35, 0.09, "second")
    if shown.following:
        one = shown.following[0]
        yield _wide(say("projector.following"), 0.76, 0.06, 0.05, "label")
        yield _wide("  ".join(filter(None, (one.number, one.name))), 0.83, 0.13, 0.075, "second")


def _prize(shown: Shown, presentation: Presentation) -> Iterator[Block]:
    label = presentation.of(shown.label) if shown.label else ""
    about = [presentation.of(text) for text in (shown.category, shown.within) if text is not None]
    yield _wide(", ".join(about), 0.04, 0.07, 0.05, "second")
    yield _wide(label, 0.12, 0.13, 0.11, "label", is_bold=True)
    room = 0.56 if shown.amount else 0.68
    yield from _several(shown.people, 0.27, room)
    if shown.amount:
        amount = presentation.language.rupiah(shown.amount)
        words = presentation.say("projector.each", amount=amount)
        yield _wide(amount if len(shown.people) == 1 else words, 0.85, 0.11, 0.09, "label")


def _list(shown: Shown, presentation: Presentation) -> Iterator[Block]:
    title = presentation.say("projector.winners")
    if shown.label:
        title = presentation.say("projector.goes_on", stage=presentation.of(shown.label))
    category = presentation.of(shown.category) if shown.category else ""
    yield _wide(category, 0.03, 0.06, 0.045, "second")
    yield _wide(title, 0.09, 0.11, 0.085, "label", is_bold=True)
    high = 0.76 / LINES
    for at, one in enumerate(shown.people):
        top = 0.22 + at * high
        yield Block(one.number, EDGE, top, 0.17, high, 0.075, "second", align=LEFT)
        words = ", ".join(filter(None, (one.name, one.origin)))
        yield Block(words, 0.24, top, 0.70, high, 0.075, is_bold=True, align=LEFT)


def _several(people: tuple[ShownPerson, ...], top: float, height: float) -> Iterator[Block]:
    """Give each of those who share a place the same room."""
    columns = 2 if len(people) >= TWO_COLUMNS else 1
    rows = -(-len(people) // columns)
    high = height / max(rows, 1)
    wide = (1 - 2 * EDGE) / columns
    for at, one in enumerate(people):
        row, column = divmod(at, columns)
        left = EDGE + column * wide
        for block in _one(one, top=top + row * high, height=high * FILLED):
            yield block._replace(left=left, width=wide)


def _one(one: ShownPerson, *, top: float, height: float) -> Iterator[Block]:
    """Show one contestant; without a name the number takes the name's room."""
    if not one.name:
        yield _wide(one.number, top, height, height, is_bold=True)
        return
    yield _wide(one.number, top, 0.22 * height, 0.2 * height, "second")
    yield _wide(one.name, top + 0.22 * height, 0.58 * height, 0.28 * height, is_bold=True)
    yield _wide(one.origin, top + 0.82 * height, 0.18 * height, 0.13 * height, "second")


def _wide(
    text: str, top: float, height: float, most: float, ink: str = "first", *, is_bold: bool = False
) -> Block:
    return Block(text, EDGE, top, 1 - 2 * EDGE, height, most, ink, is_bold)


KINDS = {"rehearsal": "projector.rehearsal", "sample": "projector.sample"}
"""What is said over everything that is not the real thing."""

LINES = 6
"""So many lines of a list fill the screen."""

_PAGES = {"card": _card, "stage": _stage, "prize": _prize, "list": _list}
