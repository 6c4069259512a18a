"""A calculator: it types the terms of a working, knows brackets, and times before plus."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.line import DIVIDED, MINUS, TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.line import Term

SIGNS = {TIMES: "*", DIVIDED: "/", MINUS: "-"}


def worked_out(terms: Sequence[Term]) -> Fraction:
    """Work out exactly what the terms of a line give."""
    source = "".join(
        f"Fraction({one.numerator},{one.denominator})"
        if isinstance(one, Fraction)
        else SIGNS.get(one, one)
        for one in terms
    )
    value = eval(source, {"Fraction": Fraction})  # noqa: S307  # numbers and signs of a working
    assert isinstance(value, Fraction)
    return value
