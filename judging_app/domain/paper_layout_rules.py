"""The rules that a layout keeps beyond the form of its file: known places, columns, signers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.fault import at_item, at_key, fault, refuse_first
from judging_app.domain.paper_fields import KINDS
from judging_app.domain.wording import DASH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.fault import Fault, Place
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.paper_fields import PaperKind
    from judging_app.domain.paper_layout import LaidColumn, LaidPart, PaperLayout

PLACE = re.compile(r"\{([a-z_]*)\}")
"""A place in a text that the program fills: `{name}`."""

NEEDS = {
    "text": ("text",),
    "lines": ("items",),
    "items": ("items",),
    "facts": ("facts",),
    "table": ("rows", "columns"),
    "signatures": ("signers",),
    "space": ("room",),
}
"""The keys without which a part of a kind would print nothing."""


def check_layout(layout: PaperLayout, code: str, file: str) -> None:
    """Refuse a layout that is none for the paper `code`, or says what the paper does not know.

    `file` is its name for the message. Raises JudgingError with the place and what to do.
    """
    refuse_first(_faults(layout, code), file)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill the places of a text; what is no place stays as it is, and values are never filled."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def _faults(layout: PaperLayout, code: str) -> Iterator[Fault]:
    if layout.code != code or code not in KINDS:
        yield fault("layout.other_paper", at_key("code"), code=layout.code, wanted=code)
        return
    kind = KINDS[code]
    yield from _unknown(layout.title, kind.fields, at_key("title"))
    for number, part in enumerate(layout.parts, start=1):
        yield from _of_part(part, kind, at_item("parts", number, part.kind))


def _of_part(part: LaidPart, kind: PaperKind, at: Sentence) -> Iterator[Fault]:
    for key in NEEDS.get(part.kind, ()):
        if not getattr(part, key):
            yield fault("layout.part_needs", at, name=at_key(key), kind=part.kind)
    if part.when and part.when not in kind.fields:
        yield _fault_of(part.when, kind.fields, at, at_key("when"))
    for text, *place in _texts(part):
        yield from _unknown(text, kind.fields, at, *place)
    if part.kind == "table" and part.rows:
        yield from _of_table(part, kind, at)


def _texts(part: LaidPart) -> Iterator[tuple[Text, *tuple[Sentence, ...]]]:
    """List the texts of a part that stand outside tables, each with its place in the part."""
    if part.text is not None:
        yield part.text, at_key("text")
    for number, text in enumerate(part.items, start=1):
        yield text, at_item("items", number)
    for number, fact in enumerate(part.facts, start=1):
        yield fact.name, at_item("facts", number), at_key("name")
        yield fact.value, at_item("facts", number), at_key("value")
    for number, signer in enumerate(part.signers, start=1):
        for key in ("above", "position", "name", "below"):
            if (text := getattr(signer, key)) is not None:
                yield text, at_item("signers", number), at_key(key)


def _of_table(part: LaidPart, kind: PaperKind, at: Sentence) -> Iterator[Fault]:
    if part.rows not in kind.tables:
        yield _fault_of_table(part.rows, kind.tables, at, at_key("rows"))
        return
    known = kind.fields | kind.tables[part.rows]
    if part.group is not None:
        yield from _unknown(part.group, known, at, at_key("group"))
    for number, column in enumerate(part.columns, start=1):
        yield from _of_column(column, kind, known, (at, at_item("columns", number)))
    if part.columns and all(column.width for column in part.columns):
        yield fault("layout.no_wide_column", at, at_key("columns"))


def _of_column(
    column: LaidColumn, kind: PaperKind, known: frozenset[str], at: Place
) -> Iterator[Fault]:
    more: frozenset[str] = frozenset()
    if column.each:
        if column.each not in kind.each:
            yield _fault_of_table(column.each, kind.each, *at, at_key("each"))
            return
        more = kind.each[column.each]
    if column.title is not None:
        yield from _unknown(column.title, kind.fields | more, *at, at_key("title"))
    if column.value is not None:
        yield from _unknown(column.value, known | more, *at, at_key("value"))


def _unknown(text: Text, known: Collection[str], *place: Sentence | str) -> Iterator[Fault]:
    """Find the places of a text that the paper cannot fill there."""
    for words in text.values():
        for name in PLACE.findall(words):
            if name not in known:
                yield _fault_of(name, known, *place)


def _fault_of(name: str, known: Collection[str], *place: Sentence | str) -> Fault:
    return fault(
        "layout.unknown_field", *place, text=f"{{{name}}}",
        known=sentence("views.as_it_is", what=", ".join(sorted(known))),
    )  # fmt: skip


def _fault_of_table(name: str, known: Collection[str], *place: Sentence | str) -> Fault:
    return fault("layout.unknown_rows", *place, text=name, known=", ".join(known) or DASH)
