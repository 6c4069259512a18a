"""A fault of a file: the rule that it breaks, and the place in words: `kriteria 3 (market)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from judging_app.domain.errors import JudgingError, Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place: TypeAlias = tuple[Sentence | str, ...]
"""The steps from the top of a file down to a value; the catalogue puts commas between them."""


def at_key(key: str) -> Sentence:
    """Name a key of a file by its word, with the key itself behind it: `bobot (weight)`."""
    return sentence("toml.at_key", word=sentence(f"toml.word_{key}"), name=key)


def at_item(key: str, number: int, label: str = "") -> Sentence:
    """Name an entry of a list by its number, counted from 1: `kriteria 3 (market)`."""
    word = sentence(f"toml.word_{key}")
    if label in {"", str(number)}:
        return sentence("toml.at_item", word=word, number=number)
    return sentence("toml.at_named_item", word=word, number=number, label=label)


class Fault(NamedTuple):
    """What is wrong in a file that has the right form: the rule's sentence, and the place."""

    key: str
    place: Place
    values: dict[str, object]


def fault(key: str, *place: Sentence | str, **values: object) -> Fault:
    """Name a fault by its sentence, the place, and the values that the sentence shows."""
    return Fault(key, place, values)


def refuse_first(faults: Iterable[Fault], file: str) -> None:
    """Raise JudgingError for the first of the faults, if there is any."""
    for key, place, values in faults:
        raise JudgingError(key, file=file, place=place, **values)


def repeated(keys: Iterable[str], items: str, key: str, *above: Sentence) -> Iterator[Fault]:
    """Find the entries of the list `items` whose `key` stands in an earlier entry already."""
    first: dict[str, int] = {}
    for number, value in enumerate(keys, start=1):
        if value in first:
            place = (*above, at_item(items, number, value), at_key(key))
            yield fault("toml.repeated", *place, text=value, first=first[value])
        first.setdefault(value, number)
