"""A transcript: a ballot on paper as one person typed it in; a second one types it again, blind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.number import decimal, exact
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from judging_app.domain.rubric import Rubric

Reading = Literal["first", "second"]
"""Which of the two people types."""

PREFIXES: dict[Reading, str] = {"first": "paper", "second": "check"}
"""The first part of the subject under which a reading is kept; it leaves the desk never."""

TYPIST, TOTAL, DONE = "/typist", "/total", "/done"
"""Under which names a reading keeps what is no mark; no criterion has a slash in its key."""

CopyState = Literal["untouched", "typing", "typed", "checking", "ready", "differs"]
"""How far the copying of a ballot is: `typed` and `ready` wait for the second person, and to be
submitted; `differs` for the two to look at the paper together."""


OPEN: dict[Reading, frozenset[CopyState]] = {
    "first": frozenset({"untouched", "typing"}),
    "second": frozenset({"typed", "checking"}),
}
"""In which states a reading can be typed into."""


@dataclass(frozen=True)
class Transcript:
    """One reading of a paper ballot: who typed, the marks in units, and the total written on it.

    `written_total` is an exact decimal, empty where none was written. `is_done` tells that the
    person has finished it.
    """

    typist: str
    marks: Mapping[str, int]
    written_total: str
    is_done: bool


NOTHING = Transcript("", {}, "", is_done=False)


class Copied(NamedTuple):
    """Who typed a paper ballot in, who typed it again, and the total that was written on it."""

    typist: str
    checker: str
    written_total: str = ""


class Difference(NamedTuple):
    """A criterion that the two people read differently, in units; None where one has no mark."""

    criterion: str
    first: int | None
    second: int | None


def read_transcript(typed: Iterable[tuple[str, int | str | None]]) -> Transcript:
    """Read a reading from what is kept of it, name by name."""
    kept = dict(typed)
    marks = {key: value for key, value in kept.items() if isinstance(value, int)}
    typist, total = kept.get(TYPIST) or "", kept.get(TOTAL) or ""
    return Transcript(str(typist), marks, str(total), is_done=DONE in kept)


def differences(first: Transcript, second: Transcript, rubric: Rubric) -> tuple[Difference, ...]:
    """List where two readings differ, in the order of the paper."""
    found = (
        Difference(one.key, first.marks.get(one.key), second.marks.get(one.key))
        for one in rubric.criteria
    )
    return tuple(one for one in found if one.first != one.second)


def copy_state(first: Transcript, second: Transcript, rubric: Rubric) -> CopyState:
    """Tell how far the copying of a paper ballot is."""
    if not first.is_done:
        return "typing" if first.marks else "untouched"
    if not second.is_done:
        return "checking" if second.marks else "typed"
    is_same = not differences(first, second, rubric) and _same_total(first, second)
    return "ready" if is_same else "differs"


def check_settled(
    first: Transcript, second: Transcript, marks: Mapping[str, int], rubric: Rubric
) -> None:
    """Refuse marks of a paper ballot that two people did not both read so, or settle together.

    Where both read the same, nothing else can be submitted. Raises JudgingError.
    """
    if not (first.is_done and second.is_done):
        raise JudgingError("copying.not_twice")
    if first.typist == second.typist:
        raise JudgingError("copying.same_person")
    apart = {one.criterion for one in differences(first, second, rubric)}
    for key, units in first.marks.items():
        if key not in apart and marks.get(key) != units:
            raise JudgingError("copying.both_agree", criterion=key)


def total_differs(rubric: Rubric, marks: Mapping[str, int], written_total: str) -> Sentence | None:
    """Say that the total written on a paper is not what its marks add up to; None where it is.

    The exact total is rounded, half up, to as many decimals as were written.
    """
    if not written_total or len(marks) < len(rubric.criteria):
        return None
    places = len(written_total.partition(".")[2])
    total = total_of(rubric, marks)
    if exact(decimal(total, places)) == exact(written_total):
        return None
    shown = figure(total, max(places, 2))
    return sentence(
        "copying.total_differs", written=figure(exact(written_total), places), total=shown
    )


def read_total(text: str, point: str) -> str:
    """Read a total as it was written on paper; the empty text where none was.

    `point` is the language's decimal mark. Raises JudgingError with the sentence for the field.
    """
    typed = text.strip()
    if not typed:
        return ""
    plain = typed.replace(point, ".") if point in typed else typed
    other = "." if point == "," else ","
    if other in typed or plain.count(".") > 1:
        raise JudgingError("copying.no_total", typed=typed[:20])
    try:
        value: Fraction = exact(plain)
    except JudgingError:
        raise JudgingError("copying.no_total", typed=typed[:20]) from None
    return decimal(value, len(plain.partition(".")[2]))


def _same_total(first: Transcript, second: Transcript) -> bool:
    if not (first.written_total and second.written_total):
        return True
    return exact(first.written_total) == exact(second.written_total)
