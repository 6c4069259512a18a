"""Numbering: the contestant number that comes next after those that are given."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.roster import Contestant

COUNTED = re.compile(r"(.*?)([0-9]{1,18})", re.DOTALL)
"""A number that ends in digits: what stands before them, and the digits."""

FIRST_DIGITS = 3


def next_number(contestants: Iterable[Contestant], category: str) -> str:
    """Suggest a free number for a new contestant of a category: `SC-008` after `SC-007`.

    What most numbers of the category begin with is kept, and as many digits as they have.
    """
    known = tuple(contestants)
    parted = [
        (found[1], found[2])
        for one in known
        if one.category == category and (found := COUNTED.fullmatch(one.number))
    ]
    before, width, last = f"{category}-", FIRST_DIGITS, 0
    if parted:
        before = Counter(stem for stem, _ in parted).most_common(1)[0][0]
        alike = [digits for stem, digits in parted if stem == before]
        width, last = max(map(len, alike)), max(map(int, alike))
    taken = {one.number.casefold() for one in known}
    suggested = (f"{before}{n:0{width}}" for n in count(last + 1))
    return next(number for number in suggested if number.casefold() not in taken)
