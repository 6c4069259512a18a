"""TOML tables: values held against the description of a struct, key by key."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import msgspec.inspect as kinds

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.fault import Place, at_item, at_key
from judging_app.domain.number import exact, ratio
from judging_app.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Step = Callable[[], Sentence | str]
    Fit = Callable[[object, Any, "Spot"], object]

T = TypeVar("T")

MOST_CHARACTERS = 1000
SHOWN = 40

LABELS = ("key", "code", "level", "criterion", "category", "stage")
"""The keys that name an entry of a list in a message, beside its number."""

HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Unicode categories of what prints as nothing, breaks the line, or turns the text around it."""


class Spot(msgspec.Struct, frozen=True):
    """Where the reading stands: the file, the steps to the place, and the last key on the way.

    The steps come to words only where something is refused.
    """

    file: str
    steps: tuple[Step, ...] = ()
    key: str = ""

    def at(self, key: str) -> Spot:
        return Spot(self.file, (*self.steps, partial(at_key, key)), key)

    def at_entry(self, key: str) -> Spot:
        return Spot(self.file, (*self.steps, partial(shown, key)), self.key)

    def at_item(self, number: int, value: object) -> Spot:
        here = partial(_numbered, self.key, number, value)
        return Spot(self.file, (*self.steps[:-1], here), self.key)

    def refusal(self, key: str, **values: object) -> JudgingError:
        place: Place = tuple(step() for step in self.steps) or (sentence("toml.top"),)
        return JudgingError(key, file=self.file, place=place, **values)


def _numbered(key: str, number: int, value: object) -> Sentence:
    named = value if isinstance(value, dict) else {}
    labels = (named[key] for key in LABELS if isinstance(named.get(key), (str, int)))
    return at_item(key, number, shown(next(labels, "")))


def shown(value: object) -> str:
    """Cut what stands in a file to what fits a sentence: 40 characters, none of them hidden."""
    if isinstance(value, int) and abs(value) >= 10**SHOWN:
        return "…"
    text = str(value)
    if len(text) > SHOWN:
        text = text[: SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def fitted(table: dict[str, Any], kind: type[msgspec.Struct], spot: Spot) -> object:
    """Hold a table against a struct: its keys, their kinds and limits; decimals become text.

    Raises JudgingError at the first value that does not fit.
    """
    return _fitted(table, _described(kind), spot)


def faults_of(table: dict[str, Any], kind: type[msgspec.Struct], file: str) -> list[JudgingError]:
    """Hold a table against a struct as `fitted` does, and find every value that does not fit."""
    return list(_faults(table, _described(kind), Spot(file)))


def _faults(value: object, kind: kinds.Type, spot: Spot) -> Iterator[JudgingError]:
    """Find what does not fit in a value: in what it is made of first, else in itself."""
    if isinstance(kind, kinds.UnionType):
        kind = kind.types[0]
    parts = list(_parts(value, kind, spot))
    inside = [found for part, its, at in parts for found in _faults(part, its, at)]
    yield from inside
    if not inside:
        try:
            _fitted(value, kind, spot)
        except JudgingError as found:
            yield found


def _parts(
    value: object, kind: kinds.Type, spot: Spot
) -> Iterator[tuple[object, kinds.Type, Spot]]:
    """List what a value is made of, as far as its kind knows it."""
    if isinstance(value, dict) and isinstance(kind, kinds.StructType):
        fields = {field.encode_name: field.type for field in kind.fields}
        yield from ((value[key], fields[key], spot.at(key)) for key in value if key in fields)
    elif isinstance(value, dict) and isinstance(kind, kinds.DictType):
        yield from ((value[key], kind.value_type, spot.at_entry(key)) for key in value)
    elif isinstance(value, list) and isinstance(kind, kinds.VarTupleType):
        items = enumerate(value, start=1)
        yield from ((item, kind.item_type, spot.at_item(number, item)) for number, item in items)


@cache
def _described(kind: type[msgspec.Struct]) -> kinds.Type:
    return kinds.type_info(kind)


def _fitted(value: object, kind: kinds.Type, spot: Spot) -> object:
    if isinstance(kind, kinds.Metadata):
        return FORMS[(kind.extra or {})["form"]](value, kind.type, spot)
    if isinstance(kind, kinds.UnionType):
        return _fitted(value, kind.types[0], spot)
    return KINDS[type(kind)](value, kind, spot)


def _taken(kind: type[T], value: object, spot: Spot) -> T:
    if isinstance(value, kind) and type(value) is kind:  # a bool is no int here
        return value
    raise spot.refusal("toml.wrong_kind", want=_word(kind), got=_word(type(value)))


def _word(kind: type) -> Sentence:
    return sentence(f"toml.kind_{kind.__name__}")


def _struct(value: object, kind: kinds.StructType, spot: Spot) -> dict[str, object]:
    table = _taken(dict, value, spot)
    fields = {field.encode_name: field for field in kind.fields}
    _known(table, fields, spot)
    if absent := [key for key, field in fields.items() if field.required and key not in table]:
        raise spot.refusal("toml.missing_key", name=at_key(absent[0]))
    return {key: _fitted(table[key], fields[key].type, spot.at(key)) for key in table}


def _known(table: dict[str, Any], names: dict[str, Any], spot: Spot) -> None:
    if unknown := [key for key in table if key not in names]:
        raise spot.refusal("toml.unknown_key", name=shown(unknown[0]), known=", ".join(names))


def _list(value: object, kind: kinds.VarTupleType, spot: Spot) -> list[object]:
    items = _taken(list, value, spot)
    _counted(len(items), kind, spot)
    numbered = enumerate(items, start=1)
    return [_fitted(item, kind.item_type, spot.at_item(number, item)) for number, item in numbered]


def _table(value: object, kind: kinds.DictType, spot: Spot) -> dict[str, object]:
    table = _taken(dict, value, spot)
    _counted(len(table), kind, spot)
    for key in table:
        _fitted(key, kind.key_type, spot)
    return {key: _fitted(item, kind.value_type, spot.at_entry(key)) for key, item in table.items()}


def _counted(got: int, kind: kinds.VarTupleType | kinds.DictType, spot: Spot) -> None:
    if got < (kind.min_length or 0):
        raise spot.refusal("toml.too_few", got=got, least=kind.min_length)
    if kind.max_length is not None and got > kind.max_length:
        raise spot.refusal("toml.too_many", got=got, most=kind.max_length)


def _text(value: object, kind: kinds.StrType, spot: Spot) -> str:
    text = _taken(str, value, spot)
    if kind.pattern and not re.search(kind.pattern, text):
        raise spot.refusal("toml.key_form", text=shown(text))
    _legible(text, kind.min_length or 0, kind.max_length or MOST_CHARACTERS, spot)
    return text


def _legible(text: str, least: int, most: int, spot: Spot) -> None:
    if least and not text.strip():
        raise spot.refusal("toml.empty")
    if len(text) > most:
        raise spot.refusal("toml.too_long", got=len(text), most=most)
    if text.isprintable():  # which none of HIDDEN is
        return
    for position, character in enumerate(text, start=1):
        if unicodedata.category(character) in HIDDEN:
            code = f"U+{ord(character):04X}"
            raise spot.refusal("toml.hidden_character", code=code, position=position)


def _whole(value: object, kind: kinds.IntType, spot: Spot) -> int:
    number = _taken(int, value, spot)
    if kind.ge is not None and number < kind.ge:
        raise spot.refusal("toml.too_small", got=shown(number), least=kind.ge)
    if kind.le is not None and number > kind.le:
        raise spot.refusal("toml.too_large", got=shown(number), most=kind.le)
    return number


def _claim(value: object, _kind: kinds.BoolType, spot: Spot) -> bool:
    return _taken(bool, value, spot)


def _date(value: object, _kind: kinds.DateType, spot: Spot) -> dt.date:
    return _taken(dt.date, value, spot)


def _choice(value: object, kind: kinds.LiteralType, spot: Spot) -> object:
    if not any(type(value) is type(known) and value == known for known in kind.values):
        known = ", ".join(str(known) for known in kind.values)
        raise spot.refusal("toml.not_a_choice", got=shown(value), known=known)
    return value


def _decimal(value: object, _kind: kinds.StrType, spot: Spot) -> str:
    if type(value) is float:
        raise spot.refusal("toml.fraction")
    if type(value) not in {int, str}:
        want = sentence("toml.kind_decimal")
        raise spot.refusal("toml.wrong_kind", want=want, got=_word(type(value)))
    text = value if isinstance(value, str) else shown(value)
    try:
        exact(text)
    except JudgingError:
        raise spot.refusal("toml.not_decimal", text=shown(text)) from None
    return text


def _ratio(value: object, kind: kinds.StrType, spot: Spot) -> str:
    if not isinstance(value, str) or "/" not in value:
        return _decimal(value, kind, spot)
    try:
        ratio(value)
    except JudgingError:
        raise spot.refusal("toml.not_ratio", text=shown(value)) from None
    return value


def _languages(value: object, _kind: kinds.DictType, spot: Spot) -> dict[str, str]:
    table = _taken(dict, value, spot)
    _known(table, dict.fromkeys(LANGUAGES), spot)
    if absent := [language for language in LANGUAGES if language not in table]:
        raise spot.refusal("toml.missing_language", language=at_key(absent[0]))
    for language in LANGUAGES:
        here = spot.at(language)
        _legible(_taken(str, table[language], here), 1, MOST_CHARACTERS, here)
    return table


FORMS: dict[str, Fit] = {"decimal": _decimal, "ratio": _ratio, "text": _languages}

KINDS: dict[type[kinds.Type], Fit] = {
    kinds.StructType: _struct,
    kinds.VarTupleType: _list,
    kinds.DictType: _table,
    kinds.StrType: _text,
    kinds.IntType: _whole,
    kinds.BoolType: _claim,
    kinds.DateType: _date,
    kinds.LiteralType: _choice,
}
