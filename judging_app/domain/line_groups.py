"""Line groups: a working's lines as they are shown, by performance, judge, panel and result."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import sentence
from judging_app.domain.line import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.line import Line, Step
    from judging_app.domain.wording import Wording

GROUPS: dict[Step, str] = {
    "total": "judges",
    "normalised": "judges",
    "rank": "judges",
    "criterion": "panel",
    "panel": "panel",
    "performance": "performance",
    "component": "result",
    "earlier": "result",
    "result": "result",
    "gate": "gate",
    "quorum": "gate",
    "tie": "place",
    "place": "place",
}


class LineGroup(NamedTuple):
    """Some lines under a heading; `of` names the performance or component they are about."""

    of: Wording
    about: Sentence
    lines: tuple[Line, ...]


def groups_of(lines: Iterable[Line]) -> tuple[LineGroup, ...]:
    """Group lines that follow each other; the lines about judges judge by judge."""
    found = []
    for (of, name), several in groupby(lines, lambda line: (line.of, GROUPS[line.step])):
        group = list(several)
        if name == "judges":
            group = _by_who(group)
        about = sentence(f"scoring_rule.group_{name}")
        found.append(LineGroup(of, about, tuple(group)))
    return tuple(found)


def _by_who(lines: Sequence[Line]) -> list[Line]:
    order: list[Wording] = []
    for line in lines:
        if line.who not in order:
            order.append(line.who)
    return sorted(lines, key=lambda line: order.index(line.who))


def sums_of(line: Line, word: Callable[[Wording], str]) -> str:
    """Write a line's arithmetic and what it gives: `( 80 + 75,5 ) ÷ 2 = 77,75`.

    `word` says a wording in a language. Empty where the line has neither terms nor value; what is
    no longer than its value stands there once.
    """
    terms = terms_of(line, word)
    value = "" if line.value is None else word(shown(line.value))
    return terms if terms == value else " = ".join(filter(None, (terms, value)))


def terms_of(line: Line, word: Callable[[Wording], str]) -> str:
    """Write what is typed into a calculator: `( 80 + 75,5 ) ÷ 2`; `word` as for `sums_of`."""
    return " ".join(word(shown(t)) if isinstance(t, Fraction) else t for t in line.terms)
