"""A rubric's table: what its file says, as a tree of values, with the defaults left out."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

Table: TypeAlias = dict[str, Any]
"""Keys as the file writes them, with tables, lists, texts, whole numbers and truths as values."""


def table_of(part: msgspec.Struct) -> Table:
    """Make the table of a rubric or of a part of it; what is as its default is left out.

    Decimals are texts. The keys stand in the order in which a rubric's file is described.
    """
    found = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if value is not None and (field.required or value != _default(field)):
            found[field.encode_name] = _plain(value)
    return found


def _default(field: msgspec.structs.FieldInfo) -> object:
    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return table_of(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
