"""Naming: which area, category or sector of a programme a word in a list means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.spelling import folded, words

if TYPE_CHECKING:
    from judging_app.domain.programme import Area, Named

KINDS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "regency": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "city": "kota",
}
"""The words that tell a regency from a city of the same name."""

SHOWN = 60


def named(text: str, choices: tuple[Named, ...]) -> Named:
    """Find a category or sector by its key or its name in any language. Raises JudgingError."""
    wanted = folded(text)
    for choice in choices:
        if wanted in {folded(name) for name in (choice.key, *choice.name.values())}:
            return choice
    known = tuple(choice.name["id"] for choice in choices)
    raise JudgingError("roster.choice_unknown", text=text[:SHOWN], known=known)


def area_named(text: str, areas: tuple[Area, ...]) -> Area:
    """Find a regency or city by its code (`32.05`, `3205`) or its name (`Kab. Garut`, `Garut`).

    Raises JudgingError where none is meant, or several (`Bandung`).
    """
    if has_short_code(text):
        text += "0"
    if code := re.fullmatch(r"([0-9]{2})[., ]?([0-9]{2})", text):
        found = [area for area in areas if area.code == f"{code[1]}.{code[2]}"]
    else:
        found = _by_name(text, areas)
    if not found:
        raise JudgingError("roster.area_unknown", text=text[:SHOWN])
    if len(found) > 1:
        candidates = tuple(f"{area.short} ({area.code})" for area in found)
        raise JudgingError("roster.area_ambiguous", text=text[:SHOWN], candidates=candidates)
    return found[0]


def has_short_code(text: str) -> bool:
    """Tell whether a code has lost its last zero in a spreadsheet: `32.1` for `32.10`."""
    return re.fullmatch(r"[0-9]{2}[.,][0-9]", text) is not None


def _by_name(text: str, areas: tuple[Area, ...]) -> list[Area]:
    kind, plain = _parts(text)
    named_so = [(area, _parts(area.name)) for area in areas]
    return [
        area
        for area, (its_kind, its_plain) in named_so
        if plain and plain == its_plain and (not kind or kind == its_kind)
    ]


def _parts(name: str) -> tuple[str, str]:
    """Split a name into its kind (empty where it tells none) and the rest, folded."""
    parts = words(name)
    for at in (0, -1):
        if parts and parts[at] in KINDS:
            kind = KINDS[parts.pop(at)]
            return kind, folded("".join(parts))
    return "", folded(name)
