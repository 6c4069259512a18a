"""A rubric's draft: a rubric that is being written, as it stands, whether it is right or not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.level_spread import is_even, spread_levels
from judging_app.domain.number import exact
from judging_app.domain.outline import key_of
from judging_app.domain.part_rules import plain
from judging_app.domain.rubric_table import Table, table_of
from judging_app.domain.tie_rules import RESERVED

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a draft: keys, and numbers in lists counted from 0."""

LANGUAGES = ("id", "en")

HERE = frozenset(
    {
        "format", "code", "version", "proposal", "title", "use", "note", "weights_total",
        "tie_break", "scale", "judge", "panel", "bands", "criteria", "notes", "conference",
        "timing", "blind", "others",
    }
)  # fmt: skip
"""The keys of a rubric that an editor asks for; all others are kept as they are."""

HERE_OF = {
    "judge": frozenset({"score"}),
    "panel": frozenset({"score", "closest", "drop_highest", "drop_lowest", "round", "quorum"}),
}
"""The keys within these that an editor asks for."""


class RubricDraft(msgspec.Struct, frozen=True):
    """A draft: the table of a rubric's file as far as it is written. Changes make another draft.

    What an editor does not ask for stays in the table untouched.
    """

    table: Table

    def at(self, *path: str | int) -> Any:  # noqa: ANN401  # whatever stands there
        """Find the value at a place; None where there is none."""
        found: Any = self.table
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def with_value(self, path: Path, value: object) -> RubricDraft:
        """Put a value at a place; None takes it away, and tables that hold nothing any more."""
        return RubricDraft(_changed(self.table, path, value))

    def text(self, *path: str | int) -> str:
        """Read what stands at a place as text, empty where nothing does."""
        found = self.at(*path)
        return "" if found is None else str(found)

    # Criteria

    @property
    def criteria(self) -> list[Table]:
        """The criteria as they are written."""
        found: list[Table] = self.table["criteria"]
        return found

    @property
    def weights(self) -> tuple[str, bool]:
        """Tell what the weights add up to, and whether that is what they should.

        What is no number yet counts nothing.
        """
        total = sum((_number(one["weight"]) or Fraction(0) for one in self.criteria), Fraction(0))
        return plain(total), total == _number(self.table["weights_total"])

    def with_criterion(self) -> RubricDraft:
        """Add an empty criterion at the end."""
        empty = {"id": "", "en": ""}
        taken = [one["key"] for one in self.criteria]
        key = key_of("kriteria", [*taken, *RESERVED])
        made = {"key": key, "weight": "", "name": dict(empty), "look": dict(empty)}
        return self.with_value(("criteria",), [*self.criteria, made])

    def without_criterion(self, at: int) -> RubricDraft:
        """Take a criterion away, and the steps of the chain that look at it."""
        key = self.criteria[at]["key"]
        left = [one for number, one in enumerate(self.criteria) if number != at]
        chain = [one for one in self.chain if one.get("criterion") != key]
        return self.with_value(("criteria",), left).with_value(("tie_break",), chain)

    def named(self, at: int, language: str, name: str) -> RubricDraft:
        """Give a criterion a name; its key follows the Indonesian one until it has its own."""
        before = self.text("criteria", at, "name", "id")
        made = self.with_value(("criteria", at, "name", language), name)
        if language != "id" or not self._has_usual_key(at, before):
            return made
        taken = [one["key"] for number, one in enumerate(self.criteria) if number != at]
        usual = key_of(name or "kriteria", [*taken, *RESERVED]).casefold()
        return made.with_key(at, usual)

    def _has_usual_key(self, at: int, name: str) -> bool:
        key = self.text("criteria", at, "key")
        stem = key_of(name or "kriteria").casefold()
        more = key.removeprefix(stem)
        return not key or (key.startswith(stem) and (not more or more.lstrip("-").isdigit()))

    def with_key(self, at: int, key: str) -> RubricDraft:
        """Give a criterion another key; the steps and thresholds that name it go along."""
        before = self.criteria[at]["key"]
        made = self.with_value(("criteria", at, "key"), key)
        for part in ("tie_break", "gates", "measured"):
            rows = [
                {**one, "criterion": key} if before and one.get("criterion") == before else one
                for one in self.at(part) or ()
            ]
            made = made.with_value((part,), rows) if rows else made
        return made

    def moved(self, part: str, at: int, by: int) -> RubricDraft:
        """Move an entry of a list up (-1) or down (1); at the end of the list it stays."""
        rows = list(self.at(part) or ())
        if not 0 <= at + by < len(rows):
            return self
        rows[at], rows[at + by] = rows[at + by], rows[at]
        return self.with_value((part,), rows)

    # The chain, the levels, the parts of time

    @property
    def chain(self) -> list[Table]:
        """The steps of the chain of tie-breaks."""
        found: list[Table] = self.table["tie_break"]
        return found

    def with_entry(self, part: str, entry: Table) -> RubricDraft:
        """Add an entry at the end of a list."""
        return self.with_value((part,), [*(self.at(part) or ()), entry])

    def without_entry(self, part: str, at: int) -> RubricDraft:
        """Take an entry out of a list; a list that may be left out goes with its last one."""
        rows = [one for number, one in enumerate(self.at(part)) if number != at]
        return self.with_value((part,), rows or (rows if part in ALWAYS else None))

    def with_scale(self, key: str, text: str) -> RubricDraft:
        """Set an end or the step of the scale; levels that were spread evenly follow it."""
        made = self.with_value(("scale", key), text)
        ends = [(band["from"], band["to"]) for band in self.table["bands"]]
        return made.spread() if is_even(ends) else made

    def spread(self) -> RubricDraft:
        """Spread the levels over the scale as evenly as its steps allow."""
        ends = spread_levels(self.table["scale"], len(self.table["bands"]))
        if ends is None:
            return self
        rows = [
            {**band, "level": number, "from": first, "to": last}
            for number, (band, (first, last)) in enumerate(
                zip(self.table["bands"], ends, strict=True), start=1
            )
        ]
        return self.with_value(("bands",), rows)

    def with_level(self) -> RubricDraft:
        """Add a level above the highest, and spread all of them over the scale."""
        level = len(self.table["bands"]) + 1
        made = {"level": level, "from": "", "to": "", "name": {"id": "", "en": ""}}
        return self.with_entry("bands", made).spread()

    def without_level(self, at: int) -> RubricDraft:
        """Take a level away with what describes it; those above move down with theirs."""
        left = [one for number, one in enumerate(self.table["bands"]) if number != at]
        rows = [{**one, "level": number} for number, one in enumerate(left, start=1)]
        made = self.with_value(("bands",), rows)
        for number, criterion in enumerate(self.criteria):
            levels = {
                str(int(key) - (int(key) > at + 1)): text
                for key, text in criterion.get("levels", {}).items()
                if int(key) != at + 1
            }
            made = made.with_value(("criteria", number, "levels"), levels or None)
        return made.spread()

    # What is handed on

    def numbered(self, newest: Mapping[str, int]) -> RubricDraft:
        """Give the version that comes next; `newest` is that of each code that is there."""
        return self.with_value(("version",), newest.get(self.text("code").strip(), 0) + 1)

    @property
    def kept(self) -> tuple[str, ...]:
        """Name what the rubric says that no editor asks for, as keys: `measured`, `panel.pull`."""
        found = [key for key in self.table if key not in HERE]
        for part, known in HERE_OF.items():
            found += [f"{part}.{key}" for key in self.table.get(part, {}) if key not in known]
        return tuple(found)

    @property
    def finished(self) -> Table:
        """The table to be checked and written.

        Where a text stands in one language, it stands for the other; a level that is described in
        none has no description; spaces around texts and numbers go.
        """
        table: Table = _trimmed(self.table)
        for criterion in table["criteria"]:
            levels = criterion.pop("levels", {})
            levels = {key: text for key, text in levels.items() if any(text.values())}
            if levels:
                criterion["levels"] = levels
        return table


ALWAYS = frozenset({"tie_break", "criteria", "bands"})
"""The lists that every rubric's file has."""


def draft_of(rubric: Rubric) -> RubricDraft:
    """Make a draft of a rubric."""
    return RubricDraft(table_of(rubric))


def _number(text: str) -> Fraction | None:
    try:
        return exact(str(text).strip())
    except JudgingError:
        return None


def _changed(table: Any, path: Path, value: object) -> Any:  # noqa: ANN401  # a table or a list
    """Copy a tree with another value at a place."""
    step, *rest = path
    if isinstance(table, list):
        items = list(table)
        place = int(step)
        items[place] = _changed(items[place], tuple(rest), value) if rest else value
        return items
    copied = dict(table or {})
    made = _changed(copied.get(str(step)), tuple(rest), value) if rest else value
    if made is None or (rest and made == {}):
        copied.pop(str(step), None)
    else:
        copied[str(step)] = made
    return copied


def _trimmed(value: Any) -> Any:  # noqa: ANN401  # any part of a table
    """Copy a tree with its texts trimmed; a text in one language stands for the other."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_trimmed(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    made = {key: _trimmed(item) for key, item in value.items()}
    if made and set(made) <= set(LANGUAGES):
        there = next((made[code] for code in LANGUAGES if made.get(code)), "")
        return {code: made.get(code) or there for code in LANGUAGES}
    return made
