"""A line of a working: one step from the marks to a place, as a pocket calculator goes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.errors import sentence
from judging_app.domain.root import ROOT_DIGITS
from judging_app.domain.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.wording import Wording

Step = Literal[
    "total",
    "normalised",
    "rank",
    "criterion",
    "panel",
    "performance",
    "component",
    "earlier",
    "result",
    "gate",
    "quorum",
    "tie",
    "place",
]

Term = Fraction | str
"""A number, or a sign between numbers: plus, times, divided by, brackets."""

PLUS, MINUS = "+", "\N{MINUS SIGN}"
TIMES, DIVIDED = "\N{MULTIPLICATION SIGN}", "\N{DIVISION SIGN}"

MOST_DIGITS = 6


class Line(NamedTuple):
    """One step: what is worked out of whom, by which rule in words, the arithmetic, what it gives.

    `who` is what the line is about: a judge, a criterion, a performance. `terms` are the
    numbers and the signs between them, in the order in which they are typed into a calculator.
    `value` is exact, and None where the step gives no number; `of` names the performance or the
    component, where there are several.
    """

    step: Step
    who: Wording
    rule: Sentence
    terms: tuple[Term, ...] = ()
    value: Fraction | None = None
    of: Wording = ""


def digits_of(value: Fraction, most: int = MOST_DIGITS) -> int | None:
    """Tell with how many decimals a number is exact; None where it is not with `most` of them."""
    for digits in range(most + 1):
        if (value * 10**digits).denominator == 1:
            return digits
    return None


def shown(value: Fraction) -> Wording:
    """Word a number exactly where it has twelve decimals at most (a root has), else with six."""
    digits = digits_of(value, ROOT_DIGITS)
    return figure(value, MOST_DIGITS if digits is None else digits)


def added(values: Iterable[Fraction]) -> tuple[Term, ...]:
    """Write numbers as a sum: `80 + 75,5 + 90`."""
    terms: list[Term] = []
    for value in values:
        if terms:
            terms.append(PLUS)
        terms.append(value)
    return tuple(terms)


def averaged(values: Sequence[Fraction]) -> tuple[Term, ...]:
    """Write numbers as a mean: `( 80 + 75,5 + 90 ) ÷ 3`; one alone as it is."""
    if len(values) == 1:
        return tuple(values)
    return ("(", *added(values), ")", DIVIDED, Fraction(len(values)))


def multiplied(terms: tuple[Term, ...], factor: Fraction) -> tuple[Term, ...]:
    """Write terms times a factor; a factor that no short decimal says as times and divided by.

    A sum is put into brackets first; what is multiplied by 1 stays as it is.
    """
    if factor == 1:
        return terms
    if PLUS in terms and DIVIDED not in terms:
        terms = ("(", *terms, ")")
    if digits_of(factor) is None:
        return (*terms, TIMES, Fraction(factor.numerator), DIVIDED, Fraction(factor.denominator))
    return (*terms, TIMES, factor)


def told(said: Sequence[Sentence]) -> Sentence:
    """Say several whole sentences as one."""
    return said[0] if len(said) == 1 else sentence("views.as_it_is", what=list(said))


def listed(words: Sequence[Wording]) -> Wording:
    """Say things one after the other, with `;` between them, as numbers may hold a comma."""
    if len(words) == 1:
        return words[0]
    if len(words) == 2:  # noqa: PLR2004  # as the key says
        return sentence("scoring_rule.listed_two", first=words[0], second=words[1])
    return sentence("scoring_rule.listed_more", first=words[0], rest=listed(words[1:]))


def numbers(values: Iterable[Fraction]) -> Wording:
    """Say numbers one after the other: `6; 6,5 dan 7`."""
    return listed([shown(value) for value in values])
