"""A wording: a text, a number or a day as a sentence that has not chosen its language yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.number import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

Wording = Sentence | str
"""What a page shows as it is: a name stays a name, a sentence is said in the page's language."""

DASH = "–"  # noqa: RUF001  # what is printed where nothing is


def written(text: Mapping[str, str]) -> Wording:
    """Word a text that is there in each language; one that lacks a language is shown as it is."""
    if "id" in text and "en" in text:
        return sentence("views.as_it_is", what=dict(text))
    return next(iter(text.values()), "")


def figure(value: Fraction | int, places: int = 0) -> Wording:
    """Word a number with so many decimals, with the language's marks for decimals and thousands."""
    return sentence("views.as_it_is", what=Figure(value, places))


def day(text: str) -> Wording:
    """Word a day (`2026-11-04`) or a moment with its short month; what is none stays as it is."""
    try:
        return sentence("views.as_it_is", what=date.fromisoformat(text[:10]))
    except ValueError:
        return text


def moment_of(text: str) -> datetime | None:
    """Read an entry's wall time; None where it is no moment with its time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def moment(text: str) -> Wording:
    """Word an entry's wall time, day and clock; what is no moment stays as it is."""
    found = moment_of(text)
    return text if found is None else sentence("views.as_it_is", what=found)
