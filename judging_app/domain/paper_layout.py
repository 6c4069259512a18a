"""A layout: the file of one paper, with its parts in order, their texts, columns and signatures."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.file_kinds import Key, Text

PartKind = Literal["letterhead", "lines", "text", "items", "facts", "table", "signatures", "space"]
Look = Literal["plain", "centred", "heading", "title", "large", "small"]
Side = Literal["left", "center", "right"]
Millimetres = Annotated[int, Meta(ge=0, le=200)]


class LaidColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a table: its title, and what stands in each row, with places such as `{name}`.

    Without a `value` its cells are to be written in by hand.
    `width` is in millimetres; 0 is what the others leave, or what the words need. `each` repeats
    the column for every criterion or judge of the sheet, whose name its title shows.
    """

    title: Text | None = None
    value: Text | None = None
    width: Millimetres = 0
    align: Side = "left"
    each: Literal["", "criteria", "judges"] = ""


class LaidFact(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a name, a colon and what is said of it; one that says nothing is left out."""

    name: Text
    value: Text


class LaidSigner(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs: what stands above, the position, the name, and what stands below it.

    An empty name prints dots in brackets.
    """

    above: Text | None = None
    position: Text
    name: Text | None = None
    below: Text | None = None


class LaidPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a paper, of its `kind`; the other keys are those that the kind needs.

    `text` for `text`; `items` for `lines` and `items`; `facts`; `rows` (which table) with `columns`
    for `table`; `signers` for `signatures`; `room` in millimetres for `space`, and of a table the
    least height of a row, of signatures the room for ink. `group` puts a heading into a table
    wherever what it says changes. `when` names a field without which the part is left out.
    """

    kind: PartKind
    look: Look = "plain"
    text: Text | None = None
    items: Annotated[tuple[Text, ...], Meta(max_length=40)] = ()
    facts: Annotated[tuple[LaidFact, ...], Meta(max_length=40)] = ()
    rows: Annotated[str, Meta(max_length=40)] = ""
    columns: Annotated[tuple[LaidColumn, ...], Meta(max_length=30)] = ()
    group: Text | None = None
    signers: Annotated[tuple[LaidSigner, ...], Meta(max_length=6)] = ()
    room: Millimetres = 0
    when: Annotated[str, Meta(max_length=40)] = ""


class PaperLayout(msgspec.Struct, frozen=True, kw_only=True):
    """How one paper is laid out: its title, its sheet upright or across, its parts in order.

    `code` names the paper (`public_list`); `note` describes the file to whoever changes it.
    `initials` puts a box for each signer's initials on every page that nobody signs.
    """

    format: Literal[1]
    code: Key
    proposal: bool
    title: Text
    note: Text
    across: bool = False
    initials: bool = False
    parts: Annotated[tuple[LaidPart, ...], Meta(min_length=1, max_length=60)]
