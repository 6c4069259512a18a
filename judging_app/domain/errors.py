"""A refusal: a rule or the world said no, in a sentence for the person at the desk."""

from __future__ import annotations

from typing import Any

import msgspec


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of the catalogue that has not chosen its language yet.

    `key` names it (its part before the first dot names the catalogue); `values` fill its
    placeholders and may themselves be sentences.
    """

    key: str
    values: dict[str, Any] = {}


def sentence(key: str, /, **values: object) -> Sentence:
    """Name a sentence of the catalogue with the values for its placeholders."""
    return Sentence(key, values)


class JudgingError(Exception):
    """A rule or the world said no; the message tells what is wrong, where, and what to do.

    Everything that is raised and is not a JudgingError is a bug.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.sentence = Sentence(key, values)

    @property
    def key(self) -> str:
        return self.sentence.key

    def __reduce__(self) -> tuple[object, ...]:
        return _refusal, (self.sentence.key, self.sentence.values)


def _refusal(key: str, values: dict[str, object]) -> JudgingError:
    return JudgingError(key, **values)
