"""A draft's fault: what is wrong in a rubric that is being written, and at which value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.number import Figure, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.fault import Fault, Place
    from judging_app.domain.rubric_draft import Path

SAID: Mapping[str, str] = {
    "toml.empty": "composing.empty",
    "toml.not_decimal": "composing.not_decimal",
    "toml.key_form": "composing.key_form",
    "toml.repeated": "composing.repeated",
    "toml.too_few": "composing.too_few",
    "toml.hidden_character": "composing.hidden_character",
    "rubric.weights_total": "composing.weights_total",
    "rubric.note_turned": "composing.note_turned",
    "rubric.conference_not_positive": "composing.not_positive",
    "rubric.conference_of_nothing": "composing.conference_of_nothing",
    "rubric.outlier_alone": "composing.outlier_alone",
    "rubric.outlier_judges": "composing.outlier_judges",
    "rubric.tie_break_ends": "composing.tie_break_ends",
    "rubric.bands_short": "composing.bands_short",
    "rubric.quorum_dropped": "composing.quorum_dropped",
}
"""The faults that are said in other words where no file is seen."""

NUMBERS = ("got", "want", "first", "last", "lowest", "highest", "step", "span", "below", "above")
"""The values of a sentence that are exact numbers where they are texts."""

ITEM, KEY = "toml.at_item", "toml.at_key"
WORD = "toml.word_"


class DraftFault(NamedTuple):
    """A fault: the path to the value, and what is wrong with it.

    `said` is a sentence of a file's fault, with file and place, or one of an editor's own.
    """

    path: Path
    said: Sentence


def fault_of(refusal: JudgingError | Fault) -> DraftFault:
    """Make a draft's fault of what a file would be refused for."""
    if isinstance(refusal, JudgingError):
        key, values = refusal.sentence.key, dict(refusal.sentence.values)
        place = values.get("place", ())
    else:
        key, place, values = refusal.key, refusal.place, dict(refusal.values)
    values = {name: _number(name, value) for name, value in values.items()}
    if key in {"toml.not_decimal", "toml.key_form"} and not values.get("text"):
        key = "toml.empty"
    return DraftFault(path_of(place), sentence(SAID.get(key, key), **{**values, "place": place}))


def path_of(place: Place) -> Path:
    """Turn the words of a place back into the path; lists are counted from 0 there."""
    return tuple(step for one in place for step in _steps(one))


def first_of_each(faults: Iterable[DraftFault]) -> tuple[DraftFault, ...]:
    """Keep the first fault of each place: one sentence stands there."""
    found: dict[Path, DraftFault] = {}
    for one in faults:
        found.setdefault(one.path, one)
    return tuple(found.values())


def _steps(step: Sentence | str) -> Path:
    if isinstance(step, str):
        return (step,)
    if step.key == KEY:
        return (step.values["name"],)
    if step.key.startswith(ITEM) or step.key == "toml.at_named_item":
        return (step.values["word"].key.removeprefix(WORD), step.values["number"] - 1)
    return ()


def _number(name: str, value: object) -> object:
    """Turn an exact number that is a text into one that is written in the reader's language."""
    if name not in NUMBERS or not isinstance(value, str):
        return value
    try:
        return Figure(exact(value), len(value.partition(".")[2]))
    except JudgingError:
        return value
